"""What is guessed for the header lines of real exports; the table is ``exports.txt`` beside this file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.sheets.sheet import Column, Row


def _exports() -> Iterator[tuple[str, ...]]:
    text = (Path(__file__).parent / "exports.txt").read_text(encoding="utf-8")
    for block in text.split("\n\n"):
        yield tuple(line for line in block.splitlines() if line and not line.startswith("#"))


@pytest.mark.parametrize(("museum", "header", "row", "wanted"), list(_exports()))
def test_that_columns_of_a_museums_export_are_understood_or_left_out(
    museum: str, header: str, row: str, wanted: str, facts: CommonsFacts
) -> None:
    names = header.split("|")
    recipe = guess_recipe([Column(name, index) for index, name in enumerate(names)], [Row(2, tuple(row.split("|")))], facts)
    guessed = {column: source.field for source in recipe.fields for column in source.columns}

    assert {name: guessed.get(name, "-") for name in names} == dict(zip(names, wanted.split("|"), strict=True)), museum


def test_that_positions_of_a_camera_are_not_those_of_the_object(facts: CommonsFacts) -> None:
    columns = [Column(name, index) for index, name in enumerate(("Filename", "GPSLatitude", "GPSLongitude"))]

    recipe = guess_recipe(columns, [Row(2, ("a.jpg", "61.0", "14.5"))], facts)

    assert [source.field for source in recipe.fields] == ["file", "camera_coordinates"]
