"""The table of who has read what."""

from pathlib import Path

import pytest

from screening.errors import AuthoringError
from screening.i18n.review import COLUMNS, Review, Reviews, ReviewStatus, read_reviews, text_digest, write_reviews

KEY = ("place|label|polite", "Où dormez-vous ?", "Unde dormiți?")


def reviewed() -> Reviews:
    by = Review("", "", "", ReviewStatus.REVIEWED_LEGAL, role="legal", reference="R-12", date="2026-11-20")
    return Reviews().updated([KEY]).reviewed([KEY[:2]], by)


def test_a_text_never_reviewed_is_a_draft() -> None:
    assert Reviews().status(*KEY) is ReviewStatus.DRAFT


def test_a_review_holds_for_the_texts_it_was_made_on() -> None:
    assert reviewed().status(*KEY) is ReviewStatus.REVIEWED_LEGAL
    assert reviewed().status(KEY[0], KEY[1], "Unde dormiți acum?") is ReviewStatus.DRAFT
    assert reviewed().status(KEY[0], "Où dormez-vous en ce moment ?", KEY[2]) is ReviewStatus.DRAFT


def test_an_update_keeps_reviews_that_still_count_and_resets_the_others() -> None:
    kept = reviewed().updated([KEY])
    assert kept.rows == reviewed().rows
    changed = reviewed().updated([(KEY[0], KEY[1], "Unde dormiți acum?")])
    assert [row.status for row in changed.rows.values()] == [ReviewStatus.DRAFT]
    assert [row.role for row in changed.rows.values()] == [""]


def test_the_same_letters_composed_otherwise_are_the_same_text() -> None:
    assert text_digest("ș") == text_digest("s\u0326")


def test_the_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "ro" / "LC_MESSAGES" / "review.tsv"
    write_reviews(path, reviewed())
    assert read_reviews(path).rows == reviewed().rows
    first = path.read_bytes()
    write_reviews(path, read_reviews(path))
    assert path.read_bytes() == first


def test_no_table_means_no_review(tmp_path: Path) -> None:
    assert not read_reviews(tmp_path / "review.tsv").rows


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("a\tb\n", "line 1"),
        ("\t".join(COLUMNS) + "\na\tb\n", "line 2: 2 columns"),
        ("\t".join(COLUMNS) + "\na\tb\tc\tperfect\t\t\t\t\n", "unknown status 'perfect'"),
    ],
)
def test_a_damaged_table_is_a_known_error(tmp_path: Path, content: str, what: str) -> None:
    path = tmp_path / "review.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AuthoringError) as error:
        read_reviews(path)
    assert what in str(error.value.facts["what"])
