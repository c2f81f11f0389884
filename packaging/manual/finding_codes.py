"""Every code that a finding can have, read from the program's own source, with the sentences it can say.

A finding is made by ``Finding(code, severity, message, …)``, or by ``Problem`` and ``_hint``, which become one. A code that is
not written out in the call is looked for in the same module; the families that are put together are spelt out from their enums.
"""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from cph_desktop.commons.filenames import NameProblem
from cph_desktop.media.private_data import PrivateData
from cph_desktop.media.soundness import Damage
from cph_desktop.sheets.table import Oddity

ROOT = Path(__file__).resolve().parents[2]
_CALLS = {"Finding", "Problem", "_hint"}
_MAKERS = {"creator", "author", "photographer", "composer"}  # fields that share the code author-missing
_FAMILIES = {
    "filename-": [problem.value for problem in NameProblem],
    "media-": [kind.value for kind in PrivateData],
    "sheet-cells-": [oddity.value for oddity in Oddity],
}


@dataclass
class KnownFinding:
    """``severities`` (``error`` …) and the ``messages`` (keys) that the source names beside the code."""

    severities: set[str] = field(default_factory=set)
    messages: dict[str, None] = field(default_factory=dict)


@cache
def known_findings() -> dict[str, KnownFinding]:
    """Code → what the source says of it, in alphabetical order."""
    found: dict[str, KnownFinding] = {}
    for path in sorted((ROOT / "cph_desktop").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for call in _calls(tree):
            for code in _codes(call.args[0], tree):
                known = found.setdefault(code, KnownFinding())
                known.severities |= _severities(call)
                known.messages.update(dict.fromkeys(_messages(call)))
    for code in _missing_fields():
        found.setdefault(code, KnownFinding({"warning"}, {"finding-field-empty": None, "finding-field-missing": None}))
    for damage in Damage:
        if damage.value:
            found.setdefault(damage.value, KnownFinding()).severities.add("error")
    words = _english()
    for code, known in found.items():
        if not known.messages:
            known.messages = {key: None for key in (f"finding-{code}", code) if key in words}
    return dict(sorted(found.items()))


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CALLS and node.args:
            yield node


def _codes(first: ast.expr, tree: ast.Module) -> list[str]:
    if isinstance(first, ast.Constant):
        return [first.value]
    if isinstance(first, ast.JoinedStr):
        assert isinstance(first.values[0], ast.Constant)
        prefix = first.values[0].value
        return [f"{prefix}{value}" for value in _FAMILIES[prefix]]
    if isinstance(first, ast.IfExp):
        return [*_codes(first.body, tree), *_codes(first.orelse, tree)]
    if isinstance(first, ast.Name):
        return _codes_of_variable(first.id, tree)
    return []  # handed on from another finding


def _codes_of_variable(name: str, tree: ast.Module) -> list[str]:
    """What is assigned to it in the module; else what stands first in the tuples that it is taken from."""
    assigned = [node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and _is_name(node.targets[0], name)]
    if assigned:
        return [code for value in assigned for code in _codes(value, tree)]
    firsts = [node.elts[0] for node in ast.walk(tree) if isinstance(node, ast.Tuple) and node.elts]
    return [first.value for first in firsts if isinstance(first, ast.Constant) and isinstance(first.value, str)]


def _is_message(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"msg", "Message"}


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _severities(call: ast.Call) -> set[str]:
    names = {node.attr for node in ast.walk(call) if isinstance(node, ast.Attribute) and _is_name(node.value, "Severity")}
    return {name.lower() for name in names}


def _messages(call: ast.Call) -> Iterator[str]:
    for node in call.args[1:]:
        if isinstance(node, ast.Call) and _is_message(node) and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def _missing_fields() -> set[str]:
    """``<field>-missing`` for each field that a template requires (``compose/required.py``)."""
    required = {name for path in (ROOT / "resources/templates").glob("*.json") for name in _read(path)["required"]}
    return {"author-missing" if name in _MAKERS else f"{name}-missing" for name in required - {"licence"}}


def _english() -> dict[str, str]:
    return _read(ROOT / "translations/en.json")


def _read(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))
