"""The work on languages, as commands: update, new language, status, tables for translators, reviews.

Joins the questionnaire (:mod:`screening.forms`) and the catalogues (:mod:`screening.i18n`). Writes only in the
folder of catalogues. ``python -m screening.app.translations --help``.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import screening
from screening.app import agencies, backtranslation
from screening.errors import ErrorCode, ScreeningError
from screening.forms.load import load_questionnaire
from screening.i18n import exchange
from screening.i18n.back import Part
from screening.i18n.catalog import catalogue_languages
from screening.i18n.extract import (
    Sources,
    merge,
    new_language,
    questionnaire_entries,
    update_language,
    update_reviews,
    update_templates,
)
from screening.i18n.glossary import read_glossary
from screening.i18n.lint import Linter, Problem, Said
from screening.i18n.lint.catalogues import read_exceptions
from screening.i18n.locale import DOMAIN, interface_languages
from screening.i18n.officer import officer_domain, officer_texts
from screening.i18n.po import read_entries, write_entries
from screening.i18n.pseudo import PSEUDO, pseudo_entries
from screening.i18n.review import Review, ReviewStatus, read_reviews, write_reviews
from screening.i18n.status import ThemeStatus, language_status
from screening.i18n.texts import SourceText, read_phrases, source_texts
from screening.i18n.voices import Voices, audio_folder, recordable
from screening.i18n.xliff import decoded
from screening.paths import locales_folder, questionnaire_folder


@dataclass(frozen=True)
class Workshop:
    """The sources and the folder of catalogues that the commands work on."""

    sources: Sources
    locales: Path

    @classmethod
    def of(cls, questionnaire: Path, locales: Path) -> "Workshop":
        """The workshop of one questionnaire. Raises ``AuthoringError`` when it, or its phrases, cannot be read."""
        form = load_questionnaire(questionnaire)
        texts = source_texts(form, read_phrases(questionnaire))
        return cls(Sources(form.id, texts, Path(screening.__file__).parent, officer_texts(form)), locales)

    @property
    def languages(self) -> tuple[str, ...]:
        return catalogue_languages(self.locales, self.sources.domain)

    def domain(self, part: Part) -> str:
        """Name of a catalogue."""
        mine = self.sources.domain
        return {Part.HEARING: mine, Part.WINDOWS: DOMAIN, Part.OFFICER: officer_domain(mine)}[part]

    def catalogue(self, language: str) -> Path:
        return self.locales / language / "LC_MESSAGES" / f"{self.sources.domain}.po"

    def new(self, language: str, *, interface_only: bool = False) -> None:
        """Make the folder of a language. Raises ``AuthoringError`` for a bad code or an existing folder."""
        new_language(language, self.locales, self.sources, interface_only=interface_only)

    def pseudo(self) -> None:
        """Make the folders of the pseudo-languages, for trials of the windows: in a copy, never in what is shipped."""
        for language in PSEUDO:
            self.new(language)
            for path in (self.locales / language / "LC_MESSAGES").glob("*.po"):
                write_entries(path, language, pseudo_entries(read_entries(path), language))
            update_reviews(self.catalogue(language).parent, self.sources.domain)

    def recordings(self, language: str) -> tuple[Voices, tuple[tuple[str, str], ...]]:
        """The recorded voices of a language, and (name, text) of what may be recorded in it."""
        known = {(entry.context, entry.source): entry.translation for entry in read_entries(self.catalogue(language))}
        said = recordable((text, known.get((text.context, text.french), "")) for text in self.sources.texts)
        return Voices(audio_folder(self.locales) / language), said

    def update(self) -> None:
        """Bring templates and every catalogue up to date with the questionnaire and the program."""
        update_templates(self.locales, self.sources)
        for folder in sorted(self.locales.glob("*/LC_MESSAGES")):
            update_language(folder.parent.name, self.locales, self.sources)

    def status(self) -> tuple[ThemeStatus, ...]:
        return tuple(
            line
            for language in self.languages
            for line in language_status(language, self.locales, self.sources.domain, self.sources.texts)
        )

    def officer_status(self) -> tuple[ThemeStatus, ...]:
        """The officer's texts, one line per language of the windows."""
        return tuple(
            ThemeStatus(language, "enquêteur", len(self.sources.officer), self._officer_translated(language))
            for language in interface_languages(self.locales)[1:]
        )

    def _officer_translated(self, language: str) -> int:
        path = self.locales / language / "LC_MESSAGES" / f"{officer_domain(self.sources.domain)}.po"
        known = {(e.context, e.source) for e in read_entries(path) if e.translation} if path.is_file() else set()
        return sum((text.context, text.french) in known for text in self.sources.officer)

    def export(self, language: str, theme: str = "", *, main_routes: bool = False) -> str:
        """A table for translators: one theme, or all; only what the main routes say when asked."""
        texts = [text for text in self.sources.texts if _wanted(text, theme, main_routes)]
        entries = read_entries(self.catalogue(language))
        return exchange.write_table(exchange.lines(texts, entries, read_glossary(self.locales), language))

    def import_tables(
        self, language: str, tables: Sequence[Path], *, keep: bool = False, dry: bool = False
    ) -> "Imported":
        """Build the catalogue from what it holds and these tables, in document order.

        A text that fails a check is left out, unless ``keep``; what only asks for a human look is taken. ``dry``
        writes nothing.
        """
        translations: list[exchange.Translation] = []
        refusals: list[exchange.Refusal] = []
        for table in sorted(tables):
            taken, refused = exchange.read_table(table.name, decoded(table.read_bytes()), self.sources.texts)
            translations += taken
            refusals += refused
        refusals += exchange.conflicts(translations)
        path = self.catalogue(language)
        linter, exceptions = Linter.of(self.locales), read_exceptions(path.parent / "exceptions.tsv")
        found = {item: tuple(_findings(item, language, linter, exceptions)) for item in translations}
        wrong = {item for item, lines in found.items() if any(not line.warning for line in lines)}
        kept = [item for item in translations if keep or item not in wrong]
        if not dry:
            template = merge(questionnaire_entries(self.sources.texts), read_entries(path), language)
            write_entries(path, language, exchange.apply(template, kept))
            update_reviews(path.parent, self.sources.domain)
        return Imported(len(kept), len(translations) - len(kept), tuple(refusals), sum(found.values(), ()))

    def bench(self, language: str, part: str) -> agencies.Bench:
        """What is sent to an agency: the texts of the ``hearing``, those of the ``windows``, or the ``officer``'s."""
        domain = self.domain(Part(part))
        path = self.catalogue(language).with_name(f"{domain}.po")
        return agencies.Bench(language, domain, path, self.sources.texts if part == Part.HEARING else ())

    def take_xliff(self, options: argparse.Namespace) -> int:
        """``xliff …``; the table of reviews follows the texts."""
        bench = self.bench(options.language, options.part)
        code = agencies.run(options, bench, Linter.of(self.locales))
        if bench.texts and options.act == "import" and not options.dry_run:
            update_reviews(bench.path.parent, self.sources.domain)
        return code

    def reading(self, language: str, part: Part = Part.HEARING) -> backtranslation.Reading:
        """The back-translations of a language. Raises ``AuthoringError`` for files that cannot be read."""
        if part is Part.HEARING:
            return backtranslation.Reading.of(language, self.locales, self.sources.domain, self.sources.texts)
        return backtranslation.Reading.of_interface(language, self.locales, self.domain(part), part)

    def readings(self) -> Iterator[backtranslation.Reading]:
        """Those of every catalogue there is."""
        for part in Part:
            for language in catalogue_languages(self.locales, self.domain(part)):
                yield self.reading(language, part)

    def review(self, language: str, theme: str, by: Review) -> int:
        """Note that a theme was read by somebody of that role; return how many translations there are to read."""
        home = self.catalogue(language).parent
        update_reviews(home, self.sources.domain)  # what was read is the text of now, not the one of the last update
        table = home / "review.tsv"
        keys = [(text.context, text.french) for text in self.sources.texts if _wanted(text, theme, False)]
        reviews = read_reviews(table)
        write_reviews(table, reviews.reviewed(keys, by))
        return reviews.count(keys)


@dataclass(frozen=True)
class Imported:
    """What became of tables: texts taken, texts left out by a check, lines refused, what the checks found."""

    taken: int
    left_out: int
    refused: tuple[exchange.Refusal, ...]
    problems: tuple[Problem, ...]


def _findings(
    item: exchange.Translation, language: str, linter: Linter, exceptions: frozenset[tuple[str, str]]
) -> Iterator[Problem]:
    source = item.source
    said = Said(language, item.text, source.french, source.role, source.address, source.spoken)
    for name, finding in linter.findings(said):
        if not exceptions & {(name, source.context), (name, source.key)}:
            field = f"{source.address} [{name}] {item.text}"
            key = exchange.line_key(source)
            yield Problem(item.file, key, field, finding.what, finding.remedies, finding.warning, name)


def _wanted(text: SourceText, theme: str, main_routes: bool) -> bool:
    return (not theme or text.theme == theme) and (text.main_route or not main_routes)


def status_table(lines: Sequence[ThemeStatus]) -> str:
    """The table of ``translations status``: one line per language and theme, then the total."""
    rows = ["langue  thème         textes  traduits  manquent  dits  à revoir  relecture"]
    for language in dict.fromkeys(line.language for line in lines):
        mine = [line for line in lines if line.language == language]
        total = ThemeStatus(
            language,
            "total",
            sum(line.texts for line in mine),
            sum(line.translated for line in mine),
            sum(line.fuzzy for line in mine),
            sum(line.said_missing for line in mine),
        )
        for line in mine:
            total.reviews.update(line.reviews)
        rows += [_status_row(line) for line in (*mine, total)]
    return "\n".join(rows) + "\n"


def status_text(shop: Workshop) -> str:
    """What ``translations status`` prints: hearings first, then what the officer alone reads."""
    officer = "".join(f"{_status_row(line)}\n" for line in shop.officer_status())
    return f"{status_table(shop.status())}\nTextes de l'enquêteur (français à défaut) :\n{officer}"


def _status_row(line: ThemeStatus) -> str:
    reviews = ", ".join(f"{status} {line.reviews[status]}" for status in ReviewStatus if line.reviews[status])
    counts = f"{line.texts:>7} {line.translated:>9} {line.missing:>9} {line.said_missing:>5} {line.fuzzy:>9}"
    return f"{line.language:<7} {line.theme:<12} {counts}  {reviews or '–'}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m screening.app.translations", description=__doc__)
    parser.add_argument("--questionnaire", type=Path, default=None)
    parser.add_argument("--locales", type=Path, default=None)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("status", help="coverage and review per language and theme")
    commands.add_parser("update", help="bring templates and catalogues up to date with their sources")
    new = commands.add_parser("new-language", help="make the folder of a language")
    new.add_argument("language")
    new.add_argument("--interface-only", action="store_true", help="a language of the windows, not of hearings")
    export = commands.add_parser("export", help="write a table for translators on standard output")
    export.add_argument("language")
    export.add_argument("theme", nargs="?", default="")
    export.add_argument("--main-routes", action="store_true", help="only what the main routes say")
    take = commands.add_parser("import", help="build the catalogue from tables")
    take.add_argument("language")
    take.add_argument("tables", type=Path, nargs="+", help="TSV files, or folders of them")
    take.add_argument("--dry-run", action="store_true", help="check the tables, write nothing")
    take.add_argument("--keep", action="store_true", help="take even the texts that fail a check")
    voices = commands.add_parser("voices", help="note that the recordings of a language say its texts of now")
    voices.add_argument("language")
    review = commands.add_parser("review", help="note that a theme was read")
    review.add_argument("language")
    review.add_argument("theme")
    review.add_argument("status", choices=[status.value for status in ReviewStatus])
    for option in ("--role", "--reference", "--date", "--comment"):
        review.add_argument(option, default="")
    backtranslation.add_commands(commands)
    agencies.add_commands(commands)
    return parser


def _import(shop: Workshop, options: argparse.Namespace) -> int:
    tables = [f for path in options.tables for f in (sorted(path.glob("*.tsv")) if path.is_dir() else [path])]
    done = shop.import_tables(options.language, tables, keep=options.keep, dry=options.dry_run)
    for line in done.refused:
        sys.stderr.write(f"REFUSÉ {line.file} · {line.key}: {line.what}; veuillez {line.remedy}.\n")
    for problem in sorted(done.problems):
        sys.stderr.write(f"{'à voir' if problem.warning else 'ERREUR'} {problem}\n")
    sys.stdout.write(
        f"{done.taken} textes pris de {len(tables)} tables, {done.left_out} laissés (ERREUR), "
        f"{len(done.refused)} lignes refusées\n"
    )
    return 1 if done.refused or done.left_out else 0


def _review(shop: Workshop, options: argparse.Namespace) -> int:
    by = Review(
        "", "", "", ReviewStatus(options.status), options.role, options.reference, options.date, options.comment
    )
    sys.stdout.write(f"{shop.review(options.language, options.theme, by)} textes\n")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 lines refused, 2 usage, 3 failed."""
    options = _parser().parse_args(arguments)
    try:
        shop = Workshop.of(options.questionnaire or questionnaire_folder(), options.locales or locales_folder())
        if options.command == "status":
            sys.stdout.write(status_text(shop))
        elif options.command == "export":
            sys.stdout.write(shop.export(options.language, options.theme, main_routes=options.main_routes))
        elif options.command == "import":
            return _import(shop, options)
        elif options.command == "review":
            return _review(shop, options)
        elif options.command == "back":
            return backtranslation.run(options, shop.readings, shop.reading, shop.sources.texts)
        elif options.command == "voices":
            recorded, said = shop.recordings(options.language)
            sys.stdout.write(f"{recorded.vouch(said)} enregistrements sur {len(said)} textes\n")
        elif options.command == "xliff":
            return shop.take_xliff(options)
        elif options.command == "update":
            shop.update()
        else:
            shop.new(options.language, interface_only=options.interface_only)
    except ScreeningError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    except OSError as error:  # a file that somebody named
        sys.stderr.write(f"{ErrorCode.FILE_UNREADABLE} (file={Path(error.filename or '').name})\n")
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
