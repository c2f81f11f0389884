"""Texts that are not wikitext, put into wikitext."""

from __future__ import annotations

import html

import mwparserfromhell
from hypothesis import given
from hypothesis import strategies as st
from mwparserfromhell.nodes import HTMLEntity, Text

from cph_desktop.batch.plan import RowDescription
from cph_desktop.report.wikitext import as_text, caption, gallery
from tests.report.batches import described, missing

_MARKUP = st.text(alphabet="[]{}|<>'~&=*#:;_\n a", max_size=30)


@given(st.one_of(_MARKUP, st.text(max_size=60)))
def test_that_no_text_becomes_markup(text: str) -> None:
    written = as_text(text)
    nodes = mwparserfromhell.parse(f"x {written}").nodes
    assert all(isinstance(node, (Text, HTMLEntity)) for node in nodes)
    assert not any(mark in written for mark in ("''", "~~~", "__", "[[", "{{", "|", "\n"))
    assert html.unescape(written).split() == " ".join(text.split()).split() or "\x00" <= min(text, default="a") < " "


def test_that_ordinary_texts_stay_readable() -> None:
    assert as_text("Ship; harbour: a sailor's view") == "Ship; harbour: a sailor's view"
    assert as_text("*x") == "&#42;x"


def test_that_captions_are_in_the_language_asked_for_or_the_next_best() -> None:
    row = described(said=RowDescription(captions={"sv": "Hamn", "en": "Harbour"}))
    assert (caption(row, "sv"), caption(row, "de")) == ("Hamn", "Harbour")
    assert caption(described(said=RowDescription(captions={"sv": "Hamn"}))) == "Hamn"
    assert caption(described()) == ""


def test_that_a_long_caption_is_cut() -> None:
    assert len(caption(described(said=RowDescription(captions={"en": "x" * 900})))) == 200


def test_that_a_gallery_shows_each_file_on_a_line_of_its_own() -> None:
    rows = [described(2, "A.jpg", RowDescription(captions={"en": "One | two\nthree"})), described(3, "B.jpg")]
    lines = ['<gallery mode="packed" heights="180">', "File:A.jpg|One &#124; two three", "File:B.jpg", "</gallery>"]
    assert gallery(rows).splitlines() == lines
    assert missing().page == ""
