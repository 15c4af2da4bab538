"""The Typst document around the templates: standards, fonts, attachment, and page 1 that stays one page.

What must hold whatever a template says is here; how the page looks is in ``summary/*.typ.j2``.
"""

from screening.fonts import FAMILIES, MONOSPACED

#: How page 1 is set, from the roomiest to the tightest; the first that fits is taken. ``size``: body text in
#: tenths of a point; ``quote``: characters of a quotation; ``items``: findings per element and direction;
#: ``lines``: entries of a box; ``text``: characters of a free text outside quotations.
LEVELS = (
    (92, 280, 9, 12, 400),
    (88, 240, 9, 12, 400),
    (84, 200, 9, 12, 320),
    (80, 160, 8, 10, 260),
    (77, 130, 7, 9, 210),
    (75, 100, 6, 8, 160),
    (73, 80, 5, 7, 120),
    (71, 60, 4, 6, 90),
    (70, 50, 3, 6, 80),
    (69, 40, 2, 5, 70),
    (67, 30, 1, 4, 60),
    (64, 22, 1, 3, 45),
)
#: Longest text that page 1 may hold at all, in characters; the whole is in the annex.
LONGEST_ON_PAGE_1 = max(2 * level[4] for level in LEVELS)

_families = ", ".join(f'"{family}"' for family in FAMILIES)
_levels = ", ".join(
    f"(size: {size / 10}pt, quote: {quote}, items: {items}, lines: {lines}, text: {text})"
    for size, quote, items, lines, text in LEVELS
)

#: ``short(text, n)`` cuts between words. ``page.typ.j2`` defines ``opening``, ``columns``, ``boxes`` and ``ending``,
#: functions of a level that ``on-one-page`` sets.
PRELUDE = f"""
#set text(font: ({_families}), lang: "fr", size: 8.6pt, hyphenate: false, fallback: true)
#set par(leading: 0.48em, spacing: 0.55em, justify: false)
#let mono = "{MONOSPACED}"
#let levels = ({_levels},)
#let short(value, most, tail: " […]") = {{
  let marks = value.clusters()
  if marks.len() <= most {{ value }} else {{
    let kept = marks.slice(0, most).join()
    let words = kept.split(" ")
    if words.len() > 3 {{ words.slice(0, -1).join(" ") + tail }} else {{ kept + tail }}
  }}
}}
#let best-places(tops, sizes) = {{
  // columns and boxes: every arrangement is tried, there are few; the last column is preferred when nothing is gained
  let n = tops.len()
  let places(arrangement) = range(sizes.len()).map(box => calc.rem(calc.quo(arrangement, calc.pow(n, box)), n))
  let heights(arrangement) = {{
    let all = tops
    for (box, place) in places(arrangement).enumerate() {{ all.at(place) += sizes.at(box) }}
    all
  }}
  let best = range(calc.pow(n, sizes.len())).rev().fold(none, (best, one) =>
    if best == none or calc.max(..heights(one)) + 6pt < calc.max(..heights(best)) {{ one }} else {{ best }})
  (places: places(best), height: calc.max(..heights(best)))
}}
#let gutter = 6mm
#let on-one-page(opening, columns, boxes, ending) = layout(room => {{
  let n = columns(levels.first()).len()
  let narrow = (room.width - gutter * (n - 1)) / n
  let tall(body, width) = measure(width: width, body).height
  let plan(level) = {{
    let narrow-ones(bodies) = bodies.map(body => tall(body, narrow))
    let found = best-places(narrow-ones(columns(level)), narrow-ones(boxes(level)))
    let around = tall(opening(level), room.width) + tall(ending(level), room.width)
    found + (level: level, whole: around + found.height + 14pt)
  }}
  let set-page(plan) = {{
    let filled = columns(plan.level)
    let under = boxes(plan.level)
    for (box, place) in plan.places.enumerate() {{ filled.at(place) += under.at(box) }}
    set text(size: plan.level.size)
    opening(plan.level)
    grid(columns: (1fr,) * n, column-gutter: gutter, ..filled)
    ending(plan.level)
  }}
  // one level in the middle is measured; a shorter page is guessed from it, a longer one is searched by halves
  let middle = 3
  let tried = plan(levels.at(middle))
  let chosen = tried
  if tried.whole <= room.height {{
    let small-enough(level) = tried.whole * calc.pow(level.size / levels.at(middle).size, 2) * 1.03 <= room.height
    let place = levels.position(small-enough)
    while place != none and place < middle {{
      let roomier = plan(levels.at(place))
      if roomier.whole <= room.height {{ chosen = roomier; break }}
      place += 1
    }}
  }} else {{
    let (first, end) = (middle + 1, levels.len())
    while first < end {{
      let half = calc.quo(first + end, 2)
      let tighter = plan(levels.at(half))
      if tighter.whole <= room.height {{ end = half; chosen = tighter }} else {{ first = half + 1 }}
      if end == levels.len() {{ chosen = tighter }}
    }}
  }}
  if chosen.whole <= room.height {{ set-page(chosen) }} else {{
    scale(room.height / chosen.whole * 98%, origin: top + left, reflow: true, set-page(chosen))
  }}
}})
"""

#: The document. ``summary`` is the view; ``record`` the text of record.json, "" when there is none yet.
DOCUMENT = """
#set document(title: {{ title }}, author: {{ author }}, date: auto)
{{ prelude }}
{% include "_style.typ.j2" %}
{% if record %}
#pdf.attach("record.json", bytes({{ record }}), relationship: "data", mime-type: "application/json",
  description: "Enregistrement scellé de l'audition : format décrit dans docs/, vérifiable sans ce logiciel")
{% endif %}
{% include "_page.typ.j2" %}
{% include "page.typ.j2" %}
#on-one-page(opening, columns, boxes, ending)
{% for annex in annexes %}
{% if loop.first %}#pagebreak(weak: true){% endif %}
{% include annex %}
{% endfor %}
{% if summary.confidential is not none %}
#pagebreak(weak: true)
{% include "confidential.typ.j2" %}
{% endif %}
"""
