"""Scripts that cannot be played stop with one code, the step, and what is wrong; never a traceback."""

import shutil
from pathlib import Path

import pytest

from screening.app.messages import sentence
from screening.app.replay import ScriptClock, play
from screening.app.script import MAX_BYTES, parse_script, read_script
from screening.app.vault import Vault
from screening.errors import ErrorCode, ScreeningError
from screening.model.event import Kind
from screening.paths import questionnaire_folder
from tests.conftest import PASSPHRASE

HEAD = '[hearing]\nprocedure = "1"\nmeasure = "gav"\nstarted_at = 2026-11-20T13:50:00+01:00\n'


def step(**fields: str) -> str:
    return "[[step]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items())


UNREADABLE = {
    "not TOML": (HEAD + "[[step", "0"),
    "no hearing": ("title = 'x'\n", "0"),
    "unknown key": (HEAD + step(answer="'proc_role'", valeu="'suspect'"), "1"),
    "nested too deep": (HEAD + step(answer="'proc_role'", value="[" * 40 + "]" * 40), "0"),
    "no act": (HEAD + step(value="'suspect'"), "1"),
    "two acts": (HEAD + step(answer="'proc_role'", restore="'proc_role'"), "1"),
    "unknown status": (HEAD + step(answer="'proc_role'", status="'perhaps'"), "1"),
    "unknown support": (HEAD + step(answer="'a'") + step(answer="'b'", supports="{ 'offence.quota' = ['X'] }"), "2"),
    "time without offset": (HEAD + step(answer="'proc_role'", at="2026-11-20T13:50:00"), "1"),
    "start at the end of the calendar": (HEAD.replace("2026-11-20", "9999-12-31"), "0"),
    "start before any calendar": (HEAD.replace("2026-11-20", "0001-01-01"), "0"),
    "time at the end of the calendar": (HEAD + step(answer="'proc_role'", at="9999-12-31T23:59:59Z"), "1"),
    "start without offset": (HEAD.replace("+01:00", ""), "0"),
    "address": (HEAD.replace('procedure = "1"', 'procedure = "1"\naddress = "rude"'), "0"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_script_names_its_step(name: str) -> None:
    text, at = UNREADABLE[name]
    with pytest.raises(ScreeningError, match="SCRIPT_INVALID") as caught:
        parse_script(text.encode())
    assert str(caught.value.facts["step"]) == at
    said = sentence(caught.value)
    assert said.startswith("Script illisible : " if at == "0" else f"Script illisible, étape {at} : ")
    assert "{" not in said
    assert f" : {caught.value.facts['what']}" not in said


REFUSED = {
    "unknown question": (step(answer="'facts_nothing'", value="'x'"), ErrorCode.QUESTION_UNKNOWN),
    "not relevant": (step(answer="'money_debt_grows'", value="[]"), ErrorCode.QUESTION_NOT_RELEVANT),
    "unknown code": (step(answer="'facts_morning'", value="['x']"), ErrorCode.VALUE_REFUSED),
    "wrong type": (step(answer="'proc_role'", value="3"), ErrorCode.VALUE_REFUSED),
    "number out of JSON": (step(answer="'ident_age'", value="{ number = nan, codes = [] }"), ErrorCode.VALUE_REFUSED),
    "confirm not suggested": (
        step(answer="'facts_morning'", value="['order']", confirm="['threat.self']"), ErrorCode.CONFIRM_NOT_SUGGESTED),
    "support of nothing": (
        step(answer="'facts_morning'", value="['order']", supports="{ 'threat.self' = ['R'] }"),
        ErrorCode.CONFIRM_NOT_SUGGESTED),
    "gate closed": (
        step(answer="'proc_silence'", value="'no'") + step(answer="'facts_free'", value="[]"), ErrorCode.GATE_CLOSED),
    "gate without answer": (
        step(answer="'proc_doctor'", status="'declined'") + step(answer="'facts_free'", value="[]"),
        ErrorCode.GATE_CLOSED),
    "entry error without reason": (
        step(answer="'facts_morning'", value="['order']")
        + step(answer="'facts_morning'", value="['nothing']", because="'entry_error'"), ErrorCode.REASON_REQUIRED),
    "no for a minor": (step(alert="'not_told'", reason="'x'"), ErrorCode.ALERT_MINOR_NO),
    "unknown box": (step(context="'ctx.nothing'"), ErrorCode.VALUE_REFUSED),
    "restore nothing": (step(restore="'facts_free'"), ErrorCode.QUESTION_NOT_RELEVANT),
    "withdraw nothing": (step(withdraw="'facts_free'"), ErrorCode.QUESTION_NOT_RELEVANT),
    "NUL": (step(remark='"a\\u0000b"'), ErrorCode.TEXT_REFUSED),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_refused_step_is_named(name: str, vault: Vault) -> None:
    text, code = REFUSED[name]
    script = parse_script((HEAD + text).encode())
    with pytest.raises(ScreeningError) as caught:
        play(script, vault, ScriptClock(script.hearing.started_at))
    assert caught.value.code is code
    assert caught.value.facts["step"] == text.count("[[step]]")


def test_a_gate_reason_lets_a_closed_question_through(vault: Vault) -> None:
    text = HEAD + step(answer="'proc_doctor'", value="'missing'") + step(
        answer="'facts_free'", value="['with_third']", gate_reason="'permanence du parquet, 14 h'")  # fmt: skip
    script = parse_script(text.encode())
    state = play(script, vault, ScriptClock(script.hearing.started_at)).session.state
    assert state.answer("facts_free") is not None


def test_a_missing_or_enormous_file_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(ScreeningError, match="FILE_NOT_FOUND"):
        read_script(tmp_path / "nothing.toml")
    big = tmp_path / "big.toml"
    big.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(ScreeningError, match="SCRIPT_INVALID"):
        read_script(big)


def test_scripts_play_only_in_training_vaults(tmp_path: Path, vault: Vault) -> None:
    script = parse_script(HEAD.encode())
    real = Vault.create(tmp_path / "r.vault", officer="1", passphrase="dix mots au moins", library=vault.library,
                        clock=vault.clock, kind="service", service="S", act="A")  # fmt: skip
    try:
        with pytest.raises(ScreeningError, match="VAULT_NOT_TRAINING"):
            play(script, real, ScriptClock(script.hearing.started_at))
    finally:
        real.close()


def test_the_same_script_on_the_same_key_gives_the_same_record_and_page(tmp_path: Path, vault: Vault) -> None:
    """Two copies of one vault, replayed apart: same record.json, same PDF."""
    script = read_script(questionnaire_folder() / "scenarios" / "b_cannabis.toml")
    vault.close()
    made = []
    for name in ("one", "two"):
        folder = shutil.copytree(tmp_path / "essai.vault", tmp_path / f"{name}.vault")
        clock = ScriptClock(script.hearing.started_at)
        again = Vault.open(folder, officer="", passphrase=PASSPHRASE, library=vault.library, clock=clock)
        player = play(script, again, clock)
        assert player.sealed
        made.append((player.sealed.digest, again.store.events(player.session.header.id)))
        again.close()
    assert made[0] == made[1]


def test_a_pause_needs_no_words(vault: Vault) -> None:
    script = parse_script((HEAD + step(pause="true") + step(resume="true") + step(pause='"repas"')).encode())
    session = play(script, vault, ScriptClock(script.hearing.started_at)).session
    pauses = [e for e in session.store.events(session.header.id) if e.kind in (Kind.PAUSE, Kind.RESUME)]
    assert [e.kind for e in pauses] == [Kind.PAUSE, Kind.RESUME, Kind.PAUSE]
    assert "repas" in str(pauses[2].payload)


def test_a_pause_that_is_not_one_is_no_act() -> None:
    with pytest.raises(ScreeningError, match="SCRIPT_INVALID"):
        parse_script((HEAD + step(pause="false")).encode())
