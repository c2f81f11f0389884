"""What a command of the command line is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.terminal import Terminal
from cph_desktop.messages import Message


@dataclass(frozen=True, slots=True)
class Command:
    """``declare`` adds the command's options, ``run`` does the work and gives the exit code."""

    about: Message
    declare: Callable[[CommandLine], None]
    run: Callable[[argparse.Namespace, Terminal], int]
