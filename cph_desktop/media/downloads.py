"""Getting all files that a sheet names by their addresses on the web."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path

from cph_desktop.media.downloading import Downloader, Stopped
from cph_desktop.media.file import MediaFile
from cph_desktop.media.web_address import Reach, WebTrouble
from cph_desktop.media.web_copy import WebCopies
from cph_desktop.media.web_session import web_session
from cph_desktop.messages import Message

AT_ONCE = 3  # a museum's server is somebody's; the line is full with three anyway

_LOOK_EVERY = 0.2  # seconds between two looks whether the caller still wants it


def download_all(
    addresses: Sequence[str],
    folder: Path,
    *,
    largest: int,
    reach: Reach = Reach.WEB,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, MediaFile | Message]:
    """For each address its file, or the sentence why there is none. Each is downloaded once and kept in ``folder``.

    ``largest`` is the most bytes taken of one file. ``progress`` gets how many are done, and of how many. When ``cancelled``
    says so, downloads end between two pieces, and what is there until then is returned.
    """
    wanted = list(dict.fromkeys(addresses))
    copies = WebCopies(folder)
    copies.delete_forgotten()
    stop = threading.Event()
    found: dict[str, MediaFile | Message] = {}
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="downloads")
    with web_session(reach) as session:
        downloader = Downloader(session, copies, reach, largest, stop.is_set)
        asked = {pool.submit(_fetched, downloader, address): address for address in wanted}
        waiting = set(asked)
        try:
            while waiting and not cancelled():
                progress(len(found), len(wanted))
                done, waiting = wait(waiting, _LOOK_EVERY, FIRST_COMPLETED)
                found |= {asked[one]: result for one in done if (result := one.result()) is not None}
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)  # nobody waits for a server that says nothing
    progress(len(found), len(wanted))
    return found


def _fetched(downloader: Downloader, address: str) -> MediaFile | Message | None:
    try:
        return downloader.fetch(address)
    except WebTrouble as trouble:
        return trouble.message
    except Stopped:
        return None
