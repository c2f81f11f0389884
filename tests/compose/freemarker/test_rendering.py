"""What the template language does, from FreeMarker's manual."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.compose.freemarker import RenderError, TemplateError, parse_template, render


def _render(source: str, **values: str) -> str:
    return render(parse_template(source), values, now=datetime(2026, 3, 1, 9, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a\n  <#if x??>  \nb\n</#if>\nc", "a\nb\nc"),
        ("a <#if x??>b</#if>\nc", "a b\nc"),
        ("<#-- gone -->\na", "a"),
        ("${1234567} ${0.5 + 1} ${7 / 2} ${2?string}", "1,234,567 1.5 3.5 2"),
        ('<#if (x?length gt 2) && x != "q">long<#else>short</#if>', "long"),
        ('<#list x?split(",") as part>${part?counter}${part}<#sep>/</#list>', "1a/2b/3c"),
        ("<#list [] as none>x<#else>empty</#list>", "empty"),
        ("<#list 1..3 as n>${n}<#if n == 2><#break></#if></#list>", "12"),
        ("<#assign y>[${x}]</#assign>${y}", "[a,b,c]"),
        ('${"say ${x} \\"twice\\""}', 'say a,b,c "twice"'),
        ('${r"${x}"}', "${x}"),
        ("<#noparse>${x}<#if></#noparse>", "${x}<#if>"),
        ('${.now?string("yyyy-MM-dd HH:mm")}', "2026-03-01 09:05"),
        ('${x?contains("b")?then("yes", "no")}', "yes"),
        ("${x[0]}${x?keep_after_last(',')}", "ac"),
        ("{{#if:1|<!-- kept -->|[#if x]}}", "{{#if:1|<!-- kept -->|[#if x]}}"),
        ('<#switch x><#case "q">1<#case "a,b,c">2<#default>3</#switch>', "23"),
        ("${(nope.deeper)!'none'}", "none"),
    ],
)
def test_that_a_template_renders_as_in_the_manual(source: str, expected: str) -> None:
    assert _render(source, x="a,b,c") == expected


@pytest.mark.parametrize(
    ("source", "line"),
    [("a\n<#include 'x'>", 2), ("\n\n<@macro/>", 3), ("<#macro m></#macro>", 1), ("<#if x??>", 1), ("a\n</#if>", 2), ("${x", 1)],
)
def test_that_what_is_not_supported_is_named_with_its_line(source: str, line: int) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(source)
    assert caught.value.line == line
    assert str(line) in map(str, caught.value.message.params)


@pytest.mark.parametrize(
    "source",
    [
        "${nope}",
        "${nope.deeper!'x'}",
        "${x + 1 == 2}",
        "<#if x>1</#if>",
        "${x == 1}",
        '${x?replace("(a+)+$", "", "r")}',
        "${1/0}",
    ],
)
def test_that_a_row_which_cannot_be_rendered_says_why(source: str) -> None:
    with pytest.raises(RenderError) as caught:
        _render(source, x="aaaaaaaaaaaaaaaaaaaaaaaaaaaa!")
    assert caught.value.message.key.startswith("pattypan-row-")


@given(st.text())
def test_that_a_value_comes_out_as_it_went_in(value: str) -> None:
    assert _render("<${x}>", x=value) == f"<{value}>"


@given(st.text(alphabet="<#/>ifelst${}?!=\"' abc\n", max_size=40))
def test_that_no_template_breaks_the_program(source: str) -> None:
    try:
        _render(source, a="1", b="2", c="3")
    except (TemplateError, RenderError) as error:
        assert error.message.key.startswith("pattypan-")  # noqa: PT017 - any outcome but another exception is right


@pytest.mark.parametrize("source", ["<#break>", "<#if x??><#break></#if>", '<#list x?split(";") as y></#list><#break>'])
def test_that_a_break_belongs_into_a_loop_or_switch(source: str) -> None:
    with pytest.raises(TemplateError) as caught:
        parse_template(source)
    assert caught.value.message.key == "pattypan-template-misplaced"


@pytest.mark.parametrize(
    "source",
    ["<#if x??>" * 3000 + "</#if>" * 3000, "${" + "(" * 3000 + "x" + ")" * 3000 + "}", "${x" + "?trim" * 5000 + "}"],
)
def test_that_endless_nesting_is_refused_with_a_sentence(source: str) -> None:
    with pytest.raises((TemplateError, RenderError)) as caught:
        render(parse_template(source), {"x": "a"})
    assert caught.value.message.key == "pattypan-template-too-deep"
