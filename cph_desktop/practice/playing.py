"""The faults that a trainer plays, by plain names: what to ask of the wiki for each, over its controls."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import requests

from cph_desktop.practice.faults import Fault

_TIMEOUT = 5
NETWORK_SECONDS = 20
"""For how long the network fails when a trainer says so: long enough to see the program wait and go on."""


class Playable(Enum):
    """What can be made to happen. A family of messages: ``trainer-fault-<value>`` names it, ``trainer-does-<value>`` tells
    what the program does about it.
    """

    NETWORK = "network"
    SLOW = "slow"
    BUSY = "busy"
    RATE_LIMIT = "rate-limit"
    SESSION = "session"
    ANSWER_LOST = "answer-lost"
    SERVER_ERROR = "server-error"
    REFUSED = "refused"
    READ_ONLY = "read-only"
    CHUNK = "chunk"


FAULTS: dict[Playable, Fault] = {
    Playable.NETWORK: Fault("cut-before", times=0, lasts=NETWORK_SECONDS),
    Playable.SLOW: Fault("stall", times=0, action="upload", seconds=3, lasts=60),
    Playable.BUSY: Fault("lag", times=0, action="upload", seconds=8, lasts=10),
    Playable.RATE_LIMIT: Fault("status", action="upload", status=429, seconds=20),
    Playable.SESSION: Fault("lose-session", action="upload"),
    Playable.ANSWER_LOST: Fault("cut-after", action="upload"),
    Playable.SERVER_ERROR: Fault("status", times=2, action="upload", status=502),
    Playable.REFUSED: Fault(
        "refuse", action="upload", code="titleblacklist-forbidden", info="This name is not allowed on the practice wiki."
    ),
    Playable.READ_ONLY: Fault("refuse", times=0, action="upload", lasts=15, code="readonly", info="Back in a moment."),
    Playable.CHUNK: Fault("lose-stash", action="upload", skip=1),
}


@dataclass(frozen=True, slots=True)
class Playing:
    """A fault that was played and is not over. ``left``: for how many seconds yet, None until it hits or where it counts."""

    what: Playable
    left: float | None = None


class NotPlayed(Exception):
    """The practice wiki does not answer."""


def play(base_url: str, what: Playable) -> tuple[Playing, ...]:
    """Make it happen from the next request on; gives all that is played then. Raises :class:`NotPlayed`."""
    return _playing(_ask("POST", f"{base_url}/practice/faults", FAULTS[what].to_json()))


def playing(base_url: str) -> tuple[Playing, ...]:
    """What is played and not over yet. Raises :class:`NotPlayed`."""
    return _playing(_ask("GET", f"{base_url}/practice/faults"))


def end_faults(base_url: str) -> None:
    """All is well again. Raises :class:`NotPlayed`."""
    _ask("DELETE", f"{base_url}/practice/faults")


def empty_wiki(base_url: str) -> None:
    """A new, empty wiki in its place. Raises :class:`NotPlayed`."""
    _ask("POST", f"{base_url}/practice/empty")


def _playing(answer: dict[str, Any]) -> tuple[Playing, ...]:
    """Faults that were played by other means than :data:`FAULTS` are passed over."""
    found = ((_what(told), told.get("left")) for told in answer["faults"])
    return tuple(Playing(what, left) for what, left in found if what is not None)


def _what(told: dict[str, Any]) -> Playable | None:
    sign = (told["kind"], told["action"], told["status"], told["code"])
    return next((what for what, one in FAULTS.items() if (one.kind, one.action, one.status, one.code) == sign), None)


def _ask(method: str, address: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
    try:
        response = requests.request(method, address, json=body, timeout=_TIMEOUT)
        response.raise_for_status()
        answer: dict[str, Any] = response.json()
    except (requests.RequestException, ValueError) as error:
        raise NotPlayed(str(error)) from error
    return answer
