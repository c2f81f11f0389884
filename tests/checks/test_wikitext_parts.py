from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.checks.wikitext_parts import UsedTemplate, parts_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{Artwork|artist=A|title = B }}", [UsedTemplate("Artwork", ("artist", "title"))]),
        ("{{en|1=A {{w|B|C=D}} = E}}", [UsedTemplate("w", ("C",)), UsedTemplate("en", ("1",))]),
        ("{{a|[[B|c=d]]|e=f}}", [UsedTemplate("a", ("e",))]),
        ("<!-- {{a}} --><nowiki>{{b}}</nowiki>{{c}}", [UsedTemplate("c")]),
        ("{{{1|}}}{{d|{{{2}}}}}", [UsedTemplate("d")]),
        ("", []),
    ],
)
def test_that_templates_are_found_with_their_named_parameters(text: str, found: list[UsedTemplate]) -> None:
    parts = parts_of(text)
    assert list(parts.templates) == found
    assert parts.alone == ()


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("{{a", (("{{", "}}"),)),
        ("a}}", (("}}", "{{"),)),
        ("}} {{", (("}}", "{{"), ("{{", "}}"))),
        ("{{a [[b}}", (("[[", "]]"),)),
        ("[[b]", (("[[", "]]"),)),
    ],
)
def test_that_brackets_without_a_partner_are_told(text: str, alone: tuple[tuple[str, str], ...]) -> None:
    assert parts_of(text).alone == alone


@given(st.text(alphabet="{}[]|=ab <!->/nowik", max_size=80))
def test_that_any_text_can_be_read(text: str) -> None:
    parts = parts_of(text)
    assert all("{{" not in one.name or "}}" not in one.name for one in parts.templates)
