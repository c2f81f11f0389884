"""Files picked one by one: alone, beside a folder, twice, of the same name, gone."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from cph_desktop.finding import Unusable
from cph_desktop.media.chosen_files import files_from
from cph_desktop.media.folder import scan_folder
from cph_desktop.media.matching import Wanted, match_rows
from tests.media.test_folder import codes, make, relatives


def test_that_single_files_keep_their_names_and_their_order(tmp_path: Path) -> None:
    make(tmp_path, "b/2.jpg", "a/1.jpg")
    folder = files_from([tmp_path / "b" / "2.jpg", tmp_path / "a" / "1.jpg"])
    assert relatives(folder) == ["2.jpg", "1.jpg"]
    assert (folder.root, folder.files[1].path) == (tmp_path / "b", tmp_path / "a" / "1.jpg")


def test_that_one_folder_is_read_as_ever(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "sub/b.jpg", ".hidden")
    assert files_from([tmp_path]) == scan_folder(tmp_path)


def test_that_files_beside_a_folder_come_after_it(tmp_path: Path) -> None:
    make(tmp_path, "photos/a.jpg", "more/b.jpg", "scans/c.jpg")
    folder = files_from([tmp_path / "photos", tmp_path / "more" / "b.jpg", tmp_path / "scans"])
    assert relatives(folder) == ["a.jpg", "b.jpg", "scans/c.jpg"]
    assert folder.root == tmp_path / "photos"


def test_that_names_are_made_unlike_by_the_folders_round_them(tmp_path: Path) -> None:
    make(tmp_path, "2001/recto/a.jpg", "2002/recto/a.jpg", "2003/recto/a.jpg")
    folder = files_from([tmp_path / year / "recto" / "a.jpg" for year in ("2001", "2002", "2003")])
    assert relatives(folder) == ["a.jpg", "recto/a.jpg", "2003/recto/a.jpg"]
    folders = files_from([tmp_path / year / "recto" for year in ("2001", "2002", "2003")])
    assert relatives(folders) == ["a.jpg", "recto/a.jpg", "2003/recto/a.jpg"]


def test_that_a_file_named_twice_is_there_once(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "sub/b.jpg")
    (tmp_path / "link.jpg").symlink_to(tmp_path / "a.jpg")
    chosen = [tmp_path / "a.jpg", tmp_path / "link.jpg", tmp_path / "sub" / ".." / "a.jpg"]
    assert relatives(files_from(chosen)) == ["a.jpg"]
    assert relatives(files_from([tmp_path / "sub", tmp_path / "sub" / "b.jpg"])) == ["b.jpg"]


def test_that_a_hidden_file_or_a_link_that_somebody_picked_is_taken(tmp_path: Path) -> None:
    make(tmp_path, "in/.a.jpg", "out/b.jpg")
    (tmp_path / "in" / "b.jpg").symlink_to(tmp_path / "out" / "b.jpg")
    assert relatives(files_from([tmp_path / "in" / ".a.jpg", tmp_path / "in" / "b.jpg"])) == [".a.jpg", "b.jpg"]


def test_that_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg")
    (tmp_path / "circle.jpg").symlink_to("circle.jpg")
    folder = files_from([tmp_path, tmp_path / "gone.jpg", tmp_path / "circle.jpg", Path("nul\0.jpg")])
    assert relatives(folder) == ["a.jpg"]
    finding = next(found for found in folder.findings if found.code == "media-chosen-unreadable")
    assert finding.message.params == (3, "circle.jpg, gone.jpg, nul\0.jpg")


def test_that_nothing_to_work_with_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="media-folder-missing"):
        files_from([tmp_path / "gone.jpg", make(tmp_path, "a.jpg") / "a.jpg"])


def test_that_it_can_be_cancelled(tmp_path: Path) -> None:
    make(tmp_path, "a.jpg", "b.jpg")
    assert relatives(files_from([tmp_path / "a.jpg", tmp_path / "b.jpg"], cancelled=lambda: True)) == []


def test_that_a_cell_with_the_whole_path_of_a_picked_file_finds_it(tmp_path: Path) -> None:
    make(tmp_path, "photos/a.jpg", "elsewhere/b.jpg", "elsewhere/secret.jpg")
    folder = files_from([tmp_path / "photos", tmp_path / "elsewhere" / "b.jpg"])
    texts = [str(tmp_path / "elsewhere" / "b.jpg"), "../elsewhere/b.jpg", str(tmp_path / "elsewhere" / "secret.jpg")]
    matches = match_rows([Wanted(row, text) for row, text in enumerate(texts)], folder)
    assert [match.media and match.media.relative for match in matches] == ["b.jpg", "b.jpg", None]
    assert [match.outside for match in matches] == [False, False, True]


def test_that_names_from_right_to_left_and_of_two_unicode_forms_are_kept(tmp_path: Path) -> None:
    right_to_left = "צילום \u202egpj.jpg"
    names = [right_to_left, unicodedata.normalize("NFC", "é.jpg"), unicodedata.normalize("NFD", "é.jpg"), "E.jpg", "e.jpg"]
    make(tmp_path, *names)
    if len(list(tmp_path.iterdir())) < len(names):
        pytest.skip("this file system takes such names for one")
    folder = files_from([tmp_path / name for name in names])
    assert relatives(folder) == names
    assert codes(folder) == set()
    matches = match_rows([Wanted(row, name) for row, name in enumerate(names)], folder)
    assert [match.media and match.media.relative for match in matches] == names
