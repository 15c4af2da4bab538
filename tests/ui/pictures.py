"""Pictures of every window in every interface language, at 100 and 150 %: ``python -m tests.ui.pictures DIR``.

Languages named after DIR are shown alone. The pseudo-languages ``qps-ploc`` (1.6 times longer) and ``qps-rtl`` (from
right to left) are made for the occasion, and the hearing is led in them too.

A real demonstration vault, a clock that stands still: the same pictures each time. To be looked at, not compared by
a machine: that no text is cut is a test (``test_look.py``).
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent / 'screen.json'}"

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from screening.app.demo import DEMO_OFFICER, DEMO_PASSPHRASE, demo_vault
from screening.app.library import Library
from screening.app.translations import Workshop
from screening.app.vault import NewHearing
from screening.i18n.pseudo import PSEUDO
from screening.model.answer import Interpreter, InterpreterMode
from screening.model.record import RecordState
from screening.paths import locales_folder, questionnaire_folder
from screening.storage.keys import KdfPolicy
from screening.ui.flow import Outside
from screening.ui.preferences import Settings
from screening.ui.shell import Shell, make
from screening.ui.theme import Scheme, Theme

AT = datetime(2026, 11, 23, 15, 0, tzinfo=timezone(timedelta(hours=1)))
PERCENTS = (100, 150)
Window = Callable[[Shell], QWidget]


def settle() -> None:
    """Layouts take a turn of the loop for each level of nesting."""
    for _turn in range(8):
        QApplication.processEvents()


def dialog() -> QWidget:
    """The dialog in front."""
    settle()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())


def record(shell: Shell, alias: str) -> str:
    assert shell.flow.vault is not None
    return next(found.id for found in shell.flow.vault.records() if found.alias == alias)


def unlocked(shell: Shell) -> None:
    """The pictures of the first windows shut no vault: say again which one is open."""
    assert shell.flow.vault is not None
    shell.window.show_vault(shell.flow.vault.info.kind)


def led(where: str, alias: str = "M.") -> Window:
    """A page of a hearing of the demonstration."""

    def show(shell: Shell) -> QWidget:
        unlocked(shell)
        shell.flow.lead(record(shell, alias), where)
        return shell.window

    return show


def new_gate(shell: Shell) -> QWidget:
    """The guarantees of a hearing just opened: nothing is filled."""
    assert shell.flow.vault is not None
    if not any(found.alias == "S." for found in shell.flow.vault.records()):
        interpreter = Interpreter("I-0412", "ro", InterpreterMode.VIDEO)
        shell.flow.vault.new_hearing(NewHearing("2026/004601", "ro", "familiar", "S.", "gav", interpreter))
    return led("gate", "S.")(shell)


def at_question(question: str) -> Window:
    def show(shell: Shell) -> QWidget:
        led("hearing")(shell)
        assert shell.flow.leading is not None
        shell.flow.leading.hearing.open(question)
        return shell.window

    return show


def command(name: str) -> Window:
    """A command of the hearing page, by the id of its table."""

    def show(shell: Shell) -> QWidget:
        at_question("facts_who_decided")(shell)
        assert shell.flow.leading is not None
        shell.flow.leading.hearing.acts[name]()
        return shell.window

    return show


def interpreter(shell: Shell) -> QWidget:
    at_question("facts_who_decided")(shell)
    assert shell.flow.leading is not None
    shell.flow.leading.hearing.acts["interpreter"]()
    window = shell.flow.leading.hearing.second.window
    assert window is not None
    return window


def hard_word(shell: Shell) -> QWidget:
    """The interpreter's window with a term and its meaning under the question."""
    at_question("path_who_paid")(shell)
    assert shell.flow.leading is not None
    shell.flow.leading.hearing.acts["interpreter"]()
    window = shell.flow.leading.hearing.second.window
    assert window is not None
    settle()
    window.open_word()
    return window


def correction(shell: Shell) -> QWidget:
    led("readback")(shell)
    assert shell.flow.leading is not None
    shell.flow.leading.readback.correct()
    return shell.window


def discreet(shell: Shell) -> QWidget:
    at_question("facts_who_decided")(shell)
    shell.flow.discreet.toggle()
    return shell.window


def shut(shell: Shell) -> QWidget:
    shell.flow.show_unlock()
    return shell.window


def creation(shell: Shell) -> QWidget:
    shell.flow.show_creation()
    return shell.window


def home(shell: Shell) -> QWidget:
    unlocked(shell)
    shell.flow.show_home()
    shell.flow.home.choose(record(shell, "M."))
    return shell.window


def asked(show: Callable[[Shell], None]) -> Window:
    """A dialog over the list."""

    def made(shell: Shell) -> QWidget:
        home(shell)
        show(shell)
        return dialog()

    return made


#: Name of the picture, and how its window comes up.
WINDOWS: tuple[tuple[str, Window], ...] = (
    ("unlock", shut),
    ("unlock-first-run", creation),
    ("home", home),
    ("new-hearing", asked(lambda shell: shell.flow.ask_new())),
    ("settings", asked(lambda shell: shell.show_settings())),
    ("keys", asked(lambda shell: shell.show_keys())),
    ("gate", new_gate),
    ("gate-met", led("gate")),
    ("hearing", at_question("facts_who_decided")),
    ("interpreter", interpreter),
    ("interpreter-glossary", hard_word),
    ("coverage", command("coverage")),
    ("readback", led("readback")),
    ("readback-correction", correction),
    ("seal", led("seal")),
    ("sealed", led("seal", "K.")),
    ("preview", led("preview")),
    ("discreet", discreet),
)


def after(shell: Shell) -> None:
    """Put everything away before the next window."""
    if shell.flow.discreet.on:
        shell.flow.discreet.toggle()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.close()
    if shell.flow.leading is not None:
        shell.flow.leading.hearing.second.close()
    settle()


def speak(shell: Shell, window: QWidget, language: str) -> QWidget:
    """Lead the open hearing in a pseudo-language too; the others have their own hearings."""
    leading = shell.flow.leading
    if language in PSEUDO and leading is not None and leading.state.header.state is RecordState.OPEN:
        leading.hearing.switch_language(language)
    return window


def pictures(folder: Path, shell: Shell, languages: tuple[str, ...]) -> Iterator[Path]:
    """Write each picture and give its place."""
    for language in languages:
        for percent in PERCENTS:
            shell.choose(Settings(language, Theme(Scheme.LIGHT, percent)))
            for name, show in WINDOWS:
                window = speak(shell, show(shell), language)
                settle()
                path = folder / language / f"{name}-{percent}.png"
                path.parent.mkdir(parents=True, exist_ok=True)
                window.grab().save(str(path))
                yield path
                after(shell)
    for scheme in (Scheme.DARK, Scheme.CONTRAST):
        shell.choose(Settings("fr", Theme(scheme, 100)))
        for name, show in WINDOWS:
            window = show(shell)
            settle()
            path = folder / scheme.value / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            window.grab().save(str(path))
            yield path
            after(shell)


def with_pseudo_languages(place: Path) -> Library:
    """The shipped questionnaire and catalogues, with those of the pseudo-languages beside them, in ``place``."""
    shutil.copytree(locales_folder(), place, ignore=shutil.ignore_patterns("back"))
    Workshop.of(questionnaire_folder(), place).pseudo()
    return Library(questionnaire_folder(), place)


def main(folder: Path, only: tuple[str, ...] = ()) -> int:
    application = QApplication([])
    with tempfile.TemporaryDirectory() as place:
        library = with_pseudo_languages(Path(place) / "locales") if set(only) & set(PSEUDO) else None
        vault = demo_vault(Path(place) / "demo.vault", lambda: AT)
        outside = Outside(lambda: AT, (Path(place),), policy=lambda _kind: KdfPolicy.training())
        shell = make(application, outside, Path(place) / "settings.json", library)
        shell.flow.start(vault, DEMO_OFFICER, DEMO_PASSPHRASE)
        shell.window.show()
        if not shell.flow.open(vault, DEMO_OFFICER, DEMO_PASSPHRASE):
            return 1
        count = sum(1 for _path in pictures(folder, shell, only or shell.languages))
        shell.flow.quit()
    print(f"{count} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"), tuple(sys.argv[2:])))
