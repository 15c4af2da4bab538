"""What a hearing is led with: questionnaire, compiled graph, rules, catalogues. Loaded once, when first needed."""

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from screening.engine.graph import Graph
from screening.errors import AuthoringError
from screening.forms.load import load_kept, load_with_source
from screening.i18n.catalog import Catalog, Text
from screening.i18n.locale import SOURCE
from screening.i18n.officer import in_words, read_officer_words
from screening.i18n.texts import read_phrases
from screening.model.questionnaire import Question, Questionnaire
from screening.paths import locales_folder, questionnaire_folder
from screening.reporting.paper import Paper
from screening.scoring import Scorer


@dataclass(frozen=True)
class Library:
    """The questionnaire in ``folder`` and the catalogues beside it."""

    folder: Path
    locales: Path
    apart: bool = False  # pages are drawn in another process: the windows keep no memory of them

    @classmethod
    def shipped(cls, *, apart: bool = False) -> "Library":
        """The questionnaire and catalogues of the product."""
        return cls(questionnaire_folder(), locales_folder(), apart)

    @cached_property
    def _read(self) -> tuple[Questionnaire, bytes]:
        return load_with_source(self.folder)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return self._read[0]

    @property
    def source(self) -> bytes:
        """What a record keeps of the questionnaire it is led with: all of it, so that it can be led again."""
        return self._read[1]

    def kept(self, text: bytes) -> "Library":
        """The same catalogues around the questionnaire that a record kept, in place of today's.

        Raises AuthoringError when it cannot be built by this version, ValueError when it is no questionnaire.
        """
        kept = replace(self)
        kept.__dict__.update(_read=(load_kept(text), text), paper=self.paper)
        return kept

    @cached_property
    def graph(self) -> Graph:
        return Graph(self.questionnaire)

    @cached_property
    def scorer(self) -> Scorer:
        return Scorer(self.questionnaire)

    @cached_property
    def catalog(self) -> Catalog:
        return Catalog(self.questionnaire, self.locales, read_phrases(self.folder))

    @cached_property
    def paper(self) -> Paper:
        """What makes the printed summary; Typst and Jinja2 are imported when the first page is made."""
        return Paper(self.folder, apart=self.apart)

    @cached_property
    def _shown(self) -> dict[str, Questionnaire]:
        return {SOURCE: self.questionnaire}

    def shown(self, language: str) -> Questionnaire:
        """The questionnaire with the officer's texts in ``language``, for the windows alone; French where they miss."""
        if language not in self._shown:
            try:
                words = read_officer_words(self.locales, language, self.questionnaire.id)
            except AuthoringError:
                words = {}  # « check » says what is wrong with the file; a hearing does not stop for it
            self._shown[language] = in_words(self.questionnaire, words)
        return self._shown[language]

    def asked_text(self, question: Question, language: str, address: str, *, young: bool = False) -> Text:
        """What is said to the person: wording for 15 and under when it exists and applies."""
        role = "label15" if young and question.label_15 else "label"
        return self.catalog.text(language, question.id, role, address)
