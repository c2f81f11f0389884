from __future__ import annotations

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.file_name import NamePattern, wanted_extension

_PATTERN = "{title} - {institution} - {inventory_number}"


def _filled(facts: CommonsFacts, pattern: str, values: dict[str, str], extension: str = "jpg") -> str:
    return NamePattern(pattern, facts.filenames).fill(lambda name: values.get(name, ""), extension).name


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"title": "Hills", "institution": "Tate", "inventory_number": "D1"}, "Hills - Tate - D1.jpg"),
        ({"title": "Hills", "inventory_number": "D1"}, "Hills - D1.jpg"),
        ({"institution": "Tate", "inventory_number": "D1"}, "Tate - D1.jpg"),
        ({"title": "Hills"}, "Hills.jpg"),
        ({"inventory_number": "D1"}, "D1.jpg"),
        ({}, ""),
    ],
)
def test_that_empty_pieces_are_left_out_cleanly(facts: CommonsFacts, values: dict[str, str], name: str) -> None:
    assert _filled(facts, _PATTERN, values) == name


def test_that_empty_brackets_go_too(facts: CommonsFacts) -> None:
    assert _filled(facts, "{title} ({date})", {"title": "Hills"}) == "Hills.jpg"
    assert _filled(facts, "{title} ({date}), {institution}", {"title": "Hills", "institution": "Tate"}) == "Hills, Tate.jpg"


def test_that_a_long_title_gives_way_at_a_word_and_the_number_stays(facts: CommonsFacts) -> None:
    values = {"title": "längst ut " * 40, "institution": "Tate", "inventory_number": "D12345"}
    made = NamePattern(_PATTERN, facts.filenames).fill(lambda name: values[name], "jpg")
    assert made.shortened
    assert len(made.name.encode()) <= 240
    assert made.name.endswith(" - Tate - D12345.jpg")
    assert "Längst ut längst" in made.name


def test_that_a_very_long_word_is_cut_too(facts: CommonsFacts) -> None:
    values = {"title": "ä" * 400, "institution": "M" * 300, "inventory_number": "D1"}
    name = _filled(facts, _PATTERN, values)
    assert len(name.encode()) <= 240
    assert name.endswith("- D1.jpg")


def test_that_the_users_own_extension_is_written_once(facts: CommonsFacts) -> None:
    assert _filled(facts, "{filename}", {"filename": "A house.JPG"}) == "A house.jpg"
    assert _filled(facts, "{filename}", {"filename": "Version 2.0"}) == "Version 2.0.jpg"


@pytest.mark.parametrize(
    ("media", "content", "extension"),
    [
        ("a.JPG", "jpg", "jpg"),
        ("a.jpeg", "jpg", "jpeg"),
        ("a.jpg", "png", "png"),
        ("a", "tif", "tif"),
        ("a.TIFF", "tif", "tiff"),
        ("a.txt", "", ""),
    ],
)
def test_that_the_extension_fits_the_content(facts: CommonsFacts, media: str, content: str, extension: str) -> None:
    assert wanted_extension(media, content, facts.filenames) == extension
