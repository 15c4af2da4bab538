"""A child process that starts the application as anybody does, on a real screen, and takes a hearing to a printer.

``python -m tests.ui.printed_hearing FOLDER``, in an X server. The system's own printer dialog is opened, which asks for
the printers, as if there were one: nothing may be printable here, and the pages go to ``FOLDER/printed.pdf``. It prints
``done`` at the end; ``test_printing`` looks at the sockets meanwhile.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from screening.ui import application as starting
from screening.ui import printing
from screening.ui import shell as around
from screening.ui.shell import Shell
from tests.ui.whole_hearing import OFFICER, PASSPHRASE, prepared, press


def dialog() -> QPrintDialog | None:
    return next((top for top in QApplication.topLevelWidgets() if isinstance(top, QPrintDialog)), None)


def lead(shell: Shell, folder: Path, record_id: str) -> int:
    """An answer, the printer's dialog, the pages in a file."""
    assert shell.flow.open(folder / "a.vault", OFFICER, PASSPHRASE)
    shell.flow.lead(record_id, "hearing")
    QApplication.processEvents()
    press(shell.window, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    press(shell.window, Qt.Key.Key_Return)
    installed = printing.printers()
    printing.printers = lambda: installed or ("aucune",)
    press(shell.window, Qt.Key.Key_F12)
    asked = dialog()
    assert asked is not None, "the printer's dialog is not there"
    asked.reject()
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(folder / "printed.pdf"))
    paper = shell.flow.leading.paper
    paper._choose = lambda _window, then: then(printer)
    paper.print_summary()
    shell.flow.quit()
    print("done", flush=True)
    return 0


def main(folder: Path) -> int:
    record_id = prepared(folder, "essai d'imprimante")
    shells: list[Shell] = []
    furnish = around.furnish

    def kept(*arguments: object, **named: object) -> Shell:
        shells.append(furnish(*arguments, **named))  # type: ignore[arg-type]
        return shells[0]

    around.furnish = kept
    QApplication.exec = lambda *_: lead(shells[0], folder, record_id)  # type: ignore[method-assign]
    return starting.run(folder / "a.vault")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
