"""From the arguments to the exit code: the border where errors become one line."""

import errno
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from screening.app.messages import cli_line
from screening.cli.context import REFUSED
from screening.cli.parser import build
from screening.errors import ErrorCode, ExchangeError, ScreeningError


def main(arguments: Sequence[str]) -> int:
    """Run one command. Foreseen errors print ``CODE: sentence``; anything else is a bug and keeps its trace."""
    parsed = build().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
        sys.stdout.flush()  # a full disk behind the output is said here, not after the last line of the program
    except ScreeningError as error:
        print(cli_line(error), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return REFUSED
    except OSError as error:
        _abandon_output()
        print(cli_line(_said(error)), file=sys.stderr)
        return REFUSED
    return code


def _said(error: OSError) -> ScreeningError:
    """What the system refused, outside a vault: the vault says its own errors, about answers."""
    if error.errno == errno.EEXIST or isinstance(error, NotADirectoryError):
        return ExchangeError(ErrorCode.FILE_EXISTS)
    if isinstance(error, FileNotFoundError):
        return ExchangeError(ErrorCode.FILE_NOT_FOUND)
    if isinstance(error, IsADirectoryError):
        return ExchangeError(ErrorCode.FILE_UNREADABLE, what="not_a_file")
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ExchangeError(ErrorCode.DISK_FULL, during="output")
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return ExchangeError(ErrorCode.DISK_READ_ONLY, during="output")
    return ExchangeError(ErrorCode.FILE_UNREADABLE, what=os.strerror(error.errno) if error.errno else "")


def _abandon_output() -> None:
    """What standard output could not take would be tried again, and fail again, when the program ends."""
    try:
        sys.stdout.flush()
    except OSError:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
