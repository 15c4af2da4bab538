"""Sending sealed records to named recipients: what is chosen, to whom, with which trace (design.md 10).

The passphrase is asked again; a key that nobody compared, or more than twelve months ago, receives nothing. The events
are written before the file: an export may be noted and not made, never made and not noted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from screening.app.fictional import titled
from screening.app.private import reserved, told_as
from screening.app.reader import Reading
from screening.app.received import content_words
from screening.app.recipients import AddressBook, Recipient
from screening.app.sealing import record_file
from screening.app.state import RecordHeader
from screening.app.vault import Vault
from screening.errors import ErrorCode, ExchangeError, VaultError
from screening.exchange.bundle import Bundle, seal_to
from screening.exchange.recipients import recipient_key
from screening.exchange.seal import NOT_CONFIDENTIAL, NOTHING, WITHOUT_WORDS
from screening.i18n.locale import _
from screening.model.answer import Value
from screening.model.canonical import sha256
from screening.model.chain import groups
from screening.model.event import Kind


class Content(StrEnum):
    """What is sent, as the bundle's manifest names it."""

    WHOLE = "whole"
    NOT_CONFIDENTIAL = "not_confidential"
    WITHOUT_WORDS = "without_words"

    @property
    def withheld(self) -> frozenset[str]:
        """Parts left out of record.json; what is left verifies all the same."""
        return {Content.WHOLE: NOTHING, Content.NOT_CONFIDENTIAL: NOT_CONFIDENTIAL,
                Content.WITHOUT_WORDS: WITHOUT_WORDS}[self]  # fmt: skip


@dataclass(frozen=True)
class Order:
    """What the officer chose: records by id or number, recipients by key, fingerprint or name."""

    records: Sequence[str]
    recipients: Sequence[str]
    out: Path
    content: Content = Content.NOT_CONFIDENTIAL

    @property
    def receipt(self) -> Path:
        return self.out.with_name(self.out.name + ".receipt.txt")


@dataclass(frozen=True)
class Sent:
    """One record that left: its number, version and digest."""

    number: str
    version: int
    digest: str


@dataclass(frozen=True)
class Receipt:
    """What is kept of an export, beside the file and on paper. No name of a person heard, no answer."""

    at: str
    officer: str
    kind: str
    vault_id: str
    seal_fingerprint: str
    vault_head: str
    content: Content
    sent: tuple[Sent, ...]
    recipients: tuple[Recipient, ...]
    file: str
    sha256: str

    def value(self) -> dict[str, Value]:
        """For machines."""
        return {
            "schema": "screening/receipt/1", "at": self.at, "officer": self.officer, "kind": self.kind,
            "vault": self.vault_id, "seal_key": self.seal_fingerprint, "vault_head": self.vault_head,
            "content": self.content.value, "file": self.file, "sha256": self.sha256,
            "records": [{"number": one.number, "version": one.version, "digest": one.digest} for one in self.sent],
            "recipients": [
                {"name": one.name, "fingerprint": one.fingerprint, "compared_by": one.compared_by,
                 "compared_how": one.compared_how, "compared_at": one.compared_at}
                for one in self.recipients
            ],
        }  # fmt: skip

    def text(self) -> str:
        """The receipt as it is kept and printed."""
        lines = [
            titled(_("REÇU D'ENVOI"), training=self.kind == "training"),
            _("Le {at}, par l'agent {officer}.").format(at=self.at, officer=self.officer),
            _("Coffre {id}. Clé du coffre : {fingerprint}").format(id=self.vault_id, fingerprint=self.seal_fingerprint),
            _("Contenu : {content}.").format(content=content_words(self.content.value)),
        ]
        for one in self.sent:
            lines.append(_("Audition {number}, version {version}. Empreinte : {digest}").format(
                number=one.number, version=one.version, digest=groups(one.digest)))  # fmt: skip
        lines += [recipient_line(one) for one in self.recipients]
        lines += [
            _("Fichier : {name}. SHA-256 : {digest}").format(name=self.file, digest=self.sha256),
            _("Tête du journal du coffre : {head}").format(head=self.vault_head),
        ]
        return "\n".join(lines) + "\n"


def recipient_line(one: Recipient) -> str:
    """A recipient as a receipt names it, with who compared the key."""
    if not one.compared_at:
        return _("Destinataire : {name}, clé {key}, NON COMPARÉE (permis en formation seulement).").format(
            name=one.name, key=one.fingerprint)  # fmt: skip
    day = f"{datetime.fromisoformat(one.compared_at):%d/%m/%Y}"
    return _("Destinataire : {name}, clé {key}, comparée par {by}, {how}, le {day}.").format(
        name=one.name, key=one.fingerprint, by=one.compared_by, how=one.compared_how, day=day)  # fmt: skip


def export(vault: Vault, order: Order, passphrase: str) -> Receipt:
    """Write ``order.out`` (age) and its receipt, both new and private, after the events of the journals.

    Raises ``VAULT_WRONG_PASSPHRASE``, ``RECORD_NOT_FOUND``, ``RECORD_NOT_SEALED``, ``RECIPIENT_UNKNOWN``,
    ``RECIPIENT_NOT_COMPARED``, ``RECIPIENT_REFUSED``, ``FILE_EXISTS``, or an error of disk (fact ``during``).
    """
    if not vault.store.check_passphrase(passphrase):
        raise VaultError(ErrorCode.VAULT_WRONG_PASSPHRASE)
    recipients = checked_recipients(vault, order)
    headers = tuple({header.id: header for header in map(vault.record, order.records)}.values())
    if not headers:
        raise ExchangeError(ErrorCode.BUNDLE_INVALID, what="content")
    files, sent = _files(vault, headers, order.content)
    with told_as("export"), reserved(order.out) as write, reserved(order.receipt) as write_receipt:
        at, head = vault.store.now(), _note(vault, headers, recipients, order.content, sent)
        bundle = Bundle(at, vault.info.id, head, order.content.value, files)
        data = seal_to(bundle, [one.key for one in recipients])
        write(data)
        receipt = _receipt(vault, at, head, order, sent, recipients, data)
        write_receipt(receipt.text().encode())
        vault.store.keep_head()
    return receipt


def checked_recipients(vault: Vault, order: Order) -> tuple[Recipient, ...]:
    """The recipients of an order, each with a key compared in the last twelve months.

    In a training vault a key that the book does not know may be given as it is: the receipt says so.
    """
    book, now = AddressBook(vault), vault.clock()
    found: dict[str, Recipient] = {}
    for text in order.recipients:
        known = book.known(text)
        if known is None and vault.training and text.strip().startswith("age1"):
            key = recipient_key(text)
            found[key] = Recipient(key, _("clé hors carnet"), "magistrate", "")
            continue
        one = known or book.find(text)
        if not one.fresh(now):
            day = f"{datetime.fromisoformat(one.compared_at):%d/%m/%Y}" if one.compared_at else ""
            raise ExchangeError(ErrorCode.RECIPIENT_NOT_COMPARED, key=one.fingerprint, compared_on=day)
        if order.content is Content.WHOLE and one.role != "magistrate":
            raise ExchangeError(ErrorCode.RECIPIENT_REFUSED, key=one.fingerprint)
        found[one.key] = one
    if not found:
        raise ExchangeError(ErrorCode.RECIPIENT_UNKNOWN)
    return tuple(found.values())


def _files(
    vault: Vault, headers: Sequence[RecordHeader], content: Content
) -> tuple[dict[str, bytes], tuple[Sent, ...]]:
    """What the bundle holds: for each record its json, its page made from it, the keys, and how to read them."""
    files: dict[str, bytes] = {}
    sent: list[Sent] = []
    for header in headers:
        folder = f"{header.number}/" if len(headers) > 1 else ""
        data = record_file(vault.store, header.id, withhold=content.withheld)
        reading = Reading.of(data, vault.library_of(header.id) or vault.library)
        assert reading.head is not None  # we sealed it
        files[folder + "record.json"] = data
        files[folder + "summary.pdf"] = reading.pdf()
        files[folder + "public-keys.txt"] = _public_keys(reading)
        files[folder + "README.txt"] = readme(header.number, content, training=vault.training).encode()
        sent.append(Sent(header.number, reading.head.version, reading.verification.digest))
    return files, tuple(sent)


def _public_keys(reading: Reading) -> bytes:
    """The keys that signed, with their fingerprints: to compare with the register of the service, never to trust."""
    lines = [
        f"{key.role}\t{key.officer or '-'}\t{key.public_key.hex()}\t{key.fingerprint}"
        for key in reading.verification.signed_by
    ]
    return ("\n".join(lines) + "\n").encode()


def readme(number: str, content: Content, *, training: bool) -> str:
    """README.txt: how to open and verify, in French whatever the interface's language."""
    what = {
        Content.WHOLE: "tout, réponses confidentielles comprises : pour le magistrat seul",
        Content.NOT_CONFIDENTIAL: "sans les réponses confidentielles",
        Content.WITHOUT_WORDS: "sans les mots ni les réponses confidentielles",
    }[content]
    mark = "FORMATION, données fictives\n\n" if training else ""
    return mark + _README.format(number=number, what=what)


_README = """AUDITION {number} : {what}

summary.pdf       la page et son annexe ; à lire
record.json       l'audition scellée, événement par événement ; ce qui fait foi
public-keys.txt   les clés qui ont signé : rôle, agent, clé, empreinte
manifest.json     la liste de ce que contient l'envoi

Ouvrir. Avec l'application : « Ouvrir un fichier reçu », ou
    python -m screening open FICHIER.age --identity MA_CLE --out DOSSIER
Sans elle :
    age --decrypt --identity MA_CLE FICHIER.age | tar -xf -

Vérifier. Avec l'application :
    python -m screening verify FICHIER.age --identity MA_CLE --expect-key EMPREINTE
Sans elle, le programme docs/verify/verify_record.py, avec Python et openssl :
    verify_record.py record.json EMPREINTE
EMPREINTE est celle de la clé du coffre, inscrite au registre du service. Comparez-la par un autre moyen que cet envoi.
« Intact » dit que rien n'a changé depuis la signature ; « comparée », que la clé est celle que vous attendiez. Aucune
vérification ne dit que ce qui est écrit est vrai, ni que l'heure de l'ordinateur était juste.

L'appréciation revient au magistrat. Ne recopiez pas ces fichiers sur un support non chiffré.
"""


def _note(
    vault: Vault, headers: Sequence[RecordHeader], recipients: Sequence[Recipient], content: Content,
    sent: Sequence[Sent],
) -> str:  # fmt: skip
    """The events: one in each record, one in the vault chain; answers its number and head."""
    keys: list[Value] = [one.fingerprint for one in recipients]
    at = vault.store.now()
    for header, one in zip(headers, sent, strict=True):
        core: dict[str, Value] = {"form": "age", "content": content.value, "recipients": keys, "version": one.version}
        vault.store.append(header.id, kind=Kind.EXPORT, at=at, officer=vault.officer, core=core)
    facts: dict[str, Value] = {
        "form": "age", "content": content.value, "recipients": keys, "records": [header.id for header in headers],
        "digests": [one.digest for one in sent],
    }  # fmt: skip
    return str(vault.store.vault_event("export", facts))


def _receipt(
    vault: Vault, at: str, head: str, order: Order, sent: tuple[Sent, ...], recipients: tuple[Recipient, ...],
    data: bytes,
) -> Receipt:  # fmt: skip
    info = vault.info
    return Receipt(at, vault.officer, info.kind, info.id, info.seal_fingerprint, head, order.content, sent, recipients,
                   order.out.name, sha256(data))  # fmt: skip
