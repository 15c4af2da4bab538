"""Answers that the disk of the vault refused: kept elsewhere, encrypted, and written when the vault can be.

Owns the encrypted bytes from the moment a hearing is left until they are in the vault. Without a key since the lock,
they can still be written anywhere. The use cases are :mod:`screening.app.rescue` and :mod:`screening.app.refuge`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from screening.app import refuge, rescue
from screening.app.messages import sentence
from screening.app.rescue import Fate, Rescue
from screening.app.session import Session
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.i18n.locale import _, ngettext_
from screening.ui.hearing.desk import Desk
from screening.ui.hearing.dialogs import Ask, Field
from screening.ui.picking import pick_new_file
from screening.ui.window import MainWindow


@dataclass
class _Kept:
    """Of one hearing; ``path`` None: in memory alone."""

    vault: str
    record: str
    data: bytes
    count: int
    path: Path | None


class RescueDesk(QObject):
    """``said`` carries a sentence for the page in front. ``leave_asked``: the window may close now."""

    said = Signal(str)
    leave_asked = Signal()

    def __init__(self, window: MainWindow, places: Sequence[Path], clock: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._places, self._clock = window, tuple(places), clock
        self._kept: list[_Kept] = []
        self._file: Path | None = None  # where what the hearing in front holds is kept already
        self._name = ""

    # -- during a hearing ------------------------------------------------------------------------------------

    def watch(self, desk: Desk, vault: Vault) -> None:
        """A hearing begins: what an earlier window could not write is given to it first."""
        self._name = f"{vault.store.opened.folder.stem}-{self._clock():%Y-%m-%d-%H%M%S}"
        self._file = None
        for one in [kept for kept in self._kept if kept.record == desk.session.header.id]:
            desk.held.load(rescue.read_bytes(vault, one.data))
            self._kept.remove(one)
            self._file = one.path
        desk.give_back()
        self._settled(desk)
        desk.answer_held.connect(partial(self._offer, desk))
        desk.state_changed.connect(lambda _state: self._settled(desk))

    def _settled(self, desk: Desk) -> None:
        """All is in the vault: the file has nothing more to keep."""
        if not desk.held:
            refuge.drop(self._file)
            self._file = None

    def _offer(self, desk: Desk) -> None:
        """Once for each time that the disk begins to refuse; the place chosen then is used for what follows."""
        if self._file is not None:
            self.keep_in(self._file, desk)
        elif len(desk.held.answers) + len(desk.held.words) == 1:
            self.ask_place(lambda path: self.keep_in(path, desk), self._name)

    def keep_in(self, path: Path, desk: Desk) -> bool:
        """All that the hearing holds, in ``path``."""
        done = self._write(path, self._bytes(desk))
        if done:
            self._file = path
            self.said.emit(_count(_size(desk.held.contents(desk.session.header.id)), path))
        return done

    def ask_place(self, then: Callable[[Path], object], name: str) -> None:
        text = _("Le disque refuse ce que vous venez de noter. C'est encore en mémoire. Gardez-le ailleurs, chiffré, "
                 "sur un autre disque : il sera relu quand le coffre pourra l'écrire.")  # fmt: skip
        dialog = Ask(self._window, _("Pas enregistré"), text, (), _("Garder ailleurs…"))
        dialog.given.connect(lambda _said: self._choose(then, name))
        dialog.show()

    def _choose(self, then: Callable[[Path], object], name: str) -> None:
        pick_new_file(self._window, _("Garder ailleurs"), f"{name}{refuge.SUFFIX}", then)

    def _bytes(self, desk: Desk) -> bytes:
        held = desk.held.contents(desk.session.header.id)
        return rescue.sealed_bytes(desk.session, held.answers, held.drafts, held.words)

    def _write(self, path: Path, data: bytes) -> bool:
        try:
            refuge.rewrite(path, data)
        except ScreeningError as error:
            self.said.emit(sentence(error))
            return False
        return True

    # -- leaving it ------------------------------------------------------------------------------------------

    def take(self, desk: Desk, vault: Vault) -> None:
        """The hearing is left, or the vault is locked: nothing that it holds goes with it."""
        if not desk.give_back():
            data = self._bytes(desk)
            path = self._file if self._file and self._write(self._file, data) else None
            path = path or refuge.keep(data, self._name, self._places)
            count = _size(desk.held.contents(desk.session.header.id))
            self._kept.append(_Kept(vault.info.id, desk.session.header.id, data, count, path))
            self._file = None
        self._settled(desk)

    @property
    def words(self) -> str:
        """What waits, for the first window and the list; "" when nothing does."""
        return " ".join(_count(one.count, one.path) for one in self._kept)

    @property
    def only_in_memory(self) -> bool:
        return any(one.path is None for one in self._kept)

    def ask_to_keep(self) -> None:
        """Locked, and no place took it by itself: the bytes are encrypted, any place will do."""
        self.ask_place(self.keep_all_in, self._name)

    def keep_all_in(self, path: Path) -> bool:
        """What is in memory alone goes to ``path``; with several hearings, beside it."""
        for number, one in enumerate([kept for kept in self._kept if kept.path is None]):
            place = path.with_name(f"{path.stem}-{number + 1}{path.suffix}") if number else path
            if not self._write(place, one.data):
                return False
            one.path = place
        self.said.emit(self.words)
        return True

    def ask_to_leave(self) -> None:
        """The window closes, and something is in memory alone."""
        choices = (("keep", _("Garder ailleurs…")), ("lose", _("Quitter sans elles")))
        fields = (Field("choice", _("Que faire ?"), options=choices, value="keep"),)
        text = _("Des réponses que le disque a refusées ne sont qu'en mémoire : fermer la fenêtre les perdrait.")
        dialog = Ask(self._window, _("Réponses non enregistrées"), text, fields, _("Continuer"))
        dialog.given.connect(lambda said: self._leave(said["choice"]))
        dialog.show()

    def _leave(self, choice: str) -> None:
        def kept(path: Path) -> None:
            if self.keep_all_in(path):
                self.leave_asked.emit()

        if choice == "keep":
            self._choose(kept, self._name)
        else:
            self._kept = [one for one in self._kept if one.path is not None]
            self.leave_asked.emit()

    # -- coming back -----------------------------------------------------------------------------------------

    def back(self, vault: Vault) -> str:
        """The vault is open again: write what waits, here and in our places. The sentence to show, "" for none."""
        known = {one.path for one in self._kept}
        mine = [one for one in self._kept if one.vault == vault.info.id]
        for path, data in refuge.waiting(vault.info.id, self._places):
            if path not in known:
                mine.append(_Kept(vault.info.id, "", data, 0, path))
        said = [self._give(vault, one) for one in mine]
        return " ".join(words for words in said if words)

    def _give(self, vault: Vault, one: _Kept) -> str:
        try:
            read = rescue.read_bytes(vault, one.data)
            one.record, one.count = read.record_id, _size(read)
            words, whole = read_back(vault, read)
        except ScreeningError as error:
            if error.facts.get("what") == "purged":  # deleted since: what our own file holds of it goes too
                return self._deleted(one)
            if one not in self._kept and one.record:
                self._kept.append(one)
            return sentence(error)
        if whole:
            refuge.drop(one.path)
        if one in self._kept:
            self._kept.remove(one)
        return words

    def _deleted(self, one: _Kept) -> str:
        refuge.drop(one.path)
        if one in self._kept:
            self._kept.remove(one)
        return _("Un fichier de secours complétait une audition supprimée depuis : il est effacé.")

    def forget_record(self, record_id: str) -> None:
        """A hearing was deleted: nothing of it is kept, wherever the officer chose to put it."""
        for one in [kept for kept in self._kept if kept.record == record_id]:
            self._deleted(one)


def read_back(vault: Vault, read: Rescue, session: Session | None = None) -> tuple[str, bool]:
    """Write what a file holds; the sentence, and True when nothing is left in the file alone."""
    found = rescue.read_back(vault, read, session)
    done = sum(outcome.fate in (Fate.RECORDED, Fate.UNCHANGED) for outcome in found.outcomes)
    drafts = len(found.outcomes) - done
    words = ngettext_("Audition {number} : {n} réponse que le disque avait refusée est au dossier.",
                      "Audition {number} : {n} réponses que le disque avait refusées sont au dossier.",
                      done).format(n=done, number=found.number) if done else ""  # fmt: skip
    more = ngettext_("{n} texte attend en brouillon sur sa question.",
                     "{n} textes attendent en brouillon sur leur question.", drafts).format(n=drafts)  # fmt: skip
    return " ".join((words, more)).strip() if drafts else words, found.all_kept


def _size(read: Rescue) -> int:
    return len({one.question for one in read.answers} | {draft.question for draft in read.drafts}) + len(read.words)


def _count(count: int, path: Path | None) -> str:
    """How many, and where."""
    if path is None:
        words = ngettext_("{n} réponse que le disque a refusée n'est qu'en mémoire : ne quittez pas l'application.",
                          "{n} réponses que le disque a refusées ne sont qu'en mémoire : ne quittez pas l'application.",
                          count)  # fmt: skip
    else:
        words = ngettext_("{n} réponse que le disque a refusée est gardée, chiffrée, dans {path} ; elle sera relue à "
                          "l'ouverture du coffre.",
                          "{n} réponses que le disque a refusées sont gardées, chiffrées, dans {path} ; elles seront "
                          "relues à l'ouverture du coffre.", count)  # fmt: skip
    return words.format(n=count, path=path)
