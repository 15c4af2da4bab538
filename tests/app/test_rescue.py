"""Answers that a full disk refused: kept elsewhere, encrypted, read back, never over what came after."""

import json
import stat
from pathlib import Path

import pytest

from screening.app import rescue
from screening.app.keys import Keyring
from screening.app.library import Library
from screening.app.rescue import Fate, Unsaved
from screening.app.sealing import amend, seal_session
from screening.app.session import Session
from screening.app.state import Draft
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode, StorageError
from screening.model.answer import Answer, Status
from screening.storage.keys import KdfPolicy
from tests.conftest import PASSPHRASE, MovingClock
from tests.storage.vaults import abandon, mounted, refused

SAID = "le perroquet de la rue Mouffetard"
CHEAP = KdfPolicy.training()


@pytest.fixture
def session(vault: Vault) -> Session:
    return vault.new_hearing(NewHearing(procedure="2026/1", language="ro", measure="gav"))


def unsaved(clock: MovingClock, question: str = "now_need_first", answer: Answer | None = None) -> Unsaved:
    return Unsaved(question, answer or Answer(value=["sleep"], verbatim=SAID), clock().isoformat())


def test_what_a_full_disk_refused_is_read_back_after_it(tmp_path: Path, library: Library, clock: MovingClock) -> None:
    """The whole way: a small disk fills, the answer goes to a key, the vault is opened on a larger disk."""
    with mounted(tmp_path / "petit", "-o", "size=3m") as disk:
        vault = Vault.create(disk / "v.vault", officer="1", passphrase=PASSPHRASE, library=library, clock=clock,
                             policy=CHEAP)  # fmt: skip
        session = vault.new_hearing(NewHearing(procedure="2026/1", language="ro", measure="gav"))
        kept, lost = 0, Answer()
        with refused(ErrorCode.DISK_FULL):
            for number in range(2000):
                lost = Answer(value=["sleep"], verbatim=f"{SAID} {number} " * 200)
                session.record("now_need_first", lost)
                kept += 1
        path = tmp_path / "audition.rescue"
        draft = Draft("facts_free", verbatim="Dimineața plecăm")
        rescue.write(session, path, (Unsaved("now_need_first", lost, clock().isoformat()),), (draft,))
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert SAID.encode() not in path.read_bytes()
        abandon(vault.store)
        (tmp_path / "v.vault").mkdir()
        for file in (disk / "v.vault").iterdir():
            (tmp_path / "v.vault" / file.name).write_bytes(file.read_bytes())
    again = Vault.open(tmp_path / "v.vault", officer="", passphrase=PASSPHRASE, library=library, clock=clock)
    back = rescue.read_back(again, rescue.read(again, path))
    assert [outcome.fate for outcome in back.outcomes] == [Fate.RECORDED, Fate.DRAFT]
    assert back.all_kept
    state = again.resume(back.record_id).state
    answer = state.answer("now_need_first")
    assert answer is not None
    assert (answer.verbatim, answer.language_asked) == (lost.verbatim, "ro")
    assert state.drafts["facts_free"] == draft
    assert "13:50:00" in state.remarks[-1].text
    assert "fichier de secours" in state.remarks[-1].text
    assert len([given for given in state.history if given.address.question == "now_need_first"]) == kept + 1
    assert again.store.verify(full=True).ok
    again.close()


def test_reading_twice_changes_nothing_more(vault: Vault, session: Session, clock: MovingClock, tmp_path: Path) -> None:
    rescue.write(session, tmp_path / "r", (unsaved(clock),))
    held = rescue.read(vault, tmp_path / "r")
    rescue.read_back(vault, held, session)
    before = vault.store.head(), len(vault.store.events(session.header.id))
    back = rescue.read_back(vault, held, session)
    assert [outcome.fate for outcome in back.outcomes] == [Fate.UNCHANGED]
    assert (vault.store.head(), len(vault.store.events(session.header.id))) == before


def test_what_was_answered_since_is_never_replaced(
    vault: Vault, session: Session, clock: MovingClock, tmp_path: Path
) -> None:
    rescue.write(session, tmp_path / "r", (unsaved(clock),))
    clock.moves(60)
    session.record("now_need_first", Answer(value=["pain"]))
    back = rescue.read_back(vault, rescue.read(vault, tmp_path / "r"), session)
    assert [outcome.fate for outcome in back.outcomes] == [Fate.DRAFT]
    answer = session.state.answer("now_need_first")
    assert answer is not None
    assert answer.codes == ("pain",)
    assert session.drafts["now_need_first"].verbatim == SAID
    assert session.state.remarks == ()


def test_a_non_answer_that_no_longer_fits_keeps_its_name(
    vault: Vault, session: Session, clock: MovingClock, tmp_path: Path
) -> None:
    declined = Answer(status=Status.DECLINED, reason="fatigue", observation="baisse la tête")
    rescue.write(session, tmp_path / "r", (unsaved(clock, answer=declined),))
    clock.moves(60)
    session.record("now_need_first", Answer(value=["pain"]))
    rescue.read_back(vault, rescue.read(vault, tmp_path / "r"), session)
    assert session.drafts["now_need_first"].observation == "baisse la tête [declined] fatigue"


def test_other_text_that_waits_on_the_question_stays_and_so_does_the_file(
    vault: Vault, session: Session, clock: MovingClock, tmp_path: Path
) -> None:
    rescue.write(session, tmp_path / "r", (), (Draft("facts_free", verbatim="ancien"),))
    session.save_draft(Draft("facts_free", verbatim="nouveau"))
    back = rescue.read_back(vault, rescue.read(vault, tmp_path / "r"), session)
    assert not back.all_kept
    assert session.drafts["facts_free"].verbatim == "nouveau"
    assert rescue.read(vault, tmp_path / "r").drafts[0].verbatim == "ancien"


def test_an_answer_to_a_closed_question_waits_as_a_draft(
    vault: Vault, session: Session, clock: MovingClock, tmp_path: Path
) -> None:
    rescue.write(session, tmp_path / "r", (unsaved(clock, "facts_free", Answer(value=[], verbatim=SAID)),))
    back = rescue.read_back(vault, rescue.read(vault, tmp_path / "r"))
    assert [outcome.fate for outcome in back.outcomes] == [Fate.DRAFT]
    assert vault.resume(session.header.id).drafts["facts_free"].verbatim == SAID


def test_a_sealed_record_asks_for_an_amendment_first(
    vault: Vault, session: Session, clock: MovingClock, tmp_path: Path
) -> None:
    rescue.write(session, tmp_path / "r", (unsaved(clock),))
    seal_session(session)
    held = rescue.read(vault, tmp_path / "r")
    with refused(ErrorCode.RECORD_SEALED):
        rescue.read_back(vault, held)
    amend(session, "réponse retrouvée")
    assert rescue.read_back(vault, held, session).outcomes[0].fate is Fate.RECORDED


def test_the_file_opens_after_the_key_has_changed_for_who_could_open_then(
    vault: Vault, session: Session, clock: MovingClock, tmp_path: Path, library: Library
) -> None:
    ring = Keyring(vault, CHEAP)
    ring.add("7654321", "wagon hublot")
    rescue.write(session, tmp_path / "r", (unsaved(clock),))
    ring.rotate()
    ring.add("9999999", "lunule cactus")
    assert rescue.read(vault, tmp_path / "r").answers[0].answer.verbatim == SAID
    folder = vault.store.opened.folder
    vault.close()
    for officer, phrase, code in (("7654321", "wagon hublot", None), ("9999999", "lunule cactus", "key")):
        other = Vault.open(folder, officer=officer, passphrase=phrase, library=library, clock=clock)
        if code is None:
            assert rescue.read(other, tmp_path / "r").record_id == session.header.id
        else:
            with refused(ErrorCode.RESCUE_INVALID) as caught:
                rescue.read(other, tmp_path / "r")
            assert caught.value.facts["what"] == code
        other.close()


def test_any_altered_byte_gives_one_refusal(vault: Vault, session: Session, clock: MovingClock, tmp_path: Path) -> None:
    path = tmp_path / "r"
    rescue.write(session, path, (unsaved(clock),))
    good = path.read_bytes()
    codes = set()
    for place in range(0, len(good), 3):
        path.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place + 1 :])
        try:
            rescue.read(vault, path)
        except StorageError as error:
            codes.add(error.code)
        else:  # what is not authenticated: the time, and copies of the key that were not needed
            changed, kept = json.loads(path.read_bytes()), json.loads(good)
            assert all(changed[name] == kept[name] for name in ("box", "nonce", "vault", "schema"))
    assert codes == {ErrorCode.RESCUE_INVALID}
    for text, what in ((b"", "shape"), (b"{}", "shape"), (b"bonjour", "shape"),
                       (good.replace(b"rescue/1", b"rescue/2"), "newer"), (good[:-5], "shape"),
                       (good.replace(b'"vault":"', b'"vault":"00'), "other_vault")):  # fmt: skip
        path.write_bytes(text)
        with refused(ErrorCode.RESCUE_INVALID) as caught:
            rescue.read(vault, path)
        assert caught.value.facts["what"] == what


def test_a_rescue_that_cannot_be_written_keeps_the_text_on_screen(
    session: Session, clock: MovingClock, tmp_path: Path
) -> None:
    (tmp_path / "r").write_text("déjà là")
    with refused(ErrorCode.FILE_EXISTS):
        rescue.write(session, tmp_path / "r", (unsaved(clock),))
    with refused(ErrorCode.DISK_REMOVED) as caught:
        rescue.write(session, tmp_path / "absent" / "r", (unsaved(clock),))
    assert caught.value.facts["during"] == "rescue"


def test_every_fate_has_words() -> None:
    assert len({rescue.fate_words(fate) for fate in Fate}) == len(Fate)
