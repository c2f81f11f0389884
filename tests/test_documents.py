"""What is written about the project: links that lead somewhere, rooms that are there, options that the command line has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cph_desktop.cli import run_command
from tests.conftest import REPOSITORY

_PACKAGE = REPOSITORY / "cph_desktop"
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_CODE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"`([a-z_]+(?:/[\w.-]+)*(?:/|\.py))`")
_OPTIONS = re.compile(r"^\| (`-[^|]*) \| ([^|]*) \|", re.MULTILINE)
_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_EXPLAINED = re.compile(r"^  (-.*?)(?:  |$)", re.MULTILINE)  # in the help: the names of an option, before what it does
_TYPED = re.compile(r"(?:^|`|&& )\s*cph-desktop ([a-z]+)([^\n`#<>|]*)", re.MULTILINE)
_COMMANDS = frozenset(
    ("demo", "practice", "generate", "recipe", "names", "drafts", "check", "login", "logout", "upload", "enrich", "results")
)


def _documents() -> list[Path]:
    return sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")])


def test_that_links_lead_to_a_file_and_to_a_heading_in_it() -> None:
    broken = []
    for document in _documents():
        for name, anchor in _LINK.findall(_CODE.sub("", document.read_text(encoding="utf-8"))):
            target = (document.parent / name) if name else document
            if not target.exists() or (anchor and anchor not in _anchors(target)):
                broken.append(f"{document.relative_to(REPOSITORY)}: {name}#{anchor}")
    assert broken == []


def _anchors(document: Path) -> set[str]:
    """Of the headings, as they are made in a repository and in the manual; of an included page too."""
    text = document.read_text(encoding="utf-8")
    for included in re.findall(r"```\{include\} (\S+)", text):
        text += (document.parent / included).read_text(encoding="utf-8")
    return {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in _HEADING.findall(text)}


def test_that_the_places_which_the_architecture_names_are_there() -> None:
    named = set(_PLACE.findall((REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")))
    assert {name for name in named if not (REPOSITORY / name).exists() and not any(_PACKAGE.glob(f"**/{name}"))} == set()


def test_that_the_architecture_names_every_room_and_what_stands_beside_them() -> None:
    text = (REPOSITORY / "docs/architecture.md").read_text(encoding="utf-8")
    rooms = {f"{folder.parent.name}/" for folder in _PACKAGE.glob("*/__init__.py")}
    modules = {module.name for module in _PACKAGE.glob("*.py") if not module.name.startswith("__")}
    assert {name for name in rooms | modules if f"`{name}`" not in text} == set()


@pytest.mark.parametrize("command", sorted(_COMMANDS))
def test_that_the_options_of_a_command_are_those_which_the_page_promises(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    promised = set()
    for names, commands in _OPTIONS.findall((REPOSITORY / "docs/cli.md").read_text(encoding="utf-8")):
        if commands.strip() == "all" or command in commands.strip().split(", "):
            promised |= set(_OPTION.findall(names))
    assert _options(command, capsys) == promised


def test_that_every_command_which_a_page_shows_can_be_typed(capsys: pytest.CaptureFixture[str]) -> None:
    known = {command: _options(command, capsys) for command in _COMMANDS}
    wrong = []
    for document in _documents():
        for command, words in _TYPED.findall(document.read_text(encoding="utf-8").replace("\\\n", " ")):
            if set(_OPTION.findall(words)) - {"--help"} - known.get(command, set()) or command not in _COMMANDS:
                wrong.append(f"{document.relative_to(REPOSITORY)}: {command} {words}")
    assert wrong == []


def _options(command: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """All that the command's own help explains."""
    assert run_command([command, "--help"]) == 0
    return set(_OPTION.findall(" ".join(_EXPLAINED.findall(capsys.readouterr().out)))) - {"-h", "--help"}
