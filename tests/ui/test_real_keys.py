"""The hearing under a real X server with real key codes, where Xvfb and xdotool are installed."""

import os

import pytest

from tests.ui.real_keys import available, run

LAYOUTS = ("fr", "bg", "bg phonetic", "ro")


@pytest.mark.skipif(not available(), reason="Xvfb, xdotool or setxkbmap is missing")
@pytest.mark.parametrize("layout", LAYOUTS)
def test_keys_by_their_place_under_a_real_layout(layout: str) -> None:
    display = 100 + (os.getpid() * 7 + LAYOUTS.index(layout)) % 800
    assert run(layout, display).startswith(f"{layout}: chiffres, lettres, langues, F9 et Ctrl+L")
