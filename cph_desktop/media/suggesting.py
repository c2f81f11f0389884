"""Files whose names are much like what a row says: for a person to choose from, never taken by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from cph_desktop.media.file import MediaFile

_LEAST_ALIKE = 0.3


def suggest_files(text: str, files: Sequence[MediaFile], most: int = 5) -> tuple[MediaFile, ...]:
    """The files whose names share most groups of three letters with ``text``, the likest first; none that shares few."""
    wanted = _groups(text)
    if not wanted:
        return ()
    rated = ((_alike(wanted, _groups(file.relative)), file) for file in files)
    likely = sorted((one for one in rated if one[0] >= _LEAST_ALIKE), key=lambda one: (-one[0], one[1].relative))
    return tuple(file for _, file in likely[:most])


def _groups(text: str) -> set[str]:
    stem = f"  {PurePosixPath(text.replace(chr(92), '/').strip()).stem.casefold()} "
    return {stem[at : at + 3] for at in range(len(stem) - 2)} if stem.strip() else set()


def _alike(one: set[str], other: set[str]) -> float:
    """Dice's coefficient."""
    return 2 * len(one & other) / (len(one) + len(other)) if other else 0.0
