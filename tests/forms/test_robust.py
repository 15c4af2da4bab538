"""Hostile questionnaires: whatever the bytes, problems are said and nothing is raised but « not found »."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.errors import AuthoringError, ErrorCode
from screening.forms import reach
from screening.forms.load import load_questionnaire
from screening.forms.problems import QuestionnaireInvalidError
from screening.forms.reach import MAX_TRIES, Route, _Supposed
from tests.effort import tries
from tests.forms.builders import INDICATORS, MAIN, MORE, SECTION, code, question, said, small

_PIECES = st.sampled_from(
    ["[[question]]", "[[question.code]]", 'id = "decided"', "relevant = ", "'", '"', "\n", "core = 1", "= 3", "\x00",
     "feeds = 1979-05-27", "[expected]", "nan", "1e999", "[" * 200, "{ a = ", "\u0301", "\ufeff", "x = 9" + "9" * 40]
)  # fmt: skip


def test_no_questionnaire_is_not_an_invalid_one(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError) as caught:
        said(tmp_path)
    assert caught.value.code is ErrorCode.QUESTIONNAIRE_NOT_FOUND


def test_loading_an_invalid_one_carries_every_problem(tmp_path: Path) -> None:
    folder = small(tmp_path, question("x", hidden="true"), elements="[[element]]\n")
    with pytest.raises(QuestionnaireInvalidError) as caught:
        load_questionnaire(folder)
    assert caught.value.code is ErrorCode.QUESTIONNAIRE_INVALID
    assert {problem.file for problem in caught.value.problems} == {"elements.toml", MORE}


@pytest.mark.parametrize(
    ("data", "start"),
    [
        (b"\xff\xfe", "octet 0 hors UTF-8"),
        (b'label = "\xc3"', "octet 9 hors UTF-8"),
        (b"a = " + b"[" * 20_000, "TOML"),
        (b"# " + b"x" * 4_000_001, "fichier trop grand (4000003 octets)"),
    ],
)
def test_bytes_that_are_no_questionnaire(tmp_path: Path, data: bytes, start: str) -> None:
    folder = small(tmp_path, question("x"))
    (folder / MORE).write_bytes(data)
    (line,) = said(folder)
    assert line.startswith(f"{MORE}: {start}")


def test_files_that_are_missing_misnamed_or_numbered_twice(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "elements.toml").unlink()
    (folder / "sections" / "notes.toml").write_text(SECTION, encoding="utf-8")
    (folder / "sections" / "01_again.toml").write_text(SECTION, encoding="utf-8")
    assert [line.split(";")[0] for line in said(folder)] == [
        "elements.toml: fichier absent",
        "sections/01_first.toml: numéro 01 déjà pris par 01_again.toml",
        "sections/01_first.toml · decided · id: question « decided » déjà écrit dans sections/01_again.toml",
        "sections/01_first.toml · first · id: thème « first » déjà écrit dans sections/01_again.toml",
        "sections/notes.toml: nom de fichier sans numéro",
    ]


def test_no_theme_at_all(tmp_path: Path) -> None:
    folder = small(tmp_path)
    (folder / "sections" / "01_first.toml").unlink()
    assert said(folder) == ["sections: aucun thème; veuillez écrire un fichier NN_nom.toml."]


def test_text_is_read_in_one_normal_form(tmp_path: Path) -> None:
    folder = small(tmp_path, question("x", "Que s'est-il passe\u0301 ?", hint='"""\n  Une\n  ligne.\n"""'))
    read = load_questionnaire(folder).question_by_id["x"]
    assert (read.label, read.hint) == ("Que s'est-il passé ?", "Une ligne.")


def test_layout_and_comments_leave_the_digest_alone(tmp_path: Path) -> None:
    digest = load_questionnaire(small(tmp_path / "a")).digest
    assert load_questionnaire(small(tmp_path / "b", main="# note\n\n" + MAIN)).digest == digest
    assert load_questionnaire(small(tmp_path / "c", main=MAIN.replace("Petit", "Grand"))).digest != digest


def test_a_number_without_canonical_form_is_refused(tmp_path: Path) -> None:
    main = MAIN + '[[calculated]]\nid = "sum"\nterms = [{ question = "decided", factor = nan }]\n'
    (line,) = said(small(tmp_path, main=main))
    assert line.startswith("questionnaire.toml · sum · terms.factor: valeur refusée")


@settings(
    max_examples=tries(60), deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(cut=st.integers(0, 600), length=st.integers(0, 60), piece=_PIECES, where=st.integers(0, 2))
def test_any_damage_is_said_and_nothing_is_raised(
    tmp_path: Path, cut: int, length: int, piece: str, where: int
) -> None:
    texts = [MAIN, INDICATORS, SECTION]
    texts[where] = texts[where][:cut] + piece + texts[where][cut + length :]
    folder = small(tmp_path, question("x", codes=code("a")), main=texts[0], indicators=texts[1], section=texts[2])
    assert all(line.endswith(".") for line in said(folder))


def test_the_search_for_answers_to_a_hostile_condition_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Eighteen questions of thirty codes, all needed together: the search gives up instead of hanging."""
    codes = "".join(code(f"c{n}") for n in range(30))
    many = "".join(question(f"q{n}", codes=codes) for n in range(18))
    needed = " and ".join(f"count(q{n}) == 29" for n in range(18))
    tried = 0

    def counted(answers: Route) -> _Supposed:
        nonlocal tried
        tried += 1
        return _Supposed(answers)

    monkeypatch.setattr(reach, "_Supposed", counted)
    lines = said(small(tmp_path, many + question("last", relevant=f"'{needed}'")))
    assert any(f"{MORE} · last · relevant: ne peut pas être posée" in line for line in lines)
    assert tried == MAX_TRIES  # of the 22 million ways to answer three of them
