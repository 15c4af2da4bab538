"""What leaves: to whom, what is in it, which trace stays; opened by age and tar, verified by openssl."""

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import jsonschema
import pikepdf
import pytest

from screening.app import care
from screening.app.exports import Content, Order, export
from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.received import read_file
from screening.app.recipients import AddressBook
from screening.app.sealing import amend, seal_session
from screening.app.vault import Vault
from screening.errors import ErrorCode
from screening.model.answer import Answer
from tests.app.exchanges import REMARK, SAID, SECRET, Person, compared, led, person
from tests.conftest import PASSPHRASE, MovingClock
from tests.storage.vaults import mounted, refused

DOCS = Path(__file__).parents[2] / "docs"
VERIFIER = DOCS / "verify" / "verify_record.py"
SCHEMA = json.loads((DOCS / "record.schema.json").read_text(encoding="utf-8"))
needs_age = pytest.mark.skipif(not shutil.which("age") or not shutil.which("tar"), reason="age or tar is not here")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="apt-get install poppler-utils")


@pytest.fixture
def magistrate(vault: Vault) -> Person:
    return compared(vault, person())


def opened(path: Path, who: Person, folder: Path) -> dict[str, bytes]:
    """The export, opened by Debian's age and tar."""
    folder.mkdir()
    (folder / "key").write_text(who.identity)
    subprocess.run(f"age --decrypt --identity key '{path}' | tar -xf -", shell=True, cwd=folder, check=True)
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*")
            if file.is_file() and file.name != "key"}  # fmt: skip


@needs_age
def test_age_tar_and_openssl_open_and_verify_what_was_sent(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    session = led(vault)
    order = Order((session.header.id,), (magistrate.key,), tmp_path / "envoi.age")
    receipt = export(vault, order, PASSPHRASE)
    held = opened(order.out, magistrate, tmp_path / "recu")
    assert set(held) == {"manifest.json", "README.txt", "public-keys.txt", "record.json", "summary.pdf"}
    manifest = json.loads(held["manifest.json"])
    assert f"{manifest['vault']['number']}:{manifest['vault']['head']}" == receipt.vault_head
    assert manifest["content"] == "not_confidential"
    fingerprint = vault.info.seal_fingerprint
    assert fingerprint in held["public-keys.txt"].decode()
    done = subprocess.run([sys.executable, str(VERIFIER), "record.json", fingerprint], cwd=tmp_path / "recu",
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, "key compared" in done.stdout) == (0, True), done
    assert "parts withheld: 2" in done.stdout


@needs_poppler
@needs_age
@pytest.mark.parametrize(("content", "words", "secrets"), [
    (Content.WHOLE, True, True), (Content.NOT_CONFIDENTIAL, True, False), (Content.WITHOUT_WORDS, False, False),
])  # fmt: skip
def test_what_is_withheld_is_nowhere_in_what_leaves(
    vault: Vault, magistrate: Person, tmp_path: Path, content: Content, words: bool, secrets: bool
) -> None:
    session = led(vault)
    order = Order((session.header.number,), (magistrate.key,), tmp_path / "envoi.age", content)
    export(vault, order, PASSPHRASE)
    held = opened(order.out, magistrate, tmp_path / "recu")
    record = held["record.json"].decode()
    jsonschema.validate(json.loads(record), SCHEMA)
    assert (SAID in record) is words
    assert (SECRET in record) is (REMARK in record) is secrets
    with pikepdf.open(tmp_path / "recu" / "summary.pdf") as pdf:
        attached = bytes(pdf.attachments["record.json"].get_file().read_bytes()).decode()
    assert (SAID in attached) is words
    assert SECRET not in attached  # a PDF is handed on: never, whatever was chosen
    shown = subprocess.run(["pdftotext", "summary.pdf", "-"], cwd=tmp_path / "recu", capture_output=True, text=True,
                           check=True).stdout  # fmt: skip
    assert ("dormir" in shown) is words
    assert SECRET not in shown
    assert REMARK not in shown
    found = read_file(order.out, library=vault.library, identity=tmp_path / "recu" / "key")
    assert found.holds
    assert found.verification.digest == vault.store.seals(session.header.id)[0].digest
    assert found.items[0].page_found == "same"


def test_the_receipt_is_kept_and_names_who_compared(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    session = led(vault)
    order = Order((session.header.id,), ("Parquet de Lyon",), tmp_path / "envoi.age")
    receipt = export(vault, order, PASSPHRASE)
    assert order.receipt.read_text() == receipt.text()
    assert {stat.S_IMODE(path.stat().st_mode) for path in (order.out, order.receipt)} == {0o600}
    text = receipt.text()
    key = AddressBook(vault).find(magistrate.key).fingerprint
    for told in ("Parquet de Lyon", key, "1234567", "téléphone", "20/11/2026", session.header.number, receipt.sha256,
                 receipt.vault_head, "FORMATION"):  # fmt: skip
        assert told in text
    for hidden in (SAID, SECRET, "2026/004512", "Personne A"):
        assert hidden not in text
    assert receipt.value()["sha256"] == receipt.sha256
    assert vault.store.verify(full=True, against=receipt.vault_head).compared == "compared"


def test_the_export_is_in_both_journals_and_on_a_later_certificate(
    vault: Vault, magistrate: Person, tmp_path: Path
) -> None:
    session = led(vault)
    export(vault, Order((session.header.id,), (magistrate.key,), tmp_path / "envoi.age"), PASSPHRASE)
    last = vault.store.events(session.header.id)[-1]
    key = AddressBook(vault).find(magistrate.key).fingerprint
    assert (last.kind, last.payload["recipients"]) == ("export", [key])
    noted = next(event for event in reversed(vault.store.vault_events()) if event.kind == "export")
    assert noted.payload["records"] == [session.header.id]
    purged = care.purge(vault, session.header.id, confirm=session.header.number, reason="terme")
    assert key in purged.text()


def test_several_records_go_together_each_in_its_folder(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    one, two = led(vault, "2026/1"), led(vault, "2026/2")
    order = Order((one.header.id, two.header.id, one.header.number), (magistrate.key,), tmp_path / "envoi.age")
    export(vault, order, PASSPHRASE)
    (tmp_path / "key").write_text(magistrate.identity)
    found = read_file(order.out, library=vault.library, identity=tmp_path / "key",
                      expect_key=vault.info.seal_fingerprint)  # fmt: skip
    assert [item.name for item in found.items] == [one.header.number, two.header.number]
    assert found.verification.compared == "compared"
    assert all(item.name in line for item, line in zip(found.items, (found.lines()[2], found.lines()[-1]), strict=True))
    records = found.value()["records"]
    assert isinstance(records, list)
    assert len(records) == 2


def test_an_amended_record_leaves_with_both_seals_valid(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    session = led(vault)
    amend(session, "un mot oublié")
    session.record("now_need_first", Answer(value=["water_food"]))
    seal_session(session)
    receipt = export(vault, Order((session.header.id,), (magistrate.key,), tmp_path / "envoi.age"), PASSPHRASE)
    assert [(one.version, one.digest) for one in receipt.sent] == [(2, vault.store.seals(session.header.id)[1].digest)]


def test_nothing_leaves_without_the_passphrase(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    session = led(vault)
    before = vault.store.head()
    for wrong in ("", "autre phrase"):
        with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
            export(vault, Order((session.header.id,), (magistrate.key,), tmp_path / "envoi.age"), wrong)
    assert vault.store.head() == before
    assert not (tmp_path / "envoi.age").exists()


def test_a_key_never_compared_or_too_long_ago_receives_nothing(
    vault: Vault, tmp_path: Path, clock: MovingClock
) -> None:
    session = led(vault)
    stranger = AddressBook(vault).add(person().key, "Jamais comparé")
    with refused(ErrorCode.RECIPIENT_NOT_COMPARED) as caught:
        export(vault, Order((session.header.id,), (stranger.key,), tmp_path / "x.age"), PASSPHRASE)
    assert stranger.fingerprint in sentence(caught.value)
    assert "jamais" in sentence(caught.value)
    old = compared(vault, person(), "Ancien")
    clock.moves(366 * 86400)
    with refused(ErrorCode.RECIPIENT_NOT_COMPARED) as caught:
        export(vault, Order((session.header.id,), (old.key,), tmp_path / "x.age"), PASSPHRASE)
    assert "20/11/2026" in sentence(caught.value)
    assert "douze mois" in sentence(caught.value)
    assert list(tmp_path.glob("x.age*")) == []


def test_confidential_answers_go_to_a_magistrate_alone(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    session = led(vault)
    lawyer = compared(vault, person(), "Me Durand", "party")
    order = Order((session.header.id,), (magistrate.key, lawyer.key), tmp_path / "x.age", Content.WHOLE)
    with refused(ErrorCode.RECIPIENT_REFUSED):
        export(vault, order, PASSPHRASE)
    export(vault, Order(order.records, order.recipients, order.out), PASSPHRASE)
    for who in (magistrate, lawyer):
        (tmp_path / "key").write_text(who.identity)
        assert read_file(order.out, library=vault.library, identity=tmp_path / "key").holds


def test_in_training_a_key_outside_the_book_is_marked_and_in_a_service_refused(
    vault: Vault, tmp_path: Path, library: Library, clock: MovingClock
) -> None:
    session, stranger = led(vault), person()
    receipt = export(vault, Order((session.header.id,), (stranger.key,), tmp_path / "x.age"), PASSPHRASE)
    assert "NON COMPARÉE" in receipt.text()
    service = Vault.create(tmp_path / "s.vault", officer="1234567", passphrase=PASSPHRASE, library=library, clock=clock,
                           kind="service", service="Brigade", act="Acte 1")  # fmt: skip
    other = led(service)
    with refused(ErrorCode.RECIPIENT_UNKNOWN):
        export(service, Order((other.header.id,), (stranger.key,), tmp_path / "y.age"), PASSPHRASE)
    compared(service, stranger)
    sent = export(service, Order((other.header.id,), (stranger.key,), tmp_path / "y.age"), PASSPHRASE)
    assert "FORMATION" not in sent.text()
    service.close()


def test_only_what_is_sealed_leaves(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    session = led(vault, seal=False)
    for records, code in (((session.header.id,), ErrorCode.RECORD_NOT_SEALED),
                          (("2026-9999",), ErrorCode.RECORD_NOT_FOUND), ((), ErrorCode.BUNDLE_INVALID)):  # fmt: skip
        with refused(code):
            export(vault, Order(records, (magistrate.key,), tmp_path / "x.age"), PASSPHRASE)
    with refused(ErrorCode.RECIPIENT_UNKNOWN):
        export(vault, Order((session.header.id,), (), tmp_path / "x.age"), PASSPHRASE)
    assert list(tmp_path.glob("x.age*")) == []


def test_a_file_already_there_is_not_replaced(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    session = led(vault)
    order = Order((session.header.id,), (magistrate.key,), tmp_path / "x.age")
    for place in (order.out, order.receipt):
        place.write_text("déjà là")
        with refused(ErrorCode.FILE_EXISTS):
            export(vault, order, PASSPHRASE)
        assert place.read_text() == "déjà là"
        place.unlink()
    assert list(tmp_path.glob("x.age*")) == []


def test_a_full_disk_leaves_no_half_of_an_export(vault: Vault, magistrate: Person, tmp_path: Path) -> None:
    session = led(vault)
    with mounted(tmp_path / "petit", "-o", "size=64k") as disk:
        with refused(ErrorCode.DISK_FULL) as caught:
            export(vault, Order((session.header.id,), (magistrate.key,), disk / "x.age"), PASSPHRASE)
        assert "Les auditions sont en sûreté" in sentence(caught.value)
        assert list(disk.iterdir()) == []
    with refused(ErrorCode.DISK_REMOVED):
        export(vault, Order((session.header.id,), (magistrate.key,), tmp_path / "absent" / "x.age"), PASSPHRASE)
    assert vault.store.verify(full=True).ok
