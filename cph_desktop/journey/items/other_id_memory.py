"""Which ids of a wiki stand for which of Wikidata's, on disk: found once, asked for again after some time."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from cph_desktop.compose.saying.foreign_ids import OtherIds

_FRESH = 30 * 86400.0
_FRESH_IF_NONE = 600.0
"""Seconds. What has no counterpart is looked for again soon: somebody may make one just now."""


class OtherIdMemory:
    """For one wiki, by the address of its API. ``clock`` gives seconds, as ``time.time``."""

    def __init__(self, folder: Path, wiki: str, clock: Callable[[], float] = time.time) -> None:
        self._path = folder / f"other-ids-{hashlib.sha256(wiki.encode()).hexdigest()[:12]}.json"
        self._clock = clock
        self._base = ""
        self._known: dict[str, tuple[str, float]] = {}
        # where there is none, or it is damaged, all of it can be asked for again
        with suppress(OSError, ValueError, TypeError, KeyError, AttributeError):
            data = json.loads(self._path.read_text(encoding="utf-8"))
            self._base = str(data["concept_base"])
            self._known = {str(one): (str(other), float(when)) for one, (other, when) in data["ids"].items()}

    def ids(self, *, however_old: bool = False) -> OtherIds:
        """Wikidata's ids to those of the wiki, "" for what has no counterpart."""
        now = self._clock()
        fresh = {
            one: other
            for one, (other, when) in self._known.items()
            if however_old or now - when < (_FRESH if other else _FRESH_IF_NONE)
        }
        return OtherIds(fresh, self._base)

    def keep(self, found: Mapping[str, str], concept_base: str) -> None:
        """Remembers what was found, "" for nothing. A disk that takes nothing is no trouble."""
        now = self._clock()
        self._base = concept_base or self._base
        self._known |= {one: (other, now) for one, other in found.items()}
        beside = self._path.with_suffix(".part")
        try:
            beside.write_text(json.dumps({"concept_base": self._base, "ids": self._known}), encoding="utf-8")
            beside.replace(self._path)
        except OSError:
            return
