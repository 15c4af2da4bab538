"""The facts behind an error are words, never a code; the sentence says what is safe."""

import pytest

from screening.app.messages import sentence
from screening.errors import AuthoringError, ErrorCode, ExchangeError, ReportError, StorageError, VaultError


@pytest.mark.parametrize("what", ["two_needed", "length", "word", "checksum", "same_share", "other_set", "other_vault",
                                  "no_recovery"])  # fmt: skip
def test_what_is_wrong_with_a_share_is_said_in_words(what: str) -> None:
    text = sentence(VaultError(ErrorCode.RECOVERY_REFUSED, what=what, share=2, word=17))
    assert what not in text
    assert "{" not in text
    if what in ("word", "length"):
        assert "17" in text


@pytest.mark.parametrize("what", ["damaged", "too_large", "tar", "name", "kind", "twice", "many", "manifest", "newer",
                                  "content", "form"])  # fmt: skip
def test_what_is_wrong_with_a_bundle_is_said_in_words(what: str) -> None:
    text = sentence(ExchangeError(ErrorCode.BUNDLE_INVALID, what=what))
    assert f": {what}" not in text
    assert "Rien n'a été écrit" in text


@pytest.mark.parametrize(
    "during", ["creation", "opening", "closing", "backup", "restore", "export", "rescue", "output"]
)
@pytest.mark.parametrize("code", [ErrorCode.DISK_FULL, ErrorCode.DISK_READ_ONLY, ErrorCode.DISK_REMOVED,
                                  ErrorCode.DISK_FAILED, ErrorCode.STORE_DAMAGED])  # fmt: skip
def test_a_disk_that_refuses_a_copy_does_not_frighten_about_answers(code: ErrorCode, during: str) -> None:
    text = sentence(StorageError(code, during=during))
    assert "cette réponse n'est pas enregistrée" not in text
    assert "{" not in text


@pytest.mark.parametrize("during", ["opening", "closing"])
def test_damage_seen_when_a_vault_opens_or_closes_is_told_as_damage(during: str) -> None:
    assert "endommagé" in sentence(StorageError(ErrorCode.STORE_DAMAGED, during=during))
    assert "3 événements annoncés" in sentence(StorageError(ErrorCode.STORE_DAMAGED, during=during, lost=3))


def test_lost_events_are_counted() -> None:
    assert "3 événements annoncés" in sentence(StorageError(ErrorCode.STORE_DAMAGED, lost=3))
    assert "1 événement annoncé" in sentence(StorageError(ErrorCode.STORE_DAMAGED, lost=1))


@pytest.mark.parametrize(
    "error",
    [
        AuthoringError(ErrorCode.QUESTIONNAIRE_INVALID, file="summary/page.toml"),
        ReportError(ErrorCode.RENDER_FAILED, stage="template"),
        AuthoringError(ErrorCode.CATALOGUE_INVALID, language="fr", what="not a language tag"),
    ],
)
def test_a_sentence_has_no_hole_where_a_fact_is_not_given(error: AuthoringError | ReportError) -> None:
    text = sentence(error)
    assert "()" not in text
    assert " a problèmes" not in text
    assert "« »" not in text
    assert "not a language" not in text
