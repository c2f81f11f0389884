"""Scanning folders as they are: nested, linked in circles, closed, with odd names."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from cph_desktop.finding import Unusable
from cph_desktop.media.folder import MediaFolder, natural_key, scan_folder
from cph_desktop.media.matching import Wanted, match_rows


def make(root: Path, *names: str) -> Path:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"x")
    return root


def relatives(folder: MediaFolder) -> list[str]:
    return [file.relative for file in folder.files]


def codes(folder: MediaFolder) -> set[str]:
    return {finding.code for finding in folder.findings}


def test_that_subfolders_are_read_in_the_order_of_numbers(tmp_path: Path) -> None:
    make(tmp_path, "a10.jpg", "a2.jpg", "B1.jpg", "sub/deep/c.jpg")
    assert relatives(scan_folder(tmp_path)) == ["a2.jpg", "a10.jpg", "B1.jpg", "sub/deep/c.jpg"]


def test_that_size_and_time_are_known(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg")
    file = scan_folder(tmp_path).files[0]
    assert (file.path, file.size, file.mtime_ns) == (tmp_path / "a.jpg", 1, (tmp_path / "a.jpg").stat().st_mtime_ns)


def test_that_hidden_and_system_files_are_counted_not_listed(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", ".DS_Store", "._a.jpg", "Thumbs.db", "desktop.ini", ".hidden/b.jpg", "__MACOSX/c.jpg")
    folder = scan_folder(tmp_path)
    assert relatives(folder) == ["a.jpg"]
    assert [finding.message.params for finding in folder.findings] == [(6,)]


def test_that_a_loop_of_links_ends(tmp_path: Path) -> None:
    make(tmp_path, "sub/a.jpg")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self").symlink_to("self")
    folder = scan_folder(tmp_path)
    assert relatives(folder) == ["sub/a.jpg"]
    assert codes(folder) == {"media-folder-loop", "media-folder-unreadable"}


def test_that_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    inside, outside = make(tmp_path / "in", "a.jpg"), make(tmp_path / "out", "secret.jpg")
    (inside / "folder").symlink_to(outside, target_is_directory=True)
    (inside / "file.jpg").symlink_to(outside / "secret.jpg")
    folder = scan_folder(inside)
    assert relatives(folder) == ["a.jpg"]
    assert codes(folder) == {"media-folder-outside"}


def test_that_names_that_differ_only_in_case_or_unicode_form_are_both_there(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "A.jpg", unicodedata.normalize("NFC", "é.jpg"), unicodedata.normalize("NFD", "é.jpg"))
    if len(list(tmp_path.iterdir())) < 4:
        pytest.skip("this file system takes such names for one")
    assert len(scan_folder(tmp_path).files) == 4


def test_that_names_in_no_encoding_can_be_shown(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.jpg")).write_bytes(b"x")
    except OSError:
        pytest.skip("this file system refuses such names")
    file = scan_folder(tmp_path).files[0]
    file.relative.encode()
    assert file.path.read_bytes() == b"x"


def test_that_a_missing_folder_or_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="media-folder-missing"):
        scan_folder(tmp_path / "gone")
    with pytest.raises(Unusable, match="media-folder-is-a-file"):
        scan_folder(make(tmp_path, "a.jpg") / "a.jpg")


def test_that_it_can_be_cancelled(tmp_path: Path) -> None:
    make(tmp_path, *(f"sub{at}/a.jpg" for at in range(20)))
    asked = iter(range(1000))
    assert len(scan_folder(tmp_path, cancelled=lambda: next(asked) >= 5).files) < 20


def test_that_pipes_are_no_media(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    os.mkfifo(tmp_path / "pipe.jpg")
    assert scan_folder(make(tmp_path, "a.jpg")).files[0].relative == "a.jpg"


def test_that_long_numbers_sort_without_harm() -> None:
    assert min(["a" + "9" * 5000, "a1", "1", "b"], key=natural_key) == "1"
    assert sorted(["a1b", "a", "A", "a1", ""], key=natural_key) == ["", "A", "a", "a1", "a1b"]


def test_that_a_closed_folder_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "closed/b.jpg")
    (tmp_path / "closed").chmod(0)
    try:
        if os.access(tmp_path / "closed", os.R_OK):
            pytest.skip("this user may read everything")
        folder = scan_folder(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert relatives(folder) == ["a.jpg"]
    assert [finding.message.params for finding in folder.findings if finding.code == "media-folder-unreadable"] == [(1, "closed")]


def test_that_names_that_run_from_right_to_left_are_found_by_their_rows(tmp_path: Path) -> None:
    names = ["צילום 12.jpg", "صورة/لوحة.jpg", "a\u202egpj.exe"]
    folder = scan_folder(make(tmp_path, *names))
    matches = match_rows([Wanted(row, name) for row, name in enumerate(names)], folder)
    assert [match.media and match.media.relative for match in matches] == names


def test_that_rows_find_their_own_of_two_files_that_differ_only_in_case(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "A.jpg")
    if len(list(tmp_path.iterdir())) < 2:
        pytest.skip("this file system takes such names for one")
    lower, upper, either = match_rows([Wanted(2, "a.jpg"), Wanted(3, "A.jpg"), Wanted(4, "A.JPG")], scan_folder(tmp_path))
    assert [match.media and match.media.relative for match in (lower, upper)] == ["a.jpg", "A.jpg"]
    assert either.media is None
    assert {file.relative for file in either.candidates} == {"a.jpg", "A.jpg"}
