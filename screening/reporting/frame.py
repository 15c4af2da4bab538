"""The Typst document around the templates: standards, fonts, attachment, and page 1 that stays one page.

What must hold whatever a template says is here; how the page looks is in ``summary/*.typ.j2``.
"""

from screening.fonts import FAMILIES, MONOSPACED
from screening.reporting.fit import SETTINGS, Fit

_families = ", ".join(f'"{family}"' for family in FAMILIES)
_levels = ", ".join(
    f"(size: {one.size}pt, quote: {one.quote}, items: {one.items}, lines: {one.lines}, text: {one.text})"
    for one in SETTINGS
)

#: What Typst says when page 1 runs over in this setting.
OVERFLOW = "page 1 runs over"

#: Fonts, long runs, and ``short(text, n)``, which cuts between words. An empty box stands where a run without a space
#: may be broken: a copy of the text holds none.
_BASE = f"""
#set text(font: ({_families}), lang: "fr", size: 8.6pt, hyphenate: false, fallback: true)
#show regex("\\S*\\u{{200b}}\\S*"): it => it.text.split("\\u{{200b}}").join(box())
#set par(leading: 0.48em, spacing: 0.55em, justify: false)
#let mono = "{MONOSPACED}"
// No line ends inside « spune-mi », « ți-a », « по-далеч »: a box is never broken.
#let whole-words(body) = {{ show regex("\\p{{L}}+(?:-\\p{{L}}+)+"): box; body }}
#let short(value, most, tail: " […]") = {{
  let marks = value.clusters()
  if marks.len() <= most {{ value }} else {{
    let kept = marks.slice(0, most).join()
    let words = kept.split(" ")
    if words.len() > 3 {{ words.slice(0, -1).join(" ") + tail }} else {{ kept + tail }}
  }}
}}
"""

#: What the summary has before its templates. ``page.typ.j2`` defines ``opening``, ``columns``, ``boxes`` and
#: ``ending``, functions of a level that ``on-one-page`` sets. ``setting``, ``places`` and ``squeezed`` come before it
#: (:func:`setting`).
PRELUDE = f"""{_BASE}
#let levels = ({_levels},)
// The confidential sheet is numbered apart: nothing of it shows on the pages that everybody reads.
#let page-number = context {{
  let (place, last) = (here().page(), locate(<annex-end>).page())
  if place <= last [page #place / #last] else [feuillet confidentiel, page #(place - last)]
}}
#let gutter = 6mm
#let on-one-page(opening, columns, boxes, ending) = {{
  let level = levels.at(setting)
  let whole = {{
    set text(size: level.size)
    opening(level)
    let filled = columns(level)
    for (box, place) in places.enumerate() {{ filled.at(place) += boxes(level).at(box) }}
    grid(columns: (1fr,) * filled.len(), column-gutter: gutter, ..filled)
    [#ending(level)#metadata("end") <page-1-end>]
  }}
  if squeezed {{
    // tighter than the tightest setting: measured, and drawn smaller by what it takes
    layout(room => {{
      let height = measure(width: room.width, whole).height
      scale(calc.min(100%, room.height / height * 98%), origin: top + left, reflow: true, whole)
    }})
  }} else {{
    whole
    context if locate(<page-1-end>).page() > 1 {{ panic("{OVERFLOW}") }}
  }}
}}
"""

#: What another sheet has: ``on-one-page(sizes, body)``, the largest of ``sizes`` that holds on the page, drawn smaller
#: when none does.
SHEET_PRELUDE = f"""{_BASE}
#let page-number = context [page #here().page() / #counter(page).final().first()]
#let on-one-page(sizes, body) = layout(room => {{
  let made(size) = {{ set text(size: size); body }}
  let height(size) = measure(width: room.width, made(size)).height
  let fits = sizes.filter(size => height(size) <= room.height)
  if fits.len() > 0 {{ made(fits.first()) }} else {{
    let last = sizes.last()
    scale(calc.min(100%, room.height / height(last) * 98%), origin: top + left, reflow: true, made(last))
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
#metadata("annex") <annex-end>
{% if summary.confidential is not none %}
#pagebreak(weak: true)
{% include "confidential.typ.j2" %}
{% endif %}
"""

#: Another sheet of the hearing: ``sheet`` is its view, ``body`` its template.
SHEET = """
#set document(title: {{ title }}, author: {{ author }}, date: auto)
{{ prelude }}
{% include "_style.typ.j2" %}
{% include "_sheet.typ.j2" %}
{% include body %}
"""


def setting(fit: Fit, *, squeezed: bool = False) -> str:
    """The first lines of the document: how page 1 is set this time."""
    places = "".join(f"{column}, " for column in fit.columns)
    return f"#let setting = {fit.place}\n#let places = ({places})\n#let squeezed = {str(squeezed).lower()}\n"
