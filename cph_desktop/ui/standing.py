"""The steps of the way, and how each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from cph_desktop.messages import Message, msg


class Step(Enum):
    """The steps in their order. Message keys of their names are ``ui-step-<value>``."""

    START = "start"
    FILES = "files"
    DESCRIBE = "describe"
    NAMES = "names"
    CHECK = "check"
    UPLOAD = "upload"
    RESULTS = "results"


STEP_NAMES = {
    Step.START: msg("ui-step-start"),
    Step.FILES: msg("ui-step-files"),
    Step.DESCRIBE: msg("ui-step-describe"),
    Step.NAMES: msg("ui-step-names"),
    Step.CHECK: msg("ui-step-check"),
    Step.UPLOAD: msg("ui-step-upload"),
    Step.RESULTS: msg("ui-step-results"),
}
STEP_ICONS = {
    Step.START: "home",
    Step.FILES: "image",
    Step.DESCRIBE: "text-style",
    Step.NAMES: "user-avatar",
    Step.CHECK: "check-all",
    Step.UPLOAD: "upload",
    Step.RESULTS: "table",
}


class Mark(Enum):
    """What a step shows at its side. ``NONE``: its own icon. The value is the icon and the colour."""

    NONE = ("", "secondary")
    DONE = ("success", "success")
    WARNING = ("alert", "warning")
    ERROR = ("error", "error")
    WAITING = ("clock", "warning")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a step stands in one short line. ``reachable`` False: there is nothing to see there yet."""

    mark: Mark = Mark.NONE
    line: Message | None = None
    reachable: bool = True
