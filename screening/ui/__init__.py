"""Windows. The only room that knows PySide6; reads HearingState, never the database.

Here is what must be said to PySide6 before the first window is imported.
"""

import sys

import PySide6  # noqa: F401 - loads its import hook


def _read_no_source() -> None:
    """PySide6 looks for its own name in the source of every module imported after it, in case one of them uses
    ``from __feature__ import …``. None does: 90,000 lines that are not read are 9 MB, and 50 ms behind the window.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if hasattr(feature, "_mod_uses_pyside"):  # another version may do without: then nothing is to be said
        vars(feature)["_mod_uses_pyside"] = lambda _module: False


_read_no_source()
