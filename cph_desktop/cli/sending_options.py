"""The options that say how a batch is sent: which rows, what is accepted, how fast, and what every page gets."""

from __future__ import annotations

import argparse
import dataclasses
import re
from typing import Any

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.cli.arguments import CommandLine, whole_number
from cph_desktop.compose.tracking import tracking_category
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.upload.questions import REPLACES

LAST_ROW = 1_048_576  # of an Excel sheet
_FASTEST = 1 << 30
_RANGE = re.compile(r"(\d{1,7})(?:\s*[-–]\s*(\d{1,7}))?")


def declare_sending_options(line: CommandLine) -> None:
    """Those of ``upload``."""
    line.option("--rows", "ROWS", msg("cli-option-rows"), row_numbers)
    line.option("--accept", "CODES", msg("cli-option-accept"), _codes)
    line.option("--bandwidth", "KIB", msg("cli-option-bandwidth"), whole_number(0, _FASTEST))
    line.option("--tracking-category", "NAME", msg("cli-option-tracking-category"), tracking_category)
    line.option("--change-tag", "TAG", msg("cli-option-change-tag"), str.strip)
    line.flag("--allow-local-network", about=msg("cli-option-local-network"))
    line.flag("--wiki-fetches", about=msg("cli-option-wiki-fetches"))


def with_sending_options(settings: BatchSettings, options: argparse.Namespace) -> BatchSettings:
    """The settings with what the options say otherwise. Raises Unusable where ``--accept`` says too little."""
    if options.accept is not None and REPLACES in options.accept and options.rows is None:
        raise Unusable(msg("cli-accept-names-rows"))
    given: dict[str, Any] = {
        "tracking_category": options.tracking_category,
        "change_tag": options.change_tag,
        "bytes_per_second": None if options.bandwidth is None else options.bandwidth * 1024,
        "local_network_allowed": options.allow_local_network or None,
        "wiki_fetches": options.wiki_fetches or None,
    }
    return dataclasses.replace(settings, **{name: value for name, value in given.items() if value is not None})


def row_numbers(text: str) -> frozenset[int]:
    """Reads ``2,5-9``. Raises Unusable."""
    found: set[int] = set()
    for part in text.split(","):
        read = _RANGE.fullmatch(part.strip())
        first = int(read[1]) if read else 0
        last = int(read[2] or first) if read else 0
        if not 0 < first <= last <= LAST_ROW:
            raise Unusable(msg("cli-rows-form", text))
        found.update(range(first, last + 1))
    return frozenset(found)


def _codes(text: str) -> frozenset[str]:
    return frozenset(code for part in text.split(",") if (code := part.strip()))
