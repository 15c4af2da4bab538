"""The hearing page on a real vault: Enter to durable and drawn, language switch, discreet screen. Offscreen, 1366×768.

An answer is: codes and words typed, Enter, one durable transaction, levels, the next question on screen.
"""

import os
import tempfile
import time
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from statistics import median

from benchmarks.table import Row

ANSWERS = 60


def _milliseconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


class _Hearing:
    """A hearing on a real vault, in its page: shown, its gates settled, its first alert met."""

    def __init__(self, folder: Path) -> None:
        from PySide6.QtWidgets import QApplication

        from screening.app.library import Library
        from screening.app.vault import NewHearing, Vault
        from screening.model.answer import Answer
        from screening.storage.keys import KdfPolicy
        from screening.ui.entrance import dress
        from screening.ui.hearing.page import HearingPage
        from screening.ui.keyboard import KeyGuard
        from screening.ui.theme import Theme

        self._now = datetime(2026, 11, 23, 14, 0, tzinfo=timezone(timedelta(hours=1)))
        self.application = QApplication([])
        dress(self.application, Theme())
        library = Library.shipped()
        self.vault = Vault.create(folder / "drawn.vault", officer="1234567", passphrase="sept mots", library=library,
                                  clock=self.clock, policy=KdfPolicy.training())  # fmt: skip
        self.session = self.vault.new_hearing(NewHearing("2026/004512", "ro", "familiar", "M.", "gav"))
        self.session.record("proc_age_status", Answer(value="13_15"))
        self.session.assume_gates(tuple(q.id for q in self.session.state.questionnaire.questions if q.gate))
        self.guard = KeyGuard(self.application)
        self.page = HearingPage(self.session, library, self.guard, self.clock)
        self.guard.register(self.page, self.page)
        self.page.resize(1366, 768)
        self.page.show()
        self.page.desk.act(lambda acts: acts.settle_vigilance("mesure"))
        self.drawn()

    def clock(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def drawn(self) -> None:
        for _pass in range(2):
            self.application.processEvents()

    def answered(self) -> float | None:
        """Answer the question on screen; None for one without codes, which is left for later."""
        from screening.ui.hearing.values import TYPED

        page, question = self.page, self.page.area.question
        assert question is not None
        if not question.codes or question.type in TYPED:
            page.leave_for_later()
            self.drawn()
            return None
        page.area.press(question.codes[0].code)
        field = page.area.words.verbatim if question.spoken else page.area.words.observation
        field.setPlainText("Trei sute, altfel nu te întorci.")
        self.drawn()
        return _milliseconds(lambda: (page.go_on(), self.drawn()))

    def answers(self) -> list[float]:
        """From Enter to the next question on screen, one by one."""
        times: list[float] = []
        while len(times) < ANSWERS:
            if self.session.state.alert.facts_suspended:
                self.page.desk.act(lambda acts: acts.continue_facts("mesure"))
            taken = self.answered()
            times += [taken] if taken is not None else []
        return times

    def answers_alone(self) -> list[float]:
        """The same event without a window: the session, its vault, its levels."""
        from screening.model.answer import Answer

        again = self.session.state.questionnaire.question_by_id["wish_worry_now"]
        return [
            _milliseconds(
                lambda code=code.code: self.session.record(again.id, Answer(value=[code], verbatim="Mi-e frică."))
            )
            for code in (*again.codes, *again.codes)
        ]

    def switches(self) -> list[float]:
        """Language of the person, repainted."""
        self.page.open("facts_who_decided")
        self.drawn()
        return [
            _milliseconds(lambda to=to: (self.page.switch_language(to), self.drawn())) for to in ("bg", "fr", "ro") * 4
        ]

    def covers(self) -> list[float]:
        """F9 to a blank screen."""
        from screening.ui.discreet import Discreet

        discreet = Discreet(self.guard, self.clock, time.monotonic)
        covered = []
        for _time in range(6):
            covered.append(_milliseconds(discreet.cover))
            discreet.lift()
        return covered


def rows() -> list[Row]:
    """Medians, in milliseconds."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as folder:
        hearing = _Hearing(Path(folder))
        times, alone = hearing.answers(), hearing.answers_alone()
        switched, covered = hearing.switches(), hearing.covers()
        hearing.vault.close()
    return [
        Row(
            "answer to durable and drawn, levels included", median(times), "ms", median(alone), "the session alone", 16
        ),
        Row("language switch, repainted", median(switched), "ms", goal=50),
        Row("F9 to blank", median(covered), "ms", goal=200),
    ]
