"""The wikis that are measured with, each in processes of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.real_wiki.real_wiki import RealWiki

_SERVE = """
import json, sys, threading
from pathlib import Path
from cph_desktop.practice.server import PracticeServer
with PracticeServer(Path(sys.argv[1])) as wiki:
    print(json.dumps([wiki.api_url, wiki.bot_name, wiki.password]), flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True)
class Wiki:
    """Where it is and what to log in with."""

    name: str
    api_url: str
    bot_name: str
    password: str
    has_structured_data: bool


@contextmanager
def practice_wiki(folder: Path) -> Iterator[Wiki]:
    """The practice wiki, for as long as the block lasts."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield Wiki("practice wiki", *json.loads(process.stdout.readline()), has_structured_data=True)
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=20)


@contextmanager
def real_wiki(folder: Path) -> Iterator[Wiki]:
    """MediaWiki of Debian."""
    with RealWiki(folder) as wiki:
        yield Wiki("MediaWiki", wiki.api_url, wiki.bot_name, wiki.password, has_structured_data=False)
