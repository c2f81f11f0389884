"""Comparing an answer with a recorded one: keys, types and codes, not the values that belong to the recording."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

EXACT = frozenset(
    {
        "code",
        "result",
        "stage",
        "errorclass",
        "snaktype",
        "rank",
        "type",
        "invalidparameter",
        "datatype",
        "precision",
        "mime",
        "valid",
        "error",
        "expected-format",
        "contentmodel",
        "mediatype",
        "success",
        "missing",
        "filetype",
        "imagerepository",
        "nochange",
        "lag",
    }
)
"""Keys whose values are part of the contract."""

OPEN = frozenset(
    {
        "labels",
        "descriptions",
        "claims",
        "statements",
        "ratelimits",
        "namespaces",
        "submodules",
        "extensions",
        "params",
        "actions",
        "pages",
        "entities",
    }
)
"""Maps and lists whose keys belong to the wiki and not to the API: only what both have is compared."""


def differences(recorded: Any, ours: Any, path: str = "", key: str = "") -> Iterator[str]:
    """Sentences about where the two differ."""
    if isinstance(recorded, dict) and isinstance(ours, dict) and key == "pages":
        yield from _lists(list(recorded.values()), list(ours.values()), path, key)
    elif isinstance(recorded, dict) and isinstance(ours, dict):
        yield from _dicts(recorded, ours, path, open_ended=key in OPEN)
    elif isinstance(recorded, list) and isinstance(ours, list):
        yield from _lists(recorded, ours, path, key)
    elif type(recorded) is not type(ours):
        yield f"{path}: {type(recorded).__name__} {recorded!r:.60} became {type(ours).__name__} {ours!r:.60}"
    elif key in EXACT and recorded != ours:
        yield f"{path}: {recorded!r:.80} became {ours!r:.80}"


def _dicts(recorded: dict[str, Any], ours: dict[str, Any], path: str, *, open_ended: bool) -> Iterator[str]:
    if open_ended:
        if recorded and ours and not set(recorded) & set(ours):
            one, other = next(iter(recorded)), next(iter(ours))
            yield from differences(recorded[one], ours[other], f"{path}/*", "")
    else:
        for missing in recorded.keys() - ours.keys():
            yield f"{path}/{missing}: missing, was {recorded[missing]!r:.80}"
        for more in ours.keys() - recorded.keys():
            yield f"{path}/{more}: too much, {ours[more]!r:.80}"
    for name in recorded.keys() & ours.keys():
        yield from differences(recorded[name], ours[name], f"{path}/{name}", name)


def _lists(recorded: list[Any], ours: list[Any], path: str, key: str) -> Iterator[str]:
    """Every recorded entry must look like one of ours; entries with the same name or id belong together."""
    if not recorded or not ours:
        return
    for index, entry in enumerate(recorded):
        candidates = [one for one in ours if _same(entry, one)] or (ours if not _named(entry) else [])
        if not candidates:
            if key not in OPEN | {"parameters", "modules", "query"}:
                candidates = ours
            else:
                continue
        item_key = key if isinstance(entry, dict | list) else ""
        found = min((list(differences(entry, one, f"{path}[{index}]", item_key)) for one in candidates), key=len)
        yield from found


def _named(entry: Any) -> str:
    if isinstance(entry, dict):
        return next(
            (f"{name}={entry[name]}" for name in ("name", "path", "ext", "title") if isinstance(entry.get(name), str)), ""
        )
    return ""


def _same(entry: Any, one: Any) -> bool:
    return bool(_named(entry)) and _named(entry) == _named(one)
