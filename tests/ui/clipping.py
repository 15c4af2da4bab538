"""Finds what is cut: words larger than their widget, a widget outside its window, words over other words.

``python -m tests.ui.clipping`` looks at all of it: every window in every language and both pseudo-languages at 100 and
150 %, then every question in every language of the hearing, and in both pseudo ones, at 100, 125 and 150 %. The suite
looks at a part (``test_look.py``, ``test_pseudo.py``, ``hearing/test_fits.py``). Cut on purpose where room is short is
allowed when the whole is in the tooltip; what must never be cut has no such leave.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parent / 'screen.json'}")

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenuBar,
    QPlainTextEdit,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)

from screening.i18n.pseudo import PSEUDO
from screening.ui.discreet import Cover
from screening.ui.header import HearingHeader
from screening.ui.hearing.options import OptionCard
from screening.ui.hearing.page import HearingPage
from screening.ui.preferences import Settings
from screening.ui.shell import Shell
from screening.ui.theme import Scheme, Theme
from tests.ui.pictures import with_pseudo_languages
from tests.ui.windows import WINDOWS, after, furnished, led, settle, speak

SCREEN = (1366, 768)
_WORDS = QLabel | QAbstractButton | QLineEdit | QPlainTextEdit | QComboBox | QAbstractSpinBox | QTableView


def clipped(window: QWidget) -> list[str]:
    """« class: text: what is wrong » of each text cut in ``window``, and of ``window`` itself."""
    found = []
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and isinstance(widget, _WORDS)]
    covers = [widget for widget in window.findChildren(Cover) if widget.isVisible()]
    if covers:  # the neutral screen is over everything else
        shown = [widget for widget in shown if any(cover.isAncestorOf(widget) for cover in covers)]
    for widget in shown:
        wrong = _cut(widget) or _outside(widget, window)
        if wrong:
            found.append(f"{_name(widget)}: {wrong}")
    found += _over_each_other(shown, window)
    found += _sideways(window)
    found += _lines(window)
    if window.isWindow() and (window.width() > SCREEN[0] or window.height() > SCREEN[1]):
        found.append(f"{type(window).__name__}: larger than the screen, {window.size().toTuple()}")
    return found


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__}: {_text(widget)[:60]!r}"


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else widget.accessibleName()


# -- words larger than their widget --------------------------------------------------------------------------


def _must_be_whole(widget: QWidget) -> bool:
    """What is on disk since when, the custody clock, the languages: a tooltip does not replace them."""
    header = widget.window().findChild(HearingHeader)
    return _text(widget).startswith("● ") or (
        header is not None and (widget is header.time or header.languages.isAncestorOf(widget))
    )


def _cut(widget: QWidget) -> str:
    if isinstance(widget, OptionCard):
        return _higher(widget.height_for(widget.width()), widget) or _wider(widget.narrowest(), widget)
    if widget.toolTip() and widget.toolTip() == _text(widget) and not _must_be_whole(widget):
        return ""  # cut on purpose where room is short, whole in its tooltip
    if isinstance(widget, QLabel) and widget.text() and widget.pixmap().isNull():
        return _label(widget)
    if isinstance(widget, QAbstractButton) and widget.text():
        return _button(widget)
    if isinstance(widget, QLineEdit) and widget.placeholderText() not in ("", widget.toolTip()):
        words = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
        return _wider(words + 4, widget, widget.contentsRect().width())
    if isinstance(widget, QTableView):
        return _headings(widget)
    return ""


def _label(widget: QLabel) -> str:
    if widget.wordWrap():
        words = widget.text().split()
        longest = max((widget.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return _higher(widget.heightForWidth(widget.width()), widget) or _wider(
            longest, widget, widget.contentsRect().width()
        )
    needs = widget.sizeHint()
    return _wider(needs.width(), widget) or _higher(needs.height() - 1, widget)


def _button(widget: QAbstractButton) -> str:
    if widget.hasHeightForWidth():
        return _higher(widget.heightForWidth(widget.width()), widget)
    needs = widget.sizeHint()
    return _wider(needs.width(), widget) or _higher(widget.fontMetrics().height(), widget)


def _headings(table: QTableView) -> str:
    head, model = table.horizontalHeader(), table.model()
    if model is None or head.isHidden():
        return ""
    for place in range(model.columnCount()):
        needs = head.sectionSizeFromContents(place).width()
        if not head.isSectionHidden(place) and needs > head.sectionSize(place) + 1:
            words = model.headerData(place, Qt.Orientation.Horizontal)
            return f"heading {words!r} needs {needs} wide, has {head.sectionSize(place)}"
    return ""


def _wider(needs: int, widget: QWidget, has: int | None = None) -> str:
    has = widget.width() if has is None else has
    return f"needs {needs} wide, has {has}" if needs > has + 1 else ""


def _higher(needs: int, widget: QWidget) -> str:
    return f"needs {needs} high, has {widget.height()}" if needs > widget.height() + 1 else ""


# -- a widget outside its window -----------------------------------------------------------------------------


def _outside(widget: QWidget, window: QWidget) -> str:
    """Part of it is outside a widget around it; under the fold of what scrolls downwards is not outside."""
    here, box = widget, widget.rect()
    while here is not window and (parent := here.parentWidget()) is not None:
        box = box.translated(here.pos())
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            if isinstance(area, QScrollArea) and here is area.widget():
                room = QRect(0, box.top(), parent.width(), box.height())  # goes on downwards
                if not room.adjusted(-1, 0, 1, 0).contains(box):
                    return f"{box.right() - parent.width() + 1} beyond the side of {_kind(area)}"
            return ""
        if not parent.rect().adjusted(-1, -1, 1, 1).contains(box):
            return f"outside {_kind(parent)}, {_tuple(box)} of {parent.size().toTuple()}"
        here = parent
    return ""


def _kind(widget: QWidget) -> str:
    name = widget.accessibleName() or widget.property("role") or ""
    return f"{type(widget).__name__} {name}".strip()


def _tuple(box: QRect) -> tuple[int, int, int, int]:
    return box.left(), box.top(), box.right() + 1, box.bottom() + 1


def _sideways(window: QWidget) -> Iterator[str]:
    """What scrolls downwards only must not be wider than it shows; a menu must not hide behind an arrow."""
    for area in window.findChildren(QScrollArea):
        inside = area.widget()
        hidden = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if area.isVisible() and hidden and inside is not None and inside.width() > area.viewport().width() + 1:
            yield f"{_kind(area)}: {inside.width()} wide inside, shows {area.viewport().width()}"
    for bar in window.findChildren(QMenuBar):
        if any(button.isVisible() and not button.text() for button in bar.findChildren(QToolButton)):
            yield "the menu is cut behind an arrow"


def _lines(window: QWidget) -> Iterator[str]:
    """The lines of a list that wraps its words, each as high and wide as they need."""
    for listed in window.findChildren(QListWidget):
        if not listed.isVisible() or not listed.wordWrap():
            continue
        for row in range(listed.count()):
            item = listed.item(row)
            room = listed.visualItemRect(item)
            metrics = QFontMetrics(item.data(Qt.ItemDataRole.FontRole) or listed.font())
            needs = metrics.boundingRect(room.adjusted(3, 0, -3, 0), int(Qt.TextFlag.TextWordWrap), item.text())
            if needs.height() > room.height() + 1 or needs.width() > listed.viewport().width():
                has = room.size().toTuple()
                yield f"{_kind(listed)}: {item.text()[:60]!r}: needs {needs.size().toTuple()}, has {has}"


# -- words over other words ----------------------------------------------------------------------------------


def _over_each_other(shown: list[QWidget], window: QWidget) -> Iterator[str]:
    """Labels, buttons and fields share no room, unless one holds the other."""
    placed = []
    for widget in shown:
        if isinstance(widget, QLabel) and not widget.text():
            continue
        box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).intersected(_seen(widget, window))
        if isinstance(widget, QLabel) and not widget.wordWrap() and widget.property("role") != "chip":
            words = min(box.width(), widget.sizeHint().width())  # a label is often wider than what it says
            rtl = widget.layoutDirection() is Qt.LayoutDirection.RightToLeft
            box.setLeft(box.right() + 1 - words) if rtl else box.setWidth(words)
        if box.width() > 4 and box.height() > 4:
            placed.append((box.adjusted(2, 2, -2, -2), widget))
    placed.sort(key=lambda pair: pair[0].top())
    for place, (box, widget) in enumerate(placed):
        for other, beside in placed[place + 1 :]:
            if other.top() > box.bottom():
                break
            if box.intersects(other) and not (widget.isAncestorOf(beside) or beside.isAncestorOf(widget)):
                yield f"{_name(widget)}: over {_name(beside)}"


def _seen(widget: QWidget, window: QWidget) -> QRect:
    """The room of the scrolled panes around it: what is under the fold is over nothing."""
    room, here = QRect(QPoint(0, 0), window.size()), widget
    while here is not window and (parent := here.parentWidget()) is not None:
        area = parent.parentWidget()
        if isinstance(area, QAbstractScrollArea) and parent is area.viewport():
            room = room.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
        here = parent
    return room


# -- all of it -----------------------------------------------------------------------------------------------


def windows(shell: Shell, language: str, percent: int) -> Iterator[str]:
    """Every window in ``language``, its hearing led in it too."""
    shell.choose(Settings(language, Theme(Scheme.LIGHT, percent)))
    for name, show in WINDOWS:
        window = speak(shell, show(shell), language)
        settle()
        yield from (f"{name}, {language}, {percent} %: {text}" for text in clipped(window))
        after(shell)


def questions(page: HearingPage, asked: Iterable[str]) -> Iterator[str]:
    """Each question of ``asked`` on the same page, laid out and not painted."""
    page.window().setUpdatesEnabled(False)
    for question in asked:
        page.open(question)
        cut: list[str] = []
        for _turn in range(8):  # each level of nesting takes a turn of the loop: what stays cut is cut
            QApplication.processEvents()
            cut = clipped(page.area)
            if not cut:
                break
        yield from (f"{question}: {text}" for text in cut)
        if page.area.width() > page.splitter.width() or page.width() > SCREEN[0]:
            yield f"{question}: the page grew to {page.width()}"
    page.window().setUpdatesEnabled(True)


def longest(page: HearingPage, language: str, count: int) -> list[str]:
    """The questions most likely to be cut: the longest words and the longest texts in ``language``."""

    def texts(question_id: str) -> list[str]:
        question = page.state.questionnaire.question_by_id[question_id]
        said = [page.texts.choice(page.state, question, code.code) for code in question.codes]
        return [page.texts.asked(page.state, question).text, *said, *(code.label for code in question.codes)]

    every = {question.id: texts(question.id) for question in page.state.questionnaire.questions}
    by_word = sorted(every, key=lambda name: -max(len(w) for text in every[name] for w in text.split() or [""]))
    by_text = sorted(every, key=lambda name: -sum(map(len, every[name])))
    return list(dict.fromkeys((*by_word[:count], *by_text[:count])))


def all_questions(shell: Shell, language: str, percent: int) -> Iterator[str]:
    """Every question to a person who speaks ``language``; the officer's words in French, or both drawn out."""
    interface = language if language in PSEUDO else "fr"
    shell.choose(Settings(interface, Theme(Scheme.LIGHT, percent)))
    led("hearing", "A.")(shell)
    assert shell.flow.leading is not None
    page = shell.flow.leading.hearing
    page.switch_language(language)
    settle()
    for text in questions(page, [question.id for question in page.state.questionnaire.questions]):
        yield f"{language}, {percent} %, {text}"


def main(parts: tuple[str, ...]) -> int:
    """Say what is cut; 1 when anything is. ``parts``: windows, questions; both when none is named."""
    application = QApplication([])
    found, begun = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with furnished(application, place, with_pseudo_languages(place / "locales")) as shell:
            jobs: list[Iterator[str]] = []
            if not parts or "windows" in parts:
                spoken = dict.fromkeys((*shell.languages, *PSEUDO))
                jobs += [windows(shell, code, percent) for code in spoken for percent in (100, 150)]
            if not parts or "questions" in parts:
                spoken = dict.fromkeys(("fr", "ro", "bg", *PSEUDO))
                jobs += [all_questions(shell, code, percent) for percent in (100, 125, 150) for code in spoken]
            for job in jobs:
                for text in job:
                    found += 1
                    print(text, flush=True)
    print(f"{found} cut, {time.monotonic() - begun:.0f} s")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:])))
