"""The export bundle: ``NAME.age``, a tar encrypted with age to named recipients (docs/formats.md, "bundle").

Owns packing and unpacking, in memory and bounded: what is received may be hostile. Standard ``age`` and ``tar`` open it
without this program. Writes nothing by itself but :func:`write_out`, and there never outside the folder given.
"""

import io
import os
import re
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pyrage

from screening.errors import ErrorCode, ExchangeError
from screening.exchange.recipients import parsed
from screening.model.answer import Value
from screening.model.canonical import canonical, sha256

SCHEMA = "screening/bundle/1"
MANIFEST = "manifest.json"
#: Names that a bundle may hold; a folder is the number of a record when there are several.
NAME = re.compile(r"(?:\d{4}-\d{4,9}/)?(?:record\.json|summary\.pdf|public-keys\.txt|README\.txt)", re.ASCII)
MAX_BYTES = 256 << 20  # of the tar
MAX_FILES = 1000


class _File(msgspec.Struct, forbid_unknown_fields=True):
    name: str
    size: int
    sha256: str


class _Vault(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    number: int
    head: str


class _Manifest(msgspec.Struct, forbid_unknown_fields=True):
    schema: str
    made_at: str
    vault: _Vault
    content: str
    files: list[_File]


@dataclass(frozen=True)
class Bundle:
    """What a bundle holds. ``content`` says what was chosen: ``whole``, ``not_confidential``, ``without_words``."""

    made_at: str
    vault_id: str
    vault_head: str  # "NUMBER:HEAD" of the vault chain after the export event
    content: str
    files: Mapping[str, bytes]  # name -> bytes, without the manifest


def pack(bundle: Bundle) -> bytes:
    """The tar: manifest first, then the files by name; fixed times, owners and modes, so that it is reproducible."""
    number, _, head = bundle.vault_head.partition(":")
    names = sorted(bundle.files)
    if not names or any(NAME.fullmatch(name) is None for name in names):
        raise ValueError("names of a bundle")
    files: list[Value] = [
        {"name": name, "size": len(bundle.files[name]), "sha256": sha256(bundle.files[name])} for name in names
    ]
    manifest: dict[str, Value] = {
        "schema": SCHEMA, "made_at": bundle.made_at, "content": bundle.content, "files": files,
        "vault": {"id": bundle.vault_id, "number": int(number), "head": head},
    }  # fmt: skip
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, data in ((MANIFEST, canonical(manifest)), *((name, bundle.files[name]) for name in names)):
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.mtime = len(data), 0o600, 0
            archive.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def seal_to(bundle: Bundle, recipients: Sequence[str]) -> bytes:
    """The bytes of ``NAME.age`` for these age keys; two calls differ, what is inside does not."""
    if not recipients:
        raise ValueError("a bundle has recipients")
    return bytes(pyrage.encrypt(pack(bundle), parsed(tuple(recipients))))


class _Bounded:
    """Memory for what is decrypted, up to a limit: 10 GB of zeros stop at the limit."""

    def __init__(self, limit: int) -> None:
        self.buffer, self._left = io.BytesIO(), limit

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="too_large")
        return self.buffer.write(data)

    def flush(self) -> None:
        """Nothing waits."""


def open_bundle(data: bytes, keys: Sequence[pyrage.x25519.Identity]) -> Bundle:
    """Decrypt and check a received bundle, in memory.

    Raises ``BUNDLE_NOT_FOR_YOU``, or ``BUNDLE_INVALID`` with ``what``: ``damaged`` (cut or altered), ``too_large``,
    ``tar``, ``name``, ``kind`` (a link, a folder, a device), ``twice``, ``many``, ``manifest``, ``newer``, ``content``,
    ``form``.
    """
    target = _Bounded(MAX_BYTES)
    try:
        pyrage.decrypt_io(io.BytesIO(data), target, keys)
    except pyrage.DecryptError as error:
        # pyrage says by text alone whether the header is for somebody else
        if "No matching keys" in str(error):
            raise ExchangeError(ErrorCode.BUNDLE_NOT_FOR_YOU) from error
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="damaged") from error
    except OSError as error:
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="damaged") from error
    return unpack(target.buffer.getvalue())


def unpack(data: bytes) -> Bundle:
    """The bundle in a tar; each file is named in the manifest with its size and digest, and nothing else is there."""
    found = _members(data)
    manifest = _manifest(found.pop(MANIFEST, None))
    said = {file.name: (file.size, file.sha256) for file in manifest.files}
    if len(said) != len(manifest.files) or said != {name: (len(held), sha256(held)) for name, held in found.items()}:
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="content")
    vault_head = f"{manifest.vault.number}:{manifest.vault.head}"
    bundle = Bundle(manifest.made_at, manifest.vault.id, vault_head, manifest.content, found)
    if pack(bundle) != data:  # nothing hides in names, dates, padding, or after the end
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="form")
    return bundle


def _members(data: bytes) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for entry in archive:
                if not entry.isreg() or entry.issparse():
                    raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="kind")
                if entry.name != MANIFEST and NAME.fullmatch(entry.name) is None:
                    raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="name")
                if entry.name in found:
                    raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="twice")
                if len(found) >= MAX_FILES:
                    raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="many")
                held = archive.extractfile(entry)
                found[entry.name] = held.read() if held is not None else b""
    except (tarfile.TarError, ValueError, OverflowError, EOFError, OSError) as error:
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="tar") from error
    return found


def _manifest(data: bytes | None) -> _Manifest:
    try:
        manifest = msgspec.json.decode(data or b"", type=_Manifest)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="manifest") from error
    if manifest.schema != SCHEMA:
        newer = re.fullmatch(r"screening/bundle/\d{1,6}", manifest.schema, re.ASCII) is not None
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="newer" if newer else "manifest")
    return manifest


def write_out(bundle: Bundle, folder: Path) -> tuple[Path, ...]:
    """Write the files in a new or empty folder, 0600. Raises ``FILE_EXISTS``; on any other error leaves none."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ExchangeError(ErrorCode.FILE_EXISTS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    written: list[Path] = []
    try:
        for name, data in sorted(bundle.files.items()):
            assert NAME.fullmatch(name)  # checked when it was unpacked
            path = folder / name
            path.parent.mkdir(mode=0o700, exist_ok=True)
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            written.append(path)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="disk") from error
    return tuple(written)
