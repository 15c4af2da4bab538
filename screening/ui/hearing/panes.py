"""Plan, question and scales side by side; with little room for the text's size, one side pane at a time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from screening.ui.fitting import characters

#: Characters of the text's size that fit across when both side panes are shown.
NARROW = 135


class Panes(QSplitter):
    """``narrowed`` says that one of the side panes went, or came back."""

    narrowed = Signal(bool)

    def __init__(self, outline: QWidget, area: QWidget, scales: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._outline, self._scales = outline, scales
        self.narrow = False
        for place, pane in enumerate((outline, area, scales)):
            self.addWidget(pane)
            self.setStretchFactor(place, 1 if pane is area else 0)
            self.setCollapsible(place, False)
        self.setSizes([242, 816, 300])
        self.setHandleWidth(4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Look again at the room: the window or the text changed."""
        narrow = self.width() < characters(self, NARROW)
        if narrow != self.narrow:
            self.narrow = narrow
            self._scales.setVisible(not narrow)
            self._outline.setVisible(True)
            self.narrowed.emit(narrow)

    def show_scales(self, *, shown: bool) -> None:
        """The scales, in the place of the plan when there is room for one of them."""
        self._scales.setVisible(shown)
        if self.narrow:
            self._outline.setVisible(not shown)
