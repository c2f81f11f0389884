"""A first recipe for a sheet, from the names of its columns and what is in them. Each guess tells how sure it is."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import Field, FieldKind
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.guessing.column_names import ColumnNames, NameMatch
from cph_desktop.compose.guessing.column_values import ColumnLook, look_at
from cph_desktop.compose.guessing.guess import Guess, without_foreign_years, without_loose_filename
from cph_desktop.compose.guessing.template_choice import choose_template
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.sheets.sheet import Column, Row

_ENOUGH = 0.35
_OF_CAMERA = re.compile(r"gps", re.IGNORECASE)  # what a camera writes into its files is where it stood
_WORD = re.compile(r"[^\W\d_]+")


def guess_recipe(
    columns: Sequence[Column],
    sample: Sequence[Row],
    facts: CommonsFacts,
    language: str | None = None,
    template: str | None = None,
) -> Recipe:
    """The recipe that seems meant. Columns that are not understood are left out; the field ``file`` names the media file.

    ``language`` is that of texts which name none; without it, it is told from titles and descriptions, else from the names of
    the columns. ``template`` is the id of the information template, where that is known already.
    """
    cells = {column: [row.cells[column.index] if column.index < len(row.cells) else "" for row in sample] for column in columns}
    looks = {column: look_at(texts, facts) for column, texts in cells.items()}
    guesses = _candidates(columns, looks, facts)
    taken = _assigned(guesses, facts)
    taken = without_foreign_years(without_loose_filename(taken), cells, facts.words.dates)
    sources = _sources(taken, facts)
    template = template or choose_template([source.field for source in sources], facts.templates)
    sources = _author_as_creator(sources, facts.templates[template])
    own_language = language or _language_of_texts(taken, cells, facts) or _language_of_names(taken) or "en"
    return Recipe(template=template, fields=tuple(sources), filename=_pattern(sources, facts), language=own_language)


def _candidates(columns: Sequence[Column], looks: Mapping[Column, ColumnLook], facts: CommonsFacts) -> list[Guess]:
    names = ColumnNames(facts.fields, facts.words.languages)
    found: list[Guess] = []
    for column in columns:
        look = looks[column]
        matches = [_weighed(match, look, facts.fields[match.field]) for match in names.matches(column.name)]
        surer = {match.field: match.score for match in matches}
        matches += [match for match in _by_look(look) if match.score > surer.get(match.field, 0.0)]
        found += [Guess(column, match, look) for match in matches if match.score >= _ENOUGH]
    return sorted(found, key=lambda guess: (-guess.match.score, guess.column.index))


def _weighed(match: NameMatch, look: ColumnLook, field: Field) -> NameMatch:
    """A name's score after a look at the cells: an empty column proves nothing, cells of another kind speak against it."""
    score = match.score
    if look.filled:
        score += _for_or_against(look, field)
    return NameMatch(match.field, max(0.0, min(score, 1.0)), match.language, match.names_language)


def _for_or_against(look: ColumnLook, field: Field) -> float:
    fits = {
        FieldKind.FILE: look.media_file,
        FieldKind.FILENAME: 1 - look.url,
        FieldKind.URL: look.url,
        FieldKind.LICENCE: look.licence,
        FieldKind.COORDINATES: look.coordinates,
        FieldKind.ITEM: look.item,
        FieldKind.QUANTITY: look.number,
        FieldKind.DIMENSIONS: look.figures,
        FieldKind.LATITUDE: look.number,
        FieldKind.LONGITUDE: look.number,
        FieldKind.DATE: 1 - max(look.url, look.licence, look.media_file),
    }.get(field.kind)
    if field.kind is FieldKind.RIGHTS:
        return -0.6 if look.licence > 0.6 else 0.0  # a column of licences under the name "rights" is the licence
    if fits is None:
        return -0.5 if max(look.media_file, look.licence if look.different < 1 else 0) > 0.8 else 0.0
    strict = field.kind in {FieldKind.COORDINATES, FieldKind.ITEM, FieldKind.FILE, FieldKind.QUANTITY, FieldKind.DIMENSIONS}
    return 0.05 if fits > 0.5 else (-0.45 if strict and fits < 0.1 else -0.15)


def _by_look(look: ColumnLook) -> list[NameMatch]:
    """What a column may be whose name says nothing."""
    found: list[NameMatch] = []
    if look.media_file > 0.5:
        found.append(NameMatch("file", 0.8 * look.media_file))
    if look.licence > 0.6:
        found.append(NameMatch("licence", 0.7 * look.licence))
    if look.coordinates > 0.6:
        found.append(NameMatch("object_coordinates", 0.5 * look.coordinates))
    if look.url > 0.8:
        found.append(NameMatch("url", 0.45 * look.url))
    return found


def _assigned(guesses: Sequence[Guess], facts: CommonsFacts) -> list[Guess]:
    """Each column once, best guess first; a field that takes one source once, a text once for each language."""
    columns: set[Column] = set()
    fields: set[tuple[str, str]] = set()
    taken: list[Guess] = []
    for guess in guesses:
        field = facts.fields[guess.match.field]
        place = (field.id, guess.match.language if field.multilingual else "")
        if guess.column in columns or place in fields:
            continue
        columns.add(guess.column)
        fields.add(place)
        taken.append(guess)
    return sorted(taken, key=lambda guess: guess.column.index)


def _sources(taken: Sequence[Guess], facts: CommonsFacts) -> list[FieldSource]:
    sources: list[FieldSource] = []
    by_field = {guess.match.field: guess for guess in taken}
    latitude, longitude = by_field.get("latitude"), by_field.get("longitude")
    for guess in taken:
        field = facts.fields[guess.match.field]
        if field.kind in {FieldKind.LATITUDE, FieldKind.LONGITUDE}:
            if guess is latitude and longitude is not None and "object_coordinates" not in by_field:
                names = (guess.column.name, longitude.column.name)
                place = "camera_coordinates" if _OF_CAMERA.match(guess.column.name) else "object_coordinates"
                sources.append(FieldSource(place, names, joiner=", ", confidence=guess.match.score))
            continue
        commas = "," if guess.look.commas > 0.5 and field.id == "depicts" else ""  # names and categories hold commas
        split = (guess.look.separator or commas or field.split) if field.split else ""
        language = guess.match.language if field.multilingual else ""
        sources.append(
            FieldSource(field.id, (guess.column.name,), split=split, language=language, confidence=round(guess.match.score, 2))
        )
    return sources


def _author_as_creator(sources: Sequence[FieldSource], template: PageTemplate) -> list[FieldSource]:
    """An "author" is the writer in a book; where a template asks for a creator and there is none, the word means that one.

    A photographer is the creator of photographs; of works of art she took the picture.
    """
    fields = {source.field for source in sources}
    has_creator = "creator" in fields or ("photographer" in fields and fields.isdisjoint({"medium", "dimensions"}))
    if "creator" not in template.required or has_creator:
        return list(sources)
    return [dataclasses.replace(one, field="creator") if one.field == "author" else one for one in sources]


def _pattern(sources: Sequence[FieldSource], facts: CommonsFacts) -> str:
    fields = {source.field for source in sources}
    if "filename" in fields:
        return "{filename}"
    if fields.isdisjoint({"title", "inventory_number"}):
        other = next((name for name in ("description", "caption", "taxon", "depicts") if name in fields), "file")
        return f"{{{other}}}" + (" - {institution}" if "institution" in fields else "")
    if "institution" not in fields and "creator" in fields:
        return "{title} - {creator} - {inventory_number}"  # many works are called "Untitled"; the name says more than the number
    return facts.filenames.pattern


def _language_of_texts(taken: Sequence[Guess], cells: Mapping[Column, Sequence[str]], facts: CommonsFacts) -> str:
    """The language whose small words are most frequent in titles and descriptions that name no language of their own."""
    counts: Counter[str] = Counter()
    for guess in taken:
        if guess.match.field in {"title", "description", "medium", "credit_line"} and not guess.match.language:
            for word in _WORD.findall(" ".join(cells[guess.column]).casefold()):
                counts.update(language for language, words in facts.fields.stopwords.items() if word in words)
    (best, number), (_, second) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    return best if number >= 5 and number > 1.3 * second else ""


def _language_of_names(taken: Sequence[Guess]) -> str:
    counts = Counter(guess.match.names_language for guess in taken if guess.match.names_language)
    return counts.most_common(1)[0][0] if counts else ""
