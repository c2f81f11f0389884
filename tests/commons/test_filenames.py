"""File names: safe by rule."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.filenames import NameProblem, extension_of, first_upper, title_key
from cph_desktop.shipped import shipped_facts


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Heidelberg: View down the Neckar", "Heidelberg - View down the Neckar"),
        ("[title not known]", "(title not known)"),
        ("a/b\\c", "A-b-c"),
        ("  two   spaces_and underscores ", "Two spaces and underscores"),
        ("Adam & Eve", "Adam & Eve"),
        ("Adam &amp; Eve", "Adam and amp; Eve"),
        ("50%ab", "50percent ab"),
        ("O''Neil", "O’Neil"),
        ("éa", "Éa"),
        ("ßeta", "ßeta"),
        ("smile 😀 end", "Smile end"),
        ("a\u200bb\u202ec", "Abc"),
    ],
)
def test_that_a_name_is_made_safe(facts: CommonsFacts, text: str, safe: str) -> None:
    assert facts.filenames.safe(text) == safe


@given(st.text(max_size=80))
def test_that_a_safe_name_breaks_no_rule_and_stays_as_it_is(text: str) -> None:
    rules = shipped_facts().filenames
    safe = rules.safe(text)
    problems = set(rules.problems(f"{safe} and more words.jpg")) if safe else set()
    assert not problems & {NameProblem.FORBIDDEN, NameProblem.INVISIBLE}
    assert rules.safe(safe) == safe


@given(st.text(min_size=1, max_size=300), st.integers(min_value=5, max_value=240))
def test_that_a_shortened_name_fits(text: str, room: int) -> None:
    assert len(shipped_facts().filenames.shortened(text.encode(errors="ignore").decode(), room).encode()) <= room


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("", NameProblem.EMPTY),
        ("A title", NameProblem.NO_EXTENSION),
        ("x" * 240 + ".jpg", NameProblem.TOO_LONG),
        ("A|b and more.jpg", NameProblem.FORBIDDEN),
        ("A%20b and more.jpg", NameProblem.FORBIDDEN),
        ("DSC_0012.jpg", NameProblem.CAMERA),
        ("IMG 1234.jpg", NameProblem.CAMERA),
        ("P1010101.jpg", NameProblem.CAMERA),
        ("123px-House in Lund.jpg", NameProblem.THUMBNAIL),
        ("A house.php.jpg", NameProblem.PROHIBITED_EXTENSION),
        ("12.jpg", NameProblem.CAMERA),
        ("A\u202eb house.jpg", NameProblem.INVISIBLE),
    ],
)
def test_that_a_bad_name_is_found(facts: CommonsFacts, name: str, problem: NameProblem) -> None:
    assert problem in facts.filenames.problems(name)


def test_that_a_good_name_has_no_problem(facts: CommonsFacts) -> None:
    assert facts.filenames.problems("Study of Heads for a Pietà - Tate - A00100.jpg") == []


def test_that_extensions_of_one_kind_are_alike(facts: CommonsFacts) -> None:
    assert facts.filenames.alike("jpeg", "jpg")
    assert facts.filenames.alike("tif", "tiff")
    assert not facts.filenames.alike("jpg", "png")
    assert facts.filenames.fits("jpeg", "image/jpeg")
    assert not facts.filenames.fits("jpg", "image/png")


def test_that_one_page_has_one_key() -> None:
    assert title_key("a_house.jpg") == title_key("A house.jpg")
    assert title_key("A house.jpg") != title_key("A House.jpg")
    assert first_upper("") == ""


@pytest.mark.parametrize(
    ("name", "extension"), [("a.JPG", "jpg"), ("b/c.d/e", ""), ("a\\b.tif", "tif"), (".hidden", ""), ("Arbitro", "")]
)
def test_that_the_extension_is_read_from_the_last_part(name: str, extension: str) -> None:
    assert extension_of(name) == extension
