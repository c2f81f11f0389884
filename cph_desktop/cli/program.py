"""From the words on the command line to the command, and from what went wrong to an exit code and one sentence."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from cph_desktop import __version__
from cph_desktop.cli.arguments import PROGRAM, CommandLine
from cph_desktop.cli.commands import COMMANDS
from cph_desktop.cli.exit_codes import ALL_DONE, NO_CONNECTION, STOPPED, UNUSABLE
from cph_desktop.cli.language import chosen_language
from cph_desktop.cli.terminal import Terminal
from cph_desktop.finding import Unusable
from cph_desktop.journey.progress import CalledOff
from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.wiki.errors import WikiTrouble

_log = logging.getLogger(__name__)


def run_command(argv: Sequence[str]) -> int:
    """Runs one command; the exit codes are those of ``docs/cli.md``. Never raises for what a user or a wiki can do wrong."""
    _speak_utf8(sys.stdout, sys.stderr)
    catalogue = Catalogue(chosen_language(argv))
    terminal = Terminal(sys.stdout, sys.stderr, catalogue)
    try:
        with _terminated_like_interrupted():
            return _run(argv, terminal, catalogue)
    except Unusable as error:
        return _refused(error.message, UNUSABLE, terminal)
    except WikiTrouble as error:
        return _refused(error.message, NO_CONNECTION, terminal)
    except (KeyboardInterrupt, CalledOff):
        terminal.note(msg("cli-stopped"))
        return STOPPED
    except BrokenPipeError:
        # the reader of our output has gone (`| head`): nobody is left to tell, and Python's own flush at exit must not fail
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ALL_DONE


def _refused(message: Message, code: int, terminal: Terminal) -> int:
    terminal.note(message)
    _log.warning("ended: %s", Catalogue("en").text(message))
    return code


def _run(argv: Sequence[str], terminal: Terminal, catalogue: Catalogue) -> int:
    name, rest = _command_in(argv)
    if name is None:
        return _without_command(rest, terminal)
    if name not in COMMANDS:
        raise Unusable(msg("cli-command-unknown", name, ", ".join(COMMANDS)))
    declare, run = COMMANDS[name].parts()
    line = CommandLine(name, COMMANDS[name].about, catalogue)
    declare(line)
    options = line.read(rest)
    if options.help:
        terminal.line(line.help().rstrip())
        return ALL_DONE
    return run(options, terminal)


def _command_in(argv: Sequence[str]) -> tuple[str | None, list[str]]:
    """The first word that is neither an option nor the value of ``--lang``, and all the other words."""
    words = list(argv)
    index = 0
    while index < len(words):
        if words[index] == "--lang":
            index += 2
        elif words[index].startswith("-"):
            index += 1
        else:
            return words[index], words[:index] + words[index + 1 :]
    return None, words


def _without_command(words: Sequence[str], terminal: Terminal) -> int:
    if "--version" in words:
        terminal.line(f"{PROGRAM} {__version__}")
        return ALL_DONE
    unknown = [word for word in words if word.startswith("-") and word not in {"-h", "--help"} and not word.startswith("--lang")]
    if unknown:
        raise Unusable(msg("cli-option-unknown", unknown[0], PROGRAM))
    terminal.say(msg("cli-help-head"))
    for name, command in COMMANDS.items():
        terminal.line(f"  {PROGRAM} {name:<9} {terminal.text(command.about)}")
    terminal.say(msg("cli-help-foot", f"{PROGRAM} upload --help"))
    return ALL_DONE


@contextmanager
def _terminated_like_interrupted() -> Iterator[None]:
    """SIGTERM (a server shutting down) stops as Ctrl-C does: the journal stays consistent either way, this way is tidier."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def interrupt(_signal: int, _frame: Any) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _speak_utf8(*streams: TextIO) -> None:
    """JSON is UTF-8 everywhere, and a Windows console's code page must not break a title."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
