"""The one window of the officer: a stack of pages, and around them what :mod:`screening.ui.around` builds.

Owns what is common to every page; knows no vault and no hearing. Nothing of a hearing is in its title (design.md 8).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from screening.i18n.locale import _
from screening.ui.preferences import Settings

if TYPE_CHECKING:
    from screening.ui.around import Around

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
        self._built: Around | None = None
        self._offered: tuple[str, ...] = ()
        self._build()

    # -- build -----------------------------------------------------------------------------------------------

    def _build(self) -> None:
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.pages = QStackedWidget()
        self._column.addWidget(self.pages, 1)
        self.setCentralWidget(inside)

    @property
    def _around(self) -> "Around":
        """Menu, ribbon and notice, from their first use on."""
        if self._built is None:
            from screening.ui.around import Around  # noqa: PLC0415 - 4 ms of the start for what the first page hides

            self._built = Around(
                self.menuBar(), self._column, self._languages, self.asked.emit, self.settings_chosen.emit
            )
            self._built.retranslate(self._settings)
            self._built.show_kind(self._kind, self._service)
            self._built.offer(self._offered)
        return self._built

    # -- pages -----------------------------------------------------------------------------------------------

    def add_page(self, widget: QWidget, page: Page) -> None:
        """``widget`` and its protocol side (the same object)."""
        self._pages[widget] = page
        self.pages.addWidget(widget)

    def remove_page(self, widget: QWidget) -> None:
        self._pages.pop(widget, None)
        self.pages.removeWidget(widget)
        widget.deleteLater()

    def show_page(self, widget: QWidget, *, menu: bool = True, ribbon: bool = False) -> None:
        """``ribbon``: the kind of vault in full above the page; else in a corner of the menu."""
        self.pages.setCurrentWidget(widget)
        if menu or ribbon or self._built is not None:
            self._around.place(menu=menu, ribbon=ribbon and bool(self._kind))
        self._pages[widget].retranslate()

    @property
    def kind_words(self) -> str:
        """« Coffre de formation… », for a page that has its own menu; "" when no vault is open."""
        return self._around.kind_words if self._kind else ""

    @property
    def page(self) -> QWidget:
        current = self.pages.currentWidget()
        assert current is not None  # a page is shown before the window is
        return current

    def act_of(self, name: str, target: QWidget) -> Act | None:
        """The strokes of the page in front, then those of the window."""
        page = self._pages.get(self.page)
        found = page.act_of(name, target) if page else None
        if found is None and _STROKES.get(name) in self._offered:
            return lambda: self.asked.emit(_STROKES[name])
        return found

    def offer(self, *names: str) -> None:
        """Acts of the menu that exist now; the others are not shown."""
        self._offered = names
        if self._built is not None:
            self._built.offer(names)

    # -- render ----------------------------------------------------------------------------------------------

    def show_vault(self, kind: str, service: str = "") -> None:
        """Kind of the open vault: the ribbon says real or fictional on every page; "" when none is open."""
        self._kind, self._service = kind, service
        if self._built is not None:
            self._built.show_kind(kind, service)

    def show_idle(self, seconds: int) -> None:
        """Warn before the idle lock; 0 hides."""
        if seconds > 0 or self._built is not None:
            self._around.show_idle(seconds)

    def show_settings(self, settings: Settings) -> None:
        """Colours, size and language are in force already; texts and marks follow."""
        self._settings = settings
        self.retranslate()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Aide à l'audition"))
        if self._built is not None:
            self._built.retranslate(self._settings)
            self._built.show_kind(self._kind, self._service)
        for page in self._pages.values():
            page.retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)


class BlankPage(QFrame):
    """Nothing at all: what is on the screen first when it locks."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "blank")

    def retranslate(self) -> None:
        """There is no text."""

    def act_of(self, _name: str, _target: QWidget) -> Act | None:
        return None
