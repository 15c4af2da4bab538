"""A damaged vault: what can be done, in the words of the first window. Opens and restores nothing itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from screening.i18n.locale import _
from screening.storage.volumes import on_network
from screening.ui.hearing.dialogs import Ask, Field


class Damaged:
    """Asks once; the loss accepted is that of one folder, at the opening that follows."""

    def __init__(self, window: QWidget, restore: Callable[[str], None], say: Callable[[str], None]) -> None:
        self._window, self._restore, self._say = window, restore, say
        self._accepted: Path | None = None

    def accepted(self, folder: Path) -> bool:
        """True once, for the folder that was agreed to."""
        found, self._accepted = self._accepted == folder, None
        return found

    def ask(self, told: str, folder: Path, officer: str) -> None:
        """``told`` is the sentence of the error; nothing was changed yet."""
        choices = (("restore", _("Restaurer une sauvegarde…")), ("accept", _("Ouvrir ce qui reste")))
        fields = (Field("choice", _("Que faire ?"), options=choices, value="restore"),)
        dialog = Ask(self._window, _("Coffre endommagé"), told, fields, _("Continuer"))
        dialog.given.connect(
            lambda said: self._restore(officer) if said["choice"] == "restore" else self._accept(folder)
        )
        dialog.show()

    def _accept(self, folder: Path) -> None:
        """The loss in one sentence; the passphrase is given again, none was kept meanwhile."""
        self._accepted = folder
        self._say(_("Redonnez la phrase secrète : ce qui est lisible s'ouvre, ce qui est abîmé reste perdu dans ce "
                    "coffre, et le journal le note."))  # fmt: skip


def opening_words(folder: Path, *, loss: bool) -> str:
    """On the list of a vault just opened: what its officer must know of it, "" for nothing."""
    share = _("Ce coffre est sur un partage réseau, ce qui n'est pas pris en charge : deux postes peuvent y écrire "
              "sans se voir. Sauvegardez-le, puis restaurez-le sur un disque de ce poste.")  # fmt: skip
    said = (loss_words() if loss else "", share if on_network(folder) else "")
    return " ".join(words for words in said if words)


def loss_words() -> str:
    """On the list of what is left."""
    return _("Coffre endommagé, ouvert en acceptant la perte : c'est noté au journal. Sauvegardez ailleurs et "
             "prévenez le responsable de la sécurité.")  # fmt: skip
