"""Creating a vault: officer, kind, passphrase with advice, and the fingerprint for the service's register.

Owns the form; the vault and its shares are made by :mod:`screening.ui.recovery_desk`. « Créer » stays off until the
three shares are printed and handed over; fictional data alone may do without.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from screening.app.strength import estimate
from screening.i18n.locale import _
from screening.ui.fitting import characters
from screening.ui.recovery import SharesPanel
from screening.ui.typefaces import load_monospaced
from screening.ui.unlock import PassphraseField
from screening.ui.widgets import (
    Banner,
    Button,
    Label,
    LinkButton,
    PartsLabel,
    Segmented,
    StatusDot,
    StrengthBar,
    TextLine,
    TickBox,
    column,
    frame,
    line,
    pane,
    row,
    scrolled,
    set_role,
    set_tone,
)

#: Words advised; what counts is the estimate (:mod:`screening.app.strength`).
ADVISED_WORDS = 6
#: Shade at each side of the form, where the window has this many characters across.
_SHADE, _WIDE = 123, 160


@dataclass(frozen=True, slots=True)
class Creation:
    """What the officer filled in."""

    kind: str
    officer: str
    service: str
    act: str
    passphrase: str


class FirstRunPage(QWidget):
    """``shares_asked`` and ``create_asked`` carry a :class:`Creation`; ``show_shares``, ``show_created`` answer."""

    create_asked = Signal(object)
    shares_asked = Signal(object)
    cancelled = Signal()
    opened = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fingerprint = ""
        self._fields: dict[str, QLineEdit] = {
            "officer": QLineEdit(), "service": QLineEdit(), "act": QLineEdit(),
            "passphrase": PassphraseField(), "again": PassphraseField(),
        }  # fmt: skip
        self._labels = {name: TextLine("plain") for name in self._fields}
        self._build()
        for field in self._fields.values():
            field.textChanged.connect(self._check)
        self._fields["again"].returnPressed.connect(self._ask)

    # -- build -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        shade, self._around = pane("shade", (_SHADE, 18, _SHADE, 18), gap=0)
        card, body = frame("card", gap=0)
        body.addWidget(self._build_top())
        panes, across = pane("surface", gap=0, across=True)
        across.addWidget(scrolled(self._build_left(), ""), 42)
        across.addWidget(scrolled(self._build_right(), ""), 58)
        body.addWidget(panes, 1)
        body.addWidget(self._build_foot())
        self._around.addWidget(card)
        self.setLayout(column(shade, gap=0))

    def _build_top(self) -> QWidget:
        bar, across = pane("bar", (26, 16, 26, 16), gap=9, across=True)
        self._top = bar
        self._title = Label("h1", wrap=True)
        across.addWidget(self._title, 1)
        self._steps = [(StatusDot(), Label("plain")) for _step in range(4)]
        for place, (dot, label) in enumerate(self._steps):
            if place:
                across.addWidget(Label("note", text="—"))
            across.addWidget(dot)
            across.addWidget(label)
        return bar

    def _build_left(self) -> QWidget:
        left, body = pane("surface", (26, 20, 26, 18), gap=8)
        self._who, self._secret = TextLine("h3"), TextLine("h3")
        self._law = Label("note", wrap=True)
        self.kind = Segmented()
        self.kind.chosen.connect(lambda _kind: self._check())
        self._show = LinkButton()
        self._show.clicked.connect(self._reveal)
        self._bar, self._bar_words = StrengthBar(), TextLine("strong")
        self._advice = [Label("plain", wrap=True) for _place in range(4)]
        body.addWidget(self._who)
        body.addWidget(self.kind)
        for name in ("officer", "service", "act"):
            body.addWidget(self._labels[name])
            body.addWidget(self._fields[name])
        body.addWidget(self._law)
        body.addLayout(row(self._secret, 1, self._show, margins=(0, 8, 0, 0)))
        body.addWidget(self._labels["passphrase"])
        body.addWidget(self._fields["passphrase"])
        body.addLayout(row(self._bar, self._bar_words, 1))
        for label in self._advice:
            body.addWidget(label)
        body.addWidget(self._labels["again"])
        body.addWidget(self._fields["again"])
        body.addStretch(1)
        for name, label in self._labels.items():
            label.setBuddy(self._fields[name])
        return left

    def _build_right(self) -> QWidget:
        right, body = pane("subtle", (26, 20, 26, 18), gap=12)
        self._about_title = TextLine("h3")
        self._about = [PartsLabel() for _place in range(3)]
        self._shares_title, self._prepare, self.shares = (
            Label("h3", wrap=True),
            Button("secondary", wrap=True),
            SharesPanel(),
        )
        self._prepare.clicked.connect(lambda: self._emit(self.shares_asked))
        self.shares.changed.connect(self._check)
        self._ready = False  # the shares exist: what was filled in is theirs
        self._alone = TickBox()
        self._alone.ticked.connect(lambda _on: self._check())
        self._warning, self._error = Banner("warn"), Banner("bad")
        self._done, done = frame("card", (18, 14, 18, 14), gap=8, tone="current")
        self._done_title, self._digest = Label("h3", wrap=True), Label("digest", wrap=True)
        self._done_note = Label("note", wrap=True)
        self._print = Button("secondary", wrap=True)
        self._print.clicked.connect(self.print_asked)
        for widget in (self._done_title, self._digest, self._done_note):
            done.addWidget(widget)
        done.addLayout(row(self._print, 1))
        body.addWidget(self._about_title)
        for words in self._about:
            body.addWidget(words)
        body.addWidget(self._warning)
        body.addWidget(line())
        paper: tuple[QWidget, ...] = (self._shares_title, self._prepare, self.shares, self._alone)
        for part in paper:
            body.addWidget(part)
        body.addWidget(self._error)
        body.addWidget(self._done)
        body.addStretch(1)
        return right

    def _build_foot(self) -> QWidget:
        foot, across = pane("foot", (26, 12, 26, 12), gap=10, across=True)
        self._cancel, self._create, self._enter = Button(), Button("primary"), Button("primary")
        self._cancel.clicked.connect(self.cancelled)
        self._create.clicked.connect(self._ask)
        self._enter.clicked.connect(self.opened)
        self._offline = TextLine("note")
        for widget in (self._cancel, self._offline):
            across.addWidget(widget)
        across.addStretch(1)
        across.addWidget(self._create)
        across.addWidget(self._enter)
        return foot

    # -- render ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """A new form: fields empty, training by default (design.md 8)."""
        for field in self._fields.values():
            field.setText("")
        self._fingerprint, self._ready = "", False
        self._alone.setChecked(False)
        self._error.set_parts()
        self.retranslate()
        self.kind.set_value("training")
        self._check()
        self._fields["officer"].setFocus()

    def retranslate(self) -> None:
        self._who.setText(_("Agent"))
        self._secret.setText(_("Phrase secrète"))
        self.kind.setAccessibleName(_("Nature du coffre"))
        self.kind.set_options([("training", _("Formation, données fictives")), ("service", _("Service"))])
        for name, words in (
            ("officer", _("Numéro d'agent")), ("service", _("Service")),
            ("act", _("Acte qui autorise le traitement (référence)")),
            ("passphrase", _("Plusieurs mots sans lien entre eux")), ("again", _("Retapez la phrase secrète")),
        ):  # fmt: skip
            self._labels[name].setText(words)
            self._fields[name].setAccessibleName(words)
        # dossier, law 6.1: no real hearing before the act; article read on the day of references.toml
        self._law.setText(
            _(
                "Traitement soumis à un acte réglementaire, pris après avis de la CNIL "
                "(loi 78-17, art. 31, état du 23/11/2026). Sans cet acte, restez en formation."
            )
        )
        self._about_title.setText(_("Ce que vous allez créer"))
        self._about[0].set_parts(
            ("b", _("Un dossier chiffré sur ce poste.")),
            _("Rien n'est envoyé. Chaque ouverture, impression et sortie est inscrite à son journal."),
        )
        self._about[1].set_parts(
            ("b", _("Une phrase secrète, que vous seul connaissez.")),
            _("Elle n'est écrite nulle part. Un essai manqué fait attendre, n'efface rien."),
        )
        self._about[2].set_parts(
            ("b", _("Une clé de sceau.")),
            _("Son empreinte, montrée après la création, se recopie dans le registre du service : elle permet au "
              "magistrat de comparer."),
        )  # fmt: skip
        self._warning.set_parts(
            ("b", _("Sans la phrase ni deux des trois parts, personne ne pourra rouvrir le coffre.")),
            _("Il n'existe pas de porte de service."),
        )
        self._shares_title.setText(_("Parts de secours : trois, dont deux suffisent"))
        self._prepare.setText(_("Préparer les trois parts…"))
        self.shares.retranslate()
        self._alone.setText(_("Sans parts de secours : données fictives, perdues avec la phrase."))
        self._offline.setText(_("Hors ligne : rien ne quitte ce poste."))
        self._cancel.setText(_("Annuler"))
        self._enter.setText(_("Voir les auditions"))
        self._print.setText(_("Imprimer l'empreinte"))
        self._done_title.setText(_("Coffre créé. Empreinte de la clé de sceau, pour le registre du service :"))
        self._done_note.setText(_("Elle figure aussi sur chaque page scellée."))
        self._check()

    def show_shares(self) -> None:
        """The three shares wait for the printer."""
        self._ready = True
        self._error.set_parts()
        self.shares.start()
        self._check()
        self.shares.focus_first()

    def show_created(self, fingerprint: str) -> None:
        """The vault exists and is open; no secret stays in the form."""
        load_monospaced()
        self._fingerprint = fingerprint
        for name in ("passphrase", "again"):
            self._fields[name].setText("")
        self._check()
        self._enter.setFocus()

    def show_error(self, text: str) -> None:
        self._error.set_parts(text)

    def _check(self) -> None:
        service = self.kind.value == "service"
        created = bool(self._fingerprint)
        near = (self._text("officer"), self._text("service"), self._text("act"))
        found = estimate(self._fields["passphrase"].text(), near)
        power = int(found.level)
        for name in ("service", "act"):
            self._fields[name].setVisible(service)
            self._labels[name].setVisible(service)
        self._law.setVisible(service)
        who = bool(self._text("officer")) and (not service or bool(self._text("service") and self._text("act")))
        same = bool(power) and self._fields["passphrase"].text() == self._fields["again"].text()
        strong = found.enough_for(self.kind.value)
        self._show_strength(power, same)
        filled, paper = who and strong and same, self._ready and self.shares.done
        alone = self._alone.isChecked() and not service and not self._ready
        self._show_steps((created or who, created or (strong and same), created or paper or alone, created))
        self._create.setEnabled(filled and (paper or alone))
        self._create.setText(_("Vérifier et créer le coffre") if self._ready else _("Créer le coffre"))
        self._prepare.setEnabled(filled)
        self._prepare.setVisible(not self._ready)
        self.shares.setVisible(self._ready and not created)
        self._shares_title.setVisible(not created)
        self._alone.setVisible(not service and not self._ready and not created)
        for part in (*self._about, self._about_title):
            part.setVisible(not self._ready)
        self._title.setText(_("Créer le coffre de service") if service else _("Créer le coffre de formation"))
        for field in self._fields.values():
            field.setEnabled(not created and not self._ready)
        self.kind.setEnabled(not created and not self._ready)
        self._done.setVisible(created)
        self._digest.setText(self._fingerprint)
        self._create.setVisible(not created)
        self._cancel.setVisible(not created)
        self._enter.setVisible(created)
        self._show.setText(_("Montrer") if self._hidden else _("Masquer"))

    def _show_strength(self, power: int, same: bool) -> None:
        words = ("", _("faible"), _("acceptable pour des données fictives"), _("solide"))[power]
        self._bar.show_steps(power, 3, words)
        self._bar_words.setText(words)
        set_tone(self._bar_words, ("", "bad", "warn", "good")[power])
        typed = self._fields["passphrase"].text()
        many = len({word.casefold() for word in typed.split()}) >= ADVISED_WORDS
        for label, (done, text) in zip(
            self._advice,
            (
                (many, _("six mots ou plus, sans lien entre eux")),
                (False, _("ni nom, ni date, ni matricule, ni chanson")),
                (same, _("tapée deux fois, de la même façon")),
                (False, _("ne l'écrivez pas sur ce poste")),
            ),
            strict=True,
        ):
            label.setText(f"{'✓' if done else '•'} {text}")
            set_tone(label, "good" if done else "")

    def _show_steps(self, done: tuple[bool, ...]) -> None:
        current = done.index(False) if False in done else -1
        for place, ((dot, label), words) in enumerate(
            zip(self._steps, (_("Agent"), _("Phrase secrète"), _("Parts de secours"), _("Vérification")), strict=True)
        ):
            dot.show_state("done" if done[place] else "info" if place == current else "todo", words, str(place + 1))
            label.setText(words)
            set_role(label, "strong-small" if place == current else "plain")
        self._fit_steps()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_steps()

    def _fit_steps(self) -> None:
        """In a narrow window the shade around goes, and the steps are signs: their words stay for screen readers."""
        side = _SHADE if self.width() >= characters(self, _WIDE) else 18
        self._around.setContentsMargins(side, 18, side, 18)
        for _dot, label in self._steps:
            label.show()
        gap, margin = 9, 26
        steps = sum(dot.sizeHint().width() + label.sizeHint().width() + 4 * gap for dot, label in self._steps)
        wide = self._title.minimumSizeHint().width() + steps + 2 * margin <= self._top.width()
        for _dot, label in self._steps:
            label.setVisible(wide)

    # -- acts ------------------------------------------------------------------------------------------------

    def _text(self, name: str) -> str:
        return self._fields[name].text().strip()

    @property
    def _hidden(self) -> bool:
        return self._fields["passphrase"].echoMode() == QLineEdit.EchoMode.Password

    def _reveal(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._hidden else QLineEdit.EchoMode.Password
        for name in ("passphrase", "again"):
            self._fields[name].setEchoMode(mode)
        self._check()

    def _ask(self) -> None:
        if not self._create.isEnabled() or self._fingerprint:
            return
        self._emit(self.create_asked)

    def _emit(self, asked: SignalInstance) -> None:
        self._error.set_parts()
        asked.emit(
            Creation(
                self.kind.value, self._text("officer"), self._text("service"), self._text("act"),
                self._fields["passphrase"].text(),
            )
        )  # fmt: skip

    def act_of(self, name: str, _target: QWidget) -> Callable[[], None] | None:
        """Esc leaves while nothing is created."""
        return self.cancelled.emit if name == "Esc" and not self._fingerprint else None

    def field(self, name: str) -> QLineEdit:
        """``officer`` ``service`` ``act`` ``passphrase`` ``again``."""
        return self._fields[name]

    def forget(self) -> None:
        """No secret stays in a field; shares that were not handed over are gone."""
        self._ready = False
        for name in ("passphrase", "again"):
            self._fields[name].setText("")
