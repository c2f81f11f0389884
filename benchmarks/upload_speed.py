"""Files of 200 kB, no limit of the account: the program against a bare script that sends the same requests, turn by turn.

    python -m benchmarks.upload_speed [--files 500] [--rounds 3] [--wiki practice|real]

The program may take 1.1 times as long. Both were logged in before; the files were read and their SHA-1 is known to both.
"""

from __future__ import annotations

import argparse
import os
import queue
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.bare_script import BareScript
from benchmarks.material import jobs
from benchmarks.wikis import Wiki, practice_wiki, real_wiki
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.target import target_from

PATTYPAN_FILES_AN_HOUR = 360


def measure(wiki: Wiki, folder: Path, files: int, rounds: int) -> str:
    """The line of figures for one wiki."""
    connection = connect(target_from(wiki.api_url), wiki.bot_name, wiki.password)
    script = BareScript(wiki.api_url, wiki.bot_name, wiki.password)
    ours: list[float] = []
    bare: list[float] = []
    for number in range(rounds):
        turns: list[tuple[str, list[float], Callable[[Sequence[Job]], None]]] = [
            ("Ours", ours, lambda some: _run(connection, folder / "batch.cph", some)),
            ("Bare", bare, lambda some: script.send(some, describe=wiki.has_structured_data)),
        ]
        for name, times, send in turns if number % 2 else reversed(turns):
            some = jobs(folder / "media", f"{name} {number}", files)
            os.sync()
            began = time.perf_counter()
            send(some)
            times.append(time.perf_counter() - began)
    one, other = statistics.median(ours), statistics.median(bare)
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, bare, strict=True))
    an_hour = files / one * 3600
    return (
        f"{files} files of 200 kB to the {wiki.name}, {rounds} rounds: program {one:.2f} s, bare script {other:.2f} s, "
        f"ratio of medians {one / other:.3f}, median of ratios {ratio:.3f}; {an_hour:.0f} files an hour, "
        f"{an_hour / PATTYPAN_FILES_AN_HOUR:.0f} times Pattypan's 360"
    )


def _run(connection: Connection, place: Path, some: Sequence[Job]) -> None:
    journal = Journal(place, "measured")
    ended = Runner(connection, journal, some, queue.SimpleQueue(), RunControl()).run()
    journal.close()
    if ended != BatchEnded():
        raise RuntimeError(ended)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--wiki", choices=("practice", "real"), default="practice")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        make = practice_wiki if chosen.wiki == "practice" else real_wiki
        (folder / "wiki").mkdir()
        with make(folder / "wiki") as wiki:
            print(measure(wiki, folder, chosen.files, chosen.rounds))


if __name__ == "__main__":
    main()
