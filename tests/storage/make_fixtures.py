"""Writes the sample vault of the current format. Run once per version of the format; a sample is never made again.

A sample is the folder as it stands after a clean close, in one zip: opening it writes, so tests work on a copy.
"""

import zipfile
from pathlib import Path

from screening.model.event import Kind
from screening.storage.migrations import MIGRATIONS
from tests.storage.vaults import OFFICER, RECORD, answer, begin, create

FIXTURES = Path(__file__).parent / "fixtures"


def make(folder: Path) -> None:
    """A hearing of five answers, a confidential remark, a draft, a seal; another hearing just opened."""
    store = create(folder)
    begin(store)
    for number in range(1, 6):
        answer(store, number, f"„El spune unde.” {number}")
    store.append(RECORD, kind=Kind.REMARK, at="2026-11-20T13:55:00+00:00", officer=OFFICER,
                 core={"by": "officer"}, confidential={"text": "au médecin seulement"})  # fmt: skip
    store.seal(
        RECORD, at="2026-11-20T14:00:00+00:00", officer=OFFICER, core={"checks": {}}, words={},
        digest_of=lambda row, events: "a" * 64, seal_of=lambda digest, head: {"digest": digest, "head": str(head)},
    )  # fmt: skip
    second = begin(store, "6b" * 16, "2026/000018")
    store.save_draft(second, "facts", {"verbatim": "Той казва"})
    store.close()


def main(temporary: Path) -> None:
    FIXTURES.mkdir(exist_ok=True)
    target = FIXTURES / f"vault-{MIGRATIONS[-1].to}.zip"
    if target.exists():
        raise SystemExit(f"{target.name} exists: a sample is never made again")
    make(temporary / "v.vault")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted((temporary / "v.vault").iterdir()):
            archive.write(path, path.name)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        main(Path(name))
