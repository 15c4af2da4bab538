"""The independent verifier, written from the format document alone, agrees with the product."""

import importlib.util
import random
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from screening.exchange.seal import NOT_CONFIDENTIAL, NOTHING, WITHOUT_WORDS
from screening.exchange.verify import verify_record
from screening.model.chain import fingerprint
from tests.exchange.records import FIXTURES, KEYS, sealed
from tests.exchange.test_verify import NOT_A_SEALED_RECORD, kinds, resealed

SCRIPT = Path(__file__).parents[2] / "docs" / "verify" / "verify_record.py"
needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed here")


@pytest.fixture(scope="module")
def independent() -> ModuleType:
    specification = importlib.util.spec_from_file_location("verify_record", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def holds(independent: ModuleType, data: bytes) -> bool:
    try:
        independent.verify(data)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    return True


@needs_openssl
@pytest.mark.parametrize("withhold", [NOTHING, NOT_CONFIDENTIAL, WITHOUT_WORDS])
def test_both_hold_valid_records_as_valid(independent: ModuleType, withhold: frozenset[str]) -> None:
    data = sealed(withhold=withhold).json
    digest, keys, withheld = independent.verify(data)
    found = verify_record(data)
    assert digest == found.digest
    assert keys == {by.role: by.fingerprint for by in found.signed_by}
    assert withheld == sum(found.withheld.values())


@needs_openssl
def test_both_refuse_a_thousand_altered_records(independent: ModuleType) -> None:
    chance = random.Random(11)
    samples = [sealed().json, sealed(withhold=WITHOUT_WORDS).json]
    for number in range(1000):
        data = samples[number % 2]
        place = chance.randrange(len(data))
        altered = data[:place] + bytes([chance.choice(b'09afAF"{},:e ')]) + data[place + chance.randint(0, 2) :]
        assert holds(independent, altered) == verify_record(altered).intact == (altered == data), altered


@needs_openssl
@pytest.mark.parametrize("name", NOT_A_SEALED_RECORD)
def test_both_refuse_what_no_seal_leaves_so(independent: ModuleType, name: str) -> None:
    change, keys, _ = NOT_A_SEALED_RECORD[name]
    data = resealed(change, keys)
    assert holds(independent, data) is verify_record(data).intact is False


@needs_openssl
def test_both_hold_an_amended_record(independent: ModuleType) -> None:
    data = resealed(kinds("hearing_opened", "sealed", "view", "amendment", "answer", "sealed", version=2))
    assert holds(independent, data) is verify_record(data).intact is True


@needs_openssl
def test_the_command_answers_as_documented(tmp_path: Path) -> None:
    path = str(FIXTURES / "record-1.json")
    (tmp_path / "x.json").write_bytes(Path(path).read_bytes().replace(b"2026/004512", b"2026/004513"))
    for arguments, code, said in (
        ([path], 0, "key not compared"),
        ([path, fingerprint(KEYS[0].public_key)], 0, "vault key compared"),
        ([path, fingerprint(KEYS[1].public_key)], 0, "officer key compared"),
        ([path, "AAAA"], 1, "another key"),
        ([str(tmp_path / "x.json")], 1, "not intact: digest"),
        ([str(tmp_path / "absent.json")], 1, "not intact"),
        ([], 2, ""),
    ):
        done = subprocess.run([sys.executable, str(SCRIPT), *arguments], capture_output=True, text=True, check=False)
        assert (done.returncode, said in done.stdout) == (code, True), done
