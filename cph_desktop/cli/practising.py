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
from cph_desktop.practice.launch import find_running, forget_state, write_state
from cph_desktop.practice.server import DEFAULT_PORT, PracticeServer, serve


def declare_practice(line: CommandLine) -> None:
    """Options of ``practice``."""
    line.option("--port", "N", msg("cli-option-port", str(DEFAULT_PORT)), whole_number(1, 65_535))
    line.flag("--fresh", about=msg("cli-option-fresh"))
    line.option("--folder", "DIR", msg("cli-option-folder"), Path)
    line.option("--idle-minutes", "N", msg("cli-option-idle"), whole_number(1, 100_000))


def run_practice(options: argparse.Namespace, terminal: Terminal) -> int:
    """Serves until Ctrl-C or SIGTERM, or until nobody used it for so many minutes. Raises Unusable when it runs already."""
    folder = (options.folder or practice_folder()).resolve()

    def tell(server: PracticeServer) -> None:
        write_state(folder, server)
        terminal.say(msg("cli-practice-running", f"{server.base_url}/", server.api_url, server.bot_name, server.password))

    try:
        serve(
            folder, options.port or DEFAULT_PORT, fresh=options.fresh, idle_minutes=float(options.idle_minutes or 0), started=tell
        )
    except InUse:
        running = find_running(folder)
        raise Unusable(msg("cli-practice-in-use", running.base_url if running is not None else str(folder))) from None
    forget_state(folder)
    terminal.note(msg("cli-practice-ended"))
    return ALL_DONE
