"""A file received: record.json, a PDF that carries one, or an encrypted export. Three answers, apart; no vault needed.

Everything is read in memory and bounded: what is received may be hostile. Nothing is written unless asked for by name.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from screening.app.library import Library
from screening.app.private import bounded
from screening.app.reader import Reading, unreadable_sentence, withheld_words
from screening.errors import ErrorCode, ExchangeError
from screening.exchange.bundle import Bundle, open_bundle
from screening.exchange.recipients import identities
from screening.exchange.verify import Problem, Verification
from screening.i18n.locale import _, ngettext_
from screening.model.answer import Value
from screening.model.chain import groups

ATTACHMENT, RECORD, PAGE = "record.json", "record.json", "summary.pdf"
#: A received file larger than this is not one of ours (an export holds 256 MiB at most, plus what age adds).
MAX_BYTES = 257 << 20
MAX_IDENTITY = 64 << 10
#: Of a PDF, and of what one of its streams may become: a record and its page are less.
MAX_PDF, MAX_STREAM = 96 << 20, 65 << 20
_AGE = (b"age-encryption.org/", b"-----BEGIN AGE")


@dataclass(frozen=True)
class Item:
    """One record in what was received, and the PDF beside it in an export."""

    name: str  # folder in the export, "" when there is one record
    reading: Reading
    page: bytes | None = None

    @cached_property
    def page_found(self) -> str:
        """The PDF received against the page made again: ``same``, ``different``, ``not_made``, "" without a PDF."""
        if self.page is None:
            return ""
        same = self.reading.same_page(self.page)
        return "not_made" if same is None else "same" if same else "different"

    @property
    def verification(self) -> Verification:
        return self.reading.verification


@dataclass(frozen=True)
class Received:
    """What was read and verified, and from which kind of file."""

    kind: str  # record, pdf, bundle
    items: tuple[Item, ...]
    bundle: Bundle | None = None

    @property
    def verification(self) -> Verification:
        """Of the record that holds least: with one record, its own."""
        return min((item.verification for item in self.items),
                   key=lambda found: (found.intact, _RANK[found.compared]))  # fmt: skip

    @property
    def holds(self) -> bool:
        """Every record intact, none signed by another key than the one expected."""
        return self.verification.intact and self.verification.compared != "different"

    def value(self) -> dict[str, Value]:
        """For machines: the answers about the record that holds least, then each one when there are several."""
        pages = {item.page_found for item in self.items}
        said: dict[str, Value] = {"file": self.kind, **_verification_value(self.verification),
                                  "page": next((page for page in _PAGES if page in pages), "")}  # fmt: skip
        if self.bundle is not None:
            said["bundle"] = {"made_at": self.bundle.made_at, "vault": self.bundle.vault_id,
                              "vault_head": self.bundle.vault_head, "content": self.bundle.content}  # fmt: skip
            said["records"] = [
                {"name": item.name, "number": item.reading.head.number if item.reading.head else "",
                 **_verification_value(item.verification), "page": item.page_found}
                for item in self.items
            ]  # fmt: skip
        return said

    def lines(self) -> tuple[str, ...]:
        """The sentences of the reader; « authentique » is never said."""
        lines: list[str] = []
        if self.bundle is not None:
            lines += _bundle_lines(self.bundle, len(self.items))
        for item in self.items:
            several = len(self.items) > 1
            said = [*verification_lines(item.verification), *page_lines(item)]
            lines += [f"{item.name} — {line}" if several else line for line in said]
        return tuple(lines)


_PAGES = ("different", "not_made", "same")
_RANK = {"different": 0, "not_compared": 1, "compared": 2}


def _verification_value(found: Verification) -> dict[str, Value]:
    return {
        "intact": found.intact,
        "problem": found.problem.value,
        "at_event": found.at_event,
        "signed_by": [{"role": key.role, "officer": key.officer, "fingerprint": key.fingerprint}
                      for key in found.signed_by],
        "compared": found.compared,
        "vault_compared": found.vault_compared,
        "withheld": dict(found.withheld),
        "digest": found.digest,
        "vault_head": found.vault_head,
        "sealed_at": found.sealed_at,
    }  # fmt: skip


def _bundle_lines(bundle: Bundle, count: int) -> list[str]:
    """What the export says of itself: age proves nothing of who made it."""
    text = ngettext_("Envoi fait le {at} : {n} audition, {content}.", "Envoi fait le {at} : {n} auditions, {content}.",
                     count)  # fmt: skip
    return [
        text.format(at=bundle.made_at, n=count, content=content_words(bundle.content)),
        _("Tête du journal du coffre à l'envoi : {head}").format(head=bundle.vault_head),
    ]


def content_words(content: str) -> str:
    """What the sender chose to send."""
    return {
        "whole": _("tout, réponses confidentielles comprises"),
        "not_confidential": _("sans les réponses confidentielles"),
        "without_words": _("sans les mots ni les réponses confidentielles"),
    }.get(content, content)


def verification_lines(found: Verification) -> list[str]:
    """Intact, signed by, compared, withheld: each its sentence."""
    if not found.intact:
        what = problem_sentence(found.problem)
        if found.at_event:
            return [_("Non intact : {what}, à l'événement {seq}.").format(what=what, seq=found.at_event)]
        return [_("Non intact : {what}.").format(what=what)]
    lines = [_("Intact : le document correspond à son empreinte {digest}.").format(digest=groups(found.digest))]
    lines += [_("Signé par la clé {fingerprint} ({role}).").format(
        fingerprint=key.fingerprint, role=_role(key.role)) for key in found.signed_by]  # fmt: skip
    lines.append(compared_sentence(found.compared_key))
    if found.withheld:
        lines.append(_("Retenu, et marqué comme tel : {parts}.").format(parts=withheld_words(found.withheld)))
    return lines


def page_lines(item: Item) -> list[str]:
    """What is to be believed of a PDF received: the record attached is verified, its drawn page is not."""
    if item.page_found in ("", "same"):
        return [_("Page du PDF : c'est celle que l'application refait du dossier.")] if item.page_found else []
    if item.page_found == "different":
        return [
            _("Page du PDF : elle n'est pas celle que cette application refait du dossier (autre version de "
              "l'application, ou page modifiée). Seul le dossier joint est vérifié ; lisez la page refaite.")
        ]  # fmt: skip
    if not item.verification.intact:
        return []
    return [
        unreadable_sentence(item.reading.unreadable)
        or _("Page du PDF : elle ne peut pas être comparée, des réponses sont retenues. Seul le dossier joint est "
             "vérifié ; lisez la page refaite.")
    ]  # fmt: skip


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
        Problem.STRUCTURE: _("le dossier n'est pas tel qu'un scellé le laisse"),
        Problem.NONE: "",
    }[problem]


def compared_sentence(compared: str) -> str:
    """What is said of a signer's key once it was « compared », found « different », « not_compared », …"""
    return {
        "compared": _("Clé comparée : c'est celle attendue."),
        "officer_only": _("Clé de l'agent comparée, celle du coffre non : comparez-la avec le registre du service."),
        "different": _("Clé différente de celle attendue : ne vous y fiez pas, appelez le service."),
        "not_compared": _("Clé non comparée : comparez l'empreinte avec celle du registre du service."),
    }[compared]


# -- reading ---------------------------------------------------------------------------------------------------


def _attached(data: bytes) -> bytes:
    """The bytes of record.json in a PDF; of the PDF nothing else is read (design.md 10), and no more than a record."""
    import pikepdf  # noqa: PLC0415 - 42 ms that no start of the application needs
    from pikepdf.settings import set_qpdf_limits  # noqa: PLC0415 - as above

    set_qpdf_limits(
        flate_max_memory=MAX_STREAM, run_length_max_memory=MAX_STREAM, png_max_memory=MAX_STREAM,
        tiff_max_memory=MAX_STREAM, dct_max_memory=MAX_STREAM, max_stream_filters=1,
    )  # fmt: skip
    if len(data) > MAX_PDF:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="too_large")
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            if ATTACHMENT not in pdf.attachments:
                raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="attachment")
            return bytes(pdf.attachments[ATTACHMENT].get_file().read_bytes())
    except (pikepdf.PikepdfError, ValueError, RuntimeError, MemoryError) as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="pdf") from error


def read_bytes(
    data: bytes, *, library: Library | None = None, expect_keys: Sequence[str] = (), identity: str = ""
) -> Received:
    """Verify what was received. ``identity`` is the text of an age key file, for an export.

    Raises ``IDENTITY_REQUIRED``, ``BUNDLE_NOT_FOR_YOU``, ``BUNDLE_INVALID``, ``FILE_UNREADABLE``.
    """
    shipped = library or Library.shipped()
    if data.startswith(_AGE):
        if not identity:
            raise ExchangeError(ErrorCode.IDENTITY_REQUIRED)
        bundle = open_bundle(data, identities(identity))
        return Received("bundle", _items(bundle, shipped, expect_keys), bundle)
    if data.startswith(b"%PDF-"):
        return Received("pdf", (Item("", Reading.of(_attached(data), shipped, expect_keys), data),))
    return Received("record", (Item("", Reading.of(data, shipped, expect_keys)),))


def _items(bundle: Bundle, library: Library, expect_keys: Sequence[str]) -> tuple[Item, ...]:
    """The records of an export, in the order of their numbers. Raises ``BUNDLE_INVALID`` when it holds none."""
    names = sorted(name.removesuffix(RECORD) for name in bundle.files if name.rpartition("/")[2] == RECORD)
    if not names:
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="content")
    return tuple(
        Item(name.rstrip("/"), Reading.of(bundle.files[name + RECORD], library, expect_keys),
             bundle.files.get(name + PAGE))
        for name in names
    )  # fmt: skip


def normal_fingerprint(text: str) -> str:
    """A fingerprint as typed from a paper, in the groups of :func:`fingerprint`: spaces and case do not matter."""
    return groups("".join(text.split()))


def read_file(
    path: Path, *, library: Library | None = None, expect_key: str | None = None, identity: Path | None = None
) -> Received:
    """Verify a file. ``expect_key`` is the fingerprint on the service's register; ``identity`` opens an export."""
    data = bounded(path, MAX_BYTES)
    keys = (normal_fingerprint(expect_key),) if expect_key else ()
    return read_bytes(data, library=library, expect_keys=keys, identity=identity_text(identity))


def identity_text(path: Path | None) -> str:
    """The text of an age key file, "" without one."""
    if path is None:
        return ""
    try:
        return bounded(path, MAX_IDENTITY).decode()
    except UnicodeDecodeError as error:
        raise ExchangeError(ErrorCode.FILE_UNREADABLE, what="identity") from error
