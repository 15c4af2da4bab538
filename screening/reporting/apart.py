"""Pages drawn in another process: what Typst keeps of memory (about 70 MB) goes with it, answers included.

The job and its result pass through pipes, never through a file. The child is this very program, started with
``--draw-pages``; it ends after one job.
"""

import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from screening.errors import ErrorCode, ReportError
from screening.reporting.render import Renderer, View

#: The argument that makes the program draw one job and end.
DRAW = "--draw-pages"
#: A page takes a tenth of a second; a minute means that something is wrong.
PATIENCE = 60.0


@dataclass(frozen=True)
class Job:
    """What the child needs: the view, and pictures at ``ppi``, or a PDF with ``record`` attached when ``ppi`` is 0."""

    view: View
    templates: Path
    cache: Path | None
    record: bytes | None = None
    ppi: int = 0


@dataclass(frozen=True)
class Done:
    """The pages (one PDF, or a picture a page), or the code and facts of a ReportError."""

    pages: tuple[bytes, ...] = ()
    code: str = ""
    facts: tuple[tuple[str, str | int], ...] = ()


def draw(job: Job) -> Done:
    """Do the job here."""
    renderer = Renderer(job.templates, job.cache)
    try:
        if job.ppi:
            return Done(tuple(renderer.pages_png(job.view, job.ppi)))
        return Done((renderer.pdf(job.view, job.record),))
    except ReportError as error:
        return Done(code=error.code.value, facts=tuple(error.facts.items()))


def serve(source: BinaryIO, target: BinaryIO) -> None:
    """The child: one job from ``source``, its result to ``target``."""
    job = pickle.load(source)  # noqa: S301 - written by the parent, this same program, through a pipe
    assert isinstance(job, Job)
    pickle.dump(draw(job), target)


def command() -> list[str]:
    """How to start the child: the bundle is the program itself, a checkout is a module."""
    return [sys.executable, DRAW] if getattr(sys, "frozen", False) else [sys.executable, "-m", "screening", DRAW]


def _done(job: Job) -> tuple[bytes, ...]:
    try:
        run = subprocess.run(  # noqa: S603 - this very program, no argument from outside
            command(), input=pickle.dumps(job), capture_output=True, timeout=PATIENCE, check=True
        )
        done = pickle.loads(run.stdout)  # noqa: S301 - written by our child
    except (OSError, subprocess.SubprocessError, pickle.UnpicklingError, EOFError):
        # what the child said may quote an answer: it stays out of the error
        raise ReportError(ErrorCode.RENDER_FAILED, stage="process") from None
    if done.code:
        raise ReportError(ErrorCode(done.code), **dict(done.facts))
    assert isinstance(done, Done)
    return done.pages


@dataclass(frozen=True)
class ApartRenderer:
    """Same promises as :class:`~screening.reporting.render.Renderer`, memory apart."""

    templates: Path
    cache: Path | None = None

    def pdf(self, view: View, record_json: bytes | None = None) -> bytes:
        """The PDF, with ``record_json`` attached. Raises ReportError."""
        return _done(Job(view, self.templates, self.cache, record_json))[0]

    def pages_png(self, view: View, ppi: int = 144) -> list[bytes]:
        """The same pages as PNG pictures. Raises ReportError."""
        return list(_done(Job(view, self.templates, self.cache, ppi=ppi)))
