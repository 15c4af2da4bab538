"""A hearing is led to its end with the questionnaire it was begun with, whatever a jurist changed meanwhile."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.sealing import seal_session
from screening.app.summary import summary_pdf
from screening.app.vault import NewHearing, Vault
from screening.errors import ErrorCode, HearingError
from screening.model.answer import Answer
from screening.paths import questionnaire_folder
from screening.storage.records import QuestionnaireText
from tests.conftest import PASSPHRASE, MovingClock

SAID = "Îmi place fotbalul."


def without_block(text: str, head: str, value: str) -> str:
    """``text`` without its ``[[head]]`` table whose first key is ``value``, and what belongs to it."""
    deeper = r"(?!\[\[question\]\])" if head == "question" else r"(?!\[\[)"
    found = re.sub(rf'\[\[{re.escape(head)}\]\]\n\w+ = "{value}"\n(?:{deeper}.*\n)*', "", text, count=1)
    assert found != text
    return found


@pytest.fixture
def edited(tmp_path: Path, library: Library) -> Library:
    """Another day's questionnaire: a question is gone, a code is gone, a theme has another name."""
    folder = tmp_path / "edited"
    shutil.copytree(questionnaire_folder(), folder)
    rules, language = folder / "sections/03_rule.toml", folder / "sections/02_lang.toml"
    rules.write_text(without_block(rules.read_text(), "question", "rule_like_to_do"))
    text = language.read_text()
    text = re.sub(r'^title = ".*"$', 'title = "Parler et se comprendre"', text, count=1, flags=re.M)
    place = text.index('id = "lang_read"')
    language.write_text(text[:place] + without_block(text[place:], "question.code", "little"))
    return Library(folder, library.locales)


@pytest.fixture
def begun(vault: Vault, hearing: NewHearing) -> str:
    """A hearing with answers that the edited questionnaire no longer knows; the vault is closed."""
    session = vault.new_hearing(hearing)
    session.record("proc_age_status", Answer(value="13_15"))
    session.assume_gates(tuple(q.id for q in session.state.questionnaire.questions if q.gate))
    session.record("lang_read", Answer(value="little"))
    session.record("rule_like_to_do", Answer(value=[], verbatim=SAID, french="J'aime le football."))
    vault.close()
    return session.header.id


@pytest.fixture
def opened(tmp_path: Path, begun: str, clock: MovingClock) -> Callable[[Library], Vault]:
    def open_with(library: Library) -> Vault:
        return Vault.open(tmp_path / "essai.vault", officer="1234567", passphrase=PASSPHRASE, library=library,
                          clock=clock)  # fmt: skip

    return open_with


def test_a_hearing_goes_on_with_the_questionnaire_it_was_begun_with(
    opened: Callable[[Library], Vault], begun: str, edited: Library, library: Library, hearing: NewHearing
) -> None:
    assert "rule_like_to_do" not in edited.questionnaire.question_by_id
    vault = opened(edited)
    session = vault.resume(begun)
    assert session.state.answer("rule_like_to_do").verbatim == SAID
    assert session.state.answer("lang_read").codes == ("little",)
    assert session.state.questionnaire == library.questionnaire
    session.record("facts_free", Answer(value=[], verbatim="Dimineața"))
    assert vault.resume(begun).state.answer("facts_free").verbatim == "Dimineața"
    fresh = vault.new_hearing(hearing)
    assert fresh.state.questionnaire == edited.questionnaire
    vault.close()


def test_it_is_sealed_and_printed_with_it(opened: Callable[[Library], Vault], begun: str, edited: Library) -> None:
    vault = opened(edited)
    session = vault.resume(begun)
    seal_session(session)
    assert session.state.digest
    assert summary_pdf(session).startswith(b"%PDF")
    vault.close()


def keep_instead(vault: Vault, record_id: str, text: bytes) -> None:
    """As a vault made by a version whose questionnaires this one cannot build."""
    digest = next(row.questionnaire for row in vault.store.records() if row.id == record_id)
    kept = vault.store.questionnaire(digest)
    assert kept is not None
    vault.store.questionnaire = lambda _digest: QuestionnaireText(kept.id, kept.version, digest, text)  # type: ignore[method-assign]


def test_one_that_cannot_be_built_any_more_is_refused_in_one_sentence_and_nothing_is_lost(
    opened: Callable[[Library], Vault], begun: str, edited: Library, library: Library
) -> None:
    vault = opened(edited)
    keep_instead(vault, begun, b"{}")
    with pytest.raises(HearingError) as refused:
        vault.resume(begun)
    assert refused.value.code is ErrorCode.QUESTIONNAIRE_LOST
    assert [header.id for header in vault.records()] == [begun]
    vault.close()
    again = opened(library)
    assert again.resume(begun).state.answer("rule_like_to_do").verbatim == SAID
    again.close()


def test_one_whose_answers_today_s_questionnaire_knows_is_read_and_takes_no_act(
    opened: Callable[[Library], Vault], begun: str, tmp_path: Path, library: Library
) -> None:
    folder = tmp_path / "renamed"
    shutil.copytree(questionnaire_folder(), folder)
    name = folder / "sections/02_lang.toml"
    name.write_text(re.sub(r'^title = ".*"$', 'title = "Parler"', name.read_text(), count=1, flags=re.M))
    vault = opened(Library(folder, library.locales))
    keep_instead(vault, begun, b"{}")
    session = vault.resume(begun)
    assert session.state.answer("rule_like_to_do").verbatim == SAID
    with pytest.raises(HearingError) as refused:
        session.record("facts_free", Answer(value=[], verbatim="Dimineața"))
    assert refused.value.code is ErrorCode.QUESTIONNAIRE_LOST
    vault.close()
