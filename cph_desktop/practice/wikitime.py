"""Timestamps as MediaWiki writes them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """The present in UTC, to the second: ``2026-11-21T07:56:31Z``."""
    return iso(datetime.now(UTC))


def later(timestamp: str, **duration: float) -> str:
    """``timestamp`` plus ``timedelta(**duration)``."""
    return iso(moment(timestamp) + timedelta(**duration))


def iso(when: datetime) -> str:
    """MediaWiki's ISO form of a moment."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(timestamp: str) -> datetime:
    """Reads what :func:`iso` wrote."""
    return datetime.strptime(timestamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def compact(timestamp: str) -> str:
    """The 14 digits of MediaWiki's own tables: ``20261121075631``."""
    return "".join(filter(str.isdigit, timestamp))


def for_people(timestamp: str) -> str:
    """``07:56, 21 November 2026``, English as the API writes it."""
    return moment(timestamp).strftime("%H:%M, ") + f"{moment(timestamp).day} " + moment(timestamp).strftime("%B %Y")
