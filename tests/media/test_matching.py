"""Which file a row means, for everything people write into a column of file names."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.media.file import Match, MatchedBy, MediaFile
from cph_desktop.media.folder import MediaFolder, scan_folder
from cph_desktop.media.matching import Wanted, files_without_row, match_rows

ROOT = Path("/museum/bilder")


def folder(*names: str) -> MediaFolder:
    return MediaFolder(ROOT, tuple(MediaFile(ROOT / name, name, 1, 1) for name in names))


def match(text: str, names: tuple[str, ...], number: str = "") -> Match:
    return match_rows([Wanted(2, text, number)], folder(*names))[0]


@pytest.mark.parametrize(
    ("text", "found", "by"),
    [
        ("a.jpg", "a.jpg", MatchedBy.EXACT_PATH),
        ("sub/b.tif", "sub/b.tif", MatchedBy.EXACT_PATH),
        ("sub\\b.tif", "sub/b.tif", MatchedBy.EXACT_PATH),
        ("./sub//b.tif", "sub/b.tif", MatchedBy.EXACT_PATH),
        ("sub/x/../b.tif", "sub/b.tif", MatchedBy.EXACT_PATH),
        (' "a.jpg" ', "a.jpg", MatchedBy.EXACT_PATH),
        ("/museum/bilder/a.jpg", "a.jpg", MatchedBy.EXACT_PATH),
        ("/Museum/Bilder/a.jpg", "a.jpg", MatchedBy.EXACT_PATH),
        ("file:///museum/bilder/sub/b.tif", "sub/b.tif", MatchedBy.EXACT_PATH),
        ("file://localhost/museum/bilder/med%20blank.jpg", "med blank.jpg", MatchedBy.EXACT_PATH),
        ("../bilder/a.jpg", "a.jpg", MatchedBy.EXACT_PATH),
        (unicodedata.normalize("NFD", "målning.jpg"), "målning.jpg", MatchedBy.EXACT_PATH),
        ("A.JPG", "a.jpg", MatchedBy.OTHER_CASE),
        ("SUB/b.TIF", "sub/b.tif", MatchedBy.OTHER_CASE),
        ("MÅLNING.JPG", "målning.jpg", MatchedBy.OTHER_CASE),
        ("a", "a.jpg", MatchedBy.WITHOUT_EXTENSION),
        ("Sub/B", "sub/b.tif", MatchedBy.WITHOUT_EXTENSION),
        ("b.tif", "sub/b.tif", MatchedBy.NAME_ONLY),
        ("B", "sub/b.tif", MatchedBy.NAME_ONLY),
        ("bilder/a.jpg", "a.jpg", MatchedBy.NAME_ONLY),
        ("C:\\Users\\eva\\bilder\\a.jpg", "a.jpg", MatchedBy.NAME_ONLY),
        ("file:///C:/Users/eva/bilder/a.jpg", "a.jpg", MatchedBy.NAME_ONLY),
        ("\\\\server\\share\\sub\\b.tif", "sub/b.tif", MatchedBy.NAME_ONLY),
        ("NM 1234:5", "NM_1234-5_recto.jpg", MatchedBy.INVENTORY_NUMBER),
    ],
)
def test_that_a_cell_finds_its_file_and_says_how(text: str, found: str, by: MatchedBy) -> None:
    result = match(text, ("a.jpg", "sub/b.tif", "med blank.jpg", "målning.jpg", "NM_1234-5_recto.jpg"))
    assert result.media is not None
    assert (result.media.relative, result.by, result.row, result.wanted) == (found, by, 2, text)


@pytest.mark.parametrize(
    ("number", "names", "found"),
    [
        ("T08933", ("T08933.jpg", "T089331.jpg"), "T08933.jpg"),
        ("T08933", ("t08933_front.tif", "T089331.jpg"), "t08933_front.tif"),
        ("1982.14.3", ("obj 1982-14-3 verso.jpg", "1982-14-31.jpg"), "obj 1982-14-3 verso.jpg"),
        ("1982.14", ("1982.14.jpg", "1982.14.3.jpg"), "1982.14.jpg"),
        ("NM 12", ("sub/NM0012.jpg", "NM 12.jpg"), "NM 12.jpg"),
    ],
)
def test_that_an_inventory_number_counts_as_a_whole_word(number: str, names: tuple[str, ...], found: str) -> None:
    result = match("", names, number)
    assert (result.media.relative if result.media else None, result.by) == (found, MatchedBy.INVENTORY_NUMBER)


@pytest.mark.parametrize(
    ("text", "number", "names", "candidates"),
    [
        ("a", "", ("a.jpg", "a.tif"), ("a.jpg", "a.tif")),
        ("A.jpg", "", ("a.jpg", "a.JPG"), ("a.jpg", "a.JPG")),
        ("c.jpg", "", ("x/c.jpg", "y/c.jpg"), ("x/c.jpg", "y/c.jpg")),
        ("a.tif", "", ("a.tiff", "b.jpg"), ("a.tiff",)),
        ("", "1982.14", ("1982.14.3.jpg",), ("1982.14.3.jpg",)),
        ("", "T08933", ("T08933 a.jpg", "T08933 b.jpg"), ("T08933 a.jpg", "T08933 b.jpg")),
        ("", "12", ("12 a.jpg",), ("12 a.jpg",)),
    ],
)
def test_that_what_is_not_clear_is_asked_and_not_guessed(
    text: str, number: str, names: tuple[str, ...], candidates: tuple[str, ...]
) -> None:
    result = match(text, names, number)
    assert (result.media, result.by) == (None, MatchedBy.NOTHING)
    assert tuple(file.relative for file in result.candidates) == candidates


def test_that_folders_in_the_cell_tell_files_of_one_name_apart() -> None:
    result = match("D:/export/x/c.jpg", ("x/c.jpg", "y/c.jpg"))
    assert result.media is not None
    assert result.media.relative == "x/c.jpg"


def test_that_the_exact_spelling_wins_over_the_other_unicode_form() -> None:
    names = tuple(unicodedata.normalize(form, "é.jpg") for form in ("NFC", "NFD"))
    for name in names:
        result = match(name, names)
        assert result.media is not None
        assert result.media.relative == name


@pytest.mark.parametrize(
    "text", ["http://example.org/c.jpg", "https://example.org/sub/", "http://[broken/a.jpg", "", "   ", "none.jpg", "a\0b"]
)
def test_that_what_is_no_file_finds_nothing(text: str) -> None:
    result = match(text, ("a.jpg", "sub/b.tif"))
    assert (result.media, result.by, result.candidates, result.outside) == (None, MatchedBy.NOTHING, (), False)


@pytest.fixture
def places(tmp_path: Path) -> Path:
    """A media folder beside things that must not be reached."""
    (tmp_path / "in" / "sub").mkdir(parents=True)
    (tmp_path / "in" / "a.jpg").write_bytes(b"a")
    (tmp_path / "secret.jpg").write_bytes(b"s")
    (tmp_path / "in" / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (tmp_path / "in" / "out").symlink_to(tmp_path, target_is_directory=True)
    return tmp_path


@pytest.mark.parametrize(
    "text",
    [
        "../secret.jpg",
        "sub/../../secret.jpg",
        "{top}/secret.jpg",
        "file://{top}/secret.jpg",
        "link.jpg",
        "out/secret.jpg",
        "..\\secret.jpg",
    ],
)
def test_that_a_path_never_reaches_outside_unless_the_user_says_so(places: Path, text: str) -> None:
    wanted = [Wanted(2, text.replace("{top}", places.as_posix()))]
    scanned = scan_folder(places / "in")
    refused = match_rows(wanted, scanned)[0]
    assert (refused.media, refused.outside, refused.candidates) == (None, True, ())
    allowed = match_rows(wanted, scanned, outside_allowed=True)[0]
    assert allowed.media is not None
    assert (allowed.media.path.read_bytes(), allowed.outside) == (b"s", False)


@pytest.mark.parametrize("text", ["/etc/passwd", "../../../etc/passwd", "..", "/", "~/x.jpg/../../../etc/passwd"])
def test_that_system_files_are_refused(places: Path, text: str) -> None:
    result = match_rows([Wanted(2, text)], scan_folder(places / "in"))[0]
    assert result.media is None
    assert result.outside or text.startswith("~")


def test_that_the_files_no_row_means_are_listed() -> None:
    media = folder("a.jpg", "b.jpg", "c.jpg", "c.tif")
    matches = match_rows([Wanted(2, "a.jpg"), Wanted(3, "c")], media)
    assert [file.relative for file in files_without_row(media, matches)] == ["b.jpg", "c.jpg", "c.tif"]


def test_that_the_sample_batch_finds_its_photographs(shared: Path) -> None:
    from cph_desktop.sheets.reading import read_sheet

    sheet = read_sheet(shared / "data" / "batch.xlsx")
    scanned = scan_folder(shared / "data" / "photos")
    matches = match_rows(
        [Wanted(row.number, sheet.cell(row, "Filnamn"), sheet.cell(row, "Inventarienummer")) for row in sheet.rows], scanned
    )
    assert [found.row for found in matches if found.media is None] == [72, 76]
    by_row = {found.row: found for found in matches}
    assert by_row[5].by is MatchedBy.OTHER_CASE
    assert by_row[7].by is MatchedBy.WITHOUT_EXTENSION
    assert files_without_row(scanned, matches) == ()


anything = st.text(st.characters(codec="utf-8"), max_size=40) | st.text(alphabet="./\\:ab%~C", max_size=20)


@given(texts=st.lists(anything, max_size=8), numbers=st.lists(anything, min_size=8, max_size=8))
def test_that_any_text_gives_a_match_inside_the_folder_or_none(texts: list[str], numbers: list[str]) -> None:
    media = folder("a.jpg", "b/a.jpg", "b/..ab.tif", "C/ab 12-3.jpg")
    wanted = [Wanted(at, text, number) for at, (text, number) in enumerate(zip(texts, numbers, strict=False))]
    for one, result in zip(wanted, match_rows(wanted, media), strict=True):
        assert (result.row, result.wanted) == (one.row, one.text)
        assert result.media is None or result.media in media.files
        assert (result.media is None) == (result.by is MatchedBy.NOTHING)


@given(
    st.lists(
        st.from_regex(r"[a-z]{1,3}(/[A-Za-z0-9 _åé.-]{1,8})?\.(jpg|tif)", fullmatch=True), min_size=1, max_size=10, unique=True
    )
)
def test_that_every_file_is_found_by_its_own_path(names: list[str]) -> None:
    media = folder(*names)
    for result in match_rows([Wanted(at, name) for at, name in enumerate(names)], media):
        assert result.media is not None
        assert result.media.relative == names[result.row]
