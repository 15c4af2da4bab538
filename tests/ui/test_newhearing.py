"""What is said before the first question, by keys."""

from tests.ui.robot import HearingRobot, name_of


def test_tab_goes_through_the_questions_in_the_order_in_which_they_are_seen(opened: HearingRobot) -> None:
    opened.press("Ctrl+N")
    opened.tab_to("Langue de l'audition : Français")
    opened.press("Right", "Space")  # a foreign language asks more
    opened.tab_to("Numéro de procédure")
    names = []
    for _step in range(8):
        names.append(name_of(opened.focus).partition(" : ")[0])
        opened.press("Tab")
    assert names == [
        "Numéro de procédure", "Cadre de l'audition", "Langue de l'audition", "Forme d'adresse dans cette langue",
        "Alias (facultatif, jamais le nom)", "Interprète", "Interprète", "Annuler",
    ]  # fmt: skip
