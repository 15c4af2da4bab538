"""What leaves with the application is covered by a licence text, carried by the wheel and named in the documents."""

import io
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from screening.app.strength import WORDS
from screening.fonts import FACES, Face, face_bytes
from screening.ui.settings import LICENCES

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "LICENSES"


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_wheel_carries_every_text() -> None:
    patterns = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["license-files"]
    carried = {path for pattern in patterns for path in ROOT.glob(pattern)}
    assert carried == {ROOT / "LICENSE", *FOLDER.iterdir()}


def test_every_text_says_what_it_covers() -> None:
    table, said = text(FOLDER / "README.md"), text(ROOT / "docs/dependencies.md")
    texts = [path.name for path in FOLDER.iterdir() if path.suffix == ".txt"]
    assert len(texts) >= 5
    assert [name for name in texts if f"`{name}`" not in table] == []
    assert "`LICENSES/`" in said


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.module)
def test_a_font_is_there_with_its_own_copyright(face: Face) -> None:
    names = TTFont(io.BytesIO(face_bytes(face)))["name"]
    family, notice = names.getDebugName(16) or names.getDebugName(1), names.getDebugName(0)
    assert "Open Font License" in names.getDebugName(13)
    assert f"{family}:\n{notice}\n" in text(FOLDER / "OFL-1.1.txt")
    assert f"{family}," in text(FOLDER / "README.md") or f"{family} |" in text(FOLDER / "README.md")


def test_the_word_list_names_its_source_and_licence() -> None:
    head = " ".join(line for line in text(WORDS).splitlines()[:4] if line.startswith("#"))
    for said in (head, text(ROOT / "docs/dependencies.md"), text(FOLDER / "README.md")):
        assert "pyspellchecker 0.9.1" in said
        assert "MIT" in said
    assert "LICENSES/MIT-pyspellchecker.txt" in head
    assert WORDS.relative_to(ROOT).as_posix() in text(FOLDER / "README.md")


def test_the_text_of_zxcvbn_is_that_of_its_wheel() -> None:
    files = distribution("zxcvbn").files or []
    (own,) = (file for file in files if file.name == "LICENSE.txt")
    assert text(FOLDER / "MIT-zxcvbn.txt") == own.read_text(encoding="utf-8")


def test_the_window_names_them() -> None:
    """« À propos » : fonts and words too."""
    said = dict(LICENCES)
    assert said["FiraGO, Fira Mono, Noto Sans"] == "OFL-1.1"
    assert said["zxcvbn, pyspellchecker"] == "MIT"
