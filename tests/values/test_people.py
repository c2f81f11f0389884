"""People."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.people import Attribution, PeopleWords, read_people

PHOTOGRAPHER = "Q33231"


@pytest.mark.parametrize(
    ("text", "attribution", "name", "wikitext"),
    [
        ("after Rembrandt", Attribution.AFTER, "Rembrandt", "{{after|Rembrandt}}"),
        ("efter Rembrandt van Rijn", Attribution.AFTER, "Rembrandt van Rijn", "{{after|Rembrandt van Rijn}}"),
        ("nach Dürer", Attribution.AFTER, "Dürer", "{{after|Dürer}}"),
        ("d’après Boucher", Attribution.AFTER, "Boucher", "{{after|Boucher}}"),
        ("attributed to Robert Peake", Attribution.ATTRIBUTED_TO, "Robert Peake", "{{attributed to|Robert Peake}}"),
        ("Robert Peake (attributed to)", Attribution.ATTRIBUTED_TO, "Robert Peake", "{{attributed to|Robert Peake}}"),
        ("Rubens, tillskriven", Attribution.ATTRIBUTED_TO, "Rubens", "{{attributed to|Rubens}}"),
        ("workshop of Rubens", Attribution.WORKSHOP_OF, "Rubens", "{{name|workshop of|Rubens}}"),
        ("studio of Richard Wilson", Attribution.WORKSHOP_OF, "Richard Wilson", "{{name|workshop of|Richard Wilson}}"),
        ("Rubens, verkstad", Attribution.WORKSHOP_OF, "Rubens", "{{name|workshop of|Rubens}}"),
        ("circle of Rubens", Attribution.CIRCLE_OF, "Rubens", "{{name|circle of|Rubens}}"),
        ("Umkreis des Cranach", Attribution.CIRCLE_OF, "Cranach", "{{name|circle of|Cranach}}"),
        ("follower of Bosch", Attribution.FOLLOWER_OF, "Bosch", "{{name|follower of|Bosch}}"),
        ("manner of Sir Joshua Reynolds", Attribution.MANNER_OF, "Sir Joshua Reynolds", "{{manner of|Sir Joshua Reynolds}}"),
        ("school of Rubens", Attribution.SCHOOL_OF, "Rubens", "{{name|school of|Rubens}}"),
        ("possibly Rubens", Attribution.POSSIBLY, "Rubens", "possibly Rubens"),
        ("Rubens?", Attribution.POSSIBLY, "Rubens", "Rubens?"),
    ],
)
def test_that_an_attribution_is_told_from_the_name(
    text: str, attribution: Attribution, name: str, wikitext: str, people_words: PeopleWords
) -> None:
    (person,) = read_people(text, people_words)

    assert (person.attribution, person.name, person.wikitext) == (attribution, name, wikitext)


@pytest.mark.parametrize(
    "text",
    [
        "Gainsborough, Thomas",
        "Sir George Howland Beaumont, Bt",
        "Henry Moore OM, CH",
        "Jake Chapman, Dinos Chapman",
        "British School 18th century",
        "British (?) School",
        "Art Spiegelman",
        "Nachtwey, James",
        "Efterblom, Karin",
        "Afternoon Press",
        "af Klint, Hilma",
        "Highmore family",
        "Susanna Duncombe (née Susanna Highmore)",
        "pupil of Joseph Mallord William Turner",
    ],
)
def test_that_a_name_stays_as_it_is_stated(text: str, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert (person.name, person.attribution, person.unknown, person.wikitext) == (text, Attribution.NONE, False, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gainsborough, Thomas", "Thomas Gainsborough"),
        ("De Wint, Peter", "Peter De Wint"),
        ("af Klint, Hilma", "Hilma af Klint"),
        ("Sir George Howland Beaumont, Bt", "Sir George Howland Beaumont, Bt"),
        ("Le Brun, Christopher, PRA", "Le Brun, Christopher, PRA"),
        ("Jake Chapman, Dinos Chapman", "Jake Chapman, Dinos Chapman"),
    ],
)
def test_that_the_name_to_look_for_is_in_natural_order(text: str, name: str, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert person.search_name == name


@pytest.mark.parametrize(
    ("text", "wikitext"),
    [
        ("unknown", "{{unknown|author}}"),
        ("Okänd", "{{unknown|author}}"),
        ("N.N.", "{{unknown|author}}"),
        ("unbekannt", "{{unknown|author}}"),
        ("Okänd fotograf", "{{unknown|photographer}}"),
        ("Fotograf: Okänd", "{{unknown|photographer}}"),
        ("anonym", "{{anonymous}}"),
        ("Unknown artist", "{{unknown|artist}}"),
    ],
)
def test_that_an_unknown_person_is_no_name(text: str, wikitext: str, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert (person.unknown, person.name, person.wikitext) == (True, "", wikitext)


@pytest.mark.parametrize(
    "text", ["photographer: Anders Karnell", "Fotograf: Anders Karnell", "Anders Karnell (fotograf)", "Anders Karnell, fotograf"]
)
def test_that_a_role_is_an_item(text: str, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert (person.name, person.role_item) == ("Anders Karnell", PHOTOGRAPHER)


def test_that_years_of_life_are_not_part_of_the_name(people_words: PeopleWords) -> None:
    (person,) = read_people("Anders Zorn (1860–1920)", people_words)

    assert (person.name, person.life, person.wikitext) == ("Anders Zorn", "1860–1920", "Anders Zorn (1860–1920)")


def test_that_an_item_is_taken_with_its_attribution(people_words: PeopleWords) -> None:
    (person,) = read_people("after Vincent van Gogh (Q5582)", people_words)

    assert person.item is not None
    assert (person.item.id, person.name, person.attribution.property, person.option) == (
        "Q5582",
        "Vincent van Gogh",
        "P1877",
        "after",
    )


def test_that_people_are_parted_by_semicolons_and_lines_but_not_in_brackets(people_words: PeopleWords) -> None:
    people = read_people("Langlands & Bell (Ben; Nikki); photographer: A. Person\nanonym", people_words)

    assert [person.text for person in people] == ["Langlands & Bell (Ben; Nikki)", "photographer: A. Person", "anonym"]
    assert read_people("  ", people_words) == ()


def test_that_a_name_cannot_break_the_template(people_words: PeopleWords) -> None:
    (person,) = read_people("after A|B}} = C", people_words)

    assert person.wikitext == "{{after|1=A{{!}}B&#125;&#125; = C}}"


def test_that_the_names_of_a_museum_are_read_as_its_own_roles_say(shared: Path, people_words: PeopleWords) -> None:
    kinds = {
        "after": Attribution.AFTER,
        "attributed to": Attribution.ATTRIBUTED_TO,
        "studio of": Attribution.WORKSHOP_OF,
        "manner of": Attribution.MANNER_OF,
    }
    with (shared / "data" / "tate" / "artworks.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            attributions = {person.attribution for person in read_people(row["artist"], people_words)}
            assert attributions == {kinds.get(row["artist_role"], Attribution.NONE)}, row["artist"]


@given(st.text())
def test_that_any_text_gives_names_that_stand_in_it(people_words: PeopleWords, text: str) -> None:
    for person in read_people(text, people_words):
        assert person.name in person.text


@pytest.mark.parametrize("text", ["a (" * 3000, "(1" * 80, "née Susanna Highmore " * 12, ", " * 3000, "x" * 5000 + ": "])
def test_that_a_long_text_takes_no_time(text: str, people_words: PeopleWords) -> None:
    start = time.perf_counter()
    read_people(text, people_words)

    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    "text",
    [
        "Unknown artist, Dutch School",
        "Anonymous (Italian)",
        "Italian, 17th century",
        "École française",
        "John Smith after J.M.W. Turner",
        "engraved by John Pye",
        "Okänd konstnär (svensk)",
        "Nepoznati autor, 18. vek",
    ],
)
def test_that_what_names_no_maker_for_certain_is_unclear(text: str, people_words: PeopleWords) -> None:
    (reading,) = read_people(text, people_words)

    assert reading.unclear
    assert reading.wikitext == text


@pytest.mark.parametrize(
    ("text", "name", "life"),
    [
        ("Baldus, Édouard, 1813-1889", "Baldus, Édouard", "1813-1889"),
        ("Adams, Ansel, American, 1902 - 1984", "Adams, Ansel", "1902 - 1984"),
        ("Smith, John, 1950-", "Smith, John", "1950-"),
        ("French, Daniel Chester", "French, Daniel Chester", ""),
    ],
)
def test_that_years_behind_a_comma_are_no_part_of_the_name(text: str, name: str, life: str, people_words: PeopleWords) -> None:
    (reading,) = read_people(text, people_words)

    assert (reading.name, reading.life) == (name, life)


@pytest.mark.parametrize("text", ["Studio Harcourt", "Circle Press", "Oficina Gráfica", "Krug, Ludwig", "Leonardo da Vinci"])
def test_that_a_firm_or_a_family_name_is_no_attribution(text: str, people_words: PeopleWords) -> None:
    (reading,) = read_people(text, people_words)

    assert (reading.name, reading.attribution) == (text, Attribution.NONE)


_LANGUAGES_OF_UNKNOWN = {
    "en": "unknown artist",
    "sv": "okänd konstnär",
    "da": "ukendt kunstner",
    "nb": "ukjent kunstner",
    "de": "unbekannter künstler",
    "nl": "onbekende kunstenaar",
    "fr": "artiste inconnu",
    "es": "artista desconocido",
    "pt": "artista desconhecido",
    "it": "artista sconosciuto",
    "fi": "tuntematon taiteilija",
    "pl": "nieznany artysta",
    "cs": "neznámý umělec",
    "ru": "неизвестный художник",
    "uk": "невідомий художник",
    "sr-el": "nepoznati umetnik",
    "sr-ec": "непознати уметник",
    "hu": "ismeretlen művész",
}


@pytest.mark.parametrize("text", _LANGUAGES_OF_UNKNOWN.values(), ids=_LANGUAGES_OF_UNKNOWN)
def test_that_an_unknown_artist_is_understood_in_many_languages(text: str, people_words: PeopleWords) -> None:
    (reading,) = read_people(text.capitalize(), people_words)

    assert (reading.unknown, reading.wikitext) == (True, "{{unknown|artist}}")


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("радионица Рембранта", Attribution.WORKSHOP_OF), ("приписује се Рембранту", Attribution.ATTRIBUTED_TO),
        ("pripisano Rembrandtu", Attribution.ATTRIBUTED_TO), ("копия с Рембрандта", Attribution.AFTER),
        ("kopija prema Rembrandtu", Attribution.AFTER), ("w stylu Rembrandta", Attribution.MANNER_OF),
        ("im Stil von Rembrandt", Attribution.MANNER_OF), ("Nachahmer von Rembrandt", Attribution.FOLLOWER_OF),
        ("wohl Rembrandt", Attribution.POSSIBLY), ("sannolikt Rembrandt", Attribution.POSSIBLY),
    ],
)  # fmt: skip
def test_that_attributions_are_understood_in_many_languages(
    text: str, attribution: Attribution, people_words: PeopleWords
) -> None:
    (reading,) = read_people(text, people_words)

    assert reading.attribution is attribution


@pytest.mark.parametrize(
    "text",
    [
        "Unidentified", "unidentified artist", "Unrecorded", "[Anonym]", "(unknown)", "Anonymus", "s.n.", "[s.n.]", "k. A.",
        "Não identificado", "Autor não identificado", "sin autor", "auteur anonyme", "作者不詳", "筆者不詳", "n/a",
        "مجهول", "غير معروف", "अज्ञात", "tidak diketahui", "автор не установлен", "brak", "photographer unidentified",
    ],
)  # fmt: skip
def test_that_nobody_is_nobody_in_any_language(text: str, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert (person.unknown, person.name) == (True, "")


@pytest.mark.parametrize(
    ("text", "name", "role_item"),
    [
        ("Photograph by Dorothea Lange", "Dorothea Lange", "Q33231"),
        ("Foto Anders Andersson", "Anders Andersson", "Q33231"),
        ("fot. Jan Kowalski", "Jan Kowalski", "Q33231"),
        ("Designed by Charles Eames", "Charles Eames", "Q5322166"),
        ("Atget, Eugène (1857-1927). Photographe", "Atget, Eugène", "Q33231"),
        ("Kassian Cephas (Fotograaf/photographer)", "Kassian Cephas", "Q33231"),
        ("Anders Andersson - fotograf", "Anders Andersson", "Q33231"),
        ("Made by John Smith", "John Smith", ""),
        ("Foto Marburg", "Foto Marburg", ""),
    ],
)
def test_that_a_role_needs_no_colon(text: str, name: str, role_item: str, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert (person.name, person.role_item) == (name, role_item)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Andy Warhol (American, 1928–1987)", "Andy Warhol"),
        ("Vincent van Gogh (Dutch, Zundert 1853–1890 Auvers-sur-Oise)", "Vincent van Gogh"),
        ("Katsushika Hokusai (Japanese, 1760–1849)", "Katsushika Hokusai"),
        ("John Smith (American, born 1950)", "John Smith"),
        ("John Smith (British, active 1850–1870)", "John Smith"),
        ("Anders Zorn, f. 1860, d. 1920", "Anders Zorn"),
        ("Smith, John, approximately 1850-1920", "Smith, John"),
        ("Smith, John, active 19th century", "Smith, John"),
        ("John Smith (from the photograph of 1890)", "John Smith (from the photograph of 1890)"),
    ],
)
def test_that_nationality_and_years_are_no_part_of_the_name(text: str, name: str, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert person.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Formerly attributed to Rembrandt", "Rembrandt and workshop", "Rembrandt or Ferdinand Bol", "Rembrandt, or follower",
        "Rembrandt zugeschrieben", "Various artists", "Diverse", "Anonymous French",
    ],
)  # fmt: skip
def test_that_what_names_nobody_for_certain_is_told(text: str, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert person.unclear


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("naar ontwerp van: Frans Hals", "Frans Hals", Attribution.AFTER),
        ("Rubens, Peter Paul, efter", "Rubens, Peter Paul", Attribution.AFTER),
        ("Rembrandt (after)", "Rembrandt", Attribution.AFTER),
        ("葛飾北斎筆", "葛飾北斎", Attribution.NONE),
        ("伝雪舟筆", "雪舟", Attribution.ATTRIBUTED_TO),
    ],
)
def test_that_more_museums_say_who_it_is_after(text: str, name: str, kind: Attribution, people_words: PeopleWords) -> None:
    (person,) = read_people(text, people_words)

    assert (person.name, person.attribution) == (name, kind)
