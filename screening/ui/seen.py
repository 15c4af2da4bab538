"""What is known of the hearings of the open vault, so that the list asks the store once. Dropped at lock."""

from collections.abc import Iterable

from screening.app.shown import shown
from screening.app.state import HearingState, RecordHeader
from screening.app.vault import Vault
from screening.ui.glance import Glance, glance
from screening.ui.hearing.path import first_question


class Seen:
    """One whole state at a time, for a state is heavy; a line of words for each hearing looked at."""

    def __init__(self) -> None:
        self._header: RecordHeader | None = None
        self._state: HearingState | None = None
        self._resumes_at = ""
        self._glances: dict[str, tuple[str, Glance]] = {}

    def look(self, vault: Vault, header: RecordHeader) -> HearingState:
        """The hearing as it is now. Raises what the store raises."""
        if self._state is not None and self._header == header:
            return self._state
        session = vault.resume(header.id)
        state = shown(session.state, session.library)
        self._header, self._state, self._resumes_at = header, state, first_question(session)
        self._glances[header.id] = (header.updated_at, glance(state))
        return state

    def resumes_at(self, record_id: str) -> str:
        """The question at which the hearing looked at last resumes."""
        return self._resumes_at if self._header is not None and self._header.id == record_id else ""

    def glances(self, records: Iterable[RecordHeader]) -> dict[str, Glance]:
        """The lines that are still true."""
        found = {}
        for record in records:
            at, line = self._glances.get(record.id, ("", None))
            if line is not None and at == record.updated_at:
                found[record.id] = line
        return found
