"""The menu bar of the hearing, made from the table of commands; keys are shown here, the guard reads them."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenuBar

from screening.i18n.locale import _
from screening.ui.hearing.commands import COMMANDS, HEARING, HELP, LANGUAGE, QUESTION, VIEW, key_name, menu_title
from screening.ui.hearing.texts import endonym
from screening.ui.palette import Entry, Palette
from screening.ui.widgets import Corner


class Menus(QMenuBar):
    """Emits the id of the command chosen."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setNativeMenuBar(False)
        self.kind = Corner(self, "ribbon-corner")

    def retranslate(self, languages: Sequence[str]) -> None:
        self.clear()
        for name in (HEARING, QUESTION, VIEW, LANGUAGE, HELP):
            menu = self.addMenu(menu_title(name))
            if name == LANGUAGE:
                for place, language in enumerate(languages, start=1):
                    action = menu.addAction(f"{endonym(language)}\tCtrl+{place}")
                    action.triggered.connect(lambda _on=False, n=place: self.asked.emit(f"language_{n}"))
                menu.addSeparator()
            for command in COMMANDS:
                if command.menu == name:
                    key = f"\t{key_name(command.stroke)}" if command.stroke else ""
                    action = menu.addAction(f"{_(command.name)}{key}")
                    action.triggered.connect(lambda _on=False, chosen=command.id: self.asked.emit(chosen))

    def show_kind(self, words: str) -> None:
        """« Coffre de formation : données fictives uniquement »."""
        self.kind.show_text(words)

    def open_palette(self, possible: Collection[str]) -> None:
        """Ctrl+K: the same commands by their names."""
        entries = [Entry(command.id, _(command.name), key_name(command.stroke)) for command in COMMANDS
                   if command.id in possible]  # fmt: skip
        palette = Palette(self.window(), entries)
        palette.chosen.connect(self.asked)
        palette.open()
