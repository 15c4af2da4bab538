"""Acts of the officer that ask something first: alert, gates, pause, distress, remark, vigilance, new facts.

Owns which fields each act asks. Acts go through the desk; nothing is shown before it is written.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from screening.app.session import Session
from screening.engine.navigate import GateBlock
from screening.i18n.locale import _
from screening.model.questionnaire import GateClass
from screening.ui.hearing.closed import block_words
from screening.ui.hearing.desk import Desk
from screening.ui.hearing.dialogs import Ask, Field
from screening.ui.hearing.texts import clock as clock_words
from screening.ui.widgets import read_time

Given = Callable[[dict[str, str]], None]
SUSPICION = "ctx.officer_suspicion"
#: Words of the record: French, whatever the language of the interface.
_MEANS = {"phone": "téléphone", "mail": "courriel", "present": "sur place", "other": "autre"}
_CHECKED = "parent vérifié, domicile et école vérifiés, faits isolés"
_DISTRESS = "détresse"


class Conduct:
    """Asks, then acts. ``parent`` holds the dialogs; one at a time."""

    def __init__(self, desk: Desk, parent: QWidget, clock: Callable[[], datetime]) -> None:
        self._desk, self._parent, self._clock = desk, parent, clock

    def ask(self, title: str, sentence: str, fields: Sequence[Field], accept: str, given: Given) -> Ask:
        """Open a small window; ``given`` receives what was written."""
        dialog = Ask(self._parent.window(), title, sentence, fields, accept)
        dialog.given.connect(given)
        dialog.open()
        return dialog

    def _reason(self, title: str, sentence: str, act: Callable[[Session, str], object]) -> None:
        self.ask(
            title,
            sentence,
            [Field("reason", _("Motif"), lines=3)],
            _("Enregistrer"),
            lambda given: self._do(lambda session: act(session, given["reason"])),
        )

    def _do(self, act: Callable[[Session], object]) -> None:
        self._desk.act(act)

    # -- alert -----------------------------------------------------------------------------------------------

    def told(self, who: str = "", means: str = "", at: str = "") -> None:
        """Alt+A: who was told, how, when. What was written comes back when the time cannot be read."""
        if not self._desk.state.alert.needs_notice:
            return
        options = (("phone", _("téléphone")), ("mail", _("courriel")), ("present", _("sur place")),
                   ("other", _("autre")))  # fmt: skip

        def given(values: dict[str, str]) -> None:
            told_at = self._moment(values["at"])
            if told_at:
                how = _MEANS.get(values["means"], "")
                self._do(lambda session: session.alert_told(values["who"], how, told_at))
            else:
                self.told(values["who"], values["means"], values["at"])

        self.ask(
            _("Avis au magistrat"),
            _("Qui a été avisé, comment, à quelle heure : 14:05 ou 14 h 05."),
            [
                Field("who", _("Nom et fonction"), value=who),
                Field("means", _("Par quel moyen"), options=options, value=means),
                Field("at", _("Heure de l'avis"), value=at or f"{self._clock():%H:%M}"),
            ],
            _("Avis fait"),
            given,
        )

    def _moment(self, text: str) -> str:
        """The last time it was ``text`` o'clock, to the minute, ISO; "" when it is no time."""
        time = read_time(text)
        if not time:
            return ""
        now = self._clock()
        found = now.replace(hour=int(time[:2]), minute=int(time[3:]), second=0, microsecond=0)
        return (found if found <= now else found - timedelta(days=1)).isoformat(timespec="seconds")

    def later(self) -> None:
        """Alt+P: not yet, with a reason; at the latest before the next question on the facts."""
        if self._desk.state.alert.needs_notice:
            self._reason(
                _("Aviser plus tard"),
                _("Au plus tard avant la prochaine question sur les faits. Le motif est imprimé."),
                lambda session, reason: session.alert_later(reason),
            )

    def not_told(self) -> None:
        """An adult only: no notice, with a reason that is printed."""
        self._reason(
            _("Ne pas aviser"), _("Le motif est imprimé."), lambda session, reason: session.alert_not_told(reason)
        )

    def close_alert(self) -> None:
        self._reason(
            _("Fermer l'alerte"),
            _("Ce qui la fondait était une erreur de saisie. L'alerte et le motif restent imprimés."),
            lambda session, reason: session.alert_close(reason),
        )

    def vigilance(self) -> None:
        """Why the core route is proposed, and the written reason to set it aside."""
        state = self._desk.state
        names = {trigger.id: trigger.label for trigger in state.questionnaire.rules.vigilance}
        why = "\n".join(f"· {names.get(hit.id, hit.id)} ({hit.id})" for hit in state.vigilance)
        if state.vigilance_settled is not None:
            why = f"{why}\n{_('Réglée : {reason}').format(reason=state.vigilance_settled)}"
        checked = _("parent vérifié, domicile et école vérifiés, faits isolés")
        options = ((_CHECKED, checked),) if any(hit.id == "VG-01" for hit in state.vigilance) else ()
        fields = [Field("coded", _("Motif codé"), required=False, options=options)] if options else []
        fields.append(Field("reason", _("Motif écrit"), required=not options, lines=2))

        def given(values: dict[str, str]) -> None:
            reason = values["reason"] or values.get("coded", "")
            self._do(lambda session: session.settle_vigilance(reason))

        alone = _(
            "Pour vous seul : ni imprimée comme alerte, ni transmise. "
            "Elle se règle par le parcours court, ou s'écarte avec un motif."
        )
        title, accept = _("Vigilance : parcours court proposé"), _("Écarter avec ce motif")
        self.ask(title, f"{why}\n\n{alone}", fields, accept, given)

    def suspicion(self) -> None:
        """AL-11: one key away at any time, one sentence of facts."""
        self.ask(
            _("Soupçon de l'enquêteur"),
            _("Une phrase de faits : ce que vous avez vu ou entendu, pas ce que vous en pensez."),
            [Field("reason", _("Faits"), lines=3)],
            _("Signaler"),
            lambda given: self._do(lambda session: session.tick_context(SUSPICION, given["reason"])),
        )

    # -- gates and the facts ---------------------------------------------------------------------------------

    def let_through(self, block: GateBlock) -> None:
        """A magistrate's decision lifts every class; the officer's reason the third only."""
        gate, who = block_words(self._desk.state, block)
        options = [("magistrate", _("décision d'un magistrat"))]
        if block.gate is GateClass.OFFICER:
            options.insert(0, ("officer", _("votre motif")))
        fields = [
            Field("by", _("Qui décide"), options=tuple(options), value=options[0][0]),
            Field("who", _("Nom du magistrat"), required=block.gate is not GateClass.OFFICER),
            Field("reason", _("Décision ou motif, imprimé en tête de la page"), lines=3),
        ]

        def given(values: dict[str, str]) -> None:
            magistrate = values["by"] == "magistrate"
            self._do(lambda s: s.open_gate(block.question, values["who"], values["reason"], magistrate=magistrate))

        self.ask(_("Passer outre une porte"), f"{gate}\n{who}", fields, _("Ouvrir"), given)

    def continue_facts(self, words: str, then: Callable[[], None], noted: Callable[[], None]) -> None:
        """After an alert about a minor: note what was said by itself, or ask with a written reason, printed.

        ``then`` records the answer; ``noted`` goes on elsewhere, the words being a remark of the person.
        """

        def given(values: dict[str, str]) -> None:
            if values["how"] == "note" and words:
                if self._desk.act(lambda session: session.remark(words, "person")):
                    noted()
            elif self._desk.act(lambda session: session.continue_facts(values["reason"])):
                then()

        note = (("note", _("noter ses mots, sans poser la question")),) if words else ()
        how = (*note, ("ask", _("poser la question, avec une instruction ou un motif")))

        self.ask(
            _("Continuer sur les faits"),
            _("L'alerte de {time} propose d'attendre l'instruction du magistrat. Le motif est imprimé.").format(
                time=clock_words(self._desk.state.alert.raised_at)
            ),
            [
                Field("how", _("Que faire"), options=how, value=how[0][0]),
                Field("reason", _("Instruction reçue, ou motif"), required=not note, lines=3),
            ],
            _("Continuer"),
            given,
        )

    # -- frame -----------------------------------------------------------------------------------------------

    def _asked_by(self) -> tuple[tuple[str, str], ...]:
        return (("person", _("la personne")), ("officer", _("vous")), ("lawyer", _("l'avocat")),
                ("interpreter", _("l'interprète")), ("doctor", _("le médecin")))  # fmt: skip

    def pause(self) -> None:
        """Pause, or resume « repris à la demande de … »."""
        asked_by = Field("by", _("À la demande de"), options=self._asked_by(), value="person")
        if self._desk.state.paused:
            self.ask(
                _("Reprendre l'audition"),
                _("Commencez par une question neutre."),
                [asked_by],
                _("Reprendre"),
                lambda given: self._do(lambda session: session.resume(given["by"])),
            )
            return
        self.ask(
            _("Pause"),
            _("La première pause demandée s'accorde sans discuter."),
            [asked_by, Field("reason", _("Motif"), required=False)],
            _("Pause maintenant"),
            lambda given: self._do(lambda session: session.pause(given["reason"], given["by"])),
        )

    def distress(self) -> bool:
        """No detail is pressed for: the hearing stops, needs come first (hearing.md 1.5)."""
        return self._desk.act(lambda session: session.pause(_DISTRESS, "officer"))

    def remark(self) -> None:
        by = (("officer", _("vous")), ("person", _("la personne")), ("lawyer", _("l'avocat")),
              ("adult", _("l'adulte")), ("interpreter", _("l'interprète")))  # fmt: skip

        def given(values: dict[str, str]) -> None:
            secret = values["kept"] == "confidential"
            self._do(lambda session: session.remark(values["text"], values["by"], confidential=secret))

        fields = [
            Field("by", _("De qui"), options=by, value="officer"),
            Field("text", _("Remarque"), lines=4),
            Field("kept", _("Où"), options=(("annex", _("annexe")), ("confidential", _("feuillet confidentiel"))),
                  value="annex"),
        ]  # fmt: skip
        self.ask(_("Remarque"), "", fields, _("Enregistrer"), given)

    def new_facts(self) -> None:
        """Another offence was mentioned: the words, and no question (art. 65 CPP)."""
        self.ask(
            _("Faits nouveaux"),
            _("Notez les mots dits, sans poser de question. Reprise après notification (art. 65 CPP), avocat avisé, "
              "ou sur instruction du magistrat."),
            [Field("words", _("Mots dits"), lines=4)],
            _("Enregistrer"),
            lambda given: self._do(lambda session: session.new_facts(given["words"])),
        )  # fmt: skip

    def withdraw(self, question_id: str) -> None:
        """The person takes an answer back; no reason is asked of her."""
        self.ask(
            _("La personne retire sa réponse"),
            _(
                "La question redevient sans réponse. Les constats restent, « divergents ». "
                "Aucun motif ne lui est demandé."
            ),
            [Field("reason", _("Précision"), required=False)],
            _("Retirer"),
            lambda given: self._do(lambda session: session.withdraw(question_id, given["reason"])),
        )
