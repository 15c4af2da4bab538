"""Thirty kills of a whole hearing through the session; ``make campaign`` makes five hundred."""

import pytest

from tests.storage import campaign


@pytest.mark.slow
def test_no_answer_shown_as_saved_is_lost_by_a_kill() -> None:
    report = campaign.run(30, "tests.app.drive_hearing:drive")
    assert report.faults == []
    assert report.clean
    assert report.kills == 30
    assert report.acknowledged > 60
