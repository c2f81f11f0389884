"""What a wiki says about itself and about the account, read from ``siteinfo`` and ``userinfo`` (formatversion 2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote, urljoin

from cph_desktop.values.datavalue import ENTITY
from cph_desktop.values.urls import for_browser

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """``extensions`` in lower case without dot; ``max_bytes`` of one file; ``min_chunk`` bytes of a chunk that is not the last.

    ``article_url`` is an address with ``$1`` in it; ``generator`` names the software ("MediaWiki 1.43.9").
    """

    name: str
    extensions: frozenset[str]
    max_bytes: int
    min_chunk: int
    has_structured_data: bool
    concept_base: str
    article_url: str
    uploads_enabled: bool = True
    generator: str = ""

    def page_url(self, title: str) -> str:
        """The address of a page, for people."""
        return self.article_url.replace("$1", quote(title.replace(" ", "_"), safe="/:@!$()*,;~-._"))


@dataclass(frozen=True, slots=True)
class RateLimit:
    """At most ``hits`` within ``seconds``."""

    hits: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Account:
    """Who is logged in. ``limits`` maps an action (``upload``, ``edit``) to the account's limit; no entry, no limit.

    ``blocked_by`` and ``blocked_until`` (None: without end) say more about a block.
    """

    name: str
    rights: frozenset[str]
    groups: frozenset[str] = frozenset()
    limits: Mapping[str, RateLimit] = field(default_factory=dict)
    blocked: bool = False
    block_reason: str = ""
    blocked_by: str = ""
    blocked_until: datetime | None = None

    def limit(self, action: str) -> RateLimit | None:
        """The limit for an action, None for none."""
        return None if "noratelimit" in self.rights else self.limits.get(action)


def site_facts(query: Mapping[str, Any], api_url: str) -> SiteFacts:
    """Read ``query`` of a siteinfo answer (``general``, ``fileextensions``, ``extensions``). Raises KeyError when it is none."""
    general = query["general"]
    # "server" can be relative to the protocol, and a wiki set up by hand may leave it out or wrong: then take our own address
    server = urljoin(api_url, str(general.get("server") or "/"))
    extensions = {str(extension.get("name")) for extension in query.get("extensions", ())}
    return SiteFacts(
        name=str(general["sitename"]),
        extensions=frozenset(str(entry["ext"]).lower() for entry in query.get("fileextensions", ())),
        max_bytes=int(general.get("maxuploadsize") or 100 * MIB),
        min_chunk=int(general.get("minuploadchunksize") or 1024),
        has_structured_data="WikibaseMediaInfo" in extensions,
        concept_base=str(general.get("wikibase-conceptbaseuri") or ENTITY),
        article_url=for_browser(urljoin(server, str(general.get("articlepath") or "/wiki/$1"))),
        uploads_enabled=_flag(general.get("uploadsenabled", True)),
        generator=str(general.get("generator", "")),
    )


def account(info: Mapping[str, Any]) -> Account:
    """Read ``userinfo``. A block of some pages only (``blockpartial``) does not count as a block."""
    groups = frozenset(map(str, info.get("groups", ())))
    return Account(
        name=str(info["name"]),
        rights=frozenset(map(str, info.get("rights", ()))),
        groups=groups,
        limits={action: _applicable(buckets) for action, buckets in _mapping(info.get("ratelimits")).items() if buckets},
        blocked="blockid" in info and not _flag(info.get("blockpartial")),
        block_reason=str(info.get("blockreason", "")),
        blocked_by=str(info.get("blockedby", "")),
        blocked_until=_moment(info.get("blockexpiry")),
    )


def _moment(value: Any) -> datetime | None:
    """``2026-12-01T09:30:00Z``; None for ``infinite``."""
    try:
        return datetime.fromisoformat(str(value))
    except ValueError:
        return None


def _applicable(buckets: Mapping[str, Mapping[str, int]]) -> RateLimit:
    """A new account has its own, smaller limit; otherwise the most generous of the account's groups counts (as in MediaWiki)."""
    limits = {name: RateLimit(int(bucket["hits"]), int(bucket["seconds"])) for name, bucket in buckets.items()}
    if "newbie" in limits:
        return limits["newbie"]
    return max(limits.values(), key=lambda limit: limit.hits / limit.seconds)


def _mapping(value: Any) -> Mapping[str, Any]:
    """MediaWiki's PHP writes an empty object as an empty list."""
    return value if isinstance(value, Mapping) else {}


def _flag(value: Any) -> bool:
    """True of formatversion 2, "" of formatversion 1."""
    return value is True or value == ""
