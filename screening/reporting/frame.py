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
    (70, 50, 3, 5, 70),
    (69, 40, 2, 4, 60),
    (67, 30, 1, 3, 40),
    (64, 20, 1, 2, 30),
)
#: Longest text that page 1 may hold at all; the whole is in the annex.
LONGEST_ON_PAGE_1 = LEVELS[0][1]

_families = ", ".join(f'"{family}"' for family in FAMILIES)
_levels = ", ".join(
    f"(size: {size / 10}pt, quote: {quote}, items: {items}, lines: {lines}, text: {text})"
    for size, quote, items, lines, text in LEVELS
)

#: ``short(text, n)`` cuts between words; ``page-one`` is defined by the document just after.
PRELUDE = f"""
#set text(font: ({_families}), lang: "fr", region: "FR", size: 8.6pt, hyphenate: false, fallback: true)
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
#let on-one-page(page-one) = layout(room => {{
  let high(level) = measure(width: room.width, page-one(level)).height
  let fitting = levels.find(level => high(level) <= room.height)
  if fitting != none {{ page-one(fitting) }} else {{
    let last = page-one(levels.last())
    scale(room.height / measure(width: room.width, last).height * 99%, origin: top + left, reflow: true, last)
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
#let page-one(level) = [
{% include "page.typ.j2" %}
]
#on-one-page(page-one)
{% for annex in annexes %}
{% if loop.first %}#pagebreak(weak: true){% endif %}
{% include annex %}
{% endfor %}
{% if summary.confidential is not none %}
#pagebreak(weak: true)
{% include "confidential.typ.j2" %}
{% endif %}
"""
