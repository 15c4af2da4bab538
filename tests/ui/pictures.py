"""Pictures of every window in every interface language, at 100 and 150 %: ``python -m tests.ui.pictures DIR``.

Languages named after DIR are shown alone; with none named, the pseudo-languages ``qps-ploc`` (1.6 times longer) and
``qps-rtl`` (from right to left) are shown too, and the dark and high-contrast colours in French. The hearing is led in
the language of the picture (French in English ones).

The store of a service has its own, in French, with its papers: ``store/`` (``tests.ui.pictures_store``).

Real vaults, a clock that stands still: the same pictures each time. To be looked at, not compared by a machine: that
no text is cut is ``python -m tests.ui.clipping``.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent / 'screen.json'}"
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")  # the offscreen platform says what it cannot do

from PySide6.QtWidgets import QApplication

from screening.app.library import Library
from screening.app.translations import Workshop
from screening.i18n.pseudo import PSEUDO
from screening.paths import locales_folder, questionnaire_folder
from screening.ui.preferences import Settings
from screening.ui.shell import Shell
from screening.ui.theme import Scheme, Theme
from tests.ui import pictures_store
from tests.ui.windows import WINDOWS, after, furnished, settle, speak

PERCENTS = (100, 150)
#: As small as it gets without costing more time than the drawing itself (100 is quick and large).
_QUALITY = 60


def pictures(folder: Path, shell: Shell, settings: Settings) -> Iterator[Path]:
    """Write the picture of each window and give its place."""
    shell.choose(settings)
    for name, show in WINDOWS:
        window = speak(shell, show(shell), settings.language)
        settle()
        path = folder / f"{name}-{settings.theme.percent}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        window.grab().save(str(path), "PNG", _QUALITY)
        yield path
        after(shell)


def with_pseudo_languages(place: Path) -> Library:
    """The shipped questionnaire and catalogues, with those of the pseudo-languages beside them, in ``place``."""
    shutil.copytree(locales_folder(), place, ignore=shutil.ignore_patterns("back"))
    Workshop.of(questionnaire_folder(), place).pseudo()
    return Library(questionnaire_folder(), place)


def drawn(application: QApplication, folder: Path, languages: tuple[str, ...], schemes: tuple[Scheme, ...]) -> int:
    """The pictures of ``languages``, the pseudo ones among themselves: they would be in the header of the others."""
    count = 0
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        library = with_pseudo_languages(place / "locales") if set(languages) & set(PSEUDO) else None
        with furnished(application, place, library) as shell:
            for language in languages or tuple(code for code in shell.languages if code not in PSEUDO):
                for percent in PERCENTS:
                    settings = Settings(language, Theme(Scheme.LIGHT, percent))
                    count += sum(1 for _path in pictures(folder / language, shell, settings))
            for scheme in schemes:
                settings = Settings("fr", Theme(scheme))
                count += sum(1 for _path in pictures(folder / scheme.value, shell, settings))
    return count


def main(folder: Path, only: tuple[str, ...] = ()) -> int:
    application = QApplication([])
    if only:
        count = drawn(application, folder, only, ())
    else:
        count = drawn(application, folder, (), (Scheme.DARK, Scheme.CONTRAST))
        count += drawn(application, folder, PSEUDO, ())
        for percent in PERCENTS:
            pictures_store.draw(application, folder / "store" / str(percent), percent)
        count += sum(1 for _path in (folder / "store").rglob("*.png"))
    print(f"{count} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "pictures"), tuple(sys.argv[2:])))
