"""Recorded human voices: a slot per text and language, ``audio/<lang>/<id>``, beside the catalogues.

``id`` is the text's key with dots, ``facts_who_decided.label.familiar``, then ``.wav`` or another sound. A voice says
one wording: ``voices.tsv`` beside the files holds the digest of the text each was recorded for, and a voice of another
wording is not played. No recording, no folder: nothing is said of it. Plays nothing itself.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from screening.i18n.review import text_digest
from screening.i18n.texts import Role, SourceText

COLUMNS = ("file", "target")
#: Endings looked for, in this order.
SOUNDS = (".wav", ".flac", ".ogg", ".opus", ".mp3")
_TABLE = "voices.tsv"


def audio_folder(locales: Path) -> Path:
    """The slot of recordings: beside the folder of catalogues."""
    return locales.parent / "audio"


def recordable(texts: Iterable[tuple[SourceText, str]]) -> tuple[tuple[str, str], ...]:
    """(name, text) of each question as it is said, out of texts with their translation."""
    said = {
        voice_id(source.owner, source.role, source.address): text
        for source, text in texts
        if text and source.spoken and source.role in (Role.LABEL, Role.LABEL_15)
    }
    return tuple(said.items())


def voice_id(owner: str, role: str, address: str) -> str:
    """Name of a recording, without its ending."""
    return f"{owner}.{role}.{address}"


@dataclass(frozen=True)
class Voices:
    """The recordings of one language. A table that cannot be read vouches for none."""

    folder: Path  # audio/<lang>

    @cached_property
    def _digests(self) -> Mapping[str, str]:
        path = self.folder / _TABLE
        try:
            text = path.read_text(encoding="utf-8")
            rows = [row for row in csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE) if row]
        except (OSError, ValueError, csv.Error):
            return {}
        return {row[0]: row[1] for row in rows[1:] if len(row) == len(COLUMNS)}

    def file(self, name: str) -> Path | None:
        """The recording called ``name``, whatever it says."""
        paths = (self.folder / f"{name}{ending}" for ending in SOUNDS)
        return next((path for path in paths if path.is_file()), None)

    def find(self, name: str, text: str) -> Path | None:
        """The recording of this very wording; None when there is none."""
        path = self.file(name)
        return path if path is not None and self._digests.get(path.name) == text_digest(text) else None

    def outdated(self, texts: Iterable[tuple[str, str]]) -> tuple[str, ...]:
        """Names of recordings that say another wording than the (name, text) given."""
        return tuple(name for name, text in texts if self.file(name) is not None and self.find(name, text) is None)

    def vouch(self, texts: Iterable[tuple[str, str]]) -> int:
        """Note that every recording there is says the text of now: somebody has listened. Gives their number."""
        found = [(path.name, text_digest(text)) for name, text in texts if (path := self.file(name)) is not None]
        if found:
            lines = ("\t".join(row) for row in (COLUMNS, *sorted(found)))
            (self.folder / _TABLE).write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
        return len(found)
