"""Without ``--yes`` a person at a terminal is asked; the plan is shown in words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from cph_desktop.practice.server import PracticeServer
from tests.command_line import LONGEST, SAMPLE_PHOTOS, SAMPLE_SHEET, arguments, environment, run

QUESTION = "Upload? [y/n]"
pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as server:
        yield server


def answered(wiki: PracticeServer, *answers: tuple[str, str], sheet: Path = SAMPLE_SHEET, **more: str) -> tuple[int, str]:
    """Exit code of an upload, and what a person saw of it who waited for each question and typed the answer to it."""
    ours, theirs = pty.openpty()
    account = ("--target", wiki.api_url, "--user", wiki.bot_name)
    process = subprocess.Popen(
        arguments("upload", sheet, "--media", SAMPLE_PHOTOS, *account),
        env=environment(**more),
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.DEVNULL,
        start_new_session=True,  # so that this terminal is the only one a password can be asked at
    )
    os.close(theirs)
    with os.fdopen(ours, "r+b", buffering=0) as terminal:
        seen = b""
        for question, answer in answers:
            while question.encode() not in seen:
                seen += terminal.read(4096)
            terminal.write(f"{answer}\n".encode())
        seen += b"".join(_rest(terminal))
    return process.wait(timeout=LONGEST), seen.decode("utf-8")


def _rest(terminal: FileIO) -> Iterator[bytes]:
    try:
        while found := terminal.read(4096):
            yield found
    except OSError:  # how Linux tells that nobody has the other end open any more
        return


def test_that_no_means_no(wiki: PracticeServer) -> None:
    code, seen = answered(wiki, (QUESTION, "n"), CPH_PASSWORD=wiki.password)
    assert code == 130
    assert "11 files go to Practice wiki as Practice" in seen
    assert "Row 11 does not go" in seen
    assert "upload" not in wiki.wiki.requests.by_action()


def test_that_yes_uploads(wiki: PracticeServer) -> None:
    code, _ = answered(wiki, (QUESTION, "y"), CPH_PASSWORD=wiki.password)
    assert code == 1
    assert wiki.wiki.requests.by_action()["upload"] == 11


@pytest.mark.skipif(sys.platform != "linux", reason="another system asks for passwords in another way")
def test_that_a_password_is_asked_for_and_not_shown(wiki: PracticeServer) -> None:
    code, seen = answered(wiki, (f"Bot password of {wiki.bot_name}:", wiki.password), (QUESTION, "y"))
    assert code == 1
    assert wiki.password not in seen


def test_that_an_upload_that_adds_to_pages_shows_that_and_asks(wiki: PracticeServer, tmp_path: Path) -> None:
    page = next(iter(uploaded(wiki, tmp_path)))["page"]
    (tmp_path / "pages.csv").write_text(f"Page;Caption (de)\n{page};Ein Hafen\n", encoding="utf-8")
    edits = wiki.wiki.requests.by_action()["wbeditentity"]
    code, seen = answered(wiki, ("Add this? [y/n]", "n"), sheet=tmp_path / "pages.csv", CPH_PASSWORD=wiki.password)
    assert code == 130
    assert "One page of 1 row will be changed" in seen
    assert QUESTION not in seen
    assert wiki.wiki.requests.by_action()["wbeditentity"] == edits


def uploaded(wiki: PracticeServer, folder: Path) -> list[dict[str, Any]]:
    """One file that was uploaded before."""
    (folder / "first.csv").write_text("File;Title;Licence\nMH-0101.jpg;A harbour in the morning;CC0\n", encoding="utf-8")
    account = ("--target", wiki.api_url, "--user", wiki.bot_name)
    ran = run("upload", folder / "first.csv", "--media", SAMPLE_PHOTOS, *account, "--yes", "--json", CPH_PASSWORD=wiki.password)
    assert ran.code == 0, ran.err
    return ran.objects
