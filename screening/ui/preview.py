"""The summary, or another sheet, as it will be printed: the pages of the PDF itself, as pictures. Print, zoom, leave.

Dumb: shows pictures, says what is asked. A clear file needs a reason and a tick, asked elsewhere.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.widgets import Banner, Button, Chip, FlowLayout, KeyButton, Label, StatusLine, column, pane

ZOOMS = (50, 75, 100, 125, 150, 200)
_PAGE_WIDTH = 820  # pixels of an A4 page at 100 %
_A4 = 297 / 210
_NARROWEST = 400
_GAP = 16  # pixels above each page
_AROUND = 44  # pixels beside a page: margins and frame


class PreviewPage(QWidget):
    """``asked`` carries print, save, back, lock."""

    asked = Signal(str)

    def __init__(self, *, inside: bool = False) -> None:
        """``inside`` another page: no file in clear, no way out, no line at the bottom; those are the other page's."""
        super().__init__()
        self._inside = inside
        self._pictures: list[bytes] = []
        self._labels: list[QLabel] = []
        self._zoom = 100
        self._number, self._what = "", "summary"
        self._build()

    def _build(self) -> None:
        bar, inside_bar = pane("bar", (14, 8, 14, 8))
        holder = QWidget()
        line = FlowLayout(holder, gap=10)
        inside_bar.addWidget(holder)
        self._title, self._page, self._fictional = Label("h2"), Label("note"), Chip("warn")
        self._before, self._after = Button(), Button()
        self._less, self._more, self._size = Button(), Button(), Label("note")
        self._save, self._print, self._back = Button("secondary"), KeyButton("primary"), KeyButton("secondary")
        self._before.clicked.connect(lambda: self.turn(-1))
        self._after.clicked.connect(lambda: self.turn(1))
        self._less.clicked.connect(lambda: self.zoom(-1))
        self._more.clicked.connect(lambda: self.zoom(1))
        self._save.clicked.connect(lambda: self.asked.emit("save"))
        self._print.clicked.connect(lambda: self.asked.emit("print"))
        self._back.clicked.connect(lambda: self.asked.emit("back"))
        for widget in (self._title, self._page, self._before, self._after, self._fictional):
            line.addWidget(widget)
        line.add_spring()
        for widget in (self._less, self._size, self._more, self._save, self._back, self._print):
            line.addWidget(widget)
        if self._inside:
            self._save.hide()
            self._back.hide()
        self._error = Banner("bad")
        inside, self._sheets = pane("paper", (20, _GAP, 20, _GAP), gap=_GAP)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(inside)
        self._area.verticalScrollBar().valueChanged.connect(lambda _value: self._show_place())
        self.status = StatusLine()
        self.setLayout(column(bar, self._error, self._area, self.status, gap=0))
        if self._inside:
            self.status.hide()
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self._area, 1)

    # -- render ----------------------------------------------------------------------------------------------

    def show_pages(self, number: str, pages: Sequence[bytes], *, fictional: bool, what: str = "summary") -> None:
        """``pages`` are PNG pictures of the pages, in order; ``what`` names the sheet as the journal does."""
        self._number, self._what = number, what
        self._pictures = list(pages)
        self._fictional.setVisible(fictional)
        self._lay()
        self.retranslate()
        self._area.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self._show_place)  # once the sheets are placed

    def _lay(self) -> None:
        while self._sheets.count():
            item = self._sheets.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        self._labels = []
        for _picture in self._pictures:
            label = QLabel()
            label.setFixedSize(self._page_size())
            self._labels.append(label)
            self._sheets.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        self._sheets.addStretch(1)

    def _page_size(self) -> QSize:
        """Of a page. Beside what another page says, one at 100 % is no wider than the room there is."""
        whole = _PAGE_WIDTH
        if self._inside:  # with the bar counted always: a page that fits without it would hide and show it in turn
            room = self._area.width() - self._area.verticalScrollBar().sizeHint().width() - _AROUND
            whole = min(whole, max(_NARROWEST, room))
        width = round(whole * self._zoom / 100)
        return QSize(width, round(width * _A4))

    def _fit(self) -> None:
        """The room changed: pages of another size."""
        size = self._page_size()
        for label in self._labels:
            if label.size() != size:
                label.setPixmap(QPixmap())
                label.setFixedSize(size)
        self._show_place()

    def _top_of(self, place: int) -> int:
        """Where page ``place`` begins. Counted: a page just added, or in a window not shown, is not placed yet."""
        return _GAP + place * (self._page_size().height() + _GAP)

    def _draw(self) -> None:
        """Only the pages in sight are pictures: each costs four megabytes."""
        top = self._area.verticalScrollBar().value()
        bottom = top + self._area.viewport().height()
        for place, (data, label) in enumerate(zip(self._pictures, self._labels, strict=True)):
            near = self._top_of(place) < bottom and self._top_of(place + 1) > top
            if near and label.pixmap().isNull():
                picture = QPixmap()
                picture.loadFromData(data)
                label.setPixmap(picture.scaled(
                    label.size(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
                ))  # fmt: skip
            elif not near:
                label.setPixmap(QPixmap())

    def retranslate(self) -> None:
        self._title.setText(_title(self._what).format(number=self._number) if self._number else "")
        self._fictional.setText(_("données fictives"))
        for place, label in enumerate(self._labels):
            name = _("Page {n} de la synthèse") if self._what == "summary" else _("Page {n} de la feuille")
            label.setAccessibleName(name.format(n=place + 1))
        for button, sign, name in (
            (self._before, "‹", _("Page précédente")), (self._after, "›", _("Page suivante")),
            (self._less, "−", _("Réduire")), (self._more, "+", _("Agrandir")),
        ):  # fmt: skip
            button.setText(sign)
            button.setAccessibleName(name)
        self._save.setText(_("Fichier PDF…"))
        self._print.set_texts(_("Imprimer"), "Ctrl+P")
        self._back.set_texts(_("Fermer"), _("Échap"))
        self._area.setAccessibleName(_("Pages de la synthèse"))
        self.status.show_left((_("Hors ligne"), "good"), (_("Aucune copie en clair n'est laissée sur ce poste"), ""))
        self.status.show_right(_("Page haut / bas"), _("F9 écran discret"), _("Échap fermer"))
        self._show_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)  # once the pane of the pages has its own size

    def _show_place(self) -> None:
        self._draw()
        self._size.setText(f"{self._zoom} %")
        count = len(self._labels)
        self._page.setText(_("page {n} sur {m}").format(n=self.place + 1, m=count) if count else "")
        self._before.setEnabled(self.place > 0)
        self._after.setEnabled(self.place < count - 1)

    def show_error(self, text: str) -> None:
        self._error.set_parts(text)

    # -- acts ------------------------------------------------------------------------------------------------

    @property
    def place(self) -> int:
        """The page at the top of what is shown, from 0."""
        top = self._area.verticalScrollBar().value() + self._area.viewport().height() // 3
        return max((place for place in range(len(self._labels)) if self._top_of(place) <= top), default=0)

    def turn(self, step: int) -> None:
        place = self.place + step
        if 0 <= place < len(self._labels):
            self._area.verticalScrollBar().setValue(self._top_of(place) - 10)

    def zoom(self, step: int) -> None:
        place = ZOOMS.index(self._zoom) + step
        if 0 <= place < len(ZOOMS):
            self._zoom = ZOOMS[place]
            self._lay()
            QTimer.singleShot(0, self._show_place)  # once the sheets are placed

    def start(self) -> None:
        self._area.setFocus()

    def act_of(self, name: str, _target: QWidget) -> Callable[[], None] | None:
        """Ctrl+P prints, as F12 does everywhere; Esc closes."""
        return {
            "Ctrl+P": lambda: self.asked.emit("print"),
            "F12": lambda: self.asked.emit("print"),
            "Esc": lambda: self.asked.emit("back"),
            "PageDown": lambda: self.turn(1),
            "PageUp": lambda: self.turn(-1),
        }.get(name)

    def forget(self) -> None:
        """At lock: no picture of a page stays in memory."""
        self._number, self._pictures = "", []
        self._lay()
        self.retranslate()


def _title(what: str) -> str:
    return {
        "person-notice": _("Notice à la personne · {number}"),
        "interpreter-notice": _("Notice à l'interprète · {number}"),
        "readback": _("Feuille de relecture · {number}"),
    }.get(what, _("Synthèse · {number}"))
