"""Dates against what others made of them: a museum's own years, and Wikibase's parser."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.values.dates import DateReading, DateWords, read_date

# Records in which the museum's columns contradict its own text ("1984" with 1983 in both columns): nobody reading the text
# can know. Each as text, first and last year of the columns.
CONTRADICTING_RECORDS = {
    ("c.1799–1802", "1799", "1800"),
    ("1984", "1983", "1983"),
    ("1912", "1911", "1911"),
    ("1778–9", "1778", "1778"),
    ("1803–5", "1803", "1803"),
    ("2001", "1968", "2001"),
    ("?after 1782", "1782", "1811"),  # the reading is open to the end and holds 1811
}


def _records(shared: Path) -> Iterator[tuple[str, str, str]]:
    with (shared / "data" / "tate" / "artworks.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["date"], row["start_year"], row["end_year"]


def _agrees(reading: DateReading, start: str, end: str) -> bool:
    return (str(reading.first_year), str(reading.last_year)) == (start, end)


def test_that_97_in_100_of_the_dates_of_a_museum_agree_with_its_own_years(shared: Path, date_words: DateWords) -> None:
    dated = [(read_date(text, date_words), start, end) for text, start, end in _records(shared) if start]
    disagreeing = Counter((reading.text, start, end) for reading, start, end in dated if not _agrees(reading, start, end))
    share = 1 - disagreeing.total() / len(dated)

    print(f"{share:.2%} of {len(dated)} dates agree; the others:")
    for (text, start, end), count in disagreeing.items():
        reading = read_date(text, date_words)
        finding = reading.problem or reading.remark
        print(
            f"{count:3} {text!r}: museum {start}–{end}, read {reading.first_year}–{reading.last_year}, {finding and finding.key}"
        )

    assert share >= 0.97


def test_that_no_date_of_a_museum_is_read_wrongly_without_a_finding(shared: Path, date_words: DateWords) -> None:
    silent = {
        (text, start, end)
        for text, start, end in _records(shared)
        for reading in [read_date(text, date_words)]
        if start and not _agrees(reading, start, end) and not (reading.problem or reading.remark)
    }

    assert silent <= CONTRADICTING_RECORDS


def test_that_every_date_of_a_museum_is_read_or_named(shared: Path, date_words: DateWords) -> None:
    for text, _, _ in _records(shared):
        reading = read_date(text, date_words)
        assert reading.has_statement or reading.problem, text
        assert reading.wikitext, text


# What Wikibase's parser makes of these is a trap, with what is made of them here.
TRAPS = {
    "99": "a year of two digits",
    "5/12/1899": "day and month are asked about",
    "12 5 1899": "day and month are asked about",
    "1800s": "ten or a hundred years",
    "1000s": "ten or a hundred years",
    "2000s": "ten or a hundred years",
    "16990512": "no year",
    "10000": "no year",
    "0000": "no year",
    "1899-13-01": "month 13 was turned into a day",
    "1899-02-30": "no day",
    "29 February 1900": "no day",
}


@pytest.fixture(scope="module")
def recorded(shared: Path) -> list[dict[str, Any]]:
    path = shared / "contract" / "values" / "wbparsevalue.json"
    entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["time"]
    return entries


def test_that_what_wikibase_reads_is_read_alike_but_for_its_traps(recorded: list[dict[str, Any]], date_words: DateWords) -> None:
    for entry in recorded:
        value = entry.get("value")
        if not value or not entry["valid"] or entry["input"] in TRAPS:
            continue
        reading = read_date(entry["input"], date_words)
        assert reading.main is not None, entry["input"]
        assert reading.main.to_json()["value"] == value, entry["input"]


def test_that_wikibases_traps_are_findings(recorded: list[dict[str, Any]], date_words: DateWords) -> None:
    inputs = {entry["input"] for entry in recorded}
    for text in TRAPS:
        reading = read_date(text, date_words)
        assert text in inputs
        assert reading.main is None, text
        assert reading.problem or reading.remark, text
