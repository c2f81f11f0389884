"""The name of an upload: what the wiki makes of it, what it refuses, and what it warns of.

Follows ``UploadBase::getTitle``, ``validateName`` and ``checkWarnings``.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Any

from cph_desktop.practice.filetypes import refuse_name
from cph_desktop.practice.refusal import Refusal
from cph_desktop.practice.store import files
from cph_desktop.practice.store.pages import find_page
from cph_desktop.practice.titles import FILE, BadTitle, Title, file_title, without_illegal

LONGEST = 240
_PREFIXES = ("CIMG", "DSC_", "DSCF", "DSCN", "DUW", "JD", "MGP", "PICT")
_THUMBNAIL = re.compile(r"^\d{2,3}px-(.+)$")


def upload_title(filename: str) -> Title:
    """The title under which a file of that name is stored; refused where the name cannot be used at all."""
    desired = filename.removeprefix("File:")
    filtered = without_illegal(desired)
    try:
        title = file_title(filtered)
    except BadTitle as bad:
        if len(filtered.encode()) > LONGEST:
            raise _too_long() from bad
        raise Refusal("illegal-filename", "The filename is not allowed.", {"filename": filtered}) from bad
    stem, *extensions = title.key.split(".")
    if not extensions or not extensions[-1]:
        raise Refusal("filetype-missing", "The file is missing an extension.")
    if len(title.key.encode()) > LONGEST:
        raise _too_long()
    refuse_name([extension.lower() for extension in extensions])
    if not stem:
        raise Refusal("filename-tooshort", "The filename is too short.")
    return title


def extension_of(filename: str) -> str:
    """The last extension, in lower case; "" where there is none."""
    return filename.rpartition(".")[2].lower() if "." in filename else ""


def name_warnings(connection: sqlite3.Connection, filename: str, title: Title, sha1: str) -> dict[str, Any]:
    """Warnings that come from the name: ``badfilename``, ``exists`` …, ``was-deleted``."""
    warnings: dict[str, Any] = {}
    desired = filename.removeprefix("File:").strip().replace(" ", "_")
    if desired[:1].upper() + desired[1:] != title.key:
        warnings["badfilename"] = title.key
    current = files.find_file(connection, title)
    if current:
        warnings["exists"] = title.key
        warnings.update(_same_bytes(connection, title, sha1))
        return warnings
    warnings.update(_neighbours(connection, title))
    if files.was_deleted(connection, title):
        warnings["was-deleted"] = title.key
    return warnings


def content_warnings(connection: sqlite3.Connection, title: Title, sha1: str) -> dict[str, Any]:
    """Warnings that come from the bytes: ``duplicate`` and ``duplicate-archive``."""
    warnings: dict[str, Any] = {}
    twins = [version.title.key for version in files.files_with(connection, sha1) if version.title != title]
    if twins:
        warnings["duplicate"] = twins
    deleted = files.deleted_files(connection, 1, sha1=sha1)
    if deleted:
        warnings["duplicate-archive"] = deleted[0].title.key
    return warnings


def _same_bytes(connection: sqlite3.Connection, title: Title, sha1: str) -> dict[str, Any]:
    current, *older = files.versions(connection, title)
    if current.content.sha1 == sha1:
        return {"nochange": {"timestamp": current.timestamp}}
    same = [{"timestamp": version.timestamp} for version in older if version.content.sha1 == sha1]
    return {"duplicateversions": same} if same else {}


def _neighbours(connection: sqlite3.Connection, title: Title) -> dict[str, Any]:
    if find_page(connection, title):
        return {"page-exists": title.key}
    stem = title.key.rpartition(".")[0]
    near = files.files_by_name(connection, 1, prefix=f"{stem}.")
    if near:
        return {"exists-normalized": near[0].title.key}
    thumbnail = _THUMBNAIL.match(title.key)
    if thumbnail:
        original = Title(FILE, thumbnail.group(1)[:1].upper() + thumbnail.group(1)[1:])
        return {"thumb": original.key} if files.find_file(connection, original) else {"thumb-name": title.key}
    prefix = next((prefix for prefix in _PREFIXES if title.key.startswith(prefix)), None)
    return {"bad-prefix": prefix} if prefix else {}


def _too_long() -> Refusal:
    return Refusal("filename-toolong", f"Filenames may not be longer than {LONGEST} bytes.")
