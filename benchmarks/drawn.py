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


def rows() -> list[Row]:
    """Medians, in milliseconds."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from screening.app.library import Library
    from screening.app.vault import NewHearing, Vault
    from screening.model.answer import Answer
    from screening.storage.keys import KdfPolicy
    from screening.ui.discreet import Discreet
    from screening.ui.entrance import dress
    from screening.ui.hearing.page import HearingPage
    from screening.ui.hearing.values import TYPED
    from screening.ui.keyboard import KeyGuard
    from screening.ui.theme import Theme

    now = [datetime(2026, 11, 23, 14, 0, tzinfo=timezone(timedelta(hours=1)))]

    def clock() -> datetime:
        now[0] += timedelta(seconds=1)
        return now[0]

    application = QApplication([])
    dress(application, Theme())
    library = Library.shipped()
    with tempfile.TemporaryDirectory() as folder:
        vault = Vault.create(Path(folder) / "drawn.vault", officer="1234567", passphrase="sept mots", library=library,
                             clock=clock, policy=KdfPolicy.training())  # fmt: skip
        session = vault.new_hearing(NewHearing("2026/004512", "ro", "familiar", "M.", "gav"))
        session.record("proc_age_status", Answer(value="13_15"))
        session.assume_gates(tuple(q.id for q in session.state.questionnaire.questions if q.gate))
        guard = KeyGuard(application)
        page = HearingPage(session, library, guard, clock)
        guard.register(page, page)
        page.resize(1366, 768)
        page.show()

        def drawn() -> None:
            for _pass in range(2):
                application.processEvents()

        def answered() -> float | None:
            """Answer the question on screen; None for one without codes, which is left for later."""
            question = page.area.question
            assert question is not None
            if not question.codes or question.type in TYPED:
                page.leave_for_later()
                drawn()
                return None
            page.area.press(question.codes[0].code)
            field = page.area.words.verbatim if question.spoken else page.area.words.observation
            field.setPlainText("Trei sute, altfel nu te întorci.")
            drawn()
            return _milliseconds(lambda: (page.go_on(), drawn()))

        page.desk.act(lambda acts: acts.settle_vigilance("mesure"))
        drawn()
        times: list[float] = []
        while len(times) < ANSWERS:
            if session.state.alert.facts_suspended:
                page.desk.act(lambda acts: acts.continue_facts("mesure"))
            taken = answered()
            times += [taken] if taken is not None else []
        again = session.state.questionnaire.question_by_id["wish_worry_now"]
        alone = [
            _milliseconds(lambda code=code.code: session.record(again.id, Answer(value=[code], verbatim="Mi-e frică.")))
            for code in (*again.codes, *again.codes)
        ]
        page.open("facts_who_decided")
        drawn()
        switched = [_milliseconds(lambda to=to: (page.switch_language(to), drawn())) for to in ("bg", "fr", "ro") * 4]
        discreet = Discreet(guard, clock, time.monotonic)
        covered = []
        for _time in range(6):
            covered.append(_milliseconds(discreet.cover))
            discreet.lift()
        vault.close()
    return [
        Row(
            "answer to durable and drawn, levels included", median(times), "ms", median(alone), "the session alone", 16
        ),
        Row("language switch, repainted", median(switched), "ms", goal=50),
        Row("F9 to blank", median(covered), "ms", goal=200),
    ]
