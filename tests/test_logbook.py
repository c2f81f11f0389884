"""The log file: one for each run, readable by whoever helps, without secrets."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.logbook import FILES_KEPT, without_secrets
from cph_desktop.paths import log_folder
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, environment, run
from tests.conftest import REPOSITORY

BOT_PASSWORD = "0123456789abcdefghijklmnopqrstuv"
CRASH = """
import threading
from cph_desktop.logbook import open_logbook
open_logbook("window")
def fall(password): raise ValueError(f"password={password} Bearer {password}")
thread = threading.Thread(target=fall, args=("hunter2hunter2",)); thread.start(); thread.join()
fall("hunter2hunter2")
"""
LONG_RUN = """
import logging
from cph_desktop.logbook import open_logbook
open_logbook("window")
for number in range(70_000): logging.getLogger("cph_desktop.upload").info("%s line %d", "-" * 40, number)
"""


def logs() -> list[Path]:
    return sorted(log_folder().iterdir())


def test_that_a_run_tells_what_was_asked_and_how_it_ended() -> None:
    ran = run("check", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, "--target", "http://127.0.0.1:9/w/api.php")
    assert ran.code == 3
    (log,) = logs()
    text = log.read_text(encoding="utf-8")
    assert "CPH Desktop " in text
    assert "began: check --media --target\n" in text
    assert "127.0.0.1:9 action=query meta=siteinfo: no-connection after" in text
    assert "ended with exit code 3" in text


def test_that_the_newest_logs_are_kept() -> None:
    for number in range(FILES_KEPT + 5):
        (log_folder() / f"2020-01-01_{number:06}-window-1.log").write_text("old", encoding="utf-8")
    run("--version")
    kept = [path.name for path in logs()]
    assert len(kept) == FILES_KEPT
    assert "2020-01-01_000005-window-1.log" not in kept
    assert "2020-01-01_000006-window-1.log" in kept


def test_that_a_long_run_keeps_the_newest_of_its_log() -> None:
    subprocess.run([sys.executable, "-c", LONG_RUN], cwd=REPOSITORY, env=environment(), check=True)
    newest, *older = sorted(logs(), key=lambda path: path.name)
    assert [path.name for path in older] == [f"{newest.name}.1", f"{newest.name}.2"]
    assert all(path.stat().st_size < 2_100_000 for path in (newest, *older))
    assert "line 69999\n" in newest.read_text(encoding="utf-8")
    assert "line 0\n" not in "".join(path.read_text(encoding="utf-8") for path in older)


def test_that_a_crash_is_written_down_with_its_traceback_and_without_its_secrets() -> None:
    done = subprocess.run([sys.executable, "-c", CRASH], cwd=REPOSITORY, env=environment(), capture_output=True, check=False)
    assert b"ValueError" in done.stderr
    (log,) = logs()
    text = log.read_text(encoding="utf-8")
    assert text.count("not caught by anything") == 2
    assert text.count("Traceback (most recent call last)") == 2
    assert "hunter2" not in text


def test_that_a_folder_that_cannot_be_written_keeps_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("no folder", encoding="utf-8")
    ran = run("--version", CPH_DATA_DIR=str(tmp_path))
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    "text",
    [
        f"lgpassword={BOT_PASSWORD}&lgtoken=x",
        f"Authorization: Bearer {BOT_PASSWORD}",
        f'{{"access_token": "{BOT_PASSWORD}"}}',
        f"Me@bot with {BOT_PASSWORD}",
        f"{{'password': '{BOT_PASSWORD}'}}",
        f"Cookie: session={BOT_PASSWORD}",
    ],
)
def test_that_what_looks_like_a_secret_is_taken_out(text: str) -> None:
    assert BOT_PASSWORD not in without_secrets(text)


def test_that_the_password_of_a_server_is_taken_out_whatever_it_looks_like(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPH_PASSWORD", "odd one (1)")
    assert "odd one" not in without_secrets("it was <odd one (1)>")


@given(st.text(alphabet="abc xyz/.:-\n", max_size=60))
def test_that_ordinary_lines_stay_as_they_are(text: str) -> None:
    assert without_secrets(text) == text
