"""The rows of a run, for whoever counts what becomes of them."""

from __future__ import annotations

from collections.abc import Collection

from cph_desktop.journey.prepared import Prepared
from cph_desktop.upload.tally import RowState


def row_states(prepared: Prepared, only: Collection[int] | None = None) -> list[RowState]:
    """Every row that may go, waiting; ``only`` as in :func:`~cph_desktop.journey.uploading.run_upload`."""
    return [
        RowState(
            one.row.number,
            one.match.media.size if one.match.media is not None and not one.match.page else 0,
            is_page=bool(one.match.page),
        )
        for one in prepared.going()
        if only is None or one.row.number in only
    ]
