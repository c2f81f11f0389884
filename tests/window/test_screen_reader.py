"""What a screen reader hears of the program: names and roles, asked for over AT-SPI as Orca does."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.messages import Catalogue, msg
from cph_desktop.paths import practice_folder
from cph_desktop.practice.launch import end_running
from cph_desktop.ui.texts import without_letter
from tests.command_line import arguments, environment

_LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
_READER = Path(__file__).with_name("screen_reader.py")
_PYTHON = "/usr/bin/python3"

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(os.environ.get("QT_QPA_PLATFORM") != "xcb", reason="needs a screen: make test runs this under Xvfb"),
    pytest.mark.skipif(not _LAUNCHER.is_file() or shutil.which("dbus-run-session") is None, reason="AT-SPI is not installed"),
]


# parts of a widget that has a name itself
_PARTS = {"frame", "filler", "panel", "viewport", "table cell", "list item"}


def _heard() -> dict[str, Any]:
    """Both pages and a row as :mod:`tests.window.screen_reader` prints them."""
    text = Catalogue("en").text
    program = shlex.join(arguments())
    reader = shlex.join([_PYTHON, str(_READER), without_letter(text(msg("ui-start-sample"))), text(msg("ui-files-table"))])
    script = f"{_LAUNCHER} --launch-immediately & bus=$!; {program} & window=$!; {reader}; code=$?; kill $window $bus; exit $code"
    surroundings = environment(
        QT_QPA_PLATFORM="xcb", DISPLAY=os.environ["DISPLAY"], QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", LANG="C.UTF-8"
    )
    try:
        ran = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", script],
            env=surroundings,
            capture_output=True,
            text=True,
            timeout=200,
            check=False,
        )
    finally:
        end_running(practice_folder())
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_that_a_screen_reader_hears_names_and_roles() -> None:
    heard = _heard()
    for page, nodes in heard["pages"].items():
        assert [node for node in nodes if node["focusable"] and not node["name"] and node["role"] not in _PARTS] == [], page
        assert {"push button", "list", "label"} <= {node["role"] for node in nodes}, page
    text = Catalogue("en").text
    titles = [title for node in heard["pages"]["start"] if node["role"] == "combo box" for title in node["labels"]]
    assert titles == [text(words).replace("&", "") for words in (msg("ui-start-target"), msg("ui-start-language"))]
    number, file = heard["row"][1], heard["row"][2]
    assert number.isdigit()
    assert ".jpg" in file
