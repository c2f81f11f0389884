"""What a row says again after a change is held only once: the rows of before are in memory until those of after are all there."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from cph_desktop.compose.draft import Draft

Part = TypeVar("Part")


def with_parts_of(before: Draft, draft: Draft) -> Draft:
    """``draft``, with the very parts of ``before`` that it says again. Both say the same as they did."""
    return replace(
        draft,
        filename=_kept(before.filename, draft.filename),
        captions=_kept(before.captions, draft.captions),
        statements=kept_among(before.statements, draft.statements),
        categories=_kept(before.categories, draft.categories),
        licences=_kept(before.licences, draft.licences),
        findings=kept_among(before.findings, draft.findings),
        work=_kept(before.work, draft.work),
    )


def kept_among(before: tuple[Part, ...], now: tuple[Part, ...]) -> tuple[Part, ...]:
    """``now``, with the very values of ``before`` that are in it again."""
    if now == before:
        return before
    return tuple(next((old for old in before if old == one), one) for one in now)


def _kept(before: Part, now: Part) -> Part:
    return before if now == before else now
