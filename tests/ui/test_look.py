"""What every window must hold: names, no clipped text, real drawing, and nothing lost at 150 and 200 %."""

import sys

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QWidget,
)

from screening.app import sealing
from screening.app.recipients import AddressBook
from screening.exchange.recipients import recipient_fingerprint
from screening.model.answer import Answer
from screening.ui.preferences import Settings
from screening.ui.settings import SettingsDialog
from screening.ui.theme import COLOURS, Scheme, Theme
from tests.ui.clipping import clipped
from tests.ui.legible import contrast
from tests.ui.robot import name_of

#: Public keys of nobody.
KEY, OTHER = ("age1rxy9lptge68tacfplqd7purh9th94rwc42hds8z98045wy5jyg3spew6q4",
              "age1wkj7wv39pmjw9h4zt37a2r2840x7c5q5ulxcnr364a36dlxheg5sapt596")  # fmt: skip
PAGES = ("gate", "readback", "seal", "preview")


@pytest.fixture
def led(opened, shell, new_hearing):
    """A hearing with an answer, a sealed one beside it, and the list."""
    session = shell.flow.vault.new_hearing(new_hearing())
    session.record("now_need_first", Answer(value=["water_food"], verbatim="„Mi-e sete.”", french="« J'ai soif. »"))
    sealed = sealing.seal_session(shell.flow.vault.new_hearing(new_hearing(alias="K.")))
    (shell.flow.outside.folders[0] / "received.json").write_bytes(sealed.json)
    book = AddressBook(shell.flow.vault)
    for key, name in ((KEY, "Parquet des mineurs, permanence"), (OTHER, "Juge des enfants, cabinet 3")):
        book.add(key, name, "magistrate")
    book.compare(KEY, fingerprint=recipient_fingerprint(KEY), by="agent 1234567", how="de vive voix")
    shell.flow.show_home()
    return session.header.id


def everywhere(shell, record_id):
    """Each page in turn, by name."""
    shell.flow.show_unlock()
    yield "unlock"
    shell.flow.show_creation()
    yield "firstrun"
    shell.flow.show_home()
    shell.flow.home.choose(record_id)
    yield "home"
    shell.flow.lead(record_id, "gate")
    for page in PAGES:
        shell.flow.leading.go(page)
        yield page
    shell.flow.leading.go("readback")
    shell.flow.leading.readback.correct()
    yield "correction"
    shell.flow.reader.read(shell.flow.outside.folders[0] / "received.json")
    yield "reader"
    shell.flow.reader.close()
    shell.flow.show_export(next(found.id for found in shell.flow.home.records if found.alias == "K."))
    yield "export"
    shell.flow.export.page.asked.emit("back")
    shell.flow.show_keeping()
    yield "keeping"
    shell.flow.keeping.page.asked.emit("back")


def on_screen(shell):
    """Visible widgets, once layouts have settled: each level of nesting takes a turn of the loop."""
    for _turn in range(6):
        QApplication.processEvents()
    return [widget for widget in shell.window.findChildren(QWidget) if widget.isVisible()]


def nameless(widget: QWidget) -> bool:
    """True when a screen reader has nothing to say of a control that takes the focus."""
    if not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return False
    if isinstance(widget, (QAbstractButton, QLineEdit)):
        found = QAccessible.queryAccessibleInterface(widget)
        return not (found and found.text(QAccessible.Text.Name)) and not name_of(widget)
    return not (widget.focusProxy() or widget.accessibleName())


def colours(window: QWidget) -> int:
    image = window.grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)})


@pytest.mark.parametrize(
    ("language", "percent", "scheme"),
    [  # one walk for all that is seen: each language at both sizes, each scheme, each size
        ("fr", 100, Scheme.LIGHT), ("fr", 150, Scheme.DARK), ("fr", 200, Scheme.LIGHT),
        ("ro", 100, Scheme.DARK), ("ro", 150, Scheme.LIGHT), ("bg", 100, Scheme.CONTRAST), ("bg", 150, Scheme.LIGHT),
        ("en", 100, Scheme.LIGHT), ("en", 150, Scheme.CONTRAST),
    ],
)  # fmt: skip
def test_every_page_is_whole_named_and_drawn(shell, led, opened, language, percent, scheme):
    """No text cut up to 150 %, no control without a name, the window no larger than a small screen."""
    shell.choose(Settings(language, Theme(scheme, percent)))
    wrong = []
    for page in everywhere(shell, led):
        shell.window.resize(1366, 768)
        shown = on_screen(shell)
        wrong += [f"{page}, cut: {text}" for text in clipped(shell.window) if percent <= 150]
        wrong += [f"{page}, without a name: {type(widget).__name__}" for widget in shown if nameless(widget)]
        if shell.window.size().toTuple() != (1366, 768):
            wrong.append(f"{page}: {shell.window.size().toTuple()}")
        if colours(shell.window) <= 2:
            wrong.append(f"{page}: not drawn")
    assert wrong == []


def test_tab_reaches_every_button_of_every_page(shell, led, opened):
    missed = {}
    for page in everywhere(shell, led):
        wanted = {w for w in on_screen(shell) if isinstance(w, QAbstractButton) and w.isEnabled()
                  and w.focusPolicy() & Qt.FocusPolicy.TabFocus}  # fmt: skip
        seen, first = set(), opened.press("Tab").focus
        for _step in range(220):
            seen.add(opened.focus)
            if opened.press("Tab").focus is first:  # all the way round
                break
        if wanted - seen:
            missed[page] = sorted(name_of(widget) for widget in wanted - seen)
    assert missed == {}


def test_no_widget_becomes_a_window_of_its_own(shell, led, opened, qapp):
    strays = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
            if shown and not isinstance(watched, (QMainWindow, QDialog, QMenu)):
                strays.append(type(watched).__name__)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for _page in everywhere(shell, led):
        QApplication.processEvents()
    qapp.removeEventFilter(watch)
    assert strays == []


def test_schemes_have_enough_contrast():
    for scheme, c in COLOURS.items():
        pairs = [(c.text, c.window), (c.text, c.surface), (c.muted, c.surface), (c.muted, c.window), (c.muted, c.tint),
                 (c.primary, c.surface), (c.on_primary, c.primary), (c.good, c.good_ground), (c.warn, c.warn_ground),
                 (c.bad, c.bad_ground), (c.text, c.selection), (c.primary, c.selection), (c.primary, c.tint),
                 (c.disabled, c.off)]  # fmt: skip
        for ink, ground in pairs:
            assert between(ink, ground) >= 4.5, (scheme, ink, ground)


def test_high_contrast_tells_what_is_off_chosen_or_not_reached_by_more_than_the_colour_of_words():
    c = COLOURS[Scheme.CONTRAST]
    assert between(c.empty, c.surface) >= 3  # a block that is not reached, a button that is off, a chip that is chosen
    assert between(c.off, c.surface) >= 2
    assert len({c.off, c.tint, c.selection, c.surface}) == 4


def between(ink: str, ground: str) -> float:
    return contrast(int(ink[1:], 16), int(ground[1:], 16))


def test_settings_show_at_once_and_are_kept(shell, opened, tmp_path, qtbot):
    shell.show_settings()
    dialog = shell.window.findChild(SettingsDialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    opened.click("Couleurs : Sombre")
    opened.click("Taille du texte : 150 %")
    assert shell.settings.theme == Theme(Scheme.DARK, 150)
    assert "#161618" in QApplication.instance().styleSheet()
    opened.sees("EUPL-1.2", "L'appréciation revient au magistrat.", "FiraGO, Fira Mono, Noto Sans (OFL-1.1)")
    from screening.ui.preferences import load_settings

    assert load_settings(tmp_path / "settings.json").theme == Theme(Scheme.DARK, 150)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"language": "fr"}', '{"language":"fr","theme":{"scheme":"x","percent":1}}']
)
def test_settings_that_cannot_be_read_are_the_defaults(tmp_path, content):
    from screening.ui.preferences import load_settings

    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    assert load_settings(path) == Settings()


def test_settings_in_a_folder_that_cannot_be_written_cost_nothing(tmp_path):
    from screening.ui.preferences import save_settings

    (tmp_path / "file").write_text("", encoding="utf-8")
    save_settings(Settings(), tmp_path / "file" / "settings.json")


def test_qt_takes_no_reference_from_none(qapp):
    """PySide6 6.12 on Python 3.11 takes one at each call and aborts after some thousands."""
    field = QLineEdit()
    before = sys.getrefcount(None)
    for _time in range(1000):
        field.setText("a")
    assert abs(sys.getrefcount(None) - before) < 100
