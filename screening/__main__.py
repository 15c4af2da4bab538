"""Wiring: the application without arguments, the command line with them."""

import gc
import sys
from pathlib import Path

from screening.hardening import harden


def _application(vault: Path | None = None) -> int:
    """Open the windows. A missing system library is named in one sentence instead of a Qt abort."""
    gc.disable()  # it would walk again and again what is imported, and stays: 6 ms of the start (``application.run``)
    from screening.ui.application import run  # noqa: PLC0415 - Qt costs 150 ms and 50 MB that no command needs

    return run(vault)


def main() -> int:
    """Entry point of the ``screening`` command: windows, command line, and the child that draws pages.

    Hardened first, whatever follows: what ``exec`` starts is dumpable again, the child of a hardened parent too.
    """
    harden()
    arguments = sys.argv[1:]
    if not arguments:
        return _application()
    if arguments == ["--draw-pages"]:
        from screening.reporting.apart import serve  # noqa: PLC0415 - Typst in the child alone

        serve(sys.stdin.buffer, sys.stdout.buffer)
        return 0
    from screening.cli import main as command_line  # noqa: PLC0415 - the windows do not load the command line
    from screening.cli.hearings import demo_folder  # noqa: PLC0415 - the same

    code = command_line(arguments)
    if code == 0 and arguments == ["demo"]:
        return _application(demo_folder())
    return code


if __name__ == "__main__":
    sys.exit(main())
