"""Small questions to the officer: a reason, a name, a remark. Window-modal, never a nested loop: F9 and Ctrl+L pass.

Dumb: shows fields, says what was written. What is typed is kept while the dialog is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.widgets import KeyButton, Label, Segmented, row


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``options`` make it a choice; ``lines`` above 1 makes it a text."""

    name: str
    label: str
    required: bool = True
    lines: int = 1
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""


class Ask(QDialog):
    """A title, a sentence, fields; Enter accepts when all that is required is there, Esc leaves."""

    given = Signal(dict)  # field name -> text

    def __init__(self, parent: QWidget, title: str, sentence: str, fields: Sequence[Field], accept: str) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._fields = tuple(fields)
        self._inputs: dict[str, QLineEdit | QPlainTextEdit | Segmented] = {}
        self.ok, self.cancel = KeyButton("primary", _("Entrée")), KeyButton("", _("Échap"))
        self.ok.set_texts(accept)
        self.cancel.set_texts(_("Annuler"))
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(Label("h3", text=title))
        if sentence:
            column.addWidget(Label("plain", wrap=True, text=sentence))
        for spec in fields:
            self._add(column, spec)
        column.addSpacing(6)
        column.addLayout(row(1, self.cancel, self.ok, gap=10))
        self.setMinimumWidth(520)
        self.ok.clicked.connect(self._accept)
        self.cancel.clicked.connect(self.reject)
        self._look()
        first = next(iter(self._inputs.values()), self.ok)  # else Enter would be the first button's, « Annuler »
        first.setFocus()

    def _add(self, column: QVBoxLayout, spec: Field) -> None:
        words = spec.label if spec.required else _("{label} (facultatif)").format(label=spec.label)
        label = Label("note", text=words)
        column.addWidget(label)
        if spec.options:
            choice = Segmented(spec.label, role="chip")
            choice.set_options(spec.options, spec.value)
            choice.chosen.connect(lambda _code: self._look())
            for code, _label in spec.options:
                choice.button(code).installEventFilter(self)
            self._inputs[spec.name] = choice
        elif spec.lines > 1:
            text = QPlainTextEdit(spec.value)
            text.setTabChangesFocus(True)
            text.setFixedHeight(text.fontMetrics().lineSpacing() * spec.lines + 24)
            text.textChanged.connect(self._look)
            text.installEventFilter(self)
            self._inputs[spec.name] = text
        else:
            field = QLineEdit(spec.value)
            field.textEdited.connect(lambda _text: self._look())
            self._inputs[spec.name] = field
        self._inputs[spec.name].setAccessibleName(spec.label)
        column.addWidget(self._inputs[spec.name])

    def values(self) -> Mapping[str, str]:
        """What is written now."""
        return {name: _text_of(field).strip() for name, field in self._inputs.items()}

    def _complete(self) -> bool:
        values = self.values()
        return all(values[spec.name] for spec in self._fields if spec.required)

    def _look(self) -> None:
        self.ok.setEnabled(self._complete())

    def _accept(self) -> None:
        if self._complete():
            values = dict(self.values())
            self.accept()
            self.given.emit(values)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter accepts from any field, as everywhere; Shift+Enter breaks a line; a choice is made first by Space."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            broken = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if enter and not broken and (self._complete() or isinstance(watched, QPlainTextEdit)):
                self._accept()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
            return
        super().keyPressEvent(event)


class Told(Ask):
    """Something that the officer must know before going on: one sentence, and one way out of it."""

    def __init__(self, parent: QWidget, title: str, sentence: str) -> None:
        super().__init__(parent, title, sentence, (), _("J'ai compris"))
        self.cancel.hide()


def _text_of(field: QLineEdit | QPlainTextEdit | Segmented) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.value


def dismiss_dialogs() -> None:
    """Every dialog goes, with what is typed in it: at lock."""
    for dialog in [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog)]:
        dialog.reject()
