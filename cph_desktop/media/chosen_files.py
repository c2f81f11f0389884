"""Files that somebody picked one by one, beside a folder or instead of one."""

from __future__ import annotations

import stat
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cph_desktop.finding import Finding, Severity, Unusable
from cph_desktop.media.file import MediaFile
from cph_desktop.media.folder import MediaFolder, listed, scan_folder, shown
from cph_desktop.messages import msg


def files_from(paths: Sequence[Path], cancelled: Callable[[], bool] = lambda: False) -> MediaFolder:
    """The files at ``paths``, which are files and folders in any mixture, as one :class:`MediaFolder`.

    The first path is what a cell's path is looked up below: itself if it is a folder, otherwise the folder it lies in. What else
    is named follows in the order of naming: a file under its name, a folder's files under the folder's name, with the names of
    outer folders in front where two would be alike. The same file is there once. A hidden file or a link that somebody picked
    is taken. What cannot be read becomes a finding, except a first path without which there is nothing to work with: that one
    raises Unusable.
    """
    first, others = paths[0], paths[1:]
    if first.is_file():
        gathered = _Gathered(first.parent)
        others = paths
    else:
        folder = scan_folder(first, cancelled)
        if not others:
            return folder
        gathered = _Gathered(folder.root)
        gathered.add_folder(folder)
    for path in others:
        if cancelled():
            break
        gathered.add(path, cancelled)
    return gathered.as_folder()


@dataclass
class _Gathered:
    """What is there so far. ``places`` are the files without links, to know a file that is named twice."""

    root: Path
    files: list[MediaFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    places: set[Path] = field(default_factory=set)
    unreadable: list[str] = field(default_factory=list)

    def add(self, path: Path, cancelled: Callable[[], bool]) -> None:
        """A file or a folder, or the note that it cannot be read."""
        try:
            status, place = path.stat(), path.resolve()
            if stat.S_ISREG(status.st_mode):
                file = MediaFile(path, shown(path.name), status.st_size, status.st_mtime_ns)
                self._add_file(file, place, path.absolute().parent)
            elif stat.S_ISDIR(status.st_mode):
                self.add_folder(scan_folder(path, cancelled), f"{shown(path.absolute().name)}/")
            else:
                self.unreadable.append(shown(path.name))
        except (OSError, ValueError, RuntimeError, Unusable):  # gone or closed, a NUL in the name, a link to itself
            self.unreadable.append(shown(path.name))

    def add_folder(self, folder: MediaFolder, prefix: str = "") -> None:
        """Everything found in a folder, ``prefix`` before the names."""
        place = folder.root.resolve()
        for file in folder.files:
            named = replace(file, relative=prefix + file.relative) if prefix else file
            self._add_file(named, place / file.path.relative_to(folder.root), folder.root.absolute().parent)
        self.findings += folder.findings

    def _add_file(self, file: MediaFile, place: Path, outer: Path) -> None:
        """``outer`` is the folder whose name comes before the file's when another file is called like it."""
        if place in self.places:
            return
        relative = file.relative
        while relative in self.names and outer.name:
            relative, outer = f"{shown(outer.name)}/{relative}", outer.parent
        self.places.add(place)
        self.names.add(relative)
        self.files.append(replace(file, relative=relative) if relative != file.relative else file)

    def as_folder(self) -> MediaFolder:
        """All of it, with what there is to say about it."""
        findings = self.findings
        if self.unreadable:
            message = msg("media-chosen-unreadable", len(self.unreadable), listed(self.unreadable))
            findings = [*findings, Finding("media-chosen-unreadable", Severity.WARNING, message)]
        return MediaFolder(self.root, tuple(self.files), tuple(findings))
