from __future__ import annotations

import mwparserfromhell
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.compose.page.kept_wikitext import kept_or_none, plain_value, without_markup


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("plain", "plain"),
        ("{{Creator:X}} and [[a|b]]", "{{Creator:X}} and [[a|b]]"),
        ("a | b {{c|d}}", "a {{!}} b {{c|d}}"),
        ("broken {{", None),
        ("}} broken", None),
        ("{{ [[ }} ]]", None),
        ("<ref>open", None),
        ("<!-- open", None),
        ("<ref>x</ref> <br>", "<ref>x</ref> <br>"),
    ],
)
def test_that_whole_wikitext_is_kept(text: str, kept: str | None) -> None:
    assert kept_or_none(text) == kept


@given(st.text(alphabet="{}[]|=<>ab*#'~&! \n", max_size=40))
def test_that_no_value_breaks_its_template(text: str) -> None:
    kept = kept_or_none(text)
    value = plain_value(text) if kept is None else kept
    page = mwparserfromhell.parse(f"{{{{Artwork\n |title = {value}\n |date = 1900\n}}}}")
    assert str(page.filter_templates(recursive=False)[0].get("date").value).strip() == "1900"


def test_that_a_caption_has_no_markup() -> None:
    assert without_markup("{{en|1=A [[house|small house]]}} ''here''") == "A small house here"
