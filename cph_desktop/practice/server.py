"""Serving the practice wiki: in a thread for tests, in the foreground for the command.

The API lies at ``/w/api.php``, pages at ``/wiki/…``, files at ``/images/…``, controls at ``/practice/…``.
"""

from __future__ import annotations

import errno
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from cph_desktop.practice.faults import Fault, Faults
from cph_desktop.practice.folder_lock import FolderLock
from cph_desktop.practice.knowledge import Knowledge
from cph_desktop.practice.web.application import create_app
from cph_desktop.practice.web.connection import Server
from cph_desktop.practice.wiki import PracticeWiki, empty_folder

DEFAULT_PORT = 8731
_STEP = 0.5


class PracticeServer:
    """A practice wiki that runs in a thread for as long as the ``with`` block lasts.

    ``port`` 0 takes a free one. ``fresh`` empties the folder first. ``knowledge``: other items and properties than the usual.
    Raises :class:`~.folder_lock.InUse` where another program has the folder.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        fresh: bool = False,
        structured_data: bool | None = None,
        knowledge: Knowledge | None = None,
    ) -> None:
        self._lock = FolderLock(folder)
        if fresh:
            empty_folder(folder)
        self.wiki = PracticeWiki(folder)
        if structured_data is not None:
            self.wiki.has_structured_data = structured_data
        if knowledge is not None:
            self.wiki.knowledge = knowledge
        self._server = _bound(port, self.wiki)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="practice-wiki", daemon=True
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _value: BaseException | None, _traceback: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Begins to answer."""
        self._thread.start()

    def close(self) -> None:
        """Hangs up, and lets go of the folder."""
        self._server.shutdown()
        self._server.close_connections()
        self._server.server_close()
        self._thread.join()
        self.wiki.close()
        self._lock.release()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self._server.server_address[1])

    @property
    def base_url(self) -> str:
        """``http://127.0.0.1:PORT``, without a slash."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def api_url(self) -> str:
        """The address of the API."""
        return f"{self.base_url}/w/api.php"

    @property
    def user(self) -> str:
        """The account to practise with."""
        return self.wiki.user

    @property
    def bot_name(self) -> str:
        """What to log in as."""
        return self.wiki.bot_name

    @property
    def password(self) -> str:
        """Its password."""
        return self.wiki.password

    @property
    def faults(self) -> Faults:
        """What is wrong with the wiki."""
        return self.wiki.faults

    def misbehave(self, kind: str, **how: object) -> None:
        """Short for ``faults.add(Fault(kind, …))``."""
        self.wiki.faults.add(Fault(kind, **how))  # type: ignore[arg-type]

    @property
    def idle_seconds(self) -> float:
        """How long nobody has asked anything."""
        return time.monotonic() - self._server.last_request


def serve(
    folder: Path,
    port: int = DEFAULT_PORT,
    *,
    fresh: bool = False,
    idle_minutes: float = 0.0,
    started: Callable[[PracticeServer], None] = lambda _server: None,
) -> None:
    """Serves until Ctrl-C, SIGTERM, ``POST /practice/end``, or ``idle_minutes`` without a request (0: for ever).

    ``started`` is told when the wiki answers.
    """
    with PracticeServer(folder, port=port, fresh=fresh) as server:
        if threading.current_thread() is threading.main_thread():
            signal.signal(signal.SIGTERM, lambda _number, _frame: server.wiki.ended.set())
        started(server)
        try:
            while not server.wiki.ended.wait(_STEP):
                if idle_minutes and server.idle_seconds > idle_minutes * 60:
                    return
        except KeyboardInterrupt:
            return


def _bound(port: int, wiki: PracticeWiki) -> Server:
    """A server on that port, on any other one where that is taken."""
    app = create_app(wiki)
    try:
        return Server(port, app)
    except OSError as error:
        if port == 0 or error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        return Server(0, app)
    except SystemExit:  # werkzeug ends the program where a port is taken
        if port == 0:
            raise
        return Server(0, app)
