"""From the arguments to the exit code: the border where errors become one line."""

import sys
from collections.abc import Sequence

from screening.app.messages import cli_line
from screening.cli.context import REFUSED
from screening.cli.parser import build
from screening.errors import ScreeningError


def main(arguments: Sequence[str]) -> int:
    """Run one command. Foreseen errors print ``CODE: sentence``; anything else is a bug and keeps its trace."""
    parsed = build().parse_args(arguments)
    try:
        code: int = parsed.run(parsed)
    except ScreeningError as error:
        print(cli_line(error), file=sys.stderr)
        return REFUSED
    except BrokenPipeError:
        sys.stderr.close()
        return REFUSED
    return code
