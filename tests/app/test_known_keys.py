"""The list of keys that a reader has compared: one file of text, read strictly."""

import stat
from pathlib import Path

import pytest

from screening.app.known_keys import KnownKey, KnownKeys, parse
from screening.errors import ErrorCode, ScreeningError

ONE, OTHER = "A91E 04C7 " + "0000 " * 5 + "0001", "B91E 04C7 " + "0000 " * 5 + "0001"


def test_an_absent_list_is_empty(tmp_path: Path) -> None:
    assert KnownKeys(tmp_path / "x").all() == ()


def test_keys_are_kept_in_a_private_file_each_once(tmp_path: Path) -> None:
    known = KnownKeys(tmp_path / "etat" / "known-keys.txt")
    assert known.add([KnownKey(ONE, "Valbourg"), KnownKey(OTHER, "Brigade")]) == 2
    assert known.add([KnownKey(ONE, "Valbourg, sûreté")]) == 0
    assert known.all() == (KnownKey(ONE, "Valbourg, sûreté"), KnownKey(OTHER, "Brigade"))
    assert stat.S_IMODE(known.path.stat().st_mode) == 0o600


def test_spaces_case_and_separators_of_a_list_do_not_matter() -> None:
    line = ONE.replace(" ", "").lower()
    assert parse(f"\n# note\n{line} ; Brigade de Valbourg \n") == (KnownKey(ONE, "Brigade de Valbourg"),)
    assert parse(f"{ONE} Brigade") == (KnownKey(ONE, "Brigade"),)


@pytest.mark.parametrize("text", [f"{ONE}\n", f"{ONE}F Brigade\n", f"{ONE[:-5]} Zone\n", "Brigade\n"])
def test_a_line_that_is_no_key_refuses_the_whole_list(text: str) -> None:
    with pytest.raises(ScreeningError) as caught:
        parse(f"{OTHER} Brigade\n{text}")
    assert caught.value.code is ErrorCode.FILE_UNREADABLE


def test_a_list_that_cannot_be_read_does_not_count_as_empty(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"\xff")
    with pytest.raises(ScreeningError):
        KnownKeys(tmp_path / "x").add([KnownKey(ONE, "Valbourg")])
    assert (tmp_path / "x").read_bytes() == b"\xff"
