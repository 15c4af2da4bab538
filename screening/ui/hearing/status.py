"""The line below: what is on disk and since when, the interpreter, counts of questions, keys, offline."""

from screening.app.state import HearingState
from screening.i18n.locale import _, ngettext_
from screening.model.answer import Interpreter, InterpreterMode
from screening.ui.hearing.texts import clock_seconds, endonym
from screening.ui.widgets import StatusLine


def interpreter_words(interpreter: Interpreter | None) -> str:
    """« Interprète n° 0412 · Română · vidéo »."""
    if interpreter is None:
        return _("Sans interprète")
    mode = {
        InterpreterMode.ON_SITE: _("sur place"),
        InterpreterMode.VIDEO: _("vidéo"),
        InterpreterMode.TELEPHONE: _("téléphone"),
        InterpreterMode.RELAY: _("en relais"),
    }[interpreter.mode]
    pivot = _("par {language}").format(language=endonym(interpreter.pivot)) if interpreter.pivot else ""
    name = _("Interprète {reference}").format(reference=interpreter.reference)
    parts = [name, endonym(interpreter.language), mode, pivot]
    return " · ".join(part for part in parts if part)


def counts_words(state: HearingState) -> str:
    """« 14 questions posées · 1 refus · 1 ne sait pas »: about the hearing, never about the person."""
    seen = state.coverage
    asked = seen.answered + seen.does_not_know + seen.declined + seen.silent + seen.not_understood
    parts = [ngettext_("{n} question posée", "{n} questions posées", asked).format(n=asked)]
    for number, one, many in (
        (seen.declined, _("{n} refus"), _("{n} refus")),
        (seen.silent, _("{n} silence"), _("{n} silences")),
        (seen.does_not_know, _("{n} ne sait pas"), _("{n} ne sait pas")),
        (seen.set_aside, _("{n} mise de côté"), _("{n} mises de côté")),
    ):
        if number:
            parts.append((many if number > 1 else one).format(n=number))
    return " · ".join(parts)


class HearingStatus(StatusLine):
    """Dumb: renders the state, or that something could not be written."""

    def retranslate(self) -> None:
        self.show_right(
            _("F9 écran discret"),
            _("Ctrl+L verrouiller"),
            _("Ctrl+1/2/3 langue"),
            f"{_('F1 touches')} · {_('Hors ligne')}",
        )

    def render_state(self, state: HearingState) -> None:
        """The time is the commit's."""
        saved = _("Enregistré et chiffré à {time}").format(time=clock_seconds(state.saved_at)) if state.saved_at else ""
        self.show_left((saved, "good"), (interpreter_words(state.interpreter), ""), (counts_words(state), ""))

    def show_failure(self, state: HearingState) -> None:
        """Something could not be written; the sentence stands above the fields."""
        words = (_("Pas enregistré"), "bad"), (interpreter_words(state.interpreter), ""), (counts_words(state), "")
        self.show_left(*words)
