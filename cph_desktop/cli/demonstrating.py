"""``demo``: the main job, unattended, on the sample batch and the practice wiki; with the window where there is a screen."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping

from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.exit_codes import ALL_DONE, SOME_FAILED
from cph_desktop.cli.sending import Order, Performed, perform
from cph_desktop.cli.terminal import Terminal
from cph_desktop.journey.sample import sample_settings
from cph_desktop.messages import msg
from cph_desktop.upload.outcome import Status
from cph_desktop.wiki.target import target_from

WINDOW_WORD = "demo-window"
LONGEST = 600  # seconds that the window may take before the demo goes on without it


def declare_demo(line: CommandLine) -> None:
    """Options of ``demo``."""
    line.flag("--no-window", about=msg("cli-option-no-window"))


def run_demo_command(options: argparse.Namespace, terminal: Terminal) -> int:
    """Shows the journey in the window where there is a screen, does here whatever is left of it, and tells the results.

    Two rows of the sample are wrong, to be seen; exit code 0 when all others are on the practice wiki.
    """
    if not options.no_window and has_screen(os.environ, sys.platform):
        _show_window(terminal)
    settings = sample_settings()
    performed = perform(Order(settings, target_from(settings.target)), terminal)
    assert performed is not None
    _tell(performed, terminal)
    ended = performed.watched.interrupted or performed.watched.ended_by is not None
    if ended or any(not row.is_done for row in performed.rows if row.planned.reason is None):
        return performed.exit_code or SOME_FAILED
    return ALL_DONE


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window would be seen: always on Windows and macOS, with an X or Wayland display elsewhere."""
    if environment.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return platform in {"win32", "darwin"} or bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def _show_window(terminal: Terminal) -> None:
    """In a process of its own: Qt ends its process when a library of the screen is missing, and the demo goes on without."""
    # a frozen program is its own interpreter and has no -m
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "cph_desktop"]
    try:
        # no shell, and the program is ourselves
        ended = subprocess.run([*program, WINDOW_WORD], timeout=LONGEST, check=False).returncode  # noqa: S603  # nosec B603
    except (subprocess.TimeoutExpired, OSError):
        ended = 1
    if ended != 0:
        terminal.note(msg("cli-demo-without-window"))


def _tell(performed: Performed, terminal: Terminal) -> None:
    outcomes = [row.outcome for row in performed.rows]
    there = [outcome for outcome in outcomes if outcome.status in {Status.DESCRIBED, Status.UPLOADED}]
    described = [outcome for outcome in there if outcome.status is Status.DESCRIBED]
    terminal.say(msg("cli-demo-sum", len(there), len(described)))
    for outcome in there:
        terminal.line(f"  {outcome.url}")
    for outcome in outcomes:
        if outcome not in there and outcome.reason is not None:
            terminal.say(msg("cli-plan-not", outcome.row, outcome.reason))
    if performed.reports is not None:
        terminal.say(msg("cli-demo-report", performed.reports.page.as_uri(), str(performed.reports.sheet)))
