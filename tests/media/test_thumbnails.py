"""Thumbnails of everything Pillow can show, and None for the rest."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from cph_desktop.media.kind import MediaKind, media_kind
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


@pytest.mark.parametrize("kind", ["pdf", "djvu", "wav", "webm", "binary stl", "heif", "zip"])
def test_that_what_has_nothing_to_show_has_none(tmp_path: Path, kind: str) -> None:
    (tmp_path / "a").write_bytes(KINDS[kind][0])
    assert thumbnail_png(tmp_path / "a", 128) is None


def test_that_damaged_and_missing_and_gigantic_files_have_none(tmp_path: Path) -> None:
    (tmp_path / "cut.jpg").write_bytes(picture("JPEG", (640, 480))[:600])
    (tmp_path / "huge.png").write_bytes(gigapixel_png(40_000, 25_000))
    assert [thumbnail_png(tmp_path / name, 64) for name in ("cut.jpg", "huge.png", "gone.jpg")] == [None] * 3


def pdf(*sizes: tuple[int, int]) -> bytes:
    return picture("PDF", sizes[0], save_all=True, append_images=[Image.new("RGB", size) for size in sizes[1:]])


def test_that_the_first_page_of_a_pdf_is_shown(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pdf((640, 480), (10, 400)))
    assert shown(thumbnail_png(tmp_path / "a", 128)).size == (128, 96)


def test_that_several_threads_may_draw_documents(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(pdf((300, 400)))
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: thumbnail_png(tmp_path / "a", 64), range(12)))
    assert {shown(png).size for png in drawn} == {(48, 64)}


def test_that_a_damaged_pdf_and_one_with_a_gigantic_scan_have_none(tmp_path: Path) -> None:
    whole = pdf((640, 480))
    (tmp_path / "cut.pdf").write_bytes(whole[:200])
    (tmp_path / "huge.pdf").write_bytes(whole.replace(b"/Width 640", b"/Width 640000").replace(b"/Height 480", b"/Height 480000"))
    assert [thumbnail_png(tmp_path / name, 64) for name in ("cut.pdf", "huge.pdf")] == [None, None]


RED = '<rect width="400" height="200" fill="#f00"/>'


def svg(
    tmp_path: Path, inside: str = RED, head: str = "", encoding: str = "utf-8", size: str = 'width="400" height="200"'
) -> Path:
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {size}>'
    (tmp_path / "a").write_bytes(f'<?xml version="1.0" encoding="{encoding}"?>{head}{opening}{inside}</svg>'.encode(encoding))
    return tmp_path / "a"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_that_drawings_are_shown(tmp_path: Path, encoding: str) -> None:
    image = shown(thumbnail_png(svg(tmp_path, f"<!-- Målning -->{RED}", encoding=encoding), 128))
    assert (image.size, image.getpixel((20, 20))) == ((128, 64), (255, 0, 0, 255))


def test_that_drawings_that_do_not_say_their_size_are_shown(tmp_path: Path) -> None:
    assert shown(thumbnail_png(svg(tmp_path, size='viewBox="0 0 20 10"'), 128)).size == (128, 64)
    assert max(shown(thumbnail_png(svg(tmp_path, size=""), 128)).size) <= 128


@pytest.mark.parametrize(
    "picture",
    ['<image href="{}"/>', '<image xlink:href="{}"/>', '<feImage href="{}"/>', '<use href="{}#a"/>', '<image href=" {}"/>'],
)
@pytest.mark.parametrize("place", ["/dev/zero", "red.png", "file:///dev/zero", "http://127.0.0.1:9/red.png"])
def test_that_a_drawing_never_shows_another_file(tmp_path: Path, picture: str, place: str) -> None:
    assert thumbnail_png(svg(tmp_path, RED + picture.format(place)), 64) is None


def test_that_links_in_a_drawing_do_not_matter(tmp_path: Path) -> None:
    assert thumbnail_png(svg(tmp_path, f'<a href="https://example.org">{RED}</a>'), 64) is not None


def test_that_entities_that_grow_or_name_files_have_no_thumbnail(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    assert thumbnail_png(svg(tmp_path, "<text>&e11;</text>", f'<!DOCTYPE svg [<!ENTITY e0 "ha">{levels}]>'), 64) is None
    passwords = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    assert thumbnail_png(svg(tmp_path, "<text>&x;</text>", passwords), 64) is None


def test_that_a_drawing_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cph_desktop.media.svg_drawing._PATIENCE", 0.3)
    path = '<path d="M 0 0 L 50 70 L 30 80 Z" opacity="0.01"/>'
    assert thumbnail_png(svg(tmp_path, path * 50_000), 256) is None


@pytest.mark.parametrize(
    ("mime", "kind"),
    [
        ("image/tiff", MediaKind.PICTURE),
        ("image/svg+xml", MediaKind.PICTURE),
        ("application/pdf", MediaKind.DOCUMENT),
        ("image/vnd.djvu", MediaKind.DOCUMENT),
        ("audio/flac", MediaKind.SOUND),
        ("application/ogg", MediaKind.SOUND),
        ("video/webm", MediaKind.VIDEO),
        ("application/sla", MediaKind.MODEL),
        ("text/html", MediaKind.OTHER),
        ("", MediaKind.OTHER),
    ],
)
def test_that_every_type_is_of_a_kind(mime: str, kind: MediaKind) -> None:
    assert media_kind(mime) is kind
