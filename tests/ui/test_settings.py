"""What « À propos » says of the product: every library that leaves with it is named, with its licence."""

from pathlib import Path

from screening.ui.settings import LICENCES

ROOT = Path(__file__).parents[2]
#: Libraries that the officer knows by another name.
OTHER_NAMES = {
    "pyside6-essentials": "qt for python", "sqlcipher3": "sqlcipher",
    "pymupdf-fonts": "firago, fira mono, noto sans",
}  # fmt: skip


def test_every_bundled_library_is_named_with_its_licence() -> None:
    lines = (ROOT / "requirements.in").read_text(encoding="utf-8").splitlines()
    libraries = [line.partition("==")[0].strip().lower() for line in lines if line and not line.startswith("#")]
    said = " · ".join(name for name, _licence in LICENCES).lower()
    assert libraries
    assert [library for library in libraries if OTHER_NAMES.get(library, library) not in said] == []
    assert all(licence for _name, licence in LICENCES)
