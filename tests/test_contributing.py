"""The pages for contributors, followed to the letter."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cph_desktop import finding
from cph_desktop.cli import run_command
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.draft import Draft
from cph_desktop.messages import Catalogue, msg
from cph_desktop.paths import resources_folder, translations_folder
from cph_desktop.upload import policy
from cph_desktop.wiki.errors import WikiRefusal
from tests.compose.sheets import drafted
from tests.conftest import REPOSITORY

PAGES = REPOSITORY / "docs/contributing"
_BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
_INVENTED = "resources/templates/milim.json"
_NAMED = re.compile(r"`((?:resources|translations|tests|docs|checks|compose|journey|upload|practice|wiki|packaging)/[\w/.-]+)`")


def test_that_a_new_template_is_one_new_file() -> None:
    block = _block("add-a-template", "json")
    root = resources_folder()
    files = {
        path.relative_to(root).with_suffix("").as_posix(): json.loads(path.read_text(encoding="utf-8")) for path in _facts(root)
    }
    facts = CommonsFacts.from_json({**files, "templates/milim": json.loads(block)})

    draft = drafted(
        facts, {"description": "A bridge", "creator": "Jane Doe", "date": "1944", "url": "https://example.org"}, template="milim"
    )
    assert re.search(r"\{\{Milim\n \|description *= .*A bridge", draft.wikitext)
    assert re.search(r"\|author *= Jane Doe", draft.wikitext)
    assert facts.templates.keys() == {path.stem for path in (root / "templates").glob("*.json")} | {"milim"}


def _block(name: str, kind: str) -> str:
    """The first block of code of that kind on a page."""
    text = (PAGES / f"{name}.md").read_text(encoding="utf-8")
    return next(textwrap.dedent(block) for found, block in _BLOCK.findall(text) if found == kind)


def test_that_the_finding_of_the_page_is_found() -> None:
    room: dict[str, Any] = {**vars(finding), "msg": msg, "Draft": Draft, "Iterator": Iterator}
    exec(_block("add-a-finding", "python"), room)
    draft = Draft(2, "a.jpg", "A.jpg", "", {"en": "A BOAT", "sv": "En båt"})
    assert [(one.code, one.row) for one in room["check_shouting"](draft)] == [("caption-shouts", 2)]


def test_that_the_rule_of_the_page_is_one_of_the_table() -> None:
    (rule,) = eval(_block("answer-a-new-api-error", "python"), {**vars(policy), "msg": msg})
    told = policy.verdict_on(WikiRefusal(rule.codes[0], "maintenance"))
    assert (told.action, told.message) == (rule.action, rule.tell(policy.Reply(rule.codes[0])))


def _facts(root: Path) -> list[Path]:
    """All files of facts, as the program reads them."""
    return [path for path in root.rglob("*.json") if path.parent == root or path.parent.name in {"templates", "recipes"}]


def test_that_a_new_language_is_one_new_file(tmp_path: Path) -> None:
    translations = shutil.copytree(translations_folder(), tmp_path / "translations")
    danish = {"@metadata": {"note": "Needs review by a native speaker"}, "ui-step-files": "Filer"}
    (translations / "da.json").write_text(json.dumps(danish), encoding="utf-8")
    catalogue = Catalogue("da", translations)
    assert "da" in catalogue.languages()
    assert catalogue.text(msg("ui-step-files")) == "Filer"
    assert catalogue.text(msg("ui-step-check")) == Catalogue("en").text(msg("ui-step-check")), (
        "English where a message is missing"
    )


def test_that_the_places_which_the_pages_name_are_there() -> None:
    for page in PAGES.glob("*.md"):
        for name in set(_NAMED.findall(page.read_text(encoding="utf-8"))) - {_INVENTED}:
            places = [REPOSITORY / name, REPOSITORY / "cph_desktop" / name]
            assert any(place.exists() or list(place.parent.glob(place.name)) for place in places), f"{page.name}: {name}"


def test_that_the_commands_which_the_pages_name_exist(capsys) -> None:
    commands = set(
        re.findall(r"^ {4}cph-desktop (\w+)", "\n".join(page.read_text() for page in PAGES.glob("*.md")), re.MULTILINE)
    )
    assert commands
    for command in commands:
        assert run_command([command, "--help"]) == 0
