"""Coverage and explanation: from a cell or a level to the question, and back to the same place."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from screening.ui.coverage import CoveragePage
from screening.ui.coverage_map import Cell
from screening.ui.entrance import dress
from screening.ui.explain import ExplainPage
from screening.ui.theme import Scheme, Theme
from tests.ui.hearing.lead import Lead


def front(lead: Lead) -> object:
    return lead.page.pages.currentWidget()


def test_map_opens_and_escape_returns_to_the_same_field(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Alt+V").types("El")
    field = lead.focus
    lead.press("Ctrl+G")
    assert isinstance(front(lead), CoveragePage)
    lead.press("Esc")
    assert front(lead) is lead.page.splitter
    assert lead.focus is field
    assert field.toPlainText() == "El"


def test_arrows_walk_and_enter_asks_the_question_of_the_cell(lead: Lead) -> None:
    lead.press("Ctrl+G", "Down", "Down", "Down", "Right")
    page = front(lead)
    assert isinstance(page, CoveragePage)
    assert (page.matrix.section.id, page.matrix.element.id) == ("facts", "c122.external")
    wanted = next(iter(page.matrix.cell.to_ask))
    lead.press("Enter")
    assert lead.page.question == wanted
    assert front(lead) is lead.page.splitter


def test_cell_counts_findings_and_non_answers(lead: Lead) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.")
    lead.opens("harm_if_no").press("Alt+R", "Enter").press("Ctrl+G")
    page = front(lead)
    assert isinstance(page, CoveragePage)
    cells = page.matrix._cells
    assert cells["facts", "teh.purpose"].for_ >= 1
    assert "harm_if_no" in cells["harm", "c122.irresistible"].unknown
    lead.sees("Une case vide n'est ni pour ni contre.", "L'appréciation revient au magistrat.")


def test_v_explains_the_level_of_the_cell(lead: Lead) -> None:
    lead.press("Ctrl+G", "V")
    assert isinstance(front(lead), ExplainPage)
    lead.sees("Explication · Irrésistible", "Ce qui pourrait changer ce niveau")


def test_explanation_shows_words_support_and_rule(lead: Lead) -> None:
    lead.answers("facts_morning", "sum_named", words="Trei sute.")
    lead.page.doing.explain("teh.purpose")
    lead.sees("Niveau : quelques éléments", "offence.quota", "Trei sute.", "D dit   O vu   R pièce   T tiers")
    lead.sees("seule une erreur de saisie corrigée, avec son motif", "L'appréciation revient au magistrat.")


def test_digit_asks_a_question_of_the_explanation(lead: Lead) -> None:
    lead.page.doing.explain("c122.no_prior_fault")
    page = front(lead)
    assert isinstance(page, ExplainPage)
    wanted = page._questions[1]
    lead.press("2")
    assert lead.page.question == wanted


def test_palette_finds_a_command_by_its_name(lead: Lead) -> None:
    lead.press("Ctrl+K").types("couverture").press("Enter")
    assert isinstance(front(lead), CoveragePage)


def test_pause_and_resume_say_at_whose_request(lead: Lead) -> None:
    lead.press("Ctrl+Shift+P").press("Enter")
    assert lead.state.paused
    lead.sees("Reprendre").press("Ctrl+Shift+P", "Enter")
    assert not lead.state.paused


def test_distress_pauses_and_opens_the_needs(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Ctrl+Shift+D")
    assert lead.state.paused
    assert lead.page.question == "now_need_first"


def test_remark_says_whose(lead: Lead) -> None:
    lead.press("Ctrl+R", "Tab").types("Le conseil relève que…").press("Enter")
    assert [(remark.by, remark.text) for remark in lead.state.remarks] == [("officer", "Le conseil relève que…")]


@pytest.mark.parametrize("scheme", list(Scheme))
def test_cells_without_question_are_told_from_empty_ones_in_every_set_of_colours(
    lead: Lead, qapp: QApplication, scheme: Scheme
) -> None:
    dress(qapp, Theme(scheme))
    lead.answers("facts_morning", "sum_named", words="Trei sute.").press("Ctrl+G")
    page = front(lead)
    assert isinstance(page, CoveragePage)
    matrix = page.matrix
    grounds = {}
    for line, section in enumerate(matrix._sections):
        for column, element in enumerate(matrix._elements):
            cell = matrix._cells.get((section.id, element.id), Cell())
            kind = "none" if cell.without_question else "unexplored" if cell.unexplored else "touched"
            grounds.setdefault(kind, matrix._box(line, column).bottomLeft() + QPoint(4, -3))
    assert set(grounds) == {"none", "unexplored", "touched"}
    image = matrix.grab().toImage()
    assert image.pixel(grounds["none"]) != image.pixel(grounds["touched"])


def test_line_beside_the_elements_is_whole(lead: Lead, qapp: QApplication) -> None:
    dress(qapp, Theme(Scheme.CONTRAST))
    lead.page.doing.explain("teh.purpose")
    page = front(lead)
    assert isinstance(page, ExplainPage)
    QApplication.processEvents()
    image = page._left.grab().toImage()
    assert {image.pixel(image.width() - 1, y) for y in range(image.height())} == {0xFFFFFFFF}
