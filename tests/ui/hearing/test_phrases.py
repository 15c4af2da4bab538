"""« Phrases à dire »: every phrase within reach by keys, large in her language on both windows, until Esc."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from screening.app.library import Library
from screening.app.session import Session
from screening.app.translations import Workshop
from screening.app.vault import NewHearing, Vault
from screening.i18n.locale import set_interface_language
from screening.i18n.texts import read_phrases
from screening.i18n.voices import audio_folder, voice_id
from screening.paths import locales_folder, questionnaire_folder
from screening.ui import spoken
from screening.ui.entrance import dress
from screening.ui.hearing.phrases import LABELS, groups_of
from screening.ui.hearing.question import unbroken
from screening.ui.interpreter import InterpreterWindow
from screening.ui.phraselist import PhraseList
from screening.ui.theme import Theme
from screening.ui.voice import Player
from tests.ui.clipping import clipped
from tests.ui.hearing.conftest import settle
from tests.ui.hearing.lead import Lead
from tests.ui.pictures import with_pseudo_languages

SILENCE = "Vous avez le droit de vous taire. Vous pouvez aussi choisir à quoi répondre."


@pytest.fixture
def library(tmp_path: Path, request: pytest.FixtureRequest) -> Library:
    """The shipped one; with one phrase recorded, or with the pseudo-languages, for the test that asks."""
    if "recorded" in request.node.name:
        locales = tmp_path / "locales"
        shutil.copytree(locales_folder(), locales, ignore=shutil.ignore_patterns("back"))
        folder = audio_folder(locales) / "ro"
        folder.mkdir(parents=True)
        (folder / f"{voice_id('right_silence', 'label', 'familiar')}.wav").write_bytes(b"RIFF")
        voices, said = Workshop.of(questionnaire_folder(), locales).recordings("ro")
        assert voices.vouch(said) == 1
        return Library(questionnaire_folder(), locales)
    if "half_as_long" in request.node.name:
        return with_pseudo_languages(tmp_path / "locales")
    return Library.shipped()


def interpreter(lead: Lead) -> InterpreterWindow:
    lead.page.acts["interpreter"]()
    window = lead.page.second.window
    assert window is not None
    QApplication.processEvents()
    return window


def listed(lead: Lead) -> PhraseList:
    """The list in front."""
    QApplication.processEvents()
    return next(top for top in QApplication.topLevelWidgets() if isinstance(top, PhraseList) and top.isVisible())


def opens_list(lead: Lead) -> PhraseList:
    lead.page.window().activateWindow()
    lead.press("Shift+F2")
    return listed(lead)


def french(found: PhraseList) -> list[str]:
    """The lines of the list, titles included."""
    return [found.list.item(row).text().strip() for row in range(found.list.count())]


def says(lead: Lead, phrase_id: str) -> str:
    return unbroken(lead.page.texts.phrase(lead.state, phrase_id).text.text)


# -- nothing out of reach ------------------------------------------------------------------------------------


def test_every_phrase_shipped_is_in_the_list_or_written_on_a_window(lead: Lead, library: Library) -> None:
    shipped = {phrase.id for phrase in read_phrases(library.folder)}
    in_list = [line.id for group in groups_of(lead.page.texts, lead.state, ()) for line in group.lines]
    assert len(in_list) == len(set(in_list))
    labels = {*spoken.WINDOW_PHRASES, "window_address_familiar", "window_address_polite", "window_pivot",
              "read_answer_noted", "read_to_read_aloud"}  # fmt: skip
    assert shipped - set(in_list) == labels
    assert all(label.startswith(LABELS) for label in labels)


@pytest.mark.parametrize("language", ["ro", "bg"])
def test_every_phrase_of_the_list_is_said_in_her_language_by_keys(lead: Lead, language: str) -> None:
    lead.opens("facts_who_decided")
    lead.page.switch_language(language)
    names = [line.id for group in groups_of(lead.page.texts, lead.state, ()) for line in group.lines]
    found = opens_list(lead)
    reached = []
    for _name in names:
        line = found._lines[str(found.list.currentItem().data(256))]
        assert found.card.said.text() == unbroken(line.text.text)
        assert line.text.language == language
        assert not line.text.missing
        reached.append(line.id)
        lead.press("Down")
    assert set(reached) == set(names)
    lead.press("Esc")


# -- said ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("language", "said"), [
    ("ro", "Ai dreptul să taci. Poți și să alegi la ce răspunzi."),
    ("bg", "Имаш право да мълчиш. Можеш и да избереш на какво да отговориш."),
])  # fmt: skip
def test_a_phrase_found_by_its_french_is_large_on_both_windows_until_esc(lead: Lead, language: str, said: str) -> None:
    lead.opens("facts_who_decided")
    lead.page.switch_language(language)
    window = interpreter(lead)
    question = window.asked.text()
    found = opens_list(lead)
    lead.types("DROIT taire")
    assert french(found) == ["Droits", SILENCE]
    lead.press("Enter")
    assert window.asked.text() == said
    card = lead.page.area.aloud
    assert (card.said.text(), card.french.text()) == (said, SILENCE)
    assert card.review.text() == "traduction non relue"
    assert window.review.isVisible()
    window.toggle_french()
    assert window.french.text() == SILENCE
    lead.page.window().activateWindow()
    lead.press("Esc")
    assert window.asked.text() == question
    assert card.isHidden()


def test_it_comes_from_the_interpreters_window_too(lead: Lead) -> None:
    lead.opens("facts_who_decided")
    window = interpreter(lead)
    window.activateWindow()
    QApplication.processEvents()
    lead.press("Shift+F2")
    assert listed(lead).parentWidget() is window
    lead.types("avec vos mots").press("Enter")
    assert window.asked.text() == says(lead, "rule_own_words")
    assert lead.page.area.aloud.isVisible()
    window.activateWindow()
    lead.press("Esc")
    assert lead.page.area.aloud.isHidden()


def test_it_is_in_the_palette(lead: Lead) -> None:
    lead.press("Ctrl+K").types("phrases a dire").press("Enter")
    assert french(listed(lead))


def test_a_letter_typed_without_its_accent_finds_and_esc_says_nothing(lead: Lead) -> None:
    found = opens_list(lead)
    lead.types("medecin")
    assert "De quoi avez-vous besoin" in french(found)[1]
    lead.types(" xyz")
    assert french(found) == []
    assert found.card.isHidden()
    lead.press("Enter", "Esc")
    assert lead.page.area.aloud.isHidden()


def test_the_next_question_takes_it_away_and_nothing_is_written_down(lead: Lead) -> None:
    lead.opens("facts_morning")
    session = lead.page.desk.session
    before = len(session.store.events(session.header.id))
    opens_list(lead)
    lead.types("avec vos mots").press("Enter")
    assert lead.page.area.aloud.isVisible()
    assert len(session.store.events(session.header.id)) == before
    lead.press("Enter")
    assert lead.page.question != "facts_morning"
    assert lead.page.area.aloud.isHidden()


def test_words_being_typed_stay_and_go_on(lead: Lead) -> None:
    lead.opens("facts_morning").says("Era")
    opens_list(lead)
    lead.types("avec vos mots").press("Enter")
    lead.page.window().activateWindow()  # a desktop does it when a dialog closes
    QApplication.processEvents()
    lead.types(" dimineață")
    assert lead.page.area.words.verbatim.toPlainText() == "Era dimineață"
    assert lead.page.area.aloud.isVisible()


def test_the_form_of_address_and_the_language_are_those_of_now(lead: Lead) -> None:
    opens_list(lead)
    lead.types("DROIT taire").press("Enter")
    card = lead.page.area.aloud
    familiar = card.said.text()
    lead.page.acts["polite"]()
    polite = card.said.text()
    assert polite != familiar
    assert polite == says(lead, "right_silence")
    lead.page.switch_language("fr")
    assert card.said.text() == SILENCE
    assert card.french.isHidden()


def test_asking_for_the_familiar_form_is_always_polite(lead: Lead) -> None:
    assert lead.state.address == "familiar"
    assert says(lead, "ask_address") == "Pot să vă spun „tu”?"


# -- what fits the moment ------------------------------------------------------------------------------------


def put_forward(lead: Lead) -> list[str]:
    """Ids of the group « Utile maintenant »."""
    found = opens_list(lead)
    first = found._groups[0]
    lead.press("Esc")
    return [line.id for line in first.lines] if first.title == "Utile maintenant" else []


def test_before_a_sensitive_theme_it_is_announced(lead: Lead) -> None:
    assert put_forward(lead.opens("harm_relations"))[:2] == ["topic_sensitive", "topic_change"]  # type: ignore[arg-type]
    assert put_forward(lead.opens("facts_who_decided")) == []  # type: ignore[arg-type]


def test_in_distress_the_place_and_the_needs_come_first_and_the_phrase_replaces_the_waiting_words(lead: Lead) -> None:
    lead.opens("facts_who_decided").press("Ctrl+Shift+D")
    window = interpreter(lead)
    waiting = window.asked.text()
    assert put_forward(lead)[:2] == ["pause_here", "pause_offer"]
    opens_list(lead)
    lead.press("Enter")
    assert window.asked.text() == says(lead, "pause_here") != waiting
    lead.page.window().activateWindow()
    lead.press("Esc")
    assert window.asked.text() == waiting


@pytest.mark.parametrize(("key", "first"), [("C", "rule_other_words"), ("T", "right_silence"), ("R", "right_silence")])
def test_how_the_question_was_met_puts_phrases_forward(lead: Lead, key: str, first: str) -> None:
    lead.opens("facts_who_decided").press(f"Alt+{key}")
    assert put_forward(lead)[0] == first


def test_each_theme_with_its_own_phrases_offers_them(lead: Lead) -> None:
    assert "lang_ask_easy" in put_forward(lead.opens("lang_best"))  # type: ignore[arg-type]
    assert {"read_start", "close_thanks"} <= set(put_forward(lead.opens("read_language")))  # type: ignore[arg-type]


# -- shown whole, heard --------------------------------------------------------------------------------------


@pytest.mark.parametrize("percent", [100, 150])
@pytest.mark.parametrize("interface", ["fr", "bg", "en"])
def test_the_list_and_what_is_said_are_not_cut(
    lead: Lead, qapp: QApplication, percent: int, interface: str
) -> None:  # fmt: skip
    set_interface_language(interface)
    dress(qapp, Theme(percent=percent))
    lead.page.retranslate()
    lead.page.switch_language("bg")
    window = interpreter(lead)
    window.showNormal()
    window.resize(1024, 640)
    found = opens_list(lead)
    cut = []
    for _turn in range(70):
        lead.press("Down")
        cut += [f"list: {text}" for text in clipped(found)]
    lead.press("Esc")
    for name in ("rule_may_say", "read_may_say", "close_what_now"):
        lead.page.aloud.say(name)
        for _turn in range(4):
            QApplication.processEvents()
        cut += [f"{name}: {text}" for text in (*clipped(window), *clipped(lead.page))]
    assert not cut, "\n".join(dict.fromkeys(cut))


def test_the_list_and_the_second_window_are_not_cut_in_a_language_half_as_long_again(
    vault: Vault, new_hearing: Callable[..., NewHearing], led: Callable[[Session], Lead], qapp: QApplication
) -> None:
    dress(qapp, Theme(percent=150))
    session = vault.new_hearing(new_hearing())
    settle(session)
    lead = led(session)
    lead.page.switch_language("qps-ploc")
    set_interface_language("qps-ploc")
    lead.page.retranslate()
    found = opens_list(lead)
    cut = []
    for _turn in range(70):
        lead.press("Down")
        cut += clipped(found)
    lead.press("Esc")
    window = interpreter(lead.opens("facts_who_decided"))  # type: ignore[arg-type]
    lead.page.acts["options"]()
    for _turn in range(6):
        QApplication.processEvents()
    cut += clipped(window)
    assert not cut, "\n".join(dict.fromkeys(cut))


@pytest.mark.skipif(sys.platform == "win32", reason="winsound is Windows' own")
def test_a_recorded_phrase_is_heard_and_the_answer_tells_nothing_of_it(lead: Lead, library: Library) -> None:
    lead.page.second.player = Player(find=lambda name: shutil.which("true") if name == "paplay" else None)
    window = interpreter(lead.opens("facts_who_decided"))  # type: ignore[arg-type]
    assert window.listen.isHidden()
    lead.page.aloud.say("right_silence")
    assert window.listen.isVisible()
    window.listen.click()
    assert not lead.page.desk.heard
