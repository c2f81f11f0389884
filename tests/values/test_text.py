"""Text for a wiki."""

from __future__ import annotations

import unicodedata

import mwparserfromhell
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.text import clean_text, escape_wikitext, read_string, shortened


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("  padded  ", "padded"),
        ("two  spaces\tand a tab", "two spaces and a tab"),
        ("line\r\nbreak", "line break"),
        ("e\u0301", "é"),
        ("a\u200bb\ufeff", "ab"),
        ("\u202eevil\u202c \u200emark", "evil mark"),
        ("soft\u00adhyphen", "softhyphen"),
        ("no\u00a0break", "no break"),
        ("\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"),
        ("bell\x07 null\x00", "bell null"),
    ],
)
def test_that_text_is_cleaned(text: str, cleaned: str) -> None:
    assert clean_text(text) == cleaned


def test_that_lines_are_kept_when_asked_for() -> None:
    assert clean_text(" one \r\n  two\u2028three ", keep_lines=True) == "one\ntwo\nthree"


@given(st.text())
def test_that_cleaned_text_is_clean_whatever_it_was(text: str) -> None:
    cleaned = clean_text(text)

    assert clean_text(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert cleaned == cleaned.strip()
    assert not any(char in cleaned for char in "\n\t\u200b\u202e")
    cleaned.encode()


@pytest.mark.parametrize("text", ["plain", "Title, 1899 (detail)", "Å – B", "a = b", "AT&T", "it's", "[untitled]", "5 * 3"])
def test_that_harmless_text_stays_as_it_is(text: str) -> None:
    assert escape_wikitext(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "a|b",
        "{{x}}",
        "}}",
        "[[Category:X]]",
        "[http://x.org y]",
        "<ref>",
        "''i''",
        "~~~~",
        "&lt;",
        "__NOTOC__",
        "* item",
        "{| table",
        "{{{1}}}",
    ],
)
def test_that_markup_in_a_plain_value_does_nothing(text: str) -> None:
    code = mwparserfromhell.parse(f"{{{{Artwork|title={escape_wikitext(text)}|date=1899}}}}")
    (template,) = (found for found in code.filter_templates() if str(found.name) == "Artwork")

    assert template.has("date")
    assert not template.get("title").value.filter_wikilinks()
    assert not template.get("title").value.filter_tags()
    assert not any(link.brackets for link in template.get("title").value.filter_external_links())


@given(st.text(alphabet="ab|{}[]<>'~&;_*=\n-!#", max_size=30))
def test_that_no_text_breaks_the_template_around_it(text: str) -> None:
    code = mwparserfromhell.parse(f"{{{{Artwork|title=x{escape_wikitext(text)}x|date=1899}}}}")
    templates = [found for found in code.filter_templates() if str(found.name) == "Artwork"]

    assert len(templates) == 1
    assert str(templates[0].get("date").value) == "1899"


def test_that_strings_have_a_limit() -> None:
    assert read_string("x" * 1500).problem is None
    assert read_string("x" * 1501).problem is not None


@given(st.text(), st.integers(min_value=2, max_value=80))
def test_that_shortened_text_fits(text: str, limit: int) -> None:
    assert len(shortened(text, limit)) <= limit


def test_that_text_is_shortened_at_a_word() -> None:
    assert shortened("A Road with Buildings on the Left", 20) == "A Road with…"


@pytest.mark.parametrize(("text", "escaped"), [("__NOTOC__", "&#95;&#95;NOTOC__"), (": see the letter", "&#58; see the letter")])
def test_that_switches_and_indented_lines_are_escaped_too(text: str, escaped: str) -> None:
    assert escape_wikitext(text) == escaped
