"""Wikitext of the user's own with placeholders and conditions; a recipe from a stranger can do no harm."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.page.jinja_page import LONGEST_PAGE, JinjaProblem, compile_page
from cph_desktop.compose.page.kept_wikitext import kept_or_none
from cph_desktop.compose.recipe import WikitextSyntax
from cph_desktop.finding import Unusable
from tests.compose.sheets import codes, drafted

CELLS = {"artist": "Anders Zorn", "Höjd (mm)": "195", "tags": "boat; sea ; harbour", "empty": "", "bad": "a | b }} [[c"}


def page(wikitext: str) -> str:
    return compile_page(wikitext)(CELLS)


@pytest.mark.parametrize(
    ("wikitext", "made"),
    [
        ("{{Artwork|artist={artist}}}", "{{Artwork|artist=Anders Zorn}}"),
        ("{{Artwork\n|artist = {artist}\n|height={Höjd (mm)}\n}}", "{{Artwork\n|artist = Anders Zorn\n|height=195\n}}"),
        ("{{artist}} {no such column} {| class=x |}", "{{artist}} {no such column} {| class=x |}"),
        ("{{#if:{artist}|by {artist}}}", "{{#if:Anders Zorn|by Anders Zorn}}"),
        ("{{{artist}}}", "{{Anders Zorn}}"),
        ("{% if {Höjd (mm)} %}tall{% else %}flat{% endif %}", "tall"),
        ("{% if empty %}full{% elif artist == 'Anders Zorn' %}Zorn{% endif %}", "Zorn"),
        ("{% for tag in tags.split(';') %}{tag|trim}{% if not loop.last %}, {% endif %}{% endfor %}", "boat, sea, harbour"),
        ("{% for tag in tags.split('; ')[:2] %}[[Category:{tag|capitalize}]]{% endfor %}", "[[Category:Boat]][[Category:Sea]]"),
        ("{% set who = artist %}{who} {{who}}", "Anders Zorn {{who}}"),
        ("{artist|upper}", "ANDERS ZORN"),
        ("{empty|default('unknown', true)}", "unknown"),
        ("x = {bad}", "x = a {{!}} b &#125;&#125; &#91;&#91;c"),
    ],
)
def test_that_columns_are_filled_in_and_the_wikis_own_braces_stay(wikitext: str, made: str) -> None:
    assert page(wikitext) == made


@pytest.mark.parametrize(
    "wikitext",
    [
        "{% if artist %}",
        "{% for x in y",
        "{% include 'secret' %}",
        "{% import 'os' as os %}",
        "{% macro m() %}{% endmacro %}",
        "{% set x %}{artist}{% endset %}",
        "{% if artist * 1000000000 %}{% endif %}",
        "{% if 9 ** 999999999 %}{% endif %}",
        "{% set x = artist ~ artist %}",
        "{% set x = artist + artist %}",
        "{% if artist %}" * 5000,
        "{% set _turns = artist %}",
        "{% for cell in tags %}{% endfor %}",
    ],
)
def test_that_what_is_wrong_or_dangerous_is_refused_before_any_row(wikitext: str) -> None:
    with pytest.raises(JinjaProblem):
        compile_page(wikitext)


@pytest.mark.parametrize(
    "wikitext",
    [
        "{% if artist.__class__.__mro__ %}x{% endif %}",
        "{% if ''['__class__'] %}x{% endif %}",
        "{% if cell.__globals__ %}x{% endif %}",
        "{% if artist.format %}x{% endif %}",
        "{% if '{:1000000000}'.format(1) %}x{% endif %}",
        "{% if artist.ljust(1000000000) %}x{% endif %}",
        "{% for a in range(1000000000) %}{% endfor %}",
        "{% if lipsum %}x{% endif %}",
        "{artist|center(1000000000)}",
        "{% set a = artist %}" + "{% set a = a|replace('n', 'nnnnnnnnnnnnnnnnnnnn') %}" * 12,
        "{% for a in cell('x') %}{% endfor %}",
        "{% for a in artist %}{% endfor %}",
    ],
)
def test_that_nobody_gets_at_the_program_or_fills_the_memory(wikitext: str) -> None:
    with pytest.raises(JinjaProblem):
        page(wikitext)


def test_that_loops_come_to_an_end() -> None:
    cells = {"tags": ";".join("abc" * 10 for _ in range(1000))}
    looped = "{% for a in tags.split(';') %}{% for b in tags.split(';') %}x{% endfor %}{% endfor %}"
    begun = time.perf_counter()
    with pytest.raises(JinjaProblem):
        compile_page(looped)(cells)
    with pytest.raises(JinjaProblem):
        compile_page("{% for a in tags.split(';') %}{tags}{% endfor %}")({"tags": ";" * 3000 + "x" * 1000})
    assert time.perf_counter() - begun < 2
    assert LONGEST_PAGE >= 500_000


@given(st.text())
def test_that_no_cell_can_break_the_template(text: str) -> None:
    made = compile_page("{{Artwork|artist={artist}|title=x}}")({"artist": text})
    inner = made.removeprefix("{{Artwork|artist=").removesuffix("|title=x}}")
    assert kept_or_none(inner) == inner


@given(st.text(alphabet="{}%|ab \n#'\"", max_size=40))
def test_that_any_wikitext_is_taken_or_refused_with_a_sentence(wikitext: str) -> None:
    with contextlib.suppress(JinjaProblem):
        compile_page(wikitext)({"a": "1", "b": ""})


def test_that_a_recipe_uses_it_and_a_row_it_does_not_fit_is_an_error(facts: CommonsFacts) -> None:
    own = {"wikitext": "{% if title %}{title} {{CC0}}{% endif %}", "wikitext_syntax": WikitextSyntax.JINJA}
    assert drafted(facts, {"title": "Boats"}, **own).wikitext == "Boats {{CC0}}"
    failing = drafted(facts, {"title": "Boats"}, **{**own, "wikitext": "{% if {nothing} %}{% endif %}"})
    assert "wikitext-failed" in codes(failing)
    with pytest.raises(Unusable):
        drafted(facts, {"title": "Boats"}, **{**own, "wikitext": "{% if %}"})
