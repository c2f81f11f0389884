"""What kind of thing a media file is, for those who show it."""

from __future__ import annotations

from enum import Enum

_MODELS = {"application/sla", "model/stl", "model/gltf-binary"}
_DOCUMENTS = {"application/pdf", "image/vnd.djvu"}


class MediaKind(Enum):
    """The value is stable and may name an icon. PICTURE and DOCUMENT usually have a thumbnail, the others never."""

    PICTURE = "picture"
    DOCUMENT = "document"
    SOUND = "sound"
    VIDEO = "video"
    MODEL = "model"
    OTHER = "other"


def media_kind(mime: str) -> MediaKind:
    """The kind of a MIME type as :class:`~cph_desktop.media.file.MediaFacts` has it; OTHER for "" and what is no media."""
    if mime in _DOCUMENTS:
        return MediaKind.DOCUMENT
    if mime in _MODELS:
        return MediaKind.MODEL
    family = mime.partition("/")[0]
    if mime == "application/ogg":  # an Ogg file whose codecs nobody knows; Commons has sound in most of them
        return MediaKind.SOUND
    return {"image": MediaKind.PICTURE, "audio": MediaKind.SOUND, "video": MediaKind.VIDEO}.get(family, MediaKind.OTHER)
