"""A recorded voice in the interpreter's window: there when there is one and something to play it, noted when heard."""

import shutil
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from screening.app.library import Library
from screening.app.translations import Workshop
from screening.i18n.voices import audio_folder, voice_id
from screening.model.answer import Delivery
from screening.paths import locales_folder, questionnaire_folder
from screening.ui.interpreter import InterpreterWindow
from screening.ui.voice import Player
from tests.ui.hearing.lead import Lead

QUESTION = "facts_who_decided"
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="winsound is Windows' own")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """One question recorded in Romanian, for fifteen and under, in the familiar form."""
    locales = tmp_path / "locales"
    shutil.copytree(locales_folder(), locales, ignore=shutil.ignore_patterns("back"))
    folder = audio_folder(locales) / "ro"
    folder.mkdir(parents=True)
    (folder / f"{voice_id(QUESTION, 'label15', 'familiar')}.wav").write_bytes(b"RIFF")
    voices, said = Workshop.of(questionnaire_folder(), locales).recordings("ro")
    assert voices.vouch(said) == 1
    return Library(questionnaire_folder(), locales)


@pytest.fixture
def player(tmp_path: Path) -> Player:
    """A command of the system that notes what it is given and goes on « playing »."""
    command = tmp_path / "paplay"
    command.write_text(f'#!/bin/sh\necho "$1" >> {tmp_path}/played\nexec sleep 30\n')
    command.chmod(0o755)
    return Player(find=lambda name: str(command) if name == "paplay" else None)


def opened(lead: Lead, player: Player, question: str = QUESTION) -> InterpreterWindow:
    lead.page.second.player = player
    lead.opens(question).press("Ctrl+I")
    window = lead.page.second.window
    assert window is not None
    QApplication.processEvents()
    return window


def test_voice_is_played_and_the_answer_tells_so(lead: Lead, player: Player, tmp_path: Path, qtbot: QtBot) -> None:
    window = opened(lead, player)
    assert window.listen.isVisible()
    window.listen.click()
    played = tmp_path / "played"
    qtbot.waitUntil(lambda: played.is_file() and played.read_text().endswith(".wav\n"), timeout=5000)
    assert "facts_who_decided.label15.familiar.wav" in played.read_text()
    lead.page.activateWindow()
    lead.answers(QUESTION, "third", words="Mi-a zis.")
    answer = lead.state.answer(QUESTION)
    assert answer is not None
    assert answer.delivery is Delivery.AUDIO
    lead.page.second.close()
    assert player._process.state() is player._process.ProcessState.NotRunning


@pytest.mark.parametrize("question", ["facts_morning", "proc_age_status"])
def test_without_a_recording_there_is_no_button(lead: Lead, player: Player, question: str) -> None:
    assert opened(lead, player, question).listen.isHidden()


def test_in_another_language_or_form_there_is_no_button(lead: Lead, player: Player) -> None:
    window = opened(lead, player)
    lead.page.switch_language("bg")
    assert window.listen.isHidden()
    lead.page.switch_language("ro")
    assert not window.listen.isHidden()


def test_where_nothing_can_play_there_is_no_button(lead: Lead) -> None:
    silent = Player(find=lambda _name: None)
    assert not silent.ready
    assert opened(lead, silent).listen.isHidden()


def test_a_question_read_aloud_is_not_said_by_audio(lead: Lead, player: Player) -> None:
    opened(lead, player)
    lead.page.activateWindow()
    lead.answers(QUESTION, "third", words="Mi-a zis.")
    answer = lead.state.answer(QUESTION)
    assert answer is not None
    assert answer.delivery is Delivery.READ
