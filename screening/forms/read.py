"""From a folder to checked tables: which files, TOML, keys, types, and the canonical source with its digest.

Owns the reading; never raises for what an author wrote: every problem is a value. Knows no meaning of a key.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec

from screening.errors import AuthoringError, ErrorCode
from screening.forms.problems import Problem
from screening.forms.shape import table_problems
from screening.forms.source import FILES, Raw, SectionFile, Table
from screening.model.canonical import canonical, parse, sha256

_SECTION = re.compile(r"^(\d{2})_\w+\.toml$")
#: Longest file read: the whole trame is about 300 kB; a hostile file stops here.
MAX_BYTES = 4_000_000


@dataclass(frozen=True)
class Source:
    """Parsed files by relative name, in order; ``problems`` says what could not be read."""

    folder: Path
    raw: Mapping[str, Raw]
    tables: Mapping[str, Table]
    problems: tuple[Problem, ...]

    @property
    def sections(self) -> Iterator[tuple[str, int, SectionFile]]:
        """File, number and table of each section, in the order of the numbers."""
        for name, table in self.tables.items():
            if isinstance(table, SectionFile):
                yield name, int(Path(name).name[:2]), table

    @cached_property
    def canonical(self) -> bytes:
        """Canonical JSON (RFC 8785) of all files: ``{relative name: content}``. Valid tables hold nothing else."""
        return canonical(dict(self.raw))

    @property
    def digest(self) -> str:
        """SHA-256 of :attr:`canonical`, hexadecimal: comments and layout of the files do not count."""
        return sha256(self.canonical)


def read_source(folder: Path) -> Source:
    """Read every file of the questionnaire in ``folder``.

    Raises AuthoringError(QUESTIONNAIRE_NOT_FOUND) when the folder holds no ``questionnaire.toml``.
    """
    if not (folder / "questionnaire.toml").is_file():
        raise AuthoringError(ErrorCode.QUESTIONNAIRE_NOT_FOUND, what="questionnaire.toml")
    raw: dict[str, Raw] = {}
    problems: list[Problem] = []
    wanted = _wanted(folder, problems)
    for name, _shape, needed in wanted:
        path = folder / name
        if not path.is_file():
            if needed:
                remedies = ("le créer", "le copier d'un autre questionnaire")
                problems.append(Problem(name, "", "", "fichier absent", remedies))
            continue
        content = _parsed(path, name, problems)
        if content is not None:
            raw[name] = content
    tables = _tables(raw, wanted, problems)
    return Source(folder, raw, tables, tuple(problems))


def kept_source(text: bytes) -> Source:
    """The files of a questionnaire from their canonical JSON, as a record keeps them.

    Raises ValueError when ``text`` is not that of a questionnaire; what a later reader refuses is in ``problems``.
    """
    raw = parse(text)
    sections = sorted(name for name in raw if name.startswith("sections/") and _SECTION.match(Path(name).name))
    wanted = [(name, shape, needed) for name, shape, needed in FILES if name in raw or needed]
    if not sections or any(name not in raw for name, _shape, _needed in wanted):
        raise ValueError("no questionnaire")
    problems: list[Problem] = []
    tables = _tables(raw, [*wanted, *((name, SectionFile, True) for name in sections)], problems)
    return Source(Path(), raw, tables, tuple(problems))


def read_beside(folder: Path, names: Iterable[str]) -> dict[str, Raw]:
    """Content of the files ``names`` that are in ``folder`` and can be read; those that own them report the others."""
    found = {name: _parsed(folder / name, name, []) for name in names if (folder / name).is_file()}
    return {name: content for name, content in found.items() if content is not None}


def _tables(
    raw: Mapping[str, Raw], wanted: Iterable[tuple[str, type[Table], bool]], problems: list[Problem]
) -> dict[str, Table]:
    """Each content in the shape of its file; what does not fit goes to ``problems``."""
    tables: dict[str, Table] = {}
    for name, shape, _needed in wanted:
        if name not in raw:
            continue
        try:
            tables[name] = msgspec.convert(raw[name], shape)
        except msgspec.ValidationError as error:
            found = list(table_problems(raw[name], shape, name))
            problems += found or [Problem(name, "", "", f"contenu refusé ({error})", ("corriger la valeur",))]
    return tables


def _wanted(folder: Path, problems: list[Problem]) -> list[tuple[str, type[Table], bool]]:
    wanted = list(FILES)
    sections = sorted((folder / "sections").glob("*.toml"))
    if not sections:
        problems.append(Problem("sections", "", "", "aucun thème", ("écrire un fichier NN_nom.toml",)))
    numbers: dict[str, str] = {}
    for path in sections:
        name = f"sections/{path.name}"
        match = _SECTION.match(path.name)
        if not match:
            remedies = ("le renommer en NN_nom.toml (deux chiffres)", "le déplacer hors de sections/")
            problems.append(Problem(name, "", "", "nom de fichier sans numéro", remedies))
            continue
        if match[1] in numbers:
            what = f"numéro {match[1]} déjà pris par {numbers[match[1]]}"
            problems.append(Problem(name, "", "", what, ("renuméroter ce fichier", "renuméroter l'autre")))
        numbers.setdefault(match[1], path.name)
        wanted.append((name, SectionFile, True))
    return wanted


def _parsed(path: Path, name: str, problems: list[Problem]) -> Raw:
    """The content of one TOML file, NFC; None when it cannot be read (said in ``problems``)."""
    what: str
    remedies: tuple[str, ...]
    try:
        data = path.read_bytes()
        if len(data) > MAX_BYTES:
            problems.append(Problem(name, "", "", f"fichier trop grand ({len(data)} octets)", ("le partager",)))
            return None
        return tomllib.loads(unicodedata.normalize("NFC", data.decode("utf-8")))
    except OSError as error:
        what, remedies = f"lecture impossible ({error.strerror})", ("vérifier les droits du fichier", "le remplacer")
    except UnicodeDecodeError as error:
        what = f"octet {error.start} hors UTF-8"
        remedies = ("enregistrer le fichier en UTF-8", "retirer le caractère")
    except tomllib.TOMLDecodeError as error:
        what = f"TOML mal écrit ({error})"
        remedies = ("fermer le guillemet ou le crochet indiqué", "retirer la ligne")
    except RecursionError:
        what, remedies = "TOML trop imbriqué", ("écrire des tables plus simples",)
    problems.append(Problem(name, "", "", what, remedies))
    return None
