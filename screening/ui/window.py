"""The one window of the officer: a stack of pages, the menu, the ribbon of the vault, the discreet cover.

Owns what is common to every page; knows no vault and no hearing. Nothing of a hearing is in its title (design.md 8).
"""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.preferences import OWN_NAMES, SCHEMES, Settings
from screening.ui.theme import PERCENTS, Scheme, Theme
from screening.ui.widgets import Corner, Label, LinkButton, PartsLabel, frame, set_tone

Act = Callable[[], None]
#: Acts of the menu when no vault is open.
SHUT = ("quit", "settings", "keys", "about", "discreet")
_STROKES = {"F1": "keys", "Ctrl+Q": "quit"}


class Page(Protocol):
    """What the window asks of a page. ``act_of`` answers the act of a stroke, None to leave it to the widget."""

    def retranslate(self) -> None: ...

    def act_of(self, name: str, target: QWidget) -> Act | None: ...


class MainWindow(QMainWindow):
    """``settings_chosen`` carries new :class:`Settings`; ``asked`` an act of the menu by name."""

    settings_chosen = Signal(object)
    asked = Signal(str)
    closing = Signal()

    def __init__(self, languages: tuple[str, ...]) -> None:
        super().__init__()
        self._languages = languages
        self.may_close: Callable[[], bool] = lambda: True  # asked first: something may be in memory alone
        self._settings = Settings()
        self._kind = self._service = ""
        self._pages: dict[QWidget, Page] = {}
        self.setMinimumSize(1024, 640)
        self.resize(1366, 768)
        self._build()
        self._build_menu()

    # -- build -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._ribbon, line = frame("ribbon", (16, 8, 16, 8), across=True, tone="service")
        self._ribbon_words, self._change = PartsLabel(), LinkButton()
        self._change.clicked.connect(lambda: self.asked.emit("lock"))
        line.addWidget(self._ribbon_words, 1)
        line.addWidget(self._change)
        self._idle, warn = frame("banner", (16, 6, 16, 6), across=True, tone="warn")
        self._idle_words = Label("strong-small")
        warn.addWidget(self._idle_words)
        self._stack = QStackedWidget()
        layout.addWidget(self._ribbon)
        layout.addWidget(self._idle)
        layout.addWidget(self._stack, 1)
        self.setCentralWidget(inside)
        self._corner = Corner(self.menuBar(), tone="service")
        self.menuBar().setNativeMenuBar(False)
        self._ribbon.hide()
        self._idle.hide()
        self._corner.hide()

    def _build_menu(self) -> None:
        bar = self.menuBar()
        self._menus = {name: bar.addMenu("") for name in ("hearings", "view", "language", "help")}
        self._actions: dict[str, QAction] = {}
        for menu, names in (
            ("hearings", ("new", "open", "home", "vault", "lock", "quit")), ("view", ("discreet", "settings")),
            ("help", ("keys", "about")),
        ):  # fmt: skip
            for name in names:
                self._actions[name] = self._menus[menu].addAction("")
                self._actions[name].triggered.connect(lambda _on=False, act=name: self.asked.emit(act))
        self._themes = QActionGroup(self)
        self._sizes = QActionGroup(self)
        self._tongues = QActionGroup(self)
        self._menus["view"].addSeparator()
        for scheme in Scheme:
            self._choice(self._menus["view"], self._themes, scheme.value, lambda value: Settings(
                self._settings.language, Theme(Scheme(value), self._settings.theme.percent)))  # fmt: skip
        self._menus["view"].addSeparator()
        for size in PERCENTS:
            self._choice(self._menus["view"], self._sizes, str(size), lambda value: Settings(
                self._settings.language, Theme(self._settings.theme.scheme, int(value))))  # fmt: skip
        for code in self._languages:
            self._choice(self._menus["language"], self._tongues, code, lambda value: Settings(
                value, self._settings.theme))  # fmt: skip

    def _choice(self, menu: QMenu, group: QActionGroup, value: str, made: Callable[[str], Settings]) -> None:
        action = menu.addAction("")
        action.setData(value)
        action.setCheckable(True)
        group.addAction(action)
        action.triggered.connect(lambda _on=False: self.settings_chosen.emit(made(value)))

    # -- pages -----------------------------------------------------------------------------------------------

    def add_page(self, widget: QWidget, page: Page) -> None:
        """``widget`` and its protocol side (the same object)."""
        self._pages[widget] = page
        self._stack.addWidget(widget)

    def remove_page(self, widget: QWidget) -> None:
        self._pages.pop(widget, None)
        self._stack.removeWidget(widget)
        widget.deleteLater()

    def show_page(self, widget: QWidget, *, menu: bool = True, ribbon: bool = False) -> None:
        """``ribbon``: the kind of vault in full above the page; else in a corner of the menu."""
        self._stack.setCurrentWidget(widget)
        self.menuBar().setVisible(menu)
        self._ribbon.setVisible(ribbon and bool(self._kind))
        self._corner.setVisible(menu and not ribbon and bool(self._kind))
        self._pages[widget].retranslate()

    @property
    def kind_words(self) -> str:
        """« Coffre de formation… », for a page that has its own menu; "" when no vault is open."""
        return self._corner.text() if self._kind else ""

    @property
    def page(self) -> QWidget:
        current = self._stack.currentWidget()
        assert current is not None  # a page is shown before the window is
        return current

    def act_of(self, name: str, target: QWidget) -> Act | None:
        """The strokes of the page in front, then those of the window."""
        page = self._pages.get(self.page)
        found = page.act_of(name, target) if page else None
        if found is None and name in _STROKES and self._actions[_STROKES[name]].isVisible():
            return lambda: self.asked.emit(_STROKES[name])
        return found

    def offer(self, *names: str) -> None:
        """Acts of the menu that exist now; the others are not shown."""
        for name, action in self._actions.items():
            action.setVisible(name in names)

    # -- render ----------------------------------------------------------------------------------------------

    def show_vault(self, kind: str, service: str = "") -> None:
        """Kind of the open vault: the ribbon says real or fictional on every page; "" when none is open."""
        self._kind, self._service = kind, service
        self._show_ribbon()

    def show_idle(self, seconds: int) -> None:
        """Warn before the idle lock; 0 hides."""
        self._idle.setVisible(seconds > 0)
        self._idle_words.setText(
            _("Verrouillage dans {seconds} s. Une touche suffit pour continuer.").format(seconds=seconds)
        )

    def show_settings(self, settings: Settings) -> None:
        """Colours, size and language are in force already; texts and marks follow."""
        self._settings = settings
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Aide à l'audition"))
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
        for action in self._themes.actions():
            action.setText(_(SCHEMES[Scheme(str(action.data()))]))
            action.setChecked(action.data() == self._settings.theme.scheme.value)
        for action in self._sizes.actions():
            action.setText(_("Texte {percent} %").format(percent=action.data()))
            action.setChecked(action.data() == str(self._settings.theme.percent))
        for action in self._tongues.actions():
            action.setText(OWN_NAMES.get(str(action.data()), str(action.data())))
            action.setChecked(action.data() == self._settings.language)
        self._show_ribbon()
        for page in self._pages.values():
            page.retranslate()

    def _show_ribbon(self) -> None:
        training = self._kind == "training"
        set_tone(self._ribbon, "" if training else "service")
        if training:
            self._ribbon_words.set_parts(
                ("b", _("Coffre de formation : données fictives uniquement.")), _("N'y saisissez aucun nom réel.")
            )
            self._say_kind(_("Coffre de formation : données fictives uniquement"))
        else:
            self._ribbon_words.set_parts(("b", _("Coffre de service")), self._service if self._kind else "")
            self._say_kind(_("Coffre de service"))
        set_tone(self._corner, "" if training else "service")
        self._change.setText(_("Changer de coffre"))

    def _say_kind(self, words: str) -> None:
        self._corner.setText(words)
        self._corner.setToolTip(words)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


class BlankPage(QWidget):
    """Nothing at all: what is on the screen first when it locks."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "blank")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)

    def retranslate(self) -> None:
        """There is no text."""

    def act_of(self, _name: str, _target: QWidget) -> Act | None:
        return None
