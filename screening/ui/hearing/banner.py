"""The early alert: since when, why, what remains to verify, who was told. It never disappears by itself.

Dumb: renders the state. hearing.md 1.4: a credible suspicion is no finding, and a minor has no « Non ».
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from screening.app.state import AlertNotice, HearingState
from screening.i18n.locale import _, titled
from screening.model.assessment import TriggerHit
from screening.model.record import Given
from screening.ui.hearing.question import given_words
from screening.ui.hearing.texts import clock
from screening.ui.widgets import Button, KeyButton, Label, LinkButton, PartsLabel, clear, restyle, row, set_tone

#: Grounds and items to verify shown at once; the explanation page has them all.
MOST = 3


def notice_words(notice: AlertNotice) -> str:
    """Who was told, when and how; or why not yet."""
    if notice.kind == "told":
        who = " ".join(part for part in (notice.who, f"({notice.means})" if notice.means else "") if part)
        return _("Avis fait à {who}, {time}").format(who=who, time=clock(notice.at))
    if notice.kind == "later":
        return _("Plus tard, {time} : {reason}").format(time=clock(notice.at), reason=notice.reason)
    return _("Pas d'avis, {time} : {reason}").format(time=clock(notice.at), reason=notice.reason)


class AlertBanner(QFrame):
    """Red while nobody was told, quiet afterwards; the focus stays in the field being typed in."""

    told_asked = Signal()
    later_asked = Signal()
    not_told_asked = Signal()
    close_asked = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "alert")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # the pages below give way, never the alert
        self.setSizePolicy(policy)
        self._shown: object = None
        self._state: HearingState | None = None
        self.title = Label("alert-title", wrap=True)
        self.text = PartsLabel("plain")
        self.told, self.later = KeyButton("primary", "Alt+A"), KeyButton("secondary", "Alt+P")
        self.no, self.close_button = Button("secondary"), Button("secondary")
        self.notices = Label("plain", wrap=True)
        self.details = LinkButton()
        self._detailed = self._brief = False
        self._why = QVBoxLayout()
        self._why.setContentsMargins(0, 0, 0, 0)
        self._why.setSpacing(2)
        self._lay()
        self.told.clicked.connect(lambda: self.told_asked.emit())
        self.later.clicked.connect(lambda: self.later_asked.emit())
        self.no.clicked.connect(lambda: self.not_told_asked.emit())
        self.close_button.clicked.connect(lambda: self.close_asked.emit())
        self.details.clicked.connect(self._toggle)
        self.hide()

    def _lay(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(4)
        head = row(self.title, self.details, gap=10)
        head.setStretch(0, 1)
        left.addLayout(head)
        left.addWidget(self.text)
        left.addWidget(self.notices)
        self.buttons = QWidget()
        self.buttons.setLayout(row(self.told, self.later, self.no, self.close_button, 1, gap=10, margins=(0, 4, 0, 0)))
        left.addWidget(self.buttons)
        self.between = QFrame()
        self.between.setProperty("role", "alert-line")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(20, 8, 16, 8)
        whole.setSpacing(20)
        whole.addLayout(left, 4)
        whole.addWidget(self.between)
        self.why = QWidget()
        self.why.setLayout(self._why)
        whole.addWidget(self.why, 6)

    def retranslate(self) -> None:
        self._shown = None
        self.told.set_texts(_("Avis fait : nom, heure…"))
        self.later.set_texts(_("Plus tard, motif…"))
        self.no.setText(_("Non, motif…"))
        self.close_button.setText(_("Fermer l'alerte, motif…"))

    def render_state(self, state: HearingState) -> None:
        alert = state.alert
        self._state = state
        self.setVisible(alert.raised and not alert.closed)
        whole = alert.needs_notice or self._detailed
        leads = state.assessment.leads[:MOST] if whole else ()
        wanted = (alert, leads, state.assessment.treated_as_minor, self._detailed)
        if wanted == self._shown:
            return
        self._shown = wanted
        asks = alert.needs_notice
        if self.property("tone") != ("bad" if asks else "quiet"):
            set_tone(self, "bad" if asks else "quiet")
            restyle(self.title)
        raised = _("Soupçon crédible signalé à {time}").format(time=clock(alert.raised_at))
        notices = [notice_words(notice) for notice in alert.notices]
        self.title.setText(titled(raised, _("avertir le parquet")) if asks else " · ".join([raised, *notices[-1:]]))
        self._say(state, asks=asks)
        self.notices.setText("\n".join(notices))
        self._show_details(asks=asks, notices=bool(notices))
        self.told.setVisible(asks)
        self.later.setVisible(asks and not any(notice.kind == "later" for notice in alert.notices))
        self.no.setVisible(asks and not state.assessment.treated_as_minor)
        self.close_button.setVisible(alert.basis_corrected)
        self.buttons.setVisible(asks or alert.basis_corrected)
        if asks or self._detailed:
            self._grounds(state)

    def _show_details(self, *, asks: bool, notices: bool) -> None:
        """Everything while somebody must be told; one line afterwards, or with little room; the rest on demand."""
        whole = asks or self._detailed
        self.text.setVisible(whole)
        for part in (self.between, self.why):
            part.setVisible(self._detailed or (asks and not self._brief))
        self.notices.setVisible(notices and whole)
        self.details.setVisible(not asks or self._brief)
        self.details.setText(_("cacher") if self._detailed else _("pourquoi, pièces à vérifier"))

    def show_narrow(self, *, narrow: bool) -> None:
        """With little room the grounds are one press away: the question must stay in sight."""
        if narrow != self._brief:
            self._brief = narrow
            self._shown = None
            if self._state is not None:
                self.render_state(self._state)

    def _toggle(self) -> None:
        self._detailed = not self._detailed
        if self._state is not None:
            self.render_state(self._state)

    def _say(self, state: HearingState, *, asks: bool) -> None:
        if state.alert.basis_corrected:
            first = _("Ce qui la fondait était une erreur de saisie : fermez-la avec un motif, ou maintenez-la.")
        else:
            first = _("Avant la prochaine question sur les faits.") if asks else ""
        no_conclusion = _("Un soupçon crédible n'est pas une conclusion : l'appréciation revient au magistrat.")
        self.text.set_parts(first, ("b", no_conclusion.replace(" :", "\u00a0:")))  # never at a line's start

    def _grounds(self, state: HearingState) -> None:
        clear(self._why)
        rules = ", ".join(dict.fromkeys(hit.id for hit in state.alert.triggers))
        self._head(_("Pourquoi"), _("règle {rules}").format(rules=rules))
        by_seq = {given.seq: given for given in state.history}
        shown: set[int] = set()
        for hit in state.alert.triggers:
            given = by_seq.get(hit.at_event)
            if hit.at_event not in shown and len(shown) < MOST:
                shown.add(hit.at_event)
                self._ground(state, hit, given)
        leads = state.assessment.leads
        if leads:
            self._head(_("Pièces à vérifier"), _("elles ne fondent pas l'alerte"))
            names = state.questionnaire.rules.indicator_by_id
            for lead in leads[:MOST]:
                label = names[lead.indicator].label if lead.indicator in names else lead.indicator
                self._link(label, lead.question, state.questionnaire.number(lead.question))
        if state.alert.facts_suspended:
            words = _("Thème 6 suspendu jusqu'à instruction du magistrat ; restent ouverts : santé, vie, hébergement, "
                      "besoins.")  # fmt: skip
            self._why.addWidget(Label("plain", wrap=True, text=words))
        self._why.addStretch(1)

    def _head(self, title: str, note: str) -> None:
        head = PartsLabel("plain")
        head.set_parts(("b", title), f" {note}")
        self._why.addWidget(head)

    def _ground(self, state: HearingState, hit: TriggerHit, given: Given | None) -> None:
        if given is None:
            names = {trigger.id: trigger.label for trigger in state.questionnaire.rules.alerts}
            self._why.addWidget(Label("plain", wrap=True, text=names.get(hit.id, hit.id)))
            return
        words = f"{clock(given.at)}  {given_words(state, given)}"
        question_id = given.address.question
        self._link(words, question_id, state.questionnaire.number(question_id))

    def _link(self, words: str, question_id: str, number: str) -> None:
        text = PartsLabel("plain")
        text.set_parts(words)
        link = LinkButton(number)
        link.setAccessibleName(_("Ouvrir la question {number}").format(number=number))
        link.clicked.connect(lambda: self.opened.emit(question_id))
        holder = QWidget()
        line = row(text, link, gap=6)
        line.setStretch(0, 1)
        holder.setLayout(line)
        self._why.addWidget(holder)
