"""The estimate knows French, names, dates and keyboards; what it says is advice, never a rule of composition."""

import pytest

from screening.app.strength import Level, advice, duration, estimate, fold

SOLID = ("pétale grimoire wagon cactus hublot sabre", "brocoli-tambour-ficelle-zèbre-roc-lunule", "kZ9#vQ2!xTp7wR4")
FAIR = ("le chat est sur la table", "liberté égalité fraternité", "un deux trois quatre cinq six")
WEAK = ("formation", "azertyuiop", "Marseille13!", "12 mars 1984", "Jean Dupont 1975", "nuage nuage nuage nuage nuage",
        "P@ssw0rd2024", "jetaimemonamour", "œuf")  # fmt: skip


@pytest.mark.parametrize("phrase", SOLID)
def test_words_without_a_link_are_solid(phrase: str) -> None:
    assert estimate(phrase).level is Level.SOLID
    assert estimate(phrase).enough_for("service")


@pytest.mark.parametrize("phrase", FAIR)
def test_a_sentence_everybody_says_is_not_solid_however_long(phrase: str) -> None:
    assert estimate(phrase).level is Level.FAIR
    assert not estimate(phrase).enough_for("service")


@pytest.mark.parametrize("phrase", WEAK)
def test_composition_alone_gives_nothing(phrase: str) -> None:
    """Figures, capitals and signs in the usual places are tried first."""
    assert estimate(phrase).level is Level.WEAK


def test_french_words_are_known_with_and_without_accents() -> None:
    assert estimate("pétale").guesses == estimate("petale").guesses < 5
    assert estimate("péta lexo").guesses > estimate("pétale").guesses
    assert fold("Œuf À l’École") == "oeufalecole"


def test_what_surrounds_the_vault_is_known() -> None:
    about = ("1234567", "Brigade de Villefranche-sur-Saône")
    assert estimate("villefranche 1234567", about).level is Level.WEAK
    assert "known" in estimate("villefranche 1234567", about).found
    assert estimate("villefranche 1234567", about).guesses < estimate("villefranche 1234567").guesses


def test_nothing_typed_is_nothing() -> None:
    assert estimate("  ").level is Level.EMPTY
    assert advice(estimate(""), "service") == ()


def test_any_length_is_answered_quickly() -> None:
    assert estimate("x" * 5000).level is Level.WEAK
    assert estimate("mot de passe " * 400).level in (Level.WEAK, Level.FAIR)


def test_advice_says_how_long_why_and_what_to_do() -> None:
    weak = advice(estimate("Jean Dupont 1975"), "training")
    assert "en moins d'une heure" in weak[0]
    assert any("prénom" in line for line in weak)
    assert any("date" in line for line in weak)
    assert any("six mots" in line for line in weak)
    solid = advice(estimate(SOLID[0]), "service")
    assert "pas avant des siècles" in solid[0]
    assert len(solid) == 2


def test_a_word_more_never_makes_it_weaker() -> None:
    phrase, last = "", 0.0
    for word in ("tambour", "ficelle", "nuage", "sel", "wagon", "hublot"):
        phrase = f"{phrase} {word}"
        assert estimate(phrase).guesses >= last
        last = estimate(phrase).guesses


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.1, "seconde"), (60, "heure"), (1e5, "mois"), (1e9, "années"), (1e12, "siècles")]
)
def test_durations_are_words(seconds: float, words: str) -> None:
    assert words in duration(seconds)
