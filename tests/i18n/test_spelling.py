"""Every shipped text is spelt as the dictionaries of its language spell; needs the Hunspell program of the system."""

import pytest

from screening.forms.load import load_questionnaire
from screening.i18n.officer import officer_texts
from screening.paths import questionnaire_folder
from tests.i18n.spelling import DICTIONARIES, missing_tool, misspelt, texts, unknown

_FORM = load_questionnaire(questionnaire_folder())
_LANGUAGES = [
    pytest.param(code, marks=pytest.mark.skipif(bool(missing), reason=f"apt-get install {missing}"))
    for code in DICTIONARIES
    for missing in (missing_tool(code),)
]
_SLIPS = {
    "fr": ("Où dormez-vous en ce momment ?", "momment"),
    "ro": ("Unde dormi în peroada asta?", "peroada"),
    "bg": ("Къде спиш сгеа, тези дни?", "сгеа"),
    "en": ("The colour of the recieved bundle", "recieved"),
}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_every_shipped_text_is_spelt_right(language: str) -> None:
    assert unknown(language) == {}


@pytest.mark.parametrize("language", _LANGUAGES)
def test_a_slip_is_found(language: str) -> None:
    text, wrong = _SLIPS[language]
    assert misspelt(language, text) == {wrong}


@pytest.mark.parametrize("language", DICTIONARIES)
def test_the_officer_s_part_and_the_windows_are_read(language: str) -> None:
    keys = {key for key, text in texts(language) if text}
    assert "Fermer" in keys
    assert {text.key if language == "fr" else text.context for text in officer_texts(_FORM)} <= keys


@pytest.mark.skipif(bool(missing_tool("fr")), reason=f"apt-get install {missing_tool('fr')}")
def test_fields_keys_and_acronyms_are_not_spelt() -> None:
    text = "L\u2019OPJ, {nonsenz}, art. L412-11, fichier.toml, `xqzw`, now_visible_signs, refusal.*"
    assert misspelt("fr", text) == frozenset()
