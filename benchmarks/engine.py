"""The product's own engine on the neutral form shared by other form engines (``../shared/bench``).

``python -m benchmarks.engine FORMS N [--no-language]`` reads ``form-N.json`` and ``script-N.json``, made by
``genform.py N``, and prints one JSON object as its last line. The form becomes the product's :class:`Questionnaire`,
calculated values included, each answer goes through :meth:`Evaluation.apply` as in a hearing, and a language switch
reads the product's own :class:`Catalog`: no second engine is written here.

The form's conditions are two-valued (a comparison with a blank is false), ours have three values: each comparison is
written ``answered(q) and …``, which is false on a blank. An answer hidden then shown again comes back by itself here,
where the form's own evaluator forgets it; its script then gives another one, so that both agree at each checkpoint.
"""

import hashlib
import json
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any  # the neutral form is another project's JSON

from benchmarks.table import AbsentError, Row
from screening.engine.graph import Evaluation, Graph
from screening.i18n.catalog import Catalog
from screening.i18n.extract import questionnaire_entries
from screening.i18n.po import write_entries
from screening.i18n.texts import source_texts
from screening.model.answer import Status, Value
from screening.model.questionnaire import (
    Calculated,
    Code,
    Question,
    Questionnaire,
    QuestionType,
    Section,
    Term,
)
from screening.model.rules import Rules

TYPES = {
    "single": QuestionType.SINGLE,
    "multi": QuestionType.MULTI,
    "int": QuestionType.INTEGER,
    "text": QuestionType.TEXT,
}
COMPARISONS = {"eq": "==", "ne": "!=", "ge": ">=", "le": "<=", "gt": ">", "lt": "<"}


def condition(neutral: Mapping[str, Any]) -> str:
    """A neutral condition in the product's language."""
    op = neutral["op"]
    if op in ("and", "or"):
        return "(" + f" {op} ".join(condition(item) for item in neutral["args"]) + ")"
    if op == "not":
        return f"not {condition(neutral['arg'])}"
    question = neutral["q"]
    if op == "answered":
        return f"answered({question})"
    value = json.dumps(neutral["v"])
    test = f"{value} in {question}" if op == "sel" else f"{question} {COMPARISONS[op]} {value}"
    return f"(answered({question}) and {test})"


def _relevant(section: Mapping[str, Any], item: Mapping[str, Any]) -> str | None:
    """The neutral form hides whole sections: here each question carries the condition of its section."""
    both = [condition(held["relevance"]) for held in (section, item) if held["relevance"]]
    return " and ".join(both) or None


def _term(term: Mapping[str, Any]) -> Term:
    if "int" in term:
        return Term(question=term["int"], factor=term["mul"])
    return Term(when=condition(term["if"]), then=term["then"], otherwise=term["else"])


def questionnaire(form: Mapping[str, Any]) -> Questionnaire:
    """The neutral form as the product's questionnaire."""
    codes = {
        name: tuple(Code(choice["value"], choice["label"]["fr"]) for choice in choices)
        for name, choices in form["choice_lists"].items()
    }
    sections: list[Section] = []
    calculated: list[Calculated] = []
    for part in form["body"]:
        if part["kind"] == "calc":
            calculated.append(Calculated(part["id"], tuple(_term(term) for term in part["terms"])))
            continue
        questions = tuple(
            Question(
                id=item["id"],
                type=TYPES[item["type"]],
                section=part["id"],
                label=item["label"]["fr"],
                codes=codes[item["list"]] if "list" in item else (),
                relevant=_relevant(part, item),
            )
            for item in part["items"]
        )
        sections.append(Section(part["id"], len(sections) + 1, part["label"]["fr"], 5, questions))
    return Questionnaire(
        id=form["id"],
        version="1",
        title=form["title"],
        sections=tuple(sections),
        rules=Rules("1", (), ()),
        calculated=tuple(calculated),
    )


def value_of(question: Question, neutral: Any) -> Value:
    """A neutral answer in the shape that the product keeps (design.md 4)."""
    if question.type is QuestionType.INTEGER:
        return {"number": neutral, "codes": []}
    if question.type is QuestionType.TEXT:
        return {"text": neutral, "codes": []}
    result: Value = neutral
    return result


def state_hash(evaluation: Evaluation, answers: Mapping[str, Any]) -> str:
    """The digest of ``genform.state_hash``: visible questions, visible answers, calculated values."""
    lines = [f"v:{question}" for question in evaluation.relevant]
    for question in evaluation.relevant & answers.keys():
        value = answers[question]
        lines.append(f"a:{question}={' '.join(sorted(value)) if isinstance(value, list) else value}")
    lines += [f"k:{name}={value}" for name, value in evaluation.calculated.items()]
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


def _write_catalogues(form: Mapping[str, Any], made: Questionnaire, folder: Path) -> None:
    """The neutral labels as the product's catalogues."""
    labels = [item["label"] for part in form["body"] if part["kind"] == "section" for item in part["items"]]
    labels += [choice["label"] for choices in form["choice_lists"].values() for choice in choices]
    template = questionnaire_entries(source_texts(made))
    for language in form["languages"]:
        if language != "fr":
            texts = {label["fr"]: label[language] for label in labels}
            entries = [replace(entry, forms=(texts.get(entry.source, entry.source),)) for entry in template]
            home = folder / language / "LC_MESSAGES"
            home.mkdir(parents=True)
            write_entries(home / f"{made.id}.po", language, entries)


def drive_language(form: Mapping[str, Any], times: int = 30) -> dict[str, float]:
    """Milliseconds to read every label and choice in another language, the catalogues being loaded."""
    made = questionnaire(form)
    with tempfile.TemporaryDirectory() as folder:
        _write_catalogues(form, made, Path(folder))
        catalog = Catalog(made, Path(folder))
        started = time.perf_counter()
        for language in form["languages"]:
            catalog.prepare(language)
        load = (time.perf_counter() - started) * 1000
    measured = []
    for turn in range(times):
        language = form["languages"][turn % len(form["languages"])]
        started = time.perf_counter()
        for question in made.questions:
            texts = catalog.question(language, question.id)
            _ = texts.label.text, [choice.text for choice in texts.choices.values()]
        measured.append((time.perf_counter() - started) * 1000)
    return {"median_ms": round(statistics.median(measured), 4), "load_ms": round(load, 2)}


def drive(forms: Path, n: int, language: bool = True) -> dict[str, Any]:
    """Load, play the script, compare every checkpoint; times in milliseconds."""
    clock = time.perf_counter
    started, cpu = clock(), time.process_time()
    form = json.loads((forms / f"form-{n}.json").read_bytes())
    graph = Graph(questionnaire(form))
    evaluation = Evaluation(graph)
    load_ms, load_cpu_ms = (clock() - started) * 1000, (time.process_time() - cpu) * 1000
    script = json.loads((forms / f"script-{n}.json").read_bytes())
    steps = [(question, given, value_of(graph.questions[question], given)) for question, given in script["steps"]]
    times: list[float] = []
    answers: dict[str, Any] = {}
    wrong: list[int] = []
    for number, (question, given, value) in enumerate(steps, 1):
        started = clock()
        evaluation.apply(question, Status.ANSWERED, value)
        times.append((clock() - started) * 1000)
        answers[question] = given
        expected = script["checkpoints"].get(str(number))
        if expected and state_hash(evaluation, answers) != expected:
            wrong.append(number)
    ordered = sorted(times)
    peak = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)  # before the catalogues

    def quantile(part: float) -> float:
        return round(ordered[min(len(ordered) - 1, int(part * len(ordered)))], 4)

    return {
        "driver": "screening.engine",
        "versions": {"python": platform.python_version()},
        "n": n,
        "load_ms": round(load_ms, 2),
        "load_cpu_ms": round(load_cpu_ms, 2),
        "steps_done": len(times),
        "steps_total": len(steps),
        "truncated": False,
        "set": {
            "n": len(times),
            "median_ms": quantile(0.5),
            "p95_ms": quantile(0.95),
            "p99_ms": quantile(0.99),
            "max_ms": quantile(1),
            "total_ms": round(sum(times), 2),
        },
        "language": drive_language(form) if language else None,
        "peak_rss_mb": peak,
        "checkpoints": len(script["checkpoints"]),
        "mismatches": wrong,
        "final_agrees": state_hash(evaluation, answers) == script["final"]["hash"],
    }


#: Folder of the neutral form, beside the repository.
SHARED = Path(__file__).resolve().parents[2] / "shared" / "bench"
SIZES = (100, 1000, 10000)
RUNS = 5


def _last_line(command: Sequence[str]) -> dict[str, Any]:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


def _measured(forms: Path, n: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """Ours and the oracle's, turn by turn on the same machine; of each, the run with the median load."""
    ours, oracle = [], []
    for run in range(RUNS):
        short = ["--no-language"] if run else []
        oracle.append(_last_line([sys.executable, str(SHARED / "drive_reference.py"), str(forms), str(n)]))
        ours.append(_last_line([sys.executable, "-m", "benchmarks.engine", str(forms), str(n), *short]))
    switch = ours[0]["language"]
    mine, floor = (sorted(runs, key=lambda run: run["load_ms"])[RUNS // 2] for runs in (ours, oracle))
    return {**mine, "language": switch}, floor


def rows() -> list[Row]:
    """The engine's lines of the table. Raises :class:`AbsentError` without the neutral form."""
    if not (SHARED / "genform.py").is_file():
        raise AbsentError(str(SHARED))
    found: list[Row] = []
    with tempfile.TemporaryDirectory() as folder:
        made = [sys.executable, str(SHARED / "genform.py"), folder, *map(str, SIZES)]
        subprocess.run(made, check=True, capture_output=True)
        for n in SIZES:
            ours, oracle = _measured(Path(folder), n)
            wrong = len(ours["mismatches"]) + (not ours["final_agrees"])
            name = f"{n:,} questions"
            for part, goal in (("median", {1000: 0.02, 10000: 0.05}.get(n)), ("p99", {1000: 0.2}.get(n))):
                mine, floor = ours["set"][f"{part}_ms"], oracle["set"][f"{part}_ms"]
                found.append(Row(f"one answer, {name}, {part}", mine, "ms", floor, "oracle", goal))
            most = 4 * oracle["load_ms"] if n == 1000 else None
            found.append(Row(f"load, {name}", ours["load_ms"], "ms", oracle["load_ms"], "oracle", most))
            switch = 1.0 if n == 1000 else None
            found.append(Row(f"language switch, texts, {name}", ours["language"]["median_ms"], "ms", goal=switch))
            found.append(Row(f"checkpoints wrong, {name}", wrong, f"of {ours['checkpoints'] + 1}", goal=0))
            found.append(Row(f"memory, {name}", ours["peak_rss_mb"], "MB", oracle["peak_rss_mb"], "oracle"))
    return found


if __name__ == "__main__":
    print(json.dumps(drive(Path(sys.argv[1]), int(sys.argv[2]), "--no-language" not in sys.argv)))
