"""What a screen reader hears of the program: names and roles, asked for over AT-SPI as Orca does."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.paths import practice_folder
from cph_desktop.practice.launch import end_running
from cph_desktop.ui.texts import without_letter
from tests.command_line import arguments, environment
from tests.conftest import REPOSITORY
from tests.ui.every_dialog import DIALOGS

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
# the list of columns to put in says what it does until one is chosen, and is at once as it was
_NAMED_BY_HINT = {"own-wikitext"}


def _heard(program: list[str], *wanted: str) -> Any:
    """What :mod:`tests.window.screen_reader` prints of a program."""
    reader = shlex.join([_PYTHON, str(_READER), *wanted])
    begin = f"{_LAUNCHER} --launch-immediately & bus=$!; {shlex.join(program)} & window=$!"
    script = f"{begin}; {reader}; code=$?; kill $window $bus; exit $code"
    surroundings = environment(
        QT_QPA_PLATFORM="xcb", DISPLAY=os.environ["DISPLAY"], QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", LANG="C.UTF-8"
    )
    try:
        ran = subprocess.run(
            ["dbus-run-session", "--", "sh", "-c", script],
            cwd=REPOSITORY,
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
    text = Catalogue("en").text
    heard = _heard(arguments(), "pages", without_letter(text(msg("ui-start-sample"))), text(msg("ui-files-table")))
    for page, nodes in heard["pages"].items():
        assert [node for node in nodes if node["focusable"] and not node["name"] and node["role"] not in _PARTS] == [], page
        assert {"push button", "list", "label"} <= {node["role"] for node in nodes}, page
    titles = [title for node in heard["pages"]["start"] if node["role"] == "combo box" for title in node["labels"]]
    assert titles == [text(words).replace("&", "") for words in (msg("ui-start-target"), msg("ui-start-language"))]
    number, file = heard["row"][1], heard["row"][2]
    assert number.isdigit()
    assert ".jpg" in file


def test_that_a_screen_reader_hears_every_dialog() -> None:
    heard = _heard([sys.executable, "-m", "tests.window.dialogs_in_view"], "dialogs", *DIALOGS)
    for name, nodes in heard.items():
        assert nodes[0]["role"] in {"dialog", "frame", "window"}, name
        assert [node for node in nodes if node["focusable"] and not node["name"] and node["role"] not in _PARTS] == [], name
        assert [node for node in nodes if "&" in node["name"]] == [], name
        assert {"push button", "label"} <= {node["role"] for node in nodes}, name
        assert [node for node in nodes if node["headings"] is not None and not all(node["headings"])] == [], name
    assert [node["name"] for node in heard["sign-in"] if node["role"] == "password text"] == ["Password"]
    assert {node["role"] for node in heard["statement"]} >= {"tree", "combo box", "check box"}
    lists = [(name, node) for name, nodes in heard.items() for node in nodes if node["role"] == "combo box"]
    assert [(name, node["name"]) for name, node in lists if not node["labels"] and name not in _NAMED_BY_HINT] == []


def test_that_a_screen_reader_hears_every_page_and_how_far_an_upload_is() -> None:
    text = Catalogue("en").text
    steps = ("ui-start-sample", "ui-files-next", "ui-describe-next", "ui-names-next")
    names = [without_letter(text(Message(key))) for key in steps]
    begins, over = text(msg("ui-upload-there", 0, 11)), text(msg("ui-upload-there", 11, 11))
    heard = _heard(arguments(), "announced", *names, "Upload 11 files", "Upload 11 files now", over)
    for page, nodes in heard["pages"].items():
        assert [node for node in nodes if node["focusable"] and not node["name"] and node["role"] not in _PARTS] == [], page
        assert [node for node in nodes if "&" in node["name"]] == [], page
        assert [node for node in nodes if node["headings"] is not None and not all(node["headings"])] == [], page
        lists = [node for node in nodes if node["role"] == "combo box"]
        assert [node["name"] for node in lists if not node["labels"]] == [], page
    texts = [words for words, _politeness in heard["said"]]
    assert over in texts
    assert begins in texts
    assert len(texts) < 25
