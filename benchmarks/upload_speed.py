"""Files of 200 kB, no limit of the account: the program against a bare script that sends the same requests, turn by turn.

The program may take 1.1 times as long. Both were logged in before; the files were read and their SHA-1 is known to both.
To the practice wiki some files also go by stock pywikibot, and requests are counted.
"""

from __future__ import annotations

import os
import queue
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import requests

from benchmarks.bare_script import BareScript
from benchmarks.figure import Figure, Goal
from benchmarks.material import jobs
from benchmarks.stock_pywikibot import send as send_by_pywikibot
from benchmarks.wikis import Wiki, practice_wiki, real_wiki
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.target import target_from
from tests.real_wiki.real_wiki import why_absent

PATTYPAN_FILES_AN_HOUR = 360
TURNS = 5
"""Short ones in turn: whatever else the machine does hits both alike."""


def figures(*, quick: bool) -> list[Figure]:
    """To the practice wiki, and to MediaWiki where there is one."""
    files = 50 if quick else 500
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "wiki").mkdir()
        with practice_wiki(Path(place) / "wiki") as wiki:
            found = [*_seconds(wiki, Path(place), files), *_requests(wiki, Path(place))]
    if why_absent():
        return found
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "wiki").mkdir()
        with real_wiki(Path(place) / "wiki") as wiki:
            return [*found, *_seconds(wiki, Path(place), files // 5)]


def _seconds(wiki: Wiki, folder: Path, files: int) -> Iterator[Figure]:
    """Beside the bare script, turn by turn; and beside stock pywikibot, with fewer files."""
    connection = connect(target_from(wiki.api_url), wiki.bot_name, wiki.password)
    script = BareScript(wiki.api_url, wiki.bot_name, wiki.password)
    ours, bare = _Turns(), _Turns()
    for number in range(TURNS):
        turns: list[tuple[str, _Turns, Callable[[Sequence[Job]], None]]] = [
            ("Ours", ours, lambda some: _run(connection, folder / "batch.cph", some)),
            ("Bare", bare, lambda some: script.send(some, describe=wiki.has_structured_data)),
        ]
        for name, taken, send in turns if number % 2 else reversed(turns):
            taken.take(send, jobs(folder / "media", f"{name} {number}", files // TURNS))
    one, other = sum(ours.clock), sum(bare.clock)
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours.clock, bare.clock, strict=True))
    note = (
        f"{TURNS} turns each, median of their ratios {ratio:.2f}; "
        f"of the processor {sum(ours.own) / files * 1000:.1f} ms a file, the script {sum(bare.own) / files * 1000:.1f} ms"
    )
    name = f"upload {files} files of 200 kB to the {wiki.name}"
    yield Figure(name, one, "s", "a bare script", other, Goal(at_most=1.1, of_ratio=True), note=note)
    hour = Goal(at_least=20 * PATTYPAN_FILES_AN_HOUR)
    yield Figure(
        f"{name}, an hour", files / one * 3600, "files", "a bare script", files / other * 3600, hour, more_is_better=True
    )
    if wiki.has_structured_data:
        few = files // 10
        stock = send_by_pywikibot(wiki, jobs(folder / "media", "Stock", few), folder / "stock")
        yield Figure(f"{name}, for each", one / files * 1000, "ms", "stock pywikibot", stock / few * 1000)


@dataclass(frozen=True)
class _Turns:
    """Seconds of each turn, by the clock and of this process alone: a busy machine lengthens the one more than the other."""

    clock: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def take(self, send: Callable[[Sequence[Job]], None], some: Sequence[Job]) -> None:
        os.sync()
        began, used = time.perf_counter(), time.process_time()
        send(some)
        self.clock.append(time.perf_counter() - began)
        self.own.append(time.process_time() - used)


def _requests(wiki: Wiki, folder: Path) -> Iterator[Figure]:
    """How many requests a file takes, of all three."""
    connection = connect(target_from(wiki.api_url), wiki.bot_name, wiki.password)
    script = BareScript(wiki.api_url, wiki.bot_name, wiki.password)
    few = 20
    ways: dict[str, Callable[[Sequence[Job]], object]] = {
        "ours": lambda some: _run(connection, folder / "counted.cph", some),
        "a bare script": lambda some: script.send(some, describe=True),
        "stock pywikibot": lambda some: send_by_pywikibot(wiki, some, folder / "stock"),
    }
    counted = {}
    for name, send in ways.items():
        some = jobs(folder / "media", f"Counted {name}", few)
        _forget_requests(wiki)
        send(some)
        counted[name] = _forget_requests(wiki) / few
    mine = counted.pop("ours")
    for name, theirs in counted.items():
        yield Figure(f"requests for a file, beside {name}", mine, "requests", name, theirs)


def _forget_requests(wiki: Wiki) -> int:
    """How many requests there were since it was asked last."""
    answer = requests.delete(wiki.api_url.removesuffix("/w/api.php") + "/practice/requests", timeout=30).json()
    return int(answer["total"])


def _run(connection: Connection, place: Path, some: Sequence[Job]) -> None:
    journal = Journal(place, "measured")
    ended = Runner(connection, journal, some, queue.SimpleQueue(), RunControl()).run()
    journal.close()
    if ended != BatchEnded():
        raise RuntimeError(ended)
