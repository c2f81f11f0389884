"""Where a batch is kept when the user named no file for it: the same sheet, folder, wiki and user find the same batch again."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.paths import batches_folder

_NOT_FOR_NAMES = re.compile(r"[^\w.-]+")
_LONGEST_STEM = 60


def default_batch_path(settings: BatchSettings, wiki: str, user: str) -> Path:
    """A path in the user's own folder; ``wiki`` is the identity of the wiki (:class:`~cph_desktop.journey.wikis.Account`)."""
    parts = [str(settings.sheet.resolve()), settings.sheet_name or "", str(settings.media.resolve()), wiki, user]
    parts += [settings.shard] if settings.shard else []
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]
    stem = _NOT_FOR_NAMES.sub("-", settings.sheet.stem)[:_LONGEST_STEM].strip("-.") or "batch"
    return batches_folder() / f"{stem}-{digest}.cph"
