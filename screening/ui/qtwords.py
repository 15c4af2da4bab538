"""The words that Qt itself writes: file and printer dialogs, the menu of a text field. Knows no page.

Qt ships its own translations; without one of them installed its dialogs speak English to a French officer.
"""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from screening.i18n.locale import SOURCE

_NAME = "qt-words"


def speak(application: QApplication, language: str) -> None:
    """Show Qt's own words in ``language`` from now on. French stands where Qt has none, as for Romanian."""
    for before in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(before)
        before.setParent(None)
    translator = QTranslator(application)
    translator.setObjectName(_NAME)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # English is what Qt's sources are written in: its file is there, and empty
    if language != "en" and any(translator.load(f"qtbase_{code}", folder) for code in (language, SOURCE)):
        application.installTranslator(translator)
