"""The program installed from a wheel, away from any checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

_PARTS = ("cph_desktop", "resources", "translations", "pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE")
_FIND_DATA = """
from cph_desktop import __file__, paths
print(__file__, paths.resources_folder(), paths.translations_folder(), paths.manual_folder(), sep="\\n")
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the program as ``pip install`` lays it out; what it depends on comes from the environment of the tests."""
    source, wheels, target = (tmp_path_factory.mktemp(name) for name in ("source", "wheels", "target"))
    for part in _PARTS:
        if (REPOSITORY / part).is_dir():
            shutil.copytree(REPOSITORY / part, source / part, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(REPOSITORY / part, source)
    (source / "build/manual/en").mkdir(parents=True)
    (source / "build/manual/en/index.html").write_text("<h1>Manual</h1>", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, source], check=True)
    (wheel,) = wheels.glob("cph_desktop-*.whl")
    subprocess.run([*pip, "install", "--no-deps", "--no-index", "--target", target, wheel], check=True)
    return target


def _python(installed: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    # from another folder, so that neither the checkout nor the source is on the way
    done = subprocess.run(
        [sys.executable, *arguments], cwd=installed.parent, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_that_an_installed_program_finds_its_resources_translations_and_manual(installed: Path) -> None:
    module, resources, translations, manual = map(Path, _python(installed, "-c", _FIND_DATA).split())
    assert module.is_relative_to(installed)
    assert resources == installed / "cph_desktop" / "_data" / "resources"
    assert (manual / "en" / "index.html").is_file()
    assert manual.is_relative_to(installed)
    assert (translations / "en.json").read_bytes() == (REPOSITORY / "translations" / "en.json").read_bytes()


def test_that_an_installed_program_has_every_file_of_the_package(installed: Path) -> None:
    ours = {path.relative_to(REPOSITORY) for path in (REPOSITORY / "cph_desktop").rglob("*") if path.is_file()}
    ours = {path for path in ours if "__pycache__" not in path.parts}
    assert {path for path in ours if not (installed / path).is_file()} == set()


def test_that_an_installed_program_tells_its_version(installed: Path) -> None:
    from cph_desktop import __version__

    assert _python(installed, "-m", "cph_desktop", "--version").split()[-1] == __version__
