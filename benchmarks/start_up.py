"""From process start to a usable window, beside a bare PySide6 window; and the frozen program beside the same from its sources.

Usable: the window is drawn and its event loop has nothing left to do. The frozen program is watched from outside, where only its
window's appearing can be seen; so both are measured like that. Of several turns the median counts.
"""

from __future__ import annotations

import compileall
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from benchmarks.figure import Figure, Goal

REPOSITORY = Path(__file__).resolve().parents[1]
FROZEN = REPOSITORY / "dist" / "cph-desktop" / "cph-desktop"
LONGEST = 60.0
_TELL = """
import os, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
def exec_until_usable(*_):
    def usable():
        print(time.time(), time.process_time(), flush=True)
        os._exit(0)
    QTimer.singleShot(0, lambda: (QApplication.processEvents(), usable()))
    return wait()
wait = QApplication.exec
QApplication.exec = exec_until_usable
"""
_BARE = (
    _TELL
    + """
from PySide6.QtWidgets import QMainWindow
app = QApplication([])
window = QMainWindow()
window.resize(1366, 728)
window.show()
app.exec()
"""
)
_OURS = (
    _TELL
    + """
sys.argv = ["cph-desktop"]
from cph_desktop.__main__ import main
main()
"""
)


def figures(*, quick: bool) -> list[Figure]:
    """Seconds by the clock and of the process's own work; and of the frozen program where it was built and there is a screen."""
    turns = 3 if quick else 11
    compileall.compile_dir(REPOSITORY / "cph_desktop", quiet=1)  # as an installation does
    with tempfile.TemporaryDirectory() as data:
        os.environ["CPH_DATA_DIR"] = data
        os.environ.setdefault("QT_QPA_PLATFORM", "xcb" if "DISPLAY" in os.environ else "offscreen")
        ours, bare = _by_turns([lambda: _usable(_OURS), lambda: _usable(_BARE)], turns)
        must = Goal(at_most=2.5, of_ratio=True)
        own, bare_own = (statistics.median(one for _, one in times) for times in (ours, bare))
        clock, bare_clock = (statistics.median(one for one, _ in times) for times in (ours, bare))
        peer = "a bare PySide6 window"
        found = [
            Figure("start-up to a usable window", clock, "s", peer, bare_clock, must),
            Figure("start-up, the process's own time", own, "s", peer, bare_own, must),
        ]
        return [*found, *_frozen(turns)]


def _by_turns(ways: Sequence[Callable[[], tuple[float, float]]], turns: int) -> list[list[tuple[float, float]]]:
    """What each took, in turns, without the first, which brings the files from the disk into memory."""
    taken: list[list[tuple[float, float]]] = [[] for _ in ways]
    for _ in range(turns + 1):
        for times, way in zip(taken, ways, strict=True):
            times.append(way())
    return [times[1:] for times in taken]


def _usable(program: str) -> tuple[float, float]:
    """Seconds by the clock, and of the process's own work."""
    began = time.time()
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, timeout=LONGEST)
    usable, own = done.stdout.split()[-2:]
    return float(usable) - began, float(own)


def _frozen(turns: int) -> Iterator[Figure]:
    if not FROZEN.exists() or "DISPLAY" not in os.environ or shutil.which("xwininfo") is None:
        return
    sources = [sys.executable, "-m", "cph_desktop"]
    frozen, other = _by_turns([lambda: (_appears([str(FROZEN)]), 0.0), lambda: (_appears(sources), 0.0)], turns)
    one, two = (statistics.median(clock for clock, _ in times) for times in (frozen, other))
    yield Figure("start-up of the frozen program, until its window appears", one, "s", "the same from its sources", two)


def _appears(command: list[str]) -> float:
    """Seconds until a window of that name is on the screen."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while (
            "CPH Desktop" not in subprocess.run(["xwininfo", "-root", "-tree"], capture_output=True, text=True, check=True).stdout
        ):
            if process.poll() is not None or time.perf_counter() - began > LONGEST:
                raise RuntimeError(f"no window: {command}")
            time.sleep(0.02)
        return time.perf_counter() - began
    finally:
        process.kill()
        process.wait()
