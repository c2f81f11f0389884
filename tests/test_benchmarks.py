"""The table of figures: what is written is read again, and what got worse is named."""

from __future__ import annotations

from importlib import import_module

import pytest

from benchmarks.__main__ import NAMES
from benchmarks.figure import Figure, Goal
from benchmarks.table import Earlier, markdown, missed, read_table, worse

READING = Figure("read 100,000 rows", 3.0, "s", "calamine alone", 2.0, Goal(at_most=2, of_ratio=True))
RATE = Figure("compose 1,000 rows", 12_345.0, "rows/s", "csv alone", 24_690.0, more_is_better=True)
MEMORY = Figure("memory", 2_000.0, "MiB", must=Goal(at_most=1536))


def test_that_a_table_is_read_as_it_was_written() -> None:
    found = read_table("# Figures\n\nWords.\n\n" + markdown([READING, RATE, MEMORY]))
    assert found == {
        "read 100,000 rows": Earlier(1.5, 3.0),
        "compose 1,000 rows": Earlier(0.5, 12_345.0),
        "memory": Earlier(None, 2_000.0),
    }


def test_that_a_page_without_a_table_has_no_figures() -> None:
    assert read_table("") == read_table("# Figures\n\n| a | b |\n") == {}


@pytest.mark.parametrize(
    ("value", "peer", "is_worse"), [(3.4, 2.0, False), (3.5, 2.0, True), (6.0, 4.0, False), (2.0, 1.0, True)]
)
def test_that_a_figure_is_compared_by_its_ratio(value: float, peer: float, is_worse: bool) -> None:
    now = Figure(READING.name, value, "s", READING.peer, peer)
    assert bool(worse(read_table(markdown([READING])), [now])) is is_worse


@pytest.mark.parametrize(("value", "is_worse"), [(10_800.0, False), (10_600.0, True), (30_000.0, False)])
def test_that_less_is_worse_where_more_is_better(value: float, is_worse: bool) -> None:
    now = Figure(RATE.name, value, "rows/s", RATE.peer, 24_690.0, more_is_better=True)
    assert bool(worse(read_table(markdown([RATE])), [now])) is is_worse


def test_that_a_figure_without_a_peer_is_compared_by_its_value() -> None:
    before = read_table(markdown([MEMORY]))
    assert worse(before, [Figure("memory", 2_290.0, "MiB")]) == []
    assert worse(before, [Figure("memory", 2_310.0, "MiB")]) == ["memory: 2,310 MiB, was 2,000"]


def test_that_a_new_figure_is_compared_with_nothing() -> None:
    assert worse({}, [READING]) == []


def test_that_what_misses_its_goal_is_named() -> None:
    assert missed([READING, RATE, MEMORY]) == ["memory: 2,000 MiB, must be at most 1,536 MiB"]
    assert "**not met**" in markdown([MEMORY])
    assert "| met |" in markdown([READING])


@pytest.mark.parametrize("name", NAMES)
def test_that_every_benchmark_can_be_asked_for_its_figures(name: str) -> None:
    assert callable(import_module(f"benchmarks.{name}").figures)
