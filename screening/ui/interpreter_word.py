"""« Mot difficile »: a term of the glossary in every language, under the question, which stays readable above.

Dumb: shows terms, says which one was opened. Words to avoid are never in the glossary.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout

from screening.i18n.glossary import Glossary, Term
from screening.ui.hearing.question import dress
from screening.ui.hearing.texts import endonym
from screening.ui.widgets import Label


def ordered(languages: Sequence[str], spoken: str) -> tuple[str, ...]:
    """The language spoken first, French last: the officer reads it at the end of the line."""
    middle = [code for code in languages if code not in (spoken, "fr")]
    return tuple(dict.fromkeys((spoken, *middle, "fr")))


class WordCard(QFrame):
    """One term, or a search when the question has none."""

    opened = Signal(str)  # term id

    def __init__(self, glossary: Glossary) -> None:
        super().__init__()
        self._glossary = glossary
        self._terms: tuple[Term, ...] = ()
        self._place = -1
        self._languages: tuple[str, ...] = ()
        self.setProperty("role", "glossary")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.search = QLineEdit()
        self._columns = QGridLayout()
        self._columns.setHorizontalSpacing(24)
        self._columns.setVerticalSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addWidget(self.search)
        column.addLayout(self._columns)
        self.search.textEdited.connect(self._find)
        self.hide()

    @property
    def term(self) -> Term | None:
        """The term shown."""
        return self._terms[self._place] if 0 <= self._place < len(self._terms) else None

    def show_word(self, french: str, languages: Sequence[str], prompt: str) -> None:
        """Open the card on the next term of the question; with none, on a search."""
        found = self._glossary.terms_in(french)
        if found != self._terms or self.isHidden():
            self._terms, self._place = found, -1
        self._languages = tuple(languages)
        self.search.setPlaceholderText(prompt)
        self.search.setAccessibleName(prompt)
        self.show()
        self.search.setVisible(not found)
        if found:
            self._place = (self._place + 1) % len(found)
            self._show()
        else:
            self._draw(())
            self.search.setText("")
            self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _find(self, words: str) -> None:
        found = self._glossary.search(words)[:1] if len(words.strip()) > 1 else ()
        self._terms, self._place = found, 0 if found else -1
        self._show()

    def _show(self) -> None:
        term = self.term
        self._draw([(code, term.words.get(code, "")) for code in self._languages] if term else ())
        if term is not None:
            self.opened.emit(term.id)

    def _draw(self, cells: Sequence[tuple[str, str]]) -> None:
        while self._columns.count():
            item = self._columns.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for place, (language, word) in enumerate(cells):
            name, text = Label("note", text=endonym(language)), Label("term", wrap=True, text=word or "—")
            dress(text, language)
            self._columns.addWidget(name, 0, place)
            self._columns.addWidget(text, 1, place)
            self._columns.setColumnStretch(place, 1)

    def show_language(self, languages: Sequence[str]) -> None:
        """The person's language changed while the card is open."""
        if not self.isHidden() and tuple(languages) != self._languages:
            self._languages = tuple(languages)
            term = self.term
            self._draw([(code, term.words.get(code, "")) for code in self._languages] if term else ())
