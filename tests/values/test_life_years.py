"""Years of birth and death beside an artist."""

from __future__ import annotations

import pytest

from cph_desktop.shipped import shipped_facts
from cph_desktop.values.life_years import LifeYears, read_life_years


@pytest.mark.parametrize(
    ("text", "born", "died"),
    [
        ("1757–1827", 1757, 1827),
        ("(1757-1827)", 1757, 1827),
        ("born 1937", 1937, None),
        ("f. 1937", 1937, None),
        ("* 1937", 1937, None),
        ("1937–", 1937, None),
        ("died 1850", None, 1850),
        ("– 1850", None, 1850),
        ("1850", None, None),
        ("active 1600–1650", None, None),
        ("1827–1757", None, None),
        ("1757–1927", None, None),
        ("date not known", None, None),
        ("", None, None),
    ],
)
def test_that_only_certain_years_are_read(text: str, born: int | None, died: int | None) -> None:
    assert read_life_years(text, shipped_facts().matching.life) == LifeYears(born, died)
