"""The manual: its languages have the same pages, it names buttons that exist, and every finding has its cure."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from tests.conftest import REPOSITORY

TOOLS = REPOSITORY / "packaging/manual"
MANUAL = REPOSITORY / "docs/manual"
LANGUAGES = ("en", "sv")
_ENTRY = re.compile(r"^:::\{finding\} (\S+)$", re.MULTILINE)
_LABEL = re.compile(r"\{ui\}`([^`]+)`")
_LOADED = re.compile(
    r"""<(?:script|img|iframe|source)[^>]+src="(?:https?:)?//|<link[^>]+rel="stylesheet"[^>]+href="(?:https?:)?//|url\(["']?https?:"""
)


@pytest.fixture
def tools(monkeypatch) -> Iterator[None]:
    """The modules that build the manual can be imported."""
    monkeypatch.syspath_prepend(str(TOOLS))
    yield
    for name in ("labels", "finding_codes"):
        sys.modules.pop(name, None)


def _pages(language: str) -> list[Path]:
    return sorted((MANUAL / language).glob("*.md"))


def test_that_all_languages_have_the_same_pages_and_pictures() -> None:
    english = [page.name for page in _pages("en")]
    pictures = [picture.name for picture in sorted((MANUAL / "images/en").glob("*.png"))]
    for language in LANGUAGES:
        assert [page.name for page in _pages(language)] == english
        assert [picture.name for picture in sorted((MANUAL / "images" / language).glob("*.png"))] == pictures


def test_that_pictures_are_small() -> None:
    assert [picture.name for picture in MANUAL.glob("images/*/*.png") if picture.stat().st_size > 150_000] == []


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_manual_names_what_is_on_the_screen(language: str) -> None:
    from labels import UnknownLabel, label

    unknown = []
    for page in _pages(language):
        for text in _LABEL.findall(page.read_text(encoding="utf-8")):
            try:
                assert label(text, language)
            except UnknownLabel:
                unknown.append(f"{page.name}: {text}")
    assert unknown == []


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_finding_has_a_cure_in_the_manual(language: str) -> None:
    from finding_codes import known_findings

    entries = _ENTRY.findall((MANUAL / language / "findings.md").read_text(encoding="utf-8"))
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
        pages = list(folder.rglob("*.html"))
        assert {f"{page.stem}.html" for page in _pages(language)} <= {page.name for page in pages}
        assert [page.name for page in pages if _LOADED.search(page.read_text(encoding="utf-8"))] == []
        lead = (folder / "finding/licence-missing.html").read_text(encoding="utf-8")
        assert "../findings.html#licence-missing" in lead
        assert 'id="licence-missing"' in (folder / "findings.html").read_text(encoding="utf-8")
