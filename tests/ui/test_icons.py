"""Icons are there, take the theme's colour and point the right way."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cph_desktop.paths import resource
from cph_desktop.ui.surroundings import Surroundings
from tests.conftest import REPOSITORY


def test_that_an_icon_has_the_colour_asked_for(around: Surroundings) -> None:
    image = around.icons.pixmap("success", "success").toImage()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {around.theme.palette.success}


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_that_arrows_are_mirrored_from_right_to_left_and_checks_are_not(
    around: Surroundings, right_to_left: None, qapp: QApplication
) -> None:
    arrow, check = (around.icons.pixmap(name).toImage() for name in ("next", "check"))
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert around.icons.pixmap("next").toImage().flipped(Qt.Orientation.Horizontal) == arrow
    assert around.icons.pixmap("check").toImage() == check


def test_that_all_icons_shipped_are_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "cph_desktop" / "ui").rglob("*.py"))
    sheet = resource("style", "window.qss").read_text(encoding="utf-8")
    names = {path.stem for path in resource("icons").glob("*.svg")}
    toned = {re.sub(r"-on-(light|dark)$", "-on-@tone", name) for name in names}
    assert {name for name in toned if f'"{name}"' not in code and f"{name}.svg" not in sheet + code} == set()
