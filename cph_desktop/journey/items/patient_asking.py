"""Asking a server much, politely: three requests at once, again after a pause where it is busy, and no more when called off."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import TypeVar

from cph_desktop.journey.progress import CalledOff, IsCancelled
from cph_desktop.wiki.errors import RetryLater, ServerTrouble

AT_ONCE = 3  # requests at the same time, as https://www.mediawiki.org/wiki/API:Etiquette asks
_PATIENCE = 4  # how often a busy server is asked again
PAUSE = 5.0  # seconds, where the server names none
_Answer = TypeVar("_Answer")
_Question = TypeVar("_Question", bound=Hashable)


class PatientAsking:
    """For one server, from several threads."""

    def __init__(self, pause: float = PAUSE) -> None:
        """``pause``: seconds before a busy server that names no time is asked again."""
        self._pause = pause
        self._closed = threading.Event()
        self._free = threading.BoundedSemaphore(AT_ONCE)

    def close(self) -> None:
        """Whoever waits for a busy server stops waiting."""
        self._closed.set()

    def ask(self, request: Callable[[], _Answer]) -> _Answer:
        """What ``request`` gives, asked again after the pause that a busy server wishes for. Raises what it raises."""
        for _attempt in range(_PATIENCE - 1):
            try:
                with self._free:
                    return request()
            except (RetryLater, ServerTrouble) as trouble:
                if self._closed.wait(trouble.seconds or self._pause):
                    raise
        with self._free:
            return request()


def ask_all(
    answer: Callable[[_Question], _Answer],
    questions: Sequence[_Question],
    told: Callable[[int], None],
    cancelled: IsCancelled,
) -> dict[_Question, _Answer]:
    """The answer to each question; ``told`` hears how many there are. Raises CalledOff, and what ``answer`` raises."""
    found: dict[_Question, _Answer] = {}
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = {pool.submit(answer, one): one for one in questions}
        try:
            for done in as_completed(asked):
                if cancelled():
                    raise CalledOff
                found[asked[done]] = done.result()
                told(len(found))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return found
