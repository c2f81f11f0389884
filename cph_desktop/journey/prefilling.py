"""What a file says about itself, as a first filling of its row."""

from __future__ import annotations

from collections.abc import Collection

from cph_desktop.commons.templates import PageTemplate
from cph_desktop.media.embedded import Metadata

_OF_AN_OBJECT = ("medium", "dimensions")
EXTRA_FIELDS = ("rights", "camera_coordinates")
_SEPARATOR = "; "


def prefilled(metadata: Metadata, template: PageTemplate, fields: Collection[str]) -> dict[str, str]:
    """Field id to text, for those of ``fields`` that the file says something about.

    Whoever wrote the file made the picture, not the painting in it: the name goes to the photographer, and to the creator only
    where the template describes the picture itself. No date is taken for that of the work.
    """
    about_an_object = any(template.shows(field_id) for field_id in _OF_AN_OBJECT)
    maker = "photographer" if "photographer" in fields else "" if about_an_object else "creator"
    position = metadata.position
    said = {
        "title": metadata.title,
        "description": metadata.description,
        maker: _SEPARATOR.join(metadata.creators),
        "credit_line": metadata.credit,
        "rights": metadata.copyright,
        "licence": metadata.licence_url,
        "depicts": _SEPARATOR.join(metadata.keywords),
        "camera_coordinates": "" if position is None or about_an_object else f"{position.latitude:.6f}, {position.longitude:.6f}",
    }
    return {field_id: text for field_id, text in said.items() if text and field_id in fields}
