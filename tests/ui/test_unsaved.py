"""Answers that a real disk refuses: never lost at a lock or when the window closes; kept elsewhere, and read back."""

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from screening.app.library import Library
from screening.app.vault import NewHearing, Vault
from screening.model.record import Address
from screening.storage.keys import KdfPolicy
from screening.ui.shell import Shell
from tests.storage.vaults import mounted
from tests.ui.conftest import OFFICER, PASSPHRASE, TurnedClock
from tests.ui.robot import HearingRobot

SAID = "le perroquet de la rue Mouffetard"


@dataclass
class Small:
    """A hearing on a disk of three megabytes, and somebody else's file that fills it."""

    disk: Path
    shell: Shell
    robot: HearingRobot
    record: str

    @property
    def folder(self) -> Path:
        return self.disk / "petit.vault"

    def fills(self) -> None:
        with (self.disk / "autre").open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass

    def frees(self) -> None:
        (self.disk / "autre").unlink()

    def gives(self, question: str, verbatim: str, key: str = "1") -> None:
        """By keys, half a minute later: the question is shown, an answer coded, its words typed, Enter."""
        leading, clock = self.shell.flow.leading, self.shell.flow.outside.clock
        assert leading is not None
        assert isinstance(clock, TurnedClock)
        clock.turn(seconds=30)
        leading.hearing.open(question)
        self.robot.press("Esc", key, "Alt+V").types(verbatim).press("Enter")

    def picks(self, path: Path) -> None:
        """In the dialog of files that opens; typed letter by letter, its list of names would take the keys."""
        self.robot.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        field.setText(str(path))
        self.robot.press("Enter")
        if self.shell.window.isVisible():
            with self.robot.qtbot.waitActive(self.shell.window):  # offscreen, no window manager gives the keys back
                self.shell.window.activateWindow()

    def said(self, question: str) -> list[str]:
        """Words of every answer to ``question``, in the record as it is on the disk."""
        assert self.shell.flow.vault is not None
        state = self.shell.flow.vault.resume(self.record).state
        return [given.answer.verbatim for given in state.history if given.address == Address(question)]

    def reopens(self) -> None:
        assert self.shell.flow.open(self.folder, OFFICER, PASSPHRASE)

    def rescues(self, place: Path) -> list[Path]:
        return sorted(place.glob("*.rescue"))


@pytest.fixture
def small(tmp_path: Path, shell: Shell, library: Library, clock: TurnedClock, qtbot) -> Iterator[Small]:
    with mounted(tmp_path / "petit", "-o", "size=3m") as disk:
        vault = Vault.create(disk / "petit.vault", officer=OFFICER, passphrase=PASSPHRASE, library=library, clock=clock,
                             policy=KdfPolicy.training())  # fmt: skip
        session = vault.new_hearing(NewHearing(procedure="2026/1", language="ro", address="familiar", measure="gav"))
        vault.close()
        shell.flow.start(disk / "petit.vault", OFFICER)
        robot = HearingRobot(qtbot, shell.window)
        assert shell.flow.open(disk / "petit.vault", OFFICER, PASSPHRASE)
        shell.flow.lead(session.header.id, "hearing")
        yield Small(disk, shell, robot, session.header.id)
        shell.flow.quit()


def test_an_answer_that_a_full_disk_refuses_is_kept_where_the_officer_says(small: Small, tmp_path: Path) -> None:
    small.gives("now_need_first", "Apă.")
    small.fills()
    small.gives("now_pain", SAID)
    small.robot.sees("Pas enregistré", "Garder ailleurs…").press("Enter")
    path = tmp_path / "cle.rescue"
    small.picks(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert SAID.encode() not in path.read_bytes()
    small.robot.sees(f"chiffrée, dans {path}", SAID)  # the words are still in their field
    small.gives("now_last_meal", f"{SAID} encore")
    small.robot.press("Ctrl+L").sees("2 réponses que le disque a refusées", str(path))
    small.frees()
    small.reopens()
    assert small.said("now_pain") == [SAID]
    assert small.said("now_last_meal") == [f"{SAID} encore"]
    state = small.shell.flow.vault.resume(small.record).state
    assert [given.address.question for given in state.history[-3:]] == ["now_need_first", "now_pain", "now_last_meal"]
    assert "14:01:" in state.remarks[-1].text  # when they were given
    assert "que le disque avait refusées" in state.remarks[-1].text
    assert small.shell.flow.vault.store.verify(full=True).ok
    assert not path.exists()


def test_nothing_is_asked_of_the_officer_for_the_answer_to_be_safe(small: Small, tmp_path: Path) -> None:
    """No place chosen: the lock keeps it where the application may write."""
    small.fills()
    small.gives("now_pain", SAID)
    small.robot.press("Esc", "Ctrl+L").sees("1 réponse que le disque a refusée")
    (kept,) = small.rescues(tmp_path)
    assert SAID.encode() not in kept.read_bytes()
    small.frees()
    small.reopens()
    assert small.said("now_pain") == [SAID]
    assert small.rescues(tmp_path) == []


def test_words_being_typed_are_kept_too(small: Small, tmp_path: Path) -> None:
    small.fills()
    small.shell.flow.leading.hearing.open("now_pain")
    small.robot.press("Alt+V").types(SAID).press("Ctrl+L")
    assert len(small.rescues(tmp_path)) == 1
    small.frees()
    small.reopens()
    assert small.shell.flow.vault.resume(small.record).state.drafts["now_pain"].verbatim == SAID


def test_the_words_of_a_remark_are_kept_too(small: Small, tmp_path: Path) -> None:
    """What is no answer comes back as a remark of whoever said it, once."""
    small.fills()
    leading = small.shell.flow.leading
    assert not leading.desk.act(lambda session: session.remark(SAID, "lawyer"))
    small.robot.sees("Pas enregistré").press("Esc", "Ctrl+L").sees("1 réponse que le disque a refusée")
    assert len(small.rescues(tmp_path)) == 1
    small.frees()
    small.reopens()
    remarks = small.shell.flow.vault.resume(small.record).state.remarks
    assert [(one.by, one.text.endswith(SAID)) for one in remarks] == [("lawyer", True)]
    assert small.rescues(tmp_path) == []


def test_another_question_and_back_the_words_are_there(small: Small) -> None:
    small.fills()
    small.gives("now_pain", SAID)
    small.robot.press("Esc")
    page = small.shell.flow.leading.hearing
    page.open("now_last_meal")
    small.robot.sees_not(SAID)
    page.open("now_pain")
    assert page.area.entry.verbatim == SAID


def test_the_disk_comes_back_and_the_answers_are_written_in_their_order(small: Small) -> None:
    small.fills()
    small.gives("now_pain", SAID)
    small.robot.press("Esc")
    small.gives("now_last_meal", "Da.")
    small.frees()
    small.gives("now_need_first", "Apă.")
    state = small.shell.flow.leading.state
    given = [one.address.question for one in state.history[-3:]]
    assert given == ["now_pain", "now_last_meal", "now_need_first"]
    small.robot.sees_not("Pas enregistré")
    small.robot.press("Ctrl+L").sees_not("que le disque a refusée")


def test_an_answer_given_again_is_recorded_once(small: Small) -> None:
    small.fills()
    small.gives("now_pain", SAID)
    small.robot.press("Esc")
    small.frees()
    small.robot.press("Enter")
    assert small.said("now_pain") == [SAID]


def test_the_folder_is_removed_and_put_back(small: Small) -> None:
    small.gives("now_need_first", "Apă.")
    small.folder.rename(small.disk / "ailleurs")
    small.gives("now_pain", SAID)
    small.robot.sees("a disparu").press("Esc", "Ctrl+L").sees("1 réponse que le disque a refusée")
    (small.disk / "ailleurs").rename(small.folder)
    small.reopens()
    assert small.said("now_need_first") == ["Apă."]
    assert small.said("now_pain") == [SAID]
    assert small.shell.flow.vault.store.verify(full=True).ok


def test_the_lock_is_taken_away_and_another_window_opens_the_vault(small: Small, library: Library) -> None:
    small.gives("now_need_first", "Apă.")
    (small.folder / "lock").unlink()
    clock = small.shell.flow.outside.clock
    other = Vault.open(small.folder, officer=OFFICER, passphrase=PASSPHRASE, library=library, clock=clock)
    small.gives("now_pain", SAID)
    small.robot.sees("Le verrou de ce coffre a été retiré").press("Esc", "Ctrl+L")
    other.close()
    small.reopens()
    assert small.said("now_need_first") == ["Apă."]
    assert small.said("now_pain") == [SAID]
    assert small.shell.flow.vault.store.verify(full=True).ok


def test_the_disk_is_still_full_at_the_next_opening(small: Small, tmp_path: Path) -> None:
    """The hearing shows the words again, and they are kept again."""
    small.fills()
    small.gives("now_pain", SAID)
    small.robot.press("Esc", "Ctrl+L")
    small.reopens()  # and back to the hearing
    small.shell.flow.leading.hearing.open("now_pain")
    small.robot.sees(SAID).press("Ctrl+W").sees("1 réponse que le disque a refusée")
    assert len(small.rescues(tmp_path)) == 1
    small.robot.press("Ctrl+L")
    small.frees()
    small.reopens()
    assert small.said("now_pain") == [SAID]


def test_a_window_does_not_close_over_answers_in_memory_alone(small: Small, tmp_path: Path) -> None:
    (tmp_path / "plein").write_bytes(b"")
    small.shell.flow.rescue._places = (tmp_path / "plein" / "x",)  # no place takes it
    small.fills()
    small.gives("now_pain", SAID)
    small.robot.press("Esc")
    small.shell.window.close()
    QApplication.processEvents()
    assert small.shell.window.isVisible()
    small.robot.sees("n'est qu'en mémoire", "Quitter sans elles")
    small.robot.click("Continuer")
    small.picks(tmp_path / "cle")
    assert not small.shell.window.isVisible()
    assert small.rescues(tmp_path) == [tmp_path / "cle.rescue"]


def test_a_file_kept_elsewhere_is_read_from_this_vault(small: Small, tmp_path: Path) -> None:
    small.fills()
    small.gives("now_pain", SAID)
    small.robot.press("Esc", "Ctrl+L")
    (kept,) = small.rescues(tmp_path)
    (tmp_path / "usb").mkdir()
    kept.rename(tmp_path / "usb" / "a.rescue")
    small.shell.flow.rescue._kept.clear()  # another day, another run of the application
    small.frees()
    small.reopens()
    assert small.said("now_pain") == []
    small.shell.flow.show_home()
    small.shell.flow.show_keeping()
    assert small.shell.flow.keeping.read_rescue(tmp_path / "usb" / "a.rescue")
    small.robot.sees("1 réponse que le disque avait refusée est au dossier")
    assert small.said("now_pain") == [SAID]
