"""A recipe from a stranger is data: reading it runs nothing, and what it makes of a row is bounded in time and size."""

from __future__ import annotations

import json
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.compose.composing import Composer
from cph_desktop.compose.recipe import Recipe, WikitextSyntax
from cph_desktop.compose.recipe_json import recipe_from_json
from cph_desktop.finding import Unusable
from cph_desktop.journey.recipe_files import read_recipe_file
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.shipped import shipped_facts

SOON = 5.0
MOST = 64 << 20
COLUMNS = (Column("file", 0), Column("x", 1))
CELLS = ("a.jpg", "a" * 200)


def page(wikitext: str, syntax: WikitextSyntax) -> str:
    """The page of one row by such a recipe, in bounded time and memory."""
    recipe = Recipe("information", (), "", wikitext=wikitext, wikitext_syntax=syntax)
    facts = shipped_facts()
    tracemalloc.start()
    began = time.process_time()
    try:
        return Composer(recipe, COLUMNS, facts).draft(Row(2, CELLS), "a.jpg", "jpg").wikitext
    finally:
        took, (_, peak) = time.process_time() - began, tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert took < SOON * 4  # four times as slow while memory is traced
        assert peak < MOST


@pytest.mark.parametrize(
    "wikitext",
    [
        "{% for a in x %}{% endfor %}{{x.__class__.__mro__[1].__subclasses__()}}",
        "{%- if ''.__class__.__mro__ %}x{% endif %}",
        "{% if x['__class__'] %}x{% endif %}",
        "{% if x|attr('__class__') %}x{% endif %}",
        "{% if cell.__globals__ %}x{% endif %}",
        "{% if cell.__init__.__globals__['__builtins__'] %}x{% endif %}",
        "{% if loop.__class__ %}x{% endif %}",
        "{% if self._TemplateReference__context %}x{% endif %}",
        "{% if cycler.__init__ %}x{% endif %}",
        "{% if '{0.__class__}'.format(x) %}x{% endif %}",
        "{% if x.format_map %}x{% endif %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends '/etc/passwd' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% set x = x * 1000000000 %}",
        "{% set x = '%1000000000d' % 1 %}",
        "{% set x = x ~ x ~ x ~ x %}" * 40,
        "{% set x = [x, x, x, x, x, x, x, x]|join %}" * 30,
        "{% set x = x.replace('a', x) %}" * 30,
        "{% set x = x|replace('a', x) %}" * 30,
        "{% set x = [x, x] %}" * 200 + "{x}",
        "{% set x = x|center(1000000000) %}",
        "{% set x = x.ljust(1000000000) %}",
        "{% for a in range(1000000000) %}x{% endfor %}",
        "{% for a in x|list %}{% for b in x|list %}{% for c in x|list %}y{% endfor %}{% endfor %}{% endfor %}",
        "{% if " + "(" * 5000 + "x" + ")" * 5000 + " %}x{% endif %}",
        "{% if " + "not " * 5000 + "x %}x{% endif %}",
        "{% if x %}" * 500 + "{% endif %}" * 500,
        "{% set x = 10 ** 10 ** 10 %}",
        "{% set x = 'a'|truncate(1000000000, true, x) %}",
        "{{x|e}}{%" * 20_000,
    ],
    ids=lambda text: text[:60],
)
def test_that_a_page_in_jinja_neither_reaches_python_nor_grows_without_end(wikitext: str) -> None:
    made = page(wikitext, WikitextSyntax.PLACEHOLDERS)
    assert len(made) <= 600_000
    assert not any(word in made for word in ("<class", "root:", "built-in", "function"))


@pytest.mark.parametrize(
    "wikitext",
    [
        '${"freemarker.template.utility.Execute"?new()("id")}',
        "${x?api.class}",
        "${.data_model}",
        '<#include "/etc/passwd">',
        '<#import "/etc/passwd" as x>',
        "<#macro a><@a/></#macro><@a/>",
        "<#function f n><#return f(n)></#function>${f(1)}",
        "${x?left_pad(1000000000)}",
        '${x?right_pad(1000000000, "abc")}',
        "<#list 1..1000000000 as n>x</#list>",
        "<#list 1..10000 as a><#list 1..10000 as b>x</#list></#list>",
        "<#list 1..9999 as a><#list 1..9999 as b></#list></#list>",
        "<#assign x = x + x>" * 60 + "${x}",
        "<#list 1..60 as n><#assign x = x + x></#list>${x}",
        "<#list 1..9000 as n>${x}${x}${x}${x}${x}${x}${x}</#list>",
        '<#list 1..30 as n><#assign x = x?replace("a", x)></#list>',
        '${x?replace("(a+)+$", "", "r")}',
        '${x?matches("(a+)+b")?string}',
        "${" + "(" * 5000 + "x" + ")" * 5000 + "}",
        "<#if x??>" * 2000 + "</#if>" * 2000,
        '${"' + "${" * 2000 + '"}',
        "${10000000000000000000000 * 99999999999999999999999999999999}",
        "<#assign n = 9><#list 1..60 as i><#assign n = n * n></#list>${n}",
        '${"1e999999999"?number?int}',
        '${"1e999999"?number?c}',
        '${"NaN"?number + 1}',
        "<#assign l = [x]><#list 1..13 as n><#assign l = l + l></#list>${l?join(x)}",
        "<#assign y = x><#assign l = []><#list 1..9000 as n><#assign y = y + x><#assign l = l + [y + n]></#list>",
    ],
    ids=lambda text: text[:60],
)
def test_that_a_page_in_freemarker_runs_nothing_and_does_not_grow_without_end(wikitext: str) -> None:
    try:
        made = page(wikitext, WikitextSyntax.FREEMARKER)
    except Unusable:
        return
    assert len(made) <= 600_000
    assert "root:" not in made


@pytest.mark.parametrize(
    "pattern",
    ["{x}" * 100_000, "{" * 100_000, "{x|" * 50_000, "{x:>1000000000}", "{x.__class__}", "{0}{}"],
    ids=lambda text: text[:20],
)
def test_that_a_pattern_for_names_is_bounded(pattern: str) -> None:
    recipe = Recipe("information", (), pattern)
    began = time.process_time()
    name = Composer(recipe, COLUMNS, shipped_facts()).draft(Row(2, CELLS), "a.jpg", "jpg").filename
    assert time.process_time() - began < SOON
    assert len(name.encode()) <= 240
    assert "class" not in name or "{" in name


FIELD: dict[str, Any] = {"field": "title", "columns": ["x"]}


@pytest.mark.parametrize(
    "change",
    [
        {"fields": {}},
        {"fields": [7]},
        {"fields": [{}]},
        {"fields": [FIELD] * 2_001},
        {"fields": [{**FIELD, "columns": "x"}]},
        {"fields": [{**FIELD, "columns": [7]}]},
        {"fields": [{**FIELD, "text": "x" * 300_000}]},
        {"fields": [{**FIELD, "lookup": [1]}]},
        {"fields": [{**FIELD, "lookup": {"a": 1}}]},
        {"fields": [{**FIELD, "confidence": "high"}]},
        {"fields": [{**FIELD, "qualifiers": {"a": 1}}]},
        {"template": 7},
        {"template": ["artwork"]},
        {"filename": {"a": 1}},
        {"wikitext": 7},
        {"wikitext_syntax": "python"},
        {"version": "1"},
        {"version": 999},
        {"format": "pickle"},
        {"own_template": {"name": 7}},
        {"own_template": "x"},
        {"day_month_order": 7},
    ],
    ids=lambda change: json.dumps(change)[:50],
)
def test_that_a_recipe_of_another_shape_is_refused_with_a_sentence(change: dict[str, Any]) -> None:
    with pytest.raises(Unusable):
        recipe_from_json({"format": "cph-recipe", "version": 1, "fields": [FIELD], **change})


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 1_000_000,
        b'{"format":' * 200_000,
        b"9" * 1_000_000,
        b"\x80\x04\x95\x00\x00\x00\x00\x00\x00\x00\x00.",
        b"!!python/object/apply:os.system ['id']",
        b"\xff\xfe",
        b"",
    ],
    ids=lambda content: repr(content[:20]),
)
def test_that_a_file_that_is_no_recipe_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "recipe.json"
    path.write_bytes(content)
    began = time.process_time()
    with pytest.raises(Unusable):
        read_recipe_file(path)
    assert time.process_time() - began < SOON
