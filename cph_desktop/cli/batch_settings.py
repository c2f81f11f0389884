"""The options that say what a batch is: the sheet and how it is read, the media folder, the recipe."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path
from typing import Any

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.cli.arguments import CommandLine, whole_number
from cph_desktop.cli.terminal import Terminal
from cph_desktop.compose.recipe import Recipe
from cph_desktop.finding import Unusable
from cph_desktop.journey.items.name_tables import read_names
from cph_desktop.journey.items.naming import apply_names
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.recipe_files import read_recipe_file
from cph_desktop.journey.recipe_shelf import recipe_for
from cph_desktop.messages import msg
from cph_desktop.shipped import shipped_facts
from cph_desktop.values.dates import DayMonthOrder
from cph_desktop.values.languages import read_language

LAST_ROW = 1_048_576  # of an Excel sheet
_PLAIN = ("sheet_name", "header_row", "encoding", "delimiter", "language")


def declare_sheet(line: CommandLine) -> None:
    """The sheet and the options for reading it."""
    line.input("sheet", "SHEET", msg("cli-input-sheet"))
    declare_sheet_options(line)


def declare_sheet_options(line: CommandLine) -> None:
    """All options about the sheet, its files and its recipe."""
    line.option("--media", "DIR", msg("cli-option-media"), Path)
    line.option("--recipe", "R.json|NAME", msg("cli-option-recipe"), Path)
    line.option("--names", "N.xlsx", msg("cli-option-names"), Path)
    line.option("--date-order", "ORDER", msg("cli-option-date-order"), _date_order)
    line.option("--sheet-name", "NAME", msg("cli-option-sheet-name"))
    line.option("--header-row", "N", msg("cli-option-header-row"), whole_number(1, LAST_ROW))
    line.option("--encoding", "NAME", msg("cli-option-encoding"))
    line.option("--delimiter", "C", msg("cli-option-delimiter"))
    line.option("--language", "CODE", msg("cli-option-language"), _language)
    line.flag("--allow-outside", about=msg("cli-option-allow-outside"))


def settings_from(options: argparse.Namespace, terminal: Terminal) -> BatchSettings:
    """The settings these options mean; the media folder is that of the sheet unless named. Raises Unusable.

    What an OpenRefine schema says and a recipe cannot is told on standard error.
    """
    if options.sheet is None:
        raise Unusable(msg("cli-sheet-missing"))
    sheet = options.sheet.resolve()
    return overridden(BatchSettings(sheet, sheet.parent), options, terminal)


def overridden(settings: BatchSettings, options: argparse.Namespace, terminal: Terminal) -> BatchSettings:
    """The settings with what the options say otherwise. Raises Unusable where the recipe is none."""
    given: dict[str, Any] = {name: getattr(options, name) for name in _PLAIN if getattr(options, name) is not None}
    if options.media is not None:
        given["media"] = options.media.resolve()
    if options.allow_outside:
        given["outside_allowed"] = True
    settings = dataclasses.replace(settings, **given)
    if options.recipe is not None:
        settings = dataclasses.replace(settings, recipe=_recipe(options.recipe, settings, terminal))
    return _with_answers(settings, options)


def _recipe(name: Path, settings: BatchSettings, terminal: Terminal) -> Recipe:
    """The recipe in a file, or the one of that name. Raises Unusable."""
    if not name.exists():
        named = recipe_for(str(name), settings, shipped_facts())
        if named is not None:
            return named
    return read_recipe(name, terminal)


def _with_answers(settings: BatchSettings, options: argparse.Namespace) -> BatchSettings:
    """The settings with a recipe that knows the items of the names in the table, and the order of day and month."""
    if options.names is None and options.date_order is None:
        return settings
    decisions = () if options.names is None else read_names(options.names)
    recipe = apply_names(match_files(settings, shipped_facts()).recipe, decisions)
    order = options.date_order or recipe.day_month_order
    return dataclasses.replace(settings, recipe=dataclasses.replace(recipe, day_month_order=order))


def _date_order(text: str) -> DayMonthOrder:
    try:
        return DayMonthOrder(text)
    except ValueError:
        raise Unusable(msg("cli-date-order", text, ", ".join(order.value for order in DayMonthOrder))) from None


def _language(text: str) -> str:
    reading = read_language(text, shipped_facts().words.languages)
    if reading.problem is not None:
        raise Unusable(reading.problem)
    return reading.code


def read_recipe(path: Path, terminal: Terminal) -> Recipe:
    """A recipe from a file of ours or of OpenRefine. Raises Unusable with a sentence."""
    read = read_recipe_file(path)
    if read.is_schema:
        terminal.note(msg("cli-recipe-from-openrefine", str(path), len(read.notes)))
    for note in read.notes:
        terminal.note(note)
    return read.recipe
