"""The published vectors hold, and each of them sees a wrong library."""

import pytest

from screening.storage import keys, vectors
from screening.storage.keys import KdfParameters, SigningKey


@pytest.mark.parametrize("name", vectors.VECTORS)
def test_published_vector_holds(name: str) -> None:
    assert vectors.VECTORS[name]()


def test_derivation_that_forgets_its_parameters_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    true = keys.derive
    monkeypatch.setattr(
        "screening.storage.vectors.derive", lambda phrase, p: true(phrase, KdfParameters(p.salt, 1024, 1, 1))
    )
    assert not vectors.VECTORS["Argon2id 64 Mio"]()


def test_signature_of_another_message_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    true = SigningKey.sign
    monkeypatch.setattr(SigningKey, "sign", lambda self, message: true(self, message + b"\x00"))
    assert not vectors.VECTORS["Ed25519 (RFC 8032)"]()
