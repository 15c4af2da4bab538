"""Every window of the application and how it comes up, for those who look at all of them: pictures, cut texts.

The demonstration vault, a sealed hearing to send and to receive, and two hearings made for the occasion: one with an
alert that nobody was told of, one with answers set aside. One window after the other in one process: a hearing that is
open already is not opened again.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from screening.app import sealing
from screening.app.demo import DEMO_OFFICER, DEMO_PASSPHRASE, demo_vault
from screening.app.library import Library
from screening.app.recipients import AddressBook
from screening.app.session import Session
from screening.app.vault import NewHearing, Vault
from screening.exchange.recipients import recipient_fingerprint
from screening.i18n.pseudo import PSEUDO
from screening.model.answer import Answer, Because, Interpreter, InterpreterMode
from screening.model.record import RecordState
from screening.storage.keys import KdfPolicy
from screening.ui.coverage import CoveragePage
from screening.ui.explain import ExplainPage
from screening.ui.flow import Outside
from screening.ui.shell import Shell, make

AT = datetime(2026, 11, 23, 15, 0, tzinfo=timezone(timedelta(hours=1)))
#: Public keys of nobody.
KEY, OTHER = ("age1rxy9lptge68tacfplqd7purh9th94rwc42hds8z98045wy5jyg3spew6q4",
              "age1wkj7wv39pmjw9h4zt37a2r2840x7c5q5ulxcnr364a36dlxheg5sapt596")  # fmt: skip
RECEIVED = "2026-0001.json"
Window = Callable[[Shell], QWidget]


def settle() -> None:
    """Layouts take a turn of the loop for each level of nesting; what was let go dies, else it is dressed again."""
    for _turn in range(6):
        QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def vault_of(shell: Shell) -> Vault:
    assert shell.flow.vault is not None
    return shell.flow.vault


def record(shell: Shell, alias: str) -> str:
    return next(found.id for found in vault_of(shell).records() if found.alias == alias)


def dialog() -> QWidget:
    """The dialog in front."""
    QApplication.processEvents()
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible())


# -- the vault -----------------------------------------------------------------------------------------------


def _minor(vault: Vault, alias: str) -> Session:
    session = vault.new_hearing(NewHearing("2026/004602", "ro", "familiar", alias, "gav",
                                           Interpreter("I-0412", "ro", InterpreterMode.VIDEO)))  # fmt: skip
    session.record("proc_age_status", Answer(value="13_15"))
    session.assume_gates(tuple(question.id for question in session.state.questionnaire.questions if question.gate))
    return session


def _furnish(vault: Vault, folder: Path) -> None:
    """What the demonstration lacks: guarantees not filled, an alert to give, answers set aside, recipients, a file."""
    vault.new_hearing(NewHearing("2026/004601", "ro", "familiar", "S.", "gav",
                                 Interpreter("I-0412", "ro", InterpreterMode.VIDEO)))  # fmt: skip
    alert = _minor(vault, "A.")
    alert.record("facts_morning", Answer(value=["sum_named", "order"], verbatim="„Trei sute, altfel nu te întorci.”",
                                         french="« Trois cents, sinon on ne rentre pas. »"))  # fmt: skip
    aside = _minor(vault, "D.")
    aside.record("now_visible_signs", Answer(value=["injury_fresh"], observation="14 h 05, main gauche bandée."))
    aside.record("now_injury_account", Answer(value=["fight"], verbatim="„Ne-am bătut.”",
                                              french="« On s'est battus. »"))  # fmt: skip
    aside.record("now_visible_signs", Answer(value=["none"]), because=Because.NEW_INFORMATION,
                 change_reason="pansement ôté : égratignure ancienne")  # fmt: skip
    book = AddressBook(vault)
    for key, name in ((KEY, "Parquet des mineurs, permanence"), (OTHER, "Juge des enfants, cabinet 3")):
        book.add(key, name, "magistrate")
    book.compare(KEY, fingerprint=recipient_fingerprint(KEY), by="agent 1234567", how="de vive voix")
    sealed = next(found.id for found in vault.records() if found.alias == "K.")
    (folder / RECEIVED).write_bytes(sealing.record_file(vault.store, sealed))


@contextmanager
def furnished(application: QApplication, folder: Path, library: Library | None = None) -> Iterator[Shell]:
    """The application on the open vault of the pictures, its window shown."""
    vault = demo_vault(folder / "demo.vault", lambda: AT)
    outside = Outside(lambda: AT, (folder,), policy=lambda _kind: KdfPolicy.training())
    shell = make(application, outside, folder / "settings.json", library)
    shell.flow.start(vault, DEMO_OFFICER, DEMO_PASSPHRASE)
    shell.window.show()
    assert shell.flow.open(vault, DEMO_OFFICER, DEMO_PASSPHRASE)
    _furnish(vault_of(shell), folder)
    yield shell
    shell.flow.quit()
    application.removeEventFilter(shell.guard)
    shell.deleteLater()


# -- the windows ---------------------------------------------------------------------------------------------


def _unlocked(shell: Shell) -> None:
    """The first windows shut no vault: say again which one is open."""
    shell.window.show_vault(vault_of(shell).info.kind)


def led(where: str, alias: str = "M.") -> Window:
    """A page of a hearing; the hearing is opened again only when another one is in front."""

    def show(shell: Shell) -> QWidget:
        _unlocked(shell)
        wanted = record(shell, alias)
        if shell.flow.leading is not None and shell.flow.leading.session.header.id == wanted:
            shell.flow.leading.go(where)
        else:
            shell.flow.lead(wanted, where)
        return shell.window

    return show


def at_question(question: str, alias: str = "M.") -> Window:
    def show(shell: Shell) -> QWidget:
        led("hearing", alias)(shell)
        assert shell.flow.leading is not None
        shell.flow.leading.hearing.open(question)
        return shell.window

    return show


def command(name: str, alias: str = "M.", *, apart: bool = False) -> Window:
    """A command of the hearing page, by the id of its table; ``apart`` when it asks in a dialog."""

    def show(shell: Shell) -> QWidget:
        at_question("facts_who_decided", alias)(shell)
        assert shell.flow.leading is not None
        shell.flow.leading.hearing.acts[name]()
        return dialog() if apart else shell.window

    return show


def explanation(shell: Shell) -> QWidget:
    at_question("facts_who_decided")(shell)
    assert shell.flow.leading is not None
    shell.flow.leading.hearing.scales.explained.emit("c122.irresistible")
    return shell.window


def aside(shell: Shell) -> QWidget:
    at_question("now_visible_signs", "D.")(shell)
    assert shell.flow.leading is not None
    shell.flow.leading.hearing.area.show_tray()
    return shell.window


def interpreter(*then: str) -> Window:
    """The second window, after the acts ``then`` of the officer."""

    def show(shell: Shell) -> QWidget:
        at_question("facts_who_decided")(shell)
        assert shell.flow.leading is not None
        hearing = shell.flow.leading.hearing
        for act in ("interpreter", *then):
            hearing.acts[act]()
        assert hearing.second.window is not None
        return hearing.second.window

    return show


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


def phrase_said(shell: Shell) -> QWidget:
    """The interpreter's window with a phrase in place of the question."""
    window = interpreter()(shell)
    assert shell.flow.leading is not None
    shell.flow.leading.hearing.aloud.say("rule_may_say")
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


def home(shell: Shell) -> QWidget:
    _unlocked(shell)
    shell.flow.show_home()
    shell.flow.home.choose(record(shell, "M."))
    return shell.window


def shut(shell: Shell) -> QWidget:
    shell.flow.show_unlock()
    return shell.window


def creation(shell: Shell) -> QWidget:
    shell.flow.show_creation()
    return shell.window


def crash(shell: Shell) -> QWidget:
    shell.flow.crash.show_report(Path("crash-20261123-150000.txt"))
    shell.window.show_page(shell.flow.crash, menu=False)
    return shell.window


def reading(shell: Shell) -> QWidget:
    shell.flow.reader.read(shell.flow.outside.folders[0] / RECEIVED)
    return shell.window


def export(shell: Shell) -> QWidget:
    home(shell)
    shell.flow.show_export(record(shell, "K."))
    return shell.window


def keeping(shell: Shell) -> QWidget:
    home(shell)
    shell.flow.show_keeping()
    return shell.window


def asked(before: Window, show: Callable[[Shell], object]) -> Window:
    """A dialog over a window."""

    def made(shell: Shell) -> QWidget:
        before(shell)
        show(shell)
        return dialog()

    return made


def kept(act: str) -> Window:
    """A dialog of the page « Ce coffre »."""
    return asked(keeping, lambda shell: shell.flow.keeping.page.asked.emit(act))


#: Name of the picture, and how its window comes up. The hearing of one person after the other: each is opened once.
WINDOWS: tuple[tuple[str, Window], ...] = (
    ("unlock", shut),
    ("recovery", asked(shut, lambda shell: shell.flow.unlock.recover_asked.emit(
        shell.flow.outside.folders[0] / "demo.vault", DEMO_OFFICER))),
    ("unlock-first-run", creation),
    ("crash", crash),
    ("reader", reading),
    ("home", home),
    ("new-hearing", asked(home, lambda shell: shell.flow.ask_new())),
    ("settings", asked(home, lambda shell: shell.show_settings())),
    ("keys", asked(home, lambda shell: shell.show_keys())),
    ("export", export),
    ("recipient", asked(export, lambda shell: shell.flow.export.page.asked.emit("add"))),
    ("keeping", keeping),
    ("keeping-add", kept("add")),
    ("keeping-passphrase", kept("passphrase")),
    ("keeping-rotate", kept("rotate")),
    ("keeping-shares", kept("shares")),
    ("keeping-retention", kept("retention")),
    ("gate", led("gate", "S.")),
    ("hearing-setaside", aside),
    ("hearing-alert", at_question("facts_who_decided", "A.")),
    ("alert-told", command("told", "A.", apart=True)),
    ("alert-later", command("alert_later", "A.", apart=True)),
    ("sealed", led("seal", "K.")),
    ("gate-met", led("gate")),
    ("hearing", at_question("facts_who_decided")),
    ("pause", command("pause", apart=True)),
    ("suspicion", command("suspicion", apart=True)),
    ("remark", command("remark", apart=True)),
    ("new-facts", command("new_facts", apart=True)),
    ("interpreter", interpreter()),
    ("interpreter-options", interpreter("options")),
    ("interpreter-glossary", hard_word),
    ("interpreter-phrase", phrase_said),
    ("phrases", command("phrases", apart=True)),
    ("coverage", command("coverage")),
    ("explain", explanation),
    ("readback", led("readback")),
    ("readback-correction", correction),
    ("seal", led("seal")),
    ("preview", led("preview")),
    ("person-notice", led("sheet:person-notice")),
    ("read-sheet", led("sheet:readback")),
    ("discreet", discreet),
)  # fmt: skip


def after(shell: Shell) -> None:
    """Put everything away before the next window."""
    if shell.flow.discreet.on:
        shell.flow.discreet.toggle()
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.close()
            widget.deleteLater()
    leading = shell.flow.leading
    if leading is not None:
        leading.hearing.second.close()
        leading.hearing.aloud.stop()
        front = leading.hearing.pages.currentWidget()
        if isinstance(front, CoveragePage | ExplainPage):
            front.left.emit()
    if shell.flow.reader.reading:
        shell.flow.reader.close()
    settle()


def speak(shell: Shell, window: QWidget, language: str) -> QWidget:
    """Lead the open hearing in ``language`` when it can be: a pseudo-language, or the language of the officer."""
    leading = shell.flow.leading
    led_now = leading is not None and leading.state.header.state is RecordState.OPEN
    if leading is not None and led_now and language in (*PSEUDO, *leading.hearing.texts.languages()):
        leading.hearing.switch_language(language)
    return window
