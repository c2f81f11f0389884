"""``login``, ``logout`` and uploads with an access token, as processes of their own with a keyring of their own."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.practice.server import PracticeServer
from tests.command_line import SAMPLE_PHOTOS, SAMPLE_SHEET, Ran, arguments, environment, run
from tests.conftest import REPOSITORY
from tests.wiki.oauth_wiki import OAuthWiki

# a keyring in a file, for tests alone: what one process keeps, the next one finds
KEYRING = """
import json, os, pathlib
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError
PLACE = pathlib.Path(os.environ["TEST_KEYRING"])
class Keyring(KeyringBackend):
    priority = 1
    def _all(self):
        return json.loads(PLACE.read_text()) if PLACE.exists() else {}
    def get_password(self, service, username):
        return self._all().get(f"{service}|{username}")
    def set_password(self, service, username, password):
        PLACE.write_text(json.dumps({**self._all(), f"{service}|{username}": password}))
    def delete_password(self, service, username):
        kept = self._all()
        if kept.pop(f"{service}|{username}", None) is None:
            raise PasswordDeleteError
        PLACE.write_text(json.dumps(kept))
"""


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as running:
        yield running


@pytest.fixture
def keyring(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "keyring_of_the_test.py").write_text(KEYRING, encoding="utf-8")
    return {
        "PYTHONPATH": str(tmp_path / "python"),
        "PYTHON_KEYRING_BACKEND": "keyring_of_the_test.Keyring",
        "TEST_KEYRING": str(tmp_path / "keyring.json"),
    }


def _told(words: tuple[str, ...], stdin: str, **more: str) -> Ran:
    done = subprocess.run(
        arguments(*words),
        cwd=REPOSITORY,
        env=environment(**more),
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def _kept(keyring: dict[str, str]) -> dict[str, str]:
    place = Path(keyring["TEST_KEYRING"])
    found: dict[str, str] = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {}
    return found


def test_that_a_password_that_the_wiki_takes_is_kept_found_and_forgotten(wiki: PracticeServer, keyring: dict[str, str]) -> None:
    account = ("--target", wiki.api_url, "--user", wiki.bot_name)
    assert _told(("login", *account), "x" * 32 + "\n", **keyring).code == 3
    assert _kept(keyring) == {}
    told = _told(("login", *account), wiki.password + "\n", **keyring)
    assert told.code == 0, told.err
    assert "Special%3ABotPasswords" in told.err
    assert list(_kept(keyring).values()) == [wiki.password]
    batch = Path(keyring["TEST_KEYRING"]).with_name("b.cph")
    sent = run("upload", SAMPLE_SHEET, "--media", SAMPLE_PHOTOS, *account, "--batch", batch, "--yes", **keyring)
    assert sent.code == 1, sent.err
    assert _told(("logout", *account), "", **keyring).code == 0
    assert _kept(keyring) == {}


def test_that_a_server_uploads_with_a_token_and_without_a_name(wiki: PracticeServer, tmp_path: Path) -> None:
    with OAuthWiki(wiki) as gate:
        gate.grant("owner-only-token")
        words = (
            "upload",
            SAMPLE_SHEET,
            "--media",
            SAMPLE_PHOTOS,
            "--target",
            gate.api_url,
            "--batch",
            tmp_path / "b.cph",
            "--yes",
        )
        sent = run(*words, CPH_TOKEN="owner-only-token")
        assert sent.code == 1, sent.err
        assert sent.out.count("uploaded and described") >= 11


def test_that_a_token_is_kept_under_the_account_that_it_belongs_to(wiki: PracticeServer, keyring: dict[str, str]) -> None:
    with OAuthWiki(wiki) as gate:
        gate.grant("owner-only-token")
        told = _told(("login", "--target", gate.api_url, "--token"), "owner-only-token\n", **keyring)
        assert told.code == 0, told.err
        assert "--user Practice" in told.err
        (name,) = _kept(keyring)
        assert name.endswith("|Practice")


@pytest.mark.parametrize("words", [("--target", "practice"), (), ("--target", "commons"), ("--target", "commons", "--browser")])
def test_that_what_is_missing_for_a_login_is_told(words: tuple[str, ...]) -> None:
    assert run("login", *words).code == 2
    assert run("logout", *words[:2]).code == 2


def test_that_a_machine_without_a_keyring_says_so(wiki: PracticeServer) -> None:
    told = _told(("login", "--target", wiki.api_url, "--user", wiki.bot_name), wiki.password + "\n")
    assert told.code == 1
    assert "asked for each time" in told.err


def test_that_nothing_to_log_in_with_is_told(wiki: PracticeServer) -> None:
    told = _told(("login", "--target", wiki.api_url, "--user", wiki.bot_name), "")
    assert told.code == 3
    assert "CPH_PASSWORD" in told.err
