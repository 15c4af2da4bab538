"""What Qt writes by itself, in its file and printer dialogs, is in the interface's language."""

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from screening.ui.preferences import Settings


def cancel() -> str:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    return box.button(QDialogButtonBox.StandardButton.Cancel).text().replace("&", "")


def test_qt_speaks_french_from_the_start(shell):
    assert cancel() == "Annuler"
    assert QApplication.translate("QPrintDialog", "Print") == "Imprimer"


@pytest.mark.parametrize(
    ("language", "word"), [("bg", "Отказ"), ("ro", "Annuler"), ("en", "Cancel"), ("fr", "Annuler")]
)
def test_qt_follows_the_language_of_the_interface(shell, language, word):
    shell.choose(Settings(language, shell.settings.theme))
    assert cancel() == word
