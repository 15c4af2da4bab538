"""The table of reliability quotes the sentences that officers read, and names tests that exist."""

import re
from pathlib import Path

import pytest

from screening.app.messages import sentence
from screening.errors import ErrorCode, ScreeningError

ROOT = Path(__file__).parents[2]
LINES = [line for line in (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8").splitlines()
         if line.startswith("| ") and not line.startswith(("| Panne", "|---"))]  # fmt: skip
DURING = {"n'a pas été ouvert": "opening", "sauvegarde": "backup", "L'envoi n'a": "export",
          "Rien n'a été supprimé": "purge", "scellement": "sealing"}  # fmt: skip


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.split("|")[1].strip()[:40])
def test_what_the_table_says_is_what_is_read_and_tried(line: str) -> None:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    assert len(cells) == 5
    for code, quoted in re.findall(r"`([A-Z_]{5,})` « ([^»]+) »", cells[3]):
        facts: dict[str, str | int] = {"lost": 3} if "manquent" in quoted else {}
        facts |= next(({"during": value} for word, value in DURING.items() if word in quoted), {})
        facts |= {"what": "damaged"} if code == "BUNDLE_INVALID" else {"what": "too_large"} if "grand" in quoted else {}
        assert quoted in sentence(ScreeningError(ErrorCode(code), **facts))
    for code in re.findall(r"`([A-Z_]{6,})`", cells[3]):
        assert code in ErrorCode.__members__
    names = re.findall(r"`([a-z_/]+\.py)`", cells[4])
    assert names
    folder = ""
    for name in names:
        folder = name.rpartition("/")[0] or folder
        assert (ROOT / folder / name.rpartition("/")[2]).is_file(), name
