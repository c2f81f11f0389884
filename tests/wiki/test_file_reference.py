from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.wiki.file_reference import FileReference, file_reference


@pytest.mark.parametrize(
    "text",
    [
        "File:A b.jpg",
        "file:a_b.jpg",
        " Image: A b.jpg ",
        "[[File:A b.jpg]]",
        "[[:File:A b.jpg]]",
        "a b.jpg",
        "https://commons.wikimedia.org/wiki/File:A_b.jpg",
        "https://commons.wikimedia.org/wiki/File:A%20b.jpg#Licensing",
        "https://commons.wikimedia.org/w/index.php?title=File:A_b.jpg&action=edit",
        "https://upload.wikimedia.org/wikipedia/commons/d/d0/A_b.jpg",
        "https://upload.wikimedia.org/wikipedia/commons/thumb/d/d0/A_b.jpg/250px-A_b.jpg",
        "https://commons.wikimedia.org/wiki/Special:FilePath/A_b.jpg",
    ],
)
def test_that_titles_and_addresses_name_a_file(text: str) -> None:
    assert file_reference(text) == FileReference(title="A b.jpg")


@pytest.mark.parametrize(
    "text",
    [
        "M123",
        "m123 ",
        "https://commons.wikimedia.org/entity/M123",
        "https://commons.wikimedia.org/wiki/Special:EntityPage/M123",
        "https://commons.wikimedia.org/?curid=123",
    ],
)
def test_that_ids_name_a_file(text: str) -> None:
    assert file_reference(text) == FileReference(pageid=123)


@pytest.mark.parametrize(
    "text",
    ["", "M0", "Q42", "a cat", "https://example.org/a.jpg", "https://commons.wikimedia.org/wiki/Category:A.b", "http://[x"],
)
def test_that_other_text_names_none(text: str) -> None:
    assert file_reference(text) is None


@given(st.text())
def test_that_any_text_is_survived(text: str) -> None:
    found = file_reference(text)
    assert found is None or bool(found.title) != bool(found.pageid)
