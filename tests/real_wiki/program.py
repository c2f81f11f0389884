"""The program's command line as a user starts it: in a process of its own, with a data folder of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.real_wiki.real_wiki import RealWiki

_UPLOADS_TAKE_AT_MOST = 280.0


@dataclass(frozen=True)
class Ran:
    """``rows`` are the JSON objects on standard output, by row number; ``told`` is what was said beside them."""

    exit_code: int
    rows: dict[int, dict[str, Any]]
    told: str

    def by_status(self) -> dict[str, list[int]]:
        """Row numbers by status."""
        grouped: dict[str, list[int]] = {}
        for number, row in self.rows.items():
            grouped.setdefault(row["status"], []).append(number)
        return grouped


class Program:
    """``cph-desktop`` with the account of a wiki."""

    def __init__(self, wiki: RealWiki, data_folder: Path, password: str = "") -> None:
        self.wiki = wiki
        self._environment = {**os.environ, "CPH_DATA_DIR": str(data_folder), "CPH_PASSWORD": password or wiki.password}

    def run(self, *words: str | Path) -> Ran:
        """Run a command to its end; it must print an object a line and nothing else."""
        process = self._start(words)
        output, told = process.communicate(timeout=_UPLOADS_TAKE_AT_MOST)
        objects = [json.loads(line) for line in output.splitlines()]
        return Ran(process.returncode, {row["row"]: row for row in objects}, told)

    def upload(self, sheet: Path, media: Path) -> Ran:
        """The main job."""
        return self.run(*self._upload_words(sheet, media))

    def killed_upload(self, sheet: Path, media: Path, seconds: float) -> bool:
        """The main job, killed without warning after so many seconds; False when it had ended by itself before."""
        process = self._start(self._upload_words(sheet, media))
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return True
        return False

    def _upload_words(self, sheet: Path, media: Path) -> tuple[str | Path, ...]:
        target = ("--target", self.wiki.api_url, "--user", self.wiki.bot_name)
        return ("upload", sheet, "--media", media, *target, "--yes", "--json")

    def _start(self, words: tuple[str | Path, ...]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "cph_desktop", *map(str, words), "--lang", "en"],
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
