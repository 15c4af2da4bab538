"""The export bundle: opened by standard tools, refused when it is anything else, never outside the folder."""

import io
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.errors import ErrorCode, ExchangeError
from screening.exchange import bundle as bundle_module
from screening.exchange.bundle import MANIFEST, Bundle, open_bundle, pack, seal_to, unpack, write_out
from screening.exchange.recipients import identities, recipient_fingerprint, recipient_key
from screening.model.canonical import sha256
from tests.effort import tries
from tests.exchange.records import sealed

KEY = pyrage.x25519.Identity.generate()
RECIPIENT = str(KEY.to_public())
HEAD = f"12:{'e' * 64}"


def made(**files: bytes) -> Bundle:
    held = {"record.json": sealed().json, "summary.pdf": b"%PDF-1.7 ...", "README.txt": "Ouvrir …".encode()} | files
    return Bundle("2026-11-20T16:00:00+01:00", "7b" * 16, HEAD, "whole", held)


def refused(data: bytes) -> str:
    with pytest.raises(ExchangeError) as caught:
        unpack(data)
    assert caught.value.code is ErrorCode.BUNDLE_INVALID
    return str(caught.value.facts["what"])


def test_what_was_put_in_comes_out() -> None:
    assert open_bundle(seal_to(made(), [RECIPIENT]), [KEY]) == made()


def test_several_records_have_a_folder_each() -> None:
    several = Bundle("x", "7b" * 16, HEAD, "without_words",
                     {f"2026-{n:04d}/record.json": sealed().json for n in (1, 2)})  # fmt: skip
    assert unpack(pack(several)) == several


def test_the_tar_is_reproducible_and_the_age_file_is_not() -> None:
    assert pack(made()) == pack(made())
    assert seal_to(made(), [RECIPIENT]) != seal_to(made(), [RECIPIENT])
    with tarfile.open(fileobj=io.BytesIO(pack(made()))) as archive:
        entries = archive.getmembers()
    assert [entry.name for entry in entries] == [MANIFEST, "README.txt", "record.json", "summary.pdf"]
    assert {(entry.mode, entry.mtime, entry.uid, entry.uname) for entry in entries} == {(0o600, 0, 0, "")}


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed here")
def test_standard_tools_open_it(tmp_path: Path) -> None:
    (tmp_path / "key.txt").write_text(f"# created: today\n# public key: {RECIPIENT}\n{KEY}\n")
    (tmp_path / "x.age").write_bytes(seal_to(made(), [RECIPIENT]))
    subprocess.run(["age", "-d", "-i", "key.txt", "-o", "x.tar", "x.age"], cwd=tmp_path, check=True)
    subprocess.run(["tar", "xf", "x.tar"], cwd=tmp_path, check=True)
    assert (tmp_path / "record.json").read_bytes() == sealed().json
    assert (tmp_path / MANIFEST).exists()


@pytest.mark.skipif(shutil.which("age") is None, reason="age is not installed here")
@pytest.mark.parametrize("armor", [(), ("--armor",)])
def test_what_standard_age_makes_is_opened(tmp_path: Path, armor: tuple[str, ...]) -> None:
    (tmp_path / "x.tar").write_bytes(pack(made()))
    subprocess.run(["age", *armor, "-r", RECIPIENT, "-o", "x.age", "x.tar"], cwd=tmp_path, check=True)
    assert open_bundle((tmp_path / "x.age").read_bytes(), [KEY]) == made()


def test_for_somebody_else() -> None:
    with pytest.raises(ExchangeError) as caught:
        open_bundle(seal_to(made(), [RECIPIENT]), [pyrage.x25519.Identity.generate()])
    assert caught.value.code is ErrorCode.BUNDLE_NOT_FOR_YOU


def test_each_of_several_recipients_opens_it() -> None:
    other = pyrage.x25519.Identity.generate()
    data = seal_to(made(), [RECIPIENT, str(other.to_public())])
    assert open_bundle(data, [other]) == open_bundle(data, [KEY]) == made()


def test_every_cut_and_every_altered_byte_is_found() -> None:
    data = seal_to(made(), [RECIPIENT])
    altered = [data[:place] for place in range(0, len(data), 97)]
    altered += [data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :] for place in range(0, len(data), 53)]
    for text in altered:
        with pytest.raises(ExchangeError) as caught:
            open_bundle(text, [KEY])
        assert caught.value.code in (ErrorCode.BUNDLE_INVALID, ErrorCode.BUNDLE_NOT_FOR_YOU)


def test_zeros_without_end_stop_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle_module, "MAX_BYTES", 1 << 20)
    data = pyrage.encrypt(bytes(8 << 20), [KEY.to_public()])
    with pytest.raises(ExchangeError) as caught:
        open_bundle(data, [KEY])
    assert caught.value.facts == {"what": "too_large"}


def tar(*entries: tuple[str, bytes], change: Callable[[tarfile.TarInfo], None] = lambda _: None) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in entries:
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            change(entry)
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name",
    ["../record.json", "/etc/passwd", "a/record.json", "2026-0001/../record.json", "record.json/", "Record.json",
     "x.age", "2026-0001/x/record.json", "record.json\n", "C:record.json", "2026-0001\\record.json", "",
     "２026-0001/record.json"],
)  # fmt: skip
def test_a_name_that_is_not_ours_is_refused(name: str) -> None:
    assert refused(tar((name, b"x"))) in ("name", "kind")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_links_folders_and_devices_are_refused(kind: bytes) -> None:
    def change(entry: tarfile.TarInfo) -> None:
        entry.type, entry.linkname, entry.size = kind, "/etc/passwd", 0

    assert refused(tar(("record.json", b""), change=change)) == "kind"


def test_other_faults_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with tarfile.open(fileobj=io.BytesIO(pack(made()))) as archive:
        held = {entry.name: archive.extractfile(entry).read() for entry in archive}  # type: ignore[union-attr]
    manifest = held[MANIFEST]
    other = manifest.replace(b"screening/bundle/1", b"screening/bundle/2")
    files = [item for item in held.items() if item[0] != MANIFEST]
    for expected, data in (
        ("tar", b"junk" * 200),
        ("tar", pack(made())[:1500]),
        ("tar", b""),
        ("manifest", tar(*files)),
        ("manifest", tar((MANIFEST, b"{}"), *files)),
        ("manifest", tar((MANIFEST, manifest.replace(b"screening/bundle/1", b"autre")), *files)),
        ("newer", tar((MANIFEST, other), *files)),
        ("twice", tar((MANIFEST, manifest), *files, files[0])),
        ("content", tar((MANIFEST, manifest), *files[:-1])),
        ("content", tar((MANIFEST, manifest), *files, ("public-keys.txt", b"x"))),
        ("content", tar((MANIFEST, manifest), *files[:-1], ("summary.pdf", b"autre"))),
        ("form", tar((MANIFEST, manifest), *files)),
        ("form", pack(made()) + b"hidden"),
        ("form", tar((MANIFEST, manifest + b" "), *files, change=lambda entry: setattr(entry, "mode", 0o600))),
    ):
        assert refused(data) == expected
    monkeypatch.setattr(bundle_module, "MAX_FILES", 2)
    assert refused(pack(made())) == "many"


@settings(deadline=None, max_examples=tries(100))
@given(st.binary(max_size=2000), st.integers(0, 8000))
def test_any_bytes_give_one_code(noise: bytes, place: int) -> None:
    good = pack(made())
    for data in (noise, good[:place] + noise + good[place + len(noise) :]):
        code = ErrorCode.BUNDLE_INVALID
        try:
            assert pack(unpack(data)) == data
        except ExchangeError as error:
            code = error.code
        assert code is ErrorCode.BUNDLE_INVALID


def test_files_are_written_private_in_an_empty_folder_only(tmp_path: Path) -> None:
    several = Bundle("x", "7b" * 16, HEAD, "whole", {"2026-0001/record.json": b"1", "README.txt": b"2"})
    written = write_out(several, tmp_path / "out")
    assert [path.relative_to(tmp_path).as_posix() for path in written] == [
        "out/2026-0001/record.json", "out/README.txt",
    ]  # fmt: skip
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700
    (tmp_path / "file").write_bytes(b"x")
    for place in (tmp_path / "out", tmp_path / "file"):
        with pytest.raises(ExchangeError) as caught:
            write_out(several, place)
        assert caught.value.code is ErrorCode.FILE_EXISTS
    (tmp_path / "empty").mkdir()
    write_out(several, tmp_path / "empty")


def test_a_writing_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = iter([True, False])
    real = bundle_module.os.open

    def fails(*arguments: object) -> int:
        if not next(opened):
            raise OSError(28, "full")
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(bundle_module.os, "open", fails)
    with pytest.raises(ExchangeError) as caught:
        write_out(made(), tmp_path / "out")
    assert caught.value.code is ErrorCode.FILE_UNREADABLE
    assert list((tmp_path / "out").iterdir()) == []


def test_a_bundle_needs_recipients_and_names_of_ours() -> None:
    with pytest.raises(ValueError, match="recipients"):
        seal_to(made(), [])
    for files in ({}, {"../x": b""}):
        with pytest.raises(ValueError, match="names"):
            pack(Bundle("x", "7b" * 16, HEAD, "whole", files))


def test_a_recipient_is_read_from_its_file() -> None:
    assert recipient_key(f"# Cabinet\n{RECIPIENT}\r\n\n") == RECIPIENT
    for text in ("", "age1xyz", f"{RECIPIENT}\n{RECIPIENT}", f"{RECIPIENT} x", str(KEY), f"{RECIPIENT}\nautre"):
        with pytest.raises(ExchangeError) as caught:
            recipient_key(text)
        assert caught.value.facts == {"what": "recipient"}


def test_a_recipients_fingerprint_is_that_of_its_text() -> None:
    printed = recipient_fingerprint(RECIPIENT)
    assert printed.replace(" ", "").lower() == sha256(RECIPIENT.encode())[:32]
    assert [len(group) for group in printed.split()] == [4] * 8


def test_identities_are_read_from_an_age_key_file() -> None:
    (found,) = identities(f"# created: 2026\n# public key: {RECIPIENT}\n{KEY}\n")
    assert str(found) == str(KEY)
    for text in ("", "# rien", "AGE-SECRET-KEY-1XX", RECIPIENT, f"{KEY}\n" * 65):
        with pytest.raises(ExchangeError) as caught:
            identities(text)
        assert caught.value.facts == {"what": "identity"}
