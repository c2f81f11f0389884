"""Several people in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.people import PeopleWords, read_people
from cph_desktop.values.people_parting import parted


@pytest.mark.parametrize(
    "text",
    [
        "John Smith; Jane Doe",
        "John Smith|Jane Doe",
        "John Smith | Jane Doe",
        "John Smith / Jane Doe",
        "John Smith and Jane Doe",
        "John Smith & Jane Doe",
        "John Smith und Jane Doe",
        "John Smith och Jane Doe",
        "John Smith et Jane Doe",
        "John Smith (1850–1920) and Jane Doe (American, 1860–1930)",
        "John Smith\nJane Doe",
    ],
)
def test_that_two_people_are_two(text: str, people_words: PeopleWords) -> None:
    assert [person.name for person in read_people(text, people_words)] == ["John Smith", "Jane Doe"]


@pytest.mark.parametrize(
    "text",
    [
        "Charles & Ray Eames",
        "Smith & Sons",
        "Currier & Ives",
        "Woodbury & Page",
        "Gillows of Lancaster & London",
        "Marion & Co.",
        "Rubens and workshop",
        "Statens Maritima och Transporthistoriska Museer",
        "Fish Department and Wildlife Service",
        "Ramón y Cajal",
        "Santiago Ramón y Cajal",
        "Beaumont, Sir George Howland, Bt",
        "John Smith (painter; engraver)",
    ],
)
def test_that_firms_institutions_and_double_names_are_one(text: str, people_words: PeopleWords) -> None:
    assert len(read_people(text, people_words)) == 1


def test_that_a_workshop_behind_a_slash_belongs_to_the_name(people_words: PeopleWords) -> None:
    (person,) = read_people("Cranach, Lucas (der Ältere) / Werkstatt", people_words)

    assert (person.name, person.attribution.value) == ("Cranach, Lucas (der Ältere)", "P1774")


@given(st.text(alphabet="AbÖ ;|/&()[]{}\nand,", max_size=40))
def test_that_no_letter_is_lost(people_words: PeopleWords, text: str) -> None:
    letters = [char for part in parted(text, people_words.parting) for char in part if char.isalpha()]

    assert len(letters) >= sum(char.isalpha() for char in text) - 3 * text.count("and") - text.count("a")
