"""A batch worked on before, as the start page lists it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cph_desktop.messages import Message

_DIGEST = re.compile(r"-[0-9a-f]{8}$")


@dataclass(frozen=True)
class RecentBatch:
    """A batch worked on before. ``state`` says how far it is, ``when`` (local time) when it was last touched.

    ``is_stopped``: its upload was begun and has not come to its end.
    """

    path: Path
    state: Message
    when: datetime | None
    is_finished: bool = False
    is_stopped: bool = False

    @property
    def name(self) -> str:
        """What the user knows it by: the name of its file, without what keeps such names apart (``default_batch_path``)."""
        return _DIGEST.sub("", self.path.stem)
