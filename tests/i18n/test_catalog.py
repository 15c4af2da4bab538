"""What may be shown, in which language, and with which mark."""

from pathlib import Path

import pytest

from screening.errors import AuthoringError, ErrorCode
from screening.i18n.catalog import Catalog
from screening.i18n.po import Entry, write_entries
from screening.i18n.review import Review, Reviews, ReviewStatus, text_digest, write_reviews
from screening.i18n.texts import Phrase
from screening.model.questionnaire import Audience, Questionnaire
from tests.i18n.builders import PLACE, ROMANIAN, catalogue, question, questionnaire

FORM = questionnaire(PLACE, question("seen", "Ce qui se voit", "none Rien", audience=Audience.OFFICER, hint="Décrire."))
PHRASES = (Phrase("say_silent", "Je préfère me taire", address="neutral"), Phrase("close_thanks", "Merci à vous."))


@pytest.fixture
def texts(tmp_path: Path) -> Catalog:
    catalogue(tmp_path, "ro", [*ROMANIAN, ("say_silent|label|neutral", "Je préfère me taire", "Prefer să tac")])
    return Catalog(FORM, tmp_path, PHRASES)


def test_the_list_of_languages_is_the_list_of_folders(tmp_path: Path, texts: Catalog) -> None:
    assert texts.languages == ("fr", "ro")
    catalogue(tmp_path, "it", [])
    assert Catalog(FORM, tmp_path).languages == ("fr", "it", "ro")


def test_the_address_chosen_is_the_one_shown(texts: Catalog) -> None:
    assert texts.text("ro", "place", "label", "familiar").text == "Unde dormi?"
    assert texts.text("ro", "place", "label", "polite").text == "Unde dormiți?"
    assert texts.text("ro", "place", "label").status == "draft"


def test_french_is_the_questionnaire_and_always_polite(texts: Catalog) -> None:
    shown = texts.text("fr", "place", "label", "familiar")
    assert (shown.text, shown.language, shown.status, shown.missing) == ("Où dormez-vous\u202f?", "fr", "source", False)
    assert texts.text("fr", "place", "choice", source="Dans la rue").text == "Dans la rue"


def test_a_missing_text_is_shown_in_french_and_marked(texts: Catalog) -> None:
    shown = texts.text("ro", "place", "probe", "polite", "Depuis quand ?")
    assert (shown.text, shown.language, shown.missing, shown.reviewed) == ("Depuis quand\u202f?", "fr", True, False)


def test_the_other_address_never_fills_a_gap(texts: Catalog) -> None:
    """Familiar and polite are never mixed on one screen."""
    assert texts.text("ro", "place", "probe", "familiar", "Depuis quand ?").text == "De când?"
    assert texts.text("ro", "place", "probe", "polite", "Depuis quand ?").missing


def test_choices_are_the_same_in_both_addresses(texts: Catalog) -> None:
    for address in ("familiar", "polite", "neutral"):
        assert texts.text("ro", "place", "choice", address, "Dans la rue").text == "Pe stradă"


def test_a_language_without_folder_shows_french_marked(texts: Catalog) -> None:
    assert texts.text("tr", "place", "label").missing


def test_a_fuzzy_translation_is_never_shown(tmp_path: Path) -> None:
    path = tmp_path / "ro" / "LC_MESSAGES" / "form.po"
    write_entries(path, "ro", [Entry("place|label|polite", "Où dormez-vous ?", ("Unde ați dormit?",), fuzzy=True)])
    assert Catalog(FORM, tmp_path).text("ro", "place", "label").missing


def test_a_translation_of_another_wording_is_never_shown(tmp_path: Path) -> None:
    catalogue(tmp_path, "ro", [("place|label|polite", "Où avez-vous dormi ?", "Unde ați dormit?")])
    assert Catalog(FORM, tmp_path).text("ro", "place", "label").missing


def test_what_the_officer_sees_alone_is_french_without_a_mark(texts: Catalog) -> None:
    assert texts.text("ro", "seen", "label").text == "Ce qui se voit"
    assert not texts.text("ro", "seen", "label").missing
    assert not texts.text("ro", "place", "hint").missing


def test_the_wording_for_15_and_under_is_the_label_where_there_is_none(texts: Catalog) -> None:
    assert texts.said("fr", "place", young=True).text.startswith("Où dors-tu")
    assert texts.said("fr", "seen", young=True).text == "Ce qui se voit"


def test_phrases_are_said_in_the_persons_language(texts: Catalog) -> None:
    assert texts.phrase("ro", "say_silent", "familiar").text == "Prefer să tac"
    assert texts.phrase("ro", "close_thanks", "polite").missing
    with pytest.raises(KeyError):
        texts.phrase("ro", "close_thank")


def test_everything_of_a_question_is_read_at_once(texts: Catalog) -> None:
    place = texts.question("ro", "place", "familiar")
    assert place.label.text == "Unde dormi?"
    assert [probe.text for probe in place.probes] == ["De când?", "Avec qui\u202f?"]
    assert {code: choice.missing for code, choice in place.choices.items()} == {"street": False, "flat": True}


def test_missing_lists_what_remains_to_translate(texts: Catalog) -> None:
    keys = {source.key for source in texts.missing("ro")}
    assert "place|choice|neutral|flat" in keys
    assert "place|choice|neutral|street" not in keys
    assert texts.missing("fr") == ()


def test_the_review_status_is_shown_until_a_text_changes(tmp_path: Path) -> None:
    catalogue(tmp_path, "ro", ROMANIAN)
    context, french, romanian = ROMANIAN[1]
    row = Review(context, text_digest(french), text_digest(romanian), ReviewStatus.REVIEWED_NATIVE)
    write_reviews(tmp_path / "ro" / "LC_MESSAGES" / "review.tsv", Reviews([row]))
    assert Catalog(FORM, tmp_path).text("ro", "place", "label").status == "reviewed_native"
    assert Catalog(FORM, tmp_path).text("ro", "place", "label").reviewed
    catalogue(tmp_path, "ro", [(context, french, "Unde dormiți acum?")])
    assert Catalog(FORM, tmp_path).text("ro", "place", "label").status == "draft"


def test_a_withdrawn_translation_is_not_shown(tmp_path: Path) -> None:
    catalogue(tmp_path, "ro", ROMANIAN)
    context, french, romanian = ROMANIAN[1]
    row = Review(context, text_digest(french), text_digest(romanian), ReviewStatus.WITHDRAWN)
    write_reviews(tmp_path / "ro" / "LC_MESSAGES" / "review.tsv", Reviews([row]))
    assert Catalog(FORM, tmp_path).text("ro", "place", "label").missing


@pytest.mark.parametrize(
    "damaged", [b"msgid \xff\xfe", b'msgid "a\nmsgstr "b"', b"\x00\x01", b'msgid "a"\nmsgstr "b" c']
)
def test_a_damaged_catalogue_is_a_known_error(tmp_path: Path, damaged: bytes) -> None:
    catalogue(tmp_path, "ro", ROMANIAN).write_bytes(damaged)
    with pytest.raises(AuthoringError) as error:
        Catalog(FORM, tmp_path).text("ro", "place", "label")
    assert error.value.code is ErrorCode.CATALOGUE_INVALID
    assert error.value.facts["language"] == "ro"


def big(size: int) -> Questionnaire:
    return questionnaire(*(question(f"q{n}", f"Question {n} ?", "a Oui; b Non; c Autre") for n in range(size)))


def test_a_switch_reads_no_file_and_makes_no_text_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a window reads of 1,000 questions was made by ``prepare``; how long it takes, ``make bench`` says."""
    form = big(1000)
    catalogue(tmp_path, "ro", [(f"q{n}|label|polite", f"Question {n} ?", f"Întrebarea {n}?") for n in range(1000)])
    texts = Catalog(form, tmp_path)
    texts.prepare("ro")
    made: list[object] = []
    monkeypatch.setattr("screening.i18n.catalog._shown", lambda *_: made.append(_))
    (tmp_path / "ro").rename(tmp_path / "elsewhere")
    shown = [texts.question("ro", n) for n in form.question_by_id]
    assert shown[999].label.text == "Întrebarea 999?"
    assert all(texts.question("ro", n) is known for n, known in zip(form.question_by_id, shown, strict=True))
    assert made == []
