"""One answer being read back, in one language: question, words, codes, and what to ask now. Dumb."""

from PySide6.QtWidgets import QFrame

from screening.ui.hearing.question import dress, side_of
from screening.ui.hearing.texts import endonym
from screening.ui.widgets import Chip, Label, column, frame, line, pane, row, scrolled


class SaidCard(QFrame):
    """One answer in one language: question, words, what was coded, and what to ask now."""

    def __init__(self, *, french: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.chip, self.aloud = Chip(), Label("note")
        self.question = Label("h1" if french else "question", wrap=True)
        self.words = Label("words-french" if french else "words", wrap=True)
        self._quote, quote = frame("quote", (14, 2, 0, 2))
        quote.addWidget(self.words)
        self.coded = Label("note", wrap=True)
        self.asks = [Label("plain" if french else "", wrap=True) for _place in range(2)]
        self.may_say = Label("note", wrap=True)
        self._inside, body = pane("surface", (18, 14, 18, 14), gap=10)
        body.addLayout(row(self.chip, 1, self.aloud))
        for widget in (self.question, self._quote, self.coded):
            body.addWidget(widget)
        body.addStretch(1)
        for widget in (line(), *self.asks, self.may_say):
            body.addWidget(widget)
        self._area = scrolled(self._inside, "")
        self.setLayout(column(self._area, gap=0))

    def show_said(self, language: str, question: str, words: str, codes: str) -> None:
        self._inside.setLayoutDirection(side_of(language))
        for label in (self.question, self.words, *self.asks, self.may_say):
            dress(label, language)
        self.chip.show_text(endonym(language))
        self.question.setText(question)
        self.words.setText(words)
        self._quote.setVisible(bool(words))
        self.coded.setText(codes)
        self.coded.setVisible(bool(codes))
        self._area.setAccessibleName(endonym(language))

    def show_asks(self, first: str, second: str, may_say: str, aloud: str) -> None:
        self.asks[0].setText(f"1. {first}")
        self.asks[1].setText(f"2. {second}")
        self.may_say.setText(may_say)
        self.aloud.setText(aloud)
