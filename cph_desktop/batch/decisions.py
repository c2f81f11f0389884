"""What the user decided about single rows: a cell put right, a file chosen, a row left out, a warning accepted.

A decision names its row by number and by a digest of the row's cells as they were read: when the sheet is edited and rows move,
it follows its row, and is forgotten where the row itself was changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from cph_desktop.sheets.sheet import Row


class DecisionKind(Enum):
    """``CELL``: ``column`` shall read ``text``. ``FILE``: the row's file is ``text``, its path below the media folder, or
    its whole path where it lies elsewhere.

    ``LEFT_OUT``: the row shall not be sent. ``ACCEPT``: it shall be sent although the wiki warned; ``column`` is the wiki's code
    (``was-deleted``, ``exists``), ``text`` the file name for which the user accepted it: under another name it does not count.
    ``SEEN``: the user called a warning all right; ``column`` is the finding's code, ``text`` a digest of what it said.
    ``ENRICH``: instead of an upload, the file on the wiki with the title ``text`` (without ``File:``) gets what the row says.
    """

    CELL = "cell"
    FILE = "file"
    LEFT_OUT = "left-out"
    ACCEPT = "accept"
    SEEN = "seen"
    ENRICH = "enrich"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision about one row; a later one of the same kind about the same column takes its place."""

    row: int
    digest: str
    kind: DecisionKind
    column: str = ""
    text: str = ""

    @property
    def place(self) -> tuple[int, str, str, str]:
        """What no two decisions of a batch have in common: row, digest, kind and column."""
        return self.row, self.digest, self.kind.value, self.column


@dataclass(frozen=True, slots=True)
class DecisionChange:
    """What is decided in one step: decisions ``made``, and earlier ones ``withdrawn``."""

    made: tuple[Decision, ...] = ()
    withdrawn: tuple[Decision, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.made or self.withdrawn)

    def reversed(self, replaced: Iterable[Decision]) -> DecisionChange:
        """What takes it back; ``replaced`` are the decisions in whose places others are made."""
        replaced = tuple(replaced)
        places = {one.place for one in replaced}
        return DecisionChange((*replaced, *self.withdrawn), tuple(one for one in self.made if one.place not in places))


def row_digest(row: Row) -> str:
    """A digest of the row's cells as read from the sheet, decisions not applied.

    Empty cells at the end do not count, so that a new column changes only the rows in which something was written into it.
    """
    return hashlib.sha256("\x1f".join(row.cells).rstrip("\x1f").encode("utf-8", "surrogatepass")).hexdigest()[:16]


def decision(row: Row, kind: DecisionKind, column: str = "", text: str = "") -> Decision:
    """The decision about ``row``, which must be as it was read."""
    return Decision(row.number, row_digest(row), kind, column, text)


def decisions_by_row(decisions: Iterable[Decision], rows: Sequence[Row]) -> dict[int, list[Decision]]:
    """Row number → the decisions that hold for it in this reading of the sheet."""
    found: dict[int, list[Decision]] = {}
    decisions = list(decisions)
    if not decisions:
        return found
    digest_of = {row.number: row_digest(row) for row in rows}
    numbers: dict[str, list[int]] = {}
    for number, digest in digest_of.items():
        numbers.setdefault(digest, []).append(number)
    for made in decisions:
        if digest_of.get(made.row) == made.digest:
            found.setdefault(made.row, []).append(made)
        elif len(moved := numbers.get(made.digest, [])) == 1:
            found.setdefault(moved[0], []).append(made)
    return found


def forgotten(decisions: Iterable[Decision], by_row: Mapping[int, Sequence[Decision]]) -> list[Decision]:
    """The decisions that hold for no row (see :func:`decisions_by_row`), because theirs was changed or deleted."""
    held = {made for found in by_row.values() for made in found}
    return [made for made in decisions if made not in held]
