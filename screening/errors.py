"""The errors the product foresees: a code and facts, never a sentence.

The sentences live in :mod:`screening.app.messages`, one per code, in the language of the officer. Anything
raised that is not a :class:`ScreeningError` is a bug. Facts hold ids, counts and kinds of place; never a name,
an answer, a passphrase, or a path chosen by the officer.
"""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Published codes: printed on standard error, kept for ever, never reused."""

    # vault and keys
    VAULT_WRONG_PASSPHRASE = "VAULT_WRONG_PASSPHRASE"  # noqa: S105 - the name of an error, not a password
    VAULT_WAIT = "VAULT_WAIT"
    VAULT_NOT_FOUND = "VAULT_NOT_FOUND"
    VAULT_EXISTS = "VAULT_EXISTS"
    VAULT_IN_USE = "VAULT_IN_USE"
    VAULT_ON_NETWORK = "VAULT_ON_NETWORK"
    VAULT_NEWER = "VAULT_NEWER"
    VAULT_HEADER_DAMAGED = "VAULT_HEADER_DAMAGED"
    VAULT_HEADER_CHANGED = "VAULT_HEADER_CHANGED"
    VAULT_OLDER_THAN_HEADER = "VAULT_OLDER_THAN_HEADER"
    VAULT_HEADER_OLDER = "VAULT_HEADER_OLDER"
    VAULT_KDF_REFUSED = "VAULT_KDF_REFUSED"
    VAULT_NOT_TRAINING = "VAULT_NOT_TRAINING"
    VAULT_SERVICE_MISSING = "VAULT_SERVICE_MISSING"
    VAULT_LOCKED = "VAULT_LOCKED"
    VAULT_NOT_ALLOWED = "VAULT_NOT_ALLOWED"
    SLOT_NOT_FOUND = "SLOT_NOT_FOUND"
    SLOT_LAST = "SLOT_LAST"
    SLOT_TAKEN = "SLOT_TAKEN"
    SLOT_MANY = "SLOT_MANY"
    RECOVERY_REFUSED = "RECOVERY_REFUSED"
    PASSPHRASE_EMPTY = "PASSPHRASE_EMPTY"  # noqa: S105 - the name of an error, not a password
    # disk
    DISK_FULL = "DISK_FULL"
    DISK_READ_ONLY = "DISK_READ_ONLY"
    DISK_REMOVED = "DISK_REMOVED"
    DISK_FAILED = "DISK_FAILED"
    STORE_DAMAGED = "STORE_DAMAGED"
    CLOCK_SET_BACK = "CLOCK_SET_BACK"
    # journal and records
    JOURNAL_BROKEN = "JOURNAL_BROKEN"
    RECORD_NOT_FOUND = "RECORD_NOT_FOUND"
    RECORD_SEALED = "RECORD_SEALED"
    RECORD_NOT_SEALED = "RECORD_NOT_SEALED"
    RECORD_DAMAGED = "RECORD_DAMAGED"
    RECORD_HELD = "RECORD_HELD"
    PURGE_NOT_CONFIRMED = "PURGE_NOT_CONFIRMED"
    RESCUE_INVALID = "RESCUE_INVALID"
    # hearing
    QUESTION_UNKNOWN = "QUESTION_UNKNOWN"
    QUESTION_NOT_RELEVANT = "QUESTION_NOT_RELEVANT"
    VALUE_REFUSED = "VALUE_REFUSED"
    REASON_REQUIRED = "REASON_REQUIRED"
    CONFIRM_NOT_SUGGESTED = "CONFIRM_NOT_SUGGESTED"
    GATE_CLOSED = "GATE_CLOSED"
    ALERT_MINOR_NO = "ALERT_MINOR_NO"
    TEXT_REFUSED = "TEXT_REFUSED"
    QUESTIONNAIRE_LOST = "QUESTIONNAIRE_LOST"
    # authoring
    QUESTIONNAIRE_NOT_FOUND = "QUESTIONNAIRE_NOT_FOUND"
    QUESTIONNAIRE_INVALID = "QUESTIONNAIRE_INVALID"
    EXPRESSION_INVALID = "EXPRESSION_INVALID"
    CATALOGUE_INVALID = "CATALOGUE_INVALID"
    SCRIPT_INVALID = "SCRIPT_INVALID"
    # reporting and exchange
    RENDER_FAILED = "RENDER_FAILED"
    FONTS_MISSING = "FONTS_MISSING"
    BUNDLE_INVALID = "BUNDLE_INVALID"
    BUNDLE_NOT_FOR_YOU = "BUNDLE_NOT_FOR_YOU"
    IDENTITY_REQUIRED = "IDENTITY_REQUIRED"
    RECIPIENT_UNKNOWN = "RECIPIENT_UNKNOWN"
    RECIPIENT_NOT_COMPARED = "RECIPIENT_NOT_COMPARED"
    RECIPIENT_REFUSED = "RECIPIENT_REFUSED"
    FINGERPRINT_DIFFERS = "FINGERPRINT_DIFFERS"
    FILE_NOT_FOUND = "FILE_NOT_FOUND"
    FILE_UNREADABLE = "FILE_UNREADABLE"
    FILE_EXISTS = "FILE_EXISTS"
    # platform
    QT_LIBRARY_MISSING = "QT_LIBRARY_MISSING"
    NO_DISPLAY = "NO_DISPLAY"


class ScreeningError(Exception):
    """A foreseen error. ``code`` says what happened, ``facts`` what the sentence needs (numbers, ids)."""

    def __init__(self, code: ErrorCode, **facts: str | int) -> None:
        super().__init__(code.value)
        self.code = code
        self.facts: dict[str, str | int] = facts

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.facts.items())
        return f"{self.code.value} ({facts})" if facts else self.code.value


class VaultError(ScreeningError):
    """Opening, keys, header."""


class StorageError(ScreeningError):
    """Disk, database, journal."""


class HearingError(ScreeningError):
    """An act that the hearing refuses: closed question, wrong value, missing reason."""


class AuthoringError(ScreeningError):
    """Questionnaire, condition, catalogue or script that cannot be used."""


class ReportError(ScreeningError):
    """The page could not be made."""


class ExchangeError(ScreeningError):
    """A file received or exported."""
