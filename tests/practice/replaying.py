"""Sending recorded exchanges to a practice wiki, in order, with our own files, tokens and ids for the recorded ones."""

from __future__ import annotations

import io
import random
import re
from dataclasses import dataclass, field
from typing import Any

import requests
from PIL import Image

from cph_desktop.practice.server import PracticeServer
from cph_desktop.practice.store.accounts import ADMIN, BOT, PASSWORD

CORRUPT = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + b"\x00garbage" * 34
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><body>hi</body></html>"


def picture(seed: str, size: int, kind: str = "JPEG", width: int = 240, height: int = 160) -> bytes:
    """A real picture of just that many bytes, another one for every seed."""
    stream = io.BytesIO()
    colour = tuple(random.Random(seed).randbytes(3))
    Image.new("RGB", (width, height), colour).save(stream, kind)
    return stream.getvalue() + random.Random(seed).randbytes(max(0, size - stream.tell()))


REDONE = picture("deleted before under another name", 35030)


@dataclass
class Client:
    """Somebody who talks to the practice wiki and keeps cookies."""

    server: PracticeServer
    version: int = 2
    session: requests.Session = field(default_factory=requests.Session)

    def ask(self, files: Any = None, method: str = "POST", **params: str) -> requests.Response:
        sent = {"format": "json", "formatversion": str(self.version), **params}
        if method == "GET":
            return self.session.get(self.server.api_url, params=sent, timeout=60)
        return self.session.post(self.server.api_url, data=sent, files=files, timeout=60)

    def token(self, kind: str = "csrf") -> str:
        return str(self.ask(action="query", meta="tokens", type=kind).json()["query"]["tokens"][f"{kind}token"])

    def log_in(self, name: str = "", password: str = PASSWORD) -> Client:
        answer = self.ask(
            action="login", lgname=name or self.server.bot_name, lgpassword=password, lgtoken=self.token("login")
        ).json()
        assert answer["login"]["result"] == "Success", answer
        return self

    def upload(self, filename: str, content: bytes, text: str = "x", **params: str) -> dict[str, Any]:
        sent = {"action": "upload", "filename": filename, "text": text, "comment": "c", "token": self.token(), **params}
        return dict(self.ask(files={"file": (filename, content)}, **sent).json())

    def page_id(self, title: str) -> int:
        pages = self.ask(action="query", titles=title, formatversion="2").json()["query"]["pages"]
        return int(pages[0].get("pageid", 0))

    def edit(self, title: str, text: str) -> dict[str, Any]:
        return dict(self.ask(action="edit", title=title, text=text, token=self.token()).json())


def admin(server: PracticeServer) -> Client:
    """The trainer, signed in."""
    return Client(server).log_in(f"{ADMIN.name}@{BOT}")


@dataclass
class Replay:
    """One recording against one wiki."""

    client: Client
    contents: dict[str, bytes] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    mids: dict[str, str] = field(default_factory=dict)
    revisions: dict[str, str] = field(default_factory=dict)

    def send(self, exchange: dict[str, Any]) -> requests.Response:
        """Sends one exchange and remembers which of our file keys stands for the recorded one."""
        params = {
            name: self._translated(name, value, exchange)
            for name, value in exchange["params"].items()
            if name not in ("format", "formatversion")
        }
        files = {
            field_name: (meta["filename"], self._content(exchange, field_name, meta))
            for field_name, meta in exchange["files"].items()
        }
        answer = self.client.ask(files or None, exchange["method"], **params)
        self._remember(exchange["response"], answer.json())
        return answer

    def _translated(self, name: str, value: str, exchange: dict[str, Any]) -> str:
        kind = exchange["name"]
        if name == "token":
            return "nonsense+\\" if "badtoken" in kind else self.client.token()
        if name == "lgtoken":
            return "nonsense+\\" if kind == "login_bad_token" else self.client.token("login")
        if name == "lgpassword":
            return "wrong" if kind in ("login_wrong_password", "login_throttled") else PASSWORD
        if name == "lgname":
            return self.client.server.bot_name if value.startswith("Glam") else value
        if name in ("filekey", "siifilekey"):
            return self.keys.get(value, value)
        if name in ("id", "ids", "data"):
            return re.sub(r"M\d+", lambda found: self.mids.get(found.group(0), found.group(0)), value)
        if name == "baserevid":
            return self.revisions[value]
        if name == "aisha1" and value.strip("0"):
            return self.client.ask(action="query", list="allimages", aiprop="sha1", ailimit="1", formatversion="2").json()[
                "query"
            ]["allimages"][0]["sha1"]
        return self.client.server.user if name == "aiuser" else value

    def _content(self, exchange: dict[str, Any], field_name: str, meta: dict[str, Any]) -> bytes:
        name, size = exchange["name"], meta["bytes"]
        if field_name == "chunk":
            whole = self.contents.setdefault(
                exchange["params"]["filename"], picture(name, int(exchange["params"]["filesize"]), "JPEG", 500, 400)
            )
            start = int(exchange["params"]["offset"])
            return whole[start : start + size]
        special = {
            "upload_empty": b"",
            "upload_corrupt": CORRUPT,
            "upload_svg_script": SCRIPT,
            "upload_html_as_jpg": HTML,
            "upload_filetype_banned": b"MZ" + b"\x90" * 200,
        }
        if name in special:
            return special[name]
        if name == "upload_wrong_extension":
            return picture(name, size, "PNG")
        if name == "upload_duplicate_archive":
            return REDONE
        same = name in ("upload_success", "upload_exists_same_content", "upload_duplicate", "upload_ignorewarnings_duplicate")
        return picture("first" if same else name, size)

    def _remember(self, recorded: Any, ours: Any) -> None:
        for part in ("upload", "error"):
            theirs, mine = _part(recorded, part).get("filekey"), _part(ours, part).get("filekey")
            if theirs and mine:
                self.keys[theirs] = mine


def _part(answer: Any, part: str) -> dict[str, Any]:
    found = answer.get(part, {}) if isinstance(answer, dict) else {}
    return found if isinstance(found, dict) else {}
