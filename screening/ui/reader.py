"""« Ouvrir un fichier reçu »: a magistrate reads a file without a vault. Three answers apart, then the page.

Dumb: shows a :class:`~screening.ui.reader_view.Shown`, says what is asked. Writes nothing; everything goes when it
closes. The word « authentique » is never said.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from screening.app.reader import unreadable_sentence
from screening.i18n.locale import _
from screening.ui.preview import PreviewPage
from screening.ui.reader_view import Said, Shown, checked, digest_words, facts, headline, unchecked
from screening.ui.typefaces import load_monospaced
from screening.ui.widgets import (
    Banner,
    Button,
    KeyButton,
    Label,
    LinkButton,
    Segmented,
    StatusDot,
    StatusLine,
    clear,
    column,
    frame,
    line,
    pane,
    row,
    scrolled,
    set_tone,
)

_TONE = {"done": "good", "bad": "bad", "warn": "warn"}


class ReaderPage(QWidget):
    """``asked`` carries open, print, back, keep or list; ``compare_asked`` the fingerprint typed; ``record_chosen`` a
    place."""

    asked = Signal(str)
    compare_asked = Signal(str)
    record_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.preview = PreviewPage(inside=True)
        self.preview.asked.connect(self.asked)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._build_left())
        split.addWidget(self._build_right())
        split.setSizes([448, 918])
        split.setStretchFactor(1, 1)
        self.status = StatusLine()
        self.setLayout(column(self._build_top(), split, self.status, gap=0))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(split, 1)

    # -- build -----------------------------------------------------------------------------------------------

    def _build_top(self) -> QWidget:
        self._top, across = frame("banner", (18, 10, 14, 10), gap=14, across=True, tone="good")
        self._dot, self._title, self._below = StatusDot(), Label("h1", wrap=True), Label("plain", wrap=True)
        self._other, self._close = KeyButton("secondary", "Ctrl+O"), KeyButton("secondary")
        self._other.clicked.connect(lambda: self.asked.emit("open"))
        self._close.clicked.connect(lambda: self.asked.emit("back"))
        across.addWidget(self._dot)
        across.addLayout(column(self._title, self._below, gap=2), 1)
        across.addWidget(self._other)
        across.addWidget(self._close)
        return self._top

    def _build_left(self) -> QWidget:
        inside, body = pane("surface", (18, 12, 18, 12), gap=8)
        self._error = Banner("warn")
        self._facts = QGridLayout()
        self._facts.setVerticalSpacing(3)
        self._facts.setColumnStretch(1, 1)
        self.records = Segmented(role="chip")
        self.records.chosen.connect(lambda place: self.record_chosen.emit(int(place)))
        body.addWidget(self._error)
        body.addWidget(self.records)
        body.addLayout(self._facts)
        body.addWidget(self._build_comparison())
        self._titles = [Label("h3", wrap=True) for _part in range(2)]
        self._lists: list[QBoxLayout] = []
        for title in self._titles:
            holder = column(gap=5)
            self._lists.append(holder)
            body.addWidget(line())
            body.addWidget(title)
            body.addLayout(holder)
        body.addStretch(1)
        self._means = Banner()
        body.addWidget(self._means)
        self._area = scrolled(inside, "")
        return self._area

    def _build_comparison(self) -> QWidget:
        self._box, body = frame("card", (14, 10, 14, 10), gap=6)
        self._digest_label, self._digest = Label("group", wrap=True), Label("digest", wrap=True)
        self._key_label, self.key, self._compare = Label("plain", wrap=True), QLineEdit(), Button("secondary")
        self._key_label.setBuddy(self.key)
        self.key.returnPressed.connect(self._ask_comparison)
        self._compare.clicked.connect(self._ask_comparison)
        for widget in (self._digest_label, self._digest, self._key_label):
            body.addWidget(widget)
        body.addLayout(row(self.key, self._compare))
        self._keep, self._take = LinkButton(), LinkButton()
        self._keep.clicked.connect(lambda: self.asked.emit("keep"))
        self._take.clicked.connect(lambda: self.asked.emit("list"))
        body.addLayout(row(self._keep, self._take, 1, gap=16))
        return self._box

    def _build_right(self) -> QWidget:
        right, body = pane("paper", gap=0)
        self._nothing = Label("note", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body.addWidget(self.preview, 1)
        body.addWidget(self._nothing, 1)
        return right

    # -- render ----------------------------------------------------------------------------------------------

    def show_file(self, shown: Shown) -> None:
        """A file that was read, intact or not."""
        load_monospaced()
        same = self._shown is not None and self._shown.pages is shown.pages
        self._shown = shown
        self._error.set_parts()
        if not same:
            head = shown.head
            self.preview.show_pages(
                head.number if head else "", shown.pages, fictional=head is not None and head.kind == "training"
            )
        self.retranslate()

    def retranslate(self) -> None:
        self._other.set_texts(_("Autre fichier…"))
        self._close.set_texts(_("Fermer"), _("Échap"))
        self._area.setAccessibleName(_("Ce qui a été vérifié"))
        self._digest_label.setText(_("Empreinte, à comparer avec le procès-verbal"))
        self._key_label.setText(_("Empreinte de la clé, au registre du service"))
        self.key.setAccessibleName(_("Empreinte de la clé, au registre du service"))
        self.key.setPlaceholderText(_("recopiez-la ici"))
        self._compare.setText(_("Comparer"))
        self._keep.setText(_("Retenir cette clé…"))
        self._take.setText(_("Reprendre une liste de clés…"))
        self._titles[0].setText(_("Vérifié ici, hors ligne"))
        self._titles[1].setText(_("Ce qui n'a pas pu être vérifié"))
        self.preview.retranslate()
        self.status.show_left(
            (_("Lecture seule · hors ligne"), "good"), (_("Aucune copie en clair n'est laissée sur ce poste"), "")
        )
        self.status.show_right(_("Page haut / bas"), _("F9 écran discret"), _("Échap fermer"))
        if self._shown is not None:
            self._show(self._shown)

    def _show(self, shown: Shown) -> None:
        intact = shown.verification.intact
        state, title, below = headline(shown)
        self._dot.show_state(state, title)
        set_tone(self._top, _TONE[state])
        self._title.setText(title)
        self._below.setText(below)
        self.records.setAccessibleName(_("Audition de l'envoi"))
        self.records.set_options([(str(place), name) for place, name in enumerate(shown.records)], str(shown.place))
        self.records.setVisible(len(shown.records) > 1)
        self._box.setVisible(intact)
        self._keep.setVisible(shown.verification.vault_compared and not shown.known)
        self._digest.setText(digest_words(shown) if intact else "")
        self._show_facts(facts(shown))
        for holder, lines in zip(self._lists, (checked(shown), unchecked(shown)), strict=True):
            _fill(holder, lines)
        self._titles[1].setVisible(bool(unchecked(shown)))
        self.preview.setVisible(bool(shown.pages))
        self._nothing.setVisible(not shown.pages)
        self._nothing.setText(unreadable_sentence(shown.unreadable))
        self._means.set_parts(
            _("Intact veut dire : inchangé depuis le sceau. Cela ne dit ni qui l'a fait, ni la vérité des réponses."),
            ("b", _("L'appréciation revient au magistrat.")),
        )

    def _show_facts(self, rows: Sequence[tuple[str, str]]) -> None:
        while self._facts.count():
            item = self._facts.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for place, (name, value) in enumerate(rows):
            self._facts.addWidget(Label("note", text=name), place, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(Label("plain", wrap=True, text=value), place, 1)

    def show_error(self, text: str) -> None:
        """A file that could not be read; what is shown stays."""
        self._error.set_parts(text, tone="warn")

    def show_done(self, text: str) -> None:
        self._error.set_parts(text, tone="good")

    # -- acts ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        intact = self._shown is not None and self._shown.verification.intact
        (self.key if intact else self._other).setFocus()

    def _ask_comparison(self) -> None:
        if self.key.text().strip():
            self.compare_asked.emit(self.key.text())

    def act_of(self, name: str, target: QWidget) -> Callable[[], None] | None:
        """Ctrl+O another file, Ctrl+P prints when there is a page, Esc closes, pages turn."""
        if name == "Ctrl+O":
            return lambda: self.asked.emit("open")
        if name == "Esc":
            return lambda: self.asked.emit("back")
        return self.preview.act_of(name, target) if self._shown is not None and self._shown.pages else None

    def forget(self) -> None:
        """When it closes and at lock: no word of the file stays in a widget."""
        self._shown = None
        self.preview.forget()
        self._show_facts(())
        for holder in self._lists:
            clear(holder)
        for label in (self._title, self._below, self._digest, self._nothing):
            label.setText("")
        self.key.setText("")
        self._error.set_parts()


def _fill(holder: QBoxLayout, lines: Sequence[Said]) -> None:
    clear(holder)
    for said in lines:
        dot = StatusDot()
        dot.show_state(said.state, said.text)
        across = row(dot, Label("plain", wrap=True, text=said.text), gap=8)
        across.setStretch(1, 1)
        across.setAlignment(dot, Qt.AlignmentFlag.AlignTop)
        holder.addLayout(across)
