"""The export window: who may open the file, what it holds and what it leaves out, then the passphrase and the file.

Dumb: shows rows and parts, says what is asked. Keys: arrows walk the recipients, Space ticks, Ctrl+Enter creates.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSplitter, QVBoxLayout, QWidget

from screening.app.exports import Content
from screening.app.state import HearingState, RecordHeader
from screening.i18n.locale import _, ngettext_
from screening.ui.export_view import Row, contents, parts
from screening.ui.hearing.texts import clock_seconds
from screening.ui.typefaces import load_monospaced
from screening.ui.unlock import PassphraseField
from screening.ui.widgets import (
    Banner,
    Button,
    Chip,
    KeyButton,
    Label,
    LinkButton,
    Segmented,
    StatusDot,
    StatusLine,
    TickBox,
    clear,
    column,
    frame,
    pane,
    row,
    scrolled,
)


class ExportPage(QWidget):
    """``asked`` carries the name of a button, or back; ``compare_asked`` a key; ``create_asked`` the passphrase."""

    asked = Signal(str)
    compare_asked = Signal(str)
    content_chosen = Signal(str)
    create_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._state: HearingState | None = None
        self._rows: tuple[Row, ...] = ()
        self._boxes: dict[str, TickBox] = {}
        self._ticked: set[str] = set()
        self._folder: Path | None = None
        self._done = ""
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self._build_left())
        split.addWidget(self._build_right())
        split.setSizes([962, 404])
        split.setStretchFactor(0, 1)
        self.status = StatusLine()
        self.setLayout(column(self._build_top(), split, self.status, gap=0))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(split, 1)

    # -- build -----------------------------------------------------------------------------------------------

    def _build_top(self) -> QWidget:
        bar, across = pane("bar", (14, 10, 14, 10), gap=10, across=True)
        self._title, self._sealed, self._cancel = Label("h2"), Chip("good"), KeyButton("secondary")
        self._cancel.clicked.connect(lambda: self.asked.emit("back"))
        across.addWidget(self._title)
        across.addWidget(self._sealed)
        across.addStretch(1)
        across.addWidget(self._cancel)
        return bar

    def _build_left(self) -> QWidget:
        inside, body = pane("page", (18, 12, 18, 12), gap=8)
        self._who, self._add = Label("h2", wrap=True), Button("secondary")
        self._add.clicked.connect(lambda: self.asked.emit("add"))
        head = row(self._who, self._add)
        head.setStretch(0, 1)
        card, self._list = frame("card", (1, 1, 1, 1), gap=0)
        self._nobody, self._note = Label("plain", wrap=True), Label("note", wrap=True)
        self._what, self._join = Label("h2", wrap=True), Button("secondary")
        self._join.clicked.connect(lambda: self.asked.emit("others"))
        self._records = Label("plain", wrap=True)
        what = row(self._what, self._join)
        what.setStretch(0, 1)
        self.content = Segmented(role="chip")
        self.content.chosen.connect(self.content_chosen)
        box, self._parts = frame("card", (1, 1, 1, 1), gap=0)
        body.addLayout(head)
        for widget in (self._nobody, card, self._note):
            body.addWidget(widget)
        body.addLayout(what)
        choices: tuple[QWidget, ...] = (self._records, self.content, box)
        for part in choices:
            body.addWidget(part)
        body.addStretch(1)
        self._card = card
        self._area = scrolled(inside, "")
        return self._area

    def _build_right(self) -> QWidget:
        side, outer = pane("side", gap=0)
        inside, body = pane("surface", (18, 12, 18, 12), gap=8)
        self._make, self._for, self._about = Label("h2", wrap=True), Label("h3", wrap=True), Label("plain", wrap=True)
        summary, box = frame("card", (14, 10, 14, 10), gap=4, tone="current")
        box.addWidget(self._for)
        box.addWidget(self._about)
        self._labels = [Label("note", wrap=True) for _part in range(3)]
        self._where, self._choose = Label("plain", wrap=True), Button("secondary")
        self._choose.clicked.connect(lambda: self.asked.emit("folder"))
        self.name, self.passphrase = QLineEdit(), PassphraseField()
        for field in (self.name, self.passphrase):
            field.textChanged.connect(lambda _text: self._show_buttons())
        self._create, self._error, self._result = KeyButton("primary"), Banner("bad"), Banner("good")
        self._create.clicked.connect(self.give)
        self._print = Button("secondary")
        self._print.clicked.connect(lambda: self.asked.emit("print"))
        self._trace = Label("note", wrap=True)
        for widget in (
            self._make, summary, self._labels[0], self._where, self._choose, self._labels[1], self.name,
            self._labels[2], self.passphrase, self._create, self._error, self._result, self._print, self._trace,
        ):  # fmt: skip
            body.addWidget(widget)
        body.addStretch(1)
        self._side = scrolled(inside, "")
        outer.addWidget(self._side)
        return side

    # -- render ----------------------------------------------------------------------------------------------

    def show_export(self, state: HearingState, name: str) -> None:
        """A sealed hearing to send; ``name`` is proposed for the file."""
        load_monospaced()
        self._state, self._folder, self._done, self._ticked = state, None, "", set()
        self.name.setText(name)
        self.passphrase.forget()
        self._error.set_parts()
        self.content.set_options(contents(), Content.NOT_CONFIDENTIAL.value)
        self.retranslate()

    def show_recipients(self, rows: Sequence[Row]) -> None:
        """The address book; a tick stays while its key may be used."""
        self._rows = tuple(rows)
        usable = {one.key for one in rows if one.usable}
        self._ticked &= usable
        clear(self._list)
        self._boxes = {}
        for one in rows:
            self._list.addWidget(self._recipient(one))
        self._nobody.setVisible(not rows)
        self._card.setVisible(bool(rows))
        self._show_buttons()

    def _recipient(self, one: Row) -> QWidget:
        line, across = frame("row", (12, 6, 12, 6), gap=10, across=True)
        tick, digest = TickBox(one.name), Label("digest", wrap=True, text=one.fingerprint)
        tick.setAccessibleName(f"{one.name}, {one.fingerprint}, {one.validity}")
        tick.setEnabled(one.usable and not self._done)
        tick.setChecked(one.key in self._ticked)
        tick.ticked.connect(lambda on, key=one.key: self._tick(key, on=on))
        self._boxes[one.key] = tick
        across.addLayout(column(tick, digest, Label("note", wrap=True, text=one.compared), gap=1), 1)
        across.addWidget(Chip(one.tone, one.validity))
        again = LinkButton(_("Comparer…"))
        again.setAccessibleName(_("Comparer la clé de {name}").format(name=one.name))
        again.clicked.connect(lambda _on=False, key=one.key: self.compare_asked.emit(key))
        across.addWidget(again)
        again.setVisible(not one.usable and one.tone != "good")
        return line

    def show_others(self, others: Sequence[RecordHeader], *, possible: bool) -> None:
        """Sealed hearings that go in the same file; the button is there when there are some."""
        self._join.setVisible(possible)
        numbers = [one.number for one in (*((self._state.header,) if self._state else ()), *others)]
        words = _("Auditions du fichier : {numbers}").format(numbers=", ".join(numbers)) if others else ""
        self._records.setText(words)
        self._records.setVisible(bool(words))

    def show_parts(self, content: Content) -> None:
        """What is left out, then what is in."""
        if self._state is None:
            return
        clear(self._parts)
        for part in parts(self._state, content):
            line, across = frame("row", (12, 6, 12, 6), gap=10, across=True)
            dot, words = StatusDot(), _("inclus") if part.kept else _("exclu")
            dot.show_state("done" if part.kept else "none", words)
            across.addWidget(dot)
            across.addWidget(Label("plain", wrap=True, text=part.text), 1)
            across.addWidget(Label("note", text=" · ".join(text for text in (words, part.note) if text)))
            self._parts.addWidget(line)

    def show_folder(self, folder: Path) -> None:
        self._folder = folder
        self._show_buttons()

    def show_done(self, text: str) -> None:
        """The file is made: nothing more is typed here, the receipt may be printed."""
        self._done = text
        self.passphrase.forget()
        self._error.set_parts()
        self.show_recipients(self._rows)
        self._print.setFocus()

    def show_error(self, text: str) -> None:
        self._error.set_parts(text)
        self.passphrase.forget()
        self.passphrase.setFocus()

    def retranslate(self) -> None:
        self._who.setText(_("1. Qui pourra ouvrir le fichier"))
        self._add.setText(_("Ajouter une clé reçue…"))
        self._nobody.setText(_("Aucun destinataire. Ajoutez la clé publique qu'il vous a remise."))
        self._note.setText(_("Qui a comparé, comment et quand sont inscrits. Une clé jamais comparée, ou depuis plus "
                             "de douze mois, ne peut pas être cochée."))  # fmt: skip
        self._what.setText(_("2. Ce que contient le fichier"))
        self._join.setText(_("Joindre d'autres auditions…"))
        self.content.setAccessibleName(_("Contenu"))
        self._make.setText(_("3. Créer"))
        for label, words, field in zip(
            self._labels,
            (_("Enregistrer dans"), _("Nom du fichier (sans nom de personne)"), _("Votre phrase secrète, à nouveau")),
            (self._choose, self.name, self.passphrase), strict=True,
        ):  # fmt: skip
            label.setText(words)
            field.setAccessibleName(words)
        self._choose.setText(_("Choisir le dossier…"))
        self._create.set_texts(_("Créer le fichier chiffré"), _("Ctrl+Entrée"))
        self._print.setText(_("Imprimer le reçu…"))
        self._trace.setText(_("L'export est inscrit au journal : heure, agent, destinataires, contenu. Un reçu est "
                              "écrit à côté du fichier."))  # fmt: skip
        self._area.setAccessibleName(_("Destinataires et contenu"))
        self._side.setAccessibleName(_("Créer le fichier"))
        self.status.show_left(
            (_("Hors ligne · rien n'est envoyé"), "good"), (_("Vous remettez le fichier vous-même"), "")
        )
        self.status.show_right(_("Espace cocher"), _("F9 écran discret"), _("Ctrl+L verrouiller"))
        if self._state is not None:
            self._title.setText(_("Exporter · {number}").format(number=self._state.header.number))
            self._sealed.show_text(_("scellée à {time}").format(time=clock_seconds(self._state.sealed_at)), "good")
            self.content.set_options(contents())
            self.show_parts(Content(self.content.value or Content.NOT_CONFIDENTIAL.value))
        self._show_buttons()

    def _show_buttons(self) -> None:
        done, count = bool(self._done), len(self._ticked)
        self._for.setText(ngettext_("Fichier chiffré pour {n} destinataire", "Fichier chiffré pour {n} destinataires",
                                    count).format(n=count))  # fmt: skip
        self._about.setText(_("Ni vous ni un tiers ne pourrez l'ouvrir. Les destinataires le lisent et le vérifient "
                              "hors ligne."))  # fmt: skip
        self._where.setText(str(self._folder) if self._folder else _("aucun dossier choisi"))
        ready = bool(count and self._folder and self.name.text().strip() and self.passphrase.text())
        self._create.setEnabled(ready and not done)
        for widget in (self._choose, self.name, self.passphrase, self.content, self._add, self._join):
            widget.setEnabled(not done)
        self._create.setVisible(not done)
        self._print.setVisible(done)
        self._result.set_parts(*((("b", _("Fichier créé.")), self._done) if done else ("",)))
        self._cancel.set_texts(_("Fermer") if done else _("Annuler"), _("Échap"))

    # -- acts ------------------------------------------------------------------------------------------------

    @property
    def ticked(self) -> tuple[str, ...]:
        """Keys of those who will be able to open the file, in the order of the list."""
        return tuple(one.key for one in self._rows if one.key in self._ticked)

    def _tick(self, key: str, *, on: bool) -> None:
        (self._ticked.add if on else self._ticked.discard)(key)
        self._show_buttons()

    def give(self) -> None:
        """Ctrl+Enter, once everything is there."""
        if self._create.isEnabled() and not self._done:
            self.create_asked.emit(self.passphrase.text())

    def start(self) -> None:
        first = next((box for box in self._boxes.values() if box.isEnabled()), None)
        (first or self._add).setFocus()

    def _walk(self, step: int) -> None:
        boxes: list[QWidget] = [box for box in self._boxes.values() if box.isEnabled()]
        at = next((place for place, box in enumerate(boxes) if box.hasFocus()), -step if step > 0 else 0)
        boxes[(at + step) % len(boxes)].setFocus(Qt.FocusReason.TabFocusReason)

    def act_of(self, name: str, target: QWidget) -> Callable[[], None] | None:
        if name in ("Up", "Down") and target in self._boxes.values():
            return lambda: self._walk(1 if name == "Down" else -1)
        return {"Ctrl+Enter": self.give, "Esc": lambda: self.asked.emit("back")}.get(name)

    def forget(self) -> None:
        """When it closes and at lock."""
        self._state, self._folder, self._done = None, None, ""
        self.passphrase.forget()
        self.name.setText("")
        self._title.setText("")
        self.show_recipients(())
        clear(self._parts)
