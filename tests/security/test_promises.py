"""docs/security.md lists promises beside the tests that hold the program to them: the tests are there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.conftest import REPOSITORY

_NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


@cache
def _tests_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"))


def test_that_every_promise_names_tests_that_are_there() -> None:
    page = (REPOSITORY / "docs" / "security.md").read_text(encoding="utf-8")
    promises = [line for line in page.splitlines() if line.startswith("| ") and not line.startswith(("| promise", "|--"))]
    assert len(promises) > 20
    assert [line for line in promises if not _NAMED.search(line)] == []
    missing = [
        f"{file}::{name}"
        for file, name in _NAMED.findall(page)
        if not (REPOSITORY / file).is_file() or (name and name not in _tests_in(REPOSITORY / file))
    ]
    assert missing == []
