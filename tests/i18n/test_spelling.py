"""Every shipped text is spelt as the dictionaries of its language spell; needs the Hunspell program of the system."""

import pytest

from tests.i18n.spelling import DICTIONARIES, missing_tools, misspelt, unknown

_MISSING = missing_tools()
pytestmark = pytest.mark.skipif(bool(_MISSING), reason=f"apt-get install {' '.join(_MISSING)}")


@pytest.mark.parametrize("language", DICTIONARIES)
def test_every_shipped_text_is_spelt_right(language: str) -> None:
    assert unknown(language) == {}


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("fr", "Où dormez-vous en ce momment ?", "momment"),
        ("ro", "Unde dormi în peroada asta?", "peroada"),
        ("bg", "Къде спиш сгеа, тези дни?", "сгеа"),
    ],
)
def test_a_slip_is_found(language: str, text: str, wrong: str) -> None:
    assert misspelt(language, text) == {wrong}


def test_fields_keys_and_acronyms_are_not_spelt() -> None:
    assert misspelt("fr", "L\u2019OPJ, {nonsenz}, art. L412-11, fichier.toml, `xqzw`") == frozenset()
