"""Thumbnails of everything Pillow can show, and None for the rest."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from cph_desktop.media.thumbnails import thumbnail_png
from tests.media.files import KINDS, picture
from tests.media.test_facts import gigapixel_png


def shown(png: bytes | None) -> Image.Image:
    assert png is not None
    image = Image.open(io.BytesIO(png))
    assert image.format == "PNG"
    return image


@pytest.mark.parametrize(
    "content",
    [
        picture("JPEG", (640, 480)),
        picture("JPEG", (640, 480), mode="CMYK"),
        picture("PNG", (640, 480), mode="RGBA"),
        picture("PNG", (640, 480), mode="I;16"),
        picture("TIFF", (640, 480), mode="F"),
        picture("TIFF", (640, 480), mode="1", compression="group4"),
        picture("TIFF", (640, 480), save_all=True, append_images=[Image.new("RGB", (10, 10))]),
        picture("GIF", (640, 480), mode="P"),
        picture("WEBP", (640, 480)),
    ],
)
def test_that_pictures_of_every_mode_are_shown(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert shown(thumbnail_png(tmp_path / "a", 128)).size == (128, 96)


def test_that_small_pictures_are_not_blown_up(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(picture("PNG", (10, 20)))
    assert shown(thumbnail_png(tmp_path / "a", 128)).size == (10, 20)


def test_that_pictures_stand_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 6
    (tmp_path / "a").write_bytes(picture("JPEG", (640, 480), exif=exif))
    assert shown(thumbnail_png(tmp_path / "a", 128)).size == (96, 128)


def test_that_grey_of_16_bits_uses_the_whole_range(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(picture("PNG", (256, 256), mode="I;16"))
    assert shown(thumbnail_png(tmp_path / "a", 64)).convert("L").getextrema() == pytest.approx((0, 255), abs=8)


@pytest.mark.parametrize("kind", ["svg", "pdf", "wav", "webm", "binary stl", "heif", "zip"])
def test_that_what_is_no_picture_has_none(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a").write_bytes(KINDS[kind][0])
    assert thumbnail_png(tmp_path / "a", 128) is None


def test_that_damaged_and_missing_and_gigantic_files_have_none(tmp_path: Path) -> None:
    (tmp_path / "cut.jpg").write_bytes(picture("JPEG", (640, 480))[:600])
    (tmp_path / "huge.png").write_bytes(gigapixel_png(40_000, 25_000))
    assert [thumbnail_png(tmp_path / name, 64) for name in ("cut.jpg", "huge.png", "gone.jpg")] == [None] * 3
