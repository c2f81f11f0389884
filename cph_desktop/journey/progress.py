"""How far the preparing is, and how it is called off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class Station(Enum):
    """Where the preparing is. Message keys are ``journey-<value>``, with $1 done and $2 in all (0 where nobody knows)."""

    SHEET = "sheet"
    FOLDER = "folder"
    DOWNLOADS = "downloads"
    FILES = "files"
    DRAFTS = "drafts"
    CHECKS = "checks"
    NAMES = "names"
    WIKI = "wiki"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` things at this station."""

    station: Station
    done: int = 0
    total: int = 0


class CalledOff(Exception):
    """The user no longer wants the result."""


ShowProgress: TypeAlias = Callable[[Progress], None]
IsCancelled: TypeAlias = Callable[[], bool]


def show_nothing(_progress: Progress) -> None:
    """For callers whom progress does not interest."""


def never() -> bool:
    """For callers who never call off."""
    return False
