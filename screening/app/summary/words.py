"""French words of the paper: times, languages, statuses, values, quotations. Pure; no clock."""

import re
from collections.abc import Iterable
from datetime import datetime

from babel import Locale, UnknownLocaleError

from screening.i18n.typography import typeset
from screening.model.answer import Answer, Delivery, Interpreter, InterpreterMode, Status, Value
from screening.model.assessment import Contest, Level
from screening.model.questionnaire import Question, QuestionType
from screening.reporting.view import Quote

STATUS = {
    Status.ANSWERED: "répondue",
    Status.DOES_NOT_KNOW: "ne sait pas",
    Status.DECLINED: "ne veut pas répondre",
    Status.SILENT: "garde le silence",
    Status.NOT_UNDERSTOOD: "non comprise",
    Status.NOT_ASKED: "non posée",
}
#: Headings of the box of non-answers, in the order of the page.
NON_ANSWER = {
    Status.DECLINED: "Refus",
    Status.SILENT: "Silence",
    Status.DOES_NOT_KNOW: "Ne sait pas",
    Status.NOT_UNDERSTOOD: "Non comprise",
    Status.NOT_ASKED: "Non posée",
}
LEVEL = {Level.SOME: "quelques éléments", Level.SUBSTANTIAL: "substantielle", Level.STRONG: "forte"}
CONTEST = {
    Contest.NONE: "",
    Contest.DECLARED: "éléments contraires déclarés",
    Contest.CORROBORATED: "éléments contraires corroborés",
}
MODE = {
    InterpreterMode.ON_SITE: "sur place",
    InterpreterMode.VIDEO: "à distance, visio",
    InterpreterMode.TELEPHONE: "à distance, téléphone",
    InterpreterMode.RELAY: "relais",
}
DELIVERY = {Delivery.READ: "", Delivery.REPHRASED: "question reformulée", Delivery.AUDIO: "question dite par audio"}
WHO = {
    "person": "la personne", "officer": "l’enquêteur", "lawyer": "le conseil", "interpreter": "l’interprète",
    "adult": "l’adulte accompagnant", "magistrate": "le magistrat",
}  # fmt: skip
READ_BACK = {
    "confirmed": "confirmée", "corrected": "corrigée", "added": "complétée", "withdrawn": "retirée",
    "remark": "remarque", "not_read": "non relue",
}  # fmt: skip
REVIEW = {
    "draft": "traduction non relue",
    "reviewed_native": "traduction relue par un locuteur natif",
    "reviewed_legal": "traduction relue par un linguiste juriste",
    "approved": "traduction approuvée",
    "missing": "non traduite, texte français",
}
#: The end of a code's label that tells the officer what to write: « Fait, heure et magistrat ».
_TO_WRITE = re.compile(
    r"\s*[,:]\s*(?:heures?\b|nom et heure|motif\b|lesquelles$|laquelle$|qui(?:,| et combien)|appels et heures|"
    r"préciser\b|à compléter$).*$",
    re.IGNORECASE,
)
_OUTER_MARKS = "«»„“”\"' \u00a0\u202f\t\n"
#: A street and its number, in the three languages: leaves page 1 and annex for the confidential sheet.
_STREET = re.compile(
    r"\b\d{1,4}(?:\s?(?:bis|ter|quater|[A-D]))?\b,?\s+(?:rue|avenue|av\.|boulevard|bd|impasse|allées?|chemin|place|quai|"
    r"cours|route|square|passage|villa|cité)\b[^,.;!?»”“\n]{0,60}"
    r"|\b(?:strada|str\.|bulevardul|bd\.|aleea|șoseaua)\s[^,;!?»”“\n]{1,50}?,?\s*(?:nr\.?\s*)?\d{1,4}\b"
    r"|(?:\bул\.|\bулица|\bбул\.|\bбулевард)\s[^,;!?\n]{1,50}?\s*(?:№\s*)?\d{1,4}\b",
    re.IGNORECASE,
)
HIDDEN_ADDRESS = "[adresse : feuillet confidentiel]"


def moment(at: str) -> datetime | None:
    """The time of an event as the laptop had it, or None."""
    try:
        return datetime.fromisoformat(at)
    except ValueError:
        return None


def hour(at: str) -> str:
    """« 14:31 », in the offset that the event was written with."""
    time = moment(at)
    return f"{time:%H:%M}" if time else at


def day(at: str) -> str:
    """« 23/11/2026 »."""
    time = moment(at)
    return f"{time:%d/%m/%Y}" if time else at


def language(tag: str) -> str:
    """« roumain »; the tag itself when CLDR does not know it."""
    try:
        return str(Locale("fr").languages.get(tag) or Locale.parse(tag, sep="-").get_display_name("fr") or tag)
    except (UnknownLocaleError, ValueError):
        return tag


def interpreter(who: Interpreter | None) -> str:
    """« n° I-204, roumain, sur place »."""
    if who is None:
        return "aucun"
    pivot = f", par le {language(who.pivot)}" if who.pivot else ""
    return f"n° {who.reference}, {language(who.language)}, {MODE[who.mode]}{pivot}"


def counted(number: int, one: str, more: str) -> str:
    """« 0 réponse », « 2 réponses »: zero is singular in French."""
    return f"{number} {more if number > 1 else one}"


def unquoted(text: str) -> str:
    """The words without the quotation marks around them: the page adds those of the language."""
    stripped = text.strip()
    if len(stripped) > 1 and stripped[0] in '«„“"' and stripped[-1] in '»”“"':
        return stripped.strip(_OUTER_MARKS)
    return stripped


def without_address(text: str) -> str:
    """``text`` with every street address replaced."""
    return _STREET.sub(HIDDEN_ADDRESS, text)


def has_address(text: str) -> bool:
    """True when :func:`without_address` would replace something."""
    return bool(_STREET.search(text))


def short_code(label: str) -> str:
    """The label of a code without what it asks the officer to write."""
    kept = _TO_WRITE.sub("", label).strip()
    return typeset(kept if kept.count("(") == kept.count(")") else label)


def coded(question: Question, answer: Answer, *, short: bool = False) -> str:
    """The codes of an answer, in words."""
    labels = [question.code_by_id[code].label for code in answer.codes if code in question.code_by_id]
    return " ; ".join(short_code(label) if short else typeset(label) for label in labels)


def value_text(question: Question, value: Value) -> str:
    """What an answer holds beside its codes: number, date, place, amount, rows of a grid."""
    if not isinstance(value, dict):
        return ""
    if question.type is QuestionType.GRID:
        return " ; ".join(_grid(question, value))
    if question.type in (QuestionType.DATE, QuestionType.PERIOD, QuestionType.TIME):
        return _period(value)
    if question.type is QuestionType.AMOUNT:
        parts = [value.get("amount"), value.get("currency"), value.get("per")]
        return " ".join(str(part) for part in parts if part)
    found = value.get("number", value.get("text"))
    return "" if found is None else str(found)


def _grid(question: Question, value: dict[str, Value]) -> Iterable[str]:
    for row, cell in value.items():
        if isinstance(cell, dict):
            code = question.code_by_id.get(str(cell.get("code") or ""))
            said = [typeset(code.label) if code else "", str(cell.get("text") or "")]
            yield f"{row} : {', '.join(part for part in said if part)}"


def _period(value: dict[str, Value]) -> str:
    def one(text: Value) -> str:
        if not isinstance(text, str):
            return ""
        if ":" in text and "-" not in text:
            return text
        time = moment(text)
        if time is None:
            return text
        if value.get("precision") in ("year", "season"):
            return f"{time:%Y}"
        return f"{time:%d/%m/%Y %H:%M}" if "T" in text or " " in text else f"{time:%d/%m/%Y}"

    first, last = one(value.get("from")), one(value.get("to"))
    return f"{first} – {last}" if first and last else first or last


def said(question: Question, answer: Answer, *, hidden: bool = True) -> Quote:
    """The words of an answer. What the officer wrote in a question of his own is not a quotation."""
    mask = without_address if hidden else str
    original, french = mask(unquoted(answer.verbatim)), mask(unquoted(answer.french))
    if answer.language_spoken == "fr" and original and not french:
        french = original
    return Quote(original, answer.language_spoken or "fr", french, spoken=question.spoken)


def shortened(text: str, most: int) -> str:
    """``text``, or its first words with a mark when it is longer than ``most`` characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
