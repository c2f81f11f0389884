"""What every part of the window needs from outside, given to it when it is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from cph_desktop.ui.icons import Icons
from cph_desktop.ui.labels import WindowLabels
from cph_desktop.ui.tasks import Tasks
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.theme import Theme
from cph_desktop.ui.thumbnails import Thumbnails


@dataclass(frozen=True)
class Surroundings:
    """Words, colours, icons, background work, small pictures, and what items and properties are called."""

    texts: Texts
    theme: Theme
    icons: Icons
    tasks: Tasks
    thumbnails: Thumbnails
    labels: WindowLabels = field(default_factory=WindowLabels)
