"""Rows of 25 fields composed and checked on one core (in its own time, whatever else the machine does).

The peer is a csv file filled into a template with ``str.format``.

The program should manage 5,000 rows a second. The bare script reads the same table with Python's ``csv`` and does nothing but
fill a template: no statement, no caption, no escaping, no check. The last line is what the user waits for when the mapping
of one field is changed: the drafts of fifty rows on the screen, made anew (at most 100 ms).
"""

from __future__ import annotations

import csv
import io
import random
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figure import Figure, Goal
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.journey.prepared import Matched
from cph_desktop.journey.preparing import compose_and_check, compose_rows
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.media.file import Match, MatchedBy, MediaFacts, MediaFile
from cph_desktop.media.folder import MediaFolder
from cph_desktop.sheets.sheet import Column, Row, Sheet
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
ROUNDS = 3


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
    """Seconds from matched files to a batch that is composed and checked, as the window and the command line do it."""
    facts, rules = shipped_facts(), rules_of_commons()
    matched, media = _matched(cells, _recipe("title"))
    began = time.process_time()
    prepared = compose_and_check(matched, media, facts, rules)
    seconds = time.process_time() - began
    assert len(prepared.going()) == len(cells)
    return seconds


def _recipe(title: str) -> Recipe:
    """Every column is the field of its name, but for the title."""
    known = shipped_facts().fields
    names = {name: title if name == "title" else name for name in FIELDS}
    return Recipe("artwork", tuple(FieldSource(name, (column,), split=known[name].split) for name, column in names.items()), "")


def _matched(cells: Sequence[Sequence[str]], recipe: Recipe) -> tuple[Matched, dict[MediaFile, MediaFacts]]:
    """A sheet of those cells, and a sound photograph of its own for each row."""
    rows = [Row(number, tuple(row)) for number, row in enumerate(cells, start=2)]
    files = [MediaFile(Path("/museum", row.cells[0]), row.cells[0], 2_000_000 + row.number, 0) for row in rows]
    matches = [Match(row.number, row.cells[0], file, MatchedBy.EXACT_PATH) for row, file in zip(rows, files, strict=True)]
    sheet = Sheet(Path("/museum/objects.csv"), "", tuple(Column(name, index) for index, name in enumerate(FIELDS)), rows)
    matched = Matched(sheet, recipe, MediaFolder(Path("/museum"), tuple(files)), tuple(matches))
    return matched, {file: MediaFacts(f"{file.size:040x}", "image/jpeg", "jpg", 3000, 2000) for file in files}


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
    """Seconds until fifty rows are composed and checked anew after another column was chosen for the title."""
    facts, rules = shipped_facts(), rules_of_commons()
    matched, media = _matched(table(1000), _recipe("title"))
    prepared = compose_and_check(matched, media, facts, rules)
    seen = [row.number for row in matched.sheet.rows[:ON_THE_SCREEN]]

    def once(title: str) -> float:
        recipe = _recipe(title)
        began = time.process_time()
        assert len(compose_rows(prepared, recipe, facts, rules, seen)) == ON_THE_SCREEN
        return time.process_time() - began

    return statistics.median(once(name) for name in ("description", "title", "notes") * rounds)


def _median(measure: Callable[[Sequence[Sequence[str]]], float], cells: Sequence[Sequence[str]], rounds: int) -> float:
    return statistics.median(measure(cells) for _ in range(rounds))


def figures(*, quick: bool) -> list[Figure]:
    """Rows a second for more and more rows, so that growth shows, and what a change of mapping takes."""
    shipped_facts()
    found = []
    for count in (1_000, 10_000) if quick else (1_000, 10_000, 100_000):
        cells = table(count)
        rounds = 1 if count == 100_000 else ROUNDS
        one, other = _median(ours, cells, rounds), _median(bare, cells, rounds)
        found.append(
            Figure(
                f"compose and check {count:,} rows of {len(FIELDS)} fields",
                count / one,
                "rows/s",
                "csv and str.format alone",
                count / other,
                Goal(at_least=5_000) if count == 100_000 else None,
                more_is_better=True,
                note="of one core's own time",
            )
        )
    other, one = _median(bare, table(ON_THE_SCREEN), ROUNDS), changed_mapping(ROUNDS)
    name = f"{ON_THE_SCREEN} rows composed and checked anew after a change of mapping"
    return [*found, Figure(name, one * 1000, "ms", "csv and str.format alone", other * 1000, Goal(at_most=100))]
