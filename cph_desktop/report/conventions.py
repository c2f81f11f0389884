"""What Commons and Wikidata expect of the texts that are made for them (``resources/report/wiki-conventions.json``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cph_desktop.paths import resource
from cph_desktop.report.english_dates import month_name

_SOUND = "P51"


@dataclass(frozen=True)
class Conventions:
    """``own_upload_days``: so long an uploader's own request needs no discussion; ``own_upload_text`` is that request.

    ``media_properties``: the ending of a file's name → the Wikidata property that links to such a file.
    ``uses_url``: where one sees the uses of the files of a ``{category}``.
    """

    own_upload_days: int
    own_upload_text: str
    request_prefix: str
    media_properties: Mapping[str, str]
    uses_url: str
    _request_text: str
    _daily_log: str

    def has_picture(self, title: str) -> bool:
        """Whether the wiki can show a picture of the file: not of a sound."""
        return self.media_properties.get(title.rpartition(".")[2].lower()) != _SOUND

    def request_text(self, reason: str, subpage: str, day: datetime) -> str:
        """What goes on top of each page of a request for deletion that is about many files."""
        filled = {
            "%REASON%": reason,
            "%SUBPAGE%": subpage,
            "%YEAR%": f"{day:%Y}",
            "%MONTH%": month_name(day),
            "%DAY%": str(day.day),
        }
        text = self._request_text
        for place, value in filled.items():
            text = text.replace(place, value)
        return text

    def daily_log(self, day: datetime) -> str:
        """The page where the requests of that day are listed."""
        return self._daily_log.format(year=day.year, month=day.month, day=day.day)


def shipped_conventions() -> Conventions:
    """Those that came with the program."""
    data = json.loads(resource("report", "wiki-conventions.json").read_text(encoding="utf-8"))
    undo = data["undo"]
    return Conventions(
        own_upload_days=undo["own_upload_days"],
        own_upload_text=undo["own_upload_text"],
        request_prefix=undo["request_prefix"],
        media_properties={ending: name for name, endings in data["wikidata_media_properties"].items() for ending in endings},
        uses_url=data["uses_url"],
        _request_text=undo["request_text"],
        _daily_log=undo["daily_log"],
    )
