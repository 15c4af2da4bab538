"""Some kills of a whole hearing through the session; ``make campaign`` makes five hundred."""

import pytest

from tests.effort import tries
from tests.storage import campaign

KILLS = tries(30)


@pytest.mark.slow
def test_no_answer_shown_as_saved_is_lost_by_a_kill() -> None:
    report = campaign.run(KILLS, "tests.app.drive_hearing:drive")
    assert report.faults == []
    assert report.clean
    assert report.kills == KILLS
    assert report.acknowledged > 2 * KILLS
