"""Everything that can go wrong on the way, again and again; afterwards every file must be on the wiki once, described once.

    python -m benchmarks.chaos [--kills 200] [--faults 50] [--real-kills 20] [--seed N]

Real processes are killed with SIGKILL at random moments; the practice wiki cuts lines, answers nonsense and forgets sessions;
a disk runs full. The wiki is looked at from outside (``wiki_audit``). Prints the counts; ends with 1 when anything was wrong.
"""

from __future__ import annotations

import argparse
import logging
import os
import queue
import random
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.chaos_child import batch_of
from benchmarks.wiki_audit import faults_found
from benchmarks.wikis import Wiki, practice_wiki, real_wiki
from cph_desktop.practice.faults import Fault
from cph_desktop.practice.server import PracticeServer
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Entry, Journal
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import target_from
from tests.real_wiki.real_wiki import why_absent
from tests.upload.conftest import QuickClock, picture

FAULTS = (
    Fault("cut-before"),
    Fault("cut-after"),
    Fault("cut-middle"),
    Fault("truncated"),
    Fault("html"),
    Fault("stall", seconds=0.2),
    Fault("status", status=502),
    Fault("status", status=503),
    Fault("status", status=429, seconds=3),
    Fault("status-after", status=502),
    Fault("status-after", status=504),
    Fault("lag", seconds=6.0),
    Fault("lose-session"),
    Fault("lose-stash"),
    Fault("refuse", code="ratelimited", info="too fast"),
    Fault("refuse", code="readonly", info="maintenance"),
)
DISK_SIZES = tuple(kib << 10 for kib in (16, 33, 40, 64, 90, 128, 200, 256, 512, 4096))
LARGE = 17 << 20
LONGEST_LIFE = 0.6
"""Seconds; a small file takes about 10 ms at the practice wiki, and 150 ms at MediaWiki."""


@dataclass
class Tally:
    """What was done to the batches, and what was wrong afterwards."""

    done: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    files: int = 0

    def audit(self, api_url: str, folder: Path, *, described: bool) -> None:
        """Compare a batch that should be complete with the wiki and with its journal."""
        jobs = batch_of(folder)
        self.files += len(jobs)
        self.wrong += faults_found(api_url, jobs, _entries(folder), described=described)

    def __str__(self) -> str:
        done = ", ".join(f"{count} × {what}" for what, count in self.done.items())
        return f"{done}: {self.files} files, {len(self.wrong)} wrong"


def killed(
    wiki: Wiki, folder: Path, kills: int, seed: int, *, small: int = 40, large: int = 1, longest: float = LONGEST_LIFE
) -> Tally:
    """Batch after batch, killed at random moments until there were so many kills, each batch then brought to its end."""
    tally, chance, number = Tally(), random.Random(seed), 0
    while tally.done["kill -9"] < kills:
        number += 1
        batch = _make_batch(folder / f"killed {number}", small, large)
        while tally.done["kill -9"] < kills:
            child = _start(wiki, batch)
            try:
                child.wait(chance.uniform(0, longest))
                break
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.wait()
                tally.done["kill -9"] += 1
            finally:
                _hang_up(child)
        _finish(wiki, batch, tally)
        tally.audit(wiki.api_url, batch, described=wiki.has_structured_data)
    return tally


def full_disk(wiki: Wiki, folder: Path, sizes: Sequence[int] = DISK_SIZES) -> Tally:
    """The disk takes no more at different moments; then there is room again."""
    tally = Tally()
    batch = _make_batch(folder / "full disk", 60, 0)
    for size in sizes:
        child = _start(wiki, batch, size)
        assert child.stdout is not None
        said = child.stdout.readline().strip() or "no journal could be opened"
        tally.done[f"full disk ({said})"] += 1
        _hang_up(child)
    _finish(wiki, batch, tally)
    tally.audit(wiki.api_url, batch, described=wiki.has_structured_data)
    return tally


def misbehaved(folder: Path, times: int, faults: Sequence[Fault] = FAULTS) -> list[Tally]:
    """So many faults of each kind, one kind after the other."""
    with PracticeServer(folder / "faulty wiki") as server:
        return [_met(server, folder / f"faults {number}", fault, times) for number, fault in enumerate(faults)]


def _met(server: PracticeServer, folder: Path, fault: Fault, times: int) -> Tally:
    tally, number = Tally(), 0
    name = f"{fault.kind} {fault.code if fault.kind == 'refuse' else fault.status if 'status' in fault.kind else ''}".strip()
    left = [Fault(fault.kind, times, 0.4, seconds=fault.seconds, status=fault.status, code=fault.code, info=fault.info)]
    while left:
        number += 1
        batch = _make_batch(folder / str(number), 30, 1)
        jobs = batch_of(batch)
        for _run in range(20):
            done, left = _run_here(server, batch, jobs, left)
            if done:
                break
        tally.audit(server.api_url, batch, described=True)
    tally.done[name] = times
    return tally


def _run_here(server: PracticeServer, batch: Path, jobs: Sequence[Job], faults: Sequence[Fault]) -> tuple[bool, list[Fault]]:
    """Whether all is done, and the faults that did not happen yet. A row that failed is tried again by the next run."""
    connection = connect(target_from(server.api_url), server.bot_name, server.password)
    for fault in faults:
        server.faults.add(fault)
    journal = Journal(batch / "batch.cph", "chaos")
    ended = Runner(connection, journal, jobs, queue.SimpleQueue(), RunControl(QuickClock())).run()
    left = [active.fault for active in server.faults.active()]
    server.faults.clear()
    described = all(entry.status is Status.DESCRIBED for entry in journal.entries())
    journal.close()
    connection.close()
    return ended == BatchEnded() and described, left


def _make_batch(folder: Path, small: int, large: int) -> Path:
    folder.mkdir(parents=True)
    for number in range(small + large):
        name = f"{folder.parent.name} {folder.name} {number}".capitalize().replace("_", " ")
        picture(folder / f"{name}.png", name, extra=LARGE if number == small // 2 and large else 0)
    return folder


def _start(wiki: Wiki, batch: Path, disk: int = 0) -> subprocess.Popen[str]:
    """The child, when it begins to upload."""
    child = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.chaos_child", wiki.api_url, wiki.bot_name, str(batch), *([str(disk)] if disk else [])],
        env={**os.environ, "CPH_PASSWORD": wiki.password},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdout is not None
    if child.stdout.readline() != "begun\n":
        raise RuntimeError("the upload did not begin")
    return child


def _hang_up(child: subprocess.Popen[str]) -> None:
    child.wait(timeout=600)
    assert child.stdout is not None
    child.stdout.close()


def _finish(wiki: Wiki, batch: Path, tally: Tally) -> None:
    child = _start(wiki, batch)
    assert child.stdout is not None
    said = child.stdout.readline().strip()
    if said != "done":
        tally.wrong.append(f"{batch.name} ended with {said}")
    _hang_up(child)


def _entries(folder: Path) -> dict[str, Entry]:
    journal = Journal(folder / "batch.cph", "chaos")
    entries = {entry.sha1: entry for entry in journal.entries()}
    journal.close()
    return entries


def with_password(folder: Path, wiki: Wiki) -> list[str]:
    """The files that hold the password: batches and the program's own data, not the wiki itself."""
    ours = [place for place in folder.iterdir() if "wiki" not in place.name and place.name != "real"]
    files = [path for place in ours for path in place.rglob("*") if path.is_file()]
    return [f"the password is in {path}" for path in files if wiki.password.encode() in path.read_bytes()]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--faults", type=int, default=50)
    parser.add_argument("--real-kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 30))
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    logging.disable(logging.CRITICAL)  # thousands of refusals, all of them wanted
    tallies: list[Tally] = []

    def report(*more: Tally) -> None:
        for tally in more:
            tallies.append(tally)
            print(tally, *tally.wrong, sep="\n  ", flush=True)

    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        os.environ["CPH_DATA_DIR"] = str(folder / "data")
        with practice_wiki(folder / "wiki") as wiki:
            report(killed(wiki, folder, chosen.kills, chosen.seed))
            report(full_disk(wiki, folder))
            report(Tally(Counter({"search for the password": 1}), with_password(folder, wiki)))
        if chosen.faults:
            report(*misbehaved(folder, chosen.faults))
        if absent := why_absent():
            print(f"no kills against a real MediaWiki: {absent}")
        elif chosen.real_kills:
            (folder / "real").mkdir()
            with real_wiki(folder / "real") as wiki:
                report(killed(wiki, folder / "to the real one", chosen.real_kills, chosen.seed, small=20, longest=3.0))
                report(Tally(Counter({"search for the password": 1}), with_password(folder, wiki)))
    wrong = sum(len(tally.wrong) for tally in tallies)
    print(f"all in all: {sum(tally.files for tally in tallies)} files, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
