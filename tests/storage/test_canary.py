"""What is said in a hearing is found in no file in clear."""

import re
from pathlib import Path

from screening.errors import ErrorCode
from screening.model.event import Kind
from tests.storage.vaults import (
    CANARY,
    OFFICER,
    PASSPHRASE,
    RECORD,
    Projection,
    answer,
    begin,
    create,
    key_of,
    refused,
    reopen,
)

ALIAS = "Mirela-la-blonde"


def files_below(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def memory_maps() -> str:
    return Path("/proc/self/maps").read_text(encoding="utf-8") if Path("/proc/self/maps").exists() else ""


def test_no_file_holds_words_keys_or_passphrase_in_clear(tmp_path: Path, monkeypatch) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    folder = tmp_path / "essai.vault"
    store = create(folder)
    begin(store, procedure="PROC-CANARI-77")
    store.append(RECORD, kind=Kind.REMARK, at="2026-11-20T13:51:00+00:00", officer=OFFICER,
                 words={"text": CANARY}, projection=Projection(alias=ALIAS))  # fmt: skip
    # each of six bytes or more: three bytes are met by chance in one run in twenty of what is encrypted
    secrets = [CANARY, ALIAS, "PROC-CANARI-77", PASSPHRASE, "perroquet", "verbatim", key_of(store).hex()]
    assert min(map(len, secrets)) >= 6
    seen: list[dict[str, bytes]] = []
    for number in range(50):
        answer(store, number, f"{CANARY} {number}")
        store.save_draft(RECORD, "q1", {"verbatim": CANARY})
    seen.append(files_below(tmp_path))
    store.search("perroquet mouffetard")
    store.verify(full=True)
    store.checkpoint()
    seen.append(files_below(tmp_path))
    store.close()
    with refused(ErrorCode.VAULT_WRONG_PASSPHRASE):
        reopen(folder, passphrase=f"{PASSPHRASE} ")
    seen.append(files_below(tmp_path))
    assert any(name.endswith("-wal") for name in seen[0])
    assert any(name.endswith("-shm") for name in seen[0])
    assert any(name.endswith("attempts") for name in seen[2])
    for files in seen:
        for name, data in files.items():
            for secret in secrets:
                for form in (secret.encode(), secret.encode("utf-16-le"), secret.upper().encode()):
                    assert form not in data, (name, secret)
                assert bytes.fromhex(secrets[-1]) not in data
    assert not list(temporary.iterdir())
    assert not re.search(r"etilqs", memory_maps())


def test_the_same_words_in_clear_would_be_found(tmp_path: Path) -> None:
    """The test above can fail: the words are in the file when the key is left out."""
    from sqlcipher3 import dbapi2 as sqlcipher

    connection = sqlcipher.connect(str(tmp_path / "clair.db"))
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES (?)", (CANARY,))
    connection.commit()
    connection.close()
    assert CANARY.encode() in (tmp_path / "clair.db").read_bytes()
