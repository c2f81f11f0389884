"""A real MediaWiki for one test run: installed into a temporary folder, served on loopback, gone afterwards.

It is Debian's ``mediawiki`` package (1.39) with an SQLite database, served by PHP's own web server. It has no structured data.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

MEDIAWIKI = Path("/usr/share/mediawiki")
_HERE = Path(__file__).resolve().parent
_GRANTS = "basic,highvolume,editpage,createeditmovepage,uploadfile,uploadeditmovefile"
_BOT_PASSWORD_LETTERS = "0123456789abcdefghijklmnopqrstuv"
_PHP_OPTIONS = {
    "upload_max_filesize": "1G",
    "post_max_size": "1G",
    "memory_limit": "512M",
    "max_execution_time": "0",
    "display_errors": "stderr",
}


def why_absent() -> str:
    """Why no real MediaWiki can be had here; "" when it can."""
    if shutil.which("php") is None:
        return "php is not installed (Debian: php-cli)"
    if not (MEDIAWIKI / "maintenance" / "install.php").is_file():
        return "MediaWiki is not installed (Debian: mediawiki)"
    have = _run(["php", "-m"], {}).lower().split()
    lacking = [name for name in ("gd", "intl", "mbstring", "pdo_sqlite", "xml") if name not in have]
    return f"php lacks {', '.join(lacking)} (Debian: php-gd php-intl php-mbstring php-sqlite3 php-xml)" if lacking else ""


class RealWiki:
    """Context manager: a MediaWiki with one administrator and one bot password.

    ``api_url`` and ``base_url`` are addresses on loopback, ``user``/``user_password`` the account, ``bot_name``/``password``
    what a program logs in with.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.user = "Curator"
        self.user_password = secrets.token_urlsafe(24)
        self.bot_name = f"{self.user}@cph"
        self.password = "".join(secrets.choice(_BOT_PASSWORD_LETTERS) for _ in range(32))
        self.port = _free_port()
        self.base_url = f"http://127.0.0.1:{self.port}"
        self.api_url = f"{self.base_url}/api.php"
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._install()
        self.maintain("createBotPassword.php", "--appid", "cph", "--grants", _GRANTS, self.user, self.password)
        self._serve()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGINT)  # the first process waits for its workers, so all must hear it
            self._server.wait(timeout=20)

    def maintain(self, script: str, *arguments: str, text: str = "") -> str:
        """Run one of MediaWiki's maintenance scripts on this wiki; what it printed."""
        return _run(["php", str(MEDIAWIKI / "maintenance" / script), *arguments], self._environment(), text)

    def ask(self, **params: str | int) -> dict[str, Any]:
        """What the wiki's API answers to an anonymous reader (``formatversion=2``), past the program's own code."""
        answer = requests.get(self.api_url, params={"format": "json", "formatversion": 2, **params}, timeout=60)
        answer.raise_for_status()
        data: dict[str, Any] = answer.json()
        return data

    def files(self) -> dict[str, list[dict[str, Any]]]:
        """Every file on the wiki and all of its versions, newest first: title -> [{sha1, size, …}, …]."""
        query: dict[str, str | int] = {"action": "query", "generator": "allimages", "gailimit": 50}
        found: dict[str, list[dict[str, Any]]] = {}
        more: dict[str, Any] = {}
        while True:
            answer = self.ask(**query, prop="imageinfo", iiprop="sha1|size|url|user", iilimit=50, **more)
            for page in answer.get("query", {}).get("pages", []):
                found.setdefault(page["title"], []).extend(page.get("imageinfo", []))
            if "continue" not in answer:
                return found
            more = answer["continue"]

    def wikitext(self, title: str) -> str:
        """The text of a page as it was saved."""
        query = self.ask(action="query", titles=title, prop="revisions", rvprop="content", rvslots="main")
        content: str = query["query"]["pages"][0]["revisions"][0]["slots"]["main"]["content"]
        return content

    def download(self, title: str) -> bytes:
        """The bytes of a file as a reader gets them."""
        return requests.get(self.files()[title][0]["url"], timeout=60).content

    def _install(self) -> None:
        for name in ("images", "cache", "tmp", "db"):
            (self.folder / name).mkdir(parents=True)
        install = ["php", str(MEDIAWIKI / "maintenance" / "install.php"), "--dbtype", "sqlite", "--dbname", "wiki"]
        install += ["--dbpath", str(self.folder / "db"), "--confpath", str(self.folder), "--scriptpath", ""]
        install += ["--server", self.base_url, "--pass", self.user_password, "Real wiki", self.user]
        _run(install, {})

    def _serve(self) -> None:
        options = [part for name, value in _PHP_OPTIONS.items() for part in ("-d", f"{name}={value}")]
        options += ["-d", f"upload_tmp_dir={self.folder / 'tmp'}"]
        # php writes lines for each request: a pipe that nobody reads would fill and stall it
        with (self.folder / "server.log").open("wb") as log:
            self._server = subprocess.Popen(
                ["php", *options, "-S", f"127.0.0.1:{self.port}", "-t", str(MEDIAWIKI), str(_HERE / "router.php")],
                env={**os.environ, **self._environment(), "PHP_CLI_SERVER_WORKERS": "4"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # its workers are ended with it, as one group
            )
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        patient = requests.Session()
        patient.mount(self.base_url, HTTPAdapter(max_retries=Retry(60, read=0, backoff_factor=0.02, backoff_max=0.5)))
        try:
            patient.get(self.api_url, params={"action": "query", "format": "json"}, timeout=60).json()
        except requests.RequestException as error:
            log = (self.folder / "server.log").read_text(errors="replace")
            raise RuntimeError(f"MediaWiki did not start: {log[-2000:]}") from error

    def _environment(self) -> dict[str, str]:
        return {
            "MW_CONFIG_FILE": str(_HERE / "settings.php"),
            "REAL_WIKI_FOLDER": str(self.folder),
            "REAL_WIKI_SERVER": self.base_url,
        }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _run(command: list[str], environment: dict[str, str], text: str = "") -> str:
    done = subprocess.run(command, env={**os.environ, **environment}, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:3])} failed:\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")
    return done.stdout
