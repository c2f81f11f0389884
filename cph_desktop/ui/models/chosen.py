"""What is selected in a table, as ranges: to select all of 100,000 rows costs no more than to select one.

Qt gives a selection as rectangles, or cell by cell, which takes a second for 10,000 rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QItemSelection
from typing_extensions import override

Item = TypeVar("Item")


@dataclass(frozen=True)
class Chosen(Collection[Item]):
    """The selected ones of ``items``, looked up when they are asked for: ``ranges`` of places, in their order, none twice."""

    ranges: tuple[range, ...]
    items: Sequence[Item]

    @override
    def __len__(self) -> int:
        return sum(map(len, self.ranges))

    @override
    def __iter__(self) -> Iterator[Item]:
        return (self.items[place] for part in self.ranges for place in part)

    def __reversed__(self) -> Iterator[Item]:
        return (self.items[place] for part in reversed(self.ranges) for place in reversed(part))

    @override
    def __contains__(self, item: object) -> bool:
        return any(one == item for one in self)

    def has_place(self, place: int) -> bool:
        """Whether the item at that place is selected."""
        return any(place in part for part in self.ranges)


def chosen_ranges(selection: QItemSelection) -> tuple[range, ...]:
    """The places of the selected rows, also of those with one selected cell."""
    found: list[range] = []
    for rows, _columns in sorted(chosen_parts(selection), key=lambda part: part[0].start):
        if found and rows.start <= found[-1].stop:
            found[-1] = range(found[-1].start, max(found[-1].stop, rows.stop))
        else:
            found.append(rows)
    return tuple(found)


def chosen_parts(selection: QItemSelection) -> tuple[tuple[range, range], ...]:
    """The selected rectangles: places of rows, places of columns."""
    parts = (selection.at(number) for number in range(selection.count()))
    return tuple((range(one.top(), one.bottom() + 1), range(one.left(), one.right() + 1)) for one in parts)
