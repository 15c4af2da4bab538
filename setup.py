"""Carries questionnaires/ and locales/ inside the wheel, beside the code (they are data, not packages)."""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

DATA = ("questionnaires", "locales")


class BuildWithData(build_py):
    """``build_py``, then the data folders copied into the package."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return  # a checkout reads the folders where they are
        for name in DATA:
            target = Path(self.build_lib) / "screening" / name
            aside = shutil.ignore_patterns("*.mo", "__pycache__", "back")  # back-translations are for reviewers
            shutil.copytree(name, target, dirs_exist_ok=True, ignore=aside)


setup(cmdclass={"build_py": BuildWithData})
