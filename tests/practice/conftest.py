"""A practice wiki for each test, and somebody signed in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as running:
        yield running


@pytest.fixture
def client(server: PracticeServer) -> Client:
    return Client(server).log_in()
