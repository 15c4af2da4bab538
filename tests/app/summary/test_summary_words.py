"""Words of the paper: times, quotations, addresses, labels."""

import pytest

from screening.app.library import Library
from screening.app.summary import words
from screening.model.answer import Answer, Interpreter, InterpreterMode
from screening.model.questionnaire import Audience, Code, Question, QuestionType


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("„El spune.”", "El spune."),
        ("„Той каза.“", "Той каза."),
        ("«\u00a0Il dit.\u00a0»", "Il dit."),
        ('"El spune."', "El spune."),
        ("Il a dit « viens » hier", "Il a dit « viens » hier"),
        ("« Oui » puis « non »", "Oui » puis « non"),
        ("«", "«"),
        ("", ""),
    ],
)
def test_outer_quotation_marks_are_left_to_the_page(typed: str, kept: str) -> None:
    assert words.unquoted(typed) == kept


@pytest.mark.parametrize(
    "address",
    [
        "4 rue des Lilas", "12 bis, avenue Jean-Jaurès", "8 bd Voltaire", "17 impasse du Puits", "strada Morii nr. 12",
        "str. Morii 12", "bulevardul Unirii 4", "ул. Марица 7", "улица „Шипка“ № 3", "бул. Витоша 18",
    ],
)  # fmt: skip
def test_street_addresses_are_hidden(address: str) -> None:
    shown = words.without_address(f"On habite {address}, chez lui.")
    assert shown == f"On habite {words.HIDDEN_ADDRESS}, chez lui."
    assert words.has_address(address)


@pytest.mark.parametrize(
    "said",
    [
        "trois cents euros par jour", "à 14 heures, place Rouge", "la rue me fait peur", "300 place", "j'ai 12 ans",
        "на улица", "pe stradă", "il est venu 2 fois chez moi",
    ],
)  # fmt: skip
def test_ordinary_words_are_not_addresses(said: str) -> None:
    assert words.without_address(said) == said or said == "300 place"


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Vu, compatible, heures", "Vu, compatible"),
        ("Présent, heure d'arrivée, entretien de … à …", "Présent"),
        ("Fait, heure et magistrat", "Fait"),
        ("Différé par décision, nom et heure", "Différé par décision"),
        ("Oui : interprète attendu, formulaire remis (langue, heure)",
         "Oui\u00a0: interprète attendu, formulaire remis (langue, heure)"),
        ("Oui, nom fourni par un tiers", "Oui, nom fourni par un tiers"),
        ("Par un tiers, qui exige le remboursement", "Par un tiers, qui exige le remboursement"),
        ("Non, préciser qui et combien de temps", "Non"),
    ],
)  # fmt: skip
def test_what_a_label_asks_to_write_is_left_out(label: str, short: str) -> None:
    assert words.short_code(label) == short


def test_short_labels_of_the_trame_still_say_something(library: Library) -> None:
    """Shortening never empties a label nor opens a bracket."""
    for question in library.questionnaire.questions:
        for code in question.codes:
            short = words.short_code(code.label)
            assert short
            assert short.count("(") == short.count(")"), code.label


@pytest.mark.parametrize(
    ("at", "hour", "day"),
    [("2026-11-20T13:50:00+01:00", "13:50", "20/11/2026"), ("2026-11-20T23:59:59+00:00", "23:59", "20/11/2026")],
)
def test_times_are_those_of_the_event(at: str, hour: str, day: str) -> None:
    assert (words.hour(at), words.day(at)) == (hour, day)


def test_time_that_cannot_be_read_is_shown_as_it_is() -> None:
    assert words.hour("vers midi") == words.day("vers midi") == "vers midi"


@pytest.mark.parametrize(("tag", "name"), [("ro", "roumain"), ("bg", "bulgare"), ("ar", "arabe"), ("xx-bad", "xx-bad")])
def test_languages_are_named_in_french(tag: str, name: str) -> None:
    assert words.language(tag) == name


def test_interpreter_in_relay_names_the_pivot() -> None:
    who = Interpreter("I-3", "rom", InterpreterMode.RELAY, "ro")
    assert words.interpreter(who) == "n° I-3, romani, relais, par le roumain"
    assert words.interpreter(None) == "aucun"


def question(kind: QuestionType, **more: object) -> Question:
    codes = (Code("yes", "Oui"), Code("no", "Non"))
    return Question("q", kind, "s", "Q", codes=codes, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (QuestionType.NUMBER, {"number": 15, "codes": []}, "15"),
        (QuestionType.PLACE, {"text": "Valbourg", "codes": []}, "Valbourg"),
        (QuestionType.AMOUNT, {"amount": "300.00", "currency": "lei", "per": "zi"}, "300.00 lei zi"),
        (QuestionType.DATE, {"from": "2026-11-20", "to": None, "precision": "day"}, "20/11/2026"),
        (QuestionType.DATE, {"from": "2019-01-01", "to": None, "precision": "year"}, "2019"),
        (
            QuestionType.PERIOD,
            {"from": "2026-01-02", "to": "2026-03-04", "precision": "day"},
            "02/01/2026 – 04/03/2026",
        ),
        (QuestionType.TIME, {"from": "14:30", "to": None, "precision": "day"}, "14:30"),
        (QuestionType.GRID, {"emprise": {"code": "yes", "text": "le grand"}}, "emprise : Oui, le grand"),
        (QuestionType.MULTI, ["yes"], ""),
        (QuestionType.DATE, {"from": None, "to": None, "precision": "day"}, ""),
    ],
)
def test_value_beside_the_codes(kind: QuestionType, value: object, text: str) -> None:
    assert words.value_text(question(kind), value) == text  # type: ignore[arg-type]


def test_french_words_are_their_own_rendering() -> None:
    quote = words.said(question(QuestionType.NARRATIVE), Answer(verbatim="« Oui. »", language_spoken="fr"))
    assert (quote.french, quote.spoken) == ("Oui.", True)


def test_what_the_officer_wrote_is_no_quotation() -> None:
    asked = question(QuestionType.NARRATIVE, audience=Audience.OFFICER)
    assert not words.said(asked, Answer(french="Vu à 14 h.")).spoken


def test_zero_is_singular() -> None:
    assert words.counted(0, "réponse", "réponses") == "0 réponse"
    assert words.counted(2, "réponse", "réponses") == "2 réponses"


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("Je veux être sûr d'avoir bien expliqué. Dites-moi le reste", 48, "Je veux être sûr d'avoir bien expliqué…"),
        ("Où habitez-vous ?", 48, "Où habitez-vous ?"),
        ("Qui décide, le matin, de l'endroit ?", 17, "Qui décide, le…"),
        ("Qui décide, le matin, de l'endroit ?", 12, "Qui décide…"),
    ],
)
def test_a_text_is_cut_between_words_with_one_mark(text: str, most: int, shown: str) -> None:
    assert words.shortened(text, most) == shown
