"""The installer for Windows, compiled here and run under Wine on a stand-in for the program."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

pytestmark = pytest.mark.packages
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\CPHDesktop"
CLASSES = r"HKCU\Software\Classes"


@dataclass(frozen=True)
class Windows:
    """A new Wine of its own below ``prefix``."""

    prefix: Path

    @property
    def home(self) -> Path:
        (home,) = (one for one in (self.prefix / "drive_c/users").iterdir() if one.name != "Public")
        return home

    @property
    def program(self) -> Path:
        return self.home / "AppData/Local/Programs/CPH Desktop"

    @property
    def menu(self) -> Path:
        return self.home / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/CPH Desktop.lnk"

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        words = ["xvfb-run", "-a", "wine", *map(str, command)]
        return subprocess.run(words, env=environment, capture_output=True, text=True, check=False, timeout=240)

    def value(self, key: str, name: str | None = None) -> str | None:
        found = self.run("reg", "query", key, *(["/v", name] if name else ["/ve"]))
        if found.returncode != 0:
            return None
        return found.stdout.strip().splitlines()[-1].split("REG_SZ", 1)[-1].strip()


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    if shutil.which("makensis") is None or shutil.which("wine") is None:
        pytest.skip("makensis or wine is not installed (packaging/bootstrap.sh package)")
    made = Windows(tmp_path_factory.mktemp("wine"))
    booted = made.run("wineboot", "--init")
    assert booted.returncode == 0, booted.stderr
    yield made
    made.run("wineserver", "--kill")


@pytest.fixture(scope="module")
def setup(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installer of a stand-in: what is installed are a few files with a word in them."""
    bundle, out = tmp_path_factory.mktemp("bundle"), tmp_path_factory.mktemp("out")
    for name in ("cph-desktop.exe", "cph-desktop-window.exe", "_internal/library.dll", "_internal/resources/fields.json"):
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_text(name)
    script = REPOSITORY / "packaging/windows_installer.py"
    subprocess.run([sys.executable, script, bundle, out], check=True, cwd=out)
    assert list(out.glob("*portable.zip"))
    (made,) = out.glob("*setup.exe")
    return made


def test_that_the_program_is_installed_for_one_user_used_updated_and_removed_again(windows: Windows, setup: Path) -> None:
    # what was left by a version before
    (windows.program / "_internal").mkdir(parents=True)
    (windows.program / "_internal/old.dll").touch()
    before = _files(windows.home)

    assert windows.run(setup, "/S").returncode == 0
    assert (windows.program / "_internal/resources/fields.json").read_text() == "_internal/resources/fields.json"
    assert not (windows.program / "_internal/old.dll").exists()
    assert windows.menu.is_file()
    assert windows.value(UNINSTALL, "DisplayName") == "CPH Desktop"
    assert windows.value(CLASSES + r"\.cph") == "CPHDesktop.Batch"
    opens = windows.value(CLASSES + r"\CPHDesktop.Batch\shell\open\command")
    assert opens is not None
    assert opens.endswith(r'CPH Desktop\cph-desktop-window.exe" "%1"')

    (windows.program / "notes of the user.txt").touch()
    assert windows.run(setup, "/S").returncode == 0, "a second time, as an update does"
    # _?= keeps the uninstaller from starting a copy of itself that nobody waits for
    removed = windows.run(windows.program / "uninstall.exe", "/S", r"_?=" + _in_windows(windows, windows.program))
    assert removed.returncode == 0
    kept = _files(windows.home) - before
    assert {path.name for path in kept} <= {"notes of the user.txt", "uninstall.exe"}, "what is not ours stays"
    assert not windows.menu.exists()
    assert windows.value(UNINSTALL, "DisplayName") is None
    assert windows.value(CLASSES + r"\.cph") is None


def test_that_the_installer_speaks_every_language_of_the_program() -> None:
    sys.path.insert(0, str(REPOSITORY / "packaging"))
    try:
        from windows_installer import LANGUAGES, STRINGS, strings_file
    finally:
        sys.path.remove(str(REPOSITORY / "packaging"))
    spoken = {path.stem for path in (REPOSITORY / "translations").glob("*.json")} - {"qqq"}
    assert set(LANGUAGES) == spoken
    assert strings_file().count("LangString") == len(LANGUAGES) * len(STRINGS)


def _files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and "Temp" not in path.parts}


def _in_windows(windows: Windows, path: Path) -> str:
    return "C:\\" + str(path.relative_to(windows.prefix / "drive_c")).replace("/", "\\")
