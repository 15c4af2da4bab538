"""Between the list and the open vault: states looked at, words searched, lines filled in as they come in sight.

Owns what is known of the hearings while a vault is open, dropped at lock. Leads no hearing.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject

from screening.app import care
from screening.app.messages import sentence
from screening.app.state import HearingState, RecordHeader
from screening.app.vault import Vault
from screening.errors import ScreeningError
from screening.i18n.locale import format_date
from screening.ui.glance import glance
from screening.ui.home import HomePage
from screening.ui.home_detail import Term
from screening.ui.keeping_purge import ACTS, PurgeDesk
from screening.ui.printing import ChoosePrinter
from screening.ui.seen import Seen
from screening.ui.window import MainWindow


class HomeDesk(QObject):
    """One list, one open vault at a time."""

    def __init__(
        self, window: MainWindow, page: HomePage, choose_printer: ChoosePrinter, rescues: Sequence[Path] = ()
    ) -> None:
        super().__init__(page)
        self.purge = PurgeDesk(window, choose_printer, rescues)
        self.purge.changed.connect(self._again)
        self.purge.refused.connect(page.show_error)
        page.acted.connect(self._act)
        self.page = page
        self._vault: Vault | None = None
        self._seen = Seen()
        self._days: int | None = None  # how long hearings are kept
        self._holds: dict[str, str] = {}
        page.picked.connect(self._show_detail)
        page.glance_asked.connect(self._read_glance)
        page.search_asked.connect(self._search)

    def show(self, vault: Vault) -> None:
        """Every hearing of ``vault``, as it is now."""
        self._vault = vault
        self._days, self._holds = care.retention(vault), care.holds(vault)
        records = vault.records()
        self.page.render_records(records, vault.officer, self._seen.glances(records))

    def _act(self, act: str, record_id: str) -> None:
        header = self.header(record_id)
        if act in ACTS and self._vault is not None and header is not None:
            self.purge.act(act, self._vault, header)

    def _again(self) -> None:
        """A hearing is gone, held, or no longer held."""
        if self._vault is not None:
            self.show(self._vault)

    def forget_words(self) -> None:
        """What was put in words for the list is in another language."""
        self._seen = Seen()
        self.page.drop_glances()

    def forget(self) -> None:
        """At lock."""
        self._vault, self._seen = None, Seen()
        self._days, self._holds = None, {}
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

    def term(self, header: RecordHeader) -> Term:
        """Until when a hearing is kept (the days after its last event)."""
        held = self._holds.get(header.id, "")
        if self._vault is None or self._days is None:
            return Term(held=held)
        last = datetime.fromisoformat(header.updated_at) + timedelta(days=self._days)
        return Term(format_date(last.date()), last < self._vault.clock(), held)

    def _show_detail(self, record_id: str) -> None:
        header = self.header(record_id)
        if header is not None:
            state = self.state(record_id)
            self.page.show_detail(header, state, self._seen.resumes_at(record_id) if state else "",
                                  self.term(header))  # fmt: skip
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
