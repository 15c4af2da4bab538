"""What every window must hold: names, no clipped text, real drawing, and nothing lost at 150 and 200 %."""

import sys

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPushButton,
    QScrollArea,
    QWidget,
)

from screening.app import sealing
from screening.app.recipients import AddressBook
from screening.exchange.recipients import recipient_fingerprint
from screening.model.answer import Answer
from screening.ui.settings import Settings, SettingsDialog
from screening.ui.theme import COLOURS, Scheme, Theme
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
        book.add(key, name)
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


def on_screen(shell):
    """Visible widgets, once layouts have settled: each level of nesting takes a turn of the loop."""
    for _turn in range(6):
        QApplication.processEvents()
    return [widget for widget in shell.window.findChildren(QWidget) if widget.isVisible()]


def clipped(widget: QWidget) -> bool:
    """True when the words need more room than the widget has."""
    if isinstance(widget, QLabel):
        if not widget.text() or widget.pixmap().width() > 0:
            return False
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) > widget.height() + 1
        return widget.sizeHint().width() > widget.width() + 1 or widget.sizeHint().height() > widget.height() + 1
    return isinstance(widget, QPushButton) and widget.sizeHint().width() > widget.width() + 1


def cut_by_parent(widget: QWidget) -> bool:
    """True when part of it lies outside the page; below the fold of a pane that scrolls is not cut."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    frame = area.widget() if area is not None and area.widget() is not None else widget.window()
    return not frame.rect().contains(widget.rect().translated(widget.mapTo(frame, widget.rect().topLeft())))


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("language", ["fr", "ro", "bg", "en"])
def test_no_text_is_clipped(shell, led, opened, percent, language):
    shell.choose(Settings(language, Theme(Scheme.LIGHT, percent)))
    wrong = []
    for page in everywhere(shell, led):
        for widget in on_screen(shell):
            gives = getattr(widget, "_gives", False)  # a chip that is cut on purpose has its words in its tooltip
            if isinstance(widget, (QLabel, QPushButton)) and not gives and (clipped(widget) or cut_by_parent(widget)):
                wrong.append(f"{page} {percent} {language}: {type(widget).__name__} « {widget.text()[:60]} »")
    assert wrong == []


def test_the_window_fits_a_small_screen_at_every_size(shell, led, opened):
    for percent in (100, 150, 200):
        shell.choose(Settings("fr", Theme(Scheme.LIGHT, percent)))
        for _page in everywhere(shell, led):
            shell.window.resize(1366, 768)
            QApplication.processEvents()
            assert (shell.window.width(), shell.window.height()) == (1366, 768)


def test_every_control_has_a_name(shell, led, opened):
    nameless = []
    for page in everywhere(shell, led):
        for widget in on_screen(shell):
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and isinstance(widget, (QAbstractButton, QLineEdit)):
                found = QAccessible.queryAccessibleInterface(widget)
                if not (found and found.text(QAccessible.Text.Name)) and not name_of(widget):
                    nameless.append(f"{page}: {type(widget).__name__}")
            elif widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not (
                widget.focusProxy() or widget.accessibleName()
            ):
                nameless.append(f"{page}: {type(widget).__name__}")
    assert nameless == []


def test_tab_reaches_every_button_of_every_page(shell, led, opened):
    missed = {}
    for page in everywhere(shell, led):
        wanted = {w for w in on_screen(shell) if isinstance(w, QAbstractButton) and w.isEnabled()
                  and w.focusPolicy() & Qt.FocusPolicy.TabFocus}  # fmt: skip
        seen = set()
        for _step in range(220):
            opened.press("Tab")
            seen.add(opened.focus)
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


def test_every_page_is_really_drawn_in_every_scheme(shell, led, opened):
    for scheme in Scheme:
        shell.choose(Settings("fr", Theme(scheme, 100)))
        for page in everywhere(shell, led):
            QApplication.processEvents()
            image = shell.window.grab().toImage()
            found = {image.pixel(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)}
            assert len(found) > 2, (scheme, page)


def test_schemes_have_enough_contrast():
    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    def contrast(one: str, other: str) -> float:
        bright, dark = sorted((light(one), light(other)), reverse=True)
        return (bright + 0.05) / (dark + 0.05)

    for scheme, c in COLOURS.items():
        pairs = [(c.text, c.window), (c.text, c.surface), (c.muted, c.surface), (c.muted, c.window), (c.muted, c.tint),
                 (c.primary, c.surface), (c.on_primary, c.primary), (c.good, c.good_ground), (c.warn, c.warn_ground),
                 (c.bad, c.bad_ground), (c.text, c.selection), (c.primary, c.selection)]  # fmt: skip
        for ink, ground in pairs:
            assert contrast(ink, ground) >= 4.5, (scheme, ink, ground)


def test_settings_show_at_once_and_are_kept(shell, opened, tmp_path, qtbot):
    shell.show_settings()
    dialog = shell.window.findChild(SettingsDialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    opened.click("Couleurs : Sombre")
    opened.click("Taille du texte : 150 %")
    assert shell.settings.theme == Theme(Scheme.DARK, 150)
    assert "#161618" in QApplication.instance().styleSheet()
    opened.sees("EUPL-1.2", "L'appréciation revient au magistrat.", "FiraGO, Noto Sans (OFL-1.1)")
    from screening.ui.settings import load_settings

    assert load_settings(tmp_path / "settings.json").theme == Theme(Scheme.DARK, 150)


@pytest.mark.parametrize(
    "content", ["", "[]", '{"language": "fr"}', '{"language":"fr","theme":{"scheme":"x","percent":1}}']
)
def test_settings_that_cannot_be_read_are_the_defaults(tmp_path, content):
    from screening.ui.settings import load_settings

    path = tmp_path / "settings.json"
    path.write_text(content, encoding="utf-8")
    assert load_settings(path) == Settings()


def test_settings_in_a_folder_that_cannot_be_written_cost_nothing(tmp_path):
    from screening.ui.settings import save_settings

    (tmp_path / "file").write_text("", encoding="utf-8")
    save_settings(Settings(), tmp_path / "file" / "settings.json")


def test_qt_takes_no_reference_from_none(qapp):
    """PySide6 6.12 on Python 3.11 takes one at each call and aborts after some thousands."""
    field = QLineEdit()
    before = sys.getrefcount(None)
    for _time in range(1000):
        field.setText("a")
    assert abs(sys.getrefcount(None) - before) < 100
