"""Finds words too faint for their ground, in the pixels of each window: ``python -m tests.ui.legible``.

Each label, button and field with words, in the three sets of colours: the ink is the pixel that differs most from the
ground, the ground the most frequent one. The suite looks at a part (``test_legible.py``).
"""

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={Path(__file__).parent / 'screen.json'}")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from screening.ui.discreet import Cover
from screening.ui.preferences import Settings
from screening.ui.theme import Scheme, Theme
from tests.ui.windows import WINDOWS, after, furnished, settle

#: WCAG 2.2, 1.4.3: least contrast of a text. Buttons that are off are held to it too: they say what is to come.
LEAST = 4.5
_EDGE = 3  # pixels of frame around the words


def contrast(one: int, other: int) -> float:
    """Of two colours 0xRRGGBB, from 1 to 21."""
    bright, dark = sorted((_light(one), _light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _light(colour: int) -> float:
    parts = [(colour >> shift & 255) / 255 for shift in (16, 8, 0)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def faint(window: QWidget) -> list[str]:
    """« class: text: contrast » of each text of ``window`` below :data:`LEAST`."""
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    found = []
    for widget in window.findChildren(QWidget):
        words = _words(widget)
        if not words or _covered(widget, window):
            continue
        inks = _pixels(image, _room(widget, window, image))
        if not inks:
            continue
        ground = inks.most_common(1)[0][0]
        best = max(contrast(ground, ink) for ink in inks)
        if best < LEAST:
            found.append(f"{type(widget).__name__}: {words[:60]!r}: {best:.1f} on #{ground:06x}")
    return found


def _words(widget: QWidget) -> str:
    if not widget.isVisible():
        return ""
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QLabel):
        return widget.text() if widget.pixmap().isNull() else ""
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def _covered(widget: QWidget, window: QWidget) -> bool:
    """The neutral screen is over everything else."""
    covers = [cover for cover in window.findChildren(Cover) if cover.isVisible()]
    return bool(covers) and not any(cover.isAncestorOf(widget) for cover in covers)


def _room(widget: QWidget, window: QWidget, image: QImage) -> QRect:
    """Where its words are; empty when part of it is under a fold."""
    seen = widget.visibleRegion().boundingRect()
    if seen.height() < widget.height() * 0.8:
        return QRect()
    place = QRect(widget.mapTo(window, seen.topLeft()), seen.size())
    return place.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE).intersected(image.rect())


def _pixels(image: QImage, room: QRect) -> Counter[int]:
    inks: Counter[int] = Counter()
    if room.width() < 4 or room.height() < 4:
        return inks
    width = image.bytesPerLine() // 4
    points = memoryview(image.constBits()).cast("I")
    for y in range(room.top(), room.bottom() + 1):
        inks.update(points[y * width + room.left() : y * width + room.right() + 1])
    return Counter({ink & 0xFFFFFF: count for ink, count in inks.items()})


def main() -> int:
    """Say what is faint in any window; 1 when anything is."""
    application = QApplication([])
    count, begun = 0, time.monotonic()
    with tempfile.TemporaryDirectory() as name, furnished(application, Path(name)) as shell:
        for scheme in Scheme:
            for percent in (100, 150):
                shell.choose(Settings("fr", Theme(scheme, percent)))
                for title, show in WINDOWS:
                    window = show(shell)
                    settle()
                    for text in faint(window):
                        count += 1
                        print(f"{title}, {scheme.value}, {percent} %: {text}", flush=True)
                    after(shell)
    print(f"{count} faint, {time.monotonic() - begun:.0f} s")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
