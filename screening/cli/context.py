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
from screening.i18n.locale import _
from screening.model.answer import Value
from screening.storage.files import write_atomically

DONE, FINDINGS, USAGE, REFUSED = 0, 1, 2, 3


def wall_clock() -> datetime:
    """The laptop's local time, aware."""
    return datetime.now().astimezone()


#: A passphrase, shares or a key fit in much less.
MAX_TEXT = 1 << 20


def read_text(path: Path) -> str:
    """A small text file. Raises ``FILE_NOT_FOUND``, ``FILE_UNREADABLE``."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_TEXT + 1)
    except FileNotFoundError as error:
        raise ExchangeError(ErrorCode.FILE_NOT_FOUND) from error
    except IsADirectoryError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="not_a_file") from error
    except OSError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=os.strerror(error.errno) if error.errno else "") from error
    if len(data) > MAX_TEXT:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="too_large")
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="encoding") from error


def first_line(text: str) -> str:
    """The first line, without its end; "" when there is none."""
    return text.splitlines()[0] if text else ""


def next_line() -> str:
    """The next line of standard input, without its end."""
    try:
        return first_line(sys.stdin.readline(MAX_TEXT))
    except UnicodeDecodeError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="encoding") from error


def passphrase(arguments: argparse.Namespace) -> str:
    """From ``--passphrase-file``, else the next line of standard input; never an argument."""
    named = arguments.passphrase_file
    line = first_line(read_text(Path(named))) if named else next_line()
    if not line:
        raise VaultError(ErrorCode.PASSPHRASE_EMPTY)
    return line


@contextmanager
def opened(
    arguments: argparse.Namespace, clock: Clock = wall_clock, phrase: str = "", *, to_read: bool = False
) -> Iterator[Vault]:
    """The vault of ``--vault``, closed whatever happens; ``phrase`` when the passphrase was read already.

    ``to_read``: the command writes nothing, and does its work on a disk that takes no writing too.
    """
    vault = Vault.open(
        Path(arguments.vault),
        officer=getattr(arguments, "officer", None) or "",
        passphrase=phrase or passphrase(arguments),
        library=Library.shipped(),
        clock=clock,
        accept_loss=getattr(arguments, "accept_loss", False),
        to_read=to_read,
    )
    if vault.read_only:
        said = _("Dossier en lecture seule : cette lecture n'est pas inscrite au journal du coffre.")
        print(said, file=sys.stderr)
    try:
        yield vault
    finally:
        vault.close()


def write_private(path: Path, data: bytes) -> None:
    """Write ``data`` readable by its owner alone (0600), whole or not at all.

    Aside under a name that nobody can guess, made new: a file or a link put there beforehand is never written through.
    """
    write_atomically(path, data)


def show_json(value: Value) -> None:
    """``value`` on standard output, as JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def json_bytes(value: Value) -> bytes:
    """Indented JSON in UTF-8 for people and scripts; what is signed is made of canonical bytes, not of these."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
