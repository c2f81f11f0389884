from __future__ import annotations

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.sheets.reading import read_sheet
from tests.compose.sheets import guessed


def test_that_the_swedish_batch_is_understood(facts: CommonsFacts, shared) -> None:
    sheet = read_sheet(shared / "data" / "batch.xlsx")
    recipe = guess_recipe(sheet.columns, list(sheet.rows)[:60], facts)
    assert [(source.field, source.columns[0], source.split, source.language) for source in recipe.fields] == [
        ("file", "Filnamn", "", ""),
        ("inventory_number", "Inventarienummer", "", ""),
        ("title", "Titel", "", ""),
        ("creator", "Konstnär", "", ""),
        ("date", "Datering", "", ""),
        ("medium", "Teknik", "", ""),
        ("dimensions", "Mått", "", ""),
        ("height", "Höjd (mm)", "", ""),
        ("width", "Bredd (mm)", "", ""),
        ("depicts", "Motiv", ";", ""),
        ("description", "Beskrivning (sv)", "", "sv"),
        ("description", "Description (en)", "", "en"),
        ("credit_line", "Förvärv", "", ""),
        ("institution", "Institution", "", ""),
        ("licence", "Licens", "", ""),
        ("categories", "Kategorier", ";", ""),
        ("url", "Länk", "", ""),
        ("object_coordinates", "Koordinater", "", ""),
        ("notes", "Anmärkning", "", ""),
    ]
    assert recipe.template == "artwork"
    assert recipe.language == "en"  # its titles are English, whatever its columns are called
    assert all(0.3 < source.confidence <= 1 for source in recipe.fields)


@pytest.mark.parametrize(
    ("header", "cells", "template", "fields"),
    [
        (
            ["Dateiname", "Inv.-Nr.", "Titel", "Künstler", "Datierung", "Material/Technik", "Maße", "Lizenz", "Schlagworte"],
            ["a.jpg", "1", "Der Garten und das Haus", "Max", "um 1900", "Öl", "24 x 30 cm", "CC BY 4.0", "Garten"],
            "artwork",
            ["file", "inventory_number", "title", "creator", "date", "medium", "dimensions", "licence", "depicts"],
        ),
        (
            ["Nom du fichier", "N° d'inventaire", "Titre", "Auteur", "Date", "Technique", "Description (fr)", "Licence", "Lien"],
            ["a.jpg", "1", "La maison", "Monet", "1890", "Huile", "Une maison", "CC0", "https://example.org/1"],
            "artwork",
            ["file", "inventory_number", "title", "creator", "date", "medium", "description", "licence", "url"],
        ),
        (
            ["Filename", "Object ID", "Photographer", "Title", "Date taken", "Description", "License", "GPS"],
            ["a.jpg", "1", "A. Smith", "The house", "1930", "A view", "CC BY 4.0", "51.1, 0.2"],
            "photograph",
            ["file", "inventory_number", "photographer", "title", "date", "description", "licence", "object_coordinates"],
        ),
        (["path", "name", "author"], ["/home/b.jpg", "A nice name", "me"], "information", ["file", "filename", "creator"]),
        (
            ["Title", "Author", "Publisher", "ISBN", "File"],
            ["T", "A", "P", "978", "a.pdf"],
            "book",
            ["title", "author", "publisher", "isbn", "file"],
        ),
    ],
)
def test_that_sheets_in_other_languages_are_understood(facts: CommonsFacts, header, cells, template, fields) -> None:
    recipe = guessed(facts, header, cells, cells)
    assert recipe.template == template
    assert [source.field for source in recipe.fields] == fields


def test_that_unknown_columns_are_left_out_and_known_ones_used(facts: CommonsFacts) -> None:
    recipe = guessed(facts, ["foo", "Titel", "xyz"], ["1", "Ett hus", "2"])
    assert [source.field for source in recipe.fields] == ["title"]


def test_that_values_tell_what_a_nameless_column_is(facts: CommonsFacts) -> None:
    recipe = guessed(
        facts, ["A", "B", "C"], ["x/one.jpg", "CC BY 4.0", "https://example.org/1"], ["two.tif", "CC0", "https://example.org/2"]
    )
    assert [(source.field, source.columns) for source in recipe.fields] == [
        ("file", ("A",)),
        ("licence", ("B",)),
        ("url", ("C",)),
    ]
    assert all(source.confidence < 0.9 for source in recipe.fields)


def test_that_a_rights_column_full_of_licences_is_the_licence(facts: CommonsFacts) -> None:
    assert guessed(facts, ["Rights"], ["CC BY 4.0"], ["CC0"]).source("licence") is not None
    assert guessed(facts, ["Rights"], ["© Somebody"], ["© Nobody"]).source("rights") is not None


def test_that_latitude_and_longitude_make_one_field(facts: CommonsFacts) -> None:
    recipe = guessed(facts, ["Longitude", "Title", "Latitude"], ["12.5", "A", "55.7"])
    source = recipe.source("object_coordinates")
    assert source is not None
    assert source.columns == ("Latitude", "Longitude")
    assert source.joiner == ", "


def test_that_one_column_is_used_for_one_field_only(facts: CommonsFacts) -> None:
    recipe = guessed(facts, ["Titel", "Titel (2)", "Benämning"], ["a", "b", "c"])
    used = [name for source in recipe.fields for name in source.columns]
    assert len(used) == len(set(used))
    assert [source.field for source in recipe.fields].count("title") == 1
