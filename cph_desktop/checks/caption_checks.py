"""Captions: within Wikibase's limits, and not the same in two languages."""

from __future__ import annotations

from collections.abc import Iterator

from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg
from cph_desktop.values.text import CAPTION_LIMIT


def check_captions(draft: Draft) -> Iterator[Finding]:
    """Too long or broken captions are refused by the wiki with everything else said about the file."""
    by_text: dict[str, str] = {}
    for language, text in draft.captions.items():
        if len(text) > CAPTION_LIMIT:
            message = msg("finding-caption-too-long", language, len(text), CAPTION_LIMIT)
            yield Finding("caption-too-long", Severity.ERROR, message, draft.row)
        if text != text.strip() or "\n" in text or "\t" in text:
            yield Finding("caption-spaces", Severity.ERROR, msg("finding-caption-spaces", language), draft.row)
        if text in by_text:
            yield Finding("caption-same", Severity.HINT, msg("finding-caption-same", by_text[text], language), draft.row)
        by_text.setdefault(text, language)
