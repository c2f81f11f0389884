"""Dates written by a Java pattern, as in ``${.now?string("yyyy-MM-dd")}``."""

from __future__ import annotations

import re
from datetime import datetime

from cph_desktop.compose.freemarker.errors import RenderError
from cph_desktop.messages import msg

_RUN = re.compile(r"'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+")
_DIRECTIVES = {"yyyy": "%Y", "yy": "%y", "MM": "%m", "dd": "%d", "HH": "%H", "mm": "%M", "ss": "%S"}


def formatted_date(moment: datetime, pattern: str) -> str:
    """The moment written by a pattern, numeric parts only.

    Letters as in https://docs.oracle.com/javase/8/docs/api/java/text/SimpleDateFormat.html
    """
    written: list[str] = []
    for found in _RUN.finditer(pattern):
        run = found.group()
        if run.startswith("'"):
            written.append(found.group(1) or "'")
        elif not run[0].isalpha():
            written.append(run)
        elif run in _DIRECTIVES:
            written.append(moment.strftime(_DIRECTIVES[run]))
        elif run in ("M", "d", "H"):
            written.append(str({"M": moment.month, "d": moment.day, "H": moment.hour}[run]))
        else:
            raise RenderError(msg("pattypan-row-date-pattern", pattern, run))
    return "".join(written)
