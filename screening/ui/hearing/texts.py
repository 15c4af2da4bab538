"""What is said to the person, in her language, beside the officer's French. Reads the catalogue, shows nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from screening.app.state import HearingState
from screening.i18n.catalog import FRENCH, Catalog, QuestionTexts, Text
from screening.i18n.locale import _, format_date, format_time
from screening.model.questionnaire import Question

#: Interview languages in the order of Ctrl+1, 2, 3, and how each calls itself.
ENDONYMS = {"fr": "Français", "ro": "Română", "bg": "Български", "it": "Italiano", "tr": "Türkçe", "ar": "العربية"}
#: Follow-ups allowed at every question (hearing.md 2.0), by their id in ``phrases.toml``.
COMMON_PROBES = ("probe_next", "probe_all", "probe_who")
#: OpenType feature that gives FiraGO the Bulgarian letterforms, by language (pitfalls: Qt has no per-widget locl).
LETTERFORMS = {"bg": "ss01"}


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to say that is no question: ``text`` in the person's language, and the officer's French."""

    id: str
    text: Text
    french: str


@dataclass(frozen=True)
class Texts:
    """The texts of one hearing: which language, which address, which wording."""

    catalog: Catalog

    def languages(self) -> tuple[str, ...]:
        """Interview languages, French first, then Romanian and Bulgarian, then any other folder."""
        first = [code for code in ("fr", "ro", "bg") if code in self.catalog.languages]
        return (*first, *(code for code in self.catalog.languages if code not in first))

    def of(self, state: HearingState, question: Question) -> QuestionTexts:
        """All the texts of ``question`` in the interview language."""
        return self.catalog.question(state.language, question.id, state.address)

    def asked(self, state: HearingState, question: Question) -> Text:
        """The question as it is said to this person; officer items are only French."""
        if not question.spoken and not question.read_aloud:
            return Text(french_of(state, question), FRENCH, "source")
        texts = self.of(state, question)
        return texts.label_15 if state.young else texts.label

    def phrase(self, state: HearingState, phrase_id: str) -> Line:
        """A sentence of ``phrases.toml`` in the interview language. Raises ``KeyError``."""
        text = self.catalog.phrase(state.language, phrase_id, state.address)
        return Line(phrase_id, text, self.catalog.phrase(FRENCH, phrase_id).text)

    def own_probes(self, state: HearingState, question: Question) -> tuple[Line, ...]:
        """The neutral follow-ups written for ``question``; officer items have none."""
        if not question.spoken or not question.probes:
            return ()
        french = self.catalog.question(FRENCH, question.id).probes
        pairs = zip(self.of(state, question).probes, french, strict=True)
        return tuple(Line(f"{question.id}|{n}", text, own.text) for n, (text, own) in enumerate(pairs, start=1))

    def probes(self, state: HearingState, question: Question) -> tuple[Line, ...]:
        """Everything that may follow what was said: the question's own, then those allowed everywhere."""
        if not question.spoken:
            return ()
        common = tuple(self.phrase(state, name) for name in COMMON_PROBES if name in self.catalog.phrases)
        return (*self.own_probes(state, question), *common)

    def choice(self, state: HearingState, question: Question, code: str) -> str:
        """The label of a choice in the interview language, "" when it is French or missing."""
        if state.language == FRENCH or not (question.spoken or question.read_aloud):
            return ""
        text = self.of(state, question).choices.get(code)
        return text.text if text is not None and not text.missing else ""


def french_of(state: HearingState, question: Question) -> str:
    """The French wording the officer sees: that of 15 and under when it applies."""
    return question.label_15 if state.young and question.label_15 else question.label


def endonym(language: str) -> str:
    """The language's own name; its code when we know none."""
    return ENDONYMS.get(language, language)


def clock(at: str) -> str:
    """« 14:32 » of an ISO time, "" of an empty one."""
    return format_time(datetime.fromisoformat(at)) if at else ""


def clock_seconds(at: str) -> str:
    """« 14:32:07 »."""
    return format_time(datetime.fromisoformat(at), seconds=True) if at else ""


def moment(text: str) -> str:
    """A date, a time or both as the interface writes them; the text itself when it is none."""
    try:
        if "T" in text:
            found = datetime.fromisoformat(text)
            return f"{format_date(found.date())}, {format_time(found)}"
        return format_date(date.fromisoformat(text))
    except ValueError:
        return text


def address_words(address: str) -> str:
    """The form of address chosen for the person's language."""
    return _("forme familière") if address == "familiar" else _("forme polie")


def review_words(text: Text) -> tuple[str, str]:
    """What is known of a translation, and its tone; never left unsaid."""
    if text.language == FRENCH and not text.missing:
        return "", ""
    if text.missing:
        return _("traduction manquante : texte français"), "warn"
    if text.reviewed:
        return _("traduction relue ✓"), ""
    return _("traduction non relue"), "warn"
