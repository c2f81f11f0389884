"""The parts of a statement that is filled from the sheet (its value, qualifiers, references), found and changed by their place.

A place is a tuple: ``()`` the value of the statement itself, ``(QUALIFIER, 1)`` its second qualifier, ``(REFERENCE, 0)`` its
first reference, which is a group, and ``(REFERENCE, 0, 2)`` the third part of that group.
"""

from __future__ import annotations

import dataclasses
from typing import TypeAlias, TypeVar

from cph_desktop.compose.recipe import FieldSource

QUALIFIER, REFERENCE = 0, 1
Place: TypeAlias = "tuple[int, ...]"
Group: TypeAlias = "tuple[FieldSource, ...]"
_Part = TypeVar("_Part")


def part_at(source: FieldSource, place: Place) -> FieldSource | None:
    """The part at a place; None for a reference as a whole, and where there is none."""
    match place:
        case ():
            return source
        case (0, number):
            return source.qualifiers[number] if 0 <= number < len(source.qualifiers) else None
        case (1, group, number):
            parts = source.references[group] if 0 <= group < len(source.references) else ()
            return parts[number] if 0 <= number < len(parts) else None
        case _:
            return None


def with_part(source: FieldSource, place: Place, part: FieldSource) -> FieldSource:
    """The statement with another part at a place that exists; the value itself keeps its qualifiers and references."""
    match place:
        case ():
            return dataclasses.replace(part, qualifiers=source.qualifiers, references=source.references)
        case (0, number):
            return dataclasses.replace(source, qualifiers=_replaced(source.qualifiers, number, part))
        case (1, group, number):
            return _with_group(source, group, _replaced(source.references[group], number, part))
        case _:
            return source


def with_qualifier(source: FieldSource, part: FieldSource) -> tuple[FieldSource, Place]:
    """The statement with one more qualifier, and the place of that."""
    return dataclasses.replace(source, qualifiers=(*source.qualifiers, part)), (QUALIFIER, len(source.qualifiers))


def with_reference(source: FieldSource, part: FieldSource, group: int | None = None) -> tuple[FieldSource, Place]:
    """The statement with one more part in a reference (None: in a new one), and the place of that."""
    if group is None or not 0 <= group < len(source.references):
        return dataclasses.replace(source, references=(*source.references, (part,))), (REFERENCE, len(source.references), 0)
    parts = source.references[group]
    return _with_group(source, group, (*parts, part)), (REFERENCE, group, len(parts))


def without(source: FieldSource, place: Place) -> FieldSource:
    """The statement without a qualifier, a whole reference or a part of one; a reference that loses its last part goes too."""
    match place:
        case (0, number):
            return dataclasses.replace(source, qualifiers=_cut(source.qualifiers, number))
        case (1, group):
            return dataclasses.replace(source, references=_cut(source.references, group))
        case (1, group, number):
            left = _cut(source.references[group], number)
            return _with_group(source, group, left) if left else without(source, (REFERENCE, group))
        case _:
            return source


def moved(source: FieldSource, place: Place, by: int) -> tuple[FieldSource, Place]:
    """The statement with something moved up (-1) or down (1) among its equals, and its new place; the same at an end."""
    match place:
        case (0, number) if 0 <= number + by < len(source.qualifiers):
            return dataclasses.replace(source, qualifiers=_swapped(source.qualifiers, number, by)), (QUALIFIER, number + by)
        case (1, group) if 0 <= group + by < len(source.references):
            return dataclasses.replace(source, references=_swapped(source.references, group, by)), (REFERENCE, group + by)
        case (1, group, number) if 0 <= number + by < len(source.references[group]):
            return _with_group(source, group, _swapped(source.references[group], number, by)), (REFERENCE, group, number + by)
        case _:
            return source, place


def _with_group(source: FieldSource, group: int, parts: Group) -> FieldSource:
    return dataclasses.replace(source, references=_replaced(source.references, group, parts))


def _replaced(parts: tuple[_Part, ...], number: int, part: _Part) -> tuple[_Part, ...]:
    return (*parts[:number], part, *parts[number + 1 :])


def _cut(parts: tuple[_Part, ...], number: int) -> tuple[_Part, ...]:
    return (*parts[:number], *parts[number + 1 :])


def _swapped(parts: tuple[_Part, ...], number: int, by: int) -> tuple[_Part, ...]:
    order = list(parts)
    order[number], order[number + by] = order[number + by], order[number]
    return tuple(order)
