"""The functions that the rules of ``alerts.toml`` call beside the conditions of the questionnaire.

Owns what each means and why it is true: the reasons are indicators, boxes or elements, and none means false. The
head of ``alerts.toml`` says each in French. ``"family.*"`` stands for all the indicators (or elements) of a family;
a word that names nothing is an authoring error, told when the rule is compiled. Knows no answer.

A finding of class « appui » counts where a rule counts findings, and feeds no element: it has no rank there.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from screening.engine.functions import Arguments, TruthFunction
from screening.model.assessment import RANK, Finding, Level
from screening.model.rules import Direction, Rules, Strength
from screening.scoring.levels import MEDIUM
from screening.scoring.scene import Scene, applies, corroborated

Reasons = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """One call in a rule: true when it has reasons. A scene remembers them: a rule asks several times."""

    look: Callable[[Scene], Reasons]

    def __call__(self, scene: Scene) -> bool | None:
        return bool(self.why(scene))

    def why(self, scene: Scene) -> Reasons:
        reasons = scene.remembered.get(self)
        if reasons is None:
            reasons = scene.remembered[self] = self.look(scene)
        return reasons


def functions(rules: Rules, boxes_read: set[str]) -> Mapping[str, TruthFunction[Scene]]:
    """Functions by name. ``boxes_read`` receives the boxes that the compiled rules look at."""
    indicators, elements = tuple(rules.indicator_by_id), tuple(rules.element_by_id)
    boxes = tuple(box.id for box in rules.boxes)
    speaking = frozenset(i.id for i in rules.indicators if i.direction is Direction.FOR)

    def named(words: Iterable[str]) -> frozenset[str]:
        return _opened(words, indicators)

    def box(arguments: Arguments) -> Ground:
        wanted = _opened(arguments.words, boxes)
        boxes_read.update(wanted)
        return Ground(lambda scene: tuple(ticked for ticked in scene.context if ticked in wanted))

    def lead(arguments: Arguments) -> Ground:
        wanted = speaking | _opened(arguments.words, boxes)
        return Ground(lambda s: tuple(dict.fromkeys(x.indicator for x in s.leads if x.indicator in wanted)))

    def reached(arguments: Arguments) -> Ground:
        level, *words = arguments.words
        return _reached(Level(level), _opened(words, elements) if words else frozenset(elements))

    def beside(make: Callable[[frozenset[str], frozenset[str]], Ground]) -> Callable[[Arguments], Ground]:
        return lambda a: make(_opened(a.words[:1], elements), _opened(a.words[1:], elements))

    return MappingProxyType(
        {
            "minor": TruthFunction("", lambda _: _minor),
            "present": TruthFunction("w+", lambda a: _present(named(a.words))),
            "corroborated": TruthFunction("w+", lambda a: _corroborated(named(a.words))),
            "found": TruthFunction("", lambda _: _found_except(frozenset())),
            "found_except": TruthFunction("w+", lambda a: _found_except(named(a.words))),
            "strong_corroborated": TruthFunction("", lambda _: Ground(_strong_corroborated)),
            "strong_and_other_theme": TruthFunction("", lambda _: Ground(_strong_and_other_theme)),
            "two_themes": TruthFunction(
                "w+", lambda a: _two_themes(_opened(a.words[:1], elements), named(a.words[1:]))
            ),
            "strong_beside": TruthFunction("ww+", beside(_strong_beside)),
            "two_medium_beside": TruthFunction("ww+", beside(_two_medium_beside)),
            "reached": TruthFunction("w+", reached),
            "box": TruthFunction("w+", box),
            "lead": TruthFunction("w*", lead),
        }
    )


def _opened(words: Iterable[str], known: Collection[str]) -> frozenset[str]:
    """``words`` with families opened. Raises :class:`ValueError` when one names nothing of ``known``."""
    opened: set[str] = set()
    for word in words:
        family = word.removesuffix("*")
        matching = {code for code in known if code == word or (family != word and code.startswith(family))}
        if not matching:
            raise ValueError(word)
        opened |= matching
    return frozenset(opened)


def _minor(scene: Scene) -> bool | None:
    return scene.treated_as_minor


def _ids(findings: Iterable[Finding]) -> Reasons:
    return tuple(finding.indicator for finding in findings)


def _present(codes: frozenset[str]) -> Ground:
    return Ground(lambda scene: _ids(f for f in scene.findings if f.indicator in codes and applies(f)))


def _corroborated(codes: frozenset[str]) -> Ground:
    return Ground(
        lambda scene: _ids(f for f in scene.findings if f.indicator in codes and applies(f) and corroborated(f))
    )


def _found_except(codes: frozenset[str]) -> Ground:
    return Ground(lambda scene: _ids(f for f in scene.speaking if f.indicator not in codes))


def _strong_corroborated(scene: Scene) -> Reasons:
    return _ids(f for f in scene.speaking if f.strength is Strength.STRONG and corroborated(f))


def _strong_and_other_theme(scene: Scene) -> Reasons:
    strong = [f for f in scene.speaking if f.strength is Strength.STRONG]
    return _pairs(scene, strong, scene.speaking)


def _pairs(scene: Scene, firsts: Iterable[Finding], seconds: Collection[Finding]) -> Reasons:
    """Findings of the pairs (one of ``firsts``, one of ``seconds``) whose themes differ."""
    used: set[str] = set()
    themes = [(other.indicator, scene.theme(other)) for other in seconds]
    for one in firsts:
        own = scene.theme(one)
        beside = [indicator for indicator, theme in themes if theme != own]
        if beside:
            used.update((one.indicator, *beside))
    return _used(scene, used)


def _used(scene: Scene, codes: Collection[str]) -> Reasons:
    return _ids(f for f in scene.speaking if f.indicator in codes)


def _strong_beside(purpose: frozenset[str], elements: frozenset[str]) -> Ground:
    def why(scene: Scene) -> Reasons:
        strong = [f for f in scene.speaking if f.strength is Strength.STRONG and scene.rank(f, elements)]
        return _pairs(scene, strong, [f for f in scene.speaking if scene.rank(f, purpose)])

    return Ground(why)


def _two_medium_beside(purpose: frozenset[str], elements: frozenset[str]) -> Ground:
    def why(scene: Scene) -> Reasons:
        medium = [f for f in scene.speaking if scene.rank(f, elements) >= MEDIUM]
        used: set[str] = set()
        for third in (f for f in scene.speaking if scene.rank(f, purpose)):
            two = [f for f in medium if scene.theme(f) != scene.theme(third)]
            if len({scene.theme(f) for f in two}) >= 2:
                used.update((third.indicator, *_ids(two)))
        return _used(scene, used)

    return Ground(why)


def _two_themes(elements: frozenset[str], one_theme: frozenset[str]) -> Ground:
    def why(scene: Scene) -> Reasons:
        ranked = [(f.indicator, scene.theme(f), scene.rank(f, elements)) for f in scene.speaking]
        used: set[str] = set()
        for one, own, rank in ranked:
            if rank >= MEDIUM:
                beside = [
                    other
                    for other, theme, counts in ranked
                    if counts and theme != own and not (one in one_theme and other in one_theme)
                ]
                if beside:
                    used.update((one, *beside))
        return _used(scene, used)

    return Ground(why)


def _reached(wanted: Level, elements: frozenset[str]) -> Ground:
    return Ground(
        lambda scene: tuple(
            element for element, level in scene.levels.items() if element in elements and RANK[level] >= RANK[wanted]
        )
    )
