"""Opening a vault: which one, officer number, passphrase. Nothing is opened here: signals go out.

Never lost: which vault (real or fictional), what went wrong last time, that nothing is connected.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6 import QtCore
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QLineEdit, QVBoxLayout, QWidget

from screening import __version__
from screening.app.places import VaultPlace
from screening.i18n.locale import _, format_time, ngettext_
from screening.ui.preferences import OWN_NAMES
from screening.ui.widgets import (
    Banner,
    Button,
    CardButton,
    Chip,
    ChoiceMark,
    FlowLayout,
    KeyButton,
    KeyCap,
    Label,
    LinkButton,
    Segmented,
    StatusLine,
    TextLine,
    clear,
    column,
    frame,
    pane,
    row,
    scrolled,
)


def _hour(at: str) -> str:
    """« 13:02 » of an ISO time; the text itself when it is none."""
    from datetime import datetime  # noqa: PLC0415 - 1 ms that a start without a failed attempt does not take

    try:
        return format_time(datetime.fromisoformat(at).astimezone())
    except ValueError:
        return at


_WRONG_CASE = 3  # letters typed in capitals in a row before the officer is warned


class VaultCard(CardButton):
    """One vault: real or fictional, in words and with a mark. ``taken``: a mouse chose it, so typing comes next."""

    taken = Signal()

    def __init__(self, place: VaultPlace, number: int) -> None:
        super().__init__((18, 14, 18, 14), gap=6)
        self.place = place
        self._number = number
        self._mark = ChoiceMark()
        self._title, self._chip = TextLine("h3"), Chip("warn")
        self._about, self._more = Label(wrap=True), Label("note", wrap=True)
        self._key = KeyCap()
        self.body.addLayout(row(self._mark, self._title, self._chip, 1, self._key, gap=10))
        self.body.addLayout(column(self._about, self._more, gap=4, margins=(28, 0, 0, 0)))
        self.toggled.connect(self._mark.set_on)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Arrows walk from card to card and stay there; a click goes on, as Alt and a digit do."""
        super().mouseReleaseEvent(event)
        left = event.button() == QtCore.Qt.MouseButton.LeftButton
        if left and self.isChecked() and self.rect().contains(event.position().toPoint()):
            self.taken.emit()

    def retranslate(self) -> None:
        title, about = {
            "service": (_("Coffre de service"), _("Auditions réelles. Chaque ouverture est inscrite au journal.")),
            "training": (
                _("Coffre de formation"),
                _("Cas d'entraînement. Tout ce qui en sort porte la mention « FORMATION »."),
            ),
        }.get(self.place.kind, (_("Coffre illisible"), _("L'en-tête de ce dossier est abîmé.")))
        self._title.setText(title)
        self._about.setText(about)
        self._chip.show_text(_("données fictives") if self.place.kind == "training" else "", "warn")
        officers = ngettext_("{n} agent habilité", "{n} agents habilités", self.place.officers)
        parts = [self.place.service, officers.format(n=self.place.officers), self.place.folder.name]
        self._more.setText(" · ".join(part for part in parts if part))
        self._key.setText(_("Alt+{n}").format(n=self._number))
        self.setAccessibleName(f"{title}, {self.place.folder.name}")
        self.setAccessibleDescription(about)


class PassphraseField(QLineEdit):
    """Hidden words; tells when letters come in capitals without Shift. Its undo list is emptied with it."""

    capitals = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._run = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if letter.isalpha():
            shifted = bool(event.modifiers() & event.modifiers().ShiftModifier)
            self._run = self._run + 1 if letter.isupper() and not shifted else 0
            self.capitals.emit(self._run >= _WRONG_CASE)
        super().keyPressEvent(event)

    def forget(self) -> None:
        """``clear`` could be undone; setting an empty text cannot."""
        self.setText("")
        self.setEchoMode(QLineEdit.EchoMode.Password)


class UnlockPage(QWidget):
    """``open_asked`` carries folder, officer number, passphrase; ``recover_asked`` folder and officer number."""

    open_asked = Signal(object, str, str)
    create_asked = Signal()
    browse_asked = Signal()
    read_asked = Signal()
    restore_asked = Signal(str)
    recover_asked = Signal(object, str)
    language_chosen = Signal(str)

    def __init__(self, languages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._languages = tuple(languages)
        self._cards: list[VaultCard] = []
        self._group = QButtonGroup(self)
        self._hint = ""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(lambda: self._open.setEnabled(True))
        self._build()

    # -- build -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        """From the outside in: what is put into a page later is told again of its letters and colours, 5 ms of them."""
        layout = column(gap=0)
        self.setLayout(layout)
        bar, line = pane("bar", (60, 18, 60, 18), gap=18, across=True)
        inside, body = pane("page", (60, 34, 60, 20), gap=28, across=True)
        card, right = frame("card", (28, 26, 28, 20), gap=8)
        self.status = StatusLine()
        layout.addWidget(bar)
        layout.addWidget(inside, 1)
        layout.addWidget(self.status)
        left = column(gap=14)
        body.addLayout(left, 46)
        body.addWidget(scrolled(card, ""), 54)
        self._build_top(line)
        self._build_left(left)
        self._build_right(right)

    def _build_top(self, line: QBoxLayout) -> None:
        brand, _inside = frame("mark")
        brand.setFixedWidth(9)
        self._name, self._subtitle = Label("h1"), Label("note", wrap=True)
        self.languages = Segmented(wrap=False)
        self.languages.chosen.connect(self.language_chosen)
        self.languages.set_options([(code, OWN_NAMES.get(code, code)) for code in self._languages])
        line.addWidget(brand)
        line.addLayout(column(self._name, self._subtitle, gap=0), 1)
        line.addWidget(self.languages)

    def _build_left(self, left: QBoxLayout) -> None:
        self._choose = TextLine("h2")
        self._list = QVBoxLayout()
        self._list.setSpacing(14)
        self._browse, self._create, self._read = LinkButton(), LinkButton(), LinkButton()
        self._restore = LinkButton()
        self._restore.clicked.connect(lambda: self.restore_asked.emit(self.officer.text().strip()))
        self._read.clicked.connect(self.read_asked)
        self._browse.clicked.connect(self.browse_asked)
        self._create.clicked.connect(self.create_asked)
        banner, words = frame("banner", (12, 8, 12, 8), gap=0)
        self._never = [Label(role, wrap=True) for role in ("strong-small", "plain", "strong-small")]
        for label in self._never:
            words.addWidget(label)
        left.addWidget(self._choose)
        left.addLayout(self._list)
        links = QWidget()
        left.addWidget(links)
        flow = FlowLayout(links, gap=16, line_gap=8)
        for link in (self._browse, self._create, self._restore, self._read):
            flow.addWidget(link)
        left.addStretch(1)
        left.addWidget(banner)

    def _build_right(self, body: QBoxLayout) -> None:
        self._open_title = TextLine("h2")
        self._officer_label, self._passphrase_label = TextLine("plain"), TextLine("plain")
        self.officer, self.passphrase = QLineEdit(), PassphraseField()
        self.officer.setMaximumWidth(260)
        self._officer_label.setBuddy(self.officer)
        self._passphrase_label.setBuddy(self.passphrase)
        self._show = Button()
        self._show.setCheckable(True)
        self._show.toggled.connect(self._reveal)
        self._typed = Label("note", wrap=True)
        self._open = KeyButton("primary")
        self._open.clicked.connect(self._ask)
        self.officer.returnPressed.connect(self.passphrase.setFocus)
        self.passphrase.returnPressed.connect(self._ask)
        self.passphrase.capitals.connect(self._say_keyboard)
        self._about_time = TextLine("note")
        self._demo, self._error, self._failed = Banner(), Banner("warn"), Banner("warn")
        for widget in (self._open_title, self._officer_label, self.officer, self._passphrase_label):
            body.addWidget(widget)
        body.addLayout(row(self.passphrase, self._show))
        body.addWidget(self._typed)
        self._forgotten = LinkButton()
        self._forgotten.clicked.connect(self._recover)
        body.addLayout(row(self._open, self._about_time, 1, gap=10, margins=(0, 10, 0, 6)))
        body.addLayout(row(self._forgotten, 1))
        body.addWidget(self._error)
        body.addWidget(self._failed)
        body.addWidget(self._demo)
        body.addStretch(1)
        self._facts = Label("note", wrap=True)
        body.addWidget(self._facts)

    # -- render ----------------------------------------------------------------------------------------------

    def render_places(self, places: Sequence[VaultPlace], chosen: Path | None = None) -> None:
        """Show the vaults found; ``chosen`` is ticked, or the first."""
        for card in self._cards:
            self._group.removeButton(card)
        clear(self._list)
        self._cards = [VaultCard(place, number + 1) for number, place in enumerate(places)]
        for card in self._cards:
            self._group.addButton(card)
            self._list.addWidget(card)
            card.toggled.connect(lambda _on: self._show_chosen())
            card.taken.connect(self.start)
        ticked = next((card for card in self._cards if card.place.folder == chosen), None)
        if ticked or self._cards:
            (ticked or self._cards[0]).setChecked(True)
        self.retranslate()

    def retranslate(self) -> None:
        self._name.setText(_("Aide à l'audition"))
        self._subtitle.setText(
            _("Repérer la contrainte à commettre des infractions · art. 122-2 et 225-4-1 du Code pénal")
        )
        self.languages.setAccessibleName(_("Langue de l'interface"))
        self._choose.setText(_("1. Choisissez le coffre") if self._cards else _("Aucun coffre sur ce poste"))
        self._browse.setText(_("Ouvrir un autre coffre…"))
        self._create.setText(_("Créer un coffre…"))
        self._restore.setText(_("Restaurer une sauvegarde…"))
        self._read.setText(_("Ouvrir un fichier reçu (magistrat)…"))
        for card in self._cards:
            card.retranslate()
        for label, words in zip(self._never, (
            _("Ce que fait ce logiciel :"),
            _("il aide à poser les questions et range les réponses par élément légal. Il ne conclut pas."),
            _("L'appréciation revient au magistrat."),
        ), strict=True):  # fmt: skip
            label.setText(words)
        self._officer_label.setText(_("Numéro d'agent"))
        self._passphrase_label.setText(_("Phrase secrète"))
        self.officer.setAccessibleName(_("Numéro d'agent"))
        self.passphrase.setAccessibleName(_("Phrase secrète"))
        self._show.setText(_("Masquer") if self._show.isChecked() else _("Montrer"))
        self._open.set_texts(_("Ouvrir"), _("Entrée"))
        self._forgotten.setText(_("Phrase oubliée : rouvrir avec deux parts…"))
        self._about_time.setText(_("environ une seconde"))
        self._facts.setText(
            _(
                "Le coffre est un dossier chiffré de ce poste. "
                "Sans la phrase secrète, ou deux parts de secours, personne ne peut le lire."
            )
        )
        self.status.show_left((_("Hors ligne"), "good"), (_("Données conservées sur ce poste uniquement"), ""))
        self.status.show_right(
            _("Version {version}").format(version=__version__), _("Ctrl+O fichier reçu"), _("F1 aide")
        )
        self._show_chosen()
        self._say_keyboard(False)
        self.show_hint(self._hint)

    def _show_chosen(self) -> None:
        place = self.place
        titles = {"service": _("2. Ouvrez le coffre de service"), "training": _("2. Ouvrez le coffre de formation")}
        self._open_title.setText(titles.get(place.kind if place else "", _("2. Ouvrez le coffre")))
        for widget in (self.officer, self.passphrase, self._show, self._open):
            widget.setEnabled(place is not None)
        self._forgotten.setVisible(place is not None)
        self.show_failures(place.failures if place else 0, place.failed_at if place else "")

    def show_failures(self, count: int, at: str) -> None:
        """Wrong passphrases since the last opening, and that nothing is ever wiped."""
        if not count:
            self._failed.set_parts()
            return
        words = ngettext_("{n} essai manqué", "{n} essais manqués", count).format(n=count)
        self._failed.set_parts(
            ("b", words),
            _("(dernier à {time}). L'attente augmente à chaque essai manqué ; rien n'est effacé.").format(
                time=_hour(at)
            ),
        )

    def _say_keyboard(self, capitals: bool) -> None:
        language = QGuiApplication.inputMethod().locale().nativeLanguageName()
        keyboard = _("clavier : {language}").format(language=language) if language else ""
        words = [_("Plusieurs mots."), _("Verrouillage des majuscules ?") if capitals else "", keyboard]
        self._typed.setText(" ".join(word for word in words if word))

    def show_hint(self, hint: str) -> None:
        """Passphrase of the demonstration, for a training vault that holds nothing real."""
        self._hint = hint
        self._demo.set_parts(
            *((("b", _("Démonstration.")), _("Phrase secrète : {hint}").format(hint=hint)) if hint else ())
        )

    def show_error(self, text: str, wait_seconds: int = 0) -> None:
        """What went wrong; the passphrase is emptied. ``wait_seconds`` keeps the button shut."""
        self._error.set_parts(text)
        self.passphrase.forget()
        self.passphrase.setFocus()
        if wait_seconds > 0:
            self._open.setEnabled(False)
            self._wait.start(wait_seconds * 1000)

    # -- acts ------------------------------------------------------------------------------------------------

    @property
    def place(self) -> VaultPlace | None:
        """The vault that is ticked."""
        return next((card.place for card in self._cards if card.isChecked()), None)

    def choose(self, number: int) -> None:
        """Alt+1, Alt+2…: tick the vault and go to the first empty field."""
        if number <= len(self._cards):
            self._cards[number - 1].setChecked(True)
            self.start()

    def act_of(self, name: str, _target: QWidget) -> Callable[[], None] | None:
        """Alt+1 to Alt+9; Ctrl+O reads a received file, without a vault."""
        if name == "Ctrl+O":
            return self.read_asked.emit
        digit = name.removeprefix("Alt+")
        if name.startswith("Alt+") and digit.isdigit() and digit != "0":
            return lambda: self.choose(int(digit))
        return None

    def start(self) -> None:
        """Put the focus where the officer types next."""
        if not self._cards:
            self._create.setFocus()
            return
        (self.passphrase if self.officer.text() else self.officer).setFocus()

    def _reveal(self, on: bool) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
        self._show.setText(_("Masquer") if on else _("Montrer"))

    def _ask(self) -> None:
        place = self.place
        if place is not None and self._open.isEnabled():
            self._error.set_parts()
            self.open_asked.emit(place.folder, self.officer.text().strip(), self.passphrase.text())

    def _recover(self) -> None:
        if self.place is not None:
            self.recover_asked.emit(self.place.folder, self.officer.text().strip())

    def forget(self) -> None:
        """After an opening, and at lock: no secret stays in a field."""
        self.passphrase.forget()
        self._show.setChecked(False)
        self._error.set_parts()
