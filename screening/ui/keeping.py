"""« Ce coffre »: who can open it, its backups, how long hearings are kept. Shown while a vault is open.

Dumb: shows rows, says what is asked. What an officer may not do is not shown (an administrator exists).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from screening.app.keys import role_name
from screening.i18n.locale import _, ngettext_
from screening.storage.access import SlotInfo
from screening.ui.reader_view import moment_words
from screening.ui.typefaces import load_monospaced
from screening.ui.widgets import (
    Banner,
    Button,
    Chip,
    FlowLayout,
    KeyButton,
    Label,
    LinkButton,
    StatusLine,
    TextLine,
    clear,
    column,
    frame,
    pane,
    scrolled,
)

#: Acts that an officer leaves to the administrator, when there is one.
_ADMINISTRATOR = ("add", "shares", "rotate")


@dataclass(frozen=True, slots=True)
class Kept:
    """What the page shows of an open vault."""

    slots: tuple[SlotInfo, ...]
    backups: tuple[str, ...]  # "DATE NUMBER:HEAD"
    days: int | None
    due: int
    fingerprint: str
    head: str

    @property
    def may_change(self) -> bool:
        """True when the way in that is in use may change those of others."""
        mine = next((slot.role for slot in self.slots if slot.mine), "")
        return mine != "officer" or all(slot.role != "administrator" for slot in self.slots)


class KeepingPage(QWidget):
    """``asked`` carries the name of a button, or back; ``remove_asked`` the id of a way in."""

    asked = Signal(str)
    remove_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._kept: Kept | None = None
        self.buttons: dict[str, Button] = {}
        self._titles = {name: Label("h3", wrap=True) for name in ("slots", "backups", "retention", "evidence")}
        self._notes = {name: Label("note", wrap=True) for name in self._titles}
        self._error, self._done = Banner("bad"), Banner("good")
        inside, body = pane("page", (60, 16, 60, 16), gap=12)
        body.addWidget(self._error)
        body.addWidget(self._done)
        self._slots = self._section(body, "slots", ("add", "passphrase", "shares", "rotate"))
        self._backups = self._section(body, "backups", ("backup", "rescue"))
        self._days = self._section(body, "retention", ("retention", "due"))
        self._evidence = self._section(body, "evidence", ())
        body.addStretch(1)
        self._area = scrolled(inside, "")
        self.status = StatusLine()
        self.setLayout(column(self._build_top(), self._area, self.status, gap=0))
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self._area, 1)

    def _build_top(self) -> QWidget:
        bar, across = pane("bar", (14, 10, 14, 10), gap=10, across=True)
        self._title, self._back = Label("h2"), KeyButton("secondary")
        self._back.clicked.connect(lambda: self.asked.emit("back"))
        across.addWidget(self._title)
        across.addStretch(1)
        across.addWidget(self._back)
        return bar

    def _section(self, body: QBoxLayout, name: str, acts: Sequence[str]) -> QVBoxLayout:
        card, inside = frame("card", (16, 12, 16, 12), gap=6)
        rows = column(gap=0)
        inside.addWidget(self._titles[name])
        inside.addWidget(self._notes[name])
        inside.addLayout(rows)
        holder = QWidget()
        buttons = FlowLayout(holder, gap=8)
        for act in acts:
            self.buttons[act] = Button("secondary", wrap=True)
            self.buttons[act].clicked.connect(lambda _on=False, asked=act: self.asked.emit(asked))
            buttons.addWidget(self.buttons[act])
        inside.addWidget(holder)
        body.addWidget(card)
        return rows

    # -- render ----------------------------------------------------------------------------------------------

    def show_kept(self, kept: Kept, done: str = "") -> None:
        """The vault as it is now; ``done`` says what was just done."""
        load_monospaced()
        self._kept = kept
        self._error.set_parts()
        self._done.set_parts(done)
        self.retranslate()

    def show_error(self, text: str) -> None:
        self._done.set_parts()
        self._error.set_parts(text)

    def show_progress(self, share: float) -> None:
        """A copy under way; ``share`` from 0 to 1."""
        self._done.set_parts(_("Copie en cours : {percent} %").format(percent=round(share * 100)))

    def retranslate(self) -> None:
        self._title.setText(_("Ce coffre"))
        self._back.set_texts(_("Fermer"), _("Échap"))
        self._area.setAccessibleName(_("Ce coffre"))
        for name, title, note in (
            ("slots", _("Qui peut l'ouvrir"),
             _("Retirer un accès change aussi la clé des données. Les sauvegardes d'avant s'ouvrent encore avec lui.")),
            ("backups", _("Sauvegardes"), _("Une copie chiffrée complète, relue après l'écriture, pendant une audition "
                                            "aussi. Les précédentes restent.")),
            ("retention", _("Durée de conservation"), ""),
            ("evidence", _("À comparer avec le registre"), ""),
        ):  # fmt: skip
            self._titles[name].setText(title)
            self._notes[name].setText(note)
        for act, words in (
            ("add", _("Ajouter un agent…")), ("passphrase", _("Changer ma phrase secrète…")),
            ("shares", _("Nouvelles parts de secours…")), ("rotate", _("Changer la clé des données…")),
            ("backup", _("Sauvegarder…")), ("rescue", _("Relire un fichier de secours…")),
            ("retention", _("Fixer la durée…")), ("due", _("Voir les auditions au terme")),
        ):  # fmt: skip
            self.buttons[act].setText(words)
        self.status.show_left((_("Hors ligne"), "good"), (_("Chaque changement est inscrit au journal du coffre"), ""))
        self.status.show_right(_("F9 écran discret"), _("Ctrl+L verrouiller"), _("Échap fermer"))
        if self._kept is not None:
            self._show(self._kept)

    def _show(self, kept: Kept) -> None:
        clear(self._slots)
        for slot in kept.slots:
            self._slots.addWidget(self._slot(slot, removable=kept.may_change and not slot.mine))
        for act in _ADMINISTRATOR:
            self.buttons[act].setVisible(kept.may_change)
        clear(self._backups)
        for words in [_backup_words(text) for text in kept.backups[-3:]] or [_("Aucune sauvegarde connue.")]:
            self._backups.addWidget(Label("plain", wrap=True, text=words))
        clear(self._days)
        if kept.days is None:
            self._notes["retention"].setText(_("Aucune durée n'est fixée : rien n'arrive à son terme."))
        else:
            days = ngettext_("{n} jour après le dernier événement d'une audition.",
                             "{n} jours après le dernier événement d'une audition.", kept.days)  # fmt: skip
            self._notes["retention"].setText(days.format(n=kept.days))
        due = ngettext_("{n} audition a passé son terme.", "{n} auditions ont passé leur terme.", kept.due)
        self._days.addWidget(Label("strong-small", wrap=True, text=due.format(n=kept.due) if kept.due else ""))
        self.buttons["due"].setVisible(bool(kept.due))
        clear(self._evidence)
        for text in (
            _("Clé du coffre : {fingerprint}").format(fingerprint=kept.fingerprint),
            _("Tête du journal : {head}").format(head=_in_halves(kept.head)),
        ):
            self._evidence.addWidget(Label("digest", wrap=True, text=text))

    def _slot(self, slot: SlotInfo, *, removable: bool) -> QWidget:
        line, across = frame("row", (0, 5, 0, 5), gap=10, across=True)
        name = _("Agent {number}").format(number=slot.officer) if slot.officer else role_name(slot.role)
        across.addWidget(TextLine("strong-small", text=name))
        across.addWidget(Chip("info", role_name(slot.role)))
        note = _("depuis le {moment}").format(moment=moment_words(slot.created_at))
        across.addWidget(Label("note", wrap=True, text=f"{note} · {_('votre accès')}" if slot.mine else note), 1)
        remove = LinkButton(_("Retirer…"))
        remove.setAccessibleName(_("Retirer {name}, {role}").format(name=name, role=role_name(slot.role)))
        remove.clicked.connect(lambda _on=False, slot_id=slot.id: self.remove_asked.emit(slot_id))
        across.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)
        remove.setVisible(removable)
        return line

    # -- acts ------------------------------------------------------------------------------------------------

    def start(self) -> None:
        self.buttons["backup"].setFocus()

    def act_of(self, name: str, _target: QWidget) -> Callable[[], None] | None:
        return (lambda: self.asked.emit("back")) if name == "Esc" else None

    def forget(self) -> None:
        """When it closes and at lock."""
        self._kept = None
        for rows in (self._slots, self._backups, self._days, self._evidence):
            clear(rows)
        self._error.set_parts()
        self._done.set_parts()


def _backup_words(text: str) -> str:
    """« 23/11/2026 à 19:02:00 · 214:… » of a known backup."""
    at, _space, head = text.partition(" ")
    return f"{moment_words(at)} · {head[:24]}…"


def _in_halves(head: str) -> str:
    """« 214: » and its 64 letters in two lines: one would be wider than a small window with large text."""
    number, _colon, digest = head.partition(":")
    return f"{number}:\n{digest[:32]}\n{digest[32:]}"
