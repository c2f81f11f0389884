"""OpenRefine schemas in and out. Shapes as in OpenRefine's own test data and Commons manifest."""

from __future__ import annotations

from typing import Any

import pytest

from cph_desktop.compose.openrefine import recipe_from_schema, schema_from_recipe
from cph_desktop.compose.recipe import FieldSource, Recipe, WikitextSyntax
from cph_desktop.finding import Unusable


def _property(pid: str, datatype: str) -> dict[str, str]:
    return {"type": "wbpropconstant", "pid": pid, "label": "a label", "datatype": datatype}


def _column(kind: str, name: str) -> dict[str, str]:
    return {"type": kind, "columnName": name}


def _statement(value: Any, **more: Any) -> dict[str, Any]:
    return {"value": value, "qualifiers": [], "references": [], "mode": "add_or_merge", **more}


def _schema(**edit: Any) -> dict[str, Any]:
    return {"entityEdits": [{"type": "wbmediainfoeditexpr", **edit}], "siteIri": "https://commons.wikimedia.org/entity/"}


def _english(value: Any) -> dict[str, Any]:
    return {
        "type": "wbmonolingualexpr",
        "language": {"type": "wblanguageconstant", "id": "en", "label": "English"},
        "value": value,
    }


def test_that_columns_constants_qualifiers_and_references_are_carried_over() -> None:
    source = _statement(
        {"type": "wbitemconstant", "qid": "Q74228490", "label": "file available on the internet"},
        qualifiers=[{"prop": _property("P973", "url"), "value": _column("wbstringvariable", "Link")}],
        references=[{"snaks": [{"prop": _property("P813", "time"), "value": {"type": "wbdateconstant", "value": "2026-01-02"}}]}],
    )
    height = _statement(
        {
            "type": "wbquantityexpr",
            "amount": _column("wbstringvariable", "Height"),
            "unit": {"type": "wbitemconstant", "qid": "Q174728", "label": "centimetre"},
        }
    )
    imported = recipe_from_schema(
        _schema(
            fileName=_column("wbstringvariable", "Name"),
            filePath=_column("wbstringvariable", "Path"),
            wikitext=_column("wbstringvariable", "Wikitext"),
            nameDescs=[{"name_type": "LABEL", "value": _english(_column("wbstringvariable", "Caption"))}],
            statementGroups=[
                {"property": _property("P7482", "wikibase-item"), "statements": [source]},
                {"property": _property("P2048", "quantity"), "statements": [height]},
            ],
        ),
        name="Harbours",
    )
    recipe = imported.recipe
    assert recipe.source("filename") == FieldSource("filename", columns=("Name",))
    assert recipe.source("file") == FieldSource("file", columns=("Path",))
    assert recipe.wikitext == "{Wikitext}"
    assert recipe.source("caption") == FieldSource("caption", columns=("Caption",), language="en")
    assert recipe.source("P2048") == FieldSource("P2048", columns=("Height",), datatype="quantity", unit="Q174728")
    written = recipe.source("P7482")
    assert written is not None
    assert written.constant == "Q74228490"
    assert written.qualifiers == (FieldSource("P973", columns=("Link",), datatype="url"),)
    assert written.references == ((FieldSource("P813", constant="2026-01-02", datatype="time"),),)
    assert imported.notes == ()
    assert imported.columns == ("Name", "Path", "Caption", "Link", "Height", "Wikitext")


def test_that_what_cannot_be_carried_over_is_listed() -> None:
    imported = recipe_from_schema(
        _schema(
            subject=_column("wbentityvariable", "File"),
            nameDescs=[
                {"name_type": "DESCRIPTION", "value": _english(_column("wbstringvariable", "D"))},
                {
                    "name_type": "LABEL",
                    "value": {
                        "type": "wbmonolingualexpr",
                        "language": _column("wblanguagevariable", "Lang"),
                        "value": _column("wbstringvariable", "Caption"),
                    },
                },
            ],
            statementGroups=[
                {
                    "property": _property("P170", "wikibase-item"),
                    "statements": [
                        _statement(_column("wbitemvariable", "Artist")),
                        _statement({"type": "wbitemconstant", "qid": "Q1"}, mode="delete"),
                        _statement({"type": "wbfuture", "x": 1}),
                        _statement({"type": "wbstringconstant", "value": "#SOMEVALUE#"}),
                        _statement(None),
                    ],
                }
            ],
        )
    )
    assert [note.key for note in imported.notes] == [
        "openrefine-name-type",
        "openrefine-language-column",
        "openrefine-reconciled-column",
        "openrefine-deletes",
        "openrefine-unknown-value",
    ]
    assert [source.constant or source.columns for source in imported.recipe.fields] == [("File",), ("Artist",), "somevalue"]


@pytest.mark.parametrize(
    "wrap", [lambda s: {"op": "wikidata/save-wikibase-schema", "schema": s}, lambda s: [{"op": "x"}, {"schema": s}]]
)
def test_that_a_schema_is_found_in_an_operation_and_in_a_history(wrap: Any) -> None:
    imported = recipe_from_schema(wrap(_schema(fileName=_column("wbstringvariable", "Name"))))
    assert imported.columns == ("Name",)


@pytest.mark.parametrize("data", [{}, [], "x", None, 3, {"schema": {"schema": {"schema": {"schema": {"schema": {}}}}}}])
def test_that_a_file_without_a_schema_is_refused_with_a_sentence(data: Any) -> None:
    with pytest.raises(Unusable) as caught:
        recipe_from_schema(data)
    assert caught.value.message.key == "openrefine-no-schema"


def test_that_a_schema_about_items_only_is_refused() -> None:
    with pytest.raises(Unusable) as caught:
        recipe_from_schema({"itemDocuments": [{"statementGroups": []}]})
    assert caught.value.message.key == "openrefine-no-files"


def test_that_a_recipe_survives_the_way_out_and_back() -> None:
    recipe = Recipe(
        template="information",
        fields=(
            FieldSource("filename", columns=("Name",)),
            FieldSource("file", columns=("Path",)),
            FieldSource("caption", columns=("Title",), language="sv"),
            FieldSource("P195", constant="Q430682", datatype="wikibase-item"),
            FieldSource(
                "P571",
                columns=("Date",),
                datatype="time",
                qualifiers=(FieldSource("P1932", columns=("Text",), datatype="string"),),
            ),
            FieldSource("P2049", columns=("Width",), datatype="quantity", unit="Q174728"),
        ),
        filename="{filename}",
        wikitext="{Wikitext}",
        wikitext_syntax=WikitextSyntax.PLACEHOLDERS,
    )
    datatypes = {"P195": "wikibase-item", "P571": "time", "P1932": "string", "P2049": "quantity"}
    schema, notes = schema_from_recipe(recipe, datatypes, {})
    assert notes == ()
    assert recipe_from_schema(schema).recipe == recipe


def test_that_the_export_says_what_openrefine_cannot_do() -> None:
    recipe = Recipe(
        "Artwork",
        (FieldSource("depicts", columns=("Motif",), split=";"), FieldSource("P1", constant="x", rank="preferred")),
        "{title}",
    )
    schema, notes = schema_from_recipe(recipe, {}, {"depicts": "P180"})
    assert {note.key for note in notes} == {"openrefine-cannot-export", "openrefine-rank", "openrefine-wikitext-column"}
    assert [group["property"]["pid"] for group in schema["entityEdits"][0]["statementGroups"]] == ["P1"]
