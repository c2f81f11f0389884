"""The pages that a new practice wiki begins with: its front page, and the templates that file pages use.

Information templates and licences come from ``resources/templates`` and ``resources/licences.json``, so that the practice wiki
knows every one that the program knows; the rest is ``resources/practice/wikitext.json``.
"""

from __future__ import annotations

import html
import json
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template
from typing import Any

from cph_desktop.paths import resource
from cph_desktop.practice.store.accounts import ADMIN
from cph_desktop.practice.store.pages import find_page, save
from cph_desktop.practice.titles import parse_title

_DESCRIPTION = frozenset({"description", "Description", "photo description"})


def seed_pages(connection: sqlite3.Connection) -> None:
    """Writes the first pages into an empty wiki; a wiki in use is left alone."""
    if connection.execute("SELECT 1 FROM revision LIMIT 1").fetchone():
        return
    for name, text in first_pages():
        title = parse_title(name)
        if find_page(connection, title) is None:
            save(connection, title, ADMIN, text)


def first_pages() -> Iterator[tuple[str, str]]:
    """Titles and wikitexts."""
    shipped = _read(resource("practice", "wikitext.json"))
    for name, text in shipped["pages"].items():
        yield name, text if isinstance(text, str) else "\n".join(text)
    for name in shipped["categories"]:
        yield f"Category:{name}", ""
    for code, name in shipped["languages"].items():
        yield f"Template:{code}", Template(shipped["language_template"]).substitute(code=code, name=name)
    for name, text in shipped["other_templates"].items():
        yield f"Template:{name}", text
    for path in sorted(resource("templates").glob("*.json")):
        template = _read(path)
        yield f"Template:{template['name']}", information_template(template)
    for licence in _read(resource("licences.json"))["licences"].values():
        text = Template(shipped["licence_template"]).substitute(name=licence["name"], url=licence.get("url", ""))
        yield f"Template:{licence['template']}", text


def information_template(template: Mapping[str, Any]) -> str:
    """A table with a row for each parameter that was given, and its TemplateData."""
    names = [parameter["name"] for parameter in template["parameters"]]
    rows = "".join(_row(name) for name in names)
    further = template.get("extra_parameter")
    if further:
        rows += f"{{{{{{{further}|}}}}}}"
    kind = template["name"].lower().replace(" ", "-")
    data = {"params": {name: {"label": _label(name)} for name in [*names, *([further] if further else [])]}, "format": "block"}
    table = f'<table class="fileinfotpl-type-{kind}">{rows}</table>'
    described = f"<templatedata>{json.dumps(data, ensure_ascii=False)}</templatedata>"
    return f"<includeonly>{table}</includeonly><noinclude>{described}</noinclude>"


def _row(name: str) -> str:
    value = f"{{{{{{{name}|}}}}}}"
    anchor = ' id="fileinfotpl_desc"' if name in _DESCRIPTION else ""
    return f"{{{{#if:{value}|<tr><td{anchor}>{html.escape(_label(name))}</td><td>{value}</td></tr>}}}}"


def _label(name: str) -> str:
    return name[:1].upper() + name[1:].replace("_", " ")


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data
