"""The product's own engine on the neutral form shared by other form engines (``../shared/bench``).

``python -m benchmarks.engine FORMS N`` reads ``form-N.json`` and ``script-N.json``, made by ``genform.py N``, and
prints one JSON object as its last line. The form becomes the product's :class:`Questionnaire`, calculated values
included, and each answer goes through :meth:`Evaluation.apply` as in a hearing: no second engine is written here.
The form's conditions are two-valued (a comparison with a blank is false), ours have three values: each comparison is
written ``answered(q) and …``, which is false on a blank.
"""

import hashlib
import json
import platform
import resource
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any  # the neutral form is another project's JSON

from screening.engine.graph import Evaluation, Graph
from screening.model.answer import Status, Value
from screening.model.questionnaire import (
    Calculated,
    Code,
    Question,
    Questionnaire,
    QuestionType,
    Rules,
    Section,
    Term,
)

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


def drive(forms: Path, n: int) -> dict[str, Any]:
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
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "checkpoints": len(script["checkpoints"]),
        "mismatches": wrong,
        "final_agrees": state_hash(evaluation, answers) == script["final"]["hash"],
    }


if __name__ == "__main__":
    print(json.dumps(drive(Path(sys.argv[1]), int(sys.argv[2]))))
