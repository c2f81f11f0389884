"""Where several machines share a batch: this one sends its own part alone."""

from __future__ import annotations

import dataclasses

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.batch.shard import shard_from
from cph_desktop.journey.prepared import Prepared


def own_part(prepared: Prepared, settings: BatchSettings | None) -> Prepared:
    """The batch with the rows of other parts marked; everything where it is not shared. Checks have seen all rows before."""
    if settings is None or not settings.shard:
        return prepared
    shard = shard_from(settings.shard)
    rows = tuple(
        dataclasses.replace(one, elsewhere=not shard.has(one.media.sha1 if one.media is not None else "", one.row.cells))
        for one in prepared.rows
    )
    return Prepared(prepared.matched, rows, prepared.findings)
