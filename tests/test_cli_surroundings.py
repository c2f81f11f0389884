"""What the command line takes from its surroundings: the language, the screen, the terminal."""

from __future__ import annotations

import io
import json

import pytest

from cph_desktop.cli.demonstrating import has_screen
from cph_desktop.cli.language import chosen_language
from cph_desktop.cli.terminal import Terminal
from cph_desktop.messages import Catalogue, msg

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.mark.parametrize(
    ("words", "surroundings", "language"),
    [
        (["check", "--lang", "sv"], {"LANG": "de_DE.UTF-8"}, "sv"),
        (["--lang=fr", "check"], {}, "fr"),
        (["check"], {"LANG": "sv_SE.UTF-8"}, "sv"),
        (["check"], {"LANG": "C.UTF-8"}, "en"),
        (["check"], {"LANG": "C", "LC_ALL": "POSIX"}, "en"),
        (["check"], {"LANGUAGE": "fi:sv:en", "LANG": "sv_SE.UTF-8"}, "fi"),
        (["check"], {"LANGUAGE": "de:en", "LANG": "en_US.UTF-8"}, "de"),
        (["check"], {"LANGUAGE": "de", "LANG": "sv_SE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        (["check"], {"LANG": "pt_BR.UTF-8"}, "pt-br"),
        (["check"], {"LANG": "ca_ES@valencia"}, "ca"),
        (["check"], {"LANGUAGE": "ca:fr:en"}, "fr"),
        (["check"], {"LANG": "pt_PT.UTF-8"}, "pt-br"),
        (["check"], {"LANG": "sr_RS@latin"}, "sr-ec"),
        (["check", "--lang", "pt"], {}, "pt"),
        (["check", "--lang", "zh_Hans_CN"], {}, "zh-hans"),
        (["check", "--lang", "qqx-long"], {}, "qqx-long"),
        (["check"], {}, "en"),
        (["check", "--lang"], {}, "en"),
    ],
)
def test_that_the_language_is_the_one_asked_for_or_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, words: list[str], surroundings: dict[str, str], language: str
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert chosen_language(words) == language


@pytest.mark.parametrize(
    ("environment", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_that_a_window_is_shown_where_there_is_a_screen(environment: dict[str, str], platform: str, seen: bool) -> None:
    assert has_screen(environment, platform) is seen


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_that_results_and_notes_never_meet() -> None:
    out, err = io.StringIO(), io.StringIO()
    terminal = Terminal(out, err, Catalogue())
    terminal.passing(msg("journey-sheet"))
    terminal.note(msg("cli-stopping"))
    terminal.object({"title": "Å – 海"})
    assert json.loads(out.getvalue()) == {"title": "Å – 海"}
    assert err.getvalue() == "Stopping …\n", "progress is for those who watch"


def test_that_a_passing_line_leaves_nothing_behind() -> None:
    err = _Screen()
    terminal = Terminal(io.StringIO(), err, Catalogue())
    terminal.passing(msg("journey-files", 10, 100))
    terminal.passing(msg("journey-sheet"))
    terminal.note(msg("cli-stopping"))
    longest = len("Reading files: 10 of 100")
    assert err.getvalue().split("\r")[2] == "Reading the spreadsheet …".ljust(longest)
    assert err.getvalue().endswith("\rStopping …\n")
