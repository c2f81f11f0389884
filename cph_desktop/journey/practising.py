"""What a trainer does with the practice wiki: play a fault, end all faults, empty the wiki. It runs when these return."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from cph_desktop.finding import Unusable
from cph_desktop.journey.wikis import running_practice
from cph_desktop.messages import msg
from cph_desktop.practice import playing
from cph_desktop.practice.playing import NotPlayed, Playable, Playing

T = TypeVar("T")


def play_fault(what: Playable) -> tuple[Playing, ...]:
    """Make it happen from the next request on; gives all that is played. Raises Unusable."""
    return _told(lambda address: playing.play(address, what))


def played_faults() -> tuple[Playing, ...]:
    """What is played and not over yet. Raises Unusable."""
    return _told(playing.playing)


def end_faults() -> None:
    """All is well again. Raises Unusable."""
    _told(playing.end_faults)


def empty_practice_wiki() -> None:
    """A new, empty practice wiki, to which no batch has gone yet. Raises Unusable."""
    _told(playing.empty_wiki)


def practice_page() -> str:
    """The address of the practice wiki's front page. Raises Unusable."""
    return f"{running_practice().base_url}/"


def _told(ask: Callable[[str], T]) -> T:
    try:
        return ask(running_practice().base_url)
    except NotPlayed as error:
        raise Unusable(msg("trainer-no-answer")) from error
