"""Real key codes on a real X server: ``python -m tests.ui.real_keys [fr bg "bg phonetic" ro us]``.

Starts Xvfb, sets a keyboard layout, opens a hearing with the xcb platform, presses keys with xdotool by their code,
and checks what was coded, typed and switched. Test events alone prove nothing about an AZERTY or Cyrillic keyboard.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

LAYOUTS = ("us", "fr", "bg", "bg phonetic", "ro")
NEEDED = ("Xvfb", "xdotool", "setxkbmap")
CONTROL, ALT, SHIFT, ENTER, F9 = 37, 64, 50, 36, 75
ESCAPE = "Escape"  # its code, 9, would be read as the digit
DIGITS = {digit: 9 + digit if digit else 19 for digit in range(10)}
LETTERS = {"S": 39, "R": 27, "T": 28, "C": 54, "N": 57, "L": 46, "V": 55}


def available() -> bool:
    """True when the X server and its tools are there."""
    return all(shutil.which(name) for name in NEEDED)


@contextmanager
def server(display: int) -> Iterator[dict[str, str]]:
    """An X server of its own while the block lasts; gives the environment of what is to be shown in it."""
    process = subprocess.Popen(
        ["Xvfb", f":{display}", "-screen", "0", "1366x768x24", "-noreset", "-nolisten", "tcp"],
        stderr=subprocess.DEVNULL,
    )
    try:
        socket = Path(f"/tmp/.X11-unix/X{display}")
        for _attempt in range(100):
            if socket.exists():
                break
            time.sleep(0.1)
        yield {**os.environ, "DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        process.terminate()
        process.wait(10)


def run(layout: str, display: int = 97) -> str:
    """One layout in its own X server; gives what the inner run printed. Raises ``AssertionError`` when it failed.

    ``layout`` as « fr » or, with its variant, « bg phonetic ».
    """
    keyboard, _, variant = layout.partition(" ")
    with server(display) as environment:
        for _attempt in range(50):
            chosen = ["setxkbmap", keyboard, *(("-variant", variant) if variant else ())]
            if subprocess.run(chosen, env=environment, stderr=subprocess.DEVNULL).returncode == 0:
                break
            time.sleep(0.1)
        inner = [sys.executable, "-m", "tests.ui.real_keys", "--inner", layout]
        done = subprocess.run(inner, env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, f"{layout}: {done.stdout}\n{done.stderr}"
        return done.stdout


class Keys:
    """Presses keys by code and lets Qt answer."""

    def __init__(self, application, window) -> None:
        self._application = application
        subprocess.run(["xdotool", "windowfocus", "--sync", str(int(window.winId()))], check=True)
        self.wait()

    def wait(self, seconds: float = 0.15) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self._application.processEvents()
            time.sleep(0.005)

    def press(self, code: int | str, *held: int) -> None:
        down = [argument for key in held for argument in ("keydown", str(key))]
        up = [argument for key in reversed(held) for argument in ("keyup", str(key))]
        subprocess.run(["xdotool", *down, "key", str(code), *up], check=True)
        self.wait()


class Trial:
    """In the X server: a hearing of its own, in its page, before real keys."""

    def __init__(self, folder: Path) -> None:
        from datetime import datetime, timedelta, timezone

        from PySide6.QtWidgets import QApplication

        from screening.app.library import Library
        from screening.app.vault import NewHearing, Vault
        from screening.model.answer import Answer
        from screening.storage.keys import KdfPolicy
        from screening.ui.discreet import Discreet
        from screening.ui.entrance import dress
        from screening.ui.hearing.page import HearingPage
        from screening.ui.keyboard import KeyGuard
        from screening.ui.theme import Theme

        now = [datetime(2026, 11, 23, 14, 0, tzinfo=timezone(timedelta(hours=1)))]

        def clock() -> datetime:
            now[0] += timedelta(seconds=1)
            return now[0]

        self.application = QApplication([])
        dress(self.application, Theme())
        library = Library.shipped()
        self.vault = Vault.create(folder / "keys.vault", officer="1234567", passphrase="sept mots", library=library,
                                  clock=clock, policy=KdfPolicy.training())  # fmt: skip
        self.session = self.vault.new_hearing(NewHearing("2026/004512", "ro", "familiar", "M.", "gav"))
        self.session.record("proc_age_status", Answer(value="13_15"))
        self.session.assume_gates(tuple(q.id for q in self.session.state.questionnaire.questions if q.gate))
        guard = KeyGuard(self.application)
        self.discreet = Discreet(guard, clock, time.monotonic)
        guard.discreet_asked.connect(self.discreet.toggle)
        self.locks: list[bool] = []
        guard.lock_asked.connect(lambda: self.locks.append(True))
        self.page = HearingPage(self.session, library, guard, clock)
        guard.register(self.page, self.page)
        self.page.resize(1366, 768)
        self.page.show()
        self.keys = Keys(self.application, self.page)

    @property
    def entry(self):
        """What is coded now."""
        return self.page.area.entry

    def open(self, question: str) -> None:
        self.page.open(question)
        self.keys.wait()

    def digits_code(self) -> None:
        self.open("proc_offence_type")
        for digit in (1, 2, 9, 0):
            self.keys.press(DIGITS[digit])
        assert self.entry.codes == ("theft", "shoplifting", "street_vending", "drug_transport"), self.entry.codes

    def letters_say_a_non_answer(self) -> None:
        from screening.model.answer import Status

        self.open("facts_who_decided")
        for letter, status in (("S", Status.DOES_NOT_KNOW), ("R", Status.DECLINED), ("T", Status.SILENT),
                               ("C", Status.NOT_UNDERSTOOD), ("N", Status.NOT_ASKED)):  # fmt: skip
            self.keys.press(LETTERS[letter], ALT)
            assert self.entry.status is status, (letter, self.entry.status)

    def words_stay_when_coding_and_switching(self) -> str:
        """What the key S typed in the field of words."""
        self.keys.press(LETTERS["V"], ALT)
        self.keys.press(LETTERS["S"])
        words = self.page.area.words.verbatim
        typed = words.toPlainText()
        assert len(typed) == 1, typed
        self.keys.press(DIGITS[4], ALT)
        assert self.entry.codes == ("third",), self.entry.codes
        assert words.toPlainText() == typed
        for digit, language in ((1, "fr"), (3, "bg"), (2, "ro")):
            self.keys.press(DIGITS[digit], CONTROL)
            assert self.session.state.language == language, (digit, self.session.state.language)
        assert words.toPlainText() == typed
        return typed

    def enter_records(self) -> None:
        from screening.model.answer import Status

        self.keys.press(ESCAPE)
        self.keys.press(LETTERS["R"])
        assert self.entry.status is Status.DECLINED, self.entry.status
        self.keys.press(ENTER)
        answer = self.session.state.answer("facts_who_decided")
        assert answer is not None
        assert answer.status is Status.DECLINED

    def hides_and_locks_over_a_dialog(self) -> None:
        self.page.conduct.remark()
        self.keys.wait(0.4)
        self.keys.press(F9)
        assert self.discreet.on
        self.keys.press(F9)
        assert not self.discreet.on
        self.keys.press(LETTERS["L"], CONTROL)
        assert self.locks


def inner(layout: str) -> None:
    """In the X server: the checks of one layout."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(Path(folder))
        trial.digits_code()
        trial.letters_say_a_non_answer()
        typed = trial.words_stay_when_coding_and_switching()
        trial.enter_records()
        trial.hides_and_locks_over_a_dialog()
        print(f"{layout}: chiffres, lettres, langues, F9 et Ctrl+L ({typed!r} typed by the key S)")
        trial.vault.close()


def main(arguments: Sequence[str]) -> int:
    if arguments[:1] == ["--inner"]:
        inner(arguments[1])
        return 0
    if not available():
        print(f"needs {', '.join(NEEDED)}")
        return 2
    for layout in arguments or LAYOUTS:
        print(run(layout), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
