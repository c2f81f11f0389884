"""Types by content, damage found by looking at the whole file, facts remembered."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cph_desktop.media.facts import FactsCache, read_facts
from cph_desktop.media.file import MediaFile
from cph_desktop.media.folder import scan_folder
from cph_desktop.media.signatures import UNKNOWN, media_type
from cph_desktop.messages import Catalogue
from tests.media.files import KINDS, PDF, SVG, djvu, media_file, picture, stl, wav

EXPECTED = json.loads((Path(__file__).parent / "photographs.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("kind", KINDS)
def test_that_the_type_is_told_by_the_content(kind: str) -> None:
    content, mime, extension = KINDS[kind]
    found = media_type(content[:8192], len(content))
    assert (found.mime, found.extension) == (mime, extension)


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"plain words", b"\x01\x02\x03\x04" * 30])
def test_that_what_nobody_knows_is_called_so(content: bytes) -> None:
    assert media_type(content, len(content)) == UNKNOWN


def test_that_the_name_of_a_file_does_not_matter(tmp_path: Path) -> None:
    facts = read_facts(media_file(tmp_path / "photo.tif", picture("JPEG")))
    assert (facts.mime, facts.extension, facts.width, facts.height, facts.problem) == ("image/jpeg", "jpg", 64, 48, None)


def test_that_every_photograph_is_read_as_expected(shared: Path) -> None:
    found = {file.relative: read_facts(file) for file in scan_folder(shared / "data" / "photos").files}
    table = {name: [facts.mime, facts.width, facts.height, facts.problem_code] for name, facts in found.items()}
    assert table == {name: entry["facts"] for name, entry in EXPECTED.items()}
    damaged = [name for name, facts in found.items() if facts.problem is not None]
    assert damaged == ["not-a-picture.jpg", "truncated.jpg"]
    for name, facts in found.items():
        assert facts.sha1 == hashlib.sha1((shared / "data" / "photos" / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("kind", ["jpeg", "png", "gif", "webp", "tiff"])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_that_pictures_that_break_off_are_found(tmp_path: Path, kind: str, share: float) -> None:
    content = KINDS[kind][0]
    facts = read_facts(media_file(tmp_path / "cut", content[: int(len(content) * share)]))
    assert facts.problem_code in {"media-truncated", "media-damaged"}
    assert facts.problem is not None
    assert "“cut”" in Catalogue().text(facts.problem)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "media-empty"),
        (b"nothing that anybody knows", "media-type-unknown"),
        (wav()[:-50], "media-truncated"),
        (djvu()[:-4], "media-truncated"),
        (PDF[:40], "media-truncated"),
        (SVG[:-6], "media-truncated"),
        (SVG.replace(b"<g/>", b"<g>"), "media-damaged"),
        (b"\xff\xd8\xff\xe0\0\x10" + b"not a picture" * 50, "media-damaged"),
        (picture("PNG")[:60] + bytes(300), "media-damaged"),
    ],
)
def test_that_damage_is_named(tmp_path: Path, content: bytes, code: str) -> None:
    assert read_facts(media_file(tmp_path / "file", content)).problem_code == code


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (SVG, (192, 38)),
        (b'<svg viewBox="0 0 640 480"/>', (640, 480)),
        (b'<svg width="100%" viewBox="0,0,30.4,20"/>', (30, 20)),
        (b"<svg/>", (0, 0)),
        (djvu(), (300, 200)),
        (KINDS["xcf"][0], (30, 20)),
        (stl(), (0, 0)),
    ],
)
def test_that_sizes_are_known_where_a_type_has_one(tmp_path: Path, content: bytes, size: tuple[int, int]) -> None:
    facts = read_facts(media_file(tmp_path / "file", content))
    assert (facts.problem_code, facts.width, facts.height) == ("", *size)


def test_that_data_after_the_end_of_a_photograph_harms_nobody(tmp_path: Path) -> None:
    for kind in ("JPEG", "PNG", "TIFF"):
        assert read_facts(media_file(tmp_path / kind, picture(kind) + bytes(3000))).problem is None


@pytest.mark.parametrize(
    "content",
    [
        picture("JPEG", mode="CMYK"),
        picture("JPEG", mode="L", progressive=True),
        picture("TIFF", mode="1", compression="group4"),
        picture("TIFF", compression="tiff_lzw"),
        picture("TIFF", mode="I;16"),
        picture("PNG", mode="I;16"),
        picture("TIFF", save_all=True, append_images=[Image.new("RGB", (10, 10))]),
        picture("WEBP", lossless=True),
    ],
)
def test_that_unusual_pictures_pass(tmp_path: Path, content: bytes) -> None:
    assert read_facts(media_file(tmp_path / "picture", content)).problem is None


def test_that_entities_that_grow_without_measure_are_refused_with_the_limit(tmp_path: Path) -> None:
    levels = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))
    content = f'<!DOCTYPE svg [<!ENTITY e0 "ha">{levels}]><svg>&e11;</svg>'.encode()
    facts = read_facts(media_file(tmp_path / "laughs.svg", content))
    assert facts.problem_code == "media-expands"
    assert facts.problem is not None
    assert "100" in Catalogue().text(facts.problem)


def test_that_entities_of_drawing_programs_pass(tmp_path: Path) -> None:
    content = b'<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]><svg xmlns="&ns_svg;" width="5" height="6"/>'
    assert read_facts(media_file(tmp_path / "illustrator.svg", content)).problem is None


def gigapixel_png(width: int, height: int) -> bytes:
    """A white PNG of any size, in a few kilobytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    squeeze = zlib.compressobj(9)
    rows = b"".join(squeeze.compress(bytes((width + 7) // 8 + 1)) for _ in range(height)) + squeeze.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_that_a_gigapixel_picture_is_checked_without_being_unpacked(tmp_path: Path) -> None:
    content = gigapixel_png(40_000, 25_000)
    facts = read_facts(media_file(tmp_path / "huge.png", content))
    assert (facts.width, facts.height, facts.problem) == (40_000, 25_000, None)
    damaged = content[:2000] + b"\xff" + content[2001:]
    assert read_facts(media_file(tmp_path / "huge.png", damaged)).problem_code == "media-damaged"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(kind=st.sampled_from(sorted(KINDS)), changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=20))
def test_that_no_damage_raises(tmp_path: Path, kind: str, changes: list[tuple[int, int]]) -> None:
    content = bytearray(KINDS[kind][0])
    for at, value in changes:
        content[at % len(content)] = value
    facts = read_facts(media_file(tmp_path / "file", bytes(content)))
    assert (facts.problem is None) == (facts.problem_code == "")


def test_that_a_file_that_is_gone_has_a_problem(tmp_path: Path) -> None:
    facts = read_facts(MediaFile(tmp_path / "gone.jpg", "gone.jpg", 1, 1))
    assert (facts.problem_code, facts.sha1) == ("media-unreadable", "")


def test_that_facts_are_read_once_and_again_when_the_file_changed(tmp_path: Path) -> None:
    cache = FactsCache(tmp_path / "facts.sqlite")
    file = media_file(tmp_path / "a.jpg", picture("JPEG"))
    first = cache.facts(file)
    (tmp_path / "a.jpg").write_bytes(b"changed without being noticed")
    assert cache.facts(file) == first
    os.utime(tmp_path / "a.jpg", ns=(file.mtime_ns + 1, file.mtime_ns + 1))
    changed = MediaFile(file.path, file.relative, file.size, file.mtime_ns + 1)
    assert cache.facts(changed).problem_code == "media-type-unknown"
    cache.close()


def test_that_the_cache_outlives_the_program_and_keeps_problems(tmp_path: Path) -> None:
    file = media_file(tmp_path / "a.jpg", picture("JPEG")[:300])
    cache = FactsCache(tmp_path / "facts.sqlite")
    facts = cache.facts(file)
    cache.close()
    cache = FactsCache(tmp_path / "facts.sqlite")
    assert cache.known_facts(file) == facts
    assert facts.problem is not None
    cache.close()


def test_that_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "facts.sqlite").write_bytes(b"no database at all" * 100)
    cache = FactsCache(tmp_path / "facts.sqlite")
    assert cache.facts(media_file(tmp_path / "a.png", picture("PNG"))).mime == "image/png"
    cache.close()


def test_that_a_file_that_could_not_be_read_is_tried_again(tmp_path: Path) -> None:
    cache = FactsCache(tmp_path / "facts.sqlite")
    file = MediaFile(tmp_path / "late.png", "late.png", 1, 1)
    assert cache.facts(file).problem_code == "media-unreadable"
    media_file(tmp_path / "late.png", picture("PNG"))
    assert cache.facts(file).mime == "image/png"
    cache.close()


def test_that_several_threads_and_programs_may_ask(tmp_path: Path) -> None:
    files = [media_file(tmp_path / f"{at}.png", picture("PNG", (16 + at, 16))) for at in range(30)]
    caches = [FactsCache(tmp_path / "facts.sqlite") for _ in range(2)]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda at: caches[at % 2].facts(files[at % 30]), range(120)))
    assert [facts.width for facts in results] == [16 + at % 30 for at in range(120)]
    for cache in caches:
        cache.close()
    with sqlite3.connect(tmp_path / "facts.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM facts").fetchone() == (30,)
