"""A language that runs from right to left: a folder, its own column, and the rest of the windows as it was."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap, QRegion
from PySide6.QtWidgets import QApplication, QWidget

from screening.app.library import Library
from screening.app.session import Session
from screening.app.summary import summary_pdf, words
from screening.app.translations import Workshop
from screening.app.vault import NewHearing, Vault
from screening.i18n.po import read_entries, write_entries
from screening.model.answer import Answer, Interpreter, InterpreterMode
from screening.paths import locales_folder, questionnaire_folder
from screening.ui.hearing.status import interpreter_words
from screening.ui.newhearing import NewHearingDialog
from screening.ui.readback_card import SaidCard
from tests.ui.hearing.conftest import settle
from tests.ui.hearing.lead import Lead

ASKED = "في ذلك اليوم، كيف تقرّر الأمر؟"
CHOICE = "شخص آخر (Marius) رقم 3"
SAID = "هو قال لي ذلك، الساعة 7:30."


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The shipped catalogues and an Arabic one, made by the command, with one question and one choice translated."""
    locales = tmp_path_factory.mktemp("arabic") / "locales"
    shutil.copytree(locales_folder(), locales, ignore=shutil.ignore_patterns("back"))
    shop = Workshop.of(questionnaire_folder(), locales)
    shop.new("ar")
    words = {
        "facts_who_decided|label": ASKED,
        "facts_who_decided|label15": ASKED,
        "say_silent|label": "أفضّل الصمت",
        "facts_who_decided|choice": CHOICE,
    }
    entries = (
        replace(entry, forms=(words.get(entry.context.rpartition("|")[0], ""),))
        for entry in read_entries(shop.catalogue("ar"))
    )
    write_entries(shop.catalogue("ar"), "ar", list(entries))
    return Library(questionnaire_folder(), locales)


@pytest.fixture
def session(vault: Vault, new_hearing: Callable[..., NewHearing]) -> Session:
    by = Interpreter("I-7", "ar", InterpreterMode.RELAY, "ro")
    made = vault.new_hearing(replace(new_hearing(language="ar"), interpreter=by))
    settle(made)
    return made


def ink(widget: QWidget) -> tuple[int, int]:
    """Columns of pixels, from the left and from the right, before the first ink."""
    page = QPixmap(widget.size())
    page.fill(Qt.GlobalColor.white)
    widget.render(page, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    image = page.toImage()
    inked = [
        x for x in range(image.width())
        if any(image.pixelColor(x, y).lightness() < 140 for y in range(image.height()))
    ]  # fmt: skip
    return inked[0], image.width() - 1 - inked[-1]


def test_question_runs_from_the_right_and_its_french_from_the_left(lead: Lead, qapp: QApplication) -> None:
    lead.opens("facts_who_decided")
    head = lead.page.area.head
    assert head.asked.text() == ASKED
    left, right = ink(head.asked)
    assert right < 10 < left
    left, right = ink(head.french)
    assert left < 10 < right
    assert lead.page.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert qapp.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_an_answer_in_its_language_runs_from_the_right_under_its_french(lead: Lead) -> None:
    """« شخص آخر (Marius) رقم 3 » begins on the right: drawn from the left, its pieces would be in the wrong order."""
    lead.opens("facts_who_decided")
    card = lead.page.area.options.cards.cards[0]
    assert card.option.said == CHOICE
    below = card.grab(QRect(0, card.height() // 2, card.width(), card.height() // 2 - 6)).toImage()
    paper = below.pixelColor(card.width() // 2, below.height() - 1)
    inked = [
        x for x in range(8, below.width() - 8)
        if any(below.pixelColor(x, y).lightness() < paper.lightness() - 60 for y in range(below.height()))
    ]  # fmt: skip
    assert inked[0] > card.width() // 2 - 20
    assert card.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_a_text_that_misses_is_french_and_runs_as_french(lead: Lead) -> None:
    lead.opens("facts_place")
    left, right = ink(lead.page.area.head.asked)
    assert left < 10 < right


def test_words_are_typed_from_the_right_and_their_french_from_the_left(lead: Lead) -> None:
    lead.opens("facts_who_decided").says(SAID, "Il m'a dit cela, à 7 h 30.")
    words = lead.page.area.words
    assert words.verbatim.toPlainText() == SAID
    left, right = ink(words.verbatim.viewport())
    assert right < left
    left, right = ink(words.french.viewport())
    assert left < right
    lead.press("Ctrl+2")  # Romanian: the same words stay, lines begin on the left again
    assert words.verbatim.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_interpreter_reads_each_text_in_its_own_direction(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Ctrl+I")
    window = lead.page.second.window
    assert window is not None
    lead.page.acts["options"]()
    window.toggle_french()
    QApplication.processEvents()
    assert window.middle.layoutDirection() is Qt.LayoutDirection.RightToLeft
    left, right = ink(window.asked)
    assert right < left
    assert window.french.layoutDirection() is Qt.LayoutDirection.LeftToRight
    by_text = {label.text(): label for label in window.findChildren(type(window.french)) if label.text()}
    assert by_text["أفضّل الصمت"].layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert by_text["Je ne comprends pas"].layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert window.note.layoutDirection() is Qt.LayoutDirection.LeftToRight  # its words miss: they are French
    assert window.layoutDirection() is Qt.LayoutDirection.LeftToRight
    first, *_others = [window._others.layout().itemAt(place).widget() for place in range(2)]
    assert first.geometry().right() > window._others.width() - 10  # lines of cells begin on the right


def test_read_back_has_each_language_in_its_column(qapp: QApplication) -> None:
    card = SaidCard(french=False)
    card.resize(500, 400)
    card.show_said("ar", ASKED, SAID, "")
    card.show()
    qapp.processEvents()
    left, right = ink(card.question)
    assert right < left
    assert card.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_relay_language_is_kept_with_each_answer_and_shown(session: Session) -> None:
    session.record("facts_who_decided", Answer(value=["third"], verbatim=SAID, language_spoken="ar"))
    answer = session.state.answer("facts_who_decided")
    assert answer is not None
    assert answer.interpreter is not None
    assert (answer.interpreter.language, answer.interpreter.pivot) == ("ar", "ro")
    assert interpreter_words(session.state.interpreter) == "Interprète I-7 · العربية · en relais · par Română"
    printed = words.interpreter(answer.interpreter)
    assert printed == "n° I-7, arabe, relais, par le roumain"


def test_a_relay_is_asked_its_middle_language_and_the_one_spoken(library: Library, qapp: QApplication) -> None:
    measure = library.questionnaire.question_by_id["proc_measure"]
    dialog = NewHearingDialog(measure, ("fr", "ro", "bg", "ar"))
    asked: list[NewHearing] = []
    dialog.asked.connect(asked.append)
    dialog.procedure.setText("2026/1")
    dialog.measure.button("gav").click()
    dialog.language.button("ro").click()
    dialog.interpreter.setText("I-7")
    assert dialog.pivot.isHidden()
    dialog.mode.button("relay").click()
    assert not dialog.pivot.isHidden()
    dialog.pivot.button("ro").click()
    dialog.spoken.setText("rom")
    dialog._ask()
    assert asked[0].interpreter == Interpreter("I-7", "rom", InterpreterMode.RELAY, "ro")
    qapp.processEvents()


def test_the_middle_language_is_named_as_french_sets_it_where_its_name_misses(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Ctrl+I")
    window = lead.page.second.window
    assert window is not None
    assert window.pivot.text() == "Langue de relais\u00a0: Română"


def test_on_paper_the_words_are_tagged_and_drawn_in_their_language(session: Session) -> None:
    session.record("facts_who_decided", Answer(value=["third"], verbatim=SAID, language_spoken="ar"))
    with pikepdf.open(BytesIO(summary_pdf(session))) as pdf:
        drawn = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b"/Lang(ar)" in drawn
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(summary_pdf(session))).pages)
    assert "U+06" not in text  # no letter was replaced for want of a glyph
    assert set("هوقالذلك") <= set(text)
