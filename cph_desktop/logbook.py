"""The log file, for whoever helps: what was asked of which wiki, how long it took, what went wrong. In English, without secrets.

Each run of the program has a file of its own in ``paths.log_folder()``, named by when it began, so that no two programs write
into one; the newest ones are kept. Everybody logs with ``logging.getLogger(__name__)``, and never the parameters of a request.
"""

from __future__ import annotations

import faulthandler
import logging
import os
import re
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path
from types import TracebackType

from typing_extensions import override

from cph_desktop import __version__
from cph_desktop.paths import log_folder

FILES_KEPT = 20
_BYTES, _OLDER_PARTS = 2_000_000, 2  # of one run: an upload of some 20,000 files, or the end of a longer one
_SECRET_VARIABLES = ("CPH_PASSWORD", "CPH_TOKEN")
_HIDDEN = "(hidden)"
_SECRETS = (
    # what follows a telling word, as in an address, a header, JSON or a Python value
    re.compile(
        r"""(?i)((?:password|passwd|token|secret|authorization|cookie)\w*["']?\s*[=:]\s*["']?(?:bearer\s+)?)[^\s"'&,;})\]]+"""
    ),
    re.compile(r"(?i)(bearer\s+)\S+"),
    re.compile(r"()\beyJ[\w-]{5,}\.[\w-]+\.[\w-]*"),  # a JSON Web Token, as OAuth 2 gives
    re.compile(r"()\b[0-9a-v]{32}\b"),  # a bot password: MediaWiki, BotPassword::generatePassword
)


def open_logbook(program: str) -> Path | None:
    """Begins the log of this run; ``program`` is a word for its name. Gives the file, None where none can be written.

    Exceptions that nothing else catches are written down, and then treated as before.
    """
    try:
        folder = log_folder()
        _remove_old(folder)
        path = folder / f"{time.strftime('%Y-%m-%d_%H%M%S', time.gmtime())}-{program}-{os.getpid()}.log"
        handler = _File(path, encoding="utf-8")
    except OSError:
        return None  # a full disk or a read-only home must not keep anybody from working
    handler.setFormatter(_Line())
    logger = logging.getLogger("cph_desktop")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False  # a library's set-up of the root logger must not repeat our lines on the terminal
    logger.info("CPH Desktop %s, Python %s, %s", __version__, sys.version.partition(" ")[0], _system())
    _write_down_crashes(logger)
    _write_down_native_crashes(path)
    return path


def without_secrets(text: str) -> str:
    """The text with whatever looks like a password or a token taken out: a second wall, behind that of never logging any."""
    for variable in _SECRET_VARIABLES:
        given = os.environ.get(variable, "")
        if len(given) > 3:
            text = text.replace(given, _HIDDEN)
    for secret in _SECRETS:
        text = secret.sub(rf"\1{_HIDDEN}", text)
    return text


class _Line(logging.Formatter):
    """A line with the time in UTC; a traceback below it."""

    def __init__(self) -> None:
        super().__init__("%(asctime)sZ %(levelname)-7s %(name)s [%(threadName)s] %(message)s", "%Y-%m-%dT%H:%M:%S")
        self.converter = time.gmtime

    @override
    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


class _File(logging.FileHandler):
    """Begins anew when it has grown long; the parts before stay beside it as ``….log.1``, ``….log.2``.

    ``logging.handlers`` has such a thing, and loads sockets, queues and pickles with it at each start.
    """

    @override
    def emit(self, record: logging.LogRecord) -> None:
        super().emit(record)
        try:
            if self.stream is not None and self.stream.tell() >= _BYTES:
                self._begin_anew()
        except OSError:
            self.handleError(record)

    def _begin_anew(self) -> None:
        self.close()
        path = Path(self.baseFilename)
        parts = [path, *(path.with_name(f"{path.name}.{number}") for number in range(1, _OLDER_PARTS + 1))]
        for newer, older in reversed(list(pairwise(parts))):
            if newer.exists():
                newer.replace(older)

    @override
    def handleError(self, record: logging.LogRecord) -> None:
        """Nothing: logging would print to the terminal when the disk is full."""


def _system() -> str:
    """Kernel, version and processor. ``platform`` tells more, and starts a program for it."""
    if sys.platform == "win32":
        windows = sys.getwindowsversion()
        return f"Windows {windows.major}.{windows.minor}.{windows.build}"
    known = os.uname()
    return f"{known.sysname} {known.release} {known.machine}"


def _remove_old(folder: Path) -> None:
    for path in sorted(folder.glob("*.log*"))[: -FILES_KEPT + 1]:
        try:
            path.unlink()
        except OSError:
            continue  # another program has it open, on Windows


def _write_down_native_crashes(path: Path) -> None:
    """Where the interpreter itself dies, in Qt or a codec: what every thread was at, at the end of the log."""
    faulthandler.enable(path.open("a", encoding="utf-8"))  # open as long as the program lives


def _write_down_crashes(logger: logging.Logger) -> None:
    before, before_in_threads = sys.excepthook, threading.excepthook

    def crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        logger.critical("not caught by anything", exc_info=(kind, error, trace))
        before(kind, error, trace)

    def crashed_in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            logger.critical("not caught by anything", exc_info=(args.exc_type, args.exc_value, args.exc_traceback))
        before_in_threads(args)

    sys.excepthook, threading.excepthook = crashed, crashed_in_thread
