"""Which phrases of ``phrases.toml`` are said to the person, in which order, and which ones fit the moment. No widget.

Groups come from the beginning of each id; a phrase of none of them is listed last, so that none is out of reach.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from screening.app.state import HearingState
from screening.i18n.locale import _, mark
from screening.model.answer import Status
from screening.model.questionnaire import Question
from screening.ui.hearing.texts import Line, Texts

#: Labels of windows and papers, said to nobody: each is used where it is written.
LABELS = ("window_", "read_answer_noted", "read_to_read_aloud")
_GROUPS = (
    (("right_",), mark("Droits")),
    (("pause_",), mark("Pause, malaise, reprise")),
    (("topic_",), mark("Changer de sujet")),
    (("probe_",), mark("Relances")),
    (("close_",), mark("Clôture")),
    (("read_",), mark("Relecture")),
    (("rule_", "ask_"), mark("Règles de l'audition")),
    (("lang_",), mark("Langue et interprète")),
    (("say_",), mark("Ce que la personne peut répondre")),
    (("notice_interpreter_",), mark("Consignes à l'interprète")),
    (("notice_person_",), mark("Papier remis à la personne")),
    (("",), mark("Autres phrases")),
)
#: What the question met, and what may then be said (hearing.md 1.5): never pressing for an answer.
_MET = {
    Status.NOT_UNDERSTOOD: ("rule_other_words", "rule_repeat", "lang_ask_easy", "lang_other"),
    Status.DECLINED: ("right_silence", "topic_change"),
    Status.SILENT: ("right_silence", "pause_offer", "topic_change"),
    Status.DOES_NOT_KNOW: ("rule_may_say", "topic_change"),
}
#: The pages around the hearing, and the sections with phrases of their own.
_PLACES = {"gate": ("right_",), "readback": ("read_start", "read_correction"), "seal": ("read_sign", "close_")}
_SECTIONS = {"proc": ("right_",), "lang": ("lang_",), "rule": ("rule_", "ask_"), "read": ("read_start", "close_")}


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases under one title, in the officer's language."""

    title: str
    lines: tuple[Line, ...]


def phrases_of(texts: Texts) -> tuple[str, ...]:
    """Ids of the phrases that are said or shown to the person or to the interpreter, in the order of the file."""
    return tuple(name for name in texts.catalog.phrases if not name.startswith(LABELS))


def groups_of(texts: Texts, state: HearingState, first: Sequence[str]) -> tuple[Group, ...]:
    """Every phrase once: those of ``first``, then by group."""
    left = [name for name in phrases_of(texts) if name not in first]

    def lines(names: Sequence[str]) -> tuple[Line, ...]:
        return tuple(texts.phrase(state, name) for name in names)

    found = [Group(_("Utile maintenant"), lines(first))]
    for begins, title in _GROUPS:
        found.append(Group(_(title), lines([name for name in left if name.startswith(begins)])))
        left = [name for name in left if not name.startswith(begins)]
    return tuple(group for group in found if group.lines)


def fitting(
    texts: Texts, state: HearingState, question: Question, place: str, met: Status | None
) -> tuple[str, ...]:  # fmt: skip
    """What fits now, best first: ``place`` is the page in front, ``met`` how the question was met so far."""
    every = phrases_of(texts)
    wanted = _PLACES.get(place) or tuple(_of_the_hearing(state, question, met))
    found = (name for begin in wanted for name in every if name.startswith(begin))
    return tuple(dict.fromkeys(found))


def _of_the_hearing(state: HearingState, question: Question, met: Status | None) -> Iterator[str]:
    if state.paused:  # distress is a pause too
        yield from ("pause_here", "pause_offer", "pause_")
        return
    if met in _MET:
        yield from _MET[met]
    section = state.questionnaire.section_by_id[question.section]
    begins = bool(section.questions) and section.questions[0].id == question.id
    if question.sensitive or (begins and any(one.sensitive for one in section.questions)):
        yield "topic_sensitive"
    if begins:
        yield "topic_change"
    yield from _SECTIONS.get(section.id, ())
