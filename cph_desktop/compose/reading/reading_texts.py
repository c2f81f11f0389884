"""Texts, titles, descriptions, numbers and names of things: fields that say their value as it stands."""

from __future__ import annotations

from collections.abc import Collection

from cph_desktop.commons.fields import Field
from cph_desktop.compose.page.kept_wikitext import has_markup, kept_or_none, plain_value, without_markup
from cph_desktop.compose.reading.field_value import FieldValue, Problem
from cph_desktop.compose.recipe import FieldSource
from cph_desktop.finding import Severity
from cph_desktop.messages import msg
from cph_desktop.values.text import clean_text, shortened
from cph_desktop.values.urls import read_url

OWN_WORK = "{{own}}"


def read_plain(source: FieldSource, field: Field, text: str) -> FieldValue:
    """A text. In a field that takes wikitext it is kept as it is when its brackets close, else shown as plain text."""
    if source.lookup:
        text = source.lookup.get(text, text)
    if not has_markup(text):
        return FieldValue(clean_text(text), plain_value(text))
    if not field.wikitext:
        return FieldValue(clean_text(text), plain_value(text))
    kept = kept_or_none(text)
    if kept is None:
        problem = Problem(
            "wikitext-unbalanced", Severity.WARNING, msg("finding-wikitext-unbalanced", field.label, shortened(text, 60))
        )
        return FieldValue(clean_text(text), plain_value(text), problems=(problem,))
    return FieldValue(without_markup(text), kept)


def read_address(_source: FieldSource, field: Field, text: str) -> FieldValue:
    """A web address; several may stand in one cell when the recipe splits it. The first one is the landing page."""
    reading = read_url(text)
    if reading.url:
        return FieldValue(
            reading.url, reading.url.replace("|", "%7C").replace("{{", "%7B%7B").replace("}}", "%7D%7D"), url=reading.url
        )
    problems: tuple[Problem, ...] = ()
    if reading.problem is not None:
        fixes = ((msg("fix-write", reading.suggestion), reading.suggestion),) if reading.suggestion else ()
        problems = (Problem("url-unusable", Severity.WARNING, msg("finding-left-out", field.label, reading.problem), fixes),)
    return FieldValue(reading.text, plain_value(text), problems=problems)


class TitleReader:
    """Reads titles. ``unknown`` are the museum's words, in small letters, for a title that nobody knows."""

    def __init__(self, unknown: Collection[str]) -> None:
        self._unknown = unknown

    def __call__(self, source: FieldSource, field: Field, text: str) -> FieldValue:
        """ "[title not known]" is no title: the page says so in every language, caption and file name have none."""
        if text.casefold().strip("[]() .") in self._unknown:
            return FieldValue("", "{{unknown|title}}")
        return read_plain(source, field, text)


class SourceReader:
    """Reads where the file comes from: an address, the uploader's own work, or words. ``own_work`` in small letters."""

    def __init__(self, own_work: Collection[str]) -> None:
        self._own_work = own_work

    def __call__(self, source: FieldSource, field: Field, text: str) -> FieldValue:
        """Own work is shown by the template that says so in every reader's language."""
        small = text.casefold()
        if small.startswith(("http://", "https://")) and " " not in text:
            return read_address(source, field, text)
        if small.rstrip(".").strip() in self._own_work:
            return FieldValue(OWN_WORK, OWN_WORK)
        return read_plain(source, field, text)


def read_hidden(source: FieldSource, _field: Field, text: str) -> FieldValue:
    """A text that other fields need and no page shows: the file, its name, a rights statement."""
    return FieldValue(source.lookup.get(text, text) if source.lookup else text)
