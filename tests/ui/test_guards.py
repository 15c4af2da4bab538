"""Idle clock, clipboard, libraries of Qt, core dumps, crashes: what stands around the windows."""

import os
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from screening.app.messages import cli_line
from screening.errors import ErrorCode, ScreeningError
from screening.ui import platform
from screening.ui.clipboard import CLEAR_SECONDS, ClipboardGuard
from screening.ui.crash import report_lines
from screening.ui.idle import IDLE_SECONDS, WARN_SECONDS, IdleWatch, since_boot
from screening.ui.widgets import read_time
from tests.ui.robot import HearingRobot


class TwoClocks:
    """One that stops during a suspend, one that does not."""

    def __init__(self) -> None:
        self.awake = self.boot = 1000.0

    def passes(self, seconds: float, *, asleep: bool = False) -> None:
        self.boot += seconds
        self.awake += 0 if asleep else seconds


@pytest.fixture
def clocks():
    return TwoClocks()


@pytest.fixture
def idle(qapp, clocks):
    watch = IdleWatch(awake=lambda: clocks.awake, boot=lambda: clocks.boot)
    watch.start()
    yield watch
    watch.stop()


def test_warns_sixty_seconds_before_and_locks_after_fifteen_minutes(qtbot, idle, clocks):
    with qtbot.assertNotEmitted(idle.warned):
        clocks.passes(IDLE_SECONDS - WARN_SECONDS - 1)
        idle.tick()
    with qtbot.waitSignal(idle.warned) as warned:
        clocks.passes(2)
        idle.tick()
    assert warned.args == [59]
    with qtbot.waitSignal(idle.expired):
        clocks.passes(59)
        idle.tick()
    assert not idle.running


def test_a_key_takes_the_warning_away(qtbot, idle, clocks):
    clocks.passes(IDLE_SECONDS - 10)
    idle.tick()
    with qtbot.waitSignal(idle.warned) as warned:
        idle.touch()
    assert warned.args == [0]
    assert idle.left == IDLE_SECONDS


def test_a_suspend_locks_at_once(qtbot, idle, clocks):
    with qtbot.waitSignal(idle.expired):
        clocks.passes(30, asleep=True)
        idle.tick()


def test_a_slow_turn_of_the_loop_is_not_a_suspend(qtbot, idle, clocks):
    with qtbot.assertNotEmitted(idle.expired):
        clocks.passes(45)
        idle.tick()


def test_the_clock_of_the_machine_goes_on_during_a_suspend():
    assert since_boot() >= time.monotonic() - 1


class FakeClipboard(QObject):
    """A clipboard that we own: the offscreen platform has no other program."""

    dataChanged = Signal()  # noqa: N815 - Qt's name

    def __init__(self) -> None:
        super().__init__()
        self._text, self.ours = "", True

    def text(self):
        return self._text

    def ownsClipboard(self):
        return self.ours

    def setText(self, text):
        self._text = text
        self.dataChanged.emit()


@pytest.fixture
def clipboard(qapp):
    return FakeClipboard()


@pytest.fixture
def asked():
    return []


@pytest.fixture
def guard(clipboard, asked):
    made = ClipboardGuard(clipboard, lambda: asked.append(True))
    made.watch(True)
    return made


def test_the_first_copy_is_asked_and_waits_nowhere(guard, clipboard, asked):
    clipboard.setText("„Mi-e sete.”")
    assert asked == [True]
    assert clipboard.text() == ""


def test_a_copy_agreed_to_is_cleared_after_thirty_seconds(guard, clipboard, asked):
    guard.agree()
    clipboard.setText("„Mi-e sete.”")
    assert (asked, clipboard.text()) == ([], "„Mi-e sete.”")
    assert guard._timer.interval() == CLEAR_SECONDS * 1000
    guard._timer.timeout.emit()
    assert clipboard.text() == ""


def test_what_another_program_copied_is_left_alone(guard, clipboard):
    clipboard.ours = False
    clipboard.setText("autre chose")
    guard.clear()
    assert clipboard.text() == "autre chose"


def test_the_question_is_asked_again_at_the_next_opening(guard, clipboard, asked):
    guard.agree()
    guard.watch(True)
    clipboard.setText("mots")
    assert asked == [True]


def test_without_a_screen_the_program_says_so():
    with pytest.raises(ScreeningError) as found:
        platform.check_libraries({})
    assert found.value.code is ErrorCode.NO_DISPLAY
    assert "Aucun écran" in cli_line(found.value)


def test_offscreen_needs_no_screen():
    platform.check_libraries({"QT_QPA_PLATFORM": "offscreen"})


def test_a_missing_library_of_the_core_names_the_packages(monkeypatch):
    def fails(_name):
        raise ImportError("libGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr(platform, "import_module", fails)
    with pytest.raises(ScreeningError) as found:
        platform.check_libraries({})
    assert "libGL.so.1" in cli_line(found.value)
    assert "apt-get install libgl1 libegl1" in cli_line(found.value)


def test_a_missing_library_of_the_plugin_names_the_packages(tmp_path):
    with pytest.raises(ScreeningError) as found:
        platform.load_plugin(tmp_path / "libqxcb.so")
    assert found.value.facts["packages"] == platform.XCB_PACKAGES


def test_the_application_without_a_screen_ends_with_one_line_and_no_abort(tmp_path):
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    environment.pop("QT_QPA_PLATFORM")
    environment["HOME"] = str(tmp_path)
    code = "import sys; from screening.ui.application import run; sys.exit(run())"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("NO_DISPLAY: ")
    assert len(done.stderr.splitlines()) == 1


def test_no_core_is_dumped_and_other_processes_cannot_read_the_memory():
    code = (
        "from screening.hardening import harden; harden()\n"
        "import resource, ctypes\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "(0, 0) 0"
    assert resource.getrlimit(resource.RLIMIT_CORE) is not None


def test_starting_loads_nothing_that_only_paper_creation_or_export_needs(tmp_path):
    late = {"typst", "segno", "jinja2", "pikepdf", "shamir_mnemonic", "zxcvbn"}
    code = f"import screening.ui.shell, sys; print(sorted({late} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['jinja2']")


def test_a_report_holds_places_and_no_message():
    try:
        raise ValueError("canari violet")
    except ValueError as error:
        lines = report_lines(ValueError, error.__traceback__)
    assert lines[2] == "ValueError"
    assert "test_guards.py" in lines[3]
    assert "canari" not in "\n".join(lines)


def test_an_unforeseen_error_closes_the_vault_and_says_so(opened, shell, tmp_path, monkeypatch):
    from screening.ui.shell import hook_crashes

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    hook_crashes(shell, tmp_path / "state", lambda: datetime(2026, 11, 23, 14, 0, tzinfo=UTC))
    try:
        raise KeyError("canari violet")
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)
    assert shell.flow.vault is None
    report = tmp_path / "state" / "crash-20261123-140000.txt"
    opened.sees("L'application a rencontré une erreur imprévue", "Les réponses enregistrées sont en sûreté.")
    opened.sees(str(report))
    assert "canari" not in report.read_text(encoding="utf-8")
    assert report.stat().st_mode & 0o777 == 0o600
    opened.click("Revenir à l'ouverture du coffre")
    opened.sees("2. Ouvrez le coffre")


def test_f1_lists_the_keys(opened: HearingRobot):
    opened.press("F1")
    opened.sees("Touches", "Écran discret", "Continuer sur cette décision")
    opened.sees("Enregistrer et passer à la question suivante")


@pytest.mark.parametrize(
    ("typed", "read"),
    [("9:05", "09:05"), ("9h05", "09:05"), ("905", "09:05"), ("0905", "09:05"), ("9h", "09:00"), ("14 h 30", "14:30"),
     ("24:00", None), ("9h5", None), ("midi", None), ("", None), ("12:60", None)],
)  # fmt: skip
def test_times_are_read_as_officers_write_them(typed, read):
    assert read_time(typed) == read


def test_no_path_of_this_machine_is_kept_in_the_settings(opened, shell, tmp_path):
    shell.choose(shell.settings)
    kept = (tmp_path / "settings.json").read_text(encoding="utf-8")
    assert str(Path(tmp_path)) not in kept
    assert "vault" not in kept
