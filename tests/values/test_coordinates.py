"""Coordinates."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.coordinates import FINEST_PRECISION, CompassWords, read_coordinates

STOCKHOLM = (59.3289, 18.0772)


@pytest.mark.parametrize(
    "text",
    [
        "59.3289, 18.0772",
        "59.3289,18.0772",
        "59.3289 18.0772",
        "+59.3289 +18.0772",
        "59,3289; 18,0772",
        "59,3289, 18,0772",
        "59,3289 18,0772",
        "59.3289N 18.0772E",
        "lat: 59.3289, lon: 18.0772",
        "Latitude 59.3289 Longitude 18.0772",
        "geo:59.3289,18.0772;u=35",
        "59.3289 N, 18.0772 Ö",
        "N59 19.734 E18 4.632",
        "59°19′44″N 18°4′38″E",
        "59° 19' 44\" N, 18° 4' 38\" E",
        "59°19'44''N 18°4'38''E",
        "59°19,734′N 18°4,632′Ö",
        "18.0772 E 59.3289 N",
        "POINT(18.0772 59.3289)",
        "geo:59.3289,18.0772",
        "{{Location|59|19|44|N|18|4|38|E}}",
        "{{Location dec|59.3289|18.0772}}",
        "59:19:44 N 18:04:38 E",
        "(59.3289, 18.0772)",
        "59.3289 Nord 18.0772 Ost",
    ],
)
def test_that_a_place_is_found_in_every_spelling(text: str, compass_words: CompassWords) -> None:
    reading = read_coordinates(text, compass_words)

    assert reading.problem is None
    assert reading.value is not None
    assert (reading.value.latitude, reading.value.longitude) == pytest.approx(STOCKHOLM, abs=0.0001)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("91.0, 200.0", "range"),
        ("91, 0", "range"),
        ("0, 181", "range"),
        ("0,0", "zero"),
        ("0.0, 0.0", "zero"),
        ("59,18", "comma"),
        ("59.3289", "unread"),
        ("nonsense", "unread"),
        ("59°75′N 18°E", "unread"),
        ("-59 N, 18 E", "unread"),
        ("59 N 18 N", "unread"),
        ("59.5°19′N 18°E", "unread"),
        ("52° 31′ N, 13° 24′ O", "direction"),
        ("foo 59.3 bar 18.1", "direction"),
        ("59.33, 18.07, 12", "unread"),
    ],
)
def test_that_nothing_is_guessed(text: str, key: str, compass_words: CompassWords) -> None:
    reading = read_coordinates(text, compass_words)

    assert reading.value is None
    assert reading.problem is not None
    assert reading.problem.key == f"value-coordinates-{key}"


@pytest.mark.parametrize(("language", "longitude"), [("de", 13.4), ("fr", -13.4)])
def test_that_the_language_settles_what_o_means(language: str, longitude: float, compass_words: CompassWords) -> None:
    reading = read_coordinates("52° 31′ N, 13° 24′ O", compass_words, language)

    assert reading.value is not None
    assert reading.value.longitude == pytest.approx(longitude)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("59.33, 18.07", 0.01),
        ("59°19′N 18°4′E", 1 / 60),
        ("59°19′44″N 18°4′38″E", 1 / 3600),
        ("59.328912345, 18.077212345", FINEST_PRECISION),
    ],
)
def test_that_precision_follows_the_digits_and_stays_sane(text: str, precision: float) -> None:
    value = read_coordinates(text).value

    assert value is not None
    assert value.precision == pytest.approx(precision)


def test_that_whole_degrees_are_remarked() -> None:
    assert read_coordinates("59, 18").remark is not None


def test_that_templates_get_plain_numbers() -> None:
    assert read_coordinates("59°19′44″N 18°4′38″E").parameters == "59.328889|18.077222"


def test_that_what_wikibase_reads_is_read_alike_but_for_its_traps(shared: Path) -> None:
    recorded = json.loads((shared / "contract" / "values" / "wbparsevalue.json").read_text(encoding="utf-8"))["globe-coordinate"]
    traps = {"91, 0", "0, 181", "0,0"}
    for entry in (entry for entry in recorded if entry.get("value")):
        value = read_coordinates(entry["input"]).value
        assert (value is None) == (entry["input"] in traps), entry["input"]
        if value is not None:
            expected = entry["value"]
            assert (value.latitude, value.longitude) == pytest.approx((expected["latitude"], expected["longitude"])), entry[
                "input"
            ]


@given(st.one_of(st.text(max_size=40), st.text(alphabet="0123456789.,;°′″'\" NSEWOÖnsew+-/:", max_size=40)))
def test_that_any_text_gives_a_place_on_earth_or_none(compass_words: CompassWords, text: str) -> None:
    value = read_coordinates(text, compass_words).value

    if value is not None:
        assert -90 <= value.latitude <= 90
        assert -180 <= value.longitude <= 180
        assert FINEST_PRECISION <= value.precision <= 1


@given(latitude=st.decimals(-99, 99, places=4), longitude=st.decimals(-199, 199, places=2), comma=st.sampled_from([", ", " "]))
def test_that_plain_degrees_are_read_like_those_with_more_spaces(latitude: Decimal, longitude: Decimal, comma: str) -> None:
    plain = read_coordinates(f"{latitude:f}{comma}{longitude:f}")
    other = read_coordinates(f"({latitude:f}{comma}{longitude:f})")

    assert plain.value == other.value
    assert (plain.problem is None) == (other.problem is None)


@pytest.mark.parametrize(
    ("text", "latitude", "longitude"),
    [
        ("55°45′21″ с. ш. 37°37′04″ в. д.", 55.75583, 37.61778),
        ("59°19'45\" n. Br., 18°4'6\" ö. L.", 59.32917, 18.06833),
        ("北緯35度41分22秒 東経139度41分30秒", 35.68944, 139.69167),
        ("SRID=4326;POINT(18.0686 59.3293)", 59.3293, 18.0686),
        ("geo:59.3293,18.0686;crs=wgs84", 59.3293, 18.0686),
        ('{"type":"Point","coordinates":[18.0686,59.3293]}', 59.3293, 18.0686),
    ],
)
def test_that_places_are_read_in_more_languages_and_formats(
    text: str, latitude: float, longitude: float, compass_words: CompassWords
) -> None:
    value = read_coordinates(text, compass_words).value

    assert value is not None
    assert (round(value.latitude, 5), round(value.longitude, 5)) == (latitude, longitude)


@pytest.mark.parametrize(
    "text",
    ["33V 674032 6580822", "33VXF7403280822", "6580822, 674032", "N 6580822 E 674032", "SWEREF99 TM 6580822 674032",
     "TQ 30080 80390", "9FFW84H9+PM", "591945N 0180406E", "5919.75N 01804.1E"],
)  # fmt: skip
def test_that_grids_and_codes_are_no_degrees(text: str, compass_words: CompassWords) -> None:
    reading = read_coordinates(text, compass_words)

    assert reading.value is None
    assert reading.problem is not None
