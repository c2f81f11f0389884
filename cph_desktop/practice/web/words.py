"""The words around a page, in the language of whoever reads it."""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace

from cph_desktop.messages import Catalogue, Message, msg

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "yi", "ps", "sd", "ug", "ckb", "arc", "dv"})

_WORDS: dict[str, Message] = {
    "site": msg("practice-page-site"),
    "banner": msg("practice-page-banner"),
    "front": msg("practice-page-front"),
    "all_files": msg("practice-page-all-files"),
    "original": msg("practice-page-original"),
    "captions": msg("practice-page-captions"),
    "summary": msg("practice-page-summary"),
    "structured": msg("practice-page-structured"),
    "no_statements": msg("practice-page-no-statements"),
    "preferred": msg("practice-page-preferred"),
    "reference": msg("practice-page-reference"),
    "categories": msg("practice-page-categories"),
    "no_categories": msg("practice-page-no-categories"),
    "file_history": msg("practice-page-file-history"),
    "page_history": msg("practice-page-page-history"),
    "date": msg("practice-page-date"),
    "dimensions": msg("practice-page-dimensions"),
    "user": msg("practice-page-user"),
    "comment": msg("practice-page-comment"),
    "wikitext": msg("practice-page-wikitext"),
    "subcategories": msg("practice-page-subcategories"),
    "more": msg("practice-page-more"),
    "language": msg("practice-page-language"),
    "label": msg("practice-page-label"),
    "description": msg("practice-page-description"),
    "on_wikidata": msg("practice-page-on-wikidata"),
}


@lru_cache(maxsize=32)
def words_in(language: str) -> SimpleNamespace:
    """Everything in :data:`_WORDS` as texts, by name."""
    catalogue = Catalogue(language)
    return SimpleNamespace(**{name: catalogue.text(message) for name, message in _WORDS.items()})


@lru_cache(maxsize=32)
def catalogue_in(language: str) -> Catalogue:
    """The messages of a language."""
    return Catalogue(language)


@lru_cache(maxsize=1)
def languages() -> tuple[str, ...]:
    """The languages there are."""
    return tuple(sorted(Catalogue().languages(), key=lambda code: (code != "en", code)))
