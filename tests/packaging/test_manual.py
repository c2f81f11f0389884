"""The manual: its languages have the same pages, it names buttons that exist, and every finding has its cure."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import Catalogue, Message, msg
from tests.conftest import REPOSITORY
from tests.manual_pages import LANGUAGES, MANUAL, TOOLS, Label, label, page, pages, tools

__all__ = ["label", "tools"]

_ENTRY = re.compile(r"^:::\{finding\} (\S+)$", re.MULTILINE)
_LABEL = re.compile(r"\{ui\}`([^`]+)`")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_IN_ENGLISH_ELSEWHERE = {"trainer", "command-line"}  # pages of docs/ that the manual includes
_LOADED = re.compile(
    r"""<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//|<link[^>]+rel="stylesheet"[^>]+href="(?:https?:)?//|url\(["']?https?:"""
)


def test_that_all_languages_have_the_same_pages_and_pictures() -> None:
    english = [one.name for one in pages("en")]
    pictures = [picture.name for picture in sorted((MANUAL / "images/en").glob("*.png"))]
    for language in LANGUAGES:
        assert [one.name for one in pages(language)] == english
        assert [picture.name for picture in sorted((MANUAL / "images" / language).glob("*.png"))] == pictures


def test_that_pictures_are_small() -> None:
    assert [picture.name for picture in MANUAL.glob("images/*/*.png") if picture.stat().st_size > 150_000] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_manual_names_what_is_on_the_screen(language: str, label: Label) -> None:
    unknown = []
    for one in pages(language):
        for text in _LABEL.findall(one.read_text(encoding="utf-8")):
            try:
                assert label(text, language)
            except LookupError:
                unknown.append(f"{one.name}: {text}")
    assert unknown == []


@pytest.mark.usefixtures("tools")
def test_that_bold_words_of_the_trainers_lesson_are_words_of_the_window() -> None:
    from labels import bare

    english = Catalogue("en")
    keys = json.loads((REPOSITORY / "translations/en.json").read_text(encoding="utf-8")).keys() - {"@metadata"}
    unknown = []
    for words in set(_BOLD.findall((REPOSITORY / "docs/trainer.md").read_text(encoding="utf-8"))):
        numbers = tuple(int(number) for number in re.findall(r"\d+", words))
        if not any(bare(english.text(Message(key, numbers))) == words for key in keys):
            unknown.append(words)
    assert unknown == []


@pytest.mark.parametrize("name", [one.stem for one in pages("en") if one.stem not in _IN_ENGLISH_ELSEWHERE])
def test_that_a_page_names_the_same_words_of_the_window_in_swedish(name: str, label: Label) -> None:
    english, swedish = ({label(text, "en") for text in _LABEL.findall(page(name, language))} for language in ("en", "sv"))
    assert swedish == english
    assert len(_HEADING.findall(page(name, "sv"))) == len(_HEADING.findall(page(name, "en")))


def test_that_the_lesson_in_swedish_names_the_same_words_of_the_window(label: Label) -> None:
    english = _BOLD.findall((REPOSITORY / "docs/trainer.md").read_text(encoding="utf-8"))
    assert sorted(label(text, "en") for text in _LABEL.findall(page("trainer", "sv"))) == sorted(english)


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_finding_has_a_cure_in_the_manual(language: str) -> None:
    from finding_codes import known_findings

    entries = _ENTRY.findall(page("findings", language))
    assert len(entries) == len(set(entries))
    assert set(entries) == known_findings().keys()


@pytest.mark.usefixtures("tools")
def test_that_codes_are_found_however_they_are_written() -> None:
    """One of each way: in the call, in a tuple, in a condition, from an enum, from the fields of templates."""
    from finding_codes import known_findings

    known = known_findings()
    written = Finding("row-blank", Severity.ERROR, msg("finding-row-blank"))
    assert known[written.code].severities == {written.severity.value}
    assert list(known[written.code].messages) == [written.message.key]
    assert {
        "double-name",
        "date-order",
        "filename-camera",
        "sheet-cells-no-date",
        "taxon-missing",
        "media-truncated",
    } <= known.keys()


def test_that_the_manual_is_built_without_a_line_and_loads_nothing_from_the_web(tmp_path: Path) -> None:
    cut_off = {**os.environ, "HTTP_PROXY": "http://127.0.0.1:9", "HTTPS_PROXY": "http://127.0.0.1:9"}
    command = [sys.executable, str(TOOLS / "build.py"), str(tmp_path)]
    built = subprocess.run(command, cwd=REPOSITORY, env=cut_off, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    for language in LANGUAGES:
        folder = tmp_path / language
        built_pages = list(folder.rglob("*.html"))
        assert {f"{one.stem}.html" for one in pages(language)} <= {one.name for one in built_pages}
        assert [one.name for one in built_pages if _LOADED.search(one.read_text(encoding="utf-8"))] == []
        lead = (folder / "finding/licence-missing.html").read_text(encoding="utf-8")
        assert "../findings.html#licence-missing" in lead
        assert 'id="licence-missing"' in (folder / "findings.html").read_text(encoding="utf-8")
