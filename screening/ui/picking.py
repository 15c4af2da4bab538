"""Choosing a folder or a new file. Qt's own dialog, window-modal, without a list of recent files (design.md 8)."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]


def _picker(parent: QWidget, title: str, then: Chosen) -> QFileDialog:
    picker = QFileDialog(parent, title)
    picker.setOption(QFileDialog.Option.DontUseNativeDialog, True)  # no list of recent files
    picker.fileSelected.connect(lambda name: then(Path(name)))
    picker.setModal(True)
    return picker


def pick_folder(parent: QWidget, title: str, then: Chosen) -> None:
    """A folder that exists."""
    picker = _picker(parent, title, then)
    picker.setFileMode(QFileDialog.FileMode.Directory)
    picker.show()


def pick_file(parent: QWidget, title: str, then: Chosen, filters: Sequence[str] = ()) -> None:
    """A file that exists; ``filters`` as Qt writes them: « PDF (*.pdf) »."""
    picker = _picker(parent, title, then)
    picker.setFileMode(QFileDialog.FileMode.ExistingFile)
    if filters:
        picker.setNameFilters(list(filters))
    picker.show()


def pick_new_file(parent: QWidget, title: str, name: str, then: Chosen) -> None:
    """Where to write ``name``; its suffix is added to another name typed without one."""
    picker = _picker(parent, title, then)
    picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    picker.setDefaultSuffix(name.rpartition(".")[2])
    picker.selectFile(name)
    picker.show()
