"""An error nobody foresaw: the page that says so, and a report without a name or an answer. Nothing is sent."""

import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from screening import __version__
from screening.i18n.locale import _
from screening.ui.widgets import Button, Label, PartsLabel, column, frame, pane, row

Catch = Callable[[str], None]


def report_lines(kind: type[BaseException], trace: TracebackType | None) -> list[str]:
    """Where it happened: file, line, function. The message of an error may hold an answer: it is left out."""
    places = [f"  {Path(place.filename).name}:{place.lineno} {place.name}" for place in traceback.extract_tb(trace)]
    return [f"screening {__version__}", f"python {sys.version_info[0]}.{sys.version_info[1]}", kind.__name__, *places]


def write_report(lines: list[str], folder: Path, at: datetime) -> Path | None:
    """Write the report, readable by its owner alone; None when the folder cannot be written."""
    path = folder / f"crash-{at:%Y%m%d-%H%M%S}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path


def install_hook(show: Callable[[Path | None], None], folder: Path, clock: Callable[[], datetime]) -> None:
    """From now on an exception that leaves a slot writes a report and calls ``show`` with its place."""
    showing = False

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        nonlocal showing
        if issubclass(kind, KeyboardInterrupt) or showing:
            sys.__excepthook__(kind, error.with_traceback(None), None)
            return
        showing = True  # an error of the crash page itself must not call it again
        try:
            show(write_report(report_lines(kind, trace), folder, clock()))
        finally:
            showing = False

    sys.excepthook = hook


class CrashPage(QWidget):
    """Says what is safe and what to do."""

    resumed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        outer, inside = pane("page", (60, 60, 60, 60))
        box, body = frame("card", (28, 24, 28, 24), gap=14)
        self._title = Label("h1")
        self._safe = PartsLabel()
        self._where = Label("note", wrap=True)
        self._resume = Button("primary")
        self._resume.clicked.connect(self.resumed)
        for part in (self._title, self._safe, self._where):
            body.addWidget(part)
        body.addLayout(row(self._resume, 1))
        inside.addWidget(box)
        inside.addStretch(1)
        self.setLayout(column(outer, gap=0))
        self._path: Path | None = None

    def show_report(self, path: Path | None) -> None:
        self._path = path
        self.retranslate()
        self._resume.setFocus()

    def act_of(self, _name: str, _target: QWidget) -> Callable[[], None] | None:
        return None

    def retranslate(self) -> None:
        self._title.setText(_("L'application a rencontré une erreur imprévue"))
        self._safe.set_parts(
            ("b", _("Les réponses enregistrées sont en sûreté.")),
            _("Le coffre a été verrouillé ; ce qui était en cours de saisie a été gardé jusqu'à la dernière seconde."),
        )
        self._where.setText(
            _("Un rapport sans nom ni réponse est ici, il n'est envoyé à personne : {path}").format(path=self._path)
            if self._path
            else _("Le rapport n'a pas pu être écrit.")
        )
        self._resume.setText(_("Revenir à l'ouverture du coffre"))
