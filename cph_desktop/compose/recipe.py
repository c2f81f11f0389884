"""How columns become a file page: the recipe. It is data: versioned JSON that can be shared; opening one runs nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from cph_desktop.commons.templates import PageTemplate
from cph_desktop.values.date_pieces import DayMonthOrder

RECIPE_FORMAT = "cph-recipe"
RECIPE_VERSION = 1


@dataclass(frozen=True, slots=True)
class FieldSource:
    """Where one field's value comes from: ``columns`` joined with ``joiner``, or ``constant``, or ``text`` with ``{column}``s.

    ``field`` is an id of the field catalogue (``creator``) or a property id (``P1071``). ``split`` cuts the value into several
    ("" for not at all). ``language`` is the language of the text, "" where it has none. ``lookup`` replaces whole values.
    ``confidence`` is 0 to 1 for a guess and 1 for what the user chose.

    For a property id, ``datatype`` is Wikibase's name for its type ("" where ``resources/properties.json`` knows it), and
    ``qualifiers`` and ``references`` are sources themselves, whose ``field`` is a property id. ``rank`` is Wikibase's word.
    ``unit`` is the item id of a quantity's unit.
    The constants ``somevalue`` and ``novalue`` of a property id mean an unknown value and none, also in ``lookup``.
    """

    field: str
    columns: tuple[str, ...] = ()
    joiner: str = " "
    constant: str = ""
    text: str = ""
    split: str = ""
    language: str = ""
    lookup: Mapping[str, str] = dataclasses.field(default_factory=dict)
    confidence: float = 1.0
    datatype: str = ""
    qualifiers: tuple[FieldSource, ...] = ()
    references: tuple[tuple[FieldSource, ...], ...] = ()
    rank: str = "normal"
    unit: str = ""


class WikitextSyntax(Enum):
    """In what language a recipe's own wikitext is written: Pattypan's FreeMarker, or text with ``{column}`` in it.

    ``JINJA`` has conditions and loops beside the ``{column}``s (:mod:`cph_desktop.compose.page.jinja_page`).
    """

    FREEMARKER = "freemarker"
    PLACEHOLDERS = "placeholders"
    JINJA = "jinja"


@dataclass(frozen=True, slots=True)
class Recipe:
    """The whole recipe. ``template`` is an id of ``resources/templates``, ``language`` that of texts which name no other.

    ``filename`` is a pattern such as ``{title} - {institution} - {inventory_number}``; the extension is added by rule.
    With ``wikitext`` the page is made from it instead of from ``template``, column names standing for their cells.
    ``own_template`` takes the place of ``template``: one that does not come with the program.
    ``day_month_order`` is the user's answer to whether 5/12/1899 is in May or December, None until there is one.
    """

    template: str
    fields: tuple[FieldSource, ...]
    filename: str
    language: str = "en"
    name: str = ""
    wikitext: str = ""
    wikitext_syntax: WikitextSyntax = WikitextSyntax.FREEMARKER
    own_template: PageTemplate | None = None
    day_month_order: DayMonthOrder | None = None

    def source(self, field_id: str) -> FieldSource | None:
        """The first source of that field, None where the recipe has none."""
        return next((source for source in self.fields if source.field == field_id), None)
