"""The fonts on disk are those of the wheel, and the table of code points is theirs."""

from pathlib import Path

import pytest

from screening import fonts
from tests.reporting import font_table


def test_table_of_code_points_is_the_one_of_the_fonts() -> None:
    assert font_table.target().read_text(encoding="utf-8") == font_table.source()


@pytest.mark.parametrize("character", "aéșțăâîѝщюЖ«„”’–…✓€")
def test_letters_of_the_product_are_covered(character: str) -> None:
    assert fonts.covered(ord(character))


@pytest.mark.parametrize("character", "王😢አԲব")
def test_other_scripts_are_not(character: str) -> None:
    assert not fonts.covered(ord(character))


@pytest.mark.parametrize("point", [0x378, 0x10FFFF, 0xD800, 0x2072])
def test_gaps_between_ranges_are_not_covered(point: int) -> None:
    assert not fonts.covered(point)


def test_folder_is_written_once(tmp_path: Path) -> None:
    folder = fonts.font_folder(tmp_path)
    times = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert set(times) == {face.file_name for face in fonts.FACES}
    fonts.font_folder(tmp_path)
    assert times == {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}


def test_altered_or_cut_font_is_written_again(tmp_path: Path) -> None:
    """Another font under our name would change what a page says."""
    face = fonts.FACES[0]
    target = fonts.font_folder(tmp_path) / face.file_name
    whole = target.read_bytes()
    target.write_bytes(whole[:-1] + b"x")
    fonts.font_folder(tmp_path)
    assert target.read_bytes() == whole
    target.write_bytes(whole[:1000])
    fonts.font_folder(tmp_path)
    assert target.read_bytes() == whole


def test_no_temporary_file_is_left(tmp_path: Path) -> None:
    folder = fonts.font_folder(tmp_path)
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "fonts").write_text("a file where the folder should be")
    with pytest.raises(fonts.FontError):
        fonts.font_folder(tmp_path)


def test_unknown_face_is_said() -> None:
    with pytest.raises(fonts.FontError):
        fonts.face_bytes(fonts.Face("Absent_Regular"))


def test_windows_load_two_faces_from_memory(tmp_path: Path) -> None:
    regular, bold = fonts.font_bytes(cache=tmp_path)
    assert regular[:4] == bold[:4] == b"\x00\x01\x00\x00"
    assert regular != bold


def test_first_start_keeps_the_faces_for_the_next(tmp_path: Path) -> None:
    whole = fonts.font_bytes(cache=tmp_path)
    assert [(tmp_path / "fonts" / face.file_name).read_bytes() for face in fonts.WINDOW_FACES] == whole


def test_a_face_kept_is_given_as_a_file_only_when_it_is_whole(tmp_path: Path) -> None:
    regular = fonts.WINDOW_FACES[0]
    assert fonts.kept_file(regular, tmp_path) is None
    fonts.font_bytes(cache=tmp_path)
    kept = fonts.kept_file(regular, tmp_path)
    assert kept == tmp_path / "fonts" / regular.file_name
    kept.write_bytes(kept.read_bytes()[:-1])
    assert fonts.kept_file(regular, tmp_path) is None


def test_windows_start_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "fonts").write_text("a file where the folder should be")
    assert len(fonts.font_bytes(cache=tmp_path)) == len(fonts.WINDOW_FACES)


def test_windows_take_a_face_already_written_and_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The wheel takes 25 ms a face; a file of the folder is read only when it is byte for byte that of the wheel."""
    unpacked, unpack = [], fonts.face_bytes
    folder = fonts.font_folder(tmp_path, fonts.WINDOW_FACES)
    whole = fonts.font_bytes(cache=tmp_path)

    def counted(face: fonts.Face) -> bytes:
        unpacked.append(face)
        return unpack(face)

    monkeypatch.setattr(fonts, "face_bytes", counted)
    assert fonts.font_bytes(cache=tmp_path) == whole
    assert unpacked == []
    regular = fonts.WINDOW_FACES[0]
    (folder / regular.file_name).write_bytes(whole[0][:-1] + b"x")
    assert fonts.font_bytes(cache=tmp_path) == whole
    assert unpacked == [regular]
