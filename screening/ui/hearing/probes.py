"""Under the fields: the neutral follow-ups, in the person's language with the officer's French beside.

Dumb: shows lines. F2 says them one after the other (:mod:`screening.ui.hearing.aloud`).
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from screening.i18n.catalog import FRENCH
from screening.i18n.locale import _
from screening.ui.hearing.commands import key_name
from screening.ui.hearing.question import dress, unbroken
from screening.ui.hearing.texts import Line, review_words
from screening.ui.widgets import KeyCap, Label, LinkButton, TextLine, set_tone

_BETWEEN = "  ·  "


def review_of(lines: Sequence[Line]) -> tuple[str, str]:
    """What is known of these translations together: the worst of them."""
    worst = min(lines, key=lambda line: (not line.text.missing, line.text.reviewed), default=None)
    return review_words(worst.text) if worst is not None else ("", "")


class Probes(QWidget):
    """A line for each follow-up of the question, and one for those allowed everywhere. Lines are made once."""

    phrases_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Line, ...], tuple[Line, ...]] | None = None
        self.title, self.key, self.review = Label("group"), KeyCap("F2"), TextLine("note")
        self.lines: list[tuple[Label, Label]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.phrases = LinkButton()
        self.phrases.clicked.connect(lambda: self.phrases_asked.emit())
        for part in (self.title, self.key, self.phrases, KeyCap(key_name("Shift+F2"))):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.review)
        column.addLayout(head)
        column.addLayout(self._grid)

    def retranslate(self) -> None:
        self.title.setText(_("Relances"))
        self.phrases.setText(_("Phrases à dire"))
        self._shown = None

    def show_probes(self, own: tuple[Line, ...], common: tuple[Line, ...]) -> None:
        """``own`` one under the other, ``common`` on one line."""
        if (own, common) == self._shown:
            return
        self._shown = own, common
        self.setVisible(bool(own or common))
        words, tone = review_of((*own, *common))
        self.review.setText(words)
        set_tone(self.review, tone)
        rows: list[tuple[tuple[Line, ...], str]] = [((line,), line.text.language) for line in own]
        rows += [(common, common[0].text.language)] if common else []
        while len(self.lines) < len(rows):
            self._add()
        for place, (said, french) in enumerate(self.lines):
            together, language = rows[place] if place < len(rows) else ((), FRENCH)
            said.setVisible(bool(together))
            french.setVisible(bool(together) and language != FRENCH)
            said.setText(unbroken(_BETWEEN.join(line.text.text for line in together)))
            french.setText(_BETWEEN.join(line.french for line in together))
            dress(said, language)
        foreign = any(language != FRENCH for _lines, language in rows)
        for place, share in enumerate((6, 5 if foreign else 0)):
            self._grid.setColumnStretch(place, share)

    def _add(self) -> None:
        said, french = Label("probe", wrap=True), Label("note", wrap=True)
        place = len(self.lines)
        self._grid.addWidget(said, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(french, place, 1, Qt.AlignmentFlag.AlignTop)
        self.lines.append((said, french))
