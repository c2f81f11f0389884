"""The wikitext of the page: whole, and in a category."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cph_desktop.checks.wikitext_parts import brackets_alone
from cph_desktop.commons.categories import CategoryRules
from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import msg

_CATEGORY = re.compile(r"\[\[\s*category\s*:", re.IGNORECASE)


def check_page(draft: Draft, categories: CategoryRules) -> Iterator[Finding]:
    """Brackets that do not close swallow the rest of a page; files without a category are hardly found."""
    for mark, missing in brackets_alone(draft.wikitext):
        yield Finding("brackets-unbalanced", Severity.WARNING, msg("finding-brackets-unbalanced", mark, missing), draft.row)
    if not draft.categories and not _CATEGORY.search(draft.wikitext):
        yield Finding("categories-missing", Severity.WARNING, msg("finding-categories-missing"), draft.row)
    for name in draft.categories:
        if categories.is_too_general(name):
            yield Finding("category-too-general", Severity.WARNING, msg("finding-category-too-general", name), draft.row)
