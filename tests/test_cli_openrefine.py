"""OpenRefine's schemas on the command line: in as a recipe, out from one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl

from cph_desktop.compose.openrefine import is_schema
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, run


def prop(pid: str, datatype: str) -> dict[str, str]:
    return {"type": "wbpropconstant", "pid": pid, "label": pid, "datatype": datatype}


def variable(kind: str, column: str) -> dict[str, str]:
    return {"type": f"wb{kind}variable", "columnName": column}


def statement(value: Any) -> dict[str, Any]:
    return {"value": value, "qualifiers": [], "references": [], "mode": "add_or_merge"}


SCHEMA = {
    "entityEdits": [
        {
            "type": "wbmediainfoeditexpr",
            "subject": variable("entity", "Name"),
            "filePath": variable("string", "Path"),
            "fileName": variable("string", "Name"),
            "wikitext": variable("string", "Page"),
            "nameDescs": [
                {
                    "name_type": "LABEL",
                    "value": {
                        "type": "wbmonolingualexpr",
                        "language": {"type": "wblanguageconstant", "id": "sv", "label": "Swedish"},
                        "value": variable("string", "Caption"),
                    },
                },
                {"name_type": "ALIAS", "value": {}},
            ],
            "statementGroups": [
                {"property": prop("P170", "wikibase-item"), "statements": [statement(variable("item", "Artist"))]},
                {
                    "property": prop("P2048", "quantity"),
                    "statements": [
                        statement(
                            {
                                "type": "wbquantityexpr",
                                "amount": variable("string", "Height"),
                                "unit": {"type": "wbitemconstant", "qid": "Q174728", "label": "centimetre"},
                            }
                        )
                    ],
                },
            ],
        }
    ],
    "siteIri": "https://commons.wikimedia.org/entity/",
}
PAGE = "{|\n| {{Artwork|title=Hamnen}} [[Category:Harbours]]\n|}\n{{PD-old-70}}"


def files(folder: Path) -> tuple[Path, Path]:
    schema, sheet = folder / "schema.json", folder / "objects.xlsx"
    schema.write_text(json.dumps({"overlayModels": {"wikibaseSchema": SCHEMA}}), encoding="utf-8")
    workbook = openpyxl.Workbook()
    workbook.active.append(["Path", "Name", "Page", "Caption", "Artist", "Artist (Qid)", "Height"])
    workbook.active.append(["a.jpg", "The harbour of Malmö", PAGE, "Hamnen", "Anders Zorn", "Q206820", "24"])
    workbook.save(sheet)
    return schema, sheet


def test_that_a_schema_is_a_recipe_and_says_what_it_cannot_do(tmp_path: Path) -> None:
    schema, sheet = files(tmp_path)
    ran = run("drafts", sheet, "--recipe", schema, "--json")
    assert ran.code == 0, ran.err
    (draft,) = ran.objects
    assert draft["wikitext"] == PAGE
    assert draft["captions"] == {"sv": "Hamnen"}
    values = {one["mainsnak"]["property"]: one["mainsnak"]["datavalue"]["value"] for one in draft["statements"]}
    assert values["P170"]["id"] == "Q206820"
    assert values["P2048"] == {"amount": "+24", "unit": "http://www.wikidata.org/entity/Q174728"}
    assert "schema.json is an OpenRefine schema" in ran.err
    assert "ALIAS" in ran.err


def test_that_the_recipe_of_a_schema_can_be_written_and_read_again(tmp_path: Path) -> None:
    schema, sheet = files(tmp_path)
    assert run("recipe", sheet, "--recipe", schema, "-o", tmp_path / "recipe.json").code == 0
    again = run("drafts", sheet, "--recipe", tmp_path / "recipe.json", "--json")
    assert again.objects == run("drafts", sheet, "--recipe", schema, "--json").objects


def test_that_a_recipe_can_be_written_as_a_schema(tmp_path: Path) -> None:
    written = tmp_path / "schema.json"
    ran = run("recipe", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, "--openrefine", "-o", written)
    assert ran.code == 0, ran.err
    data = json.loads(written.read_text(encoding="utf-8"))
    assert is_schema(data)
    (edit,) = data["entityEdits"]
    assert "P170" in {group["property"]["pid"] for group in edit["statementGroups"]}
    assert ran.err.count("\n") > 1  # OpenRefine has no templates: that is told
    assert run("drafts", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, "--recipe", written).code == 0


def test_that_other_json_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text('{"type": "FeatureCollection"}', encoding="utf-8")
    ran = run("recipe", SAMPLE_SHEET, "--recipe", tmp_path / "other.json")
    assert ran.code == 2
    assert "Traceback" not in ran.err
