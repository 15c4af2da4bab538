"""Titles, elements and indicators in the language of the windows, where somebody has translated them."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTreeView, QWidget

from screening.app.library import Library
from screening.i18n.extract import questionnaire_entries
from screening.i18n.locale import set_interface_language
from screening.i18n.officer import officer_domain, officer_texts
from screening.i18n.po import Entry, write_entries
from screening.paths import locales_folder, questionnaire_folder
from tests.ui.hearing.lead import Lead


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """The shipped questionnaire, each officer's text in Romanian as ‹text›, none in Bulgarian."""
    locales = tmp_path / "locales"
    shutil.copytree(locales_folder(), locales, ignore=shutil.ignore_patterns("back"))
    made = Library(questionnaire_folder(), locales)
    entries = questionnaire_entries(officer_texts(made.questionnaire))
    marked = (Entry(entry.context, entry.source, (f"‹{entry.source}›",)) for entry in entries)
    write_entries(locales / "ro" / "LC_MESSAGES" / f"{officer_domain(made.questionnaire.id)}.po", "ro", marked)
    (locales / "bg" / "LC_MESSAGES" / f"{officer_domain(made.questionnaire.id)}.po").unlink()
    return made


def words(window: QWidget) -> list[str]:
    """Every text of labels, buttons and trees in ``window``, shown or not."""
    found = [widget.text() for kind in (QLabel, QAbstractButton) for widget in window.findChildren(kind)]
    for tree in window.findChildren(QTreeView):
        found += _lines(tree.model(), QModelIndex())
    return found


def _lines(model: QAbstractItemModel, parent: QModelIndex) -> list[str]:
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found += [str(index.data(Qt.ItemDataRole.AccessibleTextRole) or ""), *_lines(model, index)]
    return found


def test_the_windows_say_the_officers_texts_in_their_language(lead: Lead, qapp: QApplication) -> None:
    set_interface_language("ro")
    lead.page.retranslate()
    lead.answers("facts_morning", "order", words="Mi-au spus.")
    assert "‹" in lead.page.state.questionnaire.rules.elements[0].label
    lead.press("Ctrl+G")
    lead.page.doing.explain("teh.purpose")
    qapp.processEvents()
    said = words(lead.page)
    french = lead.page.desk.session.state.questionnaire
    labels = [element.label for element in french.rules.elements] + [section.title for section in french.sections]
    assert not set(labels) & set(said)
    for label in labels:
        assert any(f"‹{label.partition(' (')[0]}" in text for text in said), label


def test_paper_and_record_stay_french(lead: Lead) -> None:
    set_interface_language("ro")
    assert lead.page.desk.state is not lead.page.desk.session.state
    assert "‹" not in lead.page.desk.session.state.questionnaire.rules.elements[0].label
    assert lead.page.desk.state.questionnaire.digest == lead.page.desk.session.state.questionnaire.digest


def test_a_language_without_them_shows_french(lead: Lead) -> None:
    set_interface_language("bg")
    assert lead.page.desk.state is lead.page.desk.session.state
