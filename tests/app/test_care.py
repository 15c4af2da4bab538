"""Backup, restore, retention, locks, and a purge after two gestures with its certificate."""

import json
import os
import stat
from pathlib import Path

import pytest

from screening.app import care, rescue
from screening.app.library import Library
from screening.app.messages import sentence
from screening.app.private import reserved, write_new
from screening.app.sealing import seal_session
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode, ExchangeError, StorageError
from screening.model.answer import Answer
from screening.storage.database import Database
from screening.storage.keys import KdfPolicy
from screening.storage.store import Store
from tests.conftest import PASSPHRASE, MovingClock
from tests.storage.vaults import mounted, refused

SAID = "le perroquet de la rue Mouffetard"


@pytest.fixture
def sealed(vault: Vault) -> str:
    """The id of a sealed hearing."""
    session = vault.new_hearing(NewHearing(procedure="2026/004512", measure="gav"))
    session.record("now_need_first", Answer(value=["sleep"], verbatim=SAID))
    seal_session(session)
    return session.header.id


def test_a_backup_is_restored_on_a_fresh_machine(
    vault: Vault, sealed: str, tmp_path: Path, library: Library, clock: MovingClock
) -> None:
    shares: list[float] = []
    made = care.backup(vault, tmp_path / "disque", shares.append)
    assert made.head == str(vault.store.head())
    assert shares[-1] == 1.0
    assert care.backups(vault)[0].endswith(made.head)
    before = vault.info.instance
    vault.close()
    again = care.restore(made.folder, tmp_path / "neuf.vault", officer="1234567", passphrase=PASSPHRASE,
                         library=library, clock=clock)  # fmt: skip
    assert again.resume(sealed).state.answer("now_need_first") is not None
    assert again.info.instance != before
    assert again.store.verify(full=True, against=made.head).compared == "compared"
    again.close()


def test_a_backup_during_a_hearing_holds_what_was_said(
    vault: Vault, tmp_path: Path, library: Library, clock: MovingClock
) -> None:
    session = vault.new_hearing(NewHearing(procedure="2026/1", measure="gav"))
    session.record("now_need_first", Answer(value=["sleep"]))
    made = care.backup(vault, tmp_path)
    session.record("now_need_first", Answer(value=["water_food"]))
    again = care.restore(made.folder, tmp_path / "n.vault", officer="", passphrase=PASSPHRASE, library=library,
                         clock=clock)  # fmt: skip
    answer = again.resume(session.header.id).state.answer("now_need_first")
    assert answer is not None
    assert answer.codes == ("sleep",)
    again.close()


def test_a_full_disk_says_that_the_vault_and_the_earlier_backups_are_whole(vault: Vault, tmp_path: Path) -> None:
    with mounted(tmp_path / "petit", "-o", "size=2m") as disk:
        room = os.statvfs(disk)
        (disk / "film").write_bytes(bytes(room.f_bavail * room.f_frsize - 32768))
        with refused(ErrorCode.DISK_FULL) as caught:
            care.backup(vault, disk)
        assert "sauvegardes précédentes sont intacts" in sentence(caught.value)
        assert [file.name for file in disk.iterdir()] == ["film"]


def test_a_backup_put_nowhere_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(StorageError) as caught:
        care.backup(vault, tmp_path / "fichier")
    assert caught.value.facts["during"] == "backup"


def test_records_are_due_after_the_time_set(vault: Vault, sealed: str, clock: MovingClock) -> None:
    assert care.retention(vault) is None
    assert care.due(vault) == ()
    care.set_retention(vault, 30)
    assert care.retention(vault) == 30
    clock.moves(31 * 86400)
    assert [header.id for header in care.due(vault)] == [sealed]
    care.hold(vault, sealed, "recours en cours")
    assert care.due(vault) == ()
    assert care.holds(vault) == {sealed: "recours en cours"}


def test_a_purge_takes_the_number_given_again(vault: Vault, sealed: str) -> None:
    number = vault.record(sealed).number
    for typed in ("", "2026-9999", sealed):
        with refused(ErrorCode.PURGE_NOT_CONFIRMED) as caught:
            care.purge(vault, sealed, confirm=typed, reason="terme")
        assert number in sentence(caught.value)
    assert vault.record(sealed).number == number


def test_the_certificate_says_what_went_and_what_may_remain(vault: Vault, sealed: str, tmp_path: Path) -> None:
    digest = vault.store.seals(sealed)[0].digest
    backup = care.backup(vault, tmp_path / "disque")
    number, path = vault.record(sealed).number, tmp_path / "certificat.txt"
    purged = care.purge(vault, number, confirm=f" {number} ", reason="terme de conservation", certificate=path)
    assert vault.records() == ()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text()
    assert text == purged.text()
    key = vault.info.seal_fingerprint
    for told in (number, "terme de conservation", "1234567", digest[:4].upper(), backup.head, key):
        assert told in text
    assert SAID not in text
    assert "2026/004512" not in text
    value = purged.value()
    assert value["digests"] == [digest]
    assert str(value["vault_head"]) in text
    assert vault.store.verify(full=True, against=str(value["vault_head"])).ok


def test_a_record_that_was_never_sealed_nor_copied_says_so(vault: Vault) -> None:
    session = vault.new_hearing(NewHearing(procedure="2026/1", measure="gav"))
    text = care.purge(vault, session.header.id, confirm=session.header.number, reason="essai").text()
    assert "pas été scellée" in text
    assert "Aucune sauvegarde connue" in text


def test_no_purge_where_the_certificate_cannot_be_kept(vault: Vault, sealed: str, tmp_path: Path) -> None:
    path, number = tmp_path / "certificat.txt", vault.record(sealed).number
    path.write_text("déjà là")
    with refused(ErrorCode.FILE_EXISTS):
        care.purge(vault, sealed, confirm=number, reason="terme", certificate=path)
    with refused(ErrorCode.DISK_REMOVED):
        care.purge(vault, sealed, confirm=number, reason="terme", certificate=tmp_path / "absent" / "c.txt")
    care.hold(vault, sealed, "recours")
    other = tmp_path / "autre.txt"
    with refused(ErrorCode.RECORD_HELD):
        care.purge(vault, sealed, confirm=number, reason="terme", certificate=other)
    assert not other.exists()
    assert path.read_text() == "déjà là"
    assert vault.record(sealed).number == number
    care.lift_hold(vault, sealed)
    care.purge(vault, sealed, confirm=number, reason="terme", certificate=other)


def test_a_certificate_that_the_disk_refuses_is_still_given(vault: Vault, sealed: str, tmp_path: Path) -> None:
    with mounted(tmp_path / "plein", "-o", "size=4k,nr_inodes=4") as disk:
        (disk / "reste").write_bytes(bytes(4096))
        number = vault.record(sealed).number
        purged = care.purge(vault, sealed, confirm=number, reason="terme", certificate=disk / "c.txt")
        assert [file.name for file in disk.iterdir()] == ["reste"]
    assert not purged.written
    assert number in purged.text()


def test_a_record_that_is_gone_gives_its_certificate_again(vault: Vault, sealed: str, tmp_path: Path) -> None:
    number = vault.record(sealed).number
    with refused(ErrorCode.RECORD_NOT_FOUND):
        care.certificate_again(vault, number)
    first = care.purge(vault, sealed, confirm=number, reason="terme")
    again = care.certificate_again(vault, number, tmp_path / "c.txt")
    assert again == first
    assert (tmp_path / "c.txt").read_text() == first.text()


def test_a_cleaning_that_waits_is_on_the_certificate(
    vault: Vault, sealed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_self: Database) -> None:
        raise StorageError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(Database, "compact", full)
    said = care.purge(vault, sealed, confirm=vault.record(sealed).number, reason="terme", certificate=tmp_path / "c")
    assert not said.certificate.cleaned
    assert "pas encore nettoyées" in (tmp_path / "c").read_text()


def test_a_deletion_refused_by_the_disk_says_that_nothing_went(
    vault: Vault, sealed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_all: object) -> None:
        raise StorageError(ErrorCode.DISK_FULL)

    monkeypatch.setattr(Store, "forget_record", full)
    with refused(ErrorCode.DISK_FULL) as caught:
        care.purge(vault, sealed, confirm=vault.record(sealed).number, reason="terme", certificate=tmp_path / "c")
    assert "Rien n'a été supprimé" in sentence(caught.value)
    assert "réponse" not in sentence(caught.value)
    assert not (tmp_path / "c").exists()
    assert vault.record(sealed).id == sealed


def test_a_purge_takes_what_the_disk_had_refused(vault: Vault, tmp_path: Path) -> None:
    first, other = (vault.new_hearing(NewHearing(procedure=f"2026/{n}", measure="gav")) for n in (1, 2))
    ours = tmp_path / "rescue"
    ours.mkdir()
    for session, name in ((first, "a"), (other, "b")):
        given = rescue.Unsaved("now_need_first", Answer(value=["sleep"], verbatim=SAID), vault.clock().isoformat())
        rescue.write(session, ours / f"{name}.rescue", (given,))
    kept = (ours / "a.rescue").read_bytes()
    rescue_of_nobody = json.loads(kept) | {"keys": [], "generation": 9}
    (ours / "c.rescue").write_bytes(json.dumps(rescue_of_nobody).encode())
    number = first.header.number
    said = care.purge(vault, number, confirm=number, reason="terme", rescues=(ours, tmp_path / "absent"))
    assert sorted(path.name for path in ours.iterdir()) == ["b.rescue", "c.rescue"]
    assert said.rescues == ("c.rescue",)
    assert "c.rescue" in said.text()
    (tmp_path / "ailleurs.rescue").write_bytes(kept)
    with refused(ErrorCode.RESCUE_INVALID) as caught:
        rescue.read_back(vault, rescue.read(vault, tmp_path / "ailleurs.rescue"))
    assert "Détruisez ce fichier" in sentence(caught.value)


def test_the_place_of_a_certificate() -> None:
    assert care.certificate_path(Path("/tmp"), "2026-0001", training=False) == Path("/tmp/certificat-2026-0001.txt")
    assert care.certificate_path(Path("/nulle/part/c.txt"), "2026-0001", training=True) == Path("/nulle/part/c.txt")


def test_a_private_file_is_whole_or_absent(tmp_path: Path) -> None:
    path = tmp_path / "x"
    write_new(path, b"un")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"un", 0o600)
    with refused(ErrorCode.FILE_EXISTS):
        write_new(path, b"deux")
    with refused(ErrorCode.BUNDLE_INVALID), reserved(tmp_path / "y") as write:
        write(b"trois")
        raise ExchangeError(ErrorCode.BUNDLE_INVALID)
    assert [file.name for file in tmp_path.iterdir()] == ["x"]


def test_a_vault_that_cannot_be_created_frightens_about_no_answer(
    tmp_path: Path, library: Library, clock: MovingClock
) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StorageError) as caught:
        Vault.create(tmp_path / "file" / "a.vault", officer="1", passphrase=PASSPHRASE, library=library, clock=clock,
                     policy=KdfPolicy.training())  # fmt: skip
    said = sentence(caught.value)
    assert "n'a pas été créé" in said
    assert "réponse" not in said
