"""``cph-desktop practice``: the practice wiki alone, in the foreground."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.paths import practice_folder
from cph_desktop.practice.folder_lock import InUse
from cph_desktop.practice.launch import find_running, forget_state, write_state
from cph_desktop.practice.server import DEFAULT_PORT, PracticeServer, serve


def run_practice(argv: Sequence[str]) -> int:
    """Reads ``[--port N] [--fresh] [--folder DIR] [--idle-minutes N]`` and serves; 0 when it ended, 3 when the wiki runs already."""
    words = Catalogue()
    arguments = _parser(words).parse_args(argv)
    folder: Path = arguments.folder or practice_folder()
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: ended.set())

    def started(server: PracticeServer) -> None:
        write_state(folder, server)
        _say(words, msg("practice-runs", server.base_url, server.bot_name, server.password))

    try:
        serve(folder, arguments.port, fresh=arguments.fresh, idle_minutes=arguments.idle_minutes, started=started, stopped=ended)
    except InUse:
        running = find_running(folder)
        _say(words, msg("practice-runs-already", running.base_url if running else str(folder)))
        return 3
    forget_state(folder)
    return 0


def _parser(words: Catalogue) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("cph-desktop practice", description=words.text(msg("practice-command-description")))
    parser.add_argument(
        "--port", type=int, default=DEFAULT_PORT, help=words.text(msg("practice-command-port", str(DEFAULT_PORT)))
    )
    parser.add_argument("--fresh", action="store_true", help=words.text(msg("practice-command-fresh")))
    parser.add_argument("--folder", type=Path, help=words.text(msg("practice-command-folder")))
    parser.add_argument("--idle-minutes", type=float, default=0.0, help=words.text(msg("practice-command-idle")))
    return parser


def _say(words: Catalogue, message: Message) -> None:
    sys.stdout.write(words.text(message) + "\n")
    sys.stdout.flush()
