"""The wikitext of each field of a row, as the template will show it."""

from __future__ import annotations

from collections.abc import Sequence

from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.page.page_text import in_language
from cph_desktop.compose.reading.field_value import FieldValue
from cph_desktop.compose.reading.reading_sizes import size_template
from cph_desktop.compose.reading.row_values import RowValues, SourcePlan

_SIZES = ("height", "width", "depth", "length", "diameter")
# Shown elsewhere on the page, or not at all.
_NOT_IN_TEMPLATE = frozenset(
    {"categories", "camera_coordinates", "object_coordinates", "licence", "rights", "file", "filename", "partnership"}
)


def page_values(values: RowValues, template: PageTemplate, language: str) -> dict[str, str]:
    """Wikitext by field, in the order of the recipe. Texts in a language are marked with it."""
    shown = {
        field_id: read[0][1].wikitext if len(read) == 1 and field_id != "description" else _together(read, language)
        for field_id, read in values.by_field.items()
        if field_id not in _NOT_IN_TEMPLATE
    }
    if template.shows("licence"):
        shown["licence"] = values.first("licence").wikitext
    _put_sizes_together(shown, values)
    if not template.shows("title") and shown.get("title") and not shown.get("description"):
        title = shown.pop("title")
        if values.text("title"):
            shown["description"] = title if title.startswith("{{") else in_language(language, title)
    return shown


def _together(read: Sequence[tuple[SourcePlan, FieldValue]], language: str) -> str:
    """Several values of a field below each other; titles are marked with their language only when there are several."""
    read = [(plan, value) for plan, value in read if value.wikitext]
    if not read or not read[0][0].field.multilingual:
        return "<br>".join(dict.fromkeys(value.wikitext for _, value in read))
    return "\n".join(_marked(value.wikitext, plan.source.language or language) for plan, value in read)


def _marked(wikitext: str, language: str) -> str:
    """A cell that already says ``{{en|1=…}}`` is left as it is."""
    already = wikitext.startswith("{{") and wikitext.endswith("}}") and "|" in wikitext[:12]
    return wikitext if already else in_language(language, wikitext)


def _put_sizes_together(shown: dict[str, str], values: RowValues) -> None:
    """Height, width and depth become the dimensions when the museum gives no text for them."""
    sizes = [field_id for field_id in _SIZES if field_id in shown]
    if not sizes:
        return
    if not shown.get("dimensions"):
        shown["dimensions"] = size_template({field_id: values.first(field_id) for field_id in sizes})
    if shown["dimensions"]:
        for field_id in sizes:
            del shown[field_id]
