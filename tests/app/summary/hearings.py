"""Small hearings for the sheets, and words that are written from right to left. Everything is fictional."""

from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.model.answer import Answer, Interpreter, InterpreterMode

ARABIC = "من قرّر ذلك اليوم؟"


def hearing(vault: Vault, language: str = "ro", address: str = "familiar") -> Session:
    who = Interpreter("I-204", language, InterpreterMode.ON_SITE)
    session = vault.new_hearing(NewHearing("2026/004512", language, address, measure="gav", interpreter=who))
    session.assume_gates(tuple(q.id for q in vault.library.questionnaire.questions if q.gate))
    return session


def said(session: Session, question: str, *codes: str, **more: object) -> None:
    tag = session.state.language
    session.record(question, Answer(value=list(codes), language_asked=tag, language_spoken=tag, **more))  # type: ignore[arg-type]
