"""The clock of the laptop goes back during a hearing: the answer is recorded, the officer reads why to look at it."""

from tests.ui.robot import HearingRobot


def test_a_clock_set_back_is_said_once_and_noted_and_blocks_nothing(opened: HearingRobot, shell, clock, new_hearing):
    session = shell.flow.vault.new_hearing(new_hearing())
    shell.flow.lead(session.header.id, "hearing")
    hearing = shell.flow.leading.hearing
    clock.turn(hours=-2)
    hearing.open("now_pain")
    opened.press("Esc", "1", "Alt+V").types("Mă doare.").press("Enter")
    opened.sees("L'horloge de l'ordinateur a reculé. Les réponses sont enregistrées")
    assert session.store is shell.flow.vault.store
    assert shell.flow.leading.state.answer("now_pain").verbatim == "Mă doare."
    noted = [event.payload for event in session.store.vault_events() if event.kind == "clock_set_back"]
    assert len(noted) == 1
    assert noted[0]["to"] < noted[0]["from"]
    hearing.open("now_last_meal")
    opened.press("Esc", "1", "Alt+V").types("Azi.").press("Enter").sees_not("a reculé")
