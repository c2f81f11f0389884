"""A file as ``imageinfo`` tells it."""

from __future__ import annotations

import html
from collections.abc import Collection
from typing import Any

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.store.files import Content, FileVersion
from cph_desktop.practice.store.stash import Stashed
from cph_desktop.practice.titles import hash_path, quoted

ALL = frozenset(
    {
        "timestamp",
        "user",
        "userid",
        "size",
        "dimensions",
        "comment",
        "parsedcomment",
        "canonicaltitle",
        "url",
        "sha1",
        "metadata",
        "commonmetadata",
        "extmetadata",
        "mime",
        "mediatype",
        "bitdepth",
    }
)
_MEDIA_TYPES = {
    "audio": "AUDIO",
    "video": "VIDEO",
    "application/pdf": "OFFICE",
    "image/svg+xml": "DRAWING",
    "application/sla": "3D",
}


def file_url(base_url: str, key: str) -> str:
    """Where the bytes of a file are."""
    return f"{base_url}/images/{hash_path(key)}/{quoted(key)}"


def describe_version(call: Call, version: FileVersion, wanted: Collection[str], page_id: int = 0) -> dict[str, Any]:
    """One version of a published file; ``descriptionshorturl`` where the page id is known."""
    content = version.content
    found: dict[str, Any] = {
        "timestamp": version.timestamp,
        "user": version.user,
        "userid": version.account,
        **_sizes(content, wanted),
        "parsedcomment": html.escape(version.comment, quote=False),
        "comment": version.comment,
        "canonicaltitle": str(version.title),
        "url": file_url(call.base_url, version.title.key),
        "descriptionurl": call.page_url(version.title),
        "descriptionshorturl": f"{call.base_url}/w/index.php?curid={page_id}",
        "sha1": content.sha1,
        **_metadata(content, version.timestamp, version.object_name),
        "mime": content.mime,
        "mediatype": _media_type(content.mime),
        "bitdepth": content.bits,
    }
    return _chosen(found, wanted, short=bool(page_id))


def describe_stashed(call: Call, entry: Stashed, wanted: Collection[str] = ALL) -> dict[str, Any]:
    """A file in the stash, which has no user, comment or media type yet."""
    url = f"{call.base_url}/wiki/Special:UploadStash/file/{entry.key}"
    found: dict[str, Any] = {
        "timestamp": entry.timestamp,
        **_sizes(entry.content, wanted),
        "canonicaltitle": f"File:{entry.object_name}",
        "url": url,
        "descriptionurl": url,
        "sha1": entry.content.sha1,
        **_metadata(entry.content, entry.timestamp, entry.object_name),
        "mime": entry.content.mime,
        "bitdepth": entry.content.bits,
    }
    return _chosen(found, wanted, short=False)


def _sizes(content: Content, wanted: Collection[str]) -> dict[str, int]:
    if "size" not in wanted and "dimensions" not in wanted:
        return {}
    return {"size": content.size, "width": content.width, "height": content.height}


def _metadata(content: Content, timestamp: str, object_name: str) -> dict[str, Any]:
    metadata: list[dict[str, Any]] = []
    if content.mime in ("image/jpeg", "image/tiff"):
        metadata = [{"name": "MEDIAWIKI_EXIF_VERSION", "value": 2}]
    elif content.mime == "image/png":
        metadata = [
            {"name": "frameCount", "value": 0},
            {"name": "loopCount", "value": 1},
            {"name": "duration", "value": 0},
            {"name": "bitDepth", "value": content.bits},
            {"name": "colorType", "value": "truecolour"},
            {"name": "metadata", "value": [{"name": "_MW_PNG_VERSION", "value": 1}]},
        ]
    extended = {
        "DateTime": {"value": timestamp, "source": "mediawiki-metadata", "hidden": ""},
        "ObjectName": {"value": object_name.rpartition(".")[0].replace("_", " "), "source": "mediawiki-metadata"},
    }
    return {"metadata": metadata, "commonmetadata": [], "extmetadata": extended}


def _chosen(found: dict[str, Any], wanted: Collection[str], *, short: bool) -> dict[str, Any]:
    keys = set(wanted)
    if keys & {"size", "dimensions"}:
        keys |= {"size", "width", "height"}
    if "url" in keys:
        keys |= {"descriptionurl"} | ({"descriptionshorturl"} if short else set())
    return {key: value for key, value in found.items() if key in keys}


def _media_type(mime: str) -> str:
    return (
        _MEDIA_TYPES.get(mime)
        or _MEDIA_TYPES.get(mime.split("/", maxsplit=1)[0])
        or ("BITMAP" if mime.startswith("image/") else "MULTIMEDIA")
    )
