"""An answer through the session on the real questionnaire: checked, durable, folded, levels and alerts looked at again.

Every question that a minor meets is answered with words, then again with other words: the second time the whole
hearing is there. The floor is one row committed by SQLCipher with synchronous=FULL, one after each answer. What the
windows add is in ``drawn.py``.
"""

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.storage import late, middle, timed
from benchmarks.table import Row
from benchmarks.windows import OFFICER, PASSPHRASE, Clock, settled
from screening.app.library import Library
from screening.app.session import Session
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.model.answer import Answer
from screening.model.questionnaire import Question, QuestionType
from screening.storage import KdfPolicy
from screening.storage.database import connect

ONE = (QuestionType.SINGLE, QuestionType.YES_NO, QuestionType.CHECK)
LISTS = (QuestionType.NARRATIVE, QuestionType.MULTI, QuestionType.OBSERVATION)
WORDS = ("„El spune unde. Dacă nu mergem, se supără.”", "« C'est lui qui dit où. Si on n'y va pas, il se fâche. »")


def answer_to(question: Question, turn: int) -> Answer:
    """One code, another the second time, with words."""
    open_codes = [code.code for code in question.codes if code.closes is None]
    code = open_codes[turn % len(open_codes)]
    return Answer(value=code if question.type in ONE else [code], verbatim=f"{WORDS[0]} {turn}", french=WORDS[1])


def asked(session: Session) -> list[Question]:
    """Questions with codes that this person meets, in document order; guarantees and age are settled."""
    return [
        question for question in session.library.questionnaire.questions
        if question.type in ONE + LISTS and any(code.closes is None for code in question.codes)
        and not question.gate and question.id != "proc_age_status"
    ]  # fmt: skip


def answered(session: Session, after: Callable[[], bool]) -> list[float]:
    """Milliseconds of each answer that the hearing takes, until ``after`` one is false; every question twice."""
    spent: list[float] = []
    for turn in range(2):
        for question in asked(session):
            if question.id not in session.state.relevant:
                continue
            answer = answer_to(question, turn)
            started = time.perf_counter()
            try:
                session.record(question.id, answer)
            except ScreeningError:
                continue  # closed by an earlier answer: nothing was written
            spent.append((time.perf_counter() - started) * 1000)
            if not after():
                return spent
    return spent


def durable(vault: Vault, place: Path) -> list[Row]:
    """A whole hearing, twice over, and a bare commit after each answer."""
    bare = connect(place / "bare.db", b"k" * 32)
    bare.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)")
    floors: list[float] = []

    def commit() -> bool:
        floors.extend(timed(lambda _: bare.execute("INSERT INTO t (x) VALUES (?)", ("x" * 300,)), 1))
        return True

    spent = sorted(answered(settled(vault), commit))
    bare.close()
    floors.sort()
    assert len(spent) > 150, len(spent)
    return [
        Row(f"one of {len(spent)} answers, durable, levels included, median", middle(spent), "ms", middle(floors),
            "a SQLCipher commit of one row"),
        Row("the same, p99", late(spent), "ms", late(floors), "the same commit, p99"),
    ]  # fmt: skip


def levels(vault: Vault) -> Row:
    """Findings, levels and alerts of a long hearing, alone."""
    session = settled(vault)
    answered(session, lambda: session.state.coverage.answered < 60)
    assert session.state.coverage.answered == 60
    history, evaluation = session.hearing.history(), session.hearing.evaluation
    scorer = session.library.scorer
    spent = timed(lambda _: scorer.assess(history, evaluation.relevant, evaluation.facts), 101)
    return Row("of which levels and alerts, 60 answers given, median", middle(spent), "ms", goal=2.0)


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        vault = Vault.create(place / "bench.vault", officer=OFFICER, passphrase=PASSPHRASE, library=Library.shipped(),
                             clock=Clock(), policy=KdfPolicy.training())  # fmt: skip
        found = [*durable(vault, place), levels(vault)]
        vault.close()
    return found
