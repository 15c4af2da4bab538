"""The summary: a hearing of the trame as PDF/A-3a + PDF/UA-1, against Typst alone on the same pages.

Bare Typst gets its text ready made, with the setting of page 1 already known and nothing attached: what is left to
the product is Jinja2, the escape of every value, the search of the setting and the attachment. Both start with an
empty memory of Typst, turn by turn.
"""

import io
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import typst

from benchmarks.table import Row
from screening.app.library import Library
from screening.app.replay import ScriptClock, play
from screening.app.script import read_script
from screening.app.sealing import record_file
from screening.app.summary import material_of, summary_view
from screening.app.vault import Vault
from screening.reporting.fit import SETTINGS, fit_at
from screening.reporting.frame import setting
from screening.reporting.render import STANDARDS, Renderer
from screening.reporting.view import SummaryView
from screening.storage.keys import KdfPolicy

SCENARIO, PAGES, TURNS = "c_petition.toml", 4, 31


def hearing(place: Path) -> tuple[SummaryView, bytes, Path]:
    """The view and the record of a scenario, sealed on a real vault, with an annex that ends on page 4."""
    library = Library.shipped()
    clock = ScriptClock(datetime(2026, 11, 20, tzinfo=UTC))
    vault = Vault.create(place / "bench.vault", officer="1234567", passphrase="essai", library=library, clock=clock,
                         policy=KdfPolicy.training())  # fmt: skip
    session = play(read_script(library.folder / "scenarios" / SCENARIO), vault, clock).session
    view = summary_view(session.state, material_of(session, library.paper.layout))
    record = record_file(vault.store, session.header.id)
    vault.close()
    return replace(view, annex=replace(view.annex, references=())), record, library.folder / "summary"


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


def known_setting(renderer: Renderer, view: SummaryView) -> str:
    """The text of ``view`` in the setting that the product found, before the clock starts."""
    source = renderer._templates.source(view, None)
    for place in range(len(SETTINGS)):
        ready = setting(fit_at(view, place)) + source
        try:
            bare(renderer, ready)
        except typst.TypstError:
            continue
        return ready
    raise AssertionError("no setting fits")


def bare(renderer: Renderer, source: str) -> bytes:
    made = renderer._compiler.compile(source.encode(), format="pdf", pdf_standards=STANDARDS, timestamp=0)
    assert isinstance(made, bytes)
    return made


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def low(spent: list[float]) -> float:
    """The first quartile: what the work takes when the machine does little else."""
    return statistics.quantiles(spent, n=4)[0]


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        view, record, templates = hearing(Path(name))
        renderer = Renderer(templates)
        made = renderer.pdf(view, record)
        assert pages(made) == PAGES, pages(made)
        ready = known_setting(renderer, view)
        whole, floor, text = [], [], []
        for _ in range(TURNS):
            renderer._forget()
            floor.append(milliseconds(lambda: bare(renderer, ready)))
            renderer._forget()
            whole.append(milliseconds(lambda: renderer.pdf(view, record)))
            text.append(milliseconds(lambda: renderer._templates.source(view, record)))
    least = low(floor)
    return [
        Row("summary PDF, 4 pages, from the view", low(whole), "ms", least, "bare Typst", 1.5 * least),
        Row("of which the text, Jinja2 and escape", low(text), "ms"),
    ]
