"""What the closing window lists: checks, remarks, signatures, in words. Pure functions of a state; no widget."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from screening.app.readback import items_of
from screening.app.sealing import Checks
from screening.app.state import HearingState
from screening.i18n.locale import _, mark, ngettext_, titled
from screening.model.answer import Status
from screening.model.record import Address
from screening.ui.gate_row import plain
from screening.ui.hearing.texts import clock

#: Themes of the phase « Besoins et sécurité » (hearing.md 1.2).
NEEDS_PHASE = 6
#: Questions that keep the remarks asked before closing, and the signatures.
CHANNELS: Mapping[str, str] = {
    "read_lawyer": mark("L'avocat"), "read_interpreter": mark("L'interprète"), "read_adult": mark("L'adulte"),
}  # fmt: skip
SIGNATURE_QUESTION = "read_signature"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: state of the sign, what, its reason, its time. ``go`` is where « voir » leads, "" nowhere."""

    state: str
    text: str
    note: str = ""
    time: str = ""
    go: str = ""


def check_lines(state: HearingState, checks: Checks) -> tuple[Line, ...]:
    """Nothing here prevents the seal: what is open is sealed as open (design.md 14)."""
    return (
        _gates(state, checks), _alert(state), _not_asked(state), _needs(state), _reading(state),
        _aside(state), *_drafts(checks),
    )  # fmt: skip


def _gates(state: HearingState, checks: Checks) -> Line:
    missing = dict.fromkeys((*checks.missing_gates, *checks.required_blank))
    if not missing:
        return Line("done", _("Garanties : toutes réunies ou décidées"), go="gate")
    titles = ", ".join(plain(state.questionnaire.question_by_id[gate].label).rstrip(" ?") for gate in missing)
    count = len(missing)
    text = ngettext_("{n} garantie manque ou est vide", "{n} garanties manquent ou sont vides", count).format(n=count)
    return Line("warn", text, titles, go="gate")


def _alert(state: HearingState) -> Line:
    alert = state.alert
    if not alert.raised:
        return Line("none", _("Alerte : aucune"))
    raised = _("Alerte de {time}").format(time=clock(alert.raised_at))
    last = alert.notices[-1] if alert.notices else None
    if last is None:
        return Line("bad", titled(raised, _("aucun avis donné")), go="hearing")
    words = {"told": _("avis donné"), "later": _("reportée"), "not_told": _("pas d'avis")}[last.kind]
    return Line(
        "done" if last.kind == "told" else "warn", titled(raised, words), last.who or last.reason, clock(last.at)
    )


def _not_asked(state: HearingState) -> Line:
    given = [given for given in state.answers.values() if given.answer.status is Status.NOT_ASKED]
    if not given:
        return Line("done", _("Questions écartées sans être posées : aucune"))
    numbers = ", ".join(state.questionnaire.number(item.address.question) for item in given)
    reasons = "; ".join(dict.fromkeys(item.answer.reason for item in given if item.answer.reason))
    text = ngettext_("{n} question non posée : {numbers}", "{n} questions non posées : {numbers}", len(given))
    return Line("warn", text.format(n=len(given), numbers=numbers), reasons)


def _needs(state: HearingState) -> Line:
    questions = [
        question
        for section in state.questionnaire.sections
        if section.phase == NEEDS_PHASE
        for question in section.questions
        if question.id in state.relevant and question.spoken and not question.only_if_raised
    ]
    done = sum(1 for question in questions if Address(question.id) in state.answers)
    note = ngettext_("{n} question sur {m}", "{n} questions sur {m}", done).format(n=done, m=len(questions))
    if done:
        return Line("done" if done == len(questions) else "half", _("Besoins et sécurité abordés"), note, go="needs")
    return Line("warn", _("Besoins et sécurité : pas encore abordés"), note, go="needs")


def _reading(state: HearingState) -> Line:
    items = items_of(state)
    count = Counter(item.outcome for item in items if item.outcome)
    waiting = sum(1 for item in items if item.waiting)
    silent = sum(1 for item in items if item.silent)
    words = [
        ngettext_("{n} confirmée", "{n} confirmées", count["confirmed"]).format(n=count["confirmed"]),
        ngettext_("{n} corrigée", "{n} corrigées", count["corrected"]).format(n=count["corrected"]),
    ]
    text = _("Relecture : {words}").format(words=", ".join(words))
    notes = []
    if waiting:
        notes.append(ngettext_("{n} pas encore relue", "{n} pas encore relues", waiting).format(n=waiting))
    if count["not_read"]:
        notes.append(ngettext_("{n} non relue, motif noté", "{n} non relues, motif noté", count["not_read"]).format(
            n=count["not_read"]))  # fmt: skip
    if silent:
        notes.append(ngettext_("{n} sans réponse", "{n} sans réponse", silent).format(n=silent))
    return Line("warn" if waiting else "done", text, " · ".join(notes), go="readback")


def _aside(state: HearingState) -> Line:
    count = len(state.set_aside)
    if not count:
        return Line("done", _("Réponses mises de côté : aucune"))
    text = ngettext_("{n} réponse mise de côté", "{n} réponses mises de côté", count).format(n=count)
    return Line("info", text, _("imprimées en annexe"), go="hearing")


def _drafts(checks: Checks) -> tuple[Line, ...]:
    count = len(checks.drafts)
    if not count:
        return ()
    text = ngettext_("{n} saisie non enregistrée", "{n} saisies non enregistrées", count).format(n=count)
    return (Line("bad", text, _("un brouillon n'est pas scellé"), go="hearing"),)


def remark_lines(state: HearingState) -> tuple[Line, ...]:
    """Remarks noted, confidential ones without their words, then the channels to be asked before closing."""
    found = [
        Line(
            "info",
            titled(who_words(remark.by), _("remarque confidentielle") if remark.confidential else remark.text),
            _("feuillet séparé au magistrat") if remark.confidential else "",
            clock(remark.at),
        )
        for remark in state.remarks
    ]
    for question_id, title in CHANNELS.items():
        given = state.answers.get(Address(question_id))
        if given is None:
            if question_id in state.relevant:
                found.append(Line("todo", titled(_(title), _("observations à demander")), go=f"question:{question_id}"))
            continue
        words = given.answer.french or given.answer.observation
        none = "none" in given.answer.codes
        text = titled(_(title), words or (_("aucune observation") if none else _("observations notées")))
        found.append(Line("none" if none else "info", text, _("question posée"), clock(given.at)))
    return tuple(found)


def who_words(by: str) -> str:
    """Whose remark."""
    return {
        "person": _("La personne"), "lawyer": _("L'avocat"), "interpreter": _("L'interprète"),
        "adult": _("L'adulte"), "officer": _("L'enquêteur"),
    }.get(by, by)  # fmt: skip


def groups_of(digest: str) -> tuple[str, ...]:
    """The digest in groups of four, as paper bears it."""
    upper = digest.upper()
    return tuple(upper[place : place + 4] for place in range(0, len(upper), 4))


def digest_lines(digest: str, *, large: bool = False) -> tuple[str, ...]:
    """Sixteen groups, four by four: two fours to a line, one when the text is ``large``."""
    groups = groups_of(digest)
    fours = [" ".join(groups[start : start + 4]) for start in range(0, len(groups), 4)]
    step = 1 if large else 2
    return tuple("  ".join(fours[start : start + step]) for start in range(0, len(fours), step))
