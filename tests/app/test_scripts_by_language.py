"""Three fictional hearings per language, from the first answer to a seal that verifies.

The findings go with the labels of the answers, the alerts with alerts.toml; AL-12 and the counts pin what is played.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from screening.app.assessment_json import assessment_value
from screening.app.replay import ScriptClock, play
from screening.app.script import read_script
from screening.app.vault import Vault
from screening.exchange.verify import verify_record

SCRIPTS = Path(__file__).parent / "scripts"


@dataclass(frozen=True)
class Facts:
    """What a hearing must give: all its alerts, all its divergent findings, some levels, marks and counts."""

    alerts: frozenset[str] = frozenset()
    divergent: frozenset[str] = frozenset()
    present: frozenset[str] = frozenset()
    levels: dict[str, str] = field(default_factory=dict)
    contested: dict[str, str] = field(default_factory=dict)
    coverage: dict[str, int] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


GIVES = {
    "fr_1": Facts(
        present=frozenset({"against.own_initiative", "against.keeps_gains", "against.refused_freely"}),
        levels={"teh.means": "none", "c122.irresistible": "none"},
        contested={"teh.purpose": "declared"},
        coverage={"answered": 13},
    ),
    "fr_2": Facts(
        alerts=frozenset({"AL-01", "AL-02", "AL-12"}),
        present=frozenset({"digital.remote_orders", "refusal.punished", "debt.imposed"}),
        coverage={"declined": 1, "silent": 0},
        notices=("later", "told"),
    ),
    "fr_3": Facts(
        levels={"teh.means": "none", "teh.purpose": "none"},
        coverage={"answered": 3, "silent": 4, "declined": 1, "not_understood": 1},
    ),
    "ro_1": Facts(
        alerts=frozenset({"AL-01", "AL-02", "AL-05", "AL-12"}),
        divergent=frozenset({"offence.quota"}),
        present=frozenset({"family.substitute_adult", "offence.watched", "gains.handed_over"}),
        notices=("told",),
    ),
    "ro_2": Facts(
        alerts=frozenset({"AL-12"}),
        divergent=frozenset({"against.own_initiative"}),
        present=frozenset({"offence.tools_supplied", "gains.handed_over"}),
        levels={"teh.means": "none", "teh.purpose": "substantial"},
        coverage={"does_not_know": 1, "set_aside": 0},
        notices=("not_told",),
    ),
    "ro_3": Facts(
        alerts=frozenset({"AL-01", "AL-02"}),
        present=frozenset({"recruit.handed_for_money", "offence.targets_assigned"}),
        coverage={"answered": 8, "does_not_know": 1},
        notices=("told",),
    ),
    "bg_1": Facts(
        alerts=frozenset({"AL-03", "AL-12"}),
        present=frozenset({"threat.relatives", "docs.withheld", "offence.ordered", "gains.handed_over"}),
        coverage={"answered": 9},
        notices=("later", "told"),
    ),
    "bg_2": Facts(
        alerts=frozenset({"AL-13"}),
        present=frozenset({"offence.watched"}),
        levels={"teh.act": "none"},
        coverage={"answered": 9},
    ),
    "bg_3": Facts(
        divergent=frozenset({"against.own_initiative"}),
        present=frozenset({"offence.ordered", "against.keeps_gains"}),
        levels={"teh.means": "none"},
        coverage={"silent": 1},
    ),
}


@pytest.mark.parametrize("name", GIVES)
def test_a_hearing_seals_verifies_and_gives_what_its_answers_say(name: str, vault: Vault) -> None:
    script, facts = read_script(SCRIPTS / f"{name}.toml"), GIVES[name]
    assert script.hearing.language == name[:2]

    player = play(script, vault, ScriptClock(script.hearing.started_at))

    assert player.sealed is not None
    assert verify_record(player.sealed.json).intact
    value: Any = assessment_value(player.session.state)
    elements, alert = value["elements"], value["alert"]
    found = {f["indicator"]: f["divergent"] for e in elements.values() for side in ("for", "against") for f in e[side]}
    assert {trigger["id"] for trigger in alert["triggers"]} == facts.alerts
    assert {indicator for indicator, divergent in found.items() if divergent} == facts.divergent
    assert facts.present <= found.keys()
    assert {element: elements[element]["level"] for element in facts.levels} == facts.levels
    assert {element: elements[element]["contested"] for element in facts.contested} == facts.contested
    assert {status: value["coverage"][status] for status in facts.coverage} == facts.coverage
    if facts.notices:
        assert tuple(notice["kind"] for notice in alert["told"]) == facts.notices


def test_every_script_of_the_folder_is_played() -> None:
    assert {path.stem for path in SCRIPTS.glob("*.toml")} == set(GIVES)
