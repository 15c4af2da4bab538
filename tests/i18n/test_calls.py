"""Every text of the program is found, inside formatted strings too."""

from pathlib import Path

import screening
from screening.i18n.calls import FoundText, found_texts


def found(tmp_path: Path, source: str) -> list[FoundText]:
    (tmp_path / "m.py").write_text(source, encoding="utf-8")
    return list(found_texts(tmp_path))


def test_a_text_inside_a_formatted_string_is_found(tmp_path: Path) -> None:
    """It was lost: the screen stayed in French."""
    assert [t.french for t in found(tmp_path, "x = f\"{_('Précédente')} · {n}\"\n")] == ["Précédente"]


def test_context_plural_and_notes_are_read(tmp_path: Path) -> None:
    source = '# TRANSLATORS: a button\npgettext_("bouton", "Fermer")\nngettext_("{n} jour", "{n} jours", n)\n'
    first, second = found(tmp_path, source)
    assert (first.context, first.french, first.notes) == ("bouton", "Fermer", ("a button",))
    assert (second.french, second.plural) == ("{n} jour", "{n} jours")


def test_what_is_not_a_constant_is_left(tmp_path: Path) -> None:
    assert found(tmp_path, "_(name)\n_()\nother('x')\n") == []


def test_the_program_has_hundreds() -> None:
    assert len({t.french for t in found_texts(Path(screening.__file__).parent)}) > 500
