"""What the practice wiki knows of the sample batch, so that matching its names can be learnt there."""

from __future__ import annotations

import re
from collections import Counter

from cph_desktop.journey.sample import sample_settings
from cph_desktop.practice.knowledge import shipped_knowledge
from cph_desktop.sheets.reading import read_sheet

_NAMED = ("Photographer", "Institution", "Keywords")


def _called() -> Counter[str]:
    """How many items are called by a name in English."""
    items = shipped_knowledge().of_kind("item")
    return Counter(name.casefold() for one in items for name in {one.label("en"), *one.aliases.get("en", ())})


def test_that_most_names_of_the_sample_are_known_and_one_stands_for_two_people() -> None:
    sheet = read_sheet(sample_settings().sheet)
    cells = [sheet.cell(row, column) for row in sheet.rows for column in _NAMED]
    names = {name.strip() for cell in cells for name in re.split(";", cell) if name.strip()}
    called = _called()
    known = {name for name in names if called[name.casefold()]}
    assert len(known) > len(names) / 2
    assert {"Museum of Harbours", "August Hamnström", "steamship"} <= known
    assert called["ellen sundvik"] == 2


def test_that_something_is_told_about_every_item_that_files_show() -> None:
    described = [one.descriptions.get("en", "") for one in shipped_knowledge().of_kind("item")]
    assert "something that files show" not in described
