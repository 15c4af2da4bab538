"""Recorded voices: played when they say this very wording, absent without complaint."""

from pathlib import Path

import pytest

from screening.app.translations import Workshop
from screening.i18n.extract import Sources
from screening.i18n.lint.back import check_back
from screening.i18n.texts import source_texts
from screening.i18n.voices import Voices, audio_folder, recordable, voice_id
from tests.i18n.builders import PLACE, ROMANIAN, catalogue, questionnaire

NAME = voice_id("place", "label", "familiar")
TEXTS = source_texts(questionnaire(PLACE))


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    locales = tmp_path / "locales"
    catalogue(locales, "ro", ROMANIAN)
    return Workshop(Sources("form", TEXTS, tmp_path), locales)


@pytest.fixture
def recorded(shop: Workshop) -> Path:
    path = audio_folder(shop.locales) / "ro" / f"{NAME}.wav"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"RIFF")
    return path


def test_no_folder_is_no_voice_and_no_complaint(shop: Workshop) -> None:
    assert Voices(audio_folder(shop.locales) / "ro").find(NAME, "Unde dormi?") is None
    assert check_back("ro", shop.locales, "form", TEXTS) == ()


def test_a_voice_is_found_once_somebody_said_which_text_it_says(shop: Workshop, recorded: Path) -> None:
    assert Voices(recorded.parent).find(NAME, "Unde dormi?") is None
    voices, said = shop.recordings("ro")
    assert said == ((NAME, "Unde dormi?"), ("place.label.polite", "Unde dormiți?"))
    assert voices.vouch(said) == 1
    assert Voices(recorded.parent).find(NAME, "Unde dormi?") == recorded


def test_a_voice_of_another_wording_is_not_played_and_is_said(shop: Workshop, recorded: Path) -> None:
    voices, said = shop.recordings("ro")
    voices.vouch(said)
    assert check_back("ro", shop.locales, "form", TEXTS) == ()
    changed = [(c, f, "Unde dormi acum?" if c == "place|label|familiar" else text) for c, f, text in ROMANIAN]
    catalogue(shop.locales, "ro", changed)
    assert Voices(recorded.parent).find(NAME, "Unde dormi acum?") is None
    (problem,) = check_back("ro", shop.locales, "form", TEXTS)
    assert problem.warning
    assert NAME in problem.what


def test_a_table_that_cannot_be_read_vouches_for_nothing(recorded: Path) -> None:
    (recorded.parent / "voices.tsv").write_bytes(b"file\ttarget\n\xff\xfe")
    assert Voices(recorded.parent).find(NAME, "Unde dormi?") is None


def test_choices_have_no_voice_of_their_own() -> None:
    names = [name for name, _text in recordable((text, "x") for text in TEXTS)]
    assert {name.split(".")[1] for name in names} == {"label", "label15"}
