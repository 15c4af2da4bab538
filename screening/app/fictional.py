"""How what leaves a training vault says that nothing in it is true: on each sheet, and in each file's name.

A training vault and a service's are told apart on paper and in a folder, without opening anything.
"""

from screening.i18n.locale import _


def file_name(name: str, *, training: bool) -> str:
    """``name``, marked when what is in the file is fictional."""
    return f"formation-{name}" if training else name


def sheet_mark(*, training: bool) -> tuple[str, ...]:
    """The first line of a sheet when it is fictional; none for a service."""
    return (_("FORMATION, données fictives"),) if training else ()


def titled(title: str, *, training: bool) -> str:
    """The title of a paper, with the mark beside it."""
    return " — ".join((title, *sheet_mark(training=training)))
