"""FreeMarker's own results for Pattypan's sheets: the wikitext must be the same to the byte."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import xlrd

from cph_desktop.compose.freemarker import RenderError, TemplateError, parse_template, render


def _golden(shared: Path) -> list[dict[str, Any]]:
    return json.loads((shared / "contract/pattypan/expected.json").read_text(encoding="utf-8"))


def _template(shared: Path, name: str) -> str:
    return str(xlrd.open_workbook(shared / f"contract/pattypan/{name}.xls").sheet_by_index(1).cell_value(0, 0))


def test_that_every_golden_row_is_the_same_to_the_byte(shared: Path) -> None:
    compared = 0
    for sheet in _golden(shared):
        source = _template(shared, sheet["name"])
        for row in (row for row in sheet["rows"] if "wikitext" in row):
            # Pattypan drops one apostrophe from the rendered text, not from the template.
            assert render(parse_template(source), row["values"]).removeprefix("'") == row["wikitext"], sheet["name"]
            compared += 1
    assert compared == 55


def test_that_rows_which_freemarker_refused_are_refused_with_a_sentence(shared: Path) -> None:
    refused = [(sheet["name"], row) for sheet in _golden(shared) for row in sheet["rows"] if "error" in row]
    assert {name for name, _ in refused} == {"missing-variable", "syntax-error"}
    for name, row in refused:
        with pytest.raises((RenderError, TemplateError)) as caught:
            render(parse_template(_template(shared, name)), row["values"])
        assert caught.value.message.key.startswith("pattypan-")
