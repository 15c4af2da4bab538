"""What ``vault verify`` answers, as JSON and as sentences; the first event that does not hold is named."""

from screening.i18n.locale import _, ngettext_
from screening.model.answer import Value
from screening.storage.verify import Break, Finding, VerifyReport


def report_value(report: VerifyReport) -> dict[str, Value]:
    """The report for machines."""
    breaks: list[Value] = [
        {"finding": found.finding.value, "record": found.record_id, "event": found.seq} for found in report.breaks
    ]
    return {
        "intact": report.ok,
        "compared": report.compared,
        "head": f"{report.number}:{report.head}",
        "records": report.records,
        "events": report.events,
        "breaks": breaks,
    }


def _what(finding: Finding) -> str:
    return {
        Finding.PAGE_DAMAGED: _("une page du disque est abîmée"),
        Finding.VAULT_CHAIN: _("la chaîne du coffre ne tient pas"),
        Finding.RECORD_CHAIN: _("la chaîne d'une audition ne tient pas"),
        Finding.RECORD_MISSING: _("une audition manque"),
        Finding.RECORD_UNKNOWN: _("une audition n'est pas connue de la chaîne du coffre"),
        Finding.RECORD_CHANGED: _("l'en-tête d'une audition a changé"),
        Finding.HEAD_DIFFERS: _("la tête d'une audition diffère de celle notée au coffre"),
        Finding.QUESTIONNAIRE_CHANGED: _("le questionnaire gardé avec une audition a changé"),
        Finding.NOT_CANONICAL: _("des octets ne sont pas canoniques"),
        Finding.DERIVED_DIFFERS: _("une table dérivée diffère du journal"),
        Finding.AFTER_SEAL: _("un acte est écrit dans une audition scellée, sans modification motivée"),
        Finding.STATE_DIFFERS: _("l'état ou la version d'une audition diffère de ses événements"),
        Finding.HEADING_DIFFERS: _("la ligne d'une audition dans la liste diffère de ses événements"),
        Finding.ANSWERS_DIFFER: _("les réponses en cours d'une audition diffèrent de ses événements"),
        Finding.WORDS_DIFFER: _("les mots gardés pour la recherche diffèrent des événements"),
        Finding.SEARCH_DIFFERS: _("l'index de recherche diffère des mots gardés"),
        Finding.STRAY_ROWS: _("des lignes n'appartiennent à aucune audition"),
        Finding.SEAL_DIFFERS: _("un scellé diffère de celui noté au coffre"),
        Finding.HEADER_DIFFERS: _("l'en-tête du coffre ne correspond pas à la base"),
        Finding.AGAINST_DIFFERS: _("la tête comparée diffère"),
        Finding.AGAINST_NOT_REACHED: _("la base s'arrête avant la tête comparée"),
    }[finding]


def _line(found: Break) -> str:
    where = [found.record_id] if found.record_id else []
    if found.seq:
        where.append(_("événement {seq}").format(seq=found.seq))
    return _what(found.finding) + (" : " + ", ".join(where) if where else "")


def report_lines(report: VerifyReport) -> tuple[str, ...]:
    """Sentences: what holds, or what does not, first break first. Says nothing that the chain cannot show."""
    head = f"{report.number}:{report.head}"
    if not report.ok:
        return (*(_line(found) for found in report.breaks), _("Tête : {head}.").format(head=head))
    compared = {
        "compared": _("Tête comparée : c'est la même chaîne."),
        "different": _("Tête comparée : elle diffère."),
        "not_compared": _("Tête non comparée : comparez-la avec un papier, un reçu ou une sauvegarde."),
    }[report.compared]
    events = ngettext_("{n} événement", "{n} événements", report.events).format(n=report.events)
    records = ngettext_("{n} audition", "{n} auditions", report.records).format(n=report.records)
    counts = _("Intact : {events}, {records}. Tête : {head}.")
    return (counts.format(events=events, records=records, head=head), compared)
