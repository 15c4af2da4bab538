"""Work sent to translation agencies and taken back: XLIFF files, by context. See :mod:`screening.i18n.xliff`.

Part of ``python -m screening.app.translations`` (``xliff …``). What comes back raises no status; a text that a check
refuses, or whose French has changed since, is left out and said.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from screening.errors import AuthoringError, ErrorCode
from screening.i18n import xliff
from screening.i18n.lint import Finding, Linter, Problem, Said
from screening.i18n.lint.catalogues import read_exceptions
from screening.i18n.lint.shape import placeholders, plural_fields
from screening.i18n.po import Entry, read_entries, write_entries
from screening.i18n.review import Reviews, read_reviews
from screening.i18n.texts import SourceText


@dataclass(frozen=True)
class Bench:
    """The catalogue of one language that is sent out. ``texts`` are those of the hearing, when it is one."""

    language: str
    domain: str
    path: Path
    texts: tuple[SourceText, ...] = ()

    def document(self, theme: str = "", *, to_do: bool = False) -> xliff.Document:
        """The catalogue as XLIFF: one theme or all, or only what is to do. Raises ``AuthoringError``."""
        reviews = read_reviews(self.path.parent / "review.tsv") if self.texts else Reviews()
        sources = {(text.context, text.french): text for text in reversed(self.texts)}
        units = [_unit(entry, sources, reviews) for entry in read_entries(self.path)]
        kept = (u for u in units if (not theme or u.group == theme) and not (to_do and all(u.forms)))
        return xliff.Document(self.domain, self.language, tuple(kept))

    def take(self, text: str, linter: Linter, *, keep: bool = False, dry: bool = False) -> "Taken":
        """Put what came back into the catalogue. Raises ``AuthoringError`` for another language's file, or no file."""
        document = xliff.read(text)
        # « ro-RO » is how tools write « ro »
        if (
            self.language not in (document.language, document.language.partition("-")[0])
            or document.domain != self.domain
        ):
            what = f"file of {document.domain} in {document.language}"
            raise AuthoringError(ErrorCode.CATALOGUE_INVALID, file="xliff", language=self.language, what=what)
        entries = {(entry.context, entry.source): entry for entry in read_entries(self.path)}
        exceptions = read_exceptions(self.path.parent / "exceptions.tsv")
        problems: list[Problem] = []
        taken = 0
        for unit in document.units:
            entry = entries.get((unit.context, unit.source))
            if entry is None or len(unit.forms) != len(entry.forms):
                remedies = ("exporter à nouveau",)
                what = "texte inconnu, ou dont le français a changé depuis l'export"
                problems.append(Problem("xliff", unit.key or unit.source, "", what, remedies, check="unknown"))
                continue
            made = replace(entry, forms=unit.forms, fuzzy=False, previous="")
            if not any(unit.forms) or made == entry:
                continue
            found = [
                problem
                for problem in self._problems(made, linter)
                if not exceptions & {(problem.check, unit.context), (problem.check, unit.key)}
            ]
            problems += found
            if keep or all(problem.warning for problem in found):
                entries[unit.context, unit.source] = made
                taken += 1
        if not dry:
            write_entries(self.path, self.language, entries.values())
        return Taken(taken, tuple(problems))

    def _problems(self, entry: Entry, linter: Linter) -> Iterator[Problem]:
        for name, found in self._found(entry, linter):
            key = entry.references[0] if entry.references and self.texts else entry.source
            yield Problem("xliff", key, name, found.what, found.remedies, found.warning, name)

    def _found(self, entry: Entry, linter: Linter) -> Iterator[tuple[str, Finding]]:
        text = next((t for t in self.texts if (t.context, t.french) == (entry.context, entry.source)), None)
        if text is not None:
            said = Said(self.language, entry.forms[0], text.french, text.role, text.address, text.spoken)
            yield from linter.findings(said)
            return
        yield from (("placeholders", finding) for finding in plural_fields(entry))
        for form in filter(None, entry.forms):
            said = Said(self.language, form, entry.source, spoken=False)
            yield from linter.interface(said)
            if not entry.plural:
                yield from (("placeholders", finding) for finding in placeholders(said))


@dataclass(frozen=True)
class Taken:
    """What became of a file: texts taken, and what was refused or asks for a look."""

    taken: int
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> int:
        return sum(not problem.warning for problem in self.problems)


def _unit(entry: Entry, sources: Mapping[tuple[str, str], SourceText], reviews: Reviews) -> xliff.Unit:
    text = sources.get((entry.context, entry.source))
    forms = ("",) * len(entry.forms) if entry.fuzzy else entry.forms
    status = reviews.status(entry.context, entry.source, forms[0])
    return xliff.Unit(
        entry.context,
        entry.source,
        forms,
        entry.plural,
        key=text.key if text else "",
        group=text.theme if text else "",
        notes=entry.notes,
        state=xliff.STATES[status] if all(forms) else xliff.TO_DO,
    )


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """``xliff export | import``."""
    parser = commands.add_parser("xliff", help="files for agencies")
    acts = parser.add_subparsers(dest="act", required=True)
    for name, what in (("export", "write an XLIFF 1.2 file on standard output"), ("import", "take a file back")):
        act = acts.add_parser(name, help=what)
        act.add_argument("language")
        act.add_argument("--of", choices=("hearing", "windows", "officer"), default="hearing", dest="part")
    acts.choices["export"].add_argument("--theme", default="")
    acts.choices["export"].add_argument("--to-do", action="store_true", help="only what has no translation")
    acts.choices["import"].add_argument("file", type=Path)
    acts.choices["import"].add_argument("--dry-run", action="store_true", help="check the file, write nothing")
    acts.choices["import"].add_argument("--keep", action="store_true", help="take even the texts that fail a check")


def run(options: argparse.Namespace, bench: Bench, linter: Linter) -> int:
    """Do what ``xliff …`` asks; exit code."""
    if options.act == "export":
        sys.stdout.write(xliff.write(bench.document(options.theme, to_do=options.to_do)))
        return 0
    text = xliff.decoded(options.file.read_bytes())
    done = bench.take(text, linter, keep=options.keep, dry=options.dry_run)
    _say(done.problems)
    sys.stdout.write(f"{done.taken} textes pris, {done.refused} refus\n")
    return 1 if done.refused else 0


def _say(problems: Sequence[Problem]) -> None:
    for problem in sorted(problems):
        sys.stderr.write(f"{'à voir' if problem.warning else 'ERREUR'} {problem}\n")
