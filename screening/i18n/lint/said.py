"""All checks of one text, by name."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from screening.i18n.glossary import Glossary, read_glossary
from screening.i18n.lint import address, characters, diacritics, shape, suggestion, words
from screening.i18n.lint.base import Check, Finding, Said

#: Checks that need nothing but the text.
CHECKS: Mapping[str, Check] = {
    **characters.CHECKS,
    **diacritics.CHECKS,
    **shape.CHECKS,
    **address.CHECKS,
    "suggestion": suggestion.leading,
}
#: Those of them that make sense for a button or a message of the windows.
INTERFACE_CHECKS: Mapping[str, Check] = {
    **characters.CHECKS,
    **diacritics.CHECKS,
    "copied": shape.copied,
    "final": shape.final_sign,
}
#: Those of an explanation of the glossary. It is no question: it must name what it explains (« suggestion »), and it
#: may warn of a false friend that one language alone has (« ratio »).
EXPLANATION_CHECKS = {name: check for name, check in CHECKS.items() if name not in ("suggestion", "ratio")}


class Linter:
    """The checks with their lists. Made once; ``findings`` is called for each text."""

    def __init__(self, glossary: Glossary, avoided: Mapping[str, Sequence[words.Avoided]]) -> None:
        self._glossary = glossary
        self._avoided = avoided

    @classmethod
    def of(cls, locales: Path) -> "Linter":
        """The linter with the glossary of ``locales`` and the list of words to avoid."""
        return cls(read_glossary(locales), words.read_avoided())

    def findings(self, said: Said) -> Iterator[tuple[str, Finding]]:
        """(name of the check, finding) for each thing found in the text."""
        yield from self._found(CHECKS, said)

    def explanation(self, said: Said) -> Iterator[tuple[str, Finding]]:
        """The same for an explanation of the glossary, said to the person."""
        yield from self._found(EXPLANATION_CHECKS, said)

    def _found(self, checks: Mapping[str, Check], said: Said) -> Iterator[tuple[str, Finding]]:
        for name, check in checks.items():
            for finding in check(said):
                yield name, finding
        for finding in words.avoided(said, self._avoided):
            yield "avoid", finding
        for finding in words.terms(said, self._glossary):
            yield "glossary", finding

    def named(self, language: str, word: str) -> Iterator[Finding]:
        """Words never said to the person, in a term that a window could offer."""
        yield from words.avoided(Said(language, word, word), self._avoided)

    def interface(self, said: Said) -> Iterator[tuple[str, Finding]]:
        """The same for a text of the windows, which nobody says to the person."""
        for name, check in INTERFACE_CHECKS.items():
            for finding in check(said):
                yield name, finding
        for finding in words.avoided(said, self._avoided):
            yield "avoid", finding
