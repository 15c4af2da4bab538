"""The other sheets, printed and read back: notices on one page, answers to be read back in two languages."""

import io
import re

import pikepdf
import pytest

from screening.app.library import Library
from screening.app.summary.sheets import SheetName, sheet_of, sheet_pages, sheet_pdf
from screening.app.vault import Vault
from screening.model.answer import Answer, Status
from screening.reporting.paper import Paper
from screening.reporting.sheets import ReadBackSheet
from tests.app.summary.hearings import ARABIC, hearing, said
from tests.conftest import MovingClock
from tests.reporting import reading

NOTICES = (SheetName.PERSON, SheetName.INTERPRETER)


def text(pdf: bytes) -> str:
    return "".join(reading.pages(pdf))


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("language", ["fr", "ro", "bg"])
@pytest.mark.parametrize("address", ["familiar", "polite"])
def test_notice_is_one_page_with_french_beside(
    vault: Vault, paper: Paper, name: SheetName, language: str, address: str
) -> None:
    pages = reading.pages(sheet_pdf(hearing(vault, language, address), name, paper))
    assert len(pages) == 1
    catalog = vault.library.catalog
    for one in paper.layout.sheet[name].all:
        for tag in {"fr", language}:
            wanted = catalog.text(tag, one, "label", address if tag != "fr" else "polite").text
            assert reading.says(pages[0], wanted), wanted
    assert reading.says(pages[0], "FORMATION — données fictives")
    assert reading.says(pages[0], "ne constitue pas un procès-verbal")
    assert reading.says(pages[0], "traduction non relue") is (language != "fr")


@pytest.mark.parametrize("name", [*NOTICES, SheetName.READ_BACK])
def test_no_line_ends_inside_a_word_with_a_hyphen(vault: Vault, paper: Paper, name: SheetName) -> None:
    """« spune-mi » ended a line after « spune- » (languages.md 1.3)."""
    session = hearing(vault)
    for width in range(6):  # somewhere in these lines one would end inside
        said(session, "facts_morning", "nothing", verbatim=f"{'a' * width} spune-mi " * 9, french="Dites-moi.")
        theirs = text(sheet_pdf(session, name, paper))
        assert not re.search(r"(?:spune|nu|să|ia)-\n", theirs, re.IGNORECASE)


def test_every_notice_text_is_printed_by_some_sheet(library: Library, paper: Paper) -> None:
    printed = {one for texts in paper.layout.sheet.values() for one in texts.all}
    written = (library.folder / "phrases.toml").read_text(encoding="utf-8")
    notices = {line.split('"')[1] for line in written.splitlines() if line.startswith('id = "notice_')}
    assert len(notices) == 17
    assert notices <= printed


def test_interpreter_is_a_number_and_nothing_more(vault: Vault, paper: Paper) -> None:
    page = text(sheet_pdf(hearing(vault), SheetName.INTERPRETER, paper))
    assert reading.says(page, "Interprète n° I-204")
    assert "sur place" not in page


def test_another_language_and_address_than_the_hearings_can_be_asked_for(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "ro", "familiar")
    page = text(sheet_pdf(session, SheetName.PERSON, paper, language="bg", address="polite"))
    assert reading.says(page, vault.library.catalog.phrase("bg", "notice_person_title", "polite").text)


def test_read_back_has_question_words_and_codes_in_both_languages(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "bg")
    said(session, "facts_who_decided", "third", verbatim="„Големият каза.“", french="« Le grand l'a dit. »")
    page = text(sheet_pdf(session, SheetName.READ_BACK, paper))
    question = vault.library.questionnaire.question_by_id["facts_who_decided"]
    code = question.code_by_id["third"].label
    catalog = vault.library.catalog
    label = "label15" if session.state.young and question.label_15 else "label"
    for wanted in (
        catalog.text("bg", question.id, label, "familiar").text,
        "„Големият каза.“",
        catalog.text("bg", question.id, "choice", source=code).text,
        catalog.phrase("bg", "read_answer_noted").text,
        "« Le grand l'a dit. »",
        vault.library.questionnaire.number(question.id),
        "Ceci n’est pas un procès-verbal.",
        "bulgare : traduction non relue",
        "FORMATION",
        "Confirmée", "Corrigée", "Complétée", "Remarques", "Paraphe", "interprète n° I-204",
    ):  # fmt: skip
        assert reading.says(page, wanted), wanted


def test_read_back_leaves_out_what_is_confidential_and_hides_addresses(vault: Vault, paper: Paper) -> None:
    session = hearing(vault)
    secret = next(q for q in vault.library.questionnaire.questions if q.confidential and q.spoken and q.codes)
    said(session, secret.id, secret.codes[0].code, verbatim="„Taina mea.”")
    said(session, "facts_morning", "nothing", verbatim="„Strada Florilor nr. 12.”", french="« 12 rue des Fleurs. »")
    page = text(sheet_pdf(session, SheetName.READ_BACK, paper))
    assert "Taina mea" not in page
    assert "Florilor" not in page
    assert "rue des Fleurs" not in page
    assert vault.library.questionnaire.number("facts_morning") in page


def test_refusal_is_on_the_sheet_without_boxes(vault: Vault, paper: Paper) -> None:
    session = hearing(vault)
    session.record("facts_morning", Answer(status=Status.DECLINED, language_asked="ro", language_spoken="ro"))
    sheet = sheet_of(session, SheetName.READ_BACK, paper)
    assert isinstance(sheet, ReadBackSheet)
    assert sheet.rows[0].silent
    page = text(sheet_pdf(session, SheetName.READ_BACK, paper))
    assert reading.says(page, "sans réponse : rien à relire")
    assert reading.says(page, "Nu vreau să răspund")
    assert "Paraphe" not in page


def test_who_kept_silent_is_lent_no_words(vault: Vault, paper: Paper) -> None:
    session = hearing(vault)
    session.record("facts_morning", Answer(status=Status.SILENT, language_asked="ro", language_spoken="ro"))
    page = text(sheet_pdf(session, SheetName.READ_BACK, paper))
    assert reading.says(page, "garde le silence")
    assert reading.says(page, "Tăcere")
    assert not reading.says(page, "Prefer să tac")


def test_what_the_screen_noted_is_beside_the_empty_boxes(vault: Vault, paper: Paper, clock: MovingClock) -> None:
    session = hearing(vault)
    said(session, "facts_morning", "nothing", verbatim="„Nimic.”")
    clock.moves(60)
    session.read_back("facts_morning", "confirmed")
    assert reading.says(text(sheet_pdf(session, SheetName.READ_BACK, paper)), "à l’écran : confirmée")


def test_hearing_in_french_has_one_column(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "fr")
    said(session, "facts_morning", "nothing", verbatim="Rien.")
    sheet = sheet_of(session, SheetName.READ_BACK, paper)
    assert sheet.head.language == "fr"
    assert reading.says(text(sheet_pdf(session, SheetName.READ_BACK, paper)), "« Rien. »")


def test_language_left_for_french_at_the_end_is_still_printed(vault: Vault, paper: Paper) -> None:
    session = hearing(vault, "ro")
    said(session, "facts_morning", "nothing", verbatim="„Nimic.”", french="« Rien. »")
    session.switch_language("fr")
    page = text(sheet_pdf(session, SheetName.READ_BACK, paper))
    assert reading.says(page, "„Nimic.”")
    assert reading.says(page, "En roumain")


def test_arabic_is_set_in_its_own_column_on_every_sheet(arabic: Vault) -> None:
    session = hearing(arabic, "ar")
    said(session, "facts_morning", "nothing", verbatim=ARABIC, french="« Qui a décidé ? »")
    for name in SheetName:
        pdf = sheet_pdf(session, name)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert len(document.pages) == 1 or name is SheetName.READ_BACK
        written = {letter for page in reading.pages(pdf) for letter in page}
        assert set("من قر ذلك اليوم؟") - {" "} <= written | {" "}
        assert reading.says(text(pdf), "arabe : traduction non relue")
        assert "ar" in reading.languages(pdf)


def test_hostile_words_print_as_they_were_typed(vault: Vault, paper: Paper) -> None:
    session = hearing(vault)
    words = '#import "x" $y$ <z> @w [v] {u} \\ *t* _s_ // r #(1+1)'
    said(session, "facts_morning", "nothing", verbatim=f"{words} 😀", french=words)
    page = text(sheet_pdf(session, SheetName.READ_BACK, paper))
    for piece in ('#import "x" $y$ <z> @w [v] {u} \\ *t* _s_ // r #(1+1)', "‹U+1F600›"):
        assert reading.says(page, piece), piece


def test_very_long_answer_is_printed_whole(vault: Vault, paper: Paper) -> None:
    session = hearing(vault)
    long = " ".join(f"cuvânt{n}" for n in range(2500))
    said(session, "facts_morning", "nothing", verbatim=long, french=long.replace("cuvânt", "mot"))
    page = "".join(text(sheet_pdf(session, SheetName.READ_BACK, paper)).split())
    assert "cuvânt0" in page
    assert "cuvânt2499" in page
    assert "mot2499" in page


def test_same_hearing_gives_the_same_bytes_and_pictures_of_the_same_pages(vault: Vault, paper: Paper) -> None:
    session = hearing(vault)
    said(session, "facts_morning", "nothing", verbatim="„Nimic.”")
    for name in SheetName:
        pdf = sheet_pdf(session, name, paper)
        assert pdf == sheet_pdf(session, name, paper)
        assert len(sheet_pages(session, name, ppi=40)) == len(reading.pages(pdf))
