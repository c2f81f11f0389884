"""What the user wants of a spreadsheet that is made from a folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class SheetWish:
    """What the user chose. ``fields`` None: all that the template asks for; ``values`` are the same for all files."""

    folder: Path
    path: Path
    template: str
    fields: tuple[str, ...] | None = None
    values: dict[str, str] = field(default_factory=dict)
    language: str = "en"
    thumbnails: bool = False
    subfolders: bool = True
