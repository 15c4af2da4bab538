"""The checks run over whole catalogues: coverage, then each text; with the exceptions written by hand."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from screening.errors import AuthoringError
from screening.i18n.back import Part
from screening.i18n.lint import shape
from screening.i18n.lint.back import check_back, check_back_interface
from screening.i18n.lint.base import Finding, Problem, Said
from screening.i18n.lint.said import Linter
from screening.i18n.lint.syntax import check_syntax
from screening.i18n.locale import DOMAIN
from screening.i18n.officer import officer_domain
from screening.i18n.po import Entry, read_entries
from screening.i18n.review import ReviewStatus, read_reviews
from screening.i18n.texts import NEUTRAL, PHRASES_THEME, POLITE, SourceText

_Exceptions = frozenset[tuple[str, str]]
#: Texts that may miss are named up to here; beyond, they are counted.
_SHOWN = 5


def check_languages(
    locales: Path,
    domain: str,
    texts: Sequence[SourceText],
    linter: Linter,
    complete: Sequence[str] = ("ro", "bg"),
    officer: Sequence[SourceText] = (),
    windows: Sequence[str] = ("ro", "bg", "en"),
    program: Sequence[Entry] = (),
) -> tuple[Problem, ...]:
    """Every problem of every language there is.

    A text said to the person may not miss in the languages of ``complete``, an officer's text in those of ``windows``,
    nor a text of ``program`` (what the windows say). Of another language, one line says how many miss.
    """
    problems: list[Problem] = []
    for home in sorted(locales.glob("*/LC_MESSAGES")):
        language = home.parent.name
        if (home / f"{domain}.po").is_file():
            problems += check_catalogue(language, home, domain, texts, linter, complete=language in complete)
            problems += check_syntax(home / f"{domain}.po", language)
            problems += check_back(language, locales, domain, texts)
        if (home / f"{DOMAIN}.po").is_file():
            problems += check_interface(language, home, linter, complete=language in windows)
            problems += check_program(language, home, program if language in windows else ())
            problems += check_syntax(home / f"{DOMAIN}.po", language)
            problems += check_back_interface(language, locales, DOMAIN, Part.WINDOWS)
        if (home / f"{officer_domain(domain)}.po").is_file():
            problems += check_interface(language, home, linter, officer_domain(domain), optional=True)
            problems += check_syntax(home / f"{officer_domain(domain)}.po", language)
            problems += check_back_interface(language, locales, officer_domain(domain), Part.OFFICER)
    if officer:
        for language in windows:
            problems += check_officer(language, locales, domain, officer)
    wanted = [(language, domain) for language in complete]
    wanted += [(language, DOMAIN) for language in (windows if program else ())]
    for language, name in wanted:
        if not (locales / language / "LC_MESSAGES" / f"{name}.po").is_file():
            what = "langue absente" if name == domain else f"{name}.po absent"
            problems.append(Problem(f"{language}/", "", "", what, ("créer son dossier (new-language)",)))
    return tuple(problems)


def check_source(texts: Sequence[SourceText], linter: Linter) -> tuple[Problem, ...]:
    """The French itself: wording, length, words to avoid. One problem per text, not one per address."""
    problems: dict[Problem, None] = {}
    for text in texts:
        said = Said("fr", text.french, text.french, text.role, NEUTRAL, text.spoken)
        file = "phrases.toml" if text.theme == PHRASES_THEME else f"sections · {text.theme}"
        field = f"{text.role} {text.item}".strip()
        for name, finding in linter.findings(said):
            problems[_problem(file, text.owner, field, name, finding)] = None
    return tuple(problems)


def check_catalogue(
    language: str, home: Path, domain: str, texts: Sequence[SourceText], linter: Linter, *, complete: bool = False
) -> tuple[Problem, ...]:
    """The catalogue of one language: unreadable, missing, fuzzy, then every check of every translation."""
    file = f"{language}/{domain}.po"
    try:
        entries = {(entry.context, entry.source): entry for entry in read_entries(home / f"{domain}.po")}
        exceptions = read_exceptions(home / "exceptions.tsv")
        reviews = read_reviews(home / "review.tsv")
    except (AuthoringError, ValueError) as error:
        return (Problem(file, "", "", str(error), ("corriger le fichier",)),)
    problems: list[Problem] = []
    for text in texts:
        entry = entries.get((text.context, text.french))
        field = "|".join(part for part in (text.role, text.address, text.item) if part)
        if entry is None or not entry.translation:
            problems += _absent(file, text, field, entry, complete)
            continue
        if reviews.status(text.context, text.french, entry.translation) is ReviewStatus.WITHDRAWN:
            what = f"traduction retirée par un relecteur, montrée en français : {text.french}"
            ways = ("la corriger", "la relire")
            problems.append(Problem(file, text.owner, field, what, ways, not complete, "missing"))
        said = Said(language, entry.translation, text.french, text.role, text.address, text.spoken)
        for name, finding in linter.findings(said):
            if not exceptions & {(name, text.context), (name, text.key)}:
                problems.append(_problem(file, text.owner, field, name, finding))
    return _gathered(file, problems)


def _gathered(file: str, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The problems, each once; the texts that may miss in one line: a new language misses them all."""
    missing = [problem for problem in problems if problem.check == "missing" and problem.warning]
    if len(missing) <= _SHOWN:
        return tuple(dict.fromkeys(problems))
    what = f"{len(missing)} traductions absentes"
    line = Problem(file, "", "", what, ("traduire",), warning=True, check="missing")
    return (line, *dict.fromkeys(problem for problem in problems if problem not in set(missing)))


def _absent(file: str, text: SourceText, field: str, entry: Entry | None, complete: bool) -> Iterator[Problem]:
    if entry and entry.fuzzy:
        remedies = ("relire la traduction et enlever « fuzzy »", "traduire à nouveau")
        yield Problem(file, text.owner, field, "traduction à revoir : le français a changé", remedies, check="fuzzy")
    else:
        what = f"traduction absente : {text.french}"
        yield Problem(file, text.owner, field, what, ("traduire",), warning=not complete, check="missing")


def check_interface(
    language: str, home: Path, linter: Linter, domain: str = DOMAIN, *, optional: bool = False, complete: bool = True
) -> tuple[Problem, ...]:
    """The texts of the windows: missing, plurals, fields, letters, quotes.

    ``optional``: a text may miss, and nothing is said; not ``complete``: it is said, and fails nothing.
    """
    file = f"{language}/{domain}.po"
    try:
        entries = read_entries(home / f"{domain}.po")
    except AuthoringError as error:
        return (Problem(file, "", "", str(error), ("corriger le fichier",)),)
    problems: list[Problem] = []
    for entry in entries:
        if optional and not any(entry.forms):
            continue
        if entry.fuzzy or not any(entry.forms):
            what = "traduction à revoir" if entry.fuzzy else "traduction absente"
            warning = not complete and not entry.fuzzy
            problems.append(Problem(file, entry.source, entry.context, what, ("traduire",), warning, check="missing"))
            continue
        found = [("plural", finding) for finding in shape.plural_forms(entry, language)]
        found += [("placeholders", finding) for finding in shape.plural_fields(entry)]
        for form in filter(None, entry.forms):
            said = Said(language, form, entry.source, "label", POLITE, spoken=False)
            found += linter.interface(said)
            if not entry.plural:
                found += [("placeholders", finding) for finding in shape.placeholders(said)]
        problems += [_problem(file, entry.source, entry.context, name, finding) for name, finding in found]
    return _gathered(file, problems)


def check_program(language: str, home: Path, program: Sequence[Entry]) -> Iterator[Problem]:
    """Texts that the program says and the catalogue of ``language`` has not: no empty entry shows that they miss."""
    try:
        known = {(entry.context, entry.source) for entry in read_entries(home / f"{DOMAIN}.po")}
    except AuthoringError:
        return  # told by the check of its texts
    for entry in program:
        if (entry.context, entry.source) not in known:
            remedies = ("mettre à jour les catalogues (update), puis traduire",)
            yield Problem(
                f"{language}/{DOMAIN}.po", entry.source, entry.context, "texte absent", remedies, check="missing"
            )


def check_officer(language: str, locales: Path, domain: str, texts: Sequence[SourceText]) -> tuple[Problem, ...]:
    """The officer's texts that miss; those that are there are checked as the texts of the windows."""
    name = f"{officer_domain(domain)}.po"
    path = locales / language / "LC_MESSAGES" / name
    try:
        entries = {(entry.context, entry.source): entry for entry in (read_entries(path) if path.is_file() else ())}
    except AuthoringError:
        return ()  # told by the check of its texts
    found = ((text, entries.get((text.context, text.french))) for text in texts)
    absent = ((text, entry) for text, entry in found if entry is None or not entry.translation)
    return tuple(
        problem
        for text, entry in absent
        for problem in _absent(f"{language}/{name}", text, text.role, entry, complete=True)
    )


def read_exceptions(path: Path) -> _Exceptions:
    """(check, msgctxt) pairs that a human has looked at: « check TAB msgctxt TAB reason », after a line of titles.

    The choices of a question share one msgctxt: its key, ``msgctxt|code``, excepts one of them alone.
    Raises ``ValueError`` for a line without a reason.
    """
    if not path.is_file():
        return frozenset()
    found = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        cells = line.split("\t")
        if number == 1 or not line.strip():
            continue
        if len(cells) != 3 or not cells[2].strip():
            raise ValueError(f"exceptions.tsv, line {number}: check, msgctxt and a reason are expected")
        found.add((cells[0], cells[1]))
    return frozenset(found)


def _problem(file: str, owner: str, field: str, name: str, finding: Finding) -> Problem:
    return Problem(file, owner, field, finding.what, finding.remedies, finding.warning, name)
