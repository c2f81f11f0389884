"""The sample batch that comes with the program."""

from __future__ import annotations

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.paths import resource
from cph_desktop.wiki.target import PRACTICE


def sample_settings() -> BatchSettings:
    """The invented Museum of Harbours, for the practice wiki (``resources/sample/README.md``)."""
    return BatchSettings(resource("sample", "museum-of-harbours.xlsx"), resource("sample", "photos"), target=PRACTICE)
