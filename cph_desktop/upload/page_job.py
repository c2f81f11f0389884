"""One row that is about a file on the wiki, which gets what it lacks instead of being uploaded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.page.enriched_page import TextDifference, WantedText
from cph_desktop.wiki.enriching import Difference, Wanted
from cph_desktop.wiki.file_reference import FileReference
from cph_desktop.wiki.lookup import FilePage

PAGE_KEY = "page:"
"""What the journal's keys of such rows begin with; those of uploads are a SHA-1."""


@dataclass(frozen=True, slots=True)
class PageDifference:
    """What one page would get, as the user saw it before anything was sent."""

    page: FilePage
    data: Difference
    text: TextDifference

    @property
    def is_empty(self) -> bool:
        """The page says all of it already."""
        return self.data.is_empty and self.text.is_empty


@dataclass(frozen=True, slots=True)
class PageJob:
    """``media`` is the row's own file or what its cell says, for people. ``templates`` are the information templates known.

    ``shown`` is what the user agreed to; with None whatever is missing is added.
    """

    row: int
    media: str
    reference: FileReference
    wanted: Wanted
    text: WantedText
    templates: tuple[PageTemplate, ...] = ()
    shown: PageDifference | None = None

    @property
    def content_key(self) -> str:
        """What the journal knows the row by."""
        return page_key(self.reference)

    @property
    def title(self) -> str:
        """The title, as far as it is known without the wiki."""
        return self.reference.title

    @property
    def wish(self) -> str:
        """A digest of what is wanted: a row that wants something else than last time is open again."""
        wanted, text = self.wanted, self.text
        said = [
            dict(wanted.captions),
            [statement.to_json() for statement in wanted.statements],
            wanted.adding.value,
            sorted(wanted.replacing),
            text.categories,
            [(one.parameter, one.value) for one in text.fields],
            sorted(text.replacing),
        ]
        return hashlib.sha1(json.dumps(said).encode(), usedforsecurity=False).hexdigest()


def page_key(reference: FileReference) -> str:
    """The journal's key of a row about that file."""
    return f"{PAGE_KEY}M{reference.pageid}" if reference.pageid else f"{PAGE_KEY}{reference.title}"
