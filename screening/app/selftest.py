"""``self-test``: what a security officer runs once. Real parts, small work, nothing kept."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from screening import fonts
from screening.app.library import Library
from screening.app.replay import ScriptClock
from screening.app.sealing import seal_session
from screening.app.summary import summary_pdf
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode, ScreeningError
from screening.exchange.verify import verify_record
from screening.model.answer import Answer
from screening.model.canonical import canonical, sha256
from screening.storage.keys import KdfPolicy
from screening.storage.vectors import VECTORS

CANARY = "phrase témoin que rien ne doit montrer"


@dataclass(frozen=True, slots=True)
class Check:
    """One check: an id, whether it holds, and a detail for the officer."""

    id: str
    ok: bool
    detail: str = ""


class _SelfTestError(Exception):
    """Something that must hold does not: raised, not asserted, so that ``python -O`` checks as much."""


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise _SelfTestError(what)


def _vectors() -> str:
    """SHA-256 of « abc » (FIPS 180-4), canonical JSON (RFC 8785), then the published vectors of what a vault uses."""
    _must(sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "SHA-256")
    _must(canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode(), "RFC 8785")
    for name, holds in VECTORS.items():
        _must(holds(), name)
    return ", ".join(("SHA-256", "RFC 8785", *VECTORS))


def _fonts() -> str:
    """Every face is byte for byte the one that the product was made with."""
    return f"{len([fonts.face_bytes(face) for face in fonts.FACES])} polices"


def _vault() -> str:
    """A whole small hearing on disk: encrypted, sealed, verified, printed; then no canary in any file."""
    library = Library.shipped()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "essai.vault"
        vault = Vault.create(folder, officer="0", passphrase=CANARY, library=library,
                             clock=ScriptClock(datetime.now(UTC)), policy=KdfPolicy.training())  # fmt: skip
        try:
            session = vault.new_hearing(NewHearing(procedure="essai", measure="libre"))
            session.record("now_need_first", Answer(value=["sleep"], verbatim=CANARY))
            sealed = seal_session(session)
            _must(verify_record(sealed.json).intact, "scellé")
            _must(summary_pdf(session).startswith(b"%PDF-"), "PDF")
        finally:
            vault.close()
        for file in folder.rglob("*"):
            _must(not file.is_file() or CANARY.encode() not in file.read_bytes(), file.name)
        _must(_refusal(folder, library) is ErrorCode.VAULT_WRONG_PASSPHRASE, "phrase secrète")
    return "chiffré, scellé, vérifié, imprimé"


def _refusal(folder: Path, library: Library) -> ErrorCode | None:
    """What opening with another passphrase answers; None when it opens."""
    try:
        Vault.open(folder, officer="0", passphrase=CANARY[::-1], library=library,
                   clock=ScriptClock(datetime.now(UTC))).close()  # fmt: skip
    except ScreeningError as error:
        return error.code
    return None


def _languages() -> str:
    library = Library.shipped()
    spoken = [q for q in library.questionnaire.questions if q.spoken]
    counts = []
    for language in ("ro", "bg"):
        missing = sum(library.catalog.text(language, q.id, "label", "polite").missing for q in spoken)
        counts.append(f"{language} {len(spoken) - missing}/{len(spoken)}")
    return ", ".join(counts)


def run_checks() -> tuple[Check, ...]:
    """Every check, each on its own: one that fails does not hide the others."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("chiffrement", _vectors), ("polices", _fonts), ("coffre", _vault), ("langues", _languages),
    )  # fmt: skip
    results = []
    for name, run in checks:
        try:
            results.append(Check(name, True, run()))
        except (_SelfTestError, fonts.FontError, ScreeningError, OSError) as error:
            results.append(Check(name, False, str(error)))
    return tuple(results)
