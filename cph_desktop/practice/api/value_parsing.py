"""``action=wbparsevalue``: texts as Wikibase reads them, as far as it was recorded."""

from __future__ import annotations

from typing import Any

from cph_desktop.practice.api.call import Call


def parse_values(call: Call) -> dict[str, Any]:
    """Answers ``action=wbparsevalue``."""
    return {"results": [{"raw": value} for value in call.params.several("values")]}
