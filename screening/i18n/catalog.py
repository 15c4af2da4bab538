"""The texts of a questionnaire in every interview language, ready to be shown.

Owns which translation may be shown: never a fuzzy or withdrawn one; where one is missing the French is given, and
marked. The list of languages is the list of folders. French is the questionnaire itself, always with *vous*, set as it
is printed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from screening.i18n.po import read_entries
from screening.i18n.review import Reviews, ReviewStatus, read_reviews
from screening.i18n.texts import ADDRESSES, NEUTRAL, POLITE, Phrase, Role, SourceText, is_said, source_texts
from screening.i18n.typography import typeset
from screening.model.questionnaire import Questionnaire

FRENCH = "fr"
#: Status of a French text, and of one that misses (the others are those of :class:`ReviewStatus`).
SOURCE_STATUS = "source"
MISSING_STATUS = "missing"


@dataclass(frozen=True, slots=True)
class Text:
    """A text to show. ``language`` is the text's own: ``fr`` when the translation misses."""

    text: str
    language: str
    status: str  # source, missing, or a ReviewStatus
    missing: bool = False

    @property
    def reviewed(self) -> bool:
        """True when somebody has read this translation: no « non relue » badge."""
        return self.status not in (MISSING_STATUS, ReviewStatus.DRAFT)


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """All that may be shown of one question in one language and address. ``label_15`` is ``label`` when it has none."""

    label: Text
    label_15: Text
    probes: tuple[Text, ...]
    choices: Mapping[str, Text]  # by code
    rows: tuple[Text, ...]


_Key = tuple[str, str, str, str | None]


class Catalog:
    """Texts by language, question, role and address. A language is read when it is first asked for."""

    def __init__(self, questionnaire: Questionnaire, folder: Path, phrases: Sequence[Phrase] = ()) -> None:
        self.questionnaire = questionnaire
        self.folder = folder
        self.languages: tuple[str, ...] = (FRENCH, *catalogue_languages(folder, questionnaire.id))
        self._sources = source_texts(questionnaire, phrases)
        self._french = {phrase.id: phrase.label for phrase in phrases}
        self._texts: dict[str, dict[_Key, Text]] = {}
        self._questions: dict[tuple[str, str], dict[str, QuestionTexts]] = {}

    def prepare(self, language: str) -> None:
        """Read ``language`` now, so that a later switch costs nothing.

        Raises ``AuthoringError(CATALOGUE_INVALID)`` when its catalogue cannot be read.
        """
        self._of(language)
        for address in ADDRESSES:
            self._all_questions(language, address)

    def text(
        self, language: str, question_id: str, role: str, address: str = POLITE, source: str | None = None
    ) -> Text:
        """The text of ``role``; ``source`` is the French of a choice or probe, of which a question has several.

        Raises ``KeyError`` for an unknown question.
        """
        found = self._of(language).get((question_id, role, address, source))
        return found if found is not None else self._french_for(language, question_id, role, source)

    def question(self, language: str, question_id: str, address: str = POLITE) -> QuestionTexts:
        """Everything of one question at once: what a window reads at a switch. Raises ``KeyError``."""
        return self._all_questions(language, address)[question_id]

    def said(self, language: str, question_id: str, address: str = POLITE, *, young: bool = False) -> Text:
        """The question as it is said; ``young`` takes the wording for 15 and under where there is one."""
        texts = self.question(language, question_id, address)
        return texts.label_15 if young else texts.label

    def phrase(self, language: str, phrase_id: str, address: str = POLITE) -> Text:
        """A sentence of ``phrases.toml``; one that is only ever polite is so in either address.

        Fields such as ``{time}`` are left to the caller. Raises ``KeyError``.
        """
        found = self._of(language)
        known = found.get((phrase_id, Role.LABEL, address, None)) or found.get((phrase_id, Role.LABEL, POLITE, None))
        return known or self.text(language, phrase_id, Role.LABEL, address)

    @property
    def phrases(self) -> tuple[str, ...]:
        """Ids of the phrases beside the questionnaire, in the order of their file; another one may have none."""
        return tuple(self._french)

    def knows(self, phrase_id: str) -> bool:
        """True for a sentence of ``phrases.toml``."""
        return phrase_id in self._french

    def missing(self, language: str) -> tuple[SourceText, ...]:
        """Texts without a translation that may be shown, in document order."""
        texts = self._of(language)
        return tuple(
            source
            for source in self._sources
            if texts[source.owner, source.role, source.address, source.french].missing
        )

    def _french_for(self, language: str, question_id: str, role: str, source: str | None) -> Text:
        """A text outside the catalogue: the officer's own (French, nothing misses), or one of another version."""
        question = self.questionnaire.question_by_id.get(question_id)
        if question is None:
            return _shown(language, source or self._french[question_id], "", ReviewStatus.DRAFT)
        french = source
        if french is None:
            own = {Role.LABEL_15: question.label_15, Role.HINT: question.hint}
            french = own.get(Role(role), "") or ("" if role == Role.HINT else question.label)
        officers = role in (Role.HINT, Role.EXPLANATION) or not is_said(question)
        return _shown(FRENCH if officers else language, french, "", ReviewStatus.DRAFT)

    def _of(self, language: str) -> dict[_Key, Text]:
        texts = self._texts.get(language)
        if texts is None:
            texts = self._texts[language] = self._read(language)
        return texts

    def _read(self, language: str) -> dict[_Key, Text]:
        home = self.folder / language / "LC_MESSAGES"
        path = home / f"{self.questionnaire.id}.po"
        known = language != FRENCH and language in self.languages
        entries = {(entry.context, entry.source): entry.translation for entry in read_entries(path)} if known else {}
        reviews = read_reviews(home / "review.tsv") if known else Reviews()
        texts: dict[_Key, Text] = {}
        for source in self._sources:
            context = source.context
            translation = entries.get((context, source.french), "")
            shown = _shown(language, source.french, translation, reviews.status(context, source.french, translation))
            for address in (POLITE, *ADDRESSES, NEUTRAL) if source.address == NEUTRAL else (source.address,):
                texts[source.owner, source.role, address, source.french] = shown
                if source.role in (Role.LABEL, Role.LABEL_15):
                    texts[source.owner, source.role, address, None] = shown
        return texts

    def _all_questions(self, language: str, address: str) -> dict[str, QuestionTexts]:
        questions = self._questions.get((language, address))
        if questions is None:
            questions = {}
            for question in self.questionnaire.questions:
                label = self.text(language, question.id, Role.LABEL, address)
                questions[question.id] = QuestionTexts(
                    label=label,
                    label_15=self.text(language, question.id, Role.LABEL_15, address) if question.label_15 else label,
                    probes=tuple(
                        self.text(language, question.id, Role.PROBE, address, probe) for probe in question.probes
                    ),
                    choices={
                        code.code: self.text(language, question.id, Role.CHOICE, address, code.label)
                        for code in question.codes
                    },
                    rows=tuple(self.text(language, question.id, Role.CHOICE, address, row) for row in question.rows),
                )
            self._questions[language, address] = questions
        return questions


def catalogue_languages(folder: Path, domain: str) -> tuple[str, ...]:
    """Languages that have a catalogue ``domain``, in alphabetical order; French, the source, apart."""
    found = sorted(path.parent.parent.name for path in folder.glob(f"*/LC_MESSAGES/{domain}.po"))
    return tuple(code for code in found if code != FRENCH)


def _shown(language: str, french: str, translation: str, status: ReviewStatus) -> Text:
    if language == FRENCH:
        return Text(typeset(french), FRENCH, SOURCE_STATUS)
    if not translation or status is ReviewStatus.WITHDRAWN:
        return Text(typeset(french), FRENCH, MISSING_STATUS, missing=True)
    return Text(translation, language, status)
