"""Where things are on disk: the program's own data, and the user's folders.

``resources/`` and ``translations/`` lie beside the package in a checkout, inside it in a wheel (``cph_desktop/_data``)
and under ``sys._MEIPASS`` in a frozen program.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

APP_NAME = "cph-desktop"
DATA_DIR_VARIABLE = "CPH_DATA_DIR"


def _shipped(folder: str) -> Path:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / folder] if frozen else []
    places += [package / "_data" / folder, package.parent / folder]
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"The program's own folder {folder!r} is missing; looked in {[str(p) for p in places]}")


def resources_folder() -> Path:
    """Facts about Commons, icons, recipes, the sample batch. Read-only."""
    return _shipped("resources")


def resource(*parts: str) -> Path:
    """One file below :func:`resources_folder`."""
    return resources_folder().joinpath(*parts)


def translations_folder() -> Path:
    """Interface messages, a JSON file a language. Read-only."""
    return _shipped("translations")


def manual_folder() -> Path | None:
    """The manual as HTML, a folder for each language; None in a copy of the program for which it was not built.

    It is built into ``build/manual`` of a checkout (``make manual``); a wheel and a frozen program carry it as ``manual``.
    """
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    places = [Path(frozen) / "manual"] if frozen else [package / "_data" / "manual", package.parent / "build" / "manual"]
    return next((place for place in places if place.is_dir()), None)


def user_data_folder() -> Path:
    """The user's own data of this program, made on demand; ``CPH_DATA_DIR`` replaces it (tests, support, servers)."""
    chosen = os.environ.get(DATA_DIR_VARIABLE)
    folder = Path(chosen) if chosen else Path(platformdirs.user_data_dir(APP_NAME, appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def batches_folder() -> Path:
    """Where a batch is kept when the user named no file for it."""
    return _made(user_data_folder() / "batches")


def recipes_folder() -> Path:
    """The recipes that the user saved under a name."""
    return _made(user_data_folder() / "recipes")


def practice_folder() -> Path:
    """The state of the practice wiki: its files, pages and accounts."""
    return _made(user_data_folder() / "practice-wiki")


def cache_folder() -> Path:
    """What can be made again: thumbnails, hashes, look-ups."""
    return _made(user_data_folder() / "cache")


def log_folder() -> Path:
    """Log files; never a credential in them."""
    return _made(user_data_folder() / "log")


def pywikibot_folder() -> Path:
    """The private base folder given to pywikibot, so that it never reads or writes the current directory."""
    return _made(user_data_folder() / "pywikibot", mode=0o700)


def _made(folder: Path, mode: int = 0o777) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=mode)
    return folder
