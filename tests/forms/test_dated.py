"""Conduct and dated references."""

from datetime import date
from pathlib import Path

import pytest

from tests.forms.builders import said, small

CONDUCT = """
[[rule]]
id = "r"
when = 'event("alerte")'
then = "stop"
text = "Une pause"
themes = ["fist"]
"""


def reference(checked_on: str, name: str = "r", more: str = "") -> str:
    return f"""
[[reference]]
id = "{name}"
article = "122-2 CP"
label = "Contrainte"
source = "lu"
checked_on = "{checked_on}"
{more}
"""


def test_an_unknown_event_ending_and_theme(tmp_path: Path) -> None:
    themes, then, when = said(small(tmp_path, conduct=CONDUCT))
    assert themes == (
        "conduct.toml · r · themes: thème inconnu « fist » (proche : first); "
        "veuillez soit corriger le nom, soit ajouter le thème."
    )
    assert then == (
        "conduct.toml · r · then: suite inconnue « stop »; "
        "veuillez soit écrire card, pause, order ou offer, soit retirer la règle."
    )
    assert when.startswith("conduct.toml · r · when: sorte d'événement inconnue « alerte »; veuillez soit corriger")


@pytest.mark.parametrize(
    ("checked_on", "more", "line"),
    [
        ("2026-05-01", "", "checked_on: relue il y a plus de six mois (2026-05-01)"),
        ("1er mai", "", "checked_on: date illisible « 1er mai »"),
        ("2027-01-01", "", "checked_on: date à venir (2027-01-01)"),
        ("2026-11-01", 'valid_to = "2026-01-01"', "valid_to: n'est plus en vigueur depuis le 2026-01-01"),
        (
            "2026-11-01",
            'valid_from = "2027-01-01"\nvalid_to = "2026-12-01"',
            "valid_to: finit avant de commencer",
        ),
    ],
)
def test_a_date_that_no_longer_holds(tmp_path: Path, checked_on: str, more: str, line: str) -> None:
    (only,) = said(small(tmp_path, references=reference(checked_on, more=more)))
    assert only.startswith(f"references.toml · r · {line}; veuillez ")


def test_six_months_are_counted_from_the_day_given(tmp_path: Path) -> None:
    folder = small(tmp_path, references=reference("2026-05-26"))
    assert said(folder, date(2026, 11, 25)) == []
    assert len(said(folder, date(2026, 11, 26))) == 1


def test_a_replaced_reference_may_be_out_of_force(tmp_path: Path) -> None:
    more = 'valid_to = "2026-01-01"\nreplaced_by = "L1421-3 CPP"'
    assert said(small(tmp_path, references=reference("2026-11-01", more=more))) == []
