"""Finding the media files in a folder and its subfolders."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cph_desktop.finding import Finding, Severity, Unusable
from cph_desktop.media.file import MediaFile
from cph_desktop.messages import msg

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r", "$recycle.bin", "system volume information", "__macosx"}
_DIGITS = re.compile(r"[0-9]+")
_LONGEST = 18  # digits that count
_NAMED = 10
_HIDDEN_FLAG = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2)


@dataclass(frozen=True)
class MediaFolder:
    """The files of a folder in the order a person expects (``a2`` before ``a10``), and what could not be read in it."""

    root: Path
    files: tuple[MediaFile, ...]
    findings: tuple[Finding, ...] = ()


@dataclass
class _Scan:
    """What a scan has met so far. ``given`` is the root as the user gave it, ``root`` without links.

    ``visited`` are folders by device and number, so that a loop of links ends.
    """

    given: Path
    root: Path
    cancelled: Callable[[], bool]
    files: list[MediaFile] = field(default_factory=list)
    visited: set[tuple[int, int]] = field(default_factory=set)
    skipped: int = 0
    loops: int = 0
    outside: list[str] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def scan_folder(root: Path, cancelled: Callable[[], bool] = lambda: False) -> MediaFolder:
    """All files below ``root``. Hidden and system files are skipped and counted; a folder is read once, whatever links to it.

    Links that lead out of the folder are not followed, so that nothing outside is uploaded by accident.
    When ``cancelled`` says so, what was found until then is returned. Raises Unusable when the folder is gone or closed.
    """
    try:
        real_root = root.resolve(strict=True)
        if not real_root.is_dir():
            raise Unusable(msg("media-folder-is-a-file", root.name))
        with os.scandir(real_root):
            pass
    except FileNotFoundError:
        raise Unusable(msg("media-folder-missing", str(root))) from None
    except PermissionError:
        raise Unusable(msg("media-folder-no-permission", str(root))) from None
    except (OSError, RuntimeError, ValueError):
        raise Unusable(msg("media-folder-missing", str(root).replace("\0", "�"))) from None
    scan = _Scan(root, real_root, cancelled)
    _walk(scan)
    scan.files.sort(key=lambda file: natural_key(file.relative))
    return MediaFolder(root, tuple(scan.files), tuple(_findings(scan)))


def natural_key(text: str) -> tuple[str, str]:
    """A sort key that takes runs of digits as numbers and does not mind case: ``a2`` before ``a10``.

    Each number is written with the same length and set apart by what comes before any other character: lists with numbers in
    them sort five times slower, and all that while no other thread of Python can work.
    """
    return _DIGITS.sub(lambda run: f"\0{int(run[0][:_LONGEST]):0{_LONGEST}}\0", text.casefold()), text


def _walk(scan: _Scan) -> None:
    """Without recursion, as folders can be nested deeper than Python's stack."""
    waiting = [(scan.root, "")]
    while waiting and not scan.cancelled():
        folder, relative = waiting.pop()
        try:
            status = folder.stat()
            if (status.st_dev, status.st_ino) in scan.visited and status.st_ino:
                scan.loops += 1
                continue
            scan.visited.add((status.st_dev, status.st_ino))
            with os.scandir(folder) as entries:
                waiting += [found for entry in entries if (found := _look_at(scan, entry, relative))]
        except OSError:
            scan.unreadable.append(relative or ".")


def _look_at(scan: _Scan, entry: os.DirEntry[str], parent: str) -> tuple[Path, str] | None:
    """Note a file; a folder to read next is given back."""
    relative = f"{parent}/{entry.name}" if parent else entry.name
    name = shown(relative)
    try:
        status = entry.stat()
        if _is_hidden(entry.name, status):
            scan.skipped += 1
        elif entry.is_symlink() and not Path(entry.path).resolve().is_relative_to(scan.root):
            scan.outside.append(name)
        elif stat.S_ISDIR(status.st_mode):
            return Path(entry.path), relative
        elif stat.S_ISREG(status.st_mode):
            scan.files.append(MediaFile(scan.given / relative, name, status.st_size, status.st_mtime_ns))
    except (OSError, RuntimeError):  # RuntimeError: a link that points to itself, on Python 3.11 and 3.12
        scan.unreadable.append(name)
    return None


def _is_hidden(name: str, status: os.stat_result) -> bool:
    return name.startswith(".") or name.lower() in _SYSTEM_FILES or bool(getattr(status, "st_file_attributes", 0) & _HIDDEN_FLAG)


def _findings(scan: _Scan) -> Iterator[Finding]:
    if scan.skipped:
        yield Finding("media-folder-skipped", Severity.HINT, msg("media-folder-skipped", scan.skipped))
    if scan.loops:
        yield Finding("media-folder-loop", Severity.HINT, msg("media-folder-loop", scan.loops))
    for code, names in (("media-folder-outside", scan.outside), ("media-folder-unreadable", scan.unreadable)):
        if names:
            yield Finding(code, Severity.WARNING, msg(code, len(names), listed(names)))


def shown(name: str) -> str:
    """A name from the disk as text that can be written anywhere: bytes in no encoding become �."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def listed(names: Sequence[str]) -> str:
    """The first few names, for a sentence."""
    return ", ".join(sorted(names)[:_NAMED]) + (" …" if len(names) > _NAMED else "")
