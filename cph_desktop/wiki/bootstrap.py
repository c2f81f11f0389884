"""pywikibot, started so that it neither reads nor writes anything but our own folder, never asks and never logs.

Everything here is a way round something in pywikibot 11.9 (its own config.py, bot.py, throttle.py): without it, importing
pywikibot from the wrong folder runs a stranger's ``user-config.py``, a request that fails writes its parameters (a password among
them) to a log file, and an expired session stops at a prompt that nobody sees.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

from cph_desktop import __version__
from cph_desktop.paths import pywikibot_folder

CONTACT = "https://commons.wikimedia.org/wiki/Commons:CPH_Desktop"

_CONFIG = "# Written by CPH Desktop at each start; changes are lost.\nuserinterface = 'buffer'\n"


class PromptRefused(RuntimeError):
    """pywikibot wanted to ask the user something; nobody would see it."""


class _SilentInterface:
    """Takes the place of pywikibot's terminal: says nothing, and raises instead of asking."""

    def output(self, *_args: Any, **_kwargs: Any) -> None:
        return None

    def flush(self) -> None:
        return None

    def init_handlers(self, logger: logging.Logger, *_args: Any, **_kwargs: Any) -> None:
        """pywikibot sets its logger up again before a prompt, after having taken all handlers away."""
        logger.handlers[:] = [logging.NullHandler()]
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False

    def input(self, question: str = "", *_args: Any, **_kwargs: Any) -> NoReturn:
        raise PromptRefused(question)

    def input_choice(self, question: str, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise PromptRefused(question)

    def input_list_choice(self, question: str, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise PromptRefused(question)


def load_pywikibot() -> ModuleType:
    """Import pywikibot (about 0.7 s the first time, no network) and set it up. Safe to call again."""
    loaded = sys.modules.get("pywikibot")
    # looked at too, for the case that something else imported it unprepared: it would write tokens into logs
    if loaded is not None and isinstance(getattr(loaded, "ui", None), _SilentInterface):
        return loaded
    folder = pywikibot_folder()
    _prepare(folder)
    with _own_arguments():
        pywikibot = import_module("pywikibot")
    _silence(pywikibot)
    _configure(import_module("pywikibot.config"))
    return pywikibot


def _prepare(folder: Path) -> None:
    """pywikibot takes PYWIKIBOT_DIR only when a user-config.py lies in it, and looks in the current folder otherwise."""
    config = folder / "user-config.py"
    config.write_text(_CONFIG, encoding="utf-8")
    config.chmod(0o600)
    # an instance that crashed counts as running for ten minutes and slows this one down: pywikibot/throttle.py
    (folder / "throttle.ctrl").unlink(missing_ok=True)
    os.environ["PYWIKIBOT_DIR"] = str(folder)
    os.environ["PYWIKIBOT_NO_USER_CONFIG"] = "2"


@contextmanager
def _own_arguments() -> Iterator[None]:
    """pywikibot reads ``-dir:``, ``-config`` and ``-verbose`` out of the program's own command line while it is imported."""
    ours = sys.argv
    sys.argv = ["cph-desktop"]
    try:
        yield
    finally:
        sys.argv = ours


def _silence(pywikibot: ModuleType) -> None:
    bot = import_module("pywikibot.bot")
    interface = _SilentInterface()
    # set on the modules, because bot.input() reads the module's global
    bot.ui = interface  # type: ignore[attr-defined]
    pywikibot.ui = interface  # type: ignore[attr-defined]
    import_module("pywikibot.logging")._init_routines.clear()  # noqa: SLF001 - it would open a log file
    interface.init_handlers(logging.getLogger("pywiki"))


def _configure(config: Any) -> None:
    config.solve_captcha = False
    config.log = []
    config.write_maxlag = 5
    config.put_throttle = 0
    config.minthrottle = 0
    config.maximum_GET_length = 0
    config.user_agent_format = f"CPH_Desktop/{__version__} ({{script_comments}}) {{pwb}} {{http_backend}}"
    config.user_agent_description = CONTACT
