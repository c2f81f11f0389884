"""What the user chose for a batch: the sheet, the media folder, the recipe, the wiki and the account."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from cph_desktop.batch.enriching_choices import ADD_DATA, EnrichingChoices
from cph_desktop.compose.recipe import Recipe


@dataclass(frozen=True, slots=True)
class BatchSettings:
    """One batch. ``media`` is the folder of media files, or a single one; ``extra_media`` are more files and folders.
    ``target`` is what the user named (``practice``, ``commons``, an api.php address), never with a credential.

    ``sheet_name`` None is the first sheet, ``header_row`` None is found by looking; ``encoding`` and ``delimiter`` are for text
    files and None lets the program find them. ``recipe`` None is guessed from the column names. ``outside_allowed``: cells may
    name files outside the media folder, and with ``local_network_allowed`` addresses that are not public, because the user
    said so. ``language`` is that of texts in the sheet, None unknown.
    ``files_on_wiki``: the file column names files that are on the wiki already (titles, addresses, M-ids), which are not uploaded
    but added to as ``enriching`` says; None lets the program find out by looking.
    ``tracking_category`` is one that every page gets; ``change_tag`` marks all edits, where the wiki knows that tag;
    ``bytes_per_second`` limits the line (0: no limit); ``wiki_fetches``: files on the web are fetched by the wiki itself, where
    it does that. ``shard`` is the part of the batch (``2/4``, see :mod:`shard`) that this machine sends, "" for all of it.
    """

    sheet: Path
    media: Path
    sheet_name: str | None = None
    header_row: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    recipe: Recipe | None = None
    target: str = ""
    user: str = ""
    outside_allowed: bool = False
    language: str | None = None
    local_network_allowed: bool = False
    extra_media: tuple[Path, ...] = ()
    shard: str = ""
    tracking_category: str = ""
    change_tag: str = ""
    bytes_per_second: int = 0
    wiki_fetches: bool = False
    files_on_wiki: bool | None = None
    enriching: EnrichingChoices = ADD_DATA
