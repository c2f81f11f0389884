"""Pictures on the cards of candidates come from the wiki that has them, and from nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from cph_desktop.journey.items import item_pictures
from cph_desktop.ui.candidate_pictures import CandidatePictures


@pytest.fixture
def pictures(qtbot: QtBot) -> Iterator[CandidatePictures]:
    made = CandidatePictures()
    yield made
    made.close()


def test_that_a_picture_arrives_after_it_was_asked_for(
    qtbot: QtBot, pictures: CandidatePictures, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    file = tmp_path / "red.png"
    Image.new("RGB", (40, 20), "red").save(file)
    asked: list[str] = []

    def fetch(page: str, name: str, width: int) -> bytes | None:
        asked.append(f"{page} {name} {width}")
        return file.read_bytes() if name == "red.png" else None

    monkeypatch.setattr(item_pictures, "item_picture", fetch)
    pictures.page = "https://example.org/$1"
    for name in ("red.png", "none.png"):
        with qtbot.waitSignal(pictures.ready, timeout=10_000):
            assert pictures.get(name, 64) is None
    red, none = pictures.get("red.png", 64), pictures.get("none.png", 64)
    assert red is not None
    assert (red.width(), red.height()) == (40, 20)
    assert none is not None
    assert none.isNull()
    assert len(asked) == 2


def test_that_nothing_is_asked_for_where_nobody_knows_from_where(pictures: CandidatePictures) -> None:
    assert pictures.get("red.png", 64) is None
    assert not pictures._wanted
