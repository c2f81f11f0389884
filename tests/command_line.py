"""The program as its users run it: a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import REPOSITORY

SAMPLE = REPOSITORY / "resources" / "sample"
SAMPLE_SHEET = SAMPLE / "museum-of-harbours.xlsx"
SAMPLE_PHOTOS = SAMPLE / "photos"
LONGEST = 240  # seconds


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """Standard output, which must be JSON lines and nothing else."""
        return [json.loads(line) for line in self.out.splitlines()]


def arguments(*words: str | Path) -> list[str]:
    """The command as a list for subprocess."""
    return [sys.executable, "-m", "cph_desktop", *map(str, words)]


def environment(**more: str) -> dict[str, str]:
    """English, no screen, no keyring of whoever runs the tests."""
    calm = {"LANGUAGE": "en", "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring", "QT_QPA_PLATFORM": "offscreen"}
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"CPH_PASSWORD", "CPH_TOKEN", "DISPLAY", "WAYLAND_DISPLAY"}
    }
    return {**kept, **calm, **more}


def run(*words: str | Path, cwd: Path = REPOSITORY, **more: str) -> Ran:
    """Runs a command to its end, without a terminal."""
    done = subprocess.run(
        arguments(*words),
        cwd=cwd,
        env=environment(**more),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
