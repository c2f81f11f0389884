"""Embedded metadata: of real photographs, and of small files with every oddity known from them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.TiffImagePlugin import IFDRational

from cph_desktop.media.exif_reading import position_of
from cph_desktop.media.metadata import DateKind, Metadata, Position, read_metadata
from cph_desktop.media.metadata_of_many import read_metadata_of_many
from cph_desktop.media.metadata_text import description, exif_date, iso_date, readable

EXPECTED = json.loads((Path(__file__).parent / "photographs.json").read_text(encoding="utf-8"))


def as_json(metadata: Metadata) -> dict[str, object]:
    said = {name: value for name, value in asdict(metadata).items() if value not in ("", (), None)}
    if "dates" in said:
        said["dates"] = [[date.kind.value, date.text, date.source] for date in metadata.dates]
    return json.loads(json.dumps(said))


def test_that_every_photograph_says_what_is_expected(shared: Path) -> None:
    photographs = sorted((shared / "data" / "photos").iterdir())
    found = {photograph.name: as_json(read_metadata(photograph)) for photograph in photographs}
    assert found == {name: entry["metadata"] for name, entry in EXPECTED.items()}


def test_that_only_files_that_are_no_pictures_have_problems() -> None:
    assert [name for name, entry in EXPECTED.items() if "problems" in entry["metadata"]] == ["not-a-picture.jpg", "truncated.jpg"]


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
 xmlns:cc="http://creativecommons.org/ns#" xmlns:exif="http://ns.adobe.com/exif/1.0/" photoshop:DateCreated="1898-05"
 photoshop:Credit="The museum" exif:GPSLatitude="59,19.5N" exif:GPSLongitude="18,4,30W">
<dc:title><rdf:Alt><rdf:li xml:lang="sv">Bron</rdf:li><rdf:li xml:lang="x-default">The bridge</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Anna Åberg</rdf:li><rdf:li>Olle Ö</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>bridge</rdf:li><rdf:li>water</rdf:li><rdf:li>bridge</rdf:li></rdf:Bag></dc:subject>
<cc:license rdf:resource="https://creativecommons.org/licenses/by/4.0/"/>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_that_xmp_is_read_from_every_type_of_picture(tmp_path: Path, kind: str) -> None:
    image = Image.new("RGB", (8, 8))
    if kind == "TIFF":
        image.save(tmp_path / "a", kind, tiffinfo={700: XMP.encode()})
    elif kind == "PNG":
        from PIL.PngImagePlugin import PngInfo

        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", XMP)
        image.save(tmp_path / "a", kind, pnginfo=info)
    else:
        image.save(tmp_path / "a", kind, xmp=XMP.encode())
    found = read_metadata(tmp_path / "a")
    assert (found.title, found.creators, found.keywords) == ("The bridge", ("Anna Åberg", "Olle Ö"), ("bridge", "water"))
    assert (found.credit, found.licence_url) == ("The museum", "https://creativecommons.org/licenses/by/4.0/")
    assert found.date(DateKind.CREATED) == "1898-05"
    assert found.position == Position(59.325, -18.075)
    assert found.problems == ()


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_that_exif_is_read_and_a_scan_has_no_date_of_creation(tmp_path: Path, kind: str) -> None:
    image = Image.new("RGB", (8, 8))
    exif = image.getexif()
    exif[270], exif[271], exif[272], exif[315], exif[306] = "A bridge", "EPSON", "EPSON V850", "Eva Berg", "2020:01:02 03:04:05"
    exif.get_ifd(0x8769)[0x9004] = "2019:05:06 07:08:09"
    image.save(tmp_path / "a", kind, exif=exif)
    found = read_metadata(tmp_path / "a")
    assert (found.camera, found.creators) == ("EPSON V850", ("Eva Berg",))
    assert found.date(DateKind.MODIFIED) == "2020-01-02T03:04:05"
    assert found.date(DateKind.DIGITISED) == "2019-05-06T07:08:09"
    assert (found.date(DateKind.TAKEN), found.date(DateKind.CREATED)) == ("", "")


@pytest.mark.parametrize(
    "packet",
    [
        b"<x",
        b"\xff\xfe\x00",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<a/>" + b" " * 100,
        XMP.replace("59,19.5N", "99,99.9N").encode(),
    ],
)
def test_that_damaged_xmp_harms_nobody(tmp_path: Path, packet: bytes) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.jpg", xmp=packet)
    found = read_metadata(tmp_path / "a.jpg")
    assert found.position is None
    assert len(found.problems) <= 1


@pytest.mark.parametrize(
    ("latitude", "reference", "degrees"),
    [
        ([59, 19, 30], "N", 59.325),
        ([59, 19.5], "N", 59.325),
        ([59.325], "S", -59.325),
        ([59, 19, 30], b"s\0", -59.325),
        ([59, 19, 60], "N", 59.3333333),
        ([59, 61, 0], "N", None),
        ([91, 0, 0], "N", None),
        ([59, 19, 30], "", None),
        ([IFDRational(0, 0)] * 3, "N", None),
        ([float("nan"), 0, 0], "N", None),
        ([], "N", None),
        ("59 N", "N", None),
        (None, "N", None),
    ],
)
def test_that_positions_are_guarded(latitude: object, reference: object, degrees: float | None) -> None:
    tags = {
        "GPS GPSLatitude": latitude,
        "GPS GPSLatitudeRef": reference,
        "GPS GPSLongitude": [18, 0, 0],
        "GPS GPSLongitudeRef": "E",
    }
    found = position_of(tags)
    assert (found.latitude if found else None) == degrees


def test_that_null_island_is_no_position_and_below_the_sea_is_negative() -> None:
    tags = {"GPS GPSLatitude": [0, 0, 0], "GPS GPSLatitudeRef": "N", "GPS GPSLongitude": [0, 0, 0], "GPS GPSLongitudeRef": "E"}
    assert position_of(tags) is None
    tags |= {"GPS GPSLatitude": [31, 30, 0], "GPS GPSAltitude": [430], "GPS GPSAltitudeRef": b"\x01"}
    assert position_of(tags) == Position(31.5, 0.0, -430.0)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2008:05:30 15:56:01", "2008-05-30T15:56:01"),
        ("2008:05:30", "2008-05-30"),
        ("2008:05:30 25:61:00", "2008-05-30"),
        ("    :  :     :  :  ", ""),
        ("0000:00:00 00:00:00", ""),
        ("2008:02:30 10:00:00", ""),
        ("", ""),
    ],
)
def test_that_exif_dates_are_read_or_left(text: str, date: str) -> None:
    assert exif_date(text) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1898", "1898"),
        ("1898-05", "1898-05"),
        ("1898-05-00", "1898-05"),
        ("2008-05-30T15:56:01.25+02:00", "2008-05-30T15:56:01+02:00"),
        ("2008-05-30T15:56Z", "2008-05-30T15:56Z"),
        ("2012:07:14 16:30:12", "2012-07-14T16:30:12"),
        ("2008-02-30", ""),
        ("0000-00-00", ""),
        ("soon", ""),
    ],
)
def test_that_xmp_dates_may_be_partial(text: str, date: str) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Jos\xc3\xa9\0\0", "José"),
        (b"Jos\xe9", "José"),
        ("b'Jos\\xe9'", "José"),
        ("b'broken", "b'broken"),
        ("  Bro\x07 \x00rest", "Bro"),
        (["one", "two"], "one; two"),
    ],
)
def test_that_text_of_any_encoding_is_readable(raw: object, text: str) -> None:
    assert readable(raw) == text


@pytest.mark.parametrize(
    "text", ["OLYMPUS DIGITAL CAMERA         ", "SONY DSC", "DIGITAL CAMERA", "KONICA MINOLTA DIGITAL CAMERA", "   "]
)
def test_that_what_cameras_write_by_themselves_is_no_description(text: str) -> None:
    assert description(text) == ""


def test_that_what_people_write_is_a_description() -> None:
    assert description("Sony's first camera, 1960") == "Sony's first camera, 1960"


@given(st.one_of(st.text(), st.binary(), st.lists(st.integers()), st.none(), st.floats()))
def test_that_no_text_and_no_date_raises(value: object) -> None:
    assert "\0" not in readable(value)
    exif_date(value)
    iso_date(value)


def test_that_many_files_are_read_in_order_by_several_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cph_desktop.media.metadata_of_many._PAYS", 0.0)
    paths = [tmp_path / f"{at}.jpg" for at in range(210)]
    for at, path in enumerate(paths):
        exif = Image.Exif()
        exif[315] = f"Photographer {at}"
        Image.new("L", (4, 4)).save(path, exif=exif)
    found = list(read_metadata_of_many(paths, workers=2))
    assert [path for path, _ in found] == paths
    assert [metadata.creators for _, metadata in found] == [(f"Photographer {at}",) for at in range(210)]
    assert list(read_metadata_of_many(paths, cancelled=lambda: True, workers=2)) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(changes=st.lists(st.tuples(st.integers(2, 400), st.integers(0, 255)), min_size=1, max_size=30))
def test_that_damaged_exif_harms_nobody(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    exif = Image.Exif()
    exif[270], exif[306], exif[315] = "A vase", "1898:05:01 12:00:00", "Anna"
    exif.get_ifd(0x8825).update({1: "N", 2: (59.0, 19.0, 30.0), 3: "E", 4: (18.0, 4.0, 0.0)})
    Image.new("L", (4, 4)).save(tmp_path / "a.jpg", exif=exif)
    content = bytearray((tmp_path / "a.jpg").read_bytes())
    for at, value in changes:
        content[at % len(content)] = value
    (tmp_path / "a.jpg").write_bytes(content)
    metadata = read_metadata(tmp_path / "a.jpg")
    assert all(isinstance(problem, str) for problem in metadata.problems)
