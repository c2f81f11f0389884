"""The numbers of a batch that are worth telling: counted once, told by the newsletter's entry and by the case study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cph_desktop.report.contents import Report, ReportedRow

_MOST_LISTED = 3


@dataclass(frozen=True)
class Summary:
    """``institution`` is "" when the rows name none or several without one being the most frequent by far; times are UTC.

    ``categories`` are those that most files share, ``licences`` the names in use; the most frequent first.
    """

    institution: str
    files: int
    described: int
    captions: int
    languages: int
    statements: int
    works: int
    first: datetime | None
    last: datetime | None
    categories: tuple[str, ...]
    licences: tuple[str, ...]
    creators: tuple[str, ...]


def summary_of(report: Report) -> Summary:
    """Counts the files that are on the wiki."""
    there = report.there
    said = [row.said for row in there]
    times = sorted(row.time for row in there if row.time is not None)
    described = [row for row in there if row.status == "described"]
    return Summary(
        institution=_mostly([one.institution for one in said]),
        files=len(there),
        described=len(described),
        captions=sum(len(row.said.captions) for row in described),
        languages=len({language for row in described for language in row.said.captions}),
        statements=sum(row.said.statements for row in described),
        works=len({item for one in said for item in one.items[:1]}),
        first=times[0] if times else None,
        last=times[-1] if times else None,
        categories=_shared([one.categories for one in said]),
        licences=_frequent(name for one in said for name in one.licences),
        creators=_frequent(one.creator for one in said if one.creator),
    )


def some_pictures(rows: Sequence[ReportedRow], number: int) -> list[ReportedRow]:
    """So many rows, spread over the whole batch: the first ones are often all of one kind."""
    if len(rows) <= number:
        return list(rows)
    return [rows[index * len(rows) // number] for index in range(number)]


def _mostly(texts: Sequence[str]) -> str:
    """The text that more than half of the rows have."""
    frequent = Counter(text for text in texts if text).most_common(1)
    return frequent[0][0] if frequent and frequent[0][1] * 2 > len(texts) else ""


def _shared(lists: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What more than half of them hold."""
    counted = Counter(name for names in lists for name in names)
    return tuple(name for name, times in counted.most_common(_MOST_LISTED) if times * 2 > len(lists))


def _frequent(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text, _times in Counter(texts).most_common(_MOST_LISTED))
