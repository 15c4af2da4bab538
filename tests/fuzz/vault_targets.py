"""What lies on the disk of a vault, damaged: each of its files, the file of rescued answers, the printed shares."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from screening.app import rescue
from screening.app.keys import read_shares
from screening.app.library import Library
from screening.app.places import find_vaults
from screening.app.rescue import Unsaved
from screening.app.vault import NewHearing, Vault
from screening.errors import ScreeningError
from screening.exchange.recipients import identities, recipient_key
from screening.model.answer import Answer
from screening.storage import Store
from screening.storage.files import Attempts
from screening.storage.keys import KdfPolicy
from screening.storage.recovery import join, split
from tests.fuzz.target import Target, taken
from tests.storage.vaults import OFFICER, PASSPHRASE, Clock, abandon, answer, begin, create

_FILES = ("attempts", "lock", "vault.json", "records.db", "records.db-wal")


def vault_opened(place: Path) -> Target:
    """One file of a vault that was not closed is damaged; it opens, or is refused by an error of the list."""
    kept, used, clock = place / "kept.vault", place / "used.vault", Clock()
    store = create(kept, clock)
    begin(store)
    for number in range(4):
        answer(store, number)
    Attempts(kept / "attempts").add(clock())
    for file in kept.iterdir():  # as a kill leaves them: the log is full, the tip is there
        shutil.copyfile(file, place / f"sample-{file.name}")
    abandon(store)
    samples = [(place / f"sample-{name}").read_bytes() for name in _FILES]
    turn = count()

    def attempt(data: bytes) -> bool:
        number = next(turn)
        shutil.rmtree(used, ignore_errors=True)
        used.mkdir()
        for name in _FILES:
            shutil.copyfile(place / f"sample-{name}", used / name)
        (used / _FILES[number % len(_FILES)]).write_bytes(data)
        try:
            opened = Store.open(used, officer=OFFICER, passphrase=PASSPHRASE, clock=clock, accept_loss=number % 2 == 1)
        except ScreeningError:
            return False
        try:
            opened.verify(full=True)
            opened.close()
        except ScreeningError:
            opened.release()
            return False
        return True

    return Target("vault opened", 4, samples, attempt)


def rescued(place: Path) -> Target:
    library, clock = Library.shipped(), Clock()
    vault = Vault.create(place / "rescued.vault", officer="1", passphrase="essai", library=library, clock=clock,
                         policy=KdfPolicy.training())  # fmt: skip
    session = vault.new_hearing(NewHearing(procedure="2026/1", language="ro", measure="gav"))
    path = place / "audition.rescue"
    rescue.write(session, path, (Unsaved("now_need_first", Answer(value=["sleep"]), clock().isoformat()),))
    good = path.read_bytes()

    def read(data: bytes) -> None:
        path.write_bytes(data)
        rescue.read(vault, path)

    return Target("rescue", 40, [good], taken(read))


def first_window(place: Path) -> Target:
    """The two files read before any passphrase; whatever they hold, the list of vaults is shown."""
    folder = place / "seen.vault"
    create(folder).close()
    Attempts(folder / "attempts").add(Clock()())
    names = ("vault.json", "attempts")
    samples = [(folder / name).read_bytes() for name in names]
    turn = count()

    def attempt(data: bytes) -> bool:
        damaged = next(turn) % 2
        for place, name in enumerate(names):
            (folder / name).write_bytes(data if place == damaged else samples[place])
        (found,) = find_vaults((folder,))
        return bool(found.failures if damaged else found.kind)

    return Target("first window", 100, samples, attempt)


def shares() -> Target:
    printed = "\n".join(split(b"\x07" * 32)).encode()
    return Target("shares", 20, [printed], _text(lambda text: join(read_shares(text))))


def keys_received() -> Target:
    """Lines of an address book, and of the file of keys of a reader."""
    key = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
    samples = [key.encode(), f"# clé\n{key} Mme R.\n".encode(), b"AGE-SECRET-KEY-1" + b"Q" * 58 + b"\n"]

    def read(text: str) -> None:
        try:
            recipient_key(text)
        except ScreeningError:
            identities(text)

    return Target("keys received", 20, samples, _text(read))


def _text(read: Callable[[str], object]) -> Callable[[bytes], bool]:
    return taken(lambda data: read(data.decode("utf-8", "replace")))
