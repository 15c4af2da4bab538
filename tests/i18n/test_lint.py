"""Each check of the texts, with texts that fail it and texts that pass it."""

from pathlib import Path

import pytest

from screening.i18n.glossary import Glossary, Term
from screening.i18n.lint import Linter, Said, check_catalogue, check_interface, check_languages, check_source
from screening.i18n.lint.catalogues import read_exceptions
from screening.i18n.lint.words import read_avoided
from screening.i18n.po import Entry, write_entries
from screening.i18n.review import Review, Reviews, ReviewStatus, write_reviews
from screening.i18n.texts import FAMILIAR, NEUTRAL, POLITE, Phrase, source_texts
from tests.i18n.builders import PLACE, ROMANIAN, catalogue, question, questionnaire

TERMS = Glossary(
    (
        Term(
            "proc.custody",
            "procedure",
            {"fr": "garde à vue", "ro": "reținere (garde à vue)", "bg": "полицейско задържане"},
            "",
        ),
        Term("proc.lawyer", "procedure", {"fr": "avocat", "ro": "avocat", "bg": "адвокат"}, ""),
        Term("proc.record", "procedure", {"fr": "procès-verbal (PV)", "ro": "proces-verbal", "bg": "протокол"}, ""),
    )
)
LINTER = Linter(TERMS, read_avoided())


def found(
    language: str, text: str, french: str = "Où ?", address: str = NEUTRAL, role: str = "label", spoken: bool = True
) -> set[str]:
    """Names of the checks that found something."""
    return {name for name, _ in LINTER.findings(Said(language, text, french, role, address, spoken))}


FAILING = [
    ("nfc", "ro", "Unde s\u0326i cu cine?"),
    ("nfc", "ro", "Unde\u200b dormi?"),
    ("nfc", "bg", "Къде  спиш?"),
    ("nfc", "bg", "Къде спиш? "),
    ("nfc", "bg", "Къде ко\u200dй спи?"),  # a joiner
    ("nfc", "ro", "Unde\u2028dormi?"),  # a separator of lines
    ("nfc", "ro", "Unde\u00a0\u00a0dormi?"),
    ("nfc", "ro", "Unde\ndormi?"),
    ("nfc", "fr", "Où \ufffd ?"),
    ("cedilla", "ro", "Unde eşti?"),
    ("cedilla", "ro", "Ce ţi s-a spus?"),
    ("cedilla", "ro", "Unde es\u0327ti?"),  # the cedilla typed apart
    ("script", "bg", "Къде e?"),  # Latin e, alone
    ("script", "bg", "наказателнoто"),  # Latin o inside
    ("script", "bg", "Къде е boss?"),
    ("script", "ro", "Unde е?"),  # Cyrillic е
    ("script", "fr", "Où еst-ce ?"),
    ("script", "bg", "Ανна"),  # Greek
    ("bulgarian", "bg", "Где вы?"),
    ("bulgarian", "bg", "ћѣѐ"),
    ("bulgarian", "bg", "Кажи й."),
    ("quotes", "ro", "A spus „da“?"),
    ("quotes", "ro", 'A spus "da"?'),
    ("quotes", "bg", "Каза „да”?"),
    ("quotes", "fr", 'Dites "oui".'),
    ("quotes", "ro", "A spus „da?"),
    ("quotes", "bg", "Кажи 'да'."),
    ("quotes", "ro", "A spus »da«?"),
    ("quotes", "ro", "A spus ”da„?"),
    ("quotes", "ro", "A spus ‹da›?"),
    ("quotes", "bg", "Каза ″да″?"),
    ("spaces", "ro", "Unde ?"),
    ("spaces", "bg", "Къде ?"),
    ("spaces", "ro", "A spus „ da”?"),
    ("spaces", "bg", "Каза „да “?"),
    ("spaces", "ro", "Acolo ( unde)?"),
    ("diacritics", "ro", "Unde esti si cu cine?"),
    ("diacritics", "ro", "Poti veni?"),
    ("diacritics", "ro", "Vorbesti cu ei?"),
    ("diacritics", "ro", "Vrei sa vii?"),
    ("diacritics", "ro", "Trebuia sa vii?"),
    ("diacritics", "ro", "Cine e la politie?"),
    ("diacritics", "ro", "Cine avea grija de copii acolo unde locuiau ei toamna?"),
    ("copied", "ro", "Avec qui ?"),
    ("copied", "ro", "avec  qui?"),
    ("ratio", "ro", "Da."),
    ("final", "bg", "Къде."),
    ("final", "ro", "Unde? Cu cine?"),
    ("length", "fr", "Dites-moi avec qui vous étiez ce jour-là quand la police est venue vous chercher dans la rue."),
    ("slash", "ro", "Ești obosit/ă?"),
    ("slash", "bg", "Уморен(а) ли си?"),
    ("avoid", "ro", "Cine e hoțul?"),
    ("avoid", "bg", "Знаеше, нали?"),
    ("avoid", "fr", "Pourquoi avez-vous dit cela ?"),
    ("avoid", "ro", "Cine sunt hoţii?"),  # the cedilla hides nothing
    ("avoid", "ro", "Știai, nu\u2011i așa?"),  # nor a hyphen that does not break
    ("avoid", "fr", "Un men\u00addiant ?"),  # nor a soft one
    ("avoid", "bg", "Къде са крадците?"),
    ("font", "ro", "Unde 王?"),
    ("font", "hy", "Որտե՞ղ եք քնում"),  # Armenian: the fonts have none, and the language is not to be led in yet
]
FRENCH = {"copied": "Avec qui ?", "ratio": "Dites-moi tout ce qui s'est passé ce jour-là."}


@pytest.mark.parametrize(("check", "language", "text"), FAILING)
def test_a_wrong_text_is_found(check: str, language: str, text: str) -> None:
    assert check in found(language, text, FRENCH.get(check, "Où ?"))


PASSING = [
    ("ro", "Unde dormi acum, în perioada asta?", "Où dormez-vous en ce moment ?", FAMILIAR),
    ("ro", "Unde dormiți acum, în perioada asta?", "Où dormez-vous en ce moment ?", POLITE),
    ("bg", "Къде спиш сега, тези дни?", "Où dormez-vous en ce moment ?", FAMILIAR),
    ("bg", "Къде спите сега, тези дни?", "Où dormez-vous en ce moment ?", POLITE),
    ("bg", "Вие с кого пътувахте дотук?", "Avec qui avez-vous voyagé ?", POLITE),
    ("bg", "Казал ли ти е някой какво да отговаряш?", "Quelqu'un vous a-t-il dit quoi répondre ?", FAMILIAR),
    ("bg", "Кажи ѝ „да“.", "Dites-lui « oui ».", FAMILIAR),
    ("ro", "Vrei să citești ce spune mama sa?", "Voulez-vous lire ce que dit sa mère ?", FAMILIAR),
    ("ro", "Cine știe a rosti numele, a socoti banii?", "Qui sait dire le nom, compter l'argent ?", NEUTRAL),
    ("ro", "Poți citi? E o cutie.", "Savez-vous lire ? C'est une boîte.", NEUTRAL),
    ("ar", "الرقم \u2066L413-7\u2069", "Le numéro L413-7", NEUTRAL),
    ("ro", "A spus „da” sau „nu”.", "On a dit « oui » ou « non ».", NEUTRAL),
    ("fr", "Où dormez-vous ?", "Où dormez-vous ?", NEUTRAL),
    ("fr", "L'argent, qu'en faites-vous ?", "L'argent, qu'en faites-vous ?", NEUTRAL),
    ("bg", "Полицейско задържане (garde à vue)", "Garde à vue", NEUTRAL),
    ("ro", "Reținere (garde à vue)", "Garde à vue", NEUTRAL),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "french", "address"), PASSING)
def test_a_good_text_passes(language: str, text: str, french: str, address: str) -> None:
    assert found(language, text, french, address) == set()


@pytest.mark.parametrize(
    ("language", "address", "text"),
    [
        ("ro", FAMILIAR, "Unde dormiți?"),
        ("ro", FAMILIAR, "Vă este frică?"),
        ("ro", FAMILIAR, "Ce v-a spus?"),
        ("ro", POLITE, "Unde dormi?"),
        ("ro", POLITE, "Ce ți-a spus?"),
        ("ro", POLITE, "Cine te ajută?"),
        ("ro", POLITE, "Unde ai fost?"),
        ("ro", FAMILIAR, "Ce vedeți acolo?"),
        ("ro", FAMILIAR, "Spuneți-le tot."),
        ("ro", FAMILIAR, "Numele dumitale?"),
        ("ro", POLITE, "Cu cine stăteai?"),
        ("ro", POLITE, "Ce făcuseși acolo?"),
        ("ro", POLITE, "Lucrezi acolo?"),
        ("ro", POLITE, "Ascultă-mă."),
        ("bg", FAMILIAR, "Къде живеете?"),
        ("bg", FAMILIAR, "Какво купихте?"),
        ("bg", FAMILIAR, "Изчакайте малко."),
        ("bg", POLITE, "Почакай малко."),
        ("bg", POLITE, "Къде те боли?"),
        ("bg", FAMILIAR, "Къде са Вашите документи?"),
        ("bg", POLITE, "Къде живееш?"),
        ("bg", POLITE, "Кой ти каза?"),
        ("bg", POLITE, "Къде са документите ви?"),
    ],
)
def test_familiar_and_polite_are_never_mixed(language: str, address: str, text: str) -> None:
    assert "address" in found(language, text, address=address)


@pytest.mark.parametrize("text", ["Où dors-tu ?", "Tes parents ?", "T'as vu ?", "Explique-moi ce mot.", "Es-tu là ?"])
def test_the_french_says_vous(text: str) -> None:
    assert "address" in found("fr", text)


@pytest.mark.parametrize(
    "text", ["Dites-moi où.", "Que lui a-t-on dit ?", "Pour qui est-ce ?", "Et chez toute la famille ?"]
)
def test_french_to_vous_passes(text: str) -> None:
    assert "address" not in found("fr", text)


@pytest.mark.parametrize(
    ("language", "address", "text"),
    [
        ("ro", FAMILIAR, "Câți ani aveau frații și părinții tăi?"),
        ("ro", FAMILIAR, "Cine sunt ceilalți? Sunt mulți, toți cuminți?"),
        ("ro", POLITE, "Ce povești și ce dovezi aveți?"),
        ("bg", FAMILIAR, "Къде са децата, братята и градовете?"),
        ("bg", FAMILIAR, "Дете, ръцете и двете врати?"),
        ("bg", POLITE, "Кой клавиш, багаж или кеш?"),
        ("ro", FAMILIAR, "Câți avocați, magistrați sau soldați erau între acei pereți?"),
        ("ro", FAMILIAR, "Erau răniți? Au fost arestați? Erau înarmați?"),
        ("ro", FAMILIAR, "În ce dimineți, la Galați?"),
        ("ro", POLITE, "Cine locuiește la București sau la Ploiești?"),
        ("ro", POLITE, "Ce haine bărbătești purtau acei chinezi și japonezi?"),
        ("bg", FAMILIAR, "Какво правеха мъжете?"),
    ],
)
def test_nouns_that_end_as_verbs_are_of_no_address(language: str, address: str, text: str) -> None:
    assert "address" not in found(language, text, address=address)


def test_a_choice_speaks_to_nobody() -> None:
    assert "neutral" in found("ro", "Casa ta, tu singur", "Chez elle", role="choice")
    assert "neutral" not in found("ro", "adresare cu „tu”", "forme familière", role="choice")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ro", "Ai fost bătut de cineva?"),
        ("ro", "Ești singur acolo?"),
        ("ro", "Ai fost dusă acolo?"),
        ("ro", "Te simți singură?"),
        ("bg", "Сама ли беше?"),
        ("bg", "Беше ли удрян там?"),
        ("bg", "Ходил ли си там?"),
        ("bg", "Какво би искал?"),
    ],
)
def test_a_form_that_may_need_the_sex_of_the_person_asks_for_a_look(language: str, text: str) -> None:
    assert "gender" in found(language, text, address=FAMILIAR)


@pytest.mark.parametrize(
    ("language", "text"), [("ro", "Te-a lovit cineva?"), ("bg", "Удрял ли те е някой?"), ("bg", "Ти ходи ли там?")]
)
def test_active_forms_need_no_sex(language: str, text: str) -> None:
    assert "gender" not in found(language, text, address=FAMILIAR)


def test_a_term_of_procedure_is_the_glossarys() -> None:
    assert "glossary" in found("ro", "Arest", "Garde à vue", role="choice")
    assert "glossary" not in found("ro", "Vrei un avocat?", "Voulez-vous un avocat ?")
    assert "glossary" in found("bg", "Искаш ли защитник?", "Voulez-vous un avocat ?")


def test_a_compound_term_takes_its_article_inside() -> None:
    french = "Ce n'est pas le procès-verbal."
    assert "glossary" not in found("ro", "Aceasta nu este procesul-verbal.", french)
    assert "glossary" in found("ro", "Acesta nu este un proces.", french)


def test_words_for_speech_may_stand_in_what_the_officer_reads_alone() -> None:
    assert "avoid" in found("fr", "Un complice", "Un complice", role="choice")
    assert "avoid" not in found("fr", "Un complice", "Un complice", role="choice", spoken=False)


def test_codes_of_the_questionnaire_stand_in_bulgarian_for_the_officer_alone() -> None:
    french, told = "Voir la carte URG-3 et Ac.Sé", "Вижте карта URG-3 и Ac.Sé"
    assert "script" not in found("bg", told, french, role="explanation", spoken=False)
    assert "script" in found("bg", told, french, role="label")


def test_fields_are_the_same() -> None:
    assert "placeholders" in found("ro", "La ora {ora}.", "À {time}.")
    assert "placeholders" in found("ro", "La ora {time.", "À {time}.")
    assert "placeholders" in found("ro", "La %s.", "À.")
    assert "placeholders" in found("ro", "La %5d.", "À.")
    assert "placeholders" not in found("ro", "100 % din.", "À.")
    assert "placeholders" not in found("ro", "La ora {time}.", "À {time}.")


def lines(problems: object) -> list[str]:
    return [str(problem) for problem in problems]  # type: ignore[attr-defined]


TEXTS = source_texts(questionnaire(PLACE), [Phrase("say_silent", "Je préfère me taire", address="neutral")])


def test_a_catalogue_says_what_misses_and_what_is_wrong(tmp_path: Path) -> None:
    home = catalogue(tmp_path, "ro", [*ROMANIAN, ("place|label15|polite", PLACE.label_15, "Unde dormiţi?")]).parent
    said = lines(check_catalogue("ro", home, "form", TEXTS, LINTER, complete=True))
    assert "ro/form.po · place · label15|polite: ţ avec cédille; veuillez écrire ț (virgule)." in said
    assert "ro/form.po · place · choice|neutral|flat: traduction absente : Dans un logement; veuillez traduire." in said
    assert not any("choice|neutral|street" in line for line in said)


def test_a_missing_text_fails_only_the_languages_of_the_hearing(tmp_path: Path) -> None:
    home = catalogue(tmp_path, "it", []).parent
    assert all(problem.warning for problem in check_catalogue("it", home, "form", TEXTS, LINTER))
    assert not any(problem.warning for problem in check_catalogue("it", home, "form", TEXTS, LINTER, complete=True))


def test_a_text_that_a_reviewer_withdrew_misses(tmp_path: Path) -> None:
    home = catalogue(tmp_path, "ro", ROMANIAN).parent
    texts = [(context, french, said) for context, french, said in ROMANIAN]
    away = Review("", "", "", ReviewStatus.WITHDRAWN, role="native")
    write_reviews(home / "review.tsv", Reviews().updated(texts).reviewed([texts[0][:2]], away))
    said = lines(check_catalogue("ro", home, "form", TEXTS, LINTER, complete=True))
    assert [line for line in said if "retirée" in line] == [
        "ro/form.po · place · label|familiar: traduction retirée par un relecteur, montrée en français : "
        "Où dormez-vous ?; veuillez soit la corriger, soit la relire."
    ]
    (home / "review.tsv").write_text("damaged\n", encoding="utf-8")
    (problem,) = check_catalogue("ro", home, "form", TEXTS, LINTER)
    assert "review.tsv" in problem.what


def test_a_new_language_is_told_what_it_misses_in_one_line_and_fails_nothing(tmp_path: Path) -> None:
    path = tmp_path / "it" / "LC_MESSAGES" / "app.po"
    write_entries(path, "it", [Entry("", f"Texte {n}") for n in range(9)])
    (problem,) = check_interface("it", path.parent, LINTER, complete=False)
    assert (problem.what, problem.warning) == ("9 traductions absentes", True)
    assert len(check_interface("it", path.parent, LINTER)) == 9
    home = catalogue(tmp_path, "tr", []).parent
    (problem,) = check_catalogue("tr", home, "form", TEXTS, LINTER)
    assert (problem.what, problem.warning) == (f"{len(TEXTS)} traductions absentes", True)


def test_a_fuzzy_text_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "ro" / "LC_MESSAGES" / "form.po"
    write_entries(path, "ro", [Entry("place|label|polite", "Où dormez-vous ?", ("Unde?",), fuzzy=True)])
    said = lines(check_catalogue("ro", path.parent, "form", TEXTS, LINTER))
    assert said[1] == (
        "ro/form.po · place · label|polite: traduction à revoir : le français a changé; "
        "veuillez soit relire la traduction et enlever « fuzzy », soit traduire à nouveau."
    )


def test_a_damaged_catalogue_is_one_problem(tmp_path: Path) -> None:
    path = catalogue(tmp_path, "ro", [])
    path.write_bytes(b"msgid \xff")
    assert len(check_catalogue("ro", path.parent, "form", TEXTS, LINTER)) == 1


def test_a_language_that_must_be_there_and_is_not(tmp_path: Path) -> None:
    assert lines(check_languages(tmp_path, "form", TEXTS, LINTER, complete=("ro",))) == [
        "ro/: langue absente; veuillez créer son dossier (new-language)."
    ]


def test_an_exception_with_its_reason_silences_one_check_of_one_text(tmp_path: Path) -> None:
    text = "Cine v-a spus, ție și fratelui tău?"
    path = catalogue(tmp_path, "ro", [("place|label|familiar", "Où dormez-vous ?", text)])
    checks = {problem.check for problem in check_catalogue("ro", path.parent, "form", TEXTS, LINTER)}
    assert "address" in checks
    (path.parent / "exceptions.tsv").write_text(
        "check\tmsgctxt\treason\naddress\tplace|label|familiar\tv- est un vrai pluriel\n", encoding="utf-8"
    )
    checks = {problem.check for problem in check_catalogue("ro", path.parent, "form", TEXTS, LINTER)}
    assert "address" not in checks
    (path.parent / "exceptions.tsv").write_text("check\tmsgctxt\treason\naddress\tx|label|polite\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        read_exceptions(path.parent / "exceptions.tsv")


def test_an_exception_may_be_for_one_choice_alone(tmp_path: Path) -> None:
    said = [("place|choice|neutral", choice.label, "Unde eşti?") for choice in PLACE.codes]
    home = catalogue(tmp_path, "ro", said).parent
    (home / "exceptions.tsv").write_text(
        "check\tmsgctxt\treason\ncedilla\tplace|choice|neutral|street\tquoted as written\n", encoding="utf-8"
    )
    problems = check_catalogue("ro", home, "form", TEXTS, LINTER)
    left = {problem.field for problem in problems if problem.check == "cedilla"}
    assert left == {"choice|neutral|flat"}


INTERFACE = {
    "plural": Entry("", "{n} jour", ("{n} zi", "{n} zile", ""), plural="{n} jours"),
    "placeholders": Entry("", "À {time}", ("La {ora}",)),
    "cedilla": Entry("", "Fermer", ("Închideţi",)),
    "missing": Entry("", "Ouvrir", ("",)),
    "final": Entry("", "Ouvrir ?", ("Deschideți",)),
}


@pytest.mark.parametrize("check", INTERFACE)
def test_a_wrong_text_of_the_windows_is_found(tmp_path: Path, check: str) -> None:
    path = tmp_path / "ro" / "LC_MESSAGES" / "app.po"
    write_entries(path, "ro", [INTERFACE[check]])
    assert check in {problem.check for problem in check_interface("ro", path.parent, LINTER)}


def test_romanian_counts_from_twenty_take_de(tmp_path: Path) -> None:
    path = tmp_path / "ro" / "LC_MESSAGES" / "app.po"
    wrong = Entry("", "{n} jour", ("{n} zi", "{n} zile", "{n} zile"), plural="{n} jours")
    write_entries(path, "ro", [wrong])
    assert lines(check_interface("ro", path.parent, LINTER)) == [
        "ro/app.po · {n} jour: troisième forme sans « de »; veuillez écrire « {n} de … » : 20 de întrebări."
    ]


def test_good_texts_of_the_windows_pass(tmp_path: Path) -> None:
    path = tmp_path / "ro" / "LC_MESSAGES" / "app.po"
    days = Entry("", "{n} jour", ("o zi", "{n} zile", "{n} de zile"), plural="{n} jours")
    write_entries(path, "ro", [days, Entry("", "Ouvrir l'audition", ("Deschideți audierea",))])
    assert check_interface("ro", path.parent, LINTER) == ()


def test_the_french_source_is_checked_once_for_both_addresses() -> None:
    long = "Dites-moi avec qui vous étiez ce jour-là quand la police est venue vous chercher dans la rue ?"
    problems = check_source(source_texts(questionnaire(question("q", long))), LINTER)
    assert [problem.check for problem in problems] == ["length"]
    assert problems[0].file == "sections · home"
