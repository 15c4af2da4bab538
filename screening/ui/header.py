"""The heading of every page of one hearing: which hearing, who, the custody clock, interview language, lock.

Says what was declared and typed: no figure about the person, no legal deadline computed (hearing.md 1.3, rule 3).
Renders a state; acts go out as signals.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from textwrap import wrap

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from screening.app.state import HearingState
from screening.i18n.locale import _, ngettext_
from screening.model.questionnaire import Question
from screening.ui.hearing.texts import endonym, moment
from screening.ui.widgets import Chip, KeyButton, Label, Segmented, column, pane

Clock = Callable[[], datetime]
#: Where the shipped questionnaire notes the age and the times of the measure.
AGE_QUESTION, AGE_STATUS, TIMES_QUESTION = "ident_age", "proc_age_status", "proc_times"
_CLOCK_MS = 20_000
_CLOCK_LINES = (26, 14)  # characters of a line of the clock, where room is shortest
_LONG = 44  # characters of a label on a button


def option_label(question: Question, code: str) -> str:
    """The label of a code without the reminder that a time must be noted (« Fait, heure et magistrat »).

    A long one keeps its first parts: a button is not a sentence, the whole label is in its tooltip.
    """
    label = " ".join((question.code_by_id[code].label if code in question.code_by_id else code).split())
    for cut in (", heure", ", nom et heure", " : motif, magistrat"):
        label = label.partition(cut)[0]
    while len(label) > _LONG and (", " in label or " : " in label):
        label = max(label.rpartition(", ")[0], label.rpartition(" : ")[0], key=len)
    if label.count("(") > label.count(")"):
        label = label.rpartition("(")[0]
    return label.rstrip(" ,:")


@dataclass(frozen=True, slots=True)
class Custody:
    """What the custody clock shows: the times typed by the officer."""

    measure: str
    start: str
    deadline: str

    def words(self, now: datetime) -> str:
        """« Garde à vue 13:05 · 1 h 26 · échéance saisie 24/11/2026, 13:05 »."""
        if not self.measure:
            return _("mesure non saisie")
        if not self.start:
            return f"{self.measure} · {_('début non saisi')}"
        said = [f"{self.measure} {moment(self.start)}"]
        began = _started(self.start, now)
        if began is not None:
            said.append(_elapsed(now - began))
        if self.deadline:
            said.append(_("échéance saisie {moment}").format(moment=moment(self.deadline)))
        return " · ".join(said)


def _started(text: str, now: datetime) -> datetime | None:
    """The start as a time that can be subtracted: a full time, or a time of day in the last 24 hours."""
    try:
        if "T" in text:
            found = datetime.fromisoformat(text)
            return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)
        hour, minute = (int(part) for part in text.split(":"))
        found = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
        return found if found <= now else found - timedelta(days=1)
    except ValueError:
        return None


def _elapsed(gone: timedelta) -> str:
    hours, minutes = divmod(max(0, int(gone.total_seconds()) // 60), 60)
    if hours:
        return _("{hours} h {minutes}").format(hours=hours, minutes=f"{minutes:02}")
    return _("{minutes} min").format(minutes=minutes)


def custody_of(state: HearingState) -> Custody:
    """Measure and typed times, from the answers of the officer."""
    asked = state.questionnaire.question_by_id.get(state.questionnaire.measure_question)
    answer = state.answer(asked.id) if asked else None
    label = option_label(asked, answer.codes[0]).partition(" (")[0] if asked and answer and answer.codes else ""
    times = state.answer(TIMES_QUESTION)
    value = times.value if times and isinstance(times.value, dict) else {}
    return Custody(label, str(value.get("from") or ""), str(value.get("to") or ""))


def clock_words(state: HearingState, now: datetime) -> str:
    """The custody clock of ``state``: elapsed, never a countdown."""
    return custody_of(state).words(now)


def person_words(state: HearingState) -> str:
    """« « M. » · 15 ans déclarés »; « âge non renseigné » while nothing is ticked."""
    said = state.answer(AGE_QUESTION)
    number = said.value.get("number") if said and isinstance(said.value, dict) else None
    asked = state.questionnaire.question_by_id.get(AGE_STATUS)
    kept = state.answer(AGE_STATUS)
    if isinstance(number, int | float):
        age = ngettext_("{n} an déclaré", "{n} ans déclarés", int(number)).format(n=int(number))
    elif asked and kept and kept.codes:
        age = option_label(asked, kept.codes[0]).partition(" : ")[0]
    else:
        age = _("âge non renseigné")
    return f"{_('« {alias} »').format(alias=state.header.alias)} · {age}" if state.header.alias else age


class HearingHeader(QWidget):
    """Title, chips, language switch, and ``buttons`` among interpreter, pause, distress, back, lock.

    ``pressed`` carries the name of a button. ``extra`` is a row where a page may add its own widgets.
    """

    language_chosen = Signal(str)
    pressed = Signal(str)

    def __init__(self, clock: Clock, buttons: Sequence[str] = ("interpreter", "pause", "lock")) -> None:
        super().__init__()
        self._clock = clock
        self._codes: tuple[str, ...] = ()
        self._state: HearingState | None = None
        self._heading = ""
        self._fitted: object = None
        bar, line = pane("bar", (14, 8, 14, 8), gap=10, across=True)
        self._bar = bar
        self.setLayout(column(bar, gap=0))
        self.title, self.paused = Label("h2"), Chip("warn")
        self.person, self.time = Chip(gives=True), Chip()  # the clock is never cut
        for widget in (self.title, self.person, self.time, self.paused):
            line.addWidget(widget)
        line.addStretch(1)
        holder, self.extra = pane("", gap=9, across=True)
        line.addWidget(holder)
        line.addStretch(1)
        self.languages = Segmented(wrap=False)
        self.languages.chosen.connect(self.language_chosen)
        self.languages.hide()
        line.addWidget(self.languages)
        self.spare: tuple[QWidget, ...] = ()  # of ``extra``: words that a sign beside them says too, the first to go
        self.buttons = {name: KeyButton("secondary", wrap=True) for name in buttons}
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, chosen=name: self.pressed.emit(chosen))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._tick = QTimer(self)
        self._tick.setInterval(_CLOCK_MS)
        self._tick.timeout.connect(self._show_time)
        self.paused.hide()

    def set_languages(self, languages: Sequence[str]) -> None:
        """Interview languages, in the order of Ctrl+1, Ctrl+2, Ctrl+3; none hides the switch."""
        self._codes = tuple(languages)
        self.languages.setVisible(bool(languages))
        self.retranslate()

    def retranslate(self) -> None:
        words = {
            "interpreter": _("Vue interprète"),
            "pause": _("Pause"),
            "distress": _("Détresse"),
            "back": _("Retour"),
            "lock": _("Verrouiller"),
        }
        self.languages.setAccessibleName(_("Langue de l'audition"))
        self.languages.set_options([(code, code.upper()) for code in self._codes])
        for code in self._codes:
            self.languages.button(code).setToolTip(endonym(code))
        for name, button in self.buttons.items():
            button.set_texts(words[name])

    def render_state(self, state: HearingState, title: str) -> None:
        """``title`` is translated already; {number} in it becomes the hearing's."""
        self._state = state
        self._heading = title.format(number=state.header.number)
        self.person.show_text(person_words(state))
        self.languages.set_value(state.language)
        if "pause" in self.buttons:
            self.buttons["pause"].set_texts(_("Reprendre") if state.paused else _("Pause"))
        self.paused.show_text(_("audition en pause") if state.paused else "", "warn")
        self._show_time()
        self._tick.start()

    def _show_time(self) -> None:
        if self._state is not None:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Larger letters or longer words ask for the room again."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """What goes without room, in order: keys of the buttons, spare words, the line of the clock, that of the title,
        then the person's words are cut and the buttons take two lines. Clock and languages are never cut."""
        if self._state is None:
            return
        words = clock_words(self._state, self._clock())
        shown = tuple((b.text(), b.isHidden(), b.font().pixelSize()) for b in self.buttons.values())
        asked = (self.width(), words, self._heading, self.person.text(), self.paused.text(), shown, len(self._codes),
                 tuple(label.sizeHint().width() for label in self.spare))  # fmt: skip
        if asked == self._fitted:  # what is written here asks for the room once more
            return
        self._fitted = asked
        parts = words.split(" · ")
        broken = ["\n".join(line for part in parts for line in wrap(part, length)) for length in _CLOCK_LINES]
        title = self._heading
        two = "\n".join(title.replace(" · ", " ").rsplit(" ", 1))
        for keys, spare, time, head in (
            (True, True, words, title), (False, True, words, title), (False, False, words, title),
            (False, False, "\n".join(parts), title), (False, False, "\n".join(parts), two),
            *((False, False, text, two) for text in broken),
        ):  # fmt: skip
            self._show_parts(keys=keys, spare=spare, time=time, title=head)
            if self._needs() <= self.width():
                break

    def _show_parts(self, *, keys: bool, spare: bool, time: str, title: str) -> None:
        """Write only what differs: each change asks for the room again."""
        for button in self.buttons.values():
            button.show_key(shown=keys)
        for widget in self.spare:
            widget.setVisible(spare)
        self.extra.activate()  # the bar would remember the width it had with them
        if self.time.text() != time:
            self.time.show_text(time)
        if self.title.text() != title:
            self.title.setText(title)

    def _needs(self) -> int:
        """Width of the bar with the person's words cut and the buttons on one line."""
        person = self.person.sizeHint().width() - self.person.minimumSizeHint().width()
        return self._bar.sizeHint().width() - (0 if self.person.isHidden() else person)

    def forget(self) -> None:
        """At lock: nothing of a hearing stays in the widgets."""
        self._state = self._fitted = None
        self._heading = ""
        self._tick.stop()
        for label in (self.title, self.person, self.time):
            label.setText("")
