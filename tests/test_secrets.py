"""A whole run, with every way of failing that is near at hand: no password or token is found in anything it wrote.

Looked through, byte by byte: the data folder (batch files, journal, cache, logs, pywikibot's folder), the working folder, the
folder for temporary files, the home folder, the reports, standard output and error.
"""

from __future__ import annotations

import base64
import sqlite3
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from cph_desktop.practice.server import PracticeServer
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, Ran, arguments, environment, run
from tests.conftest import REPOSITORY
from tests.wiki.oauth_wiki import CLIENT, OAuthWiki

PASSWORD = "s3cr3tvqvqvqvq0123456789abcdefgh"
WRONG = "wr0ngvqvqvqvqvq0123456789abcdefg"
TOKEN = "eyJ0b2tlbiI6.c2VjcmV0c2VjcmV0.dGhpc2lzYXRva2Vu"

# an error nobody expected, raised where the password is at hand: in the call that logs in
CRASHING = """
import sys
from cph_desktop.wiki import connection
def present(self):
    password = self._password
    raise RuntimeError(f"cannot log in with {password!r}" if "--telling" in sys.argv else "cannot log in")
connection.Connection._present_password = present
sys.argv = [word for word in sys.argv if word != "--telling"]
sys.argv[0] = "cph-desktop"
from cph_desktop.__main__ import main
sys.exit(main())
"""

WITH_TOKEN = """
import sys
from cph_desktop.logbook import open_logbook
open_logbook("window")
from cph_desktop.wiki.connection import connect_with_token
from cph_desktop.wiki.target import target_from
connect_with_token(target_from(sys.argv[1]), sys.stdin.readline())
"""

# signing in in the browser, and tokens that are renewed during an upload of the sample
IN_BROWSER = """
import sys, threading, webbrowser
import requests
webbrowser.open = lambda address: threading.Thread(target=requests.get, args=(address,)).start()
from cph_desktop.cli import sending
from cph_desktop.journey.signing_in import account_from_browser
from cph_desktop.wiki.oauth_clients import OAuthClient
client = OAuthClient(sys.argv.pop(1))
sending.account = lambda target, user, terminal: account_from_browser(target, client, webbrowser.open)
sys.argv[0] = "cph-desktop"
from cph_desktop.__main__ import main
sys.exit(main())
"""


@dataclass
class Place:
    """Everything that a run can write to, and what it said."""

    folder: Path
    wiki: PracticeServer

    @property
    def variables(self) -> dict[str, str]:
        folders = {name: self.folder / name for name in ("data", "temp", "home")}
        for path in (*folders.values(), self.folder / "work"):
            path.mkdir(exist_ok=True)
        temp = {name: str(folders["temp"]) for name in ("TMPDIR", "TEMP", "TMP")}
        home = {name: str(folders["home"]) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        python = {"PYTHONPATH": str(REPOSITORY), "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
        return {**temp, **home, **python, "CPH_DATA_DIR": str(folders["data"])}

    def upload(self, password: str, *more: str | Path, batch: str = "museum.cph") -> Ran:
        sheet = ("upload", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, "--batch", self.folder / "work" / batch, "--yes", *more)
        account = ("--target", self.wiki.api_url, "--user", self.wiki.bot_name)
        return self.kept(run(*sheet, *account, cwd=self.folder / "work", **self.variables, CPH_PASSWORD=password))

    def is_uploading(self) -> bool:
        """Whether the log tells of a file that is on the wiki."""
        return any("action=upload" in log.read_text(encoding="utf-8") for log in (self.folder / "data" / "log").glob("*.log"))

    def kept(self, ran: Ran) -> Ran:
        """What was said is searched too."""
        said = self.folder / "work" / f"said-{len(list((self.folder / 'work').glob('said-*')))}"
        said.write_text(ran.out + ran.err, encoding="utf-8")
        return ran

    def python(self, program: str, *words: str | Path, stdin: str = "", **more: str) -> Ran:
        done = subprocess.run(
            [sys.executable, "-c", program, *map(str, words)],
            cwd=self.folder / "work",
            env=environment(**self.variables, **more),
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return self.kept(Ran(done.returncode, done.stdout, done.stderr))

    def holding(self, secret: str) -> list[str]:
        """The files that hold the secret, plain or in one of the forms in which it travels."""
        forms = {secret.encode(), secret.encode("utf-16-le"), base64.b64encode(secret.encode()), secret[::-1].encode()}
        forms |= {urllib.parse.quote_plus(secret).encode(), secret.encode().hex().encode()}
        found = []
        for path in self.files():
            data = path.read_bytes()
            found += [str(path.relative_to(self.folder)) for form in forms if form in data]
        return found

    def files(self) -> list[Path]:
        """All that was written, but for the wiki's own folder, which is the other side."""
        return [path for path in self.folder.rglob("*") if path.is_file() and "wiki" not in path.relative_to(self.folder).parts]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with PracticeServer(tmp_path / "wiki") as wiki:
        with sqlite3.connect(tmp_path / "wiki" / "wiki.sqlite") as accounts:
            assert accounts.execute("UPDATE account SET password = ?", (PASSWORD,)).rowcount
        accounts.close()
        made = Place(tmp_path, wiki)
        assert made.variables
        yield made


def test_that_a_whole_run_leaves_no_password_anywhere(place: Place) -> None:
    ran = place.upload(PASSWORD)
    assert ran.code == 1, ran.err
    assert ran.out.count("uploaded and described") >= 11
    for wanted in ("xlsx", "csv", "failed", "case-study", "undo", "glam"):
        batch = place.folder / "work" / "museum.cph"
        place.kept(run("results", batch, "--format", wanted, "-o", batch.with_name(f"r-{wanted}"), **place.variables))
    names = {path.name for path in place.files()}
    assert {"museum.cph", "museum-report.html", "museum-results.xlsx", "r-undo", "user-config.py"} <= names
    assert any(name.endswith(".log") for name in names)
    assert place.holding(PASSWORD) == []


def test_that_failing_logins_leave_no_password_anywhere(place: Place) -> None:
    assert place.upload(WRONG).code == 3
    place.wiki.misbehave("html")
    assert place.upload(PASSWORD, batch="other.cph").code in {1, 3}
    assert place.holding(WRONG) == []
    assert place.holding(PASSWORD) == []


def test_that_a_killed_run_leaves_no_password_anywhere(place: Place) -> None:
    words = ("upload", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, "--batch", place.folder / "work" / "museum.cph", "--yes")
    with (place.folder / "work" / "said-killed").open("wb") as said:
        running = subprocess.Popen(
            arguments(*words, "--target", place.wiki.api_url, "--user", place.wiki.bot_name),
            env=environment(**place.variables, CPH_PASSWORD=PASSWORD),
            cwd=place.folder / "work",
            stdout=said,
            stderr=said,
        )
        while not place.is_uploading():
            with suppress(subprocess.TimeoutExpired):
                pytest.fail(f"ended with {running.wait(0.05)} before it was killed")
        running.kill()
        running.wait()
    assert (place.folder / "work" / "museum.cph").is_file()
    assert place.holding(PASSWORD) == []


def _upload_of_the_sample(place: Place) -> tuple[object, ...]:
    wiki = place.wiki
    return ("upload", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, "--target", wiki.api_url, "--user", wiki.bot_name, "--yes")


def test_that_a_crash_leaves_no_password_anywhere(place: Place) -> None:
    ran = place.python(CRASHING, *_upload_of_the_sample(place), CPH_PASSWORD=PASSWORD)
    assert "RuntimeError: cannot log in" in ran.err
    logs = [path.read_text(encoding="utf-8") for path in place.files() if path.suffix == ".log"]
    assert any("not caught by anything" in log and "RuntimeError: cannot log in" in log for log in logs)
    assert place.holding(PASSWORD) == []


def test_that_not_even_an_error_that_tells_the_password_brings_it_into_a_file(place: Place) -> None:
    place.python(CRASHING, *_upload_of_the_sample(place), "--telling", CPH_PASSWORD=PASSWORD)
    logs = [path for path in place.files() if path.suffix == ".log"]
    assert logs
    assert not any(PASSWORD in log.read_text(encoding="utf-8") for log in logs)


def test_that_a_whole_run_with_a_token_leaves_it_nowhere(place: Place) -> None:
    with OAuthWiki(place.wiki, PASSWORD) as gate:
        gate.grant(TOKEN)
        words = ("--media", SAMPLE_PHOTOS, "--target", gate.api_url, "--batch", place.folder / "work" / "museum.cph", "--yes")
        ran = place.kept(run("upload", SAMPLE_SHEET, *words, cwd=place.folder / "work", **place.variables, CPH_TOKEN=TOKEN))
    assert ran.code == 1, ran.err
    assert ran.out.count("uploaded and described") >= 11
    assert place.holding(TOKEN) == []


def test_that_tokens_that_are_renewed_in_mid_batch_are_left_nowhere(place: Place) -> None:
    with OAuthWiki(place.wiki, PASSWORD) as gate:
        gate.good_for, gate.prefix = 12, TOKEN
        words = ("upload", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, "--target", gate.api_url, "--yes")
        ran = place.python(IN_BROWSER, CLIENT, *words)
    assert ran.code == 1, ran.err
    assert ran.out.count("uploaded and described") >= 11
    assert gate.given > 2
    assert place.holding(TOKEN) == []


def test_that_a_refused_token_is_left_nowhere(place: Place) -> None:
    ran = place.python(WITH_TOKEN, place.wiki.api_url, stdin=TOKEN)
    assert ran.code != 0
    assert "LoginFailed" in ran.err
    assert place.holding(TOKEN) == []


def test_that_the_search_would_find_a_password(place: Place) -> None:
    (place.folder / "data" / "leak.bin").write_bytes(b"\x00" + PASSWORD.encode() + b"\x00")
    assert place.holding(PASSWORD) == [str(Path("data", "leak.bin"))]
