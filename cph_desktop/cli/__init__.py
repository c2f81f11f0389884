"""The command line: the same functions as the window, without one. What it promises is written in ``docs/cli.md``."""

from __future__ import annotations

from cph_desktop.cli.program import run_command

__all__ = ["run_command"]
