"""Other sealed hearings that go in the same file: ticked in a list. Dumb; ``agreed`` carries the ids ticked."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from screening.app.state import RecordHeader
from screening.i18n.locale import _
from screening.ui.reader_view import moment_words
from screening.ui.widgets import KeyButton, Label, TickBox, column, pane, row, scrolled


class OthersDialog(QDialog):
    """Space ticks, Enter keeps the choice, Esc leaves it as it was."""

    agreed = Signal(object)

    def __init__(self, parent: QWidget, records: Sequence[RecordHeader], chosen: Collection[str]) -> None:
        super().__init__(parent)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Joindre d'autres auditions"))
        self.boxes: dict[str, TickBox] = {}
        inside, body = pane("surface", (12, 8, 12, 8), gap=6)
        for one in records:
            words = [one.number, one.procedure, one.alias]
            box = TickBox(" · ".join(text for text in words if text))
            box.setChecked(one.id in chosen)
            self.boxes[one.id] = box
            note = _("modifiée le {moment}").format(moment=moment_words(one.updated_at))
            body.addLayout(column(box, Label("note", text=note), gap=0))
        body.addStretch(1)
        self.ok, self.cancel = KeyButton("primary", _("Entrée")), KeyButton("", _("Échap"))
        self.ok.set_texts(_("Joindre"))
        self.cancel.set_texts(_("Annuler"))
        self.ok.clicked.connect(self._give)
        self.cancel.clicked.connect(self.reject)
        text = _("Chacune garde son sceau et son journal. Les mêmes destinataires les ouvriront, avec le même contenu.")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 16, 20, 16)
        whole.setSpacing(8)
        whole.addWidget(Label("plain", wrap=True, text=text))
        whole.addWidget(scrolled(inside, _("Auditions scellées")), 1)
        whole.addLayout(row(1, self.cancel, self.ok, gap=10))
        self.resize(560, 420)
        next(iter(self.boxes.values())).setFocus()

    def _give(self) -> None:
        ids = frozenset(record_id for record_id, box in self.boxes.items() if box.isChecked())
        self.accept()
        self.agreed.emit(ids)
