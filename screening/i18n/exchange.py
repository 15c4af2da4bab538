"""Tables for translators: one line per text, both addresses side by side, one file per theme.

A table is made from the catalogue and read back into it. Lines are found by key, and refused when the French in the
table is no longer the questionnaire's. Translators of different themes touch different files; the catalogue is built
from all of them, in document order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from screening.i18n.glossary import Glossary
from screening.i18n.po import Entry
from screening.i18n.texts import FAMILIAR, NEUTRAL, POLITE, SourceText

COLUMNS = ("key", "role", "french", "note", NEUTRAL, FAMILIAR, POLITE)
_ADDRESSES = (NEUTRAL, FAMILIAR, POLITE)
#: Written where a text has no such address: a choice is neutral, a question is not.
UNUSED = "-"


@dataclass(frozen=True, slots=True)
class Line:
    """One text of a table, with its translations by address."""

    key: str  # question or phrase id | role [| item]
    role: str
    french: str
    note: str
    texts: Mapping[str, str]  # address -> translation, "" when to do


@dataclass(frozen=True, slots=True)
class Translation:
    """One translation read from a table, where it came from, and the text it is for."""

    file: str
    source: SourceText
    text: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line that cannot be used, and why (French, for the translator)."""

    file: str
    key: str
    what: str
    remedy: str


def line_key(source: SourceText) -> str:
    """Key of a line: the same for all addresses."""
    return "|".join(part for part in (source.owner, source.role, source.item) if part)


def lines(
    sources: Iterable[SourceText], entries: Iterable[Entry], glossary: Glossary, language: str
) -> tuple[Line, ...]:
    """The lines for ``sources``, with the translations that ``entries`` already have."""
    known = {(entry.context, entry.source): entry.translation for entry in entries}
    table: dict[str, Line] = {}
    for source in sources:
        key = line_key(source)
        note = "  ".join(part for part in (source.note, _terms(source.french, glossary, language)) if part)
        line = table.get(key) or Line(key, source.role, source.french, note, {})
        text = known.get((source.context, source.french), "")
        table[key] = replace(line, texts={**line.texts, source.address: text})
    return tuple(table.values())


def _terms(french: str, glossary: Glossary, language: str) -> str:
    words = (term for term in glossary.terms_in(french) if term.domain != "ui" and term.words.get(language))
    found = " ; ".join(f"{' / '.join(term.french)} = {term.words[language]}" for term in words)
    return f"[glossaire : {found}]" if found else ""


def write_table(table: Iterable[Line]) -> str:
    """The text of a table, tab separated."""
    rows = ["\t".join(COLUMNS)]
    for line in table:
        cells = (line.key, line.role, line.french, line.note, *(line.texts.get(a, UNUSED) for a in _ADDRESSES))
        rows.append("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells))
    return "\n".join(rows) + "\n"


def read_table(file: str, text: str, sources: Sequence[SourceText]) -> tuple[list[Translation], list[Refusal]]:
    """The translations of a table, and the lines that cannot be used. Blank cells are work to do, not errors."""
    by_key: dict[str, dict[str, SourceText]] = {}
    for source in sources:
        by_key.setdefault(line_key(source), {})[source.address] = source
    translations: list[Translation] = []
    refusals: list[Refusal] = []
    rows = text.removeprefix("\ufeff").splitlines()
    if not rows or tuple(rows[0].split("\t")) != COLUMNS:
        expected = ", ".join(COLUMNS)
        return [], [Refusal(file, "", "la première ligne n'est pas celle des colonnes", f"y écrire {expected}")]
    for number, row in enumerate(rows[1:], start=2):
        if row.strip():
            _read_row(file, number, row.split("\t"), by_key, translations, refusals)
    return translations, refusals


def _read_row(
    file: str,
    number: int,
    cells: list[str],
    by_key: Mapping[str, Mapping[str, SourceText]],
    translations: list[Translation],
    refusals: list[Refusal],
) -> None:
    if len(cells) != len(COLUMNS):
        what = f"ligne {number} : {len(cells)} colonnes au lieu de {len(COLUMNS)}"
        refusals.append(Refusal(file, cells[0], what, "remettre une tabulation entre les colonnes, aucune dedans"))
        return
    key, french, texts = cells[0], cells[2], dict(zip(_ADDRESSES, (cell.strip() for cell in cells[4:]), strict=True))
    wanted = by_key.get(key)
    if wanted is None:
        refusals.append(Refusal(file, key, "clé inconnue", "exporter la table à nouveau"))
        return
    for address, text in texts.items():
        source = wanted.get(address)
        if source is None:
            if text not in ("", UNUSED):
                what = f"ce texte n'a pas de forme {address}"
                refusals.append(Refusal(file, key, what, f"laisser {UNUSED} dans cette colonne"))
        elif source.french != french:
            refusals.append(Refusal(file, key, "le français a changé depuis l'export", "exporter la table à nouveau"))
            return
        elif text and text != UNUSED:
            translations.append(Translation(file, source, text))


def apply(template: Sequence[Entry], translations: Iterable[Translation]) -> tuple[Entry, ...]:
    """``template`` (already merged with the catalogue) with these translations; each is a fresh one, not fuzzy."""
    texts = {(item.source.context, item.source.french): item.text for item in translations}
    return tuple(
        replace(entry, forms=(texts[entry.context, entry.source],), fuzzy=False, previous="")
        if (entry.context, entry.source) in texts
        else entry
        for entry in template
    )


def conflicts(translations: Iterable[Translation]) -> tuple[Refusal, ...]:
    """One context and French translated in two ways: the catalogue can hold only one."""
    seen: dict[tuple[str, str], Translation] = {}
    found = []
    for item in translations:
        first = seen.setdefault((item.source.context, item.source.french), item)
        if first.text != item.text:
            what = f"« {item.source.french} » est traduit « {first.text} » et « {item.text} »"
            found.append(Refusal(item.file, item.source.key, what, "garder une seule traduction"))
    return tuple(found)
