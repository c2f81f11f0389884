"""From a batch that was uploaded to one that adds to the same pages later."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.finding import Unusable
from cph_desktop.journey.result_files import ResultFormat, write_result
from cph_desktop.messages import Catalogue, msg


def begin_enrichment(batch: BatchFile, place: Path, catalogue: Catalogue) -> BatchSettings:
    """Writes a sheet with the M-ids of all files of ``batch`` that are on the wiki, and gives the settings of a batch about them.

    It has the same recipe, wiki and account; nothing is uploaded by it. Raises Unusable when the sheet cannot be written, or
    nothing of the batch is on the wiki.
    """
    settings = batch.settings()
    made = write_result(batch, ResultFormat.ENRICH, place, catalogue)
    if settings is None or not made.entries:
        raise Unusable(msg("enrich-nothing-there", str(batch.path)))
    plain = dataclasses.replace(settings, sheet_name=None, header_row=None, encoding=None, delimiter=None, shard="")
    return dataclasses.replace(plain, sheet=made.path, media=made.path.parent, extra_media=(), files_on_wiki=True)
