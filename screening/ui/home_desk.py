"""Between the list and the open vault: states looked at, words searched, lines filled in as they come in sight.

Owns what is known of the hearings while a vault is open, dropped at lock. Leads no hearing.
"""

from PySide6.QtCore import QObject

from screening.app.messages import sentence
from screening.app.state import HearingState, RecordHeader
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.ui.glance import glance
from screening.ui.home import HomePage
from screening.ui.seen import Seen


class HomeDesk(QObject):
    """One list, one open vault at a time."""

    def __init__(self, page: HomePage) -> None:
        super().__init__(page)
        self.page = page
        self._vault: Vault | None = None
        self._seen = Seen()
        page.picked.connect(self._show_detail)
        page.glance_asked.connect(self._read_glance)
        page.search_asked.connect(self._search)

    def show(self, vault: Vault) -> None:
        """Every hearing of ``vault``, as it is now."""
        self._vault = vault
        records = vault.records()
        self.page.render_records(records, vault.officer, self._seen.glances(records))

    def forget_words(self) -> None:
        """What was put in words for the list is in another language."""
        self._seen = Seen()
        self.page.drop_glances()

    def forget(self) -> None:
        """At lock."""
        self._vault, self._seen = None, Seen()
        self.page.forget()

    def header(self, record_id: str) -> RecordHeader | None:
        return next((record for record in self.page.records if record.id == record_id), None)

    def state(self, record_id: str) -> HearingState | None:
        """The hearing as it is now; None when it cannot be read, the list says so."""
        header = self.header(record_id)
        if self._vault is None or header is None:
            return None
        try:
            return self._seen.look(self._vault, header)
        except ScreeningError as error:
            self.page.show_error(sentence(error))
            return None

    def _show_detail(self, record_id: str) -> None:
        header = self.header(record_id)
        if header is not None:
            state = self.state(record_id)
            self.page.show_detail(header, state, self._seen.resumes_at(record_id) if state else "")
            if state is not None:
                self.page.show_glance(record_id, glance(state))

    def _read_glance(self, record_id: str) -> None:
        state = self.state(record_id)
        if state is not None:
            self.page.show_glance(record_id, glance(state))

    def _search(self, words: str) -> None:
        if self._vault is None:
            return
        try:
            self.page.show_found([header.id for header in self._vault.search(words)])
        except ScreeningError as error:
            self.page.show_error(sentence(error))
