"""Finding the practice wiki that runs, or starting one in the background.

``running.json`` in the wiki's folder says where it listens; whether that is still true is asked of the wiki itself.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from cph_desktop.practice.folder_lock import FolderLock, InUse
from cph_desktop.practice.server import PracticeServer
from cph_desktop.practice.store import accounts

STATE = "running.json"
IDLE_MINUTES = 30
_PATIENCE = 30.0
_STEP = 0.05


class NotStarted(Exception):
    """The practice wiki did not come up; ``args[0]`` is what it said."""


@dataclass(frozen=True, slots=True)
class RunningPractice:
    """A practice wiki that answers. ``identity`` is another one after the wiki was emptied."""

    api_url: str
    base_url: str
    user: str
    bot_name: str
    password: str
    identity: str = ""


def ensure_running(folder: Path) -> RunningPractice:
    """The practice wiki of that folder, started in the background where it does not run; it ends itself after 30 idle minutes.

    Raises :class:`NotStarted`.
    """
    found = find_running(folder)
    if found:
        return found
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "practice.log"
    with log.open("wb") as output:
        # no shell, and the program is ourselves
        process = subprocess.Popen(_command(folder), stdin=subprocess.DEVNULL, stdout=output, stderr=output, **_detached())  # noqa: S603  # nosec B603
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        found = find_running(folder)
        if found:
            return found
        if process.poll() not in (None, 0):
            break
        time.sleep(_STEP)
    raise NotStarted(log.read_text(encoding="utf-8", errors="replace").strip())


def find_running(folder: Path) -> RunningPractice | None:
    """The practice wiki of that folder, when it answers; what the state file says of a dead one is passed over."""
    found = _health(folder)
    if found is None:
        return None
    base_url, health = found
    return RunningPractice(
        f"{base_url}/w/api.php", base_url, health["user"], health["bot_name"], accounts.PASSWORD, health["identity"]
    )


def _health(folder: Path) -> tuple[str, dict[str, Any]] | None:
    """The address of that folder's wiki and what it says about itself, None when it does not run."""
    try:
        state = json.loads((folder / STATE).read_text(encoding="utf-8"))
        base_url = f"http://127.0.0.1:{int(state['port'])}"
        health = requests.get(f"{base_url}/practice/health", timeout=5).json()
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not isinstance(health, dict) or health.get("folder") != str(folder.resolve()):
        return None
    return base_url, health


def end_running(folder: Path) -> None:
    """Asks the practice wiki of that folder to end, and waits until it has. Raises :class:`NotStarted` where it does not."""
    running = find_running(folder)
    if running is None:
        return
    with contextlib.suppress(requests.RequestException):
        requests.post(f"{running.base_url}/practice/end", timeout=5)
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            FolderLock(folder).release()
        except InUse:
            time.sleep(_STEP)
        else:
            return
    raise NotStarted(str(folder))


def write_state(folder: Path, server: PracticeServer) -> None:
    """Tells the next program where the wiki listens."""
    new = folder / f"{STATE}.new"
    new.write_text(json.dumps({"port": server.port, "pid": os.getpid()}), encoding="utf-8")
    new.replace(folder / STATE)


def forget_state(folder: Path) -> None:
    """The wiki runs no more."""
    (folder / STATE).unlink(missing_ok=True)


def _command(folder: Path) -> list[str]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "cph_desktop"]
    return [*program, "practice", "--folder", str(folder), "--idle-minutes", str(IDLE_MINUTES)]


def _detached() -> dict[str, Any]:
    """So that the wiki outlives the program that started it, and no console window opens."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}
