"""Every finding of ``vault verify``, every problem of a received file and every error code has its sentence."""

import string

import pytest

from screening.app.messages import cli_line, sentence
from screening.app.proofs import report_lines, report_value
from screening.app.received import read_bytes, verification_lines
from screening.errors import ErrorCode, ScreeningError
from screening.exchange.verify import Problem, Verification
from screening.storage.verify import Break, Finding, VerifyReport


@pytest.mark.parametrize("finding", Finding)
def test_every_break_is_named(finding: Finding) -> None:
    found = Break(finding, "abc", 7)
    report = VerifyReport(False, found, (found,), 9, "f" * 64, "not_compared", 1, 8)
    lines = report_lines(report)
    assert "abc" in lines[0]
    assert "7" in lines[0]
    breaks = report_value(report)["breaks"]
    assert breaks == [{"finding": finding.value, "record": "abc", "event": 7}]


@pytest.mark.parametrize("problem", [p for p in Problem if p])
def test_every_problem_of_a_received_file_is_named(problem: Problem) -> None:
    lines = verification_lines(Verification(False, problem, 3))
    assert len(lines) == 1
    assert lines[0].startswith("Non intact")


@pytest.mark.parametrize("code", ErrorCode)
def test_every_error_is_one_sentence(code: ErrorCode) -> None:
    fields = {name for _, name, _, _ in string.Formatter().parse(sentence(ScreeningError(code))) if name}
    assert fields == set()
    line = cli_line(ScreeningError(code, step=2))
    assert line.startswith(f"{code.value}: ")
    assert "\n" not in line
    assert "Traceback" not in line


@pytest.mark.parametrize("data", [b"", b"{", b"\x00" * 100, b"[1]", b'{"schema":"screening/record/9"}'])
def test_a_file_that_is_not_ours_is_not_intact(data: bytes) -> None:
    assert not read_bytes(data).holds


def test_a_damaged_pdf_is_refused() -> None:
    with pytest.raises(ScreeningError, match="FILE_UNREADABLE"):
        read_bytes(b"%PDF-1.7 nothing")
