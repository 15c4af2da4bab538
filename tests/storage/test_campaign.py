"""Thirty kills of the campaign; ``make campaign`` makes five hundred."""

import pytest

from tests.storage import campaign


@pytest.mark.slow
def test_no_acknowledged_answer_is_lost_by_a_kill() -> None:
    report = campaign.run(30)
    print(report)
    assert report.faults == []
    assert report.clean
    assert report.kills == 30
    assert report.acknowledged > 60
