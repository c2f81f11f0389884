"""Rows of 25 fields composed and checked on one core (in its own time, whatever else the machine does).

The peer is a csv file filled into a template with ``str.format``.

    python -m benchmarks.composing [--rows 1000 10000 100000] [--rounds 3]

The program should manage 5,000 rows a second. The bare script reads the same table with Python's ``csv`` and does nothing but
fill a template: no statement, no caption, no escaping, no check. The last line is what the user waits for when the mapping
of one field is changed: the drafts of fifty rows on the screen, made anew (at most 100 ms).
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cph_desktop.checks.checking import CheckedRow, check_drafts
from cph_desktop.collecting import collection_paused
from cph_desktop.compose.composing import Composer
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.media.file import Match, MatchedBy, MediaFacts
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.shipped import shipped_facts

FIELDS = [
    "file",
    "title",
    "description",
    "creator",
    "date",
    "medium",
    "dimensions",
    "institution",
    "department",
    "inventory_number",
    "place_of_creation",
    "depicts",
    "depicted_people",
    "depicted_place",
    "url",
    "licence",
    "credit_line",
    "object_history",
    "exhibition_history",
    "inscriptions",
    "notes",
    "references",
    "categories",
    "camera_coordinates",
    "object_type",
]
ON_THE_SCREEN = 50


@dataclass(frozen=True)
class Pools:
    """Values that come again and again."""

    artists: Sequence[str]
    dates: Sequence[str]
    words: Sequence[str]
    sentences: Sequence[str]


def table(rows: int) -> list[list[str]]:
    """Rows as a museum has them: nine of the fields are different in every row, the others come again and again."""
    dice = random.Random(25)
    artists = [f"Artist Number{index} ({1700 + index % 200}–{1760 + index % 200})" for index in range(300)]
    dates = [f"c. {year}" if year % 3 else f"{year}–{year + 4}" for year in range(1780, 1950)]
    words = [f"word{index}" for index in range(400)]
    sentences = [" ".join(dice.choices(words, k=8)) for _ in range(1000)]
    pools = Pools(artists, dates, words, sentences)
    return [_row(number, dice, pools) for number in range(rows)]


def _row(number: int, dice: random.Random, pools: Pools) -> list[str]:
    def text(length: int) -> str:
        return " ".join(dice.choices(pools.words, k=length))

    place = number % 9999
    return [
        f"photos/{number:06}.jpg",
        f"View {number} of {text(3)}",
        text(20),
        dice.choice(pools.artists),
        dice.choice(pools.dates),
        "oil on canvas",
        f"{dice.randrange(100, 999)} x {dice.randrange(100, 999)} mm",
        "Nationalmuseum (Q842858)",
        text(2),
        f"NM {number}",
        "Stockholm",
        "; ".join(dice.choices(pools.words, k=4)),
        text(2),
        text(1),
        f"https://museum.example/{number}",
        "CC BY 4.0",
        *(dice.choice(pools.sentences) for _ in range(6)),
        "; ".join(dice.choices(pools.words, k=3)),
        f"59.{place:04}, 18.{place:04}",
        dice.choice(("painting", "drawing", "print")),
    ]


def ours(cells: Sequence[Sequence[str]]) -> float:
    """Seconds for composing and checking."""
    facts, rules = shipped_facts(), rules_of_commons()
    recipe = Recipe("artwork", tuple(FieldSource(name, (name,), split=facts.fields[name].split) for name in FIELDS), "")
    columns = [Column(name, index) for index, name in enumerate(FIELDS)]
    rows = [Row(number, tuple(row)) for number, row in enumerate(cells, start=2)]
    media = MediaFacts("0" * 40, "image/jpeg", "jpg", 3000, 2000)
    began = time.process_time()
    composer = Composer(recipe, columns, facts)
    with collection_paused():
        checked = [
            CheckedRow(
                composer.draft(row, row.cells[0], "jpg"), Match(row.number, row.cells[0], None, MatchedBy.EXACT_PATH), media
            )
            for row in rows
        ]
    check_drafts(checked, facts, rules)
    return time.process_time() - began


def bare(cells: Sequence[Sequence[str]]) -> float:
    """Seconds for reading the table as csv and filling a template with the fields."""
    text = io.StringIO()
    csv.writer(text).writerows([FIELDS, *cells])
    text.seek(0)
    parameters = "".join(f" |{name} = {{{name}}}\n" for name in FIELDS[1:])
    template = "=={{{{int:filedesc}}}}==\n{{{{Artwork\n" + parameters + "}}}}\n"
    began = time.process_time()
    pages = [template.format(**row) for row in csv.DictReader(text)]
    assert len(pages) == len(cells)
    return time.process_time() - began


def changed_mapping(rounds: int) -> float:
    """Seconds until fifty rows are drafted anew after another column was chosen for the title."""
    facts = shipped_facts()
    columns = [Column(name, index) for index, name in enumerate(FIELDS)]
    rows = [Row(number, tuple(row)) for number, row in enumerate(table(ON_THE_SCREEN), start=2)]

    def once(title: str) -> float:
        sources = (FieldSource(name, (title if name == "title" else name,), split=facts.fields[name].split) for name in FIELDS)
        recipe = Recipe("artwork", tuple(sources), "")
        began = time.process_time()
        composer = Composer(recipe, columns, facts)
        for row in rows:
            composer.draft(row, row.cells[0], "jpg")
        return time.process_time() - began

    return statistics.median(once(name) for name in ("description", "title", "notes") * rounds)


def _median(measure: Callable[[Sequence[Sequence[str]]], float], cells: Sequence[Sequence[str]], rounds: int) -> float:
    return statistics.median(measure(cells) for _ in range(rounds))


def main() -> None:
    """One line for each number of rows, and one for a change."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    shipped_facts()
    for count in options.rows:
        cells = table(count)
        rounds = options.rounds if count < 100_000 else 1
        one, other = _median(ours, cells, rounds), _median(bare, cells, rounds)
        print(
            f"composing {count} rows of {len(FIELDS)} fields: {count / one:,.0f} rows/s with checks; "
            f"csv and str.format alone: {count / other:,.0f} rows/s; ratio {one / other:.1f}"
        )
    print(f"mapping changed, {ON_THE_SCREEN} rows drafted anew: {changed_mapping(options.rounds) * 1000:.0f} ms (at most 100 ms)")


if __name__ == "__main__":
    main()
