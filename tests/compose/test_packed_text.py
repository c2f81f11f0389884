"""A packed text reads as it was written, whatever it holds."""

from __future__ import annotations

import dataclasses
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.compose.draft import Draft


@given(st.text(st.characters()))
def test_that_a_draft_gives_the_very_text_it_was_made_with(text: str) -> None:
    draft = Draft(2, "a.jpg", "A.jpg", text)
    assert draft.wikitext == text
    assert draft == dataclasses.replace(draft)
    assert hash(draft.wikitext) == hash(text)


def test_that_a_dash_does_not_double_what_a_page_takes_in_memory() -> None:
    text = "1701–1761, " + "a harbour in the evening " * 60
    kept = vars(Draft(2, "", "", text))["_packed_wikitext"]
    assert sys.getsizeof(kept) < sys.getsizeof(text) * 0.6


def test_that_a_draft_needs_its_text_and_keeps_it() -> None:
    with pytest.raises(TypeError):
        Draft(2, "a.jpg", "A.jpg")
    draft = Draft(2, "a.jpg", "A.jpg", "== Ä ==")
    with pytest.raises(dataclasses.FrozenInstanceError):
        draft.wikitext = "other"  # type: ignore[misc]
    assert draft.wikitext == "== Ä =="
