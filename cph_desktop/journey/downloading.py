"""The files that rows name by an address on the web, brought to this computer."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.finding import Unusable
from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, ShowProgress, Station
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.media.downloads import download_all
from cph_desktop.media.file import Match, MatchedBy, MediaFile
from cph_desktop.media.web_address import Reach, web_address
from cph_desktop.messages import Message
from cph_desktop.paths import cache_folder
from cph_desktop.wiki.target import is_this_machine, target_from


def with_downloads(
    matches: Sequence[Match],
    left_out: Collection[int],
    settings: BatchSettings,
    progress: ShowProgress,
    cancelled: IsCancelled,
) -> tuple[Match, ...]:
    """The matches, where rows that found nothing on this computer have the file of their address, or the reason why not.

    Rows in ``left_out`` are not downloaded. Raises :class:`~cph_desktop.journey.progress.CalledOff`.
    """
    addresses = {match.row: address for match in matches if match.row not in left_out and (address := _wanted(match))}
    if not addresses:
        return tuple(matches)
    found = download_all(
        list(addresses.values()),
        cache_folder() / "downloads",
        largest=rules_of_commons().max_bytes,
        reach=_reach(settings),
        progress=lambda done, total: progress(Progress(Station.DOWNLOADS, done, total)),
        cancelled=cancelled,
    )
    if cancelled():
        raise CalledOff
    return tuple(_with(match, found[addresses[match.row]]) if match.row in addresses else match for match in matches)


def _wanted(match: Match) -> str:
    return web_address(match.wanted) if match.media is None and not match.candidates else ""


def _with(match: Match, result: MediaFile | Message) -> Match:
    if isinstance(result, MediaFile):
        return dataclasses.replace(match, media=result, by=MatchedBy.WEB)
    return dataclasses.replace(match, problem=result)


def _reach(settings: BatchSettings) -> Reach:
    """A batch for the practice wiki on this computer may have its files there too."""
    if settings.local_network_allowed:
        return Reach.LOCAL_NETWORK
    try:
        target = target_from(settings.target)
    except Unusable:
        return Reach.WEB
    here = target.is_practice or is_this_machine(urlsplit(target.api_url).hostname or "")
    return Reach.THIS_COMPUTER if here else Reach.WEB
