"""The words as they are said, their French, and what the officer sees. Typed text is never written over.

Dumb: shows an entry, says what was edited. A language switch changes the tag of the field and nothing else.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtWidgets import QFrame, QGridLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from screening.app.advice import origin_named
from screening.i18n.catalog import FRENCH
from screening.i18n.locale import _
from screening.ui.hearing.question import side_of
from screening.ui.hearing.texts import LETTERFORMS, endonym
from screening.ui.widgets import KeyCap, Label, TextLine, blocked, restyle, row


class WordsField(QPlainTextEdit):
    """Several lines; Tab leaves the field, Enter is the window's, Shift+Enter breaks the line."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setProperty("role", "words-field")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def put(self, text: str) -> None:
        """Write only what differs, so that cursor and undo list stay. Words taken up again go on at their end."""
        if self.toPlainText() != text:
            with blocked(self):
                self.setPlainText(text)
            self.moveCursor(QTextCursor.MoveOperation.End)

    def run(self, side: Qt.LayoutDirection) -> None:
        """The side where lines begin, of this field alone; the document has its own idea of it."""
        if self.layoutDirection() is not side:
            self.setLayoutDirection(side)
            option = self.document().defaultTextOption()
            option.setTextDirection(side)
            rtl = side is Qt.LayoutDirection.RightToLeft
            option.setAlignment(Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft)
            self.document().setDefaultTextOption(option)

    def sizeHint(self) -> QSize:
        return QSize(240, self.fontMetrics().lineSpacing() * self._lines + 14)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())


class Words(QWidget):
    """Verbatim and French on the left, one under the other; observation on the right."""

    edited = Signal()
    left_field = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.said_label, self.said_key = TextLine("note"), KeyCap("Alt+V")
        self.seen_label, self.seen_key = TextLine("note"), KeyCap("Alt+O")
        self.verbatim_tag, self.french_tag = KeyCap(), KeyCap("FR")
        self.verbatim, self.french, self.observation = WordsField(2), WordsField(2), WordsField(2)
        self.advice = Label("small", wrap=True, tone="warn")
        self.advice.hide()
        self.said = QFrame()
        self._lay()
        for field in (self.verbatim, self.french, self.observation):
            field.textChanged.connect(self.edited)
            field.installEventFilter(self)
        self.observation.textChanged.connect(self._advise)

    def _lay(self) -> None:
        self.said.setProperty("role", "words-box")
        inside = QGridLayout(self.said)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.setSpacing(0)
        self.verbatim_cell = self._tagged(self.verbatim_tag, self.verbatim)
        self.french_cell = self._tagged(self.french_tag, self.french)
        self.between = QFrame()
        self.between.setProperty("role", "line")
        inside.addWidget(self.verbatim_cell, 0, 0)
        inside.addWidget(self.between, 1, 0)
        inside.addWidget(self.french_cell, 2, 0)
        self.observation.setProperty("role", "words-alone")
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.addLayout(row(self.said_label, self.said_key, 1, gap=6), 0, 0)
        grid.addLayout(row(self.seen_label, self.seen_key, 1, gap=6), 0, 1)
        grid.addWidget(self.said, 1, 0)
        grid.addWidget(self.observation, 1, 1)
        grid.addWidget(self.advice, 2, 0, 1, 2)
        grid.setColumnStretch(0, 14)
        grid.setColumnStretch(1, 9)

    @staticmethod
    def _tagged(tag: KeyCap, field: WordsField) -> QWidget:
        cell = QWidget()
        line = row(tag, field, gap=2, margins=(8, 0, 0, 0))
        line.setAlignment(tag, Qt.AlignmentFlag.AlignTop)
        tag.setContentsMargins(0, 0, 0, 0)
        holder = QVBoxLayout(cell)
        holder.setContentsMargins(0, 4, 0, 0)
        holder.addLayout(line)
        return cell

    def retranslate(self) -> None:
        self.said_label.setText(_("Ses mots, tels qu'ils sont dits"))
        self.seen_label.setText(_("Ce que vous observez"))
        self.verbatim.setAccessibleName(_("Ses mots, tels qu'ils sont dits"))
        self.french.setAccessibleName(_("Leur rendu en français, sans rien ajouter"))
        self.observation.setAccessibleName(_("Ce que vous observez"))
        self.french.setPlaceholderText(_("rendu en français, sans rien ajouter"))
        self.observation.setPlaceholderText(_("décrire : où, combien, quand"))
        self._advise()

    def show_language(self, language: str, *, spoken: bool, fresh: bool = False) -> None:
        """Which language is spoken now. In French one field is enough; an officer's item has only what is seen.

        What is being typed is never hidden; in a ``fresh`` question nothing is, wherever the focus still is.
        """
        self.verbatim_tag.setText(language.upper())
        self.verbatim_tag.setToolTip(endonym(language))
        kept = bool(self.verbatim.toPlainText()) or (self.verbatim.hasFocus() and not fresh)
        both = language != FRENCH or kept
        words = spoken or kept or bool(self.french.toPlainText()) or (self.french.hasFocus() and not fresh)
        for part in (self.said, self.said_label, self.said_key):
            part.setVisible(words)
        self.verbatim_cell.setVisible(both and words)
        self.between.setVisible(both and words)
        self.seen_label.setText(
            _("Ce que vous observez") if spoken else _("Précisions, heures, noms ; ce que vous observez")
        )
        self._grid.setColumnStretch(0, 14 if words else 0)
        self._grid.setHorizontalSpacing(12 if words else 0)
        self._dress(language)

    def _dress(self, language: str) -> None:
        font = QFont(self.verbatim.font())
        feature = LETTERFORMS.get(language.partition("-")[0])
        if bool(feature) != font.isFeatureSet(QFont.Tag("ss01")):
            font.clearFeatures()
            if feature:
                font.setFeature(QFont.Tag(feature), 1)
            self.verbatim.setFont(font)
        self.verbatim.run(side_of(language))

    def forget_typing(self) -> None:
        """Another question: what was typed and erased at the one before is not to be brought back here."""
        for field in (self.verbatim, self.french, self.observation):
            field.document().clearUndoRedoStacks()

    def show_words(self, verbatim: str, french: str, observation: str) -> None:
        self.verbatim.put(verbatim)
        self.french.put(french)
        self.observation.put(observation)

    def _advise(self) -> None:
        """What the officer writes himself names no origin; the person's words are hers. Never in the way."""
        words = origin_named(self.observation.toPlainText())
        self.advice.setVisible(bool(words))
        if words:
            advice = _("« {words} » : une origine n'est ni gardée ni pesée ici ; écrivez ce que vous voyez.")
            self.advice.setText(advice.format(words=words))

    def first(self) -> WordsField:
        """The field where what is said is typed; what is seen, for an officer's item."""
        if self.said.isHidden():
            return self.observation
        return self.french if self.verbatim_cell.isHidden() else self.verbatim

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            inside = event.type() == QEvent.Type.FocusIn and watched in (self.verbatim, self.french)
            if watched is not self.observation:
                self.said.setProperty("tone", "current" if inside else "")
                restyle(self.said)
            if event.type() == QEvent.Type.FocusOut:
                self.left_field.emit()
        return super().eventFilter(watched, event)
