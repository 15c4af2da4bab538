"""Keys: bounds before deriving, what is bound to what."""

from pathlib import Path

import pytest

from screening.errors import ErrorCode
from screening.storage import keys
from screening.storage.keys import KdfParameters, KdfPolicy
from tests.storage.vaults import create, refused

SALT = bytes(16)


@pytest.mark.parametrize(
    "parameters",
    [
        KdfParameters(SALT, 64 * 1024 - 1, 3, 1),
        KdfParameters(SALT, 1024 * 1024 + 1, 3, 1),
        KdfParameters(SALT, 64 * 1024, 1, 1),
        KdfParameters(SALT, 64 * 1024, 11, 1),
        KdfParameters(SALT, 64 * 1024, 3, 0),
        KdfParameters(SALT, 64 * 1024, 3, 9),
        KdfParameters(SALT[:15], 64 * 1024, 3, 1),
    ],
)
def test_real_policy_refuses_what_is_out_of_bounds(parameters: KdfParameters) -> None:
    assert not KdfPolicy().accepts(parameters)
    assert KdfPolicy().accepts(KdfParameters(SALT, 64 * 1024, 2, 1))


def test_training_policy_costs_little_and_keeps_the_ceiling() -> None:
    chosen = KdfPolicy.training().choose()
    assert (chosen.memory_kib, chosen.iterations) == (1024, 1)
    assert KdfPolicy.training().accepts(chosen)
    assert not KdfPolicy.training().accepts(KdfParameters(SALT, 4 * 1024 * 1024, 1, 1))


def test_parameters_are_tuned_to_the_time_aimed_at() -> None:
    """More time allowed gives more memory or more passes, never less than the floor, never beyond the bounds."""
    low = KdfPolicy(memory_kib=(1024, 64 * 1024), iterations=(1, 4), target=0.001).choose()
    high = KdfPolicy(memory_kib=(1024, 64 * 1024), iterations=(1, 4), target=0.2).choose()
    assert high.memory_kib * high.iterations > low.memory_kib * low.iterations
    assert high.memory_kib <= 64 * 1024
    assert 1 <= high.iterations <= 4
    assert len(high.salt) == 16
    assert high.salt != low.salt


def test_passphrase_is_the_same_composed_or_decomposed() -> None:
    assert keys.passphrase_bytes("été") == keys.passphrase_bytes("e\u0301te\u0301")


def test_empty_passphrase_is_refused() -> None:
    with refused(ErrorCode.PASSPHRASE_EMPTY):
        keys.passphrase_bytes("")


def test_each_label_gives_another_key() -> None:
    made = {
        keys.database_key(b"k" * 32, 1, SALT), keys.database_key(b"k" * 32, 2, SALT),
        keys.header_key(b"k" * 32, SALT), keys.rescue_key(b"k" * 32, SALT), keys.rescue_key(b"k" * 32, b"v" * 16),
    }  # fmt: skip
    assert len(made) == 5
    assert all(len(key) == 32 for key in made)


def test_a_box_opens_with_its_key_and_what_it_is_bound_to_only() -> None:
    box = keys.encrypt(b"k" * 32, b"secret", {"vault": "one"})
    assert keys.decrypt(b"k" * 32, box, {"vault": "one"}) == b"secret"
    assert keys.decrypt(b"K" * 32, box, {"vault": "one"}) is None
    assert keys.decrypt(b"k" * 32, box, {"vault": "two"}) is None
    assert keys.decrypt(b"k" * 32, keys.Box(box.nonce[:8], box.data), {"vault": "one"}) is None
    assert keys.decrypt(b"k" * 32, keys.Box(box.nonce, b""), {"vault": "one"}) is None


def test_a_data_key_opens_for_its_slot_only() -> None:
    mine, other = keys.new_secret(), keys.new_secret()
    sealed = keys.seal_to(keys.public_half(mine), b"d" * 32, {"slot": "1"})
    assert keys.open_sealed(mine, sealed, {"slot": "1"}) == b"d" * 32
    assert keys.open_sealed(other, sealed, {"slot": "1"}) is None
    assert keys.open_sealed(mine, sealed, {"slot": "2"}) is None
    assert keys.open_sealed(mine, keys.SealedKey(bytes(32), sealed.box), {"slot": "1"}) is None  # small order


def test_officers_keys_differ_and_hide_their_secret() -> None:
    one = keys.officer_signing_key(b"s" * 32, "1", SALT)
    other = keys.officer_signing_key(b"t" * 32, "2", SALT)
    assert one.public_key != other.public_key
    assert one.sign(b"x") != other.sign(b"x")
    assert one.secret.hex() not in repr(one)


def test_an_open_slot_hides_its_secret(tmp_path: Path) -> None:
    store = create(tmp_path / "essai.vault")
    unlocked = store.opened.unlocked
    assert unlocked.secret.hex() not in repr(unlocked)
    assert repr(unlocked) == f"Unlocked({unlocked.slot.id})"
    store.close()
