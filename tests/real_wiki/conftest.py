"""One real MediaWiki for all tests of a run; without one they are skipped with the reason."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.real_wiki.real_wiki import RealWiki, why_absent


@pytest.fixture(scope="session")
def real_wiki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealWiki]:
    """A MediaWiki 1.39 on loopback. Tests share it: each uses file names of its own."""
    absent = why_absent()
    if absent and os.environ.get("REAL_WIKI") == "required":
        pytest.fail(absent)
    if absent:
        pytest.skip(absent)
    with RealWiki(Path(tmp_path_factory.mktemp("real-wiki"))) as wiki:
        yield wiki
