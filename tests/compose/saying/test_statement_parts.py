"""A statement's parts are changed by their place, and nothing else of it changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.compose.saying.statement_parts import (
    QUALIFIER,
    REFERENCE,
    Place,
    moved,
    part_at,
    with_part,
    with_qualifier,
    with_reference,
    without,
)

_PARTS = st.builds(FieldSource, st.sampled_from(["P1", "P2", "P3"]), constant=st.text(max_size=3))
_GROUPS = st.lists(_PARTS, min_size=1, max_size=3).map(tuple)
STATEMENTS = st.builds(
    FieldSource,
    st.just("P170"),
    constant=st.text(max_size=3),
    qualifiers=st.lists(_PARTS, max_size=3).map(tuple),
    references=st.lists(_GROUPS, max_size=3).map(tuple),
    rank=st.sampled_from(["normal", "preferred"]),
)
NEW = FieldSource("P9", constant="new")


def places(source: FieldSource) -> list[Place]:
    qualifiers = [(QUALIFIER, number) for number in range(len(source.qualifiers))]
    groups = [(REFERENCE, group) for group in range(len(source.references))]
    return [
        *qualifiers,
        *groups,
        *((REFERENCE, group, n) for group, parts in enumerate(source.references) for n in range(len(parts))),
    ]


@given(STATEMENTS)
def test_that_a_part_is_put_where_it_is_found(source: FieldSource) -> None:
    for place in places(source):
        if len(place) == 2 and place[0] == REFERENCE:
            assert part_at(source, place) is None
            continue
        old = part_at(source, place)
        assert old is not None
        changed = with_part(source, place, NEW)
        assert part_at(changed, place) == NEW
        assert with_part(changed, place, old) == source


@given(STATEMENTS)
def test_that_the_value_of_the_statement_keeps_what_hangs_on_it(source: FieldSource) -> None:
    changed = with_part(source, (), FieldSource("P170", constant="other", rank="deprecated"))
    assert (changed.constant, changed.rank) == ("other", "deprecated")
    assert (changed.qualifiers, changed.references) == (source.qualifiers, source.references)


@given(STATEMENTS)
def test_that_what_is_added_can_be_taken_away(source: FieldSource) -> None:
    for added, place in (
        with_qualifier(source, NEW),
        with_reference(source, NEW),
        *(with_reference(source, NEW, group) for group in range(len(source.references))),
    ):
        assert part_at(added, place) == NEW
        assert without(added, place) == source


@given(STATEMENTS)
def test_that_moving_there_and_back_changes_nothing(source: FieldSource) -> None:
    for place in places(source):
        for by in (-1, 1):
            there, now = moved(source, place, by)
            assert now == place or moved(there, now, -by) == (source, place)
            assert part_at(there, now) == part_at(source, place)


def test_that_a_reference_without_parts_goes() -> None:
    source = FieldSource("P170", references=((FieldSource("P854"),), (FieldSource("P248"), FieldSource("P813"))))
    assert without(source, (REFERENCE, 0, 0)).references == source.references[1:]
    assert without(source, (REFERENCE, 1)).references == source.references[:1]
    assert part_at(source, (REFERENCE, 7, 0)) is None
    assert part_at(source, (QUALIFIER, 0)) is None
