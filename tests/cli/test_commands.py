"""The command line as a service uses it: exit codes, one-line errors, formats. Real processes: ``test_process.py``."""

import json
import shutil
import stat
from pathlib import Path

import pytest

from screening.app.library import Library
from screening.app.vault import Vault
from screening.cli.context import wall_clock
from screening.model.event import Kind
from screening.paths import questionnaire_folder
from tests.cli.conftest import PHRASE, SCENARIO, Run, refused
from tests.reporting import reading


def test_replay_writes_its_three_files_for_their_owner_alone(replayed: Path) -> None:
    written = sorted((replayed / "out").iterdir())
    assert [path.name for path in written] == ["assessment.json", "record.json", "summary.pdf"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}
    assessment = json.loads((replayed / "out" / "assessment.json").read_text())
    assert assessment["schema"] == "screening/assessment/1"
    assert assessment["elements"]["teh.means"]["level"] == "strong"
    assert {hit["id"] for hit in assessment["alert"]["triggers"]} == {
        "AL-01", "AL-02", "AL-04", "AL-05", "AL-07", "AL-12"}  # fmt: skip
    assert assessment["vigilance"] == ["VG-01", "VG-03"]
    assert (replayed / "out" / "summary.pdf").read_bytes().startswith(b"%PDF-")


def test_list_show_search_and_verify(replayed: Path, screening: Run) -> None:
    vault = ("--vault", "v.vault")
    listed = json.loads(screening("list", *vault, "--json").stdout)["records"]
    assert [(row["procedure"], row["state"]) for row in listed] == [("FORMATION-A", "sealed")]
    shown = json.loads(screening("show", *vault, "--record", listed[0]["id"], "--json").stdout)
    assert shown["assessment"]["treated_as_minor"] is True
    assert json.loads(screening("search", *vault, "--json", "trois", "cents").stdout)["records"]
    assert json.loads(screening("search", *vault, "--json", "introuvable").stdout)["records"] == []
    assert screening("vault", "verify", *vault, "--full").returncode == 0
    assert screening("vault", "verify", *vault, "--against", "1:" + "0" * 64).returncode == 1


def test_print_writes_a_sheet_for_its_owner_and_leaves_an_event(
    replayed: Path, screening: Run, library: Library
) -> None:
    vault = ("--vault", "v.vault")
    record = json.loads(screening("list", *vault, "--json").stdout)["records"][0]["id"]
    for sheet, more in (("readback", ()), ("person-notice", ("--language", "bg", "--address", "polite")),
                        ("interpreter-notice", ())):  # fmt: skip
        assert screening("print", sheet, *vault, "--record", record, "--out", "paper", *more).returncode == 0
        made = replayed / "paper" / f"formation-{sheet}.pdf"
        assert stat.S_IMODE(made.stat().st_mode) == 0o600
        assert made.read_bytes().startswith(b"%PDF-")
    assert "Този лист е за Вас" in reading.pages((replayed / "paper" / "formation-person-notice.pdf").read_bytes())[0]
    exported = json.loads(screening("show", *vault, "--record", record, "--json", "--out", "shown").stdout)
    assert exported["state"] == "sealed"
    opened = Vault.open(replayed / "v.vault", officer="1234567", passphrase=PHRASE, library=library, clock=wall_clock)
    written = [event.payload["what"] for event in opened.store.events(record) if event.kind == Kind.EXPORT]
    opened.close()
    assert written[-4:] == ["readback", "person-notice", "interpreter-notice", "summary"]


def test_print_in_a_language_without_a_catalogue_is_a_usage_error(replayed: Path, screening: Run) -> None:
    record = json.loads(screening("list", "--vault", "v.vault", "--json").stdout)["records"][0]["id"]
    refusal = screening("print", "readback", "--vault", "v.vault", "--record", record, "--out", "p", "--language", "xx")
    assert refusal.returncode == 2
    assert "langue sans traduction : xx (fr, bg, ro)" in refusal.stderr
    assert not (replayed / "p").exists()


def test_verify_answers_intact_signed_compared_apart(replayed: Path, screening: Run) -> None:
    answer = json.loads(screening("verify", "out/record.json", "--json").stdout)
    assert answer["intact"] is True
    assert answer["compared"] == "not_compared"
    key = next(key["fingerprint"] for key in answer["signed_by"] if key["role"] == "vault")
    paper = screening("verify", "out/summary.pdf", "--expect-key", key, "--json")
    assert json.loads(paper.stdout)["compared"] == "compared"
    other = screening("verify", "out/record.json", "--expect-key", "0" * 32, "--json")
    assert (other.returncode, json.loads(other.stdout)["compared"]) == (1, "different")
    damaged = replayed / "out" / "damaged.json"
    damaged.write_bytes((replayed / "out" / "record.json").read_bytes().replace(b"Trei sute", b"Doua sute"))
    found = screening("verify", "out/damaged.json", "--json")
    assert (found.returncode, json.loads(found.stdout)["intact"]) == (1, False)
    assert "authenti" not in screening("verify", "out/record.json").stdout.lower()


def test_refusals_are_one_line_with_a_code(replayed: Path, screening: Run) -> None:
    refused(screening("list", "--vault", "v.vault", phrase="autre"), "VAULT_WRONG_PASSPHRASE")
    refused(screening("list", "--vault", "nowhere.vault"), "VAULT_NOT_FOUND")
    refused(screening("list", "--vault", "v.vault", phrase=""), "PASSPHRASE_EMPTY")
    refused(screening("verify", "nothing.json"), "FILE_NOT_FOUND")
    refused(screening("replay", "nothing.toml", "--vault", "v.vault", "--out", "o"), "FILE_NOT_FOUND")
    bad = replayed / "bad.toml"
    bad.write_text('[hearing]\nprocedure = "1"\nstarted_at = 2026-11-20T13:50:00+01:00\n[[step]]\nanswer = "nope"\n')
    answer = screening("replay", "bad.toml", "--vault", "v.vault", "--out", "o")
    refused(answer, "QUESTION_UNKNOWN")
    assert "étape 1" in answer.stderr


def test_usage_errors_exit_with_two(screening: Run) -> None:
    assert screening("replay").returncode == 2
    assert screening("vault", "create", "x").returncode == 2
    assert screening("nothing").returncode == 2
    assert screening("vault", "create", "x", "--officer", "").returncode == 2
    assert screening("vault", "create", "x", "--officer", "  ").returncode == 2


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("replay", "il manque SCRIPT.toml, --vault, --out"),
        ("nothing", "command : « nothing » n'est pas dans 'demo', 'replay'"),
        ("list --vault v --nope", "de trop : --nope"),
        ("list --vault", "--vault demande une valeur"),
        ("vault retention --vault v --days 0", "--days : « 0 » n'est pas une valeur possible"),
        ("vault verify --vault v --against x:abc", "--against : NUMÉRO:TÊTE est attendu"),
        ("vault verify --vault v --against 5", "--against : NUMÉRO:TÊTE est attendu"),
        ("vault verify --vault v --against ²:abc", "--against : NUMÉRO:TÊTE est attendu"),
        (f"vault verify --vault v --against {'9' * 5000}:abc", "--against : NUMÉRO:TÊTE est attendu"),
        ("export --vault v --record r --recipient k --out o --confidential --without-words", "ne vont pas ensemble"),
        ("vault slots remove --vault v", "vault slots remove NAME"),
    ],
)
def test_a_command_that_cannot_be_read_is_one_line_in_french(screening: Run, command: str, said: str) -> None:
    answer = screening(*command.split())
    assert answer.returncode == 2
    assert answer.stderr.startswith("USAGE: ")
    assert answer.stderr.count("\n") == 1
    assert said in answer.stderr
    assert "--help" in answer.stderr


def test_a_folder_is_no_passphrase_file(screening: Run, tmp_path: Path) -> None:
    answer = screening("vault", "create", "x", "--officer", "1", "--passphrase-file", str(tmp_path))
    refused(answer, "FILE_UNREADABLE")
    assert "ce n'est pas un fichier" in answer.stderr


def test_french_is_no_language_to_add(screening: Run) -> None:
    refused(screening("new-language", "fr"), "CATALOGUE_INVALID")
    refused(screening("new-language", "fr-BE"), "CATALOGUE_INVALID")


def test_the_demonstration_takes_the_place_of_nothing(screening: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("à garder")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "note").write_text("à garder")
    refused(screening("demo", "--headless", "file"), "FILE_EXISTS")
    refused(screening("demo", "--headless", "full"), "FILE_EXISTS")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "full"]


def test_an_output_that_cannot_be_a_folder_is_one_line(replayed: Path, screening: Run) -> None:
    (replayed / "taken").write_text("à garder")
    refused(screening("replay", SCENARIO, "--vault", "v.vault", "--out", "taken"), "FILE_EXISTS")
    refused(screening("replay", SCENARIO, "--vault", "v.vault", "--out", "taken/under"), "FILE_EXISTS")
    assert (replayed / "taken").read_text() == "à garder"


def test_seal_and_amend_a_hearing_left_open(screening: Run, folder: Path, tmp_path: Path) -> None:
    script = SCENARIO.read_text(encoding="utf-8").replace("seal = true", "seal = false")
    (tmp_path / "open.toml").write_text(script, encoding="utf-8")
    assert screening("replay", "open.toml", "--vault", "v.vault", "--out", "out").returncode == 0
    assert not (tmp_path / "out" / "record.json").exists()
    record = json.loads(screening("list", "--vault", "v.vault", "--json").stdout)["records"][0]["id"]
    which = ("--vault", "v.vault", "--record", record)
    assert screening("seal", *which, "--out", "sealed").returncode == 0
    assert (tmp_path / "sealed" / "formation-record.json").exists()
    refused(screening("seal", *which), "RECORD_SEALED")
    assert screening("amend", *which, "--reason", "mot oublié").returncode == 0
    assert screening("seal", *which).returncode == 0


def test_a_service_vault_needs_the_service_and_the_act(screening: Run) -> None:
    refused(screening("vault", "create", "s.vault", "--kind", "service", "--officer", "1"), "VAULT_SERVICE_MISSING")


@pytest.mark.parametrize(("phrase", "enough"), [("a", False), ("nuage tambour ficelle sel bleu orage", True)])
def test_a_weak_passphrase_of_a_service_is_told_to_people_and_to_scripts(
    screening: Run, phrase: str, enough: bool
) -> None:
    create = ("vault", "create", "--kind", "service", "--service", "BPM", "--act", "Note 1", "--officer", "1")
    said = json.loads(screening(*create, "a.vault", "--json", phrase=phrase).stdout)
    assert said["passphrase"]["enough"] is enough
    assert ("Ajoutez des mots" in screening(*create, "b.vault", phrase=phrase).stdout) is not enough


def test_self_test_proves_encryption_store_and_languages(screening: Run) -> None:
    answer = screening("self-test", "--json")
    assert answer.returncode == 0
    assert all(check["ok"] for check in json.loads(answer.stdout)["checks"])


def test_demo_makes_three_fictional_hearings(screening: Run) -> None:
    assert screening("demo", "--headless", "d.vault").returncode == 0
    listed = json.loads(screening("list", "--vault", "d.vault", "--json", phrase="formation").stdout)["records"]
    assert sorted(row["state"] for row in listed) == ["open", "open", "sealed"]
    assert screening("demo", "--headless", "d.vault").returncode == 0


def test_explore_proves_every_question_reachable(screening: Run) -> None:
    found = screening("explore", "--json")
    assert found.returncode == 0
    assert any("244 questions" in line for line in json.loads(found.stdout)["proved"])


def test_check_reports_every_problem_and_exits_one(screening: Run, tmp_path: Path) -> None:
    copied = shutil.copytree(questionnaire_folder(), tmp_path / "broken")
    section = copied / "sections" / "06_facts.toml"
    text = section.read_text(encoding="utf-8").replace('feeds = "offence.quota"', 'feeds = "offence.qota"', 1)
    section.write_text(text, encoding="utf-8")
    found = screening("check", "broken")
    assert found.returncode == 1
    assert "06_facts.toml" in found.stdout
    assert "offence.qota" in found.stdout
    assert "Traceback" not in found.stderr
