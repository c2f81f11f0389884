"""Lines for QuickStatements that put the files on the Wikidata items of the works they show.

Version 1 of its language, a tab between the parts: https://www.wikidata.org/wiki/Help:QuickStatements
"""

from __future__ import annotations

from collections.abc import Iterator

from cph_desktop.report.contents import Report
from cph_desktop.report.conventions import Conventions


def quickstatements(report: Report, conventions: Conventions) -> list[str]:
    """A line for each work whose item is known, in the order of the sheet.

    An item gets the first file of each kind alone: one picture is what its property wants (https://www.wikidata.org/wiki/Property:P18).
    """
    return list(_lines(report, conventions))


def _lines(report: Report, conventions: Conventions) -> Iterator[str]:
    served: set[tuple[str, str]] = set()
    for row in report.there:
        name = row.page.partition(":")[2]
        link = conventions.media_properties.get(name.rpartition(".")[2].lower())
        for item in row.said.items[:1] if link else ():
            if (item, str(link)) not in served:
                served.add((item, str(link)))
                yield f'{item}\t{link}\t"{name}"'
