"""The answers to tick: cards with a digit, in pages of ten; the person's words under the officer's French.

Dumb: shows options and what is ticked, says which was pressed. Ten cards are made once and used again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _
from screening.model.questionnaire import Question
from screening.ui.hearing.entry import Entry
from screening.ui.hearing.question import side_of
from screening.ui.hearing.texts import LETTERFORMS, Texts, clock
from screening.ui.widgets import Button, row
from screening.ui.widgets.mark import draw_mark

PAGE = 10
_GAP = 8
_PAD = 10
_WRAP = int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: its code, the officer's label, the same in the person's language ("" when French or missing)."""

    code: str
    label: str
    said: str = ""
    highlight: bool = False
    note: str = ""  # « réponse de 14:29, conservée »


class OptionCard(QAbstractButton):
    """A card: mark, label, translation, digit. Space ticks it; its digit does from anywhere."""

    def __init__(self, place: int) -> None:
        super().__init__()
        self.digit = str((place + 1) % 10)
        self.option = Option("", "")
        self._kind = "radio"
        self._language = "fr"
        self._made: tuple[QFont, QFont, int, int] | None = None  # until the letters change
        self._narrowest: int | None = None  # until the letters or the words change
        self.setCheckable(True)
        self.setProperty("role", "option")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_option(self, option: Option, kind: str, language: str, *, on: bool) -> None:
        """``kind`` is radio or check."""
        if (option, kind, language) != (self.option, self._kind, self._language):
            if language != self._language:
                self._made = None
            self._narrowest = None
            self.option, self._kind, self._language = option, kind, language
            words = f"{option.label} ({option.said})" if option.said else option.label
            self.setAccessibleName(words)
            self.setAccessibleDescription(_("touche {digit}").format(digit=self.digit))
            self.setToolTip(_("réponse mise en évidence pour l'alerte") if option.highlight else "")
            self.update()
        if self.isChecked() != on:
            self.setChecked(on)

    def nextCheckState(self) -> None:
        """The entry decides what is ticked, not the click."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._made = self._narrowest = None

    def _letters(self) -> tuple[QFont, QFont, int, int]:
        """Fonts of the label and of what is said, side of the mark, width of two digits."""
        self.ensurePolished()  # a card not yet shown would measure its words in another size
        if self._made is None:
            metrics = QFontMetrics(self.font())
            self._made = (*self._fonts(), metrics.height(), metrics.horizontalAdvance("00"))
        return self._made

    def _fonts(self) -> tuple[QFont, QFont]:
        label = QFont(self.font())
        label.setPixelSize(round(self.font().pixelSize() * 1.07))
        said = QFont(self.font())
        said.setPixelSize(round(self.font().pixelSize() * 0.93))
        feature = LETTERFORMS.get(self._language)
        if feature:
            said.setFeature(QFont.Tag(feature), 1)
        return label, said

    def _room(self, width: int) -> tuple[int, int]:
        """Left edge of the words, and their width."""
        _label, _said, side, digits = self._letters()
        left = _PAD + side + 8
        right = digits + (34 if self.option.highlight else 22)
        return left, max(40, width - left - right)

    def narrowest(self) -> int:
        """Width under which a word would be cut."""
        label, said, _side, _digits = self._letters()
        if self._narrowest is not None:
            return self._narrowest
        texts = ((label, self.option.label), (said, self.option.note or self.option.said))
        longest = max((QFontMetrics(font).horizontalAdvance(word) for font, text in texts for word in text.split()),
                      default=0)  # fmt: skip
        _left, room = self._room(10_000)
        self._narrowest = longest + 10_000 - room
        return self._narrowest

    def height_for(self, width: int) -> int:
        """Height that shows every word at ``width``."""
        label, said, _side, _digits = self._letters()
        _left, room = self._room(width)
        box = QRect(0, 0, room, 10_000)
        height = QFontMetrics(label).boundingRect(box, _WRAP, self.option.label).height()
        below = self.option.note or self.option.said
        if below:
            height += QFontMetrics(said).boundingRect(box, _WRAP, below).height() + 1
        return height + 14

    def sizeHint(self) -> QSize:
        return QSize(200, self.height_for(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette, role = self.palette(), QPalette.ColorRole
        strong = self.isChecked() or self.hasFocus() or self.underMouse()
        ink = palette.color(role.Highlight) if strong else palette.color(role.Mid)
        painter.setPen(QPen(ink, 2 if self.isChecked() or self.hasFocus() else 1))
        painter.setBrush(palette.color(role.Midlight if self.isChecked() else role.Window))
        thick = 1.0 if self.isChecked() or self.hasFocus() else 0.5
        painter.drawRoundedRect(self.rect().toRectF().adjusted(thick, thick, -thick, -thick), 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(palette.color(role.Highlight), 1, Qt.PenStyle.DotLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().toRectF().adjusted(4, 4, -4, -4), 3, 3)
        self._words(painter)
        self._key(painter)
        painter.end()

    def _words(self, painter: QPainter) -> None:
        label, said, side, _digits = self._letters()
        left, room = self._room(self.width())
        draw_mark(painter, QRect(_PAD, 7, side, side), self.palette(), self._kind, on=self.isChecked())
        box = QRect(left, 7, room, self.height() - 10)
        painter.setFont(label)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        drawn = QFontMetrics(label).boundingRect(box, _WRAP, self.option.label)
        painter.drawText(box, _WRAP, self.option.label)
        below = self.option.note or self.option.said
        if below:
            painter.setFont(said)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            if not self.option.note:  # the officer's own note stands there in the officer's language
                painter.setLayoutDirection(side_of(self._language))
            painter.drawText(QRect(left, drawn.bottom() + 2, room, self.height()), _WRAP, below)
            painter.setLayoutDirection(self.layoutDirection())

    def _key(self, painter: QPainter) -> None:
        font = QFont(self.font())
        font.setPixelSize(max(9, round(self.font().pixelSize() * 0.8)))
        metrics = QFontMetrics(font)
        cap = QRect(0, 0, metrics.horizontalAdvance("0") + 12, metrics.height() + 3)
        cap.moveTopRight(self.rect().topRight())
        cap.translate(-8, 8)
        painter.setFont(font)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
        painter.drawRoundedRect(cap.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self.digit)
        if self.option.highlight:
            font.setBold(True)
            painter.setFont(font)
            painter.setPen(self.palette().color(QPalette.ColorRole.LinkVisited))
            painter.drawText(cap.translated(-cap.width() + 4, 0), Qt.AlignmentFlag.AlignCenter, "!")


class Cards(QWidget):
    """Ten cards laid in one, two or three columns, each row as high as its longest text."""

    pressed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # fixed, it would stay too low
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.cards = [OptionCard(place) for place in range(PAGE)]
        for card in self.cards:
            card.setParent(self)
            card.clicked.connect(lambda _on=False, pressed=card: self.pressed.emit(pressed.option.code))
            card.hide()
        self.used = 0
        self._measured: tuple[tuple[object, ...], dict[int, list[int]]] = ((), {})

    def columns(self, width: int) -> int:
        """Three columns when the texts are short enough for it."""
        shown = self.cards[: self.used]
        unit = QFontMetrics(self.font()).averageCharWidth()
        longest = max((len(card.option.label) for card in shown), default=0)
        narrowest = max((card.narrowest() for card in shown), default=0)
        wanted = max(min(longest, 34) * unit + 70, narrowest)
        return max(1, min(3, self.used, (width + _GAP) // (wanted + _GAP)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return sum(height + _GAP for height in self._heights(width)) - _GAP if self.used else 0

    def sizeHint(self) -> QSize:
        width = self.width() or 760
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 0)

    def _heights(self, width: int) -> list[int]:
        """Height of each row at ``width``; the layouts ask for it many times at each question."""
        key = (self.font().pixelSize(), *(card.option for card in self.cards[: self.used]))
        if key != self._measured[0]:
            self._measured = (key, {})
        heights = self._measured[1]
        if width not in heights:
            heights[width] = self._measure(width)
        return heights[width]

    def _measure(self, width: int) -> list[int]:
        columns = self.columns(width)
        each = (width - _GAP * (columns - 1)) // columns
        shown = self.cards[: self.used]
        heights = [card.height_for(each) for card in shown]
        return [max(heights[place : place + columns]) for place in range(0, len(shown), columns)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.place()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # the height hinted was that of another width: the last answers would be cut

    def place(self) -> None:
        """Lay the cards out at the present width."""
        if not self.used:
            return
        columns = self.columns(self.width())
        each = (self.width() - _GAP * (columns - 1)) // columns
        top = 0
        for line, height in enumerate(self._heights(self.width())):
            for column, card in enumerate(self.cards[line * columns : min((line + 1) * columns, self.used)]):
                card.setGeometry(column * (each + _GAP), top, each, height)
            top += height + _GAP


class Options(QWidget):
    """The cards of one question, by pages."""

    pressed = Signal(str)
    page_turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        self._ticked: tuple[str, ...] = ()
        self._kind, self._language = "radio", "fr"
        self.page = 0
        self.cards = Cards()
        self.more = Button("link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.cards)
        column.addLayout(row(1, self.more))
        self.cards.pressed.connect(self.pressed)
        self.more.clicked.connect(lambda: self.turn_page())

    @property
    def pages(self) -> int:
        return max(1, -(-len(self._options) // PAGE))

    def show_options(self, options: Sequence[Option], ticked: Sequence[str], kind: str, language: str) -> None:
        """``kind`` is radio when one answer excludes the others, else check."""
        options, ticked = tuple(options), tuple(ticked)
        if [o.code for o in options] != [o.code for o in self._options]:
            self.page = 0
        same = (options, kind, language) == (self._options, self._kind, self._language)
        self._options, self._ticked, self._kind, self._language = options, ticked, kind, language
        self._fill(again=not same)

    def _fill(self, *, again: bool) -> None:
        shown = self._options[self.page * PAGE : (self.page + 1) * PAGE]
        self.cards.used = len(shown)
        for place, card in enumerate(self.cards.cards):
            if place < len(shown):
                option = shown[place]
                card.show_option(option, self._kind, self._language, on=option.code in self._ticked)
            if card.isHidden() is (place < len(shown)):
                card.setVisible(place < len(shown))
        if again:
            self.cards.place()
            self.cards.updateGeometry()
        self.more.setVisible(self.pages > 1)
        if self.pages > 1:
            said = _("Réponses {page} sur {pages}").format(page=self.page + 1, pages=self.pages)
            self.more.setText(f"{said} — {_('Page suivante')} (Pg↓)")

    def turn_page(self) -> None:
        self.page = (self.page + 1) % self.pages
        self._fill(again=True)
        self.page_turned.emit()

    def press_digit(self, digit: int) -> bool:
        """Press the card of ``digit`` on this page (0 is the tenth). False when there is none."""
        place = (digit - 1) % PAGE
        if place >= self.cards.used:
            return False
        self.pressed.emit(self.cards.cards[place].option.code)
        return True

    def focus_first(self) -> None:
        """The focus on the ticked card, or the first one."""
        shown = self.cards.cards[: self.cards.used]
        target = next((card for card in shown if card.isChecked()), shown[0] if shown else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)


def options_of(state: HearingState, question: Question, entry: Entry, texts: Texts) -> tuple[Option, ...]:
    """The options of ``question`` in both languages; those of an answer replaced, not ticked any more, say so."""
    replaced = [given for given in state.history if given.address.question == question.id]
    notes: dict[str, str] = {}
    if len(replaced) > 1:
        note = _("réponse de {time}, conservée").format(time=clock(replaced[-2].at))
        notes = {code: note for code in replaced[-2].answer.codes if code not in entry.codes}
    return tuple(
        Option(
            code.code, code.label, texts.choice(state, question, code.code), code.highlight, notes.get(code.code, "")
        )
        for code in question.codes
    )
