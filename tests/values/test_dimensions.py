"""Sizes of objects."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.dimensions import DimensionOrder, DimensionsReading, read_dimensions
from cph_desktop.values.quantities import UnitWords


def _told(reading: DimensionsReading, units: UnitWords) -> str:
    return ", ".join(
        f"{part.subject + ' ' if part.subject else ''}{part.kind.value} {part.value.amount} {units.symbols[part.value.unit]}"
        for part in reading.parts
    )


@pytest.mark.parametrize(
    ("text", "told", "wikitext"),
    [
        ("H 24 cm, B 30 cm", "height 24 cm, width 30 cm", "{{Size|unit=cm|height=24|width=30}}"),
        ("Höjd: 24,5 cm; Bredd: 30 cm", "height 24.5 cm, width 30 cm", "{{Size|unit=cm|height=24.5|width=30}}"),
        (
            "Höjd 24 cm Bredd 30 cm Djup 2 cm",
            "height 24 cm, width 30 cm, depth 2 cm",
            "{{Size|unit=cm|height=24|width=30|depth=2}}",
        ),
        ("24 cm (h) x 30 cm (b)", "height 24 cm, width 30 cm", "{{Size|unit=cm|height=24|width=30}}"),
        ("24 H x 30 W cm", "height 24 cm, width 30 cm", "{{Size|unit=cm|height=24|width=30}}"),
        ("Ø 12 cm", "diameter 12 cm", "{{Size|unit=cm|diameter=12}}"),
        ("HxW: 24 x 30 cm", "height 24 cm, width 30 cm", "{{Size|unit=cm|height=24|width=30}}"),
        ("(h x b) 24 x 30 cm", "height 24 cm, width 30 cm", "{{Size|unit=cm|height=24|width=30}}"),
        ("24 x 30 cm (HxB)", "height 24 cm, width 30 cm", "{{Size|unit=cm|height=24|width=30}}"),
        ("B x H: 30 x 24 cm", "width 30 cm, height 24 cm", "{{Size|unit=cm|width=30|height=24}}"),
        (
            "H x W x D: 24 x 30 x 3 cm",
            "height 24 cm, width 30 cm, depth 3 cm",
            "{{Size|unit=cm|height=24|width=30|depth=3}}",
        ),
        (
            "24 cm (H) x 30 cm (W) x 3 cm (D)",
            "height 24 cm, width 30 cm, depth 3 cm",
            "{{Size|unit=cm|height=24|width=30|depth=3}}",
        ),
        ("висина 24 cm, ширина 30 cm", "height 24 cm, width 30 cm", "{{Size|unit=cm|height=24|width=30}}"),
        ("Diam. 12 cm", "diameter 12 cm", "{{Size|unit=cm|diameter=12}}"),
    ],
)
def test_that_named_measures_are_read(text: str, told: str, wikitext: str, unit_words: UnitWords) -> None:
    reading = read_dimensions(text, unit_words)

    assert (_told(reading, unit_words), reading.wikitext) == (told, wikitext)
    assert (reading.order_assumed, reading.problem) == (False, None)


@pytest.mark.parametrize(
    ("text", "told", "wikitext"),
    [
        ("24 x 30 cm", "height 24 cm, width 30 cm", "{{Size|cm|24|30}}"),
        ("24,5 × 30 cm", "height 24.5 cm, width 30 cm", "{{Size|cm|24.5|30}}"),
        ("24x30x5 cm", "height 24 cm, width 30 cm, depth 5 cm", "{{Size|cm|24|30|5}}"),
        ("9 1/2 × 12 in.", "height 9.5 in, width 12 in", "{{Size|in|9.5|12}}"),
        ("9 1/2 x 12 in. (24.1 x 30.5 cm)", "height 9.5 in, width 12 in", "9 1/2 x 12 in. (24.1 x 30.5 cm)"),
        ("support: 160 x 195 mm", "support height 160 mm, support width 195 mm", "support: {{Size|mm|160|195}}"),
        ("Blatt: 24 x 30 cm", "support height 24 cm, support width 30 cm", "Blatt: {{Size|cm|24|30}}"),
        (
            "object: 65 x 45 x 7 mm, 1.5 kg",
            "object height 65 mm, object width 45 mm, object depth 7 mm, object weight 1.5 kg",
            "object: {{Size|mm|65|45|7}}, 1.5 kg",
        ),
        (
            "image: 33 x 77 mm\nframe: 600 x 705 x 60mm",
            "image height 33 mm, image width 77 mm, frame height 600 mm, frame width 705 mm, frame depth 60 mm",
            "image: {{Size|mm|33|77}}<br>frame: {{Size|mm|600|705|60}}",
        ),
    ],
)
def test_that_measures_without_names_are_height_width_depth_and_marked_so(
    text: str, told: str, wikitext: str, unit_words: UnitWords
) -> None:
    reading = read_dimensions(text, unit_words)

    assert (_told(reading, unit_words), reading.wikitext) == (told, wikitext)
    assert (reading.order_assumed, reading.problem) == (True, None)


def test_that_the_other_order_can_be_chosen(unit_words: UnitWords) -> None:
    reading = read_dimensions("24 x 30 cm", unit_words, order=DimensionOrder.WIDTH_FIRST)

    assert _told(reading, unit_words) == "width 24 cm, height 30 cm"


def test_that_a_duration_is_one_measure(unit_words: UnitWords) -> None:
    assert _told(read_dimensions("duration: 37min, 40sec", unit_words), unit_words) == "duration 2260 s"
    assert _told(read_dimensions("duration: 12 min.", unit_words), unit_words) == "duration 12 min"


def test_that_a_column_may_give_the_unit(unit_words: UnitWords) -> None:
    assert _told(read_dimensions("24,5 x 30", unit_words, "Q174728"), unit_words) == "height 24.5 cm, width 30 cm"


@pytest.mark.parametrize(
    "text",
    [
        "24 x 30",
        "6 x 9 cm, 12 x 18 cm",
        "24 x 30 x 2 x 5 cm",
        "D 12 cm",
        "H. 24 cm, L. 30 cm",
        "1,234 x 30 cm",
        "24 x 30 cm, framed",
        "a|b 12 cm",
    ],
)
def test_that_nothing_is_guessed(text: str, unit_words: UnitWords) -> None:
    reading = read_dimensions(text, unit_words)

    assert reading.parts == ()
    assert reading.problem is not None


@pytest.mark.parametrize("text", ["Overall display dimensions variable", "unconfirmed", "12 cm"])
def test_that_a_text_without_measures_stays_text(text: str, unit_words: UnitWords) -> None:
    reading = read_dimensions(text, unit_words)

    assert (reading.parts, reading.wikitext, reading.problem) == ((), text, None)


def test_that_a_piece_which_is_not_understood_leaves_the_others(unit_words: UnitWords) -> None:
    reading = read_dimensions("support: 639 x 765 mm\nframe: 815 x 935 x 95", unit_words)

    assert _told(reading, unit_words) == "support height 639 mm, support width 765 mm"
    assert reading.wikitext == "support: {{Size|mm|639|765}}<br>frame: 815 x 935 x 95"
    assert reading.problem is not None


def test_that_a_museums_dimensions_are_read_but_for_a_handful(shared: Path, unit_words: UnitWords) -> None:
    with (shared / "data" / "tate" / "artworks.csv").open(encoding="utf-8", newline="") as file:
        readings = [read_dimensions(row["dimensions"], unit_words) for row in csv.DictReader(file)]
    refused = {reading.text for reading in readings if reading.problem}

    print(*refused, sep="\n")
    assert len(refused) <= 10


@given(st.one_of(st.text(max_size=60), st.text(alphabet="0123456789., xcmin×hb()/:;\n½", max_size=40)))
def test_that_any_text_gives_measures_that_stand_in_it(unit_words: UnitWords, text: str) -> None:
    reading = read_dimensions(text, unit_words)

    digits = [char for char in reading.text if char.isdigit() or char == "½"]
    assert not reading.parts or digits
    assert len(reading.parts) <= len(reading.text)


@given(
    numbers=st.lists(st.decimals(0, 99999, places=1), min_size=2, max_size=3),
    unit=st.sampled_from(["mm", "cm", "in", "in.", "kg", "pages", "xyz"]),
    order=st.sampled_from(DimensionOrder),
)
def test_that_the_most_usual_form_is_read_like_any_other(
    numbers: list[Decimal], unit: str, order: DimensionOrder, unit_words: UnitWords
) -> None:
    usual = read_dimensions(f"{' x '.join(map(str, numbers))} {unit}", unit_words, order=order)
    other = read_dimensions(f"({' x '.join(map(str, numbers))} {unit})", unit_words, order=order)

    assert (usual.parts, usual.order_assumed, usual.problem is None) == (other.parts, other.order_assumed, other.problem is None)
    if usual.parts:
        assert usual.wikitext == other.wikitext
