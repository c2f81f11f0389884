"""A reconciliation service: names in, Wikidata items out, several names at a time.

The protocol is version 0.2 of the Entity Reconciliation Community Group,
https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/: the service tells about itself in a manifest
(GET), and answers batches of queries (POST, a form with ``queries``).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from cph_desktop.finding import Unusable
from cph_desktop.messages import msg
from cph_desktop.values.datavalue import ENTITY
from cph_desktop.wiki.errors import ServerTrouble
from cph_desktop.wiki.items import LONGEST_SEARCH, MOST_FOUND, FoundItem
from cph_desktop.wiki.plain_web import bounded_answer, plain_session
from cph_desktop.wiki.target import is_this_machine

DEFAULT_SERVICE = "https://wikidata.reconci.link/en/api"
QUERIES_AT_ONCE = 10  # as OpenRefine does
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True)
class NameQuery:
    """What to ask for: words, and the classes (ids of items) one of which the answer should belong to."""

    words: str
    types: tuple[str, ...] = ()


class ReconciliationService:
    """One service, for several threads. Methods raise :class:`~cph_desktop.wiki.errors.WikiTrouble`."""

    def __init__(self, address: str) -> None:
        """Raises Unusable for an address that is none; unencrypted ones are taken for this machine only."""
        parts = urlsplit(address.strip())
        encrypted = parts.scheme == "https" or (parts.scheme == "http" and is_this_machine(parts.hostname or ""))
        if not encrypted or not parts.hostname or parts.username is not None:
            raise Unusable(msg("names-service-address", address, DEFAULT_SERVICE))
        self.address = address.strip()
        self._session = plain_session()
        self._view = ""

    def introduce(self) -> None:
        """Reads the manifest. Raises Unusable for what is no such service, or one whose ids are not Wikidata's."""
        try:
            manifest = self._json("GET")
        except ServerTrouble as trouble:
            if trouble.status < 500:
                raise Unusable(msg("names-service-none", self.address)) from trouble
            raise
        space = str(manifest.get("identifierSpace", "")).replace("https://", "http://")
        if "name" not in manifest or not space:
            raise Unusable(msg("names-service-none", self.address))
        if space != ENTITY:
            raise Unusable(msg("names-service-foreign", self.address, str(manifest["name"])))
        view = manifest.get("view")
        self._view = str(view.get("url", "")) if isinstance(view, Mapping) else ""

    def ask(self, queries: Sequence[NameQuery]) -> list[tuple[FoundItem, ...]]:
        """What each query found, best first, by one request for at most :data:`QUERIES_AT_ONCE`."""
        batch = {f"q{number}": _query(one) for number, one in enumerate(queries)}
        answer = self._json("POST", {"queries": json.dumps(batch, ensure_ascii=False)})
        return [tuple(self._found(one) for one in _results(answer, key)) for key in batch]

    def close(self) -> None:
        """Ends the session."""
        self._session.close()

    def _json(self, method: str, data: Mapping[str, str] | None = None) -> Mapping[str, Any]:
        body = bounded_answer(self._session, method, self.address, _MOST_BYTES, data)
        try:
            answer = json.loads(body)
        except ValueError as error:
            raise ServerTrouble(200) from error
        if not isinstance(answer, Mapping):
            raise ServerTrouble(200)
        return answer

    def _found(self, result: Mapping[str, Any]) -> FoundItem:
        item, name = str(result["id"]), str(result.get("name", ""))
        url = self._view.replace("{{id}}", item) or f"{ENTITY}{item}"
        return FoundItem(item, name, str(result.get("description") or ""), matched=name, by_alias=False, url=url)


def _query(query: NameQuery) -> dict[str, Any]:
    asked: dict[str, Any] = {"query": query.words[:LONGEST_SEARCH], "limit": MOST_FOUND}
    return {**asked, "type": list(query.types), "type_strict": "any"} if query.types else asked


def _results(answer: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    part = answer.get(key)
    results = part.get("result") if isinstance(part, Mapping) else None
    if not isinstance(results, list):
        raise ServerTrouble(200)
    return [one for one in results if isinstance(one, Mapping) and str(one.get("id", "")).startswith("Q")]
