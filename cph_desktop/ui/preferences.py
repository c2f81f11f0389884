"""What the window remembers between two starts: language, wiki, account name, batches. Never a password."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass
from pathlib import Path

from cph_desktop.paths import user_data_folder

_RECENT = 12
_SERVICE = "https://wikidata.reconci.link/en/api"


@dataclass(frozen=True, slots=True)
class Preferences:
    """``language`` "" means the system's. ``recent`` are .cph files, the latest first; ``users`` the account name by wiki.

    ``open_batch`` is the .cph file that is open now, "" for none: where the program ended without being asked to, it still stands
    there. ``tells_versions``: the user wants to hear of new versions; ``asked_version`` is the day (ISO) on which that was asked.

    ``service`` is the address of a reconciliation service, asked for names where ``uses_service``.
    """

    language: str = ""
    target: str = "practice"
    users: dict[str, str] = dataclasses.field(default_factory=dict)
    recent: tuple[str, ...] = ()
    service: str = _SERVICE
    uses_service: bool = False
    open_batch: str = ""
    tells_versions: bool = False
    asked_version: str = ""

    def with_recent(self, path: Path) -> Preferences:
        """The same with a batch at the head of the list."""
        text = str(path)
        return dataclasses.replace(self, recent=(text, *(known for known in self.recent if known != text))[:_RECENT])

    def with_user(self, target: str, user: str) -> Preferences:
        """The same with the name of the account used on that wiki."""
        return dataclasses.replace(self, users={**self.users, target: user})


class KeptPreferences:
    """The preferences while the program runs; each change is on the disk at once."""

    def __init__(self, preferences: Preferences) -> None:
        self.now = preferences

    def keep(self, preferences: Preferences) -> None:
        """Use these from now on."""
        if preferences != self.now:
            self.now = preferences
            save_preferences(preferences)


def load_preferences() -> Preferences:
    """The preferences kept; those of a first start where the file is missing or damaged."""
    try:
        data = json.loads(_file().read_text(encoding="utf-8"))
        return Preferences(
            language=str(data.get("language", "")),
            target=str(data.get("target", "practice")),
            users={str(target): str(user) for target, user in dict(data.get("users", {})).items()},
            recent=tuple(str(path) for path in data.get("recent", ())),
            service=str(data.get("service", "")) or _SERVICE,
            uses_service=data.get("uses_service") is True,
            open_batch=str(data.get("open_batch", "")),
            tells_versions=data.get("tells_versions") is True,
            asked_version=str(data.get("asked_version", "")),
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return Preferences()


def save_preferences(preferences: Preferences) -> None:
    """Keep them; the file is replaced as a whole, so that a crash leaves the old or the new one."""
    file = _file()
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(dataclasses.asdict(preferences), ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(file)


def _file() -> Path:
    return user_data_folder() / "window.json"
