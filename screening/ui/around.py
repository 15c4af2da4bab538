"""What stands around the pages of the main window: menu, kind of vault, notice before the idle lock.

Built at its first use, once the first page is drawn: the unlock page shows none of it. Knows no page, vault or hearing.
"""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QBoxLayout, QMenu, QMenuBar

from screening.i18n.locale import _
from screening.ui.preferences import OWN_NAMES, SCHEMES, Settings
from screening.ui.theme import PERCENTS, Scheme, Theme
from screening.ui.widgets import Corner, Label, LinkButton, PartsLabel, frame, set_tone

_ACTS = {
    "hearings": ("new", "open", "home", "vault", "lock", "quit"), "view": ("discreet", "settings"),
    "language": (), "help": ("keys", "about"),
}  # fmt: skip


class Around:
    """``asked`` takes an act of the menu by name, ``chosen`` new settings; ``layout`` is the column of the window."""

    def __init__(
        self,
        bar: QMenuBar,
        layout: QBoxLayout,
        languages: Iterable[str],
        asked: Callable[[str], None],
        chosen: Callable[[Settings], None],
    ) -> None:
        self.bar = bar
        self._asked, self._chosen = asked, chosen
        self._settings = Settings()
        self._build(layout)
        self._build_menu(languages)

    # -- build -----------------------------------------------------------------------------------------------

    def _build(self, layout: QBoxLayout) -> None:
        self._ribbon, line = frame("ribbon", (16, 8, 16, 8), across=True, tone="service")
        self._ribbon_words, self._change = PartsLabel(), LinkButton()
        self._change.clicked.connect(lambda: self._asked("lock"))
        line.addWidget(self._ribbon_words, 1)
        line.addWidget(self._change)
        self._idle, warn = frame("banner", (16, 6, 16, 6), across=True, tone="warn")
        self._idle_words = Label("strong-small")
        warn.addWidget(self._idle_words)
        self._corner = Corner(self.bar, tone="service")
        self.bar.setNativeMenuBar(False)
        for place, widget in enumerate((self._ribbon, self._idle)):
            widget.hide()
            layout.insertWidget(place, widget)
        self._corner.hide()

    def _build_menu(self, languages: Iterable[str]) -> None:
        self._menus = {name: self.bar.addMenu("") for name in _ACTS}
        self._actions: dict[str, QAction] = {}
        for menu, names in _ACTS.items():
            for name in names:
                self._actions[name] = self._menus[menu].addAction("")
                self._actions[name].triggered.connect(lambda _on=False, act=name: self._asked(act))
        view = self._menus["view"]
        self._themes, self._sizes, self._tongues = (QActionGroup(self.bar) for _group in range(3))
        view.addSeparator()
        for scheme in Scheme:
            self._choice(view, self._themes, scheme.value, lambda value: Settings(
                self._settings.language, Theme(Scheme(value), self._settings.theme.percent)))  # fmt: skip
        view.addSeparator()
        for size in PERCENTS:
            self._choice(view, self._sizes, str(size), lambda value: Settings(
                self._settings.language, Theme(self._settings.theme.scheme, int(value))))  # fmt: skip
        for code in languages:
            self._choice(self._menus["language"], self._tongues, code, lambda value: Settings(
                value, self._settings.theme))  # fmt: skip

    def _choice(self, menu: QMenu, group: QActionGroup, value: str, made: Callable[[str], Settings]) -> None:
        action = menu.addAction("")
        action.setData(value)
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(lambda _on=False: self._chosen(made(value)))

    # -- render ----------------------------------------------------------------------------------------------

    def place(self, *, menu: bool, ribbon: bool) -> None:
        """``ribbon``: the kind of vault in full above the page; else in a corner of the menu."""
        self.bar.setVisible(menu)
        self._ribbon.setVisible(ribbon)
        self._corner.setVisible(menu and not ribbon and bool(self._corner.text()))

    def offer(self, names: Iterable[str]) -> None:
        """Acts of the menu that exist now; the others are not shown."""
        offered = set(names)
        for name, action in self._actions.items():
            action.setVisible(name in offered)

    def show_idle(self, seconds: int) -> None:
        """Warn before the idle lock; 0 hides."""
        self._idle.setVisible(seconds > 0)
        self._idle_words.setText(
            _("Verrouillage dans {seconds} s. Une touche suffit pour continuer.").format(seconds=seconds)
        )

    def show_kind(self, kind: str, service: str) -> None:
        """Real or fictional, on every page; "" when no vault is open."""
        training = kind == "training"
        set_tone(self._ribbon, "" if training else "service")
        set_tone(self._corner, "" if training else "service")
        if training:
            self._ribbon_words.set_parts(
                ("b", _("Coffre de formation : données fictives uniquement.")), _("N'y saisissez aucun nom réel.")
            )
            words = _("Coffre de formation : données fictives uniquement")
        else:
            words = _("Coffre de service")
            self._ribbon_words.set_parts(("b", words), service if kind else "")
        self._corner.setText(words if kind else "")
        self._corner.setToolTip(words if kind else "")
        self._change.setText(_("Changer de coffre"))

    @property
    def kind_words(self) -> str:
        """« Coffre de formation… », for a page that has its own menu; "" when no vault is open."""
        return self._corner.text()

    def retranslate(self, settings: Settings) -> None:
        """Words of the menu, and marks of what is in force."""
        self._settings = settings
        for name, words in (
            ("hearings", _("&Auditions")), ("view", _("A&ffichage")), ("language", _("&Langue")), ("help", _("Aid&e")),
        ):  # fmt: skip
            self._menus[name].setTitle(words)
        for name, words in (
            ("new", _("Nouvelle audition\tCtrl+N")), ("home", _("Liste des auditions\tCtrl+W")),
            ("open", _("Ouvrir un fichier reçu…\tCtrl+O")),
            ("vault", _("Ce coffre…")),
            ("lock", _("Verrouiller\tCtrl+L")), ("quit", _("Quitter\tCtrl+Q")),
            ("discreet", _("Écran discret\tF9")), ("settings", _("Paramètres…")), ("keys", _("Touches\tF1")),
            ("about", _("À propos")),
        ):  # fmt: skip
            self._actions[name].setText(words)
        self._mark(self._themes, settings.theme.scheme.value, lambda value: _(SCHEMES[Scheme(value)]))
        self._mark(self._sizes, str(settings.theme.percent), lambda value: _("Texte {percent} %").format(percent=value))
        self._mark(self._tongues, settings.language, lambda value: OWN_NAMES.get(value, value))

    def _mark(self, group: QActionGroup, chosen: str, words: Callable[[str], str]) -> None:
        for action in group.actions():
            value = str(action.data())
            action.setText(words(value))
            action.setChecked(value == chosen)
