"""One short hearing from the passphrase to the printed page, by keys alone in the real windows, in each language.

Nothing is done by code: the state is read, to know what the screen shows and what was kept.
"""

from pathlib import Path

import pikepdf
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from screening.app.library import Library
from screening.app.vault import Vault
from screening.model.event import Kind
from screening.model.record import RecordState
from screening.ui.hearing.page import HearingPage
from screening.ui.shell import Shell
from tests.ui.conftest import OFFICER, PASSPHRASE, TurnedClock
from tests.ui.hearing.lead import Lead
from tests.ui.hearing.test_whole import CHOSEN, WORDS, answer_here
from tests.ui.robot import name_of

TONGUES = {"fr": "Français", "ro": "Română", "bg": "Български"}


class Officer(Lead):
    """At the whole application: the hearing page is one of its pages."""

    def __init__(self, qtbot: QtBot, shell: Shell) -> None:
        super().__init__(qtbot, shell.window)
        self.shell = shell

    @property
    def page(self) -> HearingPage:
        leading = self.shell.flow.leading
        assert leading is not None
        return leading.hearing

    def press(self, *strokes: str) -> "Officer":
        """Each stroke; the window that is left takes the keys again when a dialog goes, as a window manager does."""
        for stroke in strokes:
            super().press(stroke)
            if QApplication.activeWindow() is None:
                with self.qtbot.waitActive(self.window):
                    self.window.activateWindow()
        return self

    def chooses(self, name: str) -> None:
        """Tab to the choices called « group : … », arrows to the one wanted, Space."""
        group = name.partition(" : ")[0]
        for _step in range(400):
            here = self.focus
            if isinstance(here, QAbstractButton) and here.isCheckable() and name_of(here).startswith(f"{group} : "):
                break
            self.press("Tab")
        for _step in range(20):
            if name_of(self.focus) == name:
                self.press("Space")
                return
            self.press("Right")
        raise AssertionError(f"« {name} » is not reached")

    # -- one after the other -----------------------------------------------------------------------------------

    def settles_the_gates(self) -> None:
        """Each missing guarantee by its choices; what asks for times and details is left, with a written reason."""
        leading = self.shell.flow.leading
        assert leading is not None
        for _turn in range(3):  # an answer opens others, about an interpreter
            missing = {block.question for block in self.state.missing_gates}
            rows = {key: row.choices for key, row in leading.gate._rows.items() if key in missing and row.choices.codes}
            for question, choices in rows.items():
                chosen = CHOSEN.get(question, "")
                self.chooses(name_of(choices.button(chosen if chosen in choices.codes else choices.codes[0])))
        self.tab_to("Motif écrit")
        self.types("Heures au registre.").press("Ctrl+Enter")

    def goes_through_the_core_route(self, language: str) -> list[str]:
        """Every place of the short route; the questions answered, in order."""
        asked: list[str] = []
        for _step in range(40):
            self.press("Ctrl+Shift+C")
            if all(step.done for step in self.state.core) or self.page.question in asked:
                break
            asked.append(self.page.question)
            answer_here(self, language)
        return asked

    def says_what_raises_an_alert(self, language: str) -> None:
        """After the short route Enter leads to the morning: a sum was demanded of a minor (AL-01)."""
        assert self.page.question == "facts_morning"
        self.says(WORDS[language]).codes("sum_named").press("Enter")
        self.sees("Soupçon crédible signalé à", "règle AL-01")
        self.press("Alt+A").types("Mme Valois").press("Tab", "Space", "Enter")

    def reads_all_back(self) -> None:
        """Each answer of the person is confirmed."""
        self.press("Ctrl+Shift+R")
        for _step in range(40):
            if any("Tout est relu." in text for text in self.texts()):
                break
            self.press("1")
        self.sees("Tout est relu.").press("Esc")

    def seals(self) -> None:
        self.press("Ctrl+E")
        self.tab_to("Rien d'autre à ajouter : sceller.")
        self.press("Space", "Ctrl+Enter")
        assert self.state.header.state is RecordState.SEALED

    def prints(self, target: Path) -> int:
        """Seen, then printed; answers how many pages came out."""
        self.press("Ctrl+P").sees("Synthèse · 2026-0001")
        self.press("F12")
        with pikepdf.open(target) as paper:
            return len(paper.pages)


def opened_by_keys(officer: Officer, folder: Path) -> None:
    officer.shell.flow.start(folder, OFFICER)
    officer.types(PASSPHRASE).press("Enter")


@pytest.mark.parametrize("language", ["ro", "bg", "fr"])
def test_a_hearing_is_led_from_the_passphrase_to_paper_by_keys_alone(
    shell: Shell, vault_folder: Path, qtbot: QtBot, printed: Path, library: Library, clock: TurnedClock, language: str
) -> None:
    officer = Officer(qtbot, shell)
    opened_by_keys(officer, vault_folder)
    officer.press("Ctrl+N").types("2026/004512")
    officer.chooses("Cadre de l'audition : Garde à vue")
    officer.chooses(f"Langue de l'audition : {TONGUES[language]}")
    officer.press("Ctrl+Enter").sees("2 · Droits et garanties")
    officer.settles_the_gates()
    assert officer.state.answer("proc_age_status").codes == ("13_15",)
    asked = officer.goes_through_the_core_route(language)
    assert {step.question for step in officer.state.core if step.done} == {step.question for step in officer.state.core}
    assert len(asked) == 12
    officer.says_what_raises_an_alert(language)
    notice = officer.state.alert.notices[-1]
    assert (notice.kind, notice.who, notice.means) == ("told", "Mme Valois", "téléphone")
    officer.reads_all_back()
    officer.seals()
    pages = officer.prints(printed)
    kept = officer.state
    officer.press("Ctrl+L")
    assert shell.flow.vault is None
    vault = Vault.open(vault_folder, officer=OFFICER, passphrase=PASSPHRASE, library=library, clock=clock)
    assert vault.store.verify(full=True).ok
    again = vault.resume(kept.header.id)
    assert (again.state.answers, again.state.digest) == (kept.answers, kept.digest)
    said = again.state.answer("facts_free")
    assert said is not None
    assert (said.verbatim or said.french) == WORDS[language]
    assert said.language_asked == language
    last = [event for event in vault.store.events(kept.header.id) if event.kind == Kind.PRINT]
    assert [event.payload["pages"] for event in last] == [str(pages)]
    vault.close()
