"""What is proposed next (hearing.md 3.5)."""

from screening.engine.navigate import CoreUse
from screening.model.questionnaire import Questionnaire, QuestionType
from tests.engine.builders import Hearing, form, question, section

TRAME = form(
    section(1, question("proc", officer=True)),
    section(2, question("lang")),
    section(4, question("now", core="5")),
    section(5, question("ident")),
    section(6, question("facts_free", core="9"), question("facts_more")),
    section(7, question("life")),
    section(9, question("path")),
    section(10, question("order")),
    section(12, question("harm_first"), question("harm", core="12")),
    section(16, question("trace_seen", officer=True), question("trace_said")),
    section(17, question("wish", core="6")),
    section(30, question("own_theme")),
)


def sequence(questionnaire: Questionnaire, **options: object) -> str:
    """Questions in the order proposed, each one answered."""
    hearing, asked = Hearing(questionnaire), []
    current: str | None = None
    while (current := hearing.next(current, **options)) is not None:  # type: ignore[arg-type]
        asked.append(current)
        hearing.answers(current)
    return " ".join(asked)


def test_the_default_order_puts_the_core_after_theme_5_and_theme_9_after_13() -> None:
    assert sequence(TRAME) == (
        "proc trace_seen lang now ident wish facts_free harm facts_more life order harm_first path trace_said own_theme"
    )


def test_vigilance_puts_the_core_first_then_the_default_order() -> None:
    assert sequence(TRAME, core=CoreUse.FIRST) == (
        "now wish facts_free harm proc trace_seen lang ident facts_more life order harm_first path trace_said own_theme"
    )


def test_a_hearing_of_a_victim_has_no_core() -> None:
    assert sequence(TRAME, core=CoreUse.NONE) == (
        "proc trace_seen lang now ident facts_free facts_more life order harm_first harm path trace_said wish own_theme"
    )


def test_a_theme_just_mentioned_comes_first_after_the_core() -> None:
    assert sequence(TRAME, themes="t12 t9 nowhere") == (
        "proc trace_seen lang now ident wish facts_free harm harm_first path facts_more life order trace_said own_theme"
    )


def test_after_a_jump_the_search_goes_on_from_there_then_round() -> None:
    hearing = Hearing(TRAME)
    assert hearing.next("order") == "harm_first"
    assert hearing.next("own_theme") == "proc"
    assert hearing.next("nowhere") == "proc"


def test_with_the_core_first_unsettled_gates_come_before_everything() -> None:
    hearing = Hearing(
        form(
            section(1, question("proc", officer=True), question("lawyer", gate="law", officer=True)),
            section(2, question("lang")),
            section(6, question("facts_free", core="9")),
        )
    )
    assert hearing.next("lang", core=CoreUse.FIRST) == "lawyer"
    hearing.answers("lawyer")
    assert hearing.next("lang", core=CoreUse.FIRST) == "facts_free"
    hearing.answers("facts_free")
    assert hearing.next("lang", core=CoreUse.FIRST) == "proc"


def test_what_is_closed_done_or_not_relevant_is_not_proposed() -> None:
    hearing = Hearing(
        form(
            section(1, question("lawyer", gate="law", officer=True)),
            section(6, question("facts"), question("detail", 'facts == "yes"'), question("seen", officer=True)),
        )
    )
    assert hearing.next("lawyer") == "seen"
    hearing.answers("lawyer")
    assert hearing.next("lawyer") == "facts"
    hearing.answers("facts", "no")
    assert hearing.next("facts") == "seen"
    hearing.answers("seen")
    assert hearing.next("facts") is None


def test_notes_groups_and_subjects_not_raised_are_not_proposed() -> None:
    hearing = Hearing(
        form(
            question("shown", kind=QuestionType.NOTE),
            question("who", group="persons"),
            question("their_word", only_if_raised=True),
            question("on_core", only_if_raised=True, core="11"),
        )
    )
    assert hearing.next() == "on_core"
    hearing.answers("on_core")
    assert hearing.next() is None
    assert hearing.next(raised="their_word") == "their_word"
