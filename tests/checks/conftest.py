"""The shipped facts, read once."""

from __future__ import annotations

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.shipped import shipped_facts


@pytest.fixture(scope="session")
def facts() -> CommonsFacts:
    return shipped_facts()
