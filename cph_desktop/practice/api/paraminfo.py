"""``action=paraminfo``: what pywikibot asks before it sends anything."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from cph_desktop.paths import resource
from cph_desktop.practice.api.call import Call

_MOST = {"lowlimit": 50, "highlimit": 500, "limit": 50}
_FORM = re.compile(r"(?P<name>[A-Za-z0-9]+)(?::(?P<type>\([^)]*\)|[a-z]+))?(?P<multi>\*)?(?P<required>!)?(?:=(?P<default>.*))?")


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, Any]:
    data: Mapping[str, Any] = json.loads(resource("practice", "paraminfo.json").read_text(encoding="utf-8"))["modules"]
    return data


def param_info(call: Call) -> dict[str, Any]:
    """Answers ``action=paraminfo``."""
    paths = call.params.several("modules") + [f"query+{name}" for name in call.params.several("querymodules")]
    found, warnings = [], []
    for path in dict.fromkeys(paths):
        if path in _shipped():
            found.append(_module(path, _shipped()[path]))
        else:
            parent, _, name = path.rpartition("+")
            warnings.append(f'The module "{parent or "main"}" does not have a submodule "{name}".')
    answer: dict[str, Any] = {"paraminfo": {"helpformat": "none", "modules": found}}
    if warnings:
        answer["warnings"] = {"paraminfo": {"warnings": "\n".join(warnings)}}
    return answer


def _module(path: str, data: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"name": path.rpartition("+")[2], "path": path}
    if path != "main":
        found["group"] = data.get("group", "action")
    found["prefix"] = data.get("prefix", "")
    found |= dict.fromkeys(data.get("flags", ()), True)
    found["parameters"] = [_parameter(path, form) for form in data["parameters"]]
    return found | {"templatedparameters": []}


def _parameter(path: str, form: str) -> dict[str, Any]:
    """``name:type*!=default``: ``*`` for several values, ``!`` for a required one; a type in brackets lists the values."""
    read = _FORM.fullmatch(form)
    assert read, f"{path}: {form}"
    kind, default = read["type"] or "string", read["default"]
    values = [value for value in kind[1:-1].split("|") if value] if kind.startswith("(") else kind
    found: dict[str, Any] = {"name": read["name"], "type": values, "required": bool(read["required"])}
    if default is not None:
        found["default"] = int(default) if kind in ("integer", "limit") else default
    found["multi"] = bool(read["multi"])
    if kind == "limit":
        found |= {"min": 1, "max": 500, "highmax": 5000}
    if read["multi"]:
        found |= _MOST
    if isinstance(values, list):
        found |= _submodules(path, read["name"], values)
    if read["name"] == "token":
        found["tokentype"] = "csrf"
    return found


def _submodules(path: str, name: str, values: list[str]) -> dict[str, Any]:
    if path == "main" and name in ("action", "format"):
        return {"submodules": {value: value for value in values}}
    if path == "query" and name in ("prop", "list", "meta", "generator"):
        prefix = {"submoduleparamprefix": "g"} if name == "generator" else {}
        return {"submodules": {value: f"query+{value}" for value in values}} | prefix
    return {}
