from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.finding import Unusable
from cph_desktop.upload.sharding import Shard, shard_from


@given(keys=st.sets(st.text(), max_size=200), of=st.integers(1, 9))
def test_that_every_row_is_in_exactly_one_part(keys: set[str], of: int) -> None:
    for key in keys:
        assert sum(Shard(number, of).holds(key) for number in range(1, of + 1)) == 1


def test_that_the_parts_are_about_equal() -> None:
    sizes = [sum(Shard(number, 4).holds(f"{row:040x}") for row in range(4000)) for number in range(1, 5)]
    assert min(sizes) > 900


def test_that_parts_are_the_same_on_every_machine() -> None:
    assert [Shard(1, 2).holds(key) for key in ("a", "b", "c", "d")] == [True, True, True, False]


def test_that_a_part_is_read() -> None:
    assert shard_from(" 2/4 ") == Shard(2, 4)


@pytest.mark.parametrize("text", ["", "2", "0/4", "5/4", "a/b", "-1/4", "1/0", "1/2/3"])
def test_that_what_is_no_part_is_refused(text: str) -> None:
    with pytest.raises(Unusable):
        shard_from(text)
