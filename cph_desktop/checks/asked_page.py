"""What the wiki said about the categories and the templates of a page."""

from __future__ import annotations

from collections.abc import Iterator

from cph_desktop.checks.cells_behind import CellsBehind, category_fixes, column_of_category
from cph_desktop.checks.wiki_answers import AboutCategory, WikiAnswers
from cph_desktop.checks.wikitext_parts import parts_of
from cph_desktop.commons.filenames import title_key
from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import Message, msg


def check_asked_categories(draft: Draft, cells: CellsBehind, answers: WikiAnswers) -> Iterator[Finding]:
    """Categories that do not exist, or that are not meant for files."""
    for name in draft.categories:
        about = answers.categories.get(title_key(name))
        told = _about(name, about, answers.wiki) if about is not None else None
        if told is not None:
            code, severity, words, instead = told
            fixes = category_fixes(cells, name, instead)
            yield Finding(code, severity, words, draft.row, column_of_category(cells, name), fixes)


def _about(name: str, about: AboutCategory, wiki: str) -> tuple[str, Severity, Message, str] | None:
    """Code, severity, sentence, and the category to take instead."""
    if not about.exists:
        return "category-not-there", Severity.WARNING, msg("finding-category-not-there", name, wiki), ""
    if about.leads_to:
        return "category-redirect", Severity.WARNING, msg("finding-category-redirect", name, about.leads_to), about.leads_to
    if about.is_ambiguous:
        return "category-ambiguous", Severity.WARNING, msg("finding-category-ambiguous", name), ""
    if about.is_hidden:
        return "category-hidden", Severity.HINT, msg("finding-category-hidden", name), ""
    return None


def check_asked_templates(draft: Draft, answers: WikiAnswers) -> Iterator[Finding]:
    """Templates that do not exist, and parameters that a template's description does not name."""
    if not answers.templates:
        return
    told: set[tuple[str, str]] = set()
    for template in parts_of(draft.wikitext).templates:
        about = answers.templates.get(title_key(template.name))
        if about is None:
            continue
        if not about.exists and (template.name, "") not in told:
            told.add((template.name, ""))
            words = msg("finding-template-not-there", template.name, answers.wiki)
            yield Finding("template-not-there", Severity.WARNING, words, draft.row)
        for parameter in template.parameters if about.parameters is not None else ():
            if not parameter.isdigit() and parameter not in (about.parameters or ()) and (template.name, parameter) not in told:
                told.add((template.name, parameter))
                words = msg("finding-parameter-unknown", template.name, parameter)
                yield Finding("parameter-unknown", Severity.HINT, words, draft.row)
