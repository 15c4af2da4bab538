"""The interpreter is replaced, goes to the telephone, leaves: noted with its time, printed; answers keep theirs."""

from PySide6.QtWidgets import QApplication

from screening.app.session import Session
from screening.app.summary import material_of, summary_view
from screening.model.answer import Interpreter, InterpreterMode
from tests.ui.hearing.lead import Lead
from tests.ui.hearing.test_manner import answer_in, asking


def change(lead: Lead, **fields: str) -> None:
    lead.press("Ctrl+T")
    answer_in(lead, **fields)


def test_an_interpreter_comes_by_telephone_then_leaves_and_each_answer_keeps_its_own(
    lead: Lead, session: Session
) -> None:
    change(lead, mode="on_site", reference="I-204")
    lead.answers("facts_morning", "nothing", words="Nimic.")
    change(lead, mode="nobody", reason="fatigue")
    lead.answers("facts_free", "partial", words="Dimineața.")
    there = session.state.answer("facts_morning").interpreter
    assert there == Interpreter("I-204", "ro", InterpreterMode.ON_SITE)
    assert session.state.answer("facts_free").interpreter is None
    lead.sees("Sans interprète")


def test_page_1_says_each_change_with_its_time_and_the_annex_the_reason(lead: Lead, session: Session) -> None:
    change(lead, mode="on_site", reference="I-204")
    change(lead, mode="telephone", reason="fatigue")
    view = summary_view(session.state, material_of(session, session.library.paper.layout))
    first, second = (event.at[11:16] for event in session.store.events(session.header.id)
                     if event.kind == "interpreter_changed")  # fmt: skip
    assert view.interpreter == (
        f"n° I-204, roumain, sur place ({first}), puis n° I-204, roumain, à distance, téléphone ({second})"
    )
    events = [f"{one.time} {one.what} {one.text}" for one in view.annex.events if "fatigue" in str(one)]
    assert events == [f"{second} interprète n° I-204, roumain, à distance, téléphone ; motif : fatigue"]


def test_a_relay_needs_the_person_s_language_and_keeps_the_pivot(lead: Lead, session: Session) -> None:
    change(lead, mode="relay", reference="I-300")
    answer_in(lead, language="it")
    assert session.state.interpreter == Interpreter("I-300", "it", InterpreterMode.RELAY, "ro")


def test_without_a_reference_nothing_is_noted(lead: Lead, session: Session) -> None:
    change(lead, mode="on_site")
    assert session.state.interpreter is None
    asking(lead).reject()
    QApplication.processEvents()


def test_the_same_interpreter_again_writes_nothing(session: Session) -> None:
    who = Interpreter("I-204", "ro", InterpreterMode.ON_SITE)
    head = session.set_interpreter(who).head
    assert session.set_interpreter(who).head == head
