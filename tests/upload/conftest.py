"""A practice wiki of one's own, small files to send, and a clock on which waits are short."""

from __future__ import annotations

import hashlib
import queue
import random
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PIL import Image

from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.media.file import MediaFile
from cph_desktop.practice.faults import Fault
from cph_desktop.practice.server import PracticeServer
from cph_desktop.upload.control import Clock, RunControl
from cph_desktop.upload.events import BatchEnded, Paused, UploadEvent
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Journal
from cph_desktop.upload.outcome import Outcome
from cph_desktop.upload.outcomes import outcomes
from cph_desktop.upload.run import RunSettings
from cph_desktop.upload.runner import Runner
from cph_desktop.values.datavalue import ItemValue, TextValue
from cph_desktop.wiki.connection import Connection, connect
from cph_desktop.wiki.lookup import FilePage, file_pages
from cph_desktop.wiki.structured_data import MediaInfo, media_infos
from cph_desktop.wiki.target import Target


class QuickClock(Clock):
    """Waits take a hundredth of a second at most; the clock goes on as if they had taken their time."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        return time.monotonic() + self._skipped

    def wait(self, changed: threading.Condition, until: Callable[[], bool], seconds: float | None) -> bool:
        if seconds is None:
            return changed.wait_for(until)
        reached = changed.wait_for(until, min(seconds, 0.01))
        if not reached:
            self._skipped += seconds
        return reached


def picture(path: Path, seed: str, *, pixels: int = 12, extra: int = 0) -> MediaFile:
    """A real PNG with noise in it, the same for the same seed; ``extra`` bytes are put behind it."""
    noise = random.Random(seed)
    Image.frombytes("RGB", (pixels, pixels), noise.randbytes(pixels * pixels * 3)).save(path, "PNG")
    if extra:
        with path.open("ab") as file:
            file.write(noise.randbytes(extra))
    known = path.stat()
    return MediaFile(path, path.name, known.st_size, known.st_mtime_ns)


def job(row: int, media: MediaFile, title: str = "", statements: tuple[Statement, ...] | None = None) -> Job:
    """A row for that file, with a caption and two statements."""
    said = (Statement(Snak("P180", ItemValue("Q146"))), Statement(Snak("P217", TextValue(f"NM {row}"))))
    draft = Draft(
        row,
        media.relative,
        title or f"Upload test {row}.png",
        "From the archive\n== Summary ==",
        {"en": f"Picture {row}"},
        said if statements is None else statements,
    )
    return Job(row, draft, media, hashlib.sha1(media.path.read_bytes()).hexdigest())


@dataclass
class Bench:
    """What a test of the runner works with."""

    server: PracticeServer
    connection: Connection
    folder: Path
    control: RunControl
    events: queue.SimpleQueue[UploadEvent] = field(default_factory=queue.SimpleQueue)
    seen: list[UploadEvent] = field(default_factory=list)

    def jobs(self, count: int) -> list[Job]:
        return [job(row, picture(self.folder / f"{row}.png", f"{self.folder}{row}")) for row in range(2, count + 2)]

    def journal(self) -> Journal:
        return Journal(self.folder / "batch.cph", "practice")

    def run(self, jobs: list[Job], **settings: object) -> BatchEnded:
        """Run to the end; the events are in ``seen``."""
        journal = self.journal()
        runner = Runner(
            self.connection,
            journal,
            jobs,
            self.events,
            self.control,
            settings=RunSettings(**settings),  # type: ignore[arg-type]
        )
        try:
            return runner.run()
        finally:
            journal.close()
            while not self.events.empty():
                self.seen.append(self.events.get())

    def outcomes(self) -> list[Outcome]:
        journal = self.journal()
        found = outcomes(journal)
        journal.close()
        return found

    def statuses(self) -> list[str]:
        return [outcome.status.value for outcome in self.outcomes()]

    def pauses(self) -> list[str]:
        return [event.reason.key for event in self.seen if isinstance(event, Paused)]

    def fault(self, kind: str, **more: object) -> None:
        self.server.wiki.faults.add(Fault(kind, **more))  # type: ignore[arg-type]

    def requests(self) -> int:
        return self.server.wiki.requests.total

    def pages(self, jobs: list[Job]) -> dict[str, FilePage]:
        """What the wiki has under the jobs' titles."""
        found: dict[str, FilePage] = {}
        for start in range(0, len(jobs), 50):
            found |= file_pages(self.connection, [one.draft.filename for one in jobs[start : start + 50]])
        return found

    def said(self, jobs: list[Job]) -> dict[str, MediaInfo]:
        """What the wiki says about them, by title."""
        pages = self.pages(jobs)
        infos: dict[int, MediaInfo] = {}
        ids = [page.pageid for page in pages.values()]
        for start in range(0, len(ids), 50):
            infos |= media_infos(self.connection, ids[start : start + 50])
        return {title: infos[page.pageid] for title, page in pages.items() if page.pageid in infos}

    def assert_all_there_once(self, jobs: list[Job]) -> None:
        """Each file once, with our bytes, described once: one edit of structured data, each statement once."""
        pages, said = self.pages(jobs), self.said(jobs)
        for one in jobs:
            title = one.draft.filename
            assert pages[title].sha1 == one.sha1
            assert len(said[title].statements) == len(one.draft.statements)
            assert said[title].captions == one.draft.captions
            assert self.revisions(title) == 2, title

    def revisions(self, title: str) -> int:
        """How many revisions the page has: one for the upload, one for the description."""
        answer = self.connection.ask(action="query", titles=f"File:{title}", prop="revisions", rvprop="ids", rvlimit="10")
        return len(answer["query"]["pages"][0]["revisions"])


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with PracticeServer(tmp_path / "wiki") as server:
        connection = connect(Target("practice", server.api_url, is_practice=True), server.bot_name, server.password)
        (tmp_path / "media").mkdir()
        yield Bench(server, connection, tmp_path / "media", RunControl(QuickClock()))
        connection.close()
