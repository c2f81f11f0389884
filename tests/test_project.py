"""What holds for the project as a whole: every message has its words, every fact its source, every library its version."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

PACKAGE = REPOSITORY / "cph_desktop"
TRANSLATIONS = REPOSITORY / "translations"
RESOURCES = REPOSITORY / "resources"

# how the docstring beside an enum tells that each of its values names a message
_FAMILY_TOLD = re.compile(r"``([a-z-]+-)<\w+>``")
_PLACEHOLDER = re.compile(r"\$\d+")
# split, so that this file does not name them either
_ADDRESSES_OF_ONE_MACHINE = re.compile(
    r"pypi\.(?=org)|python(?=hosted)|registry\.npm(?=js)|(?:deb|snapshot)\.(?=debian\.org)|(?<![\w.~])/(?:work/(?:main|shared)|root/|tmp/bash)"
)


@dataclass
class KeysInCode:
    """``asked``: keys written out in ``msg("…")``; ``families``: ``msg(f"stage-{…}")`` as patterns; each with where."""

    asked: dict[str, str] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)


def _modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield str(path.relative_to(REPOSITORY)), ast.parse(path.read_text(encoding="utf-8"))


def _as_pattern(text: ast.JoinedStr) -> str:
    return "".join(re.escape(part.value) if isinstance(part, ast.Constant) else r"[\w-]+" for part in text.values)


def _note(found: KeysInCode, key: ast.expr, where: str) -> None:
    if isinstance(key, ast.Constant):
        found.asked[key.value] = where
    elif isinstance(key, ast.JoinedStr):
        found.families[_as_pattern(key)] = where
    elif isinstance(key, ast.IfExp):
        _note(found, key.body, where)
        _note(found, key.orelse, where)


@cache
def _keys_in_code() -> KeysInCode:
    found = KeysInCode()
    for name, tree in _modules():
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"msg", "Message"}
                and node.args
            ):
                _note(found, node.args[0], f"{name}:{node.lineno}")
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.texts.add(node.value)
    return found


@cache
def _messages(language: str) -> dict[str, str]:
    messages = json.loads((TRANSLATIONS / f"{language}.json").read_text(encoding="utf-8"))
    del messages["@metadata"]
    return messages


def placeholders(text: str) -> set[str]:
    """The parameters that a text has a place for: ``{"$1", "$2"}``."""
    return set(_PLACEHOLDER.findall(text))


def test_that_every_message_the_code_asks_for_has_words() -> None:
    keys = _keys_in_code()
    assert {key: where for key, where in keys.asked.items() if key not in _messages("en")} == {}
    wordless = {
        family: where for family, where in keys.families.items() if not any(re.fullmatch(family, key) for key in _messages("en"))
    }
    assert wordless == {}


def test_that_every_message_is_used() -> None:
    """A key is used when the code has it as a string, or when it belongs to a family: ``msg(f"stage-{stage.value}")``, or one
    that a docstring tells of as ``stage-<value>``.
    """
    keys = _keys_in_code()
    told = tuple(prefix for text in keys.texts for prefix in _FAMILY_TOLD.findall(text))
    in_resources = "".join(path.read_text(encoding="utf-8") for path in RESOURCES.rglob("*.json"))
    in_packages = "".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "packaging").glob("*.py"))
    unused = [
        key
        for key in _messages("en")
        if key not in keys.texts
        and not key.startswith(told)
        and not any(re.fullmatch(family, key) for family in keys.families)
        and f'"{key}"' not in in_resources + in_packages
    ]
    assert unused == []


def test_that_every_message_is_explained_to_translators() -> None:
    assert _messages("qqq").keys() == _messages("en").keys()
    assert [key for key, note in _messages("qqq").items() if not note.strip()] == []


def test_that_every_placeholder_is_explained_to_translators() -> None:
    lacking = {key: sorted(placeholders(text) - placeholders(_messages("qqq")[key])) for key, text in _messages("en").items()}
    assert {key: names for key, names in lacking.items() if names} == {}


@pytest.mark.parametrize("file", sorted(TRANSLATIONS.glob("*.json")), ids=lambda file: file.stem)
def test_that_a_translation_has_no_other_keys_and_placeholders_than_english(file: Path) -> None:
    messages, english = _messages(file.stem), _messages("en")
    assert messages.keys() <= english.keys()
    if file.stem != "qqq":
        assert [key for key, text in messages.items() if placeholders(text) != placeholders(english[key])] == []


def _fact_files() -> list[Path]:
    """All JSON of ``resources/`` but what is the user's to begin with: the sample batch and the recipes."""
    return sorted(path for path in RESOURCES.rglob("*.json") if not {"sample", "recipes"} & set(path.parts))


@pytest.mark.parametrize("file", _fact_files(), ids=lambda file: str(file.relative_to(RESOURCES)))
def test_that_facts_tell_their_source_and_date(file: Path) -> None:
    facts = json.loads(file.read_text(encoding="utf-8"))
    assert facts["source"]
    assert date.fromisoformat(facts["date"])


def _name(requirement: str) -> str:
    return re.split(r"[<>=!~;\[ ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_that_every_library_has_one_version_and_no_address() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = (REPOSITORY / "constraints.txt").read_text(encoding="utf-8").split()
    assert [line for line in pinned if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    wanted = {_name(line) for line in [*project["dependencies"], *project["optional-dependencies"]["test"]]}
    assert wanted - {_name(line) for line in pinned} == set()


def _own_files() -> list[Path]:
    if not (REPOSITORY / ".git").exists() or shutil.which("git") is None:
        pytest.skip("this is no git checkout, or git is not installed")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=True)
    return [REPOSITORY / name for name in listed.stdout.split("\0") if name and (REPOSITORY / name).is_file()]


def test_that_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    named = []
    for path in _own_files():
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), start=1):
            if _ADDRESSES_OF_ONE_MACHINE.search(line):
                named.append(f"{path.relative_to(REPOSITORY)}:{number}")
    assert named == []


def test_that_modules_and_functions_fit_a_glance() -> None:
    long = []
    for name, tree in _modules():
        lines = max((node.end_lineno or 0 for node in tree.body), default=0)
        if lines > 400:
            long.append(f"{name} has {lines} lines")
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        long += [f"{name}:{node.lineno} {node.name}" for node in functions if (node.end_lineno or 0) - node.lineno >= 60]
    assert long == []


def test_that_every_folder_of_the_package_is_a_package() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py")}
    assert [str(folder.relative_to(REPOSITORY)) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []
