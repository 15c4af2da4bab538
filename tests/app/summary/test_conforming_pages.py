"""Every paper that the product makes, held to PDF/A-3a and PDF/UA-1 by a reader that shares nothing with its maker."""

import re
from pathlib import Path

import pytest

from screening.app.replay import ScriptClock, play
from screening.app.script import read_script
from screening.app.session import Session
from screening.app.summary import summary_pdf
from screening.app.summary.sheets import SheetName, sheet_pdf
from screening.app.vault import Vault
from screening.model.answer import Answer, Status
from screening.paths import questionnaire_folder
from screening.reporting.paper import Paper
from tests.app.summary.hearings import ARABIC, hearing, said
from tests.conftest import MovingClock
from tests.reporting.conformance import breaches, texts

SCENARIOS = sorted((questionnaire_folder() / "scenarios").glob("*.toml"))
HOSTILE = '#import "x" $y$ <z> @w [v] {u} \\ *t* 😀 ☎ \u202e\u200f \x07 é é 𝗏\u05a3 ' + "n" * 400


def conforms(pdf: bytes) -> None:
    assert [str(breach) for breach in breaches(pdf)] == []


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_every_paper_of_a_scenario_conforms(path: Path, vault: Vault, clock: MovingClock, paper: Paper) -> None:
    script = read_script(path)
    vault.clock = moving = ScriptClock(script.hearing.started_at)
    session = play(script, vault, moving).session
    clock.now = moving.now
    conforms(summary_pdf(session, paper=paper))
    conforms(summary_pdf(session, paper=paper, confidential=True))
    for name in SheetName:
        conforms(sheet_pdf(session, name, paper))


@pytest.mark.parametrize("name", [SheetName.PERSON, SheetName.INTERPRETER])
@pytest.mark.parametrize("language", ["fr", "ro", "bg"])
@pytest.mark.parametrize("address", ["familiar", "polite"])
def test_notice_conforms_in_every_language(
    vault: Vault, paper: Paper, name: SheetName, language: str, address: str
) -> None:
    conforms(sheet_pdf(hearing(vault, language, address), name, paper))


def answered(session: Session, words: str, french: str) -> None:
    """One answer, one refusal, one silence."""
    said(session, "facts_morning", "nothing", verbatim=words, french=french)
    said(session, "facts_who_decided", "third", verbatim=words)
    tag = session.state.language
    session.record("money_tell", Answer(status=Status.DECLINED, language_asked=tag, language_spoken=tag))


@pytest.mark.parametrize(
    ("language", "words"),
    [("ro", "„Ți-a zis unde să mergi.”"), ("bg", "„Големият каза къде.“"), ("fr", "Il a dit où."), ("ro", HOSTILE)],
    ids=["ro", "bg", "fr", "hostile"],
)
def test_answers_conform_on_every_paper(vault: Vault, paper: Paper, language: str, words: str) -> None:
    session = hearing(vault, language)
    answered(session, words, "« Il a dit où. »")
    conforms(summary_pdf(session, paper=paper))
    for name in SheetName:
        conforms(sheet_pdf(session, name, paper))


def test_empty_read_back_conforms(vault: Vault, paper: Paper) -> None:
    conforms(sheet_pdf(hearing(vault), SheetName.READ_BACK, paper))


def test_very_long_answer_conforms(vault: Vault, paper: Paper) -> None:
    """A row over many pages, its header repeated."""
    session = hearing(vault)
    long = " ".join(f"cuvânt{n}" for n in range(2500))
    answered(session, long, long.replace("cuvânt", "mot"))
    conforms(summary_pdf(session, paper=paper))
    conforms(sheet_pdf(session, SheetName.READ_BACK, paper))


def test_arabic_conforms_on_every_paper(arabic: Vault) -> None:
    session = hearing(arabic, "ar")
    answered(session, ARABIC, "« Qui a décidé ? »")
    conforms(summary_pdf(session))
    for name in SheetName:
        conforms(sheet_pdf(session, name))


SCRIPTS = {"bg": "[\u0400-\u04ff]", "ar": "[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]", "ro": "[ășțĂȘȚ]"}


@pytest.mark.parametrize(("language", "words"), [("ro", "„Ți-a zis că știe.”"), ("bg", "„Големият каза къде.“")])
def test_words_are_read_aloud_in_their_language(vault: Vault, paper: Paper, language: str, words: str) -> None:
    """U 7.2, Matterhorn 11-001: a reader that speaks would say Romanian with a French mouth."""
    session = hearing(vault, language)
    answered(session, words, "« Il a dit ou. »")
    papers = [summary_pdf(session, paper=paper), *(sheet_pdf(session, name, paper) for name in SheetName)]
    assert strangers(papers, language) == []


def test_arabic_words_are_read_aloud_in_arabic(arabic: Vault) -> None:
    session = hearing(arabic, "ar")
    answered(session, ARABIC, "« Qui a décidé ? »")
    papers = [summary_pdf(session), *(sheet_pdf(session, name) for name in SheetName)]
    assert strangers(papers, "ar") == []


def strangers(papers: list[bytes], language: str) -> list[tuple[str, str]]:
    """Texts in ``language`` under the name of another, and French ones under its name."""
    found, seen = [], 0
    for words, tag in (one for pdf in papers for one in texts(pdf)):
        theirs = re.search(SCRIPTS[language], words) is not None
        seen += theirs
        if theirs and tag != language:
            found.append((words, tag))
        french = "Il a dit" in words or "Qui a" in words or (language != "ro" and re.search("[a-zàâéèêô]{3}", words))
        if french and tag != "fr":
            found.append((words, tag))
    assert seen > 10
    return found
