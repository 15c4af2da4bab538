"""A problem in a questionnaire, said to its author: where, what is wrong, what to do.

Sentences are French, for the jurists who edit the files; they are not interface texts. Knows no rule.
"""

from dataclasses import dataclass

from screening.errors import AuthoringError, ErrorCode


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem. ``file`` is relative to the questionnaire's folder; ``id`` and ``field`` may be empty.

    ``remedies`` holds one or two ways out: « soit …, soit … ».
    """

    file: str
    id: str
    field: str
    what: str
    remedies: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = " · ".join(part for part in (self.file, self.id, self.field) if part)
        return f"{where}: {self.what}{self._remedy()}"

    def _remedy(self) -> str:
        if not self.remedies:
            return "."
        if len(self.remedies) == 1:
            return f"; veuillez {self.remedies[0]}."
        return f"; veuillez soit {', soit '.join(self.remedies)}."


class QuestionnaireInvalidError(AuthoringError):
    """A questionnaire that cannot be loaded; ``problems`` says everything that is wrong at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = str(problems[0]) if problems else ""
        super().__init__(ErrorCode.QUESTIONNAIRE_INVALID, count=len(problems), first=first)
        self.problems = problems
