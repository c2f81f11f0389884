from __future__ import annotations

from pathlib import Path

from PIL import Image

from cph_desktop.media.facts import FactsCache, read_facts
from cph_desktop.media.file import MediaFile
from cph_desktop.media.private_data import PrivateData, private_data


def _photograph(path: Path, *, position: bool = False, serial: str = "", owner: str = "") -> MediaFile:
    exif = Image.Exif()
    if position:
        exif.get_ifd(0x8825).update({1: "N", 2: (57.0, 42.0, 0.0), 3: "E", 4: (11.0, 58.0, 0.0)})
    for tag, text in ((42032, owner), (42033, serial)):
        if text:
            exif.get_ifd(0x8769)[tag] = text
    Image.new("RGB", (20, 20)).save(path, exif=exif)
    return MediaFile(path, path.name, path.stat().st_size, path.stat().st_mtime_ns)


def test_that_a_position_a_serial_number_and_an_owner_are_noticed(tmp_path: Path) -> None:
    for name in ("a.jpg", "a.webp"):
        file = _photograph(tmp_path / name, position=True, serial="12345", owner="Ann Example")
        assert private_data(file.path, f"image/{file.path.suffix[1:]}".replace("jpg", "jpeg")) == tuple(PrivateData)


def test_that_empty_fields_say_nothing(tmp_path: Path) -> None:
    file = _photograph(tmp_path / "a.jpg", serial="0000", owner="  ")
    assert private_data(file.path, "image/jpeg") == ()
    assert private_data(file.path, "audio/wav") == ()
    (tmp_path / "b.jpg").write_bytes(b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00MM\x00")
    assert private_data(tmp_path / "b.jpg", "image/jpeg") == ()


def test_that_it_is_remembered_with_the_other_facts(tmp_path: Path) -> None:
    file = _photograph(tmp_path / "a.jpg", position=True)
    cache = FactsCache(tmp_path / "facts.sqlite")
    assert cache.facts(file) == cache.known_facts(file) == read_facts(file)
    assert read_facts(file).private == ("position",)
    cache.close()
