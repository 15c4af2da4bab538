"""Every exported record validates against the published schema, and the schema refuses what is not one."""

import json
from pathlib import Path

import jsonschema
import pytest

from screening.exchange.seal import NOT_CONFIDENTIAL, NOTHING, WITHOUT_WORDS
from tests.exchange.records import FIXTURES, sealed

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "record.schema.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("withhold", [NOTHING, NOT_CONFIDENTIAL, WITHOUT_WORDS])
def test_a_record_validates_whatever_is_withheld(withhold: frozenset[str]) -> None:
    jsonschema.validate(json.loads(sealed(withhold=withhold).json), SCHEMA)


def test_every_sample_validates() -> None:
    for path in FIXTURES.glob("*.json"):
        jsonschema.validate(json.loads(path.read_bytes()), SCHEMA)


def test_the_schema_is_one_and_refuses_the_rest() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    good = json.loads(sealed().json)
    for wrong in (good | {"schema": "screening/record/2"}, good | {"more": 1}, {}, good | {"seal": {}}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, SCHEMA)
