"""What comes from anybody: one clear sentence, nothing written outside the folder, bounded memory."""

import io
import json
import os
import random
import resource
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from screening.app.exports import Content, Order, export
from screening.app.library import Library
from screening.app.messages import cli_line
from screening.app.reader import Reading, Unreadable, events_of, unreadable_sentence, without
from screening.app.received import read_bytes, read_file
from screening.app.sealing import record_file
from screening.app.summary import summary_pdf
from screening.app.vault import Vault
from screening.errors import ErrorCode, ExchangeError, ScreeningError
from screening.exchange.bundle import MAX_BYTES, Bundle, pack, write_out
from screening.exchange.seal import digest_of as seal_digest
from screening.exchange.seal import make_seal, record_json, record_value
from screening.model.answer import Value
from screening.model.canonical import canonical, parse
from screening.model.chain import GENESIS, make_event, make_part
from screening.model.event import Event
from tests.app.exchanges import SAID, SECRET, Person, led, person
from tests.conftest import PASSPHRASE
from tests.effort import tries
from tests.exchange.records import AT, KEYS, VAULT, Info, Row
from tests.storage.vaults import refused

WHO = person()


@pytest.fixture
def sealed(vault: Vault) -> bytes:
    """record.json of a short hearing, whole."""
    return record_file(vault.store, led(vault).header.id)


@pytest.fixture
def sent(vault: Vault, tmp_path: Path) -> bytes:
    """An export to WHO."""
    order = Order((led(vault).header.id,), (WHO.key,), tmp_path / "envoi.age")
    export(vault, order, PASSPHRASE)
    return order.out.read_bytes()


def encrypted(data: bytes, who: Person = WHO) -> bytes:
    return bytes(pyrage.encrypt(data, [pyrage.x25519.Recipient.from_str(who.key)]))


def archive(*entries: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        for name, data in entries:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode, entry.type, entry.linkname = len(data), 0o600, kind, "/etc/passwd"
            tar.addfile(entry, io.BytesIO(data))
    return buffer.getvalue()


def manifest(schema: str, data: bytes = b"{}") -> bytes:
    """A bundle whose manifest says another schema."""
    whole = pack(Bundle(AT, VAULT, f"3:{'a' * 64}", "whole", {"record.json": data}))
    with tarfile.open(fileobj=io.BytesIO(whole)) as tar:
        held = tar.extractfile("manifest.json")
        assert held is not None
        said = json.loads(held.read())
    return archive(("manifest.json", canonical({**said, "schema": schema})), ("record.json", data))


HOSTILE: dict[str, Callable[[], bytes]] = {
    "newer": lambda: manifest("screening/bundle/2"),
    "older": lambda: manifest("screening/bundle/0"),
    "another program": lambda: manifest("other/bundle/1"),
    "nested age": lambda: encrypted(b"x"),
    "nested tar": lambda: archive(("manifest.json", b"{}"), ("record.json", archive(("a", b"b")))),
    "path up": lambda: archive(("manifest.json", b"{}"), ("../../evil", b"x")),
    "path from the root": lambda: archive(("manifest.json", b"{}"), ("/tmp/evil", b"x")),
    "path of windows": lambda: archive(("manifest.json", b"{}"), ("..\\evil", b"x")),
    "link": lambda: archive(("record.json", b""), kind=tarfile.SYMTYPE),
    "hard link": lambda: archive(("record.json", b""), kind=tarfile.LNKTYPE),
    "device": lambda: archive(("record.json", b""), kind=tarfile.CHRTYPE),
    "folder": lambda: archive(("2026-0001", b""), kind=tarfile.DIRTYPE),
    "no manifest": lambda: archive(("record.json", b"{}")),
    "no record": lambda: pack(Bundle(AT, VAULT, f"3:{'a' * 64}", "whole", {"README.txt": b"x"})),
    "zeros": lambda: bytes(20 << 20),
    "nothing": lambda: b"",
    "text": lambda: b"bonjour",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_export_gets_one_sentence(name: str, tmp_path: Path) -> None:
    with refused(ErrorCode.BUNDLE_INVALID) as caught:
        read_bytes(encrypted(HOSTILE[name]()), identity=WHO.identity)
    line = cli_line(caught.value)
    assert len(line.splitlines()) == 1
    assert "Rien n'a été écrit" in line
    assert list(tmp_path.iterdir()) == []


def test_an_export_for_somebody_else_says_so(sent: bytes) -> None:
    with refused(ErrorCode.BUNDLE_NOT_FOR_YOU):
        read_bytes(sent, identity=person().identity)
    with refused(ErrorCode.IDENTITY_REQUIRED):
        read_bytes(sent)
    with refused(ErrorCode.FILE_UNREADABLE):
        read_bytes(sent, identity="bonjour")


def test_cut_or_altered_anywhere_an_export_opens_nowhere(sent: bytes, library: Library) -> None:
    chance = random.Random(5)
    for _ in range(60):
        place = chance.randrange(len(sent))
        altered = sent[:place] + bytes([sent[place] ^ (1 << chance.randrange(8))]) + sent[place + 1 :]
        for data in (sent[:place], altered):
            with pytest.raises(ExchangeError) as caught:
                read_bytes(data, library=library, identity=WHO.identity) if data.startswith(
                    b"age-encryption.org/"
                ) else _not_intact(data, library)
            assert caught.value.code in (ErrorCode.BUNDLE_INVALID, ErrorCode.BUNDLE_NOT_FOR_YOU)


def _not_intact(data: bytes, library: Library) -> None:
    """A file whose first bytes are damaged is no export any more: it is not intact, that is all."""
    assert not read_bytes(data, library=library, identity=WHO.identity).holds
    raise ExchangeError(ErrorCode.BUNDLE_INVALID)


def test_files_are_written_in_the_folder_alone_and_never_over_others(sent: bytes, tmp_path: Path) -> None:
    bundle = read_bytes(sent, identity=WHO.identity).bundle
    assert bundle is not None
    (tmp_path / "plein").mkdir()
    (tmp_path / "plein" / "a").write_text("déjà là")
    with refused(ErrorCode.FILE_EXISTS):
        write_out(bundle, tmp_path / "plein")
    before = set(tmp_path.rglob("*"))
    written = write_out(bundle, tmp_path / "neuf")
    assert set(tmp_path.rglob("*")) - before == {*written, tmp_path / "neuf"}


@pytest.mark.parametrize("kind", ["ten gigabytes", "a device", "a pipe", "a folder", "absent"])
def test_a_file_that_cannot_be_ours_is_not_read(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "recu.age"
    if kind == "ten gigabytes":
        with path.open("wb") as file:
            file.write(b"age-encryption.org/v1\n")
            file.truncate(10 << 30)
    elif kind == "a device":
        path = Path("/dev/zero")
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    with refused(ErrorCode.FILE_NOT_FOUND if kind == "absent" else ErrorCode.FILE_UNREADABLE):
        read_file(path)


def test_memory_is_bounded_whatever_is_received(tmp_path: Path) -> None:
    """The largest export that is read at all, of zeros, and a PDF that would become two gigabytes."""
    with (tmp_path / "zeros").open("wb") as file:
        file.truncate(MAX_BYTES)
    pyrage.encrypt_file(str(tmp_path / "zeros"), str(tmp_path / "zeros.age"),
                        [pyrage.x25519.Recipient.from_str(WHO.key)])  # fmt: skip
    (tmp_path / "key").write_text(WHO.identity)
    (tmp_path / "bomb.pdf").write_bytes(bomb())
    script = (
        "import resource,sys;from pathlib import Path;from screening.app.received import read_file\n"
        "for name in ('zeros.age','bomb.pdf'):\n"
        "    try: read_file(Path(name), identity=Path('key'))\n"
        "    except Exception as error: print(type(error).__name__, error.code)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True,
                          env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})  # fmt: skip
    said = done.stdout.split()
    assert said[:4] == ["ExchangeError", "BUNDLE_INVALID", "ExchangeError", "FILE_UNREADABLE"]
    assert int(said[4]) < 1100 * 1024, "KiB"


def bomb() -> bytes:
    """A PDF of two megabytes whose attachment is two gigabytes of zeros: one piece compressed, then repeated."""
    import zlib

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["record.json"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="record.json")
        squeeze, size = zlib.compressobj(9, wbits=-15), 1 << 24
        piece = squeeze.compress(bytes(size)) + squeeze.flush(zlib.Z_FULL_FLUSH)
        check = (((size * 128) % 65521) << 16 | 1).to_bytes(4, "big")  # Adler-32 of as many zeros
        raw = b"\x78\xda" + piece * 128 + squeeze.flush() + check
        pdf.attachments["record.json"].get_file().obj.write(raw, filter=pikepdf.Name.FlateDecode)
        buffer = io.BytesIO()
        pdf.save(buffer)
    return buffer.getvalue()


def redrawn(pdf: bytes) -> bytes:
    """The same PDF with one more page, its attachment untouched."""
    with pikepdf.open(io.BytesIO(pdf)) as changed:
        changed.pages.append(changed.pages[0])
        buffer = io.BytesIO()
        changed.save(buffer)
    return buffer.getvalue()


def test_a_pdf_is_believed_for_its_record_alone(vault: Vault, library: Library) -> None:
    """A page redrawn around an intact record is told: « intact » speaks of the record."""
    pdf = summary_pdf(led(vault, confidential=False))
    found = read_bytes(pdf, library=library)
    assert (found.holds, found.value()["page"]) == (True, "same")
    forged = read_bytes(redrawn(pdf), library=library)
    assert (forged.holds, forged.value()["page"]) == (True, "different")
    assert any("lisez la page refaite" in line for line in forged.lines())


def test_a_pdf_made_with_answers_withheld_here_is_not_compared(vault: Vault, library: Library) -> None:
    session = led(vault)
    session_page = read_bytes(redrawn(summary_pdf(session)), library=library)
    assert (session_page.holds, session_page.value()["page"]) == (True, "not_made")
    assert any("des réponses sont retenues" in line for line in session_page.lines())


def test_a_page_made_without_confidential_answers_still_says_how_they_were_asked(sealed: bytes) -> None:
    bare = Reading.of(without(sealed, Content.NOT_CONFIDENTIAL.withheld), LIBRARY)
    assert bare.state is not None
    answer = bare.state.answer("wish_safe_place")
    assert answer is not None
    assert (answer.codes, answer.value, answer.language_asked) == ((), None, "ro")


def test_the_reader_shows_the_hearing_as_it_was_sealed(vault: Vault, sealed: bytes, library: Library) -> None:
    reading = Reading.of(sealed, library)
    header = vault.records()[0]
    state = vault.resume(header.id).state
    assert reading.state is not None
    assert reading.head is not None
    said = (reading.head.number, reading.head.procedure, reading.head.kind)
    assert said == (header.number, header.procedure, "training")
    assert {str(a): g.answer for a, g in reading.state.answers.items()} == {
        str(a): g.answer for a, g in state.answers.items()}  # fmt: skip
    assert reading.state.assessment == state.assessment
    assert reading.state.vigilance == state.vigilance
    assert reading.state.digest == state.digest
    assert reading.state.header.alias == "Personne A"
    assert reading.pages(30, confidential=True) != reading.pages(30)
    assert reading.unreadable is Unreadable.NO


def test_without_words_the_route_and_the_findings_are_the_same(sealed: bytes, library: Library) -> None:
    whole, bare = Reading.of(sealed, library), Reading.of(without(sealed, Content.WITHOUT_WORDS.withheld), library)
    assert bare.verification.intact
    assert bare.verification.digest == whole.verification.digest
    assert bare.state is not None
    assert whole.state is not None
    assert bare.state.assessment.elements.keys() == whole.state.assessment.elements.keys()
    assert set(bare.state.answers) == set(whole.state.answers)
    assert SAID.encode() not in bare.data
    assert SECRET.encode() not in bare.data
    assert bare.pdf().startswith(b"%PDF-")
    assert without(bare.data, Content.WITHOUT_WORDS.withheld) == bare.data


def test_another_questionnaire_gives_no_page_but_holds(sealed: bytes) -> None:
    other = Reading.of(strange({}), Library.shipped())
    assert other.verification.intact
    assert other.unreadable is Unreadable.OTHER_QUESTIONNAIRE
    assert other.same_page(b"") is None
    with refused(ErrorCode.FILE_UNREADABLE):
        other.view()
    assert "version" in unreadable_sentence(other.unreadable)


def strange(*payloads: dict[str, Value], digest: str = "d" * 64, kind: str = "answer") -> bytes:
    """An intact record, signed by keys that everybody knows, that holds anything in the order that a seal leaves."""
    events: list[Event] = []
    said: list[tuple[str, dict[str, Value]]] = []
    for payload in payloads if kind != "sealed" else ():
        said += [("sealed", payload)] * (kind == "amendment") + [(kind, payload)]
    for seq, (name, payload) in enumerate([*said, ("sealed", payloads[-1] if payloads else {})], start=1):
        parts = {"core": make_part(payload, bytes(16))}
        events.append(make_event(seq, Row().id, name, AT, "1", events[-1].hash if events else GENESIS, parts))
    version = 1 + len(payloads) * (kind == "amendment")
    form: dict[str, Value] = {"id": "f", "version": "1", "digest": digest}
    record = record_value(header=Row(), info=Info(), version=version, questionnaire=form, events=events)
    return record_json(record, make_seal(seal_digest(record), KEYS, AT, VAULT, f"1:{'a' * 64}"))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 99) | st.text(max_size=6)
    | st.sampled_from(["facts_who_decided", "proc_age_status", "answered", "family", "AL-01"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["question", "status", "value", "codes", "triggers", "id", "at_event", "reasons",
                                       "because", "supports", "confirmed", "occurrence", "interpreter", "mode"]),
                      inner, max_size=5),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=tries(100), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.dictionaries(st.sampled_from(["question", "status", "value", "codes", "triggers", "because", "supports",
                                              "confirmed", "occurrence", "interpreter", "gates", "context"]),
                             ANYTHING, max_size=6), max_size=4),
    st.sampled_from(["hearing_opened", "answer", "withdraw", "restore", "confirm", "alert_raised", "read_back",
                     "sealed", "interpreter_changed", "remark", "gate_opened", "gates_assumed", "context",
                     "amendment", "?"]),
)  # fmt: skip
def test_an_intact_record_that_makes_no_sense_never_breaks_the_reader(
    payloads: list[dict[str, Value]], kind: str
) -> None:
    reading = Reading.of(strange(*payloads, digest=LIBRARY.questionnaire.digest, kind=kind), LIBRARY)
    assert reading.verification.intact
    if reading.state is None:
        assert reading.unreadable is Unreadable.NONSENSE
        assert unreadable_sentence(reading.unreadable)
        return
    try:
        reading.view(confidential=True)
    except ScreeningError as error:
        assert error.code is ErrorCode.FILE_UNREADABLE  # noqa: PT017 - a page or this


LIBRARY = Library.shipped()


def test_a_record_of_too_many_events_is_verified_and_not_drawn() -> None:
    many = strange(*({"n": number} for number in range(5001)), digest=LIBRARY.questionnaire.digest, kind="?")
    reading = Reading.of(many, LIBRARY)
    assert reading.verification.intact
    assert reading.unreadable is Unreadable.TOO_LARGE


def test_a_record_that_is_not_intact_says_nothing_of_itself(sealed: bytes) -> None:
    reading = Reading.of(sealed.replace(SAID.encode(), SAID[::-1].encode()), LIBRARY)
    assert reading.head is None
    assert reading.state is None
    assert reading.unreadable is Unreadable.NOT_INTACT


def test_events_read_back_are_those_of_the_vault(vault: Vault, sealed: bytes) -> None:
    record = parse(sealed)["record"]
    assert isinstance(record, dict)
    assert events_of(record) == vault.store.events(vault.records()[0].id)


def test_the_limit_of_memory_is_that_of_this_process() -> None:
    """The measure above is of a process of its own; this one says that the unit is KiB on this system."""
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 10_000
