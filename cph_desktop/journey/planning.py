"""From the prepared rows to the plan that is kept: what goes under which content key, and why each other row does not."""

from __future__ import annotations

from dataclasses import replace

from cph_desktop.batch.plan import ROW_EMPTY, Plan, PlannedRow, RowDescription
from cph_desktop.compose.draft import Draft
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.messages import msg
from cph_desktop.sheets.sheet import Row
from cph_desktop.upload.page_job import page_key
from cph_desktop.wiki.file_reference import file_reference


def plan_of(prepared: Prepared) -> Plan:
    """All rows of the sheet, blank ones too."""
    columns = tuple(column.name for column in prepared.sheet.columns)
    descriptions = {going.row.number: _description(going.draft) for going in prepared.going()}
    return Plan(columns, [_planned(row, prepared.at(row.number)) for row in prepared.sheet.rows], descriptions)


def _planned(row: Row, prepared: PreparedRow | None) -> PlannedRow:
    if prepared is None:
        return PlannedRow(row.number, row.cells, reason=ROW_EMPTY, expected=True)
    sha1 = prepared.media.sha1 if prepared.media is not None else ""
    if (reference := file_reference(prepared.match.page)) is not None:
        sha1 = page_key(reference)
    planned = PlannedRow(row.number, row.cells, prepared.draft.media, prepared.draft.filename, sha1)
    if prepared.elsewhere:
        return replace(planned, reason=msg("outcome-other-shard"), expected=True)
    if prepared.left_out:
        return replace(planned, reason=msg("outcome-left-out"), expected=True)
    if (error := prepared.first_error) is not None:
        return replace(planned, reason=error.message)
    return planned


def _description(draft: Draft) -> RowDescription:
    work = draft.work
    return RowDescription(
        inventory_number=work.inventory_number,
        items=work.items,
        institution=work.institution,
        creator=work.creator,
        licences=work.licences,
        captions=draft.captions,
        statements=len(draft.statements),
        categories=draft.categories,
    )
