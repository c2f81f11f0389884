"""Icons for files that have no thumbnail."""

from __future__ import annotations

from pathlib import Path

import pytest

from cph_desktop.paths import resource
from cph_desktop.ui.delegates.cells import _icon_without_picture


@pytest.mark.parametrize(
    ("name", "icon"),
    [
        ("waves.wav", "volume-up"),
        ("song.OGA", "volume-up"),
        ("harbour.webm", "play"),
        ("ship.stl", "model"),
        ("catalogue.pdf", "article"),
        ("damaged.jpg", "image-broken"),
        ("no-extension", "image-broken"),
    ],
)
def test_that_a_file_without_a_thumbnail_is_shown_by_its_kind(name: str | None, icon: str) -> None:
    assert _icon_without_picture(Path(name)) == icon
    assert resource("icons", f"{icon}.svg").is_file()
