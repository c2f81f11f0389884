"""Suggestions for rows without a file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.media.file import MediaFile
from cph_desktop.media.suggesting import suggest_files


def files(*names: str) -> list[MediaFile]:
    return [MediaFile(Path(name), name, 1, 1) for name in names]


def test_that_the_likest_name_comes_first() -> None:
    found = suggest_files(
        "harbour_0012.jpg", files("quay.jpg", "sub/Harbour-0012 (2).tif", "harbor 0012.jpg", "harbour_0012b.png")
    )
    assert found[0].relative == "harbour_0012b.png"
    assert "quay.jpg" not in {file.relative for file in found}


def test_that_windows_paths_count_by_their_name() -> None:
    assert suggest_files("C:\\scans\\boat1.jpg", files("boat-1.jpg"))


@given(st.text(), st.lists(st.text(min_size=1)))
def test_that_any_text_gets_an_answer(text: str, names: list[str]) -> None:
    assert len(suggest_files(text, files(*names))) <= 5
