"""The interpreter changes during the hearing: replaced, by telephone, back in the room, gone.

Owns what is asked. The act is an event with its time; each answer keeps the interpreter of its moment, and the checks
of theme 2 were made with the one before (hearing.md 1.6).
"""

from collections.abc import Mapping

from screening.i18n.locale import _
from screening.model.answer import LANGUAGE_TAG, Interpreter, InterpreterMode
from screening.ui.hearing.conduct import Conduct
from screening.ui.hearing.desk import Desk
from screening.ui.hearing.dialogs import Field

_NOBODY = "nobody"


class InterpreterChange:
    """Ctrl+T."""

    def __init__(self, desk: Desk, conduct: Conduct) -> None:
        self._desk, self._conduct = desk, conduct

    def ask(self, sentence: str = "", typed: Mapping[str, str] | None = None) -> None:
        """Who interprets from now on. What was typed comes back when something is missing."""
        now = self._desk.state.interpreter
        values = typed or {
            "mode": now.mode.value if now else _NOBODY,
            "reference": now.reference if now else "",
            "language": now.language if now and now.language != self._spoken else "",
        }
        modes = (
            (InterpreterMode.ON_SITE.value, _("sur place")), (InterpreterMode.VIDEO.value, _("vidéo")),
            (InterpreterMode.TELEPHONE.value, _("téléphone")), (InterpreterMode.RELAY.value, _("relais")),
            (_NOBODY, _("aucun")),
        )  # fmt: skip
        fields = [
            Field("mode", _("À partir de maintenant"), options=modes, value=values["mode"]),
            Field("reference", _("Interprète : référence"), required=False, value=values["reference"]),
            Field("language", _("Langue de la personne, si l'écran ne l'a pas (code de la langue)"), required=False,
                  value=values["language"]),
            Field("reason", _("Motif"), required=False, value=values.get("reason", "")),
        ]  # fmt: skip
        advice = _("Chaque réponse garde l'interprète de son moment. Les contrôles du thème 2 sont à refaire.")
        self._conduct.ask(_("Changer d'interprète"), sentence or advice, fields, _("Enregistrer"), self._given)

    @property
    def _spoken(self) -> str:
        return self._desk.state.language

    def _given(self, typed: dict[str, str]) -> None:
        if typed["mode"] == _NOBODY:
            self._desk.act(lambda session: session.set_interpreter(None, typed["reason"]))
        elif not typed["reference"]:
            self.ask(_("Notez sa référence : numéro de la liste, ou nom."), typed)
        elif (typed["language"] or typed["mode"] == InterpreterMode.RELAY) and not LANGUAGE_TAG.fullmatch(
            typed["language"]
        ):  # a relay says whose language it is
            self.ask(_("Le code d'une langue : deux ou trois lettres latines."), typed)
        else:
            mode = InterpreterMode(typed["mode"])
            pivot = self._spoken if mode is InterpreterMode.RELAY else ""
            who = Interpreter(typed["reference"], typed["language"] or self._spoken, mode, pivot)
            self._desk.act(lambda session: session.set_interpreter(who, typed["reason"]))
