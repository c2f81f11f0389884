"""The server: what it keeps, what a killed process leaves behind, open connections, memory."""

from __future__ import annotations

import hashlib
import http.client
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from cph_desktop.practice import launch
from cph_desktop.practice.folder_lock import InUse
from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client, picture


def test_that_files_pages_and_sessions_survive_a_restart(tmp_path: Path) -> None:
    with PracticeServer(tmp_path) as first:
        client = Client(first).log_in()
        client.upload("Kept.jpg", picture("kept", 900), "[[Category:Kept]]")
        page_id, cookies = client.page_id("File:Kept.jpg"), client.session.cookies
    with PracticeServer(tmp_path) as second:
        again = Client(second)
        again.session.cookies = cookies
        assert again.page_id("File:Kept.jpg") == page_id
        assert again.ask(action="query", meta="userinfo").json()["query"]["userinfo"]["name"] == "Practice"
    with PracticeServer(tmp_path, fresh=True) as third:
        assert Client(third).page_id("File:Kept.jpg") == 0


def test_that_one_program_at_a_time_has_a_folder(tmp_path: Path) -> None:
    with PracticeServer(tmp_path), pytest.raises(InUse):
        PracticeServer(tmp_path)


def test_that_a_taken_port_is_replaced_by_a_free_one(tmp_path: Path) -> None:
    with PracticeServer(tmp_path / "a") as first, PracticeServer(tmp_path / "b", port=first.port) as second:
        assert second.port != first.port
        assert requests.get(f"{second.base_url}/practice/health", timeout=10).json()["practice"]


def test_that_a_connection_serves_many_requests(server: PracticeServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    connection.connect()
    socket = connection.sock
    for _ in range(20):
        connection.request("GET", "/w/api.php?action=query&meta=userinfo&format=json")
        assert connection.getresponse().read()
        assert connection.sock is socket
    connection.request("POST", "/nowhere", body=b"x" * 100_000)
    assert connection.getresponse().read()
    assert connection.sock is socket
    connection.request("GET", "/practice/health")
    assert connection.getresponse().status == 200
    connection.close()


def test_that_a_killed_wiki_is_whole_again(tmp_path: Path) -> None:
    """Whatever was answered with success is there after a kill; whatever is there is whole."""
    command = [sys.executable, "-m", "cph_desktop", "practice", "--folder", str(tmp_path), "--port", "1"]
    done: dict[str, str] = {}
    for round_number in range(4):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running = launch.find_running(tmp_path)
        deadline = time.monotonic() + 30
        while (running is None or process.pid != _pid(running)) and time.monotonic() < deadline:
            running = launch.find_running(tmp_path)
        assert running is not None
        _upload_until_killed(running, process, done, round_number)
        process.wait(timeout=30)
    with PracticeServer(tmp_path) as server:
        client = Client(server)
        for name, sha1 in done.items():
            found = client.ask(action="query", titles=f"File:{name}", prop="imageinfo", iiprop="sha1|url").json()["query"][
                "pages"
            ][0]
            assert found["imageinfo"][0]["sha1"] == sha1
            content = requests.get(f"{server.base_url}/images/0/00/{name.replace(' ', '_')}", timeout=10).content
            assert hashlib.sha1(content).hexdigest() == sha1


def _pid(running: launch.RunningPractice) -> int:
    return int(requests.get(f"{running.base_url}/practice/health", timeout=10).json()["pid"])


class _At:
    """Enough of a server for a client."""

    def __init__(self, running: launch.RunningPractice) -> None:
        self.api_url, self.bot_name = running.api_url, running.bot_name


def _upload_until_killed(
    running: launch.RunningPractice, process: subprocess.Popen[bytes], done: dict[str, str], number: int
) -> None:
    client = Client(_At(running)).log_in()  # type: ignore[arg-type]
    for index in range(200):
        name, content = f"Round {number} file {index}.jpg", picture(f"{number}-{index}", 1200 + index)
        if index == 5 + number * 3:
            os.kill(process.pid, signal.SIGKILL)
        try:
            answer = client.upload(name, content)
        except requests.RequestException:
            return
        assert answer["upload"]["result"] == "Success"
        done[name] = hashlib.sha1(content).hexdigest()


def test_that_memory_does_not_grow_with_the_size_of_a_file(tmp_path: Path) -> None:
    resource_module = pytest.importorskip("resource")
    big = tmp_path / "big.tif"
    with big.open("wb") as file:
        file.write(b"II*\x00\x08\x00\x00\x00")
        file.truncate(300_000_000)
    with PracticeServer(tmp_path / "wiki") as server:
        client = Client(server).log_in()
        client.upload("Small.jpg", picture("warm", 900))
        token, before = client.token(), resource_module.getrusage(resource_module.RUSAGE_SELF).ru_maxrss
        boundary = "b0undary"
        fields = {"action": "upload", "format": "json", "filename": "Big.tif", "text": "x", "token": token, "ignorewarnings": "1"}
        head = "".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
        )
        head += f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="x.tif"\r\n\r\n'
        answer = client.session.post(
            server.api_url,
            data=_body(head, big, f"\r\n--{boundary}--\r\n"),
            headers={"Content-Type": f"multipart/form-data; boundary={boundary}"},
        )
        assert answer.json()["upload"]["result"] == "Success"
        grown = resource_module.getrusage(resource_module.RUSAGE_SELF).ru_maxrss - before
    assert grown < 60_000


def _body(head: str, path: Path, tail: str):
    yield head.encode()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            yield block
    yield tail.encode()
