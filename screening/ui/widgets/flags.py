"""Numbers of Qt's flags, for what the first window builds and paints. Nothing else belongs here.

The namespace ``Qt`` makes its ninety enumerations at its first name: 13 ms, an eighth of the smallest window's start.
Widgets of the kit therefore name it only where a key, a mouse or a dialog comes, later, and give numbers to functions
that take numbers (``drawText``, ``QFontMetrics.size``) and to properties. Checked by ``tests/ui/test_start.py``.
"""

#: ``Qt.AlignmentFlag``
LEFT, MIDDLE, CENTRE = 0x1, 0x80, 0x84
#: ``Qt.TextFlag``
MNEMONIC, WORD_WRAP = 0x800, 0x1000
#: ``Qt.TextFormat.PlainText``, for the property ``textFormat``
PLAIN_TEXT = 0
#: ``Qt.FocusPolicy``, for the property ``focusPolicy``
NO_FOCUS, CLICK_FOCUS, STRONG_FOCUS = 0, 0x2, 0xB
#: ``Qt.ScrollBarPolicy.ScrollBarAlwaysOff``, for the properties of scroll areas
NO_SCROLL_BAR = 1
