"""Pages on a printer, or in a file that somebody asks for by name. Owns the printer dialog; knows no hearing.

Pages come as pictures of the very pages of the PDF. The dialog offers no « print to file »: a clear file is asked for
elsewhere, with what it means.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from screening.fonts import MONOSPACED
from screening.i18n.locale import _
from screening.ui.hearing.dialogs import Told
from screening.ui.typefaces import load_monospaced

#: Asks for a printer and calls back with it; tests give one that writes to a file.
ChoosePrinter = Callable[[QWidget, Callable[[QPrinter], None]], None]
#: Resolution of the pictures sent to the printer, in points per inch.
PRINT_PPI = 200


def printers() -> Sequence[str]:
    """The names of the system's printers."""
    return QPrinterInfo.availablePrinterNames()


def choose_printer(parent: QWidget, then: Callable[[QPrinter], None]) -> None:
    """The system's printers; window-modal, so that F9 and Ctrl+L pass. One sentence when there is none.

    Without a printer Qt's dialog shows an empty name, and its « Print » prints nothing and says nothing.
    """
    if not printers():
        said = _("Aucune imprimante sur ce poste. Rien n'a été imprimé ; faites-en ajouter une, puis recommencez.")
        Told(parent.window(), _("Imprimer"), said).show()
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setDocName("audition")  # the print queue shows no name and no number
    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: then(printer))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.show()


def print_pages(pages: Sequence[bytes], printer: QPrinter) -> bool:
    """Draw each picture on its own sheet, whole. False when the printer refuses."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        return False
    try:
        for place, data in enumerate(pages):
            if place and not printer.newPage():
                return False
            sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
            painter.drawImage(sheet, QImage.fromData(data))
    finally:
        painter.end()
    return True


def refusal() -> str:
    """What is said when a printer takes nothing."""
    return _("L'imprimante a refusé la page. Rien n'est perdu ; réessayez, ou choisissez une autre imprimante.")


def tell_refusal(parent: QWidget) -> None:
    """For windows without a line of their own: whoever stands before them must not believe in a sheet."""
    Told(parent.window(), _("Imprimer"), refusal()).show()


def print_text(lines: Sequence[str], printer: QPrinter, *, fixed: bool = False) -> bool:
    """A plain sheet under its title, the first line: shares, receipt, certificate. False when the printer refuses.

    ``fixed``: letters of one width.
    """
    document = QTextDocument()
    if fixed:
        load_monospaced()
        document.setDefaultFont(QFont(MONOSPACED, 11))
    cursor, apart = QTextCursor(document), QTextBlockFormat()
    apart.setBottomMargin(6)
    for place, line in enumerate(lines):
        letters = QTextCharFormat()
        letters.setFontWeight(QFont.Weight.Normal if place else QFont.Weight.Bold)
        letters.setFontPointSize(11 if place else 14)
        if place:
            cursor.insertBlock(apart, letters)
        else:
            cursor.setBlockFormat(apart)
        cursor.insertText(line.replace(" ;", "\u00a0;").replace(" :", "\u00a0:"), letters)  # never at a line's start
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    document.print_(printer)
    return printer.printerState() is QPrinter.PrinterState.Idle  # what could not begin stays active, or in error
