"""Logging in to a practice wiki, and what pywikibot must not do meanwhile."""

from __future__ import annotations

import http.server
import logging
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.paths import pywikibot_folder
from cph_desktop.practice.faults import Fault
from cph_desktop.practice.server import PracticeServer
from cph_desktop.wiki.connection import Connection, connect, connect_with_token, has_bot_form, login_refused
from cph_desktop.wiki.errors import LoginFailed, NoConnection, NotAWiki, ServerTrouble, WikiRefusal
from cph_desktop.wiki.target import Target, target_from


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PracticeServer]:
    with PracticeServer(tmp_path / "wiki") as running:
        yield running


def _connect(server: PracticeServer, user: str = "", password: str = "") -> Connection:
    return connect(target_from(server.api_url), user or server.bot_name, password or server.password)


def test_that_a_bot_password_logs_in_with_facts_about_wiki_and_account(server: PracticeServer) -> None:
    connection = _connect(server)
    assert connection.account.name == server.user
    assert {"upload", "edit"} <= connection.account.rights
    assert connection.site.has_structured_data
    assert {"jpg", "tif", "png"} <= connection.site.extensions
    assert connection.site.page_url("File:A b.jpg") == f"{server.base_url}/wiki/File:A_b.jpg"


def test_that_the_password_is_nowhere_to_be_seen(server: PracticeServer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    connection = _connect(server)
    with pytest.raises(WikiRefusal):
        connection.write({"action": "upload", "filename": "x"})
    with pytest.raises(LoginFailed):
        _connect(server, password="wrong-password-that-must-not-show")
    seen = repr(connection) + str(connection.__dict__.get("account")) + caplog.text
    assert server.password not in seen
    assert "wrong-password-that-must-not-show" not in seen
    for file in pywikibot_folder().rglob("*"):
        assert not file.is_file() or server.password.encode() not in file.read_bytes()
        assert file.suffix not in {".lwp", ".log"}


@pytest.mark.parametrize(
    ("user", "password"), [("Glam", "secret"), ("Glam@", "secret"), ("@cph", "secret"), ("Glam@cph", " "), ("", "x")]
)
def test_that_a_name_that_is_no_bot_passwords_is_explained_before_anything_is_sent(user: str, password: str) -> None:
    with pytest.raises(LoginFailed) as refused:
        connect(Target("nowhere", "http://127.0.0.1:9/api.php"), user, password)
    assert refused.value.code == "login-wrong-form"


def test_that_the_other_form_of_a_bot_password_is_taken() -> None:
    assert has_bot_form("Glam", "cph@" + "a" * 32)
    assert not has_bot_form("Glam", "my own p@ssword")


def test_that_a_wrong_password_and_a_strange_name_are_told(server: PracticeServer) -> None:
    for user, password in ((server.bot_name, "x" * 32), ("Nobody@cph", server.password)):
        with pytest.raises(LoginFailed) as refused:
            _connect(server, user, password)
        assert refused.value.code == "login-wrong-password"


def test_that_too_many_attempts_are_told_as_such(server: PracticeServer) -> None:
    for _attempt in range(5):
        with pytest.raises(LoginFailed):
            _connect(server, password="x" * 32)
    with pytest.raises(LoginFailed) as refused:
        _connect(server, password="x" * 32)
    assert refused.value.code == "login-throttled"
    assert refused.value.message.key == "wiki-login-throttled-wait"
    assert refused.value.message.params[1] == 5


def test_that_a_blocked_account_is_told_with_the_reason(server: PracticeServer) -> None:
    server.wiki.faults.block(server.user, "test block")
    with pytest.raises(LoginFailed) as refused:
        _connect(server)
    assert refused.value.code == "login-blocked"
    _account, _wiki, blocker, reason, until = refused.value.message.params
    assert (blocker, reason) == ("Trainer", "test block")
    assert str(until).endswith(" UTC")


@pytest.mark.parametrize(
    ("result", "reason", "code"),
    [
        ("Throttled", "", "login-throttled"),
        ("Failed", "You have made too many recent login attempts. Please wait 1 hour before trying again.", "login-throttled"),
        ("Aborted", "Authentication requires user interaction, which is not supported by action=login.", "login-second-step"),
        ("Aborted", "Cannot log in when using MediaWiki\\Session\\CookieSessionProvider sessions.", "login-not-a-bot-password"),
        ("Failed", "Incorrect username or password entered. Please try again.", "login-wrong-password"),
        ("Failed", "Logging in is not possible from this address.", "login-refused"),
    ],
)
def test_that_each_refusal_of_a_login_has_its_own_sentence(result: str, reason: str, code: str) -> None:
    assert login_refused("A wiki", result, reason).code == code


def test_that_an_expired_session_is_renewed_and_the_token_with_it(server: PracticeServer) -> None:
    connection = _connect(server)
    server.wiki.faults.add(Fault("lose-session", action="upload"))
    with pytest.raises(WikiRefusal) as refused:
        connection.write({"action": "upload", "filename": "x.png", "filekey": "none.x.1.png"})
    assert refused.value.code == "assertuserfailed"
    connection.log_in_again()
    with pytest.raises(WikiRefusal) as refused:
        connection.write({"action": "upload", "filename": "x.png", "filekey": "none.x.1.png"})
    assert refused.value.code == "uploadstash-file-not-found"


def test_that_two_connections_to_one_host_do_not_share_a_session(server: PracticeServer) -> None:
    first = _connect(server)
    with pytest.raises(LoginFailed):
        _connect(server, password="x" * 32)
    assert first.ask(action="query", meta="userinfo")["query"]["userinfo"]["name"] == server.user


def test_that_a_wiki_that_is_down_is_told() -> None:
    with pytest.raises(NoConnection) as failed:
        connect(target_from("http://127.0.0.1:9/w/api.php"), "Glam@cph", "secret")
    assert not failed.value.in_doubt
    assert failed.value.message.params == ("127.0.0.1:9",)


def test_that_a_server_in_trouble_is_no_wrong_address(server: PracticeServer) -> None:
    server.wiki.faults.add(Fault("status", status=503))
    with pytest.raises(ServerTrouble):
        _connect(server)


def test_that_a_page_beside_the_api_is_no_wiki(server: PracticeServer) -> None:
    with pytest.raises(NotAWiki):
        connect(target_from(f"{server.base_url}/nothing/here/api.php"), server.bot_name, server.password)


class _SomethingElse(http.server.BaseHTTPRequestHandler):
    answer = b""
    status = 200

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(self.status)
        self.send_header("Location", "https://elsewhere.example/api.php")
        self.send_header("Content-Length", str(len(self.answer)))
        self.end_headers()
        self.wfile.write(self.answer)

    do_GET = do_POST  # noqa: N815 - the library's name

    def log_message(self, *_args: object) -> None:
        """Quiet."""


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (200, b"<html>A museum's home page</html>"),
        (200, b'{"hello": "world"}'),
        (200, b"[1, 2]"),
        (301, b""),
        (404, b"no"),
        (200, b""),
    ],
)
def test_that_what_is_no_wiki_is_told_and_never_sees_the_password(status: int, answer: bytes) -> None:
    handler = type("Handler", (_SomethingElse,), {"status": status, "answer": answer})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        with pytest.raises(NotAWiki):
            connect(target_from(f"http://127.0.0.1:{other.server_port}/w/api.php"), "Glam@cph", "secret")
        other.shutdown()


STRANGER = """
import os, sys
from pathlib import Path
import cph_desktop.wiki.bootstrap as bootstrap
assert "pywikibot" not in sys.modules
pywikibot = bootstrap.load_pywikibot()
from pywikibot import config
print(config.base_dir)
try:
    pywikibot.input("anybody there?")
except bootstrap.PromptRefused:
    print("no prompt")
pywikibot.error("secret words")
"""


def test_that_pywikibot_keeps_to_our_folder_asks_nothing_and_runs_no_strangers_file(tmp_path: Path) -> None:
    (tmp_path / "user-config.py").write_text("open('executed', 'w').close()\n")
    data = tmp_path / "data"
    environment = {**os.environ, "CPH_DATA_DIR": str(data), "HOME": str(tmp_path / "home"), "PYTHONPATH": str(Path.cwd())}
    arguments = [sys.executable, "-c", STRANGER, "-dir:" + str(tmp_path / "elsewhere"), "-verbose"]
    told = subprocess.run(arguments, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == [str(data / "pywikibot"), "no prompt"]
    assert "secret words" not in told.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "user-config.py"]
    assert sorted(path.name for path in (data / "pywikibot").iterdir()) == ["user-config.py"]


def test_that_pywikibot_is_not_imported_before_it_is_needed() -> None:
    code = "import sys, cph_desktop.upload.runner, cph_desktop.wiki.connection; print('pywikibot' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "False\n"


def test_that_an_access_token_that_nobody_knows_is_told_and_shown_nowhere(server: PracticeServer) -> None:
    with pytest.raises(LoginFailed) as refused:
        connect_with_token(target_from(server.api_url), "token-of-nobody")
    assert "token-of-nobody" not in repr(refused.value)


def test_that_logging_out_ends_the_session_on_the_wiki(server: PracticeServer) -> None:
    connection = _connect(server)
    cookies = connection._site.session.cookies.copy()
    connection.log_out()
    connection._site.session.cookies.update(cookies)
    assert connection.ask(action="query", meta="userinfo")["query"]["userinfo"].get("anon")


def test_that_logging_out_of_a_wiki_that_is_away_is_no_trouble(tmp_path: Path) -> None:
    with PracticeServer(tmp_path / "another") as server:
        connection = _connect(server)
    connection.log_out()
    assert connection._password == ""
