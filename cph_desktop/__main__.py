"""``cph-desktop``: the window without arguments, the command line with them."""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from cph_desktop.collecting import collection_paused
from cph_desktop.logbook import open_logbook

DEMO_WINDOW = "demo-window"  # asked for by `cph-desktop demo`, which may not import the window itself
SELF_TEST = "--self-test"
BATCH_SUFFIX = ".cph"

_log = logging.getLogger("cph_desktop")  # this module is called otherwise when it is the program


def main() -> int:
    """Exit code of the program; see docs/cli.md."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a helping process of a frozen program is the program itself
    words = sys.argv[1:]
    open_logbook("commands" if words and words != [DEMO_WINDOW] else "window")
    _log.info("began: %s", " ".join(_names(words)) or "window")
    code = _run(words)
    _log.info("ended with exit code %d", code)
    return code


def _run(words: Sequence[str]) -> int:
    if words == [DEMO_WINDOW]:
        from cph_desktop.ui.app import run_demo

        return run_demo()
    if SELF_TEST in words:
        from cph_desktop.self_test import run_self_test

        return run_self_test(words)
    batches = _batches(words)
    if words and not batches:
        from cph_desktop.cli import run_command

        return run_command(words)
    with collection_paused():  # what is loaded stays
        from cph_desktop.ui.app import run_window

    return run_window(batches)


def _batches(words: Sequence[str]) -> list[Path]:
    """The batch files that a double click in the file manager names; [] when the words are anything else."""
    paths = [Path(word) for word in words]
    return paths if all(path.suffix.lower() == BATCH_SUFFIX and path.is_file() for path in paths) else []


def _names(words: Sequence[str]) -> list[str]:
    """The command and the names of its options: a value may be what somebody typed by mistake, a password too."""
    return [word.partition("=")[0] for index, word in enumerate(words) if index == 0 or word.startswith("-")]


if __name__ == "__main__":
    sys.exit(main())
