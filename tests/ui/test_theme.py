"""The colours can be read, and the style sheet knows them all."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cph_desktop.paths import resource
from cph_desktop.ui.theme import DARK, LIGHT, Palette, Theme, practising, style_sheet
from tests.ui.painted import contrast

_PALETTES = {"light": LIGHT, "dark": DARK, "light-practice": practising(LIGHT), "dark-practice": practising(DARK)}
_READ_ON = {
    "text": ["page", "raised", "control", "warning_background", "error_background", "progressive_background"],
    "strong": ["page", "raised", "progressive_background"],
    "secondary": ["page", "raised", "progressive_background"],
    "progressive": ["page", "progressive_background"],
    "placeholder": ["page"],
    "error": ["page", "error_background"],
    "warning": ["page", "warning_background"],
    "success": ["page", "success_background"],
}


@pytest.mark.parametrize("palette", _PALETTES.values(), ids=_PALETTES)
@pytest.mark.parametrize(("ink", "paper"), [(ink, paper) for ink, papers in _READ_ON.items() for paper in papers])
def test_that_words_can_be_read_on_their_ground(palette: Palette, ink: str, paper: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, paper)) >= 4.5


@pytest.mark.parametrize("palette", _PALETTES.values(), ids=_PALETTES)
def test_that_white_can_be_read_on_the_blue_button(palette: Palette) -> None:
    assert contrast("#ffffff", palette.fill) >= 4.5
    assert contrast("#ffffff", palette.fill_hover) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_that_practising_has_another_accent(palette: Palette) -> None:
    assert practising(palette).fill != palette.fill
    assert practising(palette).page == palette.page


@pytest.mark.parametrize("palette", _PALETTES.values(), ids=_PALETTES)
def test_that_the_style_sheet_names_known_colours_and_existing_icons(palette: Palette) -> None:
    source = resource("style", "window.qss").read_text(encoding="utf-8")
    made = style_sheet(source, palette)
    assert "@" not in made
    pictures = re.findall(r"url\(([^)]+)\)", made)
    assert pictures
    assert [path for path in pictures if not resource("icons", path.rsplit("/", 1)[1]).is_file()] == []


def test_that_the_window_follows_the_systems_scheme_while_it_runs(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    theme = Theme(qapp)
    heard: list[str] = []
    theme.changed.connect(lambda: heard.append(theme.palette.tone))
    for scheme in (Qt.ColorScheme.Dark, Qt.ColorScheme.Light):
        monkeypatch.setattr(type(qapp.styleHints()), "colorScheme", lambda _hints, now=scheme: now)
        qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert heard == ["dark", "light"]
