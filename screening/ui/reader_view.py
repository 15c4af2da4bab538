"""What the reader says of a received file, in words: three answers apart. Pure functions; no widget, no file.

« Intact », « signé par », « comparée »: the word « authentique » is never said (design.md 9).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from screening.app.reader import RecordHead, Unreadable, unreadable_sentence
from screening.app.received import problem_sentence
from screening.exchange.verify import Verification
from screening.i18n.locale import _, format_date, format_time, ngettext_
from screening.model.chain import groups


@dataclass(frozen=True)
class Shown:
    """One record of a received file, as the reader shows it. ``head`` is None when the file is not intact.

    ``pages`` are pictures drawn again from the verified data; ``unreadable`` says why there are none.
    """

    name: str  # of the file
    kind: str  # record, pdf, bundle
    verification: Verification
    head: RecordHead | None = None
    pages: Sequence[bytes] = ()
    unreadable: Unreadable = Unreadable.NO
    same_page: bool | None = None  # the page drawn here has the bytes of the enclosed PDF; None: none to compare
    records: tuple[str, ...] = ()  # names of the records of the file; ``place`` is the one shown
    place: int = 0
    known: str = ""  # whose key it is, in the reader's list


@dataclass(frozen=True, slots=True)
class Said:
    """One line: the state of its sign, and its words."""

    state: str
    text: str


def moment_words(at: str) -> str:
    """« 23/11/2026 à 15:58:41 » of an ISO time; the text itself when it is none."""
    try:
        read = datetime.fromisoformat(at)
    except ValueError:
        return at
    return _("{day} à {time}").format(day=format_date(read.date()), time=format_time(read, seconds=True))


def headline(shown: Shown) -> tuple[str, str, str]:
    """State of the sign, title, and what stands below it."""
    found = shown.verification
    if not found.intact:
        what = problem_sentence(found.problem)
        at = _("à l'événement {seq}").format(seq=found.at_event) if found.at_event else ""
        return "bad", _("Non intact"), ", ".join(part for part in (what, at) if part)
    sealed = _("Scellé le {moment}.").format(moment=moment_words(found.sealed_at))
    keys = {key.role: key for key in found.signed_by}
    short = " ".join(keys["vault"].fingerprint.split()[:2])
    title = _("Intact · signé par la clé {short}").format(short=short)
    compared = {
        "different": _("Ce n'est pas la clé attendue : ne vous y fiez pas, appelez le service."),
        "compared": _("Clé comparée : celle de {name}, dans votre liste.").format(name=shown.known) if shown.known else
                    _("Clé comparée : c'est celle attendue."),
        "officer_only": _("Clé de l'agent comparée, celle du coffre non : comparez-la avec le registre du service."),
        "not_compared": _("Clé pas encore comparée au registre du service."),
    }[found.compared_key]  # fmt: skip
    return "bad" if found.compared == "different" else "done", title, f"{sealed} {compared}"


def facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    """(name, value) of the file and of the record in it."""
    head, found = shown.head, shown.verification
    kinds = {"record": _("données seules"), "pdf": _("PDF avec données jointes"), "bundle": _("envoi chiffré")}
    rows = [(_("Fichier"), f"{shown.name} · {kinds.get(shown.kind, shown.kind)}")]
    if head is not None:
        number = _("{procedure} · audition {number}").format(procedure=head.procedure, number=head.number)
        fictional = _("FORMATION, données fictives") if head.kind == "training" else ""
        rows += [
            (_("Procédure"), number), (_("Version"), str(head.version)),
            (_("Service"), " · ".join(part for part in (fictional, head.service, head.act) if part)),
            (_("Questionnaire"), head.questionnaire),
        ]  # fmt: skip
    for key in found.signed_by:
        name = _("Clé du coffre") if key.role == "vault" else _("Clé de l'agent {number}").format(number=key.officer)
        rows.append((name, key.fingerprint))
    return tuple(rows)


def digest_words(shown: Shown) -> str:
    """The digest in sixteen groups of four, four to a line, as the paper bears it."""
    parts = groups(shown.verification.digest).split()
    return "\n".join(" ".join(parts[start : start + 4]) for start in range(0, len(parts), 4))


def checked(shown: Shown) -> tuple[Said, ...]:
    """What was verified here, without any connection."""
    found = shown.verification
    if shown.head is None:
        return (Said("bad", problem_sentence(found.problem)),)
    count = shown.head.events
    lines = [
        Said("done", _("Le contenu correspond à son empreinte.")),
        Said("done", ngettext_("Le journal est continu : {n} inscription, aucune ne manque.",
                               "Le journal est continu : {n} inscriptions, aucune ne manque.", count).format(n=count)),
        Said("done", _("Les signatures tiennent : clé du coffre et clé de l'agent.")),
    ]  # fmt: skip
    if shown.pages:
        lines.append(Said("done", _("La page est redessinée depuis les données vérifiées.")))
    if shown.same_page is not None:
        lines.append(Said("done", _("Le PDF joint est identique à cette page.")) if shown.same_page else
                     Said("warn", _("Le PDF joint diffère de cette page : fiez-vous à celle-ci.")))  # fmt: skip
    return tuple(lines)


def unchecked(shown: Shown) -> tuple[Said, ...]:
    """What nobody can verify here, and what was left out of the file."""
    found = shown.verification
    lines = []
    if found.intact:
        lines.append(Said("unknown", _("L'heure : celle du poste, sans horloge tierce.")))
        if found.compared_key in ("not_compared", "officer_only"):
            lines.append(Said("unknown", _("L'origine : comparez la clé avec celle du registre du service.")))
        lines.append(Said("unknown", _("La traduction : faite par l'interprète ou par l'enquêteur.")))
        if shown.kind != "record" and shown.pages and shown.same_page is None:
            lines.append(Said("unknown", _("Le PDF joint n'est pas comparé à cette page : une partie est retenue.")))
        if shown.kind == "pdf":
            lines.append(Said("unknown", _("La page du PDF reçu : seules ses données jointes sont lues.")))
    lines += [Said("unknown", text) for text in withheld_words(found.withheld)]
    if shown.head is not None and shown.unreadable:
        lines.append(Said("unknown", unreadable_sentence(shown.unreadable)))
    return tuple(lines)


def withheld_words(withheld: Mapping[str, int]) -> tuple[str, ...]:
    """Parts left out of the file; their digests are there, so that the seal holds."""
    one = {
        "confidential": (_("{n} inscription confidentielle retenue : son empreinte est là."),
                         _("{n} inscriptions confidentielles retenues : leurs empreintes sont là.")),
        "words": (_("Mots retenus pour {n} inscription : leur empreinte est là."),
                  _("Mots retenus pour {n} inscriptions : leurs empreintes sont là.")),
    }  # fmt: skip
    other = (_("{n} partie retenue."), _("{n} parties retenues."))
    return tuple(one.get(name, other)[count > 1].format(n=count) for name, count in withheld.items() if count)
