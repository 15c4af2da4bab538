"""What leaves a training vault says that it is fictional, even when the vault bears the name of a service."""

from pathlib import Path

from screening.app import care
from screening.app.exports import Content, Order, export, readme
from screening.app.fictional import file_name, sheet_mark, titled
from screening.app.keys import Keyring, share_sheet
from screening.app.library import Library
from screening.app.received import read_file
from screening.app.vault import Vault
from screening.storage.keys import KdfPolicy
from tests.app.exchanges import compared, led, person
from tests.conftest import PASSPHRASE, MovingClock

MARK = "FORMATION, données fictives"


def exercise(folder: Path, library: Library, kind: str) -> Vault:
    return Vault.create(folder / f"{kind}.vault", officer="1234567", passphrase=PASSPHRASE, library=library,
                        clock=MovingClock(), kind=kind, service="Brigade fictive", act="Note 12",
                        policy=KdfPolicy.training() if kind == "training" else KdfPolicy(target=0.0))  # fmt: skip


def papers(vault: Vault, place: Path) -> list[str]:
    """Receipt, README of the bundle, share, certificate: text and name, of one sealed hearing."""
    session, who = led(vault), compared(vault, person())
    order = Order((session.header.id,), (who.key,), place / f"{vault.info.kind}.age", Content.NOT_CONFIDENTIAL)
    receipt = export(vault, order, PASSPHRASE).text()
    (place / "key.txt").write_text(who.identity)
    bundle = read_file(order.out, identity=place / "key.txt").bundle
    assert bundle is not None
    sheet = "\n".join(share_sheet(Keyring(vault, KdfPolicy(target=0.0)).new_shares(), 1, vault))
    number = session.header.number
    target = care.certificate_path(place, number, training=vault.training)
    purged = care.purge(vault, session.header.id, confirm=number, reason="terme", certificate=target)
    assert purged.value()["kind"] == vault.info.kind
    vault.close()
    return [receipt, bundle.files["README.txt"].decode(), sheet, target.read_text(), target.name]


def test_every_paper_of_a_training_vault_says_so(tmp_path: Path, library: Library) -> None:
    *texts, name = papers(exercise(tmp_path, library, "training"), tmp_path)
    assert [MARK in text.splitlines()[0] for text in texts] == [True] * 4
    assert name == "formation-certificat-2026-0001.txt"


def test_no_paper_of_a_service_does(tmp_path: Path, library: Library) -> None:
    *texts, name = papers(exercise(tmp_path, library, "service"), tmp_path)
    assert [MARK in text or "formation" in text.lower() for text in texts] == [False] * 4
    assert name == "certificat-2026-0001.txt"


def test_the_mark_is_a_line_a_title_or_a_name() -> None:
    assert sheet_mark(training=True) == (MARK,)
    assert sheet_mark(training=False) == ()
    assert titled("REÇU", training=True) == f"REÇU — {MARK}"
    assert titled("REÇU", training=False) == "REÇU"
    assert file_name("a.pdf", training=True) == "formation-a.pdf"
    assert readme("1", Content.WHOLE, training=False).startswith("AUDITION 1")
