"""What all tests share: the folder of real data, and a data folder of their own."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = REPOSITORY.parent / "shared"


def pytest_configure() -> None:
    """Programs that the tests start listen to Ctrl+C, also where a shell started the tests in the background, deaf to it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real photographs, records and recorded exchanges, kept outside the project."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared with real data is not there")
    return SHARED


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the real user's data."""
    monkeypatch.setenv("CPH_DATA_DIR", str(tmp_path_factory.mktemp("cph-data")))
