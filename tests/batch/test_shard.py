"""Parts of a batch for several machines."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.batch.shard import Shard, shard_from
from cph_desktop.finding import Unusable

_SHA1 = st.binary(max_size=8).map(lambda data: hashlib.sha1(data, usedforsecurity=False).hexdigest())


@given(st.one_of(_SHA1, st.just("")), st.lists(st.text(max_size=5), max_size=4), st.integers(1, 50))
def test_that_every_row_is_in_exactly_one_part(sha1: str, cells: list[str], of: int) -> None:
    assert [Shard(number, of).has(sha1, cells) for number in range(1, of + 1)].count(True) == 1


@given(_SHA1, st.lists(st.text(max_size=5)), st.lists(st.text(max_size=5)))
def test_that_a_row_with_a_file_stays_in_its_part_whatever_its_cells(sha1: str, cells: list[str], others: list[str]) -> None:
    assert Shard(1, 3).has(sha1, cells) == Shard(1, 3).has(sha1, others)


def test_that_parts_are_of_like_size() -> None:
    keys = [hashlib.sha1(str(number).encode(), usedforsecurity=False).hexdigest() for number in range(4000)]
    sizes = [sum(Shard(number, 4).has(key) for key in keys) for number in range(1, 5)]
    assert min(sizes) > 900


def test_that_a_part_never_changes_between_versions() -> None:
    assert Shard(1, 4).has("da39a3ee5e6b4b0d3255bfef95601890afd80709")


def test_that_it_is_written_as_it_is_read() -> None:
    assert str(shard_from(" 2/4 ")) == "2/4"


@pytest.mark.parametrize("text", ["", "2", "0/4", "5/4", "1/0", "-1/2", "1/2/3", "a/b", "１/２", "1/99999"])
def test_that_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(Unusable) as refused:
        shard_from(text)
    assert refused.value.message.key == "cli-shard"
