"""What a command of the command line is."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.terminal import Terminal
from cph_desktop.messages import Message

Declare: TypeAlias = Callable[[CommandLine], None]
Run: TypeAlias = Callable[[argparse.Namespace, Terminal], int]


@dataclass(frozen=True, slots=True)
class Command:
    """``parts`` imports what the command needs and gives two functions: one adds its options, one does the work.

    The second gives the exit code. Help and small commands start at once this way, without reading in what they do not use.
    """

    about: Message
    parts: Callable[[], tuple[Declare, Run]]
