"""What is read from outside, each with good inputs and one attempt: files of a lawyer, of a translator, of somebody."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pyrage

from screening.app.library import Library
from screening.app.received import read_bytes
from screening.app.replay import ScriptClock, play
from screening.app.script import parse_script
from screening.app.vault import Vault
from screening.engine.expression import compile_expression
from screening.errors import ScreeningError
from screening.exchange.bundle import open_bundle, pack, seal_to, unpack
from screening.exchange.verify import verify_record
from screening.forms.load import read_questionnaire
from screening.i18n.catalog import Catalog
from screening.paths import questionnaire_folder
from screening.storage.header import decode
from screening.storage.keys import KdfPolicy
from tests.exchange.records import sealed
from tests.exchange.test_bundle import made
from tests.forms.builders import ELEMENTS, INDICATORS, MAIN, SECTION, small
from tests.fuzz import vault_targets
from tests.fuzz.target import Target, taken
from tests.i18n.builders import PLACE, ROMANIAN, catalogue, questionnaire
from tests.storage.vaults import create


def _condition() -> Target:
    library = Library.shipped()
    sources = [question.relevant.encode() for question in library.questionnaire.questions if question.relevant]
    return Target("condition", 300, sources, taken(lambda data: compile_expression(data.decode("utf-8", "replace"))))


def _questionnaire(place: Path) -> Target:
    """One file of a small questionnaire damaged; a refusal is a list of problems."""
    folder = small(place / "questionnaire")
    files = {"questionnaire.toml": MAIN, "elements.toml": ELEMENTS, "indicators.toml": INDICATORS,
             "sections/01_first.toml": SECTION}  # fmt: skip
    turn = count()

    def attempt(data: bytes) -> bool:
        name = list(files)[next(turn) % len(files)]
        kept = (folder / name).read_bytes()
        try:
            (folder / name).write_bytes(data)
            return not read_questionnaire(folder)[1]
        except ScreeningError:
            return False
        finally:
            (folder / name).write_bytes(kept)

    return Target("questionnaire", 50, [text.encode() for text in files.values()], attempt)


def _scripts() -> list[bytes]:
    return [path.read_bytes() for path in sorted((questionnaire_folder() / "scenarios").rglob("*.toml"))]


def _played(place: Path) -> Target:
    """A script that can be read is played on a real vault: a step that makes no sense stops it with one line."""
    library, folder = Library.shipped(), place / "played.vault"

    def read(data: bytes) -> None:
        script = parse_script(data)
        shutil.rmtree(folder, ignore_errors=True)
        clock = ScriptClock(datetime(2026, 11, 20, tzinfo=UTC))
        vault = Vault.create(folder, officer="1", passphrase="essai", library=library, clock=clock,
                             policy=KdfPolicy.training())  # fmt: skip
        try:
            play(script, vault, clock)
        finally:
            vault.close()

    return Target("script played", 6, _scripts(), taken(read))


def _translation(place: Path) -> Target:
    form = questionnaire(PLACE)
    path = catalogue(place / "locales", "ro", ROMANIAN)
    good = path.read_bytes()

    def read(data: bytes) -> None:
        path.write_bytes(data)
        Catalog(form, place / "locales").text("ro", "place", "label")

    return Target("translation", 100, [good], taken(read))


def _header(place: Path) -> Target:
    create(place / "header.vault").close()
    return Target("header", 200, [(place / "header.vault" / "vault.json").read_bytes()], taken(decode))


def _exchange() -> Iterator[Target]:
    whole = pack(made())
    identity = pyrage.x25519.Identity.generate()
    age = seal_to(made(), [str(identity.to_public())])
    records = [sealed().json, sealed(2).json]
    yield Target("bundle", 100, [whole], taken(unpack))
    yield Target("age file", 50, [age], taken(lambda data: open_bundle(data, [identity])))
    yield Target("record.json", 98, records, lambda data: verify_record(data).intact)
    yield Target("file received", 20, [*records, age, whole], taken(read_bytes))


def targets(place: Path) -> list[Target]:
    """Every target; what must be on a disk is below ``place``."""
    return [
        _condition(), _questionnaire(place), Target("script", 80, _scripts(), taken(parse_script)), _played(place),
        _translation(place), _header(place), *_exchange(),
        vault_targets.vault_opened(place), vault_targets.rescued(place), vault_targets.shares(),
        vault_targets.keys_received(), vault_targets.first_window(place),
    ]  # fmt: skip
