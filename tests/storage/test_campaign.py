"""Some kills of the campaign; ``make campaign`` makes five hundred."""

import pytest

from tests.effort import tries
from tests.storage import campaign

KILLS = tries(15)


@pytest.mark.slow
def test_a_kill_during_a_rotation_leaves_a_vault_that_opens() -> None:
    report = campaign.run(tries(6), "tests.storage.campaign:drive_rotation")
    print(report)
    assert report.faults == []
    assert report.clean


@pytest.mark.slow
def test_no_acknowledged_answer_is_lost_by_a_kill() -> None:
    report = campaign.run(KILLS)
    print(report)
    assert report.faults == []
    assert report.clean
    assert report.kills == KILLS
    assert report.acknowledged > 2 * KILLS
