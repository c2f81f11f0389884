"""What a batch makes us ask its wiki: each name, content, category and template once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cph_desktop.checks.wiki_answers import WikiAnswers
from cph_desktop.checks.wikitext_parts import parts_of
from cph_desktop.commons.filenames import FilenameRules, title_key
from cph_desktop.journey.prepared import Prepared, PreparedRow

# https://www.mediawiki.org/wiki/Help:Magic_words; what has a colon is a parser function or lies in another namespace
_NO_TEMPLATE = re.compile(
    r"[:{}<>\[\]\n]|^[#/!=]|^(?:\w*PAGENAMEE?|NAMESPACE\w*|SITENAME|SERVER\w*|(?:CURRENT|LOCAL|REVISION|NUMBEROF)\w+)?$"
)


@dataclass(frozen=True, slots=True)
class WikiQuestions:
    """``names``: file name → all titles to look for. ``files``: file name → SHA-1 ("" where there is no file yet)."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    categories: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.names) + 2 * len(self.files) + len(self.categories) + len(self.templates)


def questions_of(prepared: Prepared, rules: FilenameRules) -> WikiQuestions:
    """All that the rows of a batch make us ask; rows that the user left out ask nothing."""
    rows = [row for row in prepared.rows if not row.left_out and not row.elsewhere]
    new = [row for row in rows if not row.match.page]
    named = [row for row in new if row.draft.filename and not rules.problems(row.draft.filename, with_extension=False)]
    categories = {title_key(name): None for row in rows for name in row.draft.categories}
    written = rows if prepared.matched.enriching.fields else new
    templates = {name: None for row in written for name in template_names(row.draft.wikitext)}
    return WikiQuestions(
        names={row.draft.filename: tuple(rules.spellings(row.draft.filename)) for row in named},
        files={row.draft.filename: _sha1(row) for row in named},
        categories=tuple(categories),
        templates=tuple(templates),
    )


def unanswered(asked: WikiQuestions, answers: WikiAnswers) -> WikiQuestions:
    """The questions that have no answer yet."""
    return WikiQuestions(
        names={name: titles for name, titles in asked.names.items() if name not in answers.names},
        files={name: sha1 for name, sha1 in asked.files.items() if not _is_known(name, sha1, answers)},
        categories=_others(asked.categories, answers.categories),
        templates=_others(asked.templates, answers.templates),
    )


def template_names(wikitext: str) -> Iterator[str]:
    """The keys of the templates that a page calls; variables, parser functions and pages of other namespaces are none."""
    for template in parts_of(wikitext).templates:
        if not _NO_TEMPLATE.search(template.name):
            yield title_key(template.name)


def _is_known(name: str, sha1: str, answers: WikiAnswers) -> bool:
    return name in answers.deletions and name in answers.bans and (not sha1 or sha1 in answers.contents)


def _others(asked: Sequence[str], known: Collection[str]) -> tuple[str, ...]:
    return tuple(one for one in asked if one not in known)


def _sha1(row: PreparedRow) -> str:
    return row.media.sha1 if row.media is not None and row.media.problem is None else ""
