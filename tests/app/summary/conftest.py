"""What prints, for the tests that only print; a vault that also speaks Arabic."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from screening.app.library import Library
from screening.app.vault import Vault
from screening.reporting.paper import Paper
from screening.storage.keys import KdfPolicy
from tests.app.summary.hearings import ARABIC
from tests.conftest import PASSPHRASE, MovingClock


@pytest.fixture(scope="session")
def paper(library: Library) -> Paper:
    return library.paper


@pytest.fixture
def arabic(tmp_path: Path, library: Library, clock: MovingClock) -> Iterator[Vault]:
    """A vault whose catalogues have Arabic, made as ``new-language`` would: a folder, no code."""
    locales = tmp_path / "locales"
    shutil.copytree(library.locales, locales)
    catalogue = polib.pofile(str(locales / "ro/LC_MESSAGES/forced_offending.po"))
    for entry in catalogue:
        entry.msgstr = ARABIC
    home = locales / "ar" / "LC_MESSAGES"
    home.mkdir(parents=True)
    catalogue.metadata["Language"] = "ar"
    catalogue.save(str(home / "forced_offending.po"))
    made = Vault.create(tmp_path / "arabe.vault", officer="1234567", passphrase=PASSPHRASE,
                        library=Library(library.folder, locales), clock=clock, policy=KdfPolicy.training())  # fmt: skip
    yield made
    made.close()
