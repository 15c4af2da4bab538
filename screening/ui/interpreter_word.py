"""« Mot difficile »: a term of the glossary in every language with what it means, under the question, which stays
readable above.

Dumb: shows terms, says which one was opened. Offers what :meth:`Glossary.offered` does: no word to avoid, nor of the
windows.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout

from screening.i18n.glossary import Glossary, Term
from screening.i18n.review import ReviewStatus
from screening.ui.fitting import Fitting
from screening.ui.hearing.question import dress, unbroken
from screening.ui.hearing.texts import endonym
from screening.ui.widgets import Chip, Label, scrolled


def ordered(languages: Sequence[str], spoken: str) -> tuple[str, ...]:
    """The language spoken first, French last: the officer reads it at the end of the line."""
    middle = [code for code in languages if code not in (spoken, "fr")]
    return tuple(dict.fromkeys((spoken, *middle, "fr")))


class WordCard(QFrame):
    """One term, or a search when the question has none."""

    opened = Signal(str)  # term id

    def __init__(self, glossary: Glossary) -> None:
        super().__init__()
        self._glossary = glossary.offered()
        self._terms: tuple[Term, ...] = ()
        self._place = -1
        self._languages: tuple[str, ...] = ()
        self._read, self._unread = "", ""
        self._shown = 0  # columns
        self.setProperty("role", "glossary")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.search = QLineEdit()
        self.review = Chip()
        inside = Fitting()
        self._columns = QGridLayout(inside)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setHorizontalSpacing(24)
        self._columns.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.search)
        self.area = scrolled(inside, "")
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # to scroll by keys
        column.addWidget(self.area)
        self._columns.addWidget(self.review, 0, 0)
        self.search.textEdited.connect(self._find)
        self.hide()

    @property
    def term(self) -> Term | None:
        """The term shown."""
        return self._terms[self._place] if 0 <= self._place < len(self._terms) else None

    def say(self, prompt: str, read: str, unread: str) -> None:
        """The card's own words, in the language of the window: of the search, and of the review of explanations."""
        self._read, self._unread = read, unread
        self.search.setPlaceholderText(prompt)
        self.search.setAccessibleName(prompt)
        self._show_review()

    def show_word(self, french: str, languages: Sequence[str]) -> None:
        """Open the card on the next term of the question; with none, on a search."""
        found = self._glossary.terms_in(french)
        if found != self._terms or self.isHidden():
            self._terms, self._place = found, -1
        self._languages = tuple(languages)
        self.show()
        self.search.setVisible(not found)
        if found:
            self._place = (self._place + 1) % len(found)
            self._show()
        else:
            self._draw(None)
            self.search.setText("")
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self, words: str) -> None:
        found = self._glossary.search(words)[:1] if len(words.strip()) > 1 else ()
        if found != self._terms:  # one more letter of the same word opens nothing more
            self._terms, self._place = found, 0 if found else -1
            self._show()

    def _show(self) -> None:
        term = self.term
        self._draw(term)
        if term is not None:
            self.opened.emit(term.id)

    def _draw(self, term: Term | None) -> None:
        self._columns.removeWidget(self.review)  # it moves to the last column
        while self._columns.count():
            item = self._columns.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for place in range(self._columns.columnCount()):
            self._columns.setColumnStretch(place, 0)
        spoken = self._languages[:1]
        shown = [code for code in self._languages if term and (code in spoken or term.words.get(code))]
        for place, language in enumerate(shown):
            assert term is not None
            name = Label("note", text=endonym(language))
            word = Label("term", wrap=True, text=unbroken(term.words.get(language, "")) or "—")
            meaning = Label("explained", wrap=True, text=unbroken(term.explained.get(language, "")))
            for line, label in enumerate((name, word, meaning)):
                self._columns.addWidget(label, line, place)
                label.show()  # a layout measures no text that waits to be shown
                label.ensurePolished()
                dress(label, language)
                label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
            self._columns.setColumnStretch(place, 1)
        self._columns.setRowStretch(2, 1)
        self._shown = len(shown)
        self._show_review()

    def fit(self, width: int, most: int) -> int:
        """As high as its texts need at ``width``, at most ``most``: it scrolls rather than push the question away.

        Gives the height taken.
        """
        column = self.layout()
        assert column is not None
        margins = column.contentsMargins()
        around = margins.top() + margins.bottom() + 2 * self.frameWidth()
        if not self.search.isHidden():
            around += self.search.sizeHint().height() + column.spacing()
        inner = width - margins.left() - margins.right() - 2 * self.frameWidth()
        self._place_review(inner)
        self._columns.invalidate()
        needed = self._columns.totalHeightForWidth(inner) if self.term is not None else 0
        height = max(0, min(needed, most - around))
        self.area.setVisible(height > 0)
        self.area.setFixedHeight(height)
        return around + height

    def _place_review(self, width: int) -> None:
        """At the right of the last language's name, or under the columns when they are too narrow."""
        self._columns.removeWidget(self.review)
        last = max(0, self._shown - 1)
        item = self._columns.itemAtPosition(0, last)
        name = item.sizeHint().width() if item is not None else 0
        beside = name + self.review.sizeHint().width() + 12 <= width // max(1, self._shown) - 24
        end = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop
        self._columns.addWidget(self.review, 0 if beside else 3, last, end)

    def _show_review(self) -> None:
        term = self.term
        if term is None:
            self.review.show_text("")
        elif term.status is ReviewStatus.DRAFT:
            self.review.show_text(self._unread, "warn")
        else:
            self.review.show_text(self._read, "good")

    def show_language(self, languages: Sequence[str]) -> None:
        """The person's language changed while the card is open."""
        if not self.isHidden() and tuple(languages) != self._languages:
            self._languages = tuple(languages)
            self._draw(self.term)
