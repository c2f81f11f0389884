"""Puts ``resources/``, ``translations/`` and the built manual, which lie beside the package in a checkout, inside the wheel.

All else about the package is in ``pyproject.toml``.
"""

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

DATA_FOLDERS = ("resources", "translations")
BUILT_MANUAL = Path("build", "manual")


class BuildWithData(build_py):
    """Copies the data folders to ``cph_desktop/_data``, where ``cph_desktop/paths.py`` looks for them."""

    def run(self) -> None:
        super().run()
        if self.editable_mode:  # the checkout itself is used
            return
        for folder in DATA_FOLDERS:
            shutil.copytree(folder, Path(self.build_lib, "cph_desktop", "_data", folder), dirs_exist_ok=True)
        if BUILT_MANUAL.is_dir():  # make manual
            shutil.copytree(BUILT_MANUAL, Path(self.build_lib, "cph_desktop", "_data", "manual"), dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithData})
