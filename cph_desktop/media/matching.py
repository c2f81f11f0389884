"""Which file a row of the sheet means."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from cph_desktop.media.file import Match, MatchedBy, MediaFile
from cph_desktop.media.file_index import FileIndex, files_by_number, has_extension
from cph_desktop.media.folder import MediaFolder
from cph_desktop.media.wanted_path import WantedPath, root_spellings, wanted_path

_MOST_CANDIDATES = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What row ``row`` says about its file: the cell's text, and its inventory number when a column holds one."""

    row: int
    text: str
    inventory_number: str = ""


def match_rows(wanted: Sequence[Wanted], folder: MediaFolder, outside_allowed: bool = False) -> list[Match]:  # noqa: FBT001, FBT002
    """A match for each of ``wanted``, in their order.

    Tried in turn: the path as it is, with other case (and other Unicode normal form), without extension, the name alone in
    whatever subfolder, the inventory number as a whole word of a file's name. The first way that finds one file decides;
    when it finds several they become ``candidates`` and nothing is guessed.
    A path out of the folder is refused (``outside``) unless ``outside_allowed``.
    """
    index = FileIndex(folder.files)
    roots = root_spellings(folder.root)
    matches = [_by_path(one, wanted_path(one.text, roots), index, folder.root, outside_allowed=outside_allowed) for one in wanted]
    return _by_inventory_number(wanted, matches, folder)


def picked_files(folder: MediaFolder, texts: Collection[str]) -> dict[str, MediaFile]:
    """The files that a person picked for rows, by what was kept of them: their names in the folder, or whole paths of others.

    Those that are gone are left out.
    """
    if not texts:
        return {}
    known = {file.relative: file for file in folder.files} | {str(file.path): file for file in folder.files}
    found = {text: known.get(text) or (_media_file(Path(text)) if Path(text).is_absolute() else None) for text in texts}
    return {text: file for text, file in found.items() if file is not None}


def files_without_row(folder: MediaFolder, matches: Sequence[Match]) -> tuple[MediaFile, ...]:
    """The files that no row means, in the folder's order. A file that is only a candidate counts as without a row."""
    used = {match.media.path for match in matches if match.media is not None}
    return tuple(file for file in folder.files if file.path not in used)


def _by_path(one: Wanted, path: WantedPath, index: FileIndex, root: Path, *, outside_allowed: bool) -> Match:
    if path.climbs and (inside := _inside_after_all(root, path.absolute)):
        path = WantedPath(relative=inside)
    if path.absolute:
        return _elsewhere(one, path, index, root, allowed=outside_allowed)
    for by, found in _ways(one.text, path.relative, index):
        if found:
            return _decided(one, by, found)
    if path.relative and _leads_outside(root, path.relative):
        return _outside(one, root / path.relative, allowed=outside_allowed)
    return Match(one.row, one.text, None, MatchedBy.NOTHING, tuple(index.other_extension(path.relative))[:_MOST_CANDIDATES])


def _ways(text: str, relative: str, index: FileIndex) -> Iterator[tuple[MatchedBy, list[MediaFile]]]:
    if relative:
        yield MatchedBy.EXACT_PATH, index.exactly(text, relative)
        yield MatchedBy.OTHER_CASE, index.in_other_case(relative)
        yield MatchedBy.WITHOUT_EXTENSION, index.without_extension(relative)
        yield MatchedBy.NAME_ONLY, index.by_end_of_path(relative)


def _decided(one: Wanted, by: MatchedBy, found: Sequence[MediaFile]) -> Match:
    if len(found) == 1:
        return Match(one.row, one.text, found[0], by)
    return Match(one.row, one.text, None, MatchedBy.NOTHING, tuple(found[:_MOST_CANDIDATES]))


def _inside_after_all(root: Path, path: str) -> str:
    """``../photos/a.jpg`` from the folder ``photos`` is ``a.jpg`` in it."""
    base = root.absolute()
    place = Path(os.path.normpath(base / path))
    return place.relative_to(base).as_posix() if place.is_relative_to(base) else ""


def _elsewhere(one: Wanted, path: WantedPath, index: FileIndex, root: Path, *, allowed: bool) -> Match:
    """A place outside the folder. When nothing is there, the sheet comes from another computer and the end of the path counts."""
    place = root / path.absolute
    if chosen := index.at(Path(os.path.normpath(place.absolute()))):
        return Match(one.row, one.text, chosen, MatchedBy.EXACT_PATH)
    if allowed and (media := _media_file(place)) is not None:
        return Match(one.row, one.text, media, MatchedBy.EXACT_PATH)
    if not path.climbs and not _exists(place):
        found = index.by_end_of_path(path.absolute.lstrip("/"))
        return _decided(one, MatchedBy.NAME_ONLY, found) if found else Match(one.row, one.text, None, MatchedBy.NOTHING)
    return Match(one.row, one.text, None, MatchedBy.NOTHING, outside=not allowed)


def _outside(one: Wanted, place: Path, *, allowed: bool) -> Match:
    media = _media_file(place) if allowed else None
    by = MatchedBy.EXACT_PATH if media is not None else MatchedBy.NOTHING
    return Match(one.row, one.text, media, by, outside=not allowed)


def _by_inventory_number(wanted: Sequence[Wanted], matches: list[Match], folder: MediaFolder) -> list[Match]:
    """Rows that found nothing yet, by their inventory number, or by a cell that holds one instead of a file name."""
    numbers: dict[int, str] = {}
    for at, (one, match) in enumerate(zip(wanted, matches, strict=True)):
        if match.media is None and not match.candidates and not match.outside:
            numbers[at] = one.inventory_number or ("" if has_extension(one.text) else one.text)
    found = files_by_number(folder.files, set(numbers.values()))
    for at, number in numbers.items():
        sure, candidates = found.get(number, ([], []))
        if len(sure) == 1:
            matches[at] = Match(wanted[at].row, wanted[at].text, sure[0], MatchedBy.INVENTORY_NUMBER)
        elif sure or candidates:
            several = tuple((sure or candidates)[:_MOST_CANDIDATES])
            matches[at] = Match(wanted[at].row, wanted[at].text, None, MatchedBy.NOTHING, several)
    return matches


def _leads_outside(root: Path, relative: str) -> bool:
    """Whether there is something at that path, but by a link that leads out of the folder."""
    place = root / relative
    try:
        return place.exists() and not place.resolve().is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # too long a name, a NUL in it, a link to itself
        return False


def _exists(place: Path) -> bool:
    try:
        return place.exists()
    except (OSError, ValueError):
        return False


def _media_file(place: Path) -> MediaFile | None:
    try:
        status = place.stat()
    except (OSError, ValueError):
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return MediaFile(place, place.as_posix(), status.st_size, status.st_mtime_ns)
