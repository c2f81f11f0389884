"""The practice wiki reads values as the recorded Wikibase did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client


@pytest.mark.parametrize("datatype", ["time", "globe-coordinate", "quantity", "url", "string", "external-id"])
def test_that_every_recorded_value_is_read_alike(tmp_path: Path, shared: Path, datatype: str) -> None:
    recorded: list[dict[str, Any]] = json.loads(
        (shared / "contract" / "values" / "wbparsevalue.json").read_text(encoding="utf-8")
    )[datatype]
    wrong = []
    with PracticeServer(tmp_path) as server:
        client = Client(server)
        for case in recorded:
            if not case["input"]:
                continue  # an empty parameter is no value
            answer = client.ask(action="wbparsevalue", datatype=datatype, values=f"\x1f{case['input']}", validate="1").json()
            found = answer["results"][0]
            told = (found.get("value"), found.get("valid"), found.get("validation-errors"))
            if told != (case["value"], case["valid"], case.get("validation-errors")):
                wrong.append((case, found))
    assert not wrong
