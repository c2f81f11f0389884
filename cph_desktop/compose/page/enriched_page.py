"""Adding categories and values of fields to a page that is there: what is missing, and the page with it.

Only what is absent or empty gets something, unless the user chose to replace it; every other character of the page stays as it
is. The page is taken apart with mwparserfromhell, which gives back exactly what it read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import mwparserfromhell
from mwparserfromhell.nodes import Template, Wikilink
from mwparserfromhell.wikicode import Wikicode

from cph_desktop.commons.filenames import title_key
from cph_desktop.commons.templates import PageTemplate

_LIST_STARTS = ("*", "#", ":", ";", "{|")
CATEGORY = "Category"


@dataclass(frozen=True, slots=True)
class WantedField:
    """A parameter of an information template with its wikitext; ``meanings`` are the fields it shows, by which other templates
    know it under other names."""

    parameter: str
    value: str
    meanings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WantedText:
    """What a page shall have. Fields in ``replacing`` (names of parameters or of fields) take the place of what is there."""

    categories: tuple[str, ...] = ()
    fields: tuple[WantedField, ...] = ()
    replacing: frozenset[str] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Nothing is wanted of the page's wikitext."""
        return not self.categories and not self.fields


@dataclass(frozen=True, slots=True)
class TextDifference:
    """What would change on a page: ``categories`` added, ``fields`` (the page's own parameter → new value) filled or replaced.

    ``known_categories`` and ``known_fields`` are there already; ``kept_fields`` have another value, which stays, and
    ``replaced_fields`` another one, which goes; ``homeless`` are wanted parameters for which the page has no place.
    """

    categories: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    known_categories: tuple[str, ...] = ()
    known_fields: tuple[str, ...] = ()
    kept_fields: Mapping[str, str] = field(default_factory=dict)
    replaced_fields: Mapping[str, str] = field(default_factory=dict)
    homeless: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing to write."""
        return not self.categories and not self.fields


NO_TEXT = TextDifference()


def wanted_fields(wikitext: str, templates: Iterable[PageTemplate]) -> tuple[WantedField, ...]:
    """The filled parameters of the information template in a page that was composed."""
    found = _information(mwparserfromhell.parse(wikitext), templates)
    if found is None:
        return ()
    written, known = found
    meanings = {_key(parameter.name): parameter.fields for parameter in known.parameters}
    return tuple(
        WantedField(name, value, meanings.get(_key(name), ()))
        for name, value in ((str(one.name).strip(), str(one.value).strip()) for one in written.params)
        if value
    )


def text_difference(
    text: str, wanted: WantedText, templates: Sequence[PageTemplate], categories: Collection[str] = ()
) -> TextDifference:
    """What of ``wanted`` the page ``text`` lacks. ``categories`` are those that the wiki says it is in, without ``Category:``;
    they may come from a template or be written with another word for "Category"."""
    page = mwparserfromhell.parse(text)
    there = {title_key(name) for name in categories} | {title_key(_category(link)) for link in _category_links(page)}
    known = tuple(name for name in wanted.categories if title_key(name) in there)
    added = tuple(dict.fromkeys(name for name in wanted.categories if title_key(name) not in there))
    return _with_fields(TextDifference(categories=added, known_categories=known), page, wanted, templates)


def with_difference(text: str, difference: TextDifference, templates: Sequence[PageTemplate]) -> str:
    """The page with that difference, which must have been found by comparing with this very text."""
    page = mwparserfromhell.parse(text)
    found = _information(page, templates) if difference.fields else None
    for name, value in difference.fields.items() if found is not None else ():
        assert found is not None
        _fill(found[0], name, value)
    if difference.categories:
        _add_categories(page, difference.categories)
    return str(page)


def within(agreed: TextDifference, now: TextDifference) -> TextDifference:
    """Of what is missing now, what somebody agreed to add: less may be added than was shown, never more."""
    return TextDifference(
        tuple(name for name in now.categories if name in agreed.categories),
        {name: value for name, value in now.fields.items() if _agreed(name, value, agreed, now)},
        now.known_categories,
        now.known_fields,
        now.kept_fields,
        now.replaced_fields,
        now.homeless,
    )


def _agreed(name: str, value: str, agreed: TextDifference, now: TextDifference) -> bool:
    """The same value into the same place, over what was shown to be there, and over nothing else."""
    return agreed.fields.get(name) == value and now.replaced_fields.get(name) in {None, agreed.replaced_fields.get(name)}


def _with_fields(about: TextDifference, page: Wikicode, wanted: WantedText, templates: Sequence[PageTemplate]) -> TextDifference:
    found = _information(page, templates)
    if found is None:
        return TextDifference(
            about.categories, {}, about.known_categories, homeless=tuple(one.parameter for one in wanted.fields)
        )
    written, template = found
    values: dict[str, str] = {}
    kept: dict[str, str] = {}
    replaced: dict[str, str] = {}
    known, homeless = [], []
    for one in wanted.fields:
        name = _place(one, written, template)
        if name is None or name in values:
            homeless.append(one.parameter)
            continue
        there = str(written.get(name).value).strip() if written.has(name) else ""
        if _alike(there, one.value):
            known.append(name)
        elif there and wanted.replacing.isdisjoint({one.parameter, name, *one.meanings}):
            kept[name] = there
        else:
            values[name] = one.value
            if there:
                replaced[name] = there
    return TextDifference(about.categories, values, about.known_categories, tuple(known), kept, replaced, tuple(homeless))


def _information(page: Wikicode, templates: Iterable[PageTemplate]) -> tuple[Template, PageTemplate] | None:
    """The first information template of a page, and what is known of it."""
    known = {_key(template.name): template for template in templates}
    for written in page.filter_templates():
        if found := known.get(_key(str(written.name).strip().removeprefix("Template:"))):
            return written, found
    return None


def _place(one: WantedField, written: Template, template: PageTemplate) -> str | None:
    """Under which name a template on the wiki has that field: as it is written there, else as the template wants it."""
    own = [parameter.name for parameter in template.parameters]
    same = [name for name in own if _key(name) == _key(one.parameter)]
    alike = [parameter.name for parameter in template.parameters if not set(parameter.fields).isdisjoint(one.meanings)]
    names = same or ([one.parameter] if _key(one.parameter) == _key(template.extra_parameter) else []) or alike[:1]
    if not names:
        return None
    keys = {_key(name) for name in names}
    return next(
        (name for name in (str(written_as.name).strip() for written_as in written.params) if _key(name) in keys), names[0]
    )


def _fill(written: Template, name: str, value: str) -> None:
    text = f"\n{value}" if value.startswith(_LIST_STARTS) else f" {value}"
    if written.has(name):
        there = written.get(name)
        before = str(there.value)
        there.value = text + before[len(before.rstrip()) :] if before.strip() else text + ("\n" if "\n" in before else "")
        return
    has_lines = bool(written.params) and str(written.params[-1].value).endswith("\n")
    if has_lines:
        written.add(f"{name} ", f"{text}\n", preserve_spacing=False)
    else:
        written.add(name, text.lstrip(" "), preserve_spacing=False)


def _add_categories(page: Wikicode, names: Sequence[str]) -> None:
    new = [f"[[{CATEGORY}:{name}]]" for name in names]
    links = [link for link in _category_links(page) if any(link is node for node in page.nodes)]
    if links:
        page.insert_after(links[-1], "".join(f"\n{link}" for link in new))
    else:
        page.append(("\n" if str(page).endswith("\n") else "\n\n") + "\n".join(new))


def _category_links(page: Wikicode) -> Iterator[Wikilink]:
    for link in page.filter_wikilinks():
        namespace, colon, _ = str(link.title).strip().partition(":")
        if colon and _key(namespace) == _key(CATEGORY):
            yield link


def _category(link: Wikilink) -> str:
    return str(link.title).partition(":")[2].strip()


def _key(name: str) -> str:
    return " ".join(name.replace("_", " ").split()).casefold()


def _alike(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
