"""The command line: same use cases as the windows (design.md 14). The one room that prints.

Exit codes: 0 done · 1 findings (check, verify) · 2 usage · 3 refused or failed, one line on standard error.
"""

from screening.cli.run import main

__all__ = ["main"]
