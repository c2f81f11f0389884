"""``practice``: serves the practice wiki until Ctrl-C, for trainers and newcomers."""

from __future__ import annotations

import argparse
from pathlib import Path

from cph_desktop.cli.arguments import CommandLine, whole_number
from cph_desktop.cli.exit_codes import ALL_DONE
from cph_desktop.cli.terminal import Terminal
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.paths import practice_folder
from cph_desktop.practice.folder_lock import InUse
from cph_desktop.practice.launch import end_running, find_running, forget_state, write_state
from cph_desktop.practice.server import DEFAULT_PORT, PracticeServer, serve


def declare_practice(line: CommandLine) -> None:
    """Options of ``practice``."""
    line.option("--port", "N", msg("cli-option-port", str(DEFAULT_PORT)), whole_number(1, 65_535))
    line.flag("--fresh", about=msg("cli-option-fresh"))
    line.option("--folder", "DIR", msg("cli-option-folder"), Path)
    line.option("--idle-minutes", "N", msg("cli-option-idle"), whole_number(1, 100_000))


def run_practice(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serves until Ctrl-C or SIGTERM, or until nobody used it for so many minutes; tells where it is when it runs already."""
    folder = (options.folder or practice_folder()).resolve()
    if options.fresh:
        end_running(folder)

    def tell(server: PracticeServer) -> None:
        write_state(folder, server)
        terminal.say(msg("cli-practice-running", f"{server.base_url}/", server.api_url, server.bot_name, server.password))
        terminal.say(msg("cli-practice-how-to-end"))

    port, idle = options.port or DEFAULT_PORT, float(options.idle_minutes or 0)
    try:
        serve(folder, port, fresh=options.fresh, idle_minutes=idle, started=tell)
    except InUse:
        return _tell_where(folder, terminal)
    forget_state(folder)
    terminal.note(msg("cli-practice-ended"))
    return ALL_DONE


def _tell_where(folder: Path, terminal: Terminal) -> int:
    running = find_running(folder)
    if running is None:
        raise Unusable(msg("cli-practice-in-use", str(folder)))
    terminal.note(msg("cli-practice-runs-already"))
    terminal.say(msg("cli-practice-running", f"{running.base_url}/", running.api_url, running.bot_name, running.password))
    return ALL_DONE
