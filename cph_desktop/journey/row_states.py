"""The rows of a run, for whoever counts what becomes of them."""

from __future__ import annotations

from collections.abc import Collection

from cph_desktop.journey.prepared import Prepared
from cph_desktop.upload.tally import RowState


def row_states(prepared: Prepared, only: Collection[int] | None = None) -> list[RowState]:
    """Every row that may go, waiting; ``only`` as in :func:`~cph_desktop.journey.uploading.run_upload`."""
    return [
        RowState(one.row.number, one.match.media.size if one.match.media is not None else 0)
        for one in prepared.going()
        if only is None or one.row.number in only
    ]
