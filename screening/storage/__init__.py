"""The encrypted store: vault folder, keys, journal, records, search. See docs/formats.md."""

from screening.storage.journal import RecordHead, VaultHead
from screening.storage.keys import KdfPolicy, SigningKey
from screening.storage.records import CurrentAnswer, KeptSeal, Projection, QuestionnaireText, RecordRow
from screening.storage.search import Hit
from screening.storage.store import Store, VaultInfo
from screening.storage.verify import Break, Finding, VerifyReport

__all__ = [
    "Break", "CurrentAnswer", "Finding", "Hit", "KdfPolicy", "KeptSeal", "Projection", "QuestionnaireText",
    "RecordHead", "RecordRow", "SigningKey", "Store", "VaultHead", "VaultInfo", "VerifyReport",
]  # fmt: skip
