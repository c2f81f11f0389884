"""What Commons asks of every file: where it comes from, who made it, and a free licence that nothing contradicts.

https://commons.wikimedia.org/wiki/Commons:Licensing#License_information. A missing licence keeps a row out; Commons deletes
such files. Source and author can honestly be unknown, so that their absence is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.licences import Licence, RightsClaim
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.reading.reading_sizes import sizes_exchanged
from cph_desktop.compose.reading.row_values import RowReader, RowValues
from cph_desktop.finding import Severity
from cph_desktop.messages import Message, msg
from cph_desktop.values.text import shortened

_YEAR = re.compile(r"-?[1-9]\d{0,4}")
_COPYRIGHTED = "Q50423863"
_MAKERS = frozenset({"creator", "photographer", "author", "composer"})


class Required:
    """Finds what a row lacks."""

    def __init__(self, template: PageTemplate, reader: RowReader, facts: CommonsFacts) -> None:
        self._reader = reader
        self._facts = facts
        self._groups = [
            (field_id, next((parameter.fields for parameter in template.parameters if field_id in parameter.fields), (field_id,)))
            for field_id in template.required
            if field_id != "licence"
        ]

    def check(self, values: RowValues, licences: Collection[Licence], *, own_page: bool) -> None:
        """Adds a finding for everything that is missing. A page from the user's own wikitext may have it in there.

        ``licences`` are those understood from the licence column, or found in the user's own wikitext.
        """
        if not values.text("licence") and not licences:
            column = self._reader.column_of("licence")
            message = msg("finding-licence-empty", column) if column else msg("finding-licence-missing")
            # a template of the museum's own, written into its wikitext, may hold the licence
            severity = Severity.WARNING if own_page else Severity.ERROR
            values.tell(Problem("licence-missing", severity, message), column)
        self._compare_with_rights(values)
        self._compare_sizes(values)
        self._compare_years(values)
        if own_page:
            return
        for field_id, fields in self._groups:
            if not any(values.first(one).wikitext for one in fields):
                if field_id == "description" and values.text("title"):
                    continue
                column = next(filter(None, map(self._reader.column_of, fields)), "")
                values.tell(Problem(_code(field_id), Severity.WARNING, self._message(field_id, column)), column)

    def _message(self, field_id: str, column: str) -> Message:
        label = self._facts.fields[field_id].label
        return msg("finding-field-empty", label, column) if column else msg("finding-field-missing", label)

    def _compare_with_rights(self, values: RowValues) -> None:
        column, licence, rights = self._reader.column_of("licence"), values.first("licence"), values.text("rights")
        if not licence.licences or not rights:
            return
        texts = (shortened(licence.text, 60), shortened(rights, 60))
        if self._contradicts(licence, rights):
            values.tell(Problem("licence-contradiction", Severity.ERROR, msg("finding-licence-contradiction", *texts)), column)
        elif self._facts.licences.rights_claim(rights) is RightsClaim.HOLDER:
            values.tell(Problem("licence-holder", Severity.WARNING, msg("finding-licence-holder", *texts)), column)

    def _compare_sizes(self, values: RowValues) -> None:
        height, width = values.first("height"), values.first("width")
        if height.text and width.text and sizes_exchanged(values.first("dimensions"), height, width):
            columns = (self._reader.column_of("height"), self._reader.column_of("width"))
            message = msg("finding-sizes-exchanged", shortened(values.text("dimensions"), 60), *columns)
            values.tell(Problem("sizes-exchanged", Severity.WARNING, message), columns[0])

    def _compare_years(self, values: RowValues) -> None:
        """Many museums keep the years of a date in columns of their own, for searching: where they differ, one is wrong."""
        stated, first, last = values.first("date").years, values.text("earliest_year"), values.text("latest_year")
        if stated is None or not _YEAR.fullmatch(first) or not _YEAR.fullmatch(last):
            return
        if stated.contradict(int(first), int(last)):
            message = msg("finding-date-contradicts-years", shortened(values.text("date"), 60), first, last)
            values.tell(Problem("date-contradicts-years", Severity.WARNING, message), self._reader.column_of("date"))

    def _contradicts(self, licence: FieldValue, rights: str) -> bool:
        """ "© Somebody" can stand beside CC BY, which somebody gave, but not beside "public domain"."""
        statuses = {one.status for one in licence.licences}
        claim = self._facts.licences.rights_claim(rights)
        if claim is RightsClaim.RESERVED or (claim is RightsClaim.HOLDER and _COPYRIGHTED not in statuses):
            return True
        others = self._facts.licences.read(rights).licences
        return bool(others) and statuses.isdisjoint(one.status for one in others)


def _code(field_id: str) -> str:
    if field_id in _MAKERS:
        return "author-missing"
    return f"{field_id}-missing"
