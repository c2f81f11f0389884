"""The pages of the manual, and what their roles ``ui`` say on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

TOOLS = REPOSITORY / "packaging/manual"
MANUAL = REPOSITORY / "docs/manual"
LANGUAGES = ("en", "sv")

Label = Callable[[str, str], str]


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The modules that build the manual can be imported."""
    monkeypatch.syspath_prepend(str(TOOLS))
    yield
    for name in ("labels", "finding_codes"):
        sys.modules.pop(name, None)


@pytest.fixture
def label(tools: None) -> Label:
    """The words for what stands in a role ``ui``, in a language. Raises LookupError where the program has none."""
    from labels import label as said

    return said


def pages(language: str) -> list[Path]:
    """All pages in that language."""
    return sorted((MANUAL / language).glob("*.md"))


def page(name: str, language: str = "en") -> str:
    """The Markdown of one page."""
    return (MANUAL / language / f"{name}.md").read_text(encoding="utf-8")
