"""A vault of each released format opens for ever, and gives back what was put in it."""

import zipfile
from pathlib import Path

import pytest

from screening.storage.migrations import MIGRATIONS
from tests.storage.make_fixtures import FIXTURES
from tests.storage.vaults import RECORD, answer, reopen

VERSIONS = [migration.to for migration in MIGRATIONS]


def test_each_version_has_its_sample() -> None:
    assert sorted(path.name for path in FIXTURES.glob("vault-*.zip")) == [f"vault-{v}.zip" for v in VERSIONS]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_vault_of_this_version_opens_and_holds(tmp_path: Path, version: int) -> None:
    folder = tmp_path / "v.vault"
    with zipfile.ZipFile(FIXTURES / f"vault-{version}.zip") as archive:
        archive.extractall(folder)
    store = reopen(folder)
    assert [(row.number, row.state) for row in store.records()] == [("2026-0002", "open"), ("2026-0001", "sealed")]
    kinds = [event.kind for event in store.events(RECORD)]
    assert kinds == ["hearing_opened", *["answer"] * 5, "remark", "sealed"]
    assert store.events(RECORD)[6].payload == {"by": "officer", "text": "au médecin seulement"}
    assert store.seals(RECORD)[0].seq == 8
    assert store.drafts("6b" * 16) == {"facts": {"verbatim": "Той казва"}}
    assert [hit.record_id for hit in store.search("spune")] == [RECORD]
    assert store.verify(full=True, against="7:" + "f" * 64).compared == "different"
    assert store.verify(full=True).ok
    answer(store, 1, record_id="6b" * 16)
    store.close()
