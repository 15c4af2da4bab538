"""Suggestive questions: what must be caught, of its kind, and what must pass, in each language of the hearing."""

import csv
from pathlib import Path

import pytest

from screening.i18n.lint import Said
from screening.i18n.lint.suggestion import leading, suggestions
from screening.i18n.lint.suggestion.tongue import Kind

LANGUAGES = ("fr", "ro", "bg")


def examples(language: str) -> list[tuple[str, str]]:
    path = Path(__file__).parent / "suggestions" / f"{language}.tsv"
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["kind"], row["text"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


ALL = [(language, kind, text) for language in LANGUAGES for kind, text in examples(language)]


@pytest.mark.parametrize(("language", "kind", "text"), [line for line in ALL if line[1] != "good"])
def test_what_must_be_caught_is_caught_as_what_it_is(language: str, kind: str, text: str) -> None:
    assert Kind(kind) in {found for found, _words in suggestions(language, text)}


@pytest.mark.parametrize(("language", "text"), [(line[0], line[2]) for line in ALL if line[1] == "good"])
def test_a_good_question_passes(language: str, text: str) -> None:
    assert list(suggestions(language, text)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_examples_of_every_kind(language: str) -> None:
    kinds = [kind for kind, _text in examples(language)]
    assert len([kind for kind in kinds if kind != "good"]) >= 30
    assert kinds.count("good") >= 60
    assert set(kinds) == {*Kind, "good"}


def test_what_is_found_is_said_to_the_author_once_for_each_kind() -> None:
    (found,) = leading(Said("fr", "Pourquoi. Dites-moi pourquoi.", ""))
    assert found.what == "« pourquoi » accuse"
    assert not found.warning


def test_choices_and_the_officers_own_texts_are_not_questions() -> None:
    assert not list(leading(Said("fr", "Seul ou avec un adulte ?", "", role="choice")))
    assert not list(leading(Said("fr", "Pourquoi ?", "", spoken=False)))


def test_a_language_without_its_own_words_has_the_rule_of_one_question() -> None:
    assert [kind for kind, _ in suggestions("it", "Dove dorme? Con chi?")] == [Kind.MULTIPLE]
    assert [kind for kind, _ in suggestions("ar", "أين تنام؟ مع من؟")] == [Kind.MULTIPLE]
    assert list(suggestions("it", "Dove dorme?")) == []


@pytest.mark.parametrize("text", ["Pourquoi\u00a0êtes-vous là\u202f?", "POURQUOI ?", "C'est bien ça ?"])
def test_typography_and_capitals_hide_nothing(text: str) -> None:
    assert list(suggestions("fr", text))
