"""``self-test`` says yes on a whole installation, and names what is wrong on another."""

import pytest

from screening.app.selftest import Check, run_checks
from screening.fonts.coverage import DIGESTS
from screening.storage import vectors


def by_id() -> dict[str, Check]:
    return {check.id: check for check in run_checks()}


def test_whole_installation_passes_and_names_its_vectors() -> None:
    found = by_id()
    assert all(check.ok for check in found.values()), found
    assert set(found) == {"chiffrement", "polices", "coffre", "langues"}
    for name in vectors.VECTORS:
        assert name in found["chiffrement"].detail


def test_wrong_derivation_and_wrong_font_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A derivation that is stable but not Argon2id, a font changed under our name; the other checks still run."""
    monkeypatch.setattr("screening.storage.vectors.derive", lambda phrase, parameters: (phrase * 32)[:32])
    monkeypatch.setitem(DIGESTS, "FiraGO_Bold", "0" * 64)
    found = by_id()
    assert (found["chiffrement"].ok, found["chiffrement"].detail) == (False, "Argon2id 64 Mio")
    assert (found["polices"].ok, found["polices"].detail) == (False, "FiraGO_Bold")
    assert found["langues"].ok
