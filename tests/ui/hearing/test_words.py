"""The fields of words: advice on an origin that the officer writes, never on what the person says."""

from tests.ui.hearing.lead import Lead


def advice(lead: Lead) -> str:
    shown = lead.page.area.words.advice
    return shown.text() if shown.isVisible() else ""


def test_an_origin_in_the_observation_is_advised_against_and_the_text_stays(lead: Lead) -> None:
    lead.opens("facts_morning")
    lead.press("Alt+O").types("Deux filles d'origine roumaine")
    assert advice(lead).startswith("« d'origine roumaine »")
    lead.press("Enter")
    given = lead.state.answer("facts_morning")
    assert given is not None
    assert given.observation == "Deux filles d'origine roumaine"


def test_the_advice_goes_with_the_words(lead: Lead) -> None:
    lead.opens("facts_morning")
    lead.press("Alt+O").types("type rom")
    assert advice(lead)
    for _letter in "type rom":
        lead.press("Backspace")
    assert not advice(lead)


def test_the_words_of_the_person_are_hers(lead: Lead) -> None:
    lead.opens("facts_morning")
    lead.says("Ne-a zis: sunteți țigani.", "« Il nous a dit : vous êtes des Tsiganes. »")
    assert not advice(lead)
