"""What the tests of the store share."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault of a test is made; nothing is there yet."""
    return tmp_path / "essai.vault"
