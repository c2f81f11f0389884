"""Files up to 1 GiB to the practice wiki: by how much the memory of the process grows, and whether every byte arrives.

The peer makes the body of one request with ``requests``, as a script does that uploads a file in one piece.
"""

from __future__ import annotations

import queue
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from PIL import Image

from benchmarks.figure import Figure, Goal
from benchmarks.material import job_of
from benchmarks.wikis import practice_wiki
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.events import BatchEnded
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.runner import Runner
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.lookup import file_pages
from cph_desktop.wiki.target import target_from

MIB = 1 << 20


_BODY = """
import resource, sys
import requests
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
with open(sys.argv[1], "rb") as file:
    requests.Request("POST", "http://localhost/", files={"file": file}).prepare()
print((peak() - before) / 1024)
"""


def figures(*, quick: bool) -> list[Figure]:
    """MiB by which the memory grows, against the size of the file."""
    found = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "wiki").mkdir()
        with practice_wiki(folder / "wiki") as wiki:
            connection = connect(target_from(wiki.api_url), wiki.bot_name, wiki.password)
            _send(connection, folder, "Small", 20)  # whatever is loaded once is loaded now
            for mib in (16, 128) if quick else (16, 128, 1024):
                found.append(_measured(connection, folder, mib))
                (folder / f"Big {mib}.png").unlink()
    return found


def _measured(connection: Connection, folder: Path, mib: int) -> Figure:
    before = _resident()
    highest = _Highest()
    began = time.perf_counter()
    wanted, there = _send(connection, folder, f"Big {mib}", mib)
    seconds = time.perf_counter() - began
    growth = (highest.stop() - before) / MIB
    if wanted != there:
        raise RuntimeError(f"SHA-1 {wanted} here, {there} there")
    body = subprocess.run(
        [sys.executable, "-c", _BODY, str(folder / f"Big {mib}.png")], capture_output=True, text=True, check=True
    ).stdout
    note = f"{seconds:.1f} s, SHA-1 equal"
    return Figure(
        f"memory for a file of {mib:,} MiB", growth, "MiB", "the body made by requests", float(body), Goal(at_most=32), note=note
    )


def _send(connection: Connection, folder: Path, name: str, mib: int) -> tuple[str, str]:
    """The SHA-1 here and on the wiki."""
    path = folder / f"{name}.png"
    Image.effect_noise((64, 64), 50).save(path)
    noise = random.Random(name).randbytes(MIB)
    with path.open("ab") as file:
        for number in range(mib - 1):
            file.write(number.to_bytes(8, "big") + noise[8:])
    del noise
    job = job_of(path, 2, path.name)
    journal = Journal(folder / f"{name}.cph", "measured")
    ended = Runner(connection, journal, [job], queue.SimpleQueue(), RunControl()).run()
    journal.close()
    if ended != BatchEnded():
        raise RuntimeError(ended)
    return job.sha1, file_pages(connection, [path.name])[path.name].sha1


class _Highest:
    """Watches how much memory the process has, 100 times a second."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._most = 0
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> int:
        self._over.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        while not self._over.wait(0.01):
            self._most = max(self._most, _resident())


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize()
