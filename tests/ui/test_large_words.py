"""Words as large as somebody needs them, on the screen of a small laptop: nothing is cut off, everything can be reached."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.ui.screens import surroundings


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_that_everything_can_be_read_and_reached_at_any_scale(scale: float, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "tests.ui.at_scale"],
        cwd=REPOSITORY,
        env=os.environ | {"CPH_DATA_DIR": str(tmp_path / "data"), **surroundings(tmp_path, scale=scale)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    assert json.loads(made.stdout) == {}
