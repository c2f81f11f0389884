"""Categories and the language of a work."""

from __future__ import annotations

import re

from cph_desktop.commons.fields import Field
from cph_desktop.commons.filenames import first_upper
from cph_desktop.compose.page.kept_wikitext import plain_value
from cph_desktop.compose.reading.cell_text import split_text
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import msg
from cph_desktop.values.languages import LanguageNames, read_language
from cph_desktop.values.text import clean_text

# "Category:" in the languages of Commons' users; every wiki takes the English word, only Commons itself none of the others.
_PREFIX = re.compile(
    r"^:?\s*(?:category|kategori|kategorie|catégorie|categoría|categoria|categorie|luokka|kategoria|категория|категорија|تصنيف|श्रेणी)\s*:\s*",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[\[([^\[\]|]+)(?:\|[^\[\]]*)?\]\]")
_FORBIDDEN = frozenset("#<>[]|{}")


def read_categories(source: FieldSource, _field: Field, text: str) -> FieldValue:
    """Names without "Category:", as written or as ``[[Category:…]]`` links."""
    parts = _LINK.findall(text) if "[[" in text else split_text(text, source.split)
    if len(parts) == 1 and "|" in parts[0]:
        parts = split_text(parts[0], "|")
    parts = [source.lookup.get(part, part) for part in parts]
    names: list[str] = []
    problems: list[Problem] = []
    for part in parts:
        name = first_upper(clean_text(_PREFIX.sub("", part.replace("_", " ")) if ":" in part else part.replace("_", " ")))
        if not _FORBIDDEN.isdisjoint(name):
            problems.append(Problem("category-unusable", Severity.WARNING, msg("finding-category-unusable", name)))
        elif name:
            names.append(name)
    return FieldValue("; ".join(names), names=tuple(dict.fromkeys(names)), problems=tuple(problems))


def categories_in(page: str) -> tuple[str, ...]:
    """The categories a page of wikitext puts itself into."""
    names = (_PREFIX.sub("", link) for link in _LINK.findall(page) if _PREFIX.match(link) and not link.lstrip().startswith(":"))
    return tuple(dict.fromkeys(first_upper(clean_text(name.replace("_", " "))) for name in names))


class LanguageReader:
    """Reads the language a work is in: the template shows it in the reader's own language."""

    def __init__(self, names: LanguageNames) -> None:
        self._names = names

    def __call__(self, source: FieldSource, _field: Field, text: str) -> FieldValue:
        """A language by its name or code; what is no language is shown as written."""
        parts = [source.lookup.get(part, part) for part in split_text(text, source.split or ";")]
        codes = [read_language(part, self._names).code for part in parts]
        if codes and all(codes):
            return FieldValue(text, ", ".join(f"{{{{language|{code}}}}}" for code in codes))
        return FieldValue(text, plain_value(text))
