"""Between the session and the windows of one hearing: acts go in, one state comes out.

Owns the border where foreseen errors become a sentence. A refused act changes nothing: typed text stays.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from screening.app.messages import sentence
from screening.app.session import Session
from screening.app.shown import shown
from screening.app.state import HearingState
from screening.errors import ScreeningError, StorageError

#: What an act answers is not looked at: the state is read from the session.
Act = Callable[[Session], object]


class Desk(QObject):
    """One session, one signal for its state, one for what was refused."""

    state_changed = Signal(object)  # HearingState
    refused = Signal(str, bool)  # the sentence; True when the store could not write

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.heard: set[tuple[str, str]] = set()  # (question, language) said by a recorded voice

    @property
    def state(self) -> HearingState:
        """As the windows show it."""
        return shown(self.session.state, self.session.library)

    def act(self, doing: Act) -> bool:
        """Do one act and tell the windows. False, and a sentence, when it was refused."""
        try:
            doing(self.session)
        except ScreeningError as error:
            self.refused.emit(sentence(error), isinstance(error, StorageError))
            return False
        self.state_changed.emit(self.state)
        return True

    def quietly(self, doing: Act) -> bool:
        """The same for what changes nothing on screen (a draft): windows are told of a failure only."""
        try:
            doing(self.session)
        except ScreeningError as error:
            self.refused.emit(sentence(error), isinstance(error, StorageError))
            return False
        return True
