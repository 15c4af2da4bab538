"""A hearing led by keys in its real page, on a real encrypted vault; gates taken as settled unless the test says."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from screening.app.library import Library
from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer
from screening.ui.hearing.page import HearingPage
from screening.ui.keyboard import KeyGuard
from tests.ui.conftest import TurnedClock
from tests.ui.hearing.lead import Lead


@pytest.fixture
def guard(qapp: QApplication) -> Iterator[KeyGuard]:
    """The application's key filter, taken off afterwards."""
    made = KeyGuard(qapp)
    yield made
    qapp.removeEventFilter(made)
    made.deleteLater()


def settle(session: Session) -> None:
    """Every gate as a script takes it, and a minor of fifteen in custody."""
    gates = tuple(question.id for question in session.state.questionnaire.questions if question.gate)
    session.record("proc_age_status", Answer(value="13_15"))
    session.assume_gates(gates)


@pytest.fixture
def session(vault: Vault, new_hearing: Callable[..., NewHearing]) -> Session:
    """A hearing in Romanian of a minor, at the first question to the person."""
    made = vault.new_hearing(new_hearing())
    settle(made)
    return made


@pytest.fixture
def led(qtbot: QtBot, guard: KeyGuard, library: Library, clock: TurnedClock) -> Iterator[Callable[[Session], Lead]]:
    """Opens the page of a session and gives the robot that leads it."""
    pages: list[HearingPage] = []

    def lead(session: Session) -> Lead:
        page = HearingPage(session, library, guard, clock)
        page.resize(1366, 768)
        guard.register(page, page)
        pages.append(page)
        return Lead(qtbot, page)

    yield lead
    for page in pages:
        page.second.close()
        guard.forget(page)


@pytest.fixture
def lead(session: Session, led: Callable[[Session], Lead]) -> Lead:
    """The robot in front of the hearing of ``session``."""
    return led(session)
