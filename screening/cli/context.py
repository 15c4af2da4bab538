"""What every command needs: the library, the clock, the passphrase, opening a vault, writing a private file."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from screening.app.library import Library
from screening.app.session import Clock
from screening.app.vault import Vault
from screening.errors import ErrorCode, ExchangeError, VaultError
from screening.model.answer import Value

DONE, FINDINGS, USAGE, REFUSED = 0, 1, 2, 3


def wall_clock() -> datetime:
    """The laptop's local time, aware."""
    return datetime.now().astimezone()


def passphrase(arguments: argparse.Namespace) -> str:
    """From ``--passphrase-file``, else the first line of standard input; never an argument."""
    if arguments.passphrase_file:
        try:
            text = Path(arguments.passphrase_file).read_text(encoding="utf-8")
        except FileNotFoundError as error:
            raise ExchangeError(ErrorCode.FILE_NOT_FOUND) from error
        except (OSError, UnicodeDecodeError) as error:
            raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=type(error).__name__) from error
    else:
        text = sys.stdin.readline()
    line = text.splitlines()[0] if text else ""
    if not line:
        raise VaultError(ErrorCode.PASSPHRASE_EMPTY)
    return line


@contextmanager
def opened(arguments: argparse.Namespace, clock: Clock = wall_clock) -> Iterator[Vault]:
    """The vault of ``--vault``, closed whatever happens."""
    vault = Vault.open(
        Path(arguments.vault),
        officer=getattr(arguments, "officer", None) or "",
        passphrase=passphrase(arguments),
        library=Library.shipped(),
        clock=clock,
    )
    try:
        yield vault
    finally:
        vault.close()


def write_private(path: Path, data: bytes) -> None:
    """Write ``data`` readable by its owner alone (0600), whole or not at all."""
    aside = path.with_name(f".{path.name}.part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def show_json(value: Value) -> None:
    """``value`` on standard output, as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def json_bytes(value: Value) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
