"""A file received: record.json, a PDF that carries one, or an export. Three answers, apart; no vault needed."""

import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from screening.errors import ErrorCode, ExchangeError
from screening.exchange.verify import Problem, Verification, verify_record
from screening.i18n.locale import _
from screening.model.answer import Value
from screening.model.chain import groups

ATTACHMENT = "record.json"
#: A received file larger than this is not one of ours.
MAX_BYTES = 256 << 20


@dataclass(frozen=True)
class Received:
    """What was verified, and from which kind of file."""

    kind: str  # record, pdf, bundle
    verification: Verification

    @property
    def holds(self) -> bool:
        """Intact, and not signed by another key than the one expected."""
        return self.verification.intact and self.verification.compared != "different"

    def value(self) -> dict[str, Value]:
        found = self.verification
        return {
            "file": self.kind,
            "intact": found.intact,
            "problem": found.problem.value,
            "at_event": found.at_event,
            "signed_by": [{"role": key.role, "officer": key.officer, "fingerprint": key.fingerprint}
                          for key in found.signed_by],
            "compared": found.compared,
            "withheld": dict(found.withheld),
            "digest": found.digest,
            "vault_head": found.vault_head,
            "sealed_at": found.sealed_at,
        }  # fmt: skip

    def lines(self) -> tuple[str, ...]:
        """The sentences of the reader; « authentique » is never said."""
        found = self.verification
        if not found.intact:
            what = problem_sentence(found.problem)
            if found.at_event:
                return (_("Non intact : {what}, à l'événement {seq}.").format(what=what, seq=found.at_event),)
            return (_("Non intact : {what}.").format(what=what),)
        lines = [_("Intact : le document correspond à son empreinte {digest}.").format(digest=groups(found.digest))]
        lines += [_("Signé par la clé {fingerprint} ({role}).").format(
            fingerprint=key.fingerprint, role=_role(key.role)) for key in found.signed_by]  # fmt: skip
        lines.append(compared_sentence(found.compared))
        if found.withheld:
            parts = ", ".join(f"{name} : {count}" for name, count in found.withheld.items())
            lines.append(_("Retenu, et marqué comme tel : {parts}.").format(parts=parts))
        return tuple(lines)


def _role(role: str) -> str:
    return _("clé du coffre") if role == "vault" else _("clé de l'agent")


def problem_sentence(problem: Problem) -> str:
    """What does not hold, in words."""
    return {
        Problem.TOO_LARGE: _("fichier trop grand"),
        Problem.NOT_JSON: _("contenu illisible"),
        Problem.NEWER: _("format plus récent que cette application"),
        Problem.SHAPE: _("forme inattendue"),
        Problem.NOT_CANONICAL: _("octets non canoniques"),
        Problem.PART: _("une partie ne correspond pas à son empreinte"),
        Problem.CHAIN: _("la chaîne ne tient pas"),
        Problem.HEAD: _("la tête de la chaîne diffère"),
        Problem.DIGEST: _("l'empreinte du dossier diffère"),
        Problem.SIGNATURE: _("une signature ne tient pas"),
        Problem.NONE: "",
    }[problem]


def compared_sentence(compared: str) -> str:
    return {
        "compared": _("Clé comparée : c'est celle attendue."),
        "different": _("Clé différente de celle attendue : ne vous y fiez pas, appelez le service."),
        "not_compared": _("Clé non comparée : comparez l'empreinte avec celle du registre du service."),
    }[compared]


def _attached(data: bytes) -> bytes:
    """The bytes of record.json in a PDF; of the PDF nothing else is read (design.md 10)."""
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if ATTACHMENT not in pdf.attachments:
                raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=_("aucun dossier joint au PDF"))
            return bytes(pdf.attachments[ATTACHMENT].get_file().read_bytes())
    except pikepdf.PdfError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=_("PDF illisible")) from error


def verify_bytes(data: bytes, expect_keys: Collection[str] = ()) -> Received:
    """Verify the bytes of a record.json or of a PDF that carries one."""
    if data.startswith(b"%PDF-"):
        return Received("pdf", verify_record(_attached(data), expect_keys))
    return Received("record", verify_record(data, expect_keys))


def normal_fingerprint(text: str) -> str:
    """A fingerprint as typed from a paper, in the groups of :func:`fingerprint`: spaces and case do not matter."""
    return groups("".join(text.split()))


def verify_file(path: Path, *, expect_key: str | None = None, identity: str | None = None) -> Received:
    """Verify a file. ``expect_key`` is the fingerprint on the service's register; ``identity`` opens an export."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=_("fichier trop grand"))
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ExchangeError(ErrorCode.FILE_NOT_FOUND) from error
    except OSError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what=error.strerror or "") from error
    if identity or data.startswith((b"age-encryption.org/", b"-----BEGIN AGE")):
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what=_("les envois chiffrés s'ouvrent avec la version suivante"))
    return verify_bytes(data, (normal_fingerprint(expect_key),) if expect_key else ())


