"""Small questionnaires written inside the tests, and a hearing that speaks in short words."""

from collections.abc import Collection, Mapping

from screening.engine.graph import Change, Evaluation, Graph
from screening.engine.navigate import CoreUse, blocks, next_question, route
from screening.model.answer import Status, Value
from screening.model.questionnaire import (
    Audience,
    Calculated,
    Closing,
    ClosingScope,
    Code,
    GateClass,
    Place,
    Question,
    Questionnaire,
    QuestionType,
    RoutePlace,
    Section,
)
from screening.model.rules import ConductRule, Rules


def closing(text: str) -> Closing:
    """``law``, ``magistrate hearing``, ``officer spoken when minor_rules``."""
    head, _, when = text.partition(" when ")
    gate, _, scope = head.partition(" ")
    return Closing(GateClass(gate), ClosingScope(scope or "spoken"), when or None)


def place(text: str) -> RoutePlace | None:
    """``7``, ``7 when minor_rules``, or ``""``."""
    number, _, when = text.partition(" when ")
    return RoutePlace(int(number), when or None) if number else None


def question(
    name: str,
    relevant: str = "",
    *,
    codes: str = "yes no",
    closes: Mapping[str, str] | None = None,
    kind: QuestionType = QuestionType.NARRATIVE,
    gate: str = "",
    core: str = "",
    hour: str = "",
    officer: bool = False,
    any_time: bool = False,
    only_if_raised: bool = False,
    group: str = "",
) -> Question:
    """A question of a section that :func:`form` names afterwards."""
    closings = {code: closing(text) for code, text in (closes or {}).items()}
    return Question(
        id=name,
        type=kind,
        section="",
        label=f"{name} ?",
        codes=tuple(Code(code, code, closes=closings.get(code)) for code in codes.split()),
        audience=Audience.OFFICER if officer else Audience.PERSON,
        relevant=relevant or None,
        gate=GateClass(gate) if gate else None,
        core=place(core),
        hour=place(hour),
        any_time=any_time,
        only_if_raised=only_if_raised,
        group=group or None,
    )


def section(number: int, *questions: Question, phase: int = 5) -> Section:
    """Theme ``number``: themes 5 and after are behind the gates, as in the dossier."""
    name = f"t{number}"
    placed = tuple(Question(**{**vars(item), "section": name}) for item in questions)
    return Section(name, number, name, phase, placed, behind_gates=number >= 5)


def form(
    *parts: Question | Section,
    aliases: Mapping[str, str] | None = None,
    notified_when: str | None = None,
    before_notice: Collection[str] = (),
    calculated: tuple[Calculated, ...] = (),
    conduct: tuple[ConductRule, ...] = (),
) -> Questionnaire:
    """A questionnaire of sections; bare questions are those of theme 6."""
    loose = [part for part in parts if isinstance(part, Question)]
    sections = [part for part in parts if isinstance(part, Section)]
    return Questionnaire(
        id="test",
        version="1",
        title="test",
        sections=(*sections, *([section(6, *loose)] if loose else [])),
        rules=Rules("1", (), (), conduct=conduct),
        aliases=aliases or {},
        notified_when=notified_when,
        before_notice=tuple(before_notice),
        calculated=calculated,
    )


class Hearing:
    """A hearing of a test: what is lifted, assumed and done is remembered."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.graph = Graph(questionnaire)
        self.evaluation = Evaluation(self.graph)
        self.lifted: set[str] = set()
        self.assumed: set[str] = set()
        self.reasons: dict[str, bool] = {}

    def answers(self, key: str, value: Value = "yes") -> Change:
        return self.evaluation.apply(key, Status.ANSWERED, value)

    def says_nothing(self, key: str, status: Status = Status.NOT_ASKED, reason: bool = False) -> Change:
        self.reasons[key] = reason
        return self.evaluation.apply(key, status)

    def blanks(self, key: str) -> Change:
        return self.evaluation.apply(key, None)

    @property
    def done(self) -> set[str]:
        return {key.partition("@")[0] for key in self.evaluation.answers}

    @property
    def blocked(self) -> dict[str, list[str]]:
        """Question → the gates that close it, by name."""
        found = blocks(self.graph, self.evaluation, self.lifted, self.assumed, self.reasons)
        return {name: [block.question for block in by] for name, by in found.items()}

    @property
    def closed(self) -> str:
        return " ".join(sorted(self.blocked))

    def route(self, which: Place = Place.CORE) -> str:
        steps = route(self.graph, self.evaluation, which, self.blocked, self.done)
        return " ".join(f"{step.place}:{step.question}" for step in steps)

    def next(
        self, after: str | None = None, core: CoreUse = CoreUse.USUAL, themes: str = "", raised: str = ""
    ) -> str | None:
        return next_question(
            self.graph, self.evaluation, self.blocked, self.done,
            after=after, core=core, themes=themes.split(), raised=raised.split(),
        )  # fmt: skip
