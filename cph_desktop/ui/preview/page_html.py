"""The preview's own HTML: tables of fields and statements in the colours of the theme. Everything shown is escaped."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from cph_desktop.commons.filenames import title_key
from cph_desktop.messages import Message, msg
from cph_desktop.ui.texts import Texts, language_name
from cph_desktop.ui.theme import Palette

if TYPE_CHECKING:
    from cph_desktop.checks.wiki_answers import WikiAnswers
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.draft import Draft
    from cph_desktop.journey.items.statement_words import SaidSnak, SaidStatement

_WIKIDATA = "https://www.wikidata.org/entity/"


def page_html(
    draft: Draft,
    texts: Texts,
    colors: Palette,
    answers: WikiAnswers | None = None,
    facts: CommonsFacts | None = None,
    *,
    name_of: Callable[[str], str] = str,
) -> str:
    """The information table and the categories; those that the wiki says do not exist are marked. ``name_of`` names items."""
    from cph_desktop.ui.preview.page_fields import page_contents  # the parser is loaded with the first page

    contents = page_contents(draft.wikitext, name_of)
    labels = _labels(contents.template, texts, facts)
    rows = [
        (labels.get(field.name.casefold()) or _capital(field.name), escape(field.text).replace("\n", "<br>"))
        for field in contents.fields
    ]
    if contents.others:
        rows.append((texts.text(msg("ui-page-also")), escape(" · ".join(contents.others))))
    rows.append((texts.text(msg("ui-page-categories")), _categories(draft, texts, colors, answers)))
    return f"<h3>{escape(texts.text(msg('ui-page-file', draft.filename)))}</h3>" + _table(rows, texts, colors)


def data_html(captions: Mapping[str, str], statements: Sequence[SaidStatement], texts: Texts, colors: Palette) -> str:
    """Captions by language, then statements with their qualifiers and references."""

    def head(message: Message) -> str:
        return f"<h4>{escape(texts.text(message))}</h4>"

    parts = [head(msg("ui-page-captions"))]
    rows = [(language_name(code), escape(text)) for code, text in captions.items()]
    parts.append(_table(rows, texts, colors) if rows else quiet_html(texts.text(msg("ui-page-no-captions")), colors))
    parts.append(head(msg("ui-page-statements", len(statements))))
    said = [(_capital(one.main.property), _statement(one, texts, colors)) for one in statements]
    parts.append(_table(said, texts, colors) if said else quiet_html(texts.text(msg("ui-page-no-statements")), colors))
    return "".join(parts)


def _statement(one: SaidStatement, texts: Texts, colors: Palette) -> str:
    lines = [_value(one.main, colors)]
    lines += [_quiet(f"{escape(snak.property)}: {_value(snak, colors)}", colors) for snak in one.qualifiers]
    for group in one.references:
        said = " · ".join(f"{escape(snak.property)}: {_value(snak, colors)}" for snak in group)
        lines.append(_quiet(f"{escape(texts.text(msg('ui-page-reference')))} {said}", colors))
    if one.rank.value != "normal":
        lines.append(_quiet(escape(texts.text(msg(f"ui-rank-{one.rank.value}"))), colors))
    return "<br>".join(lines)


def _value(snak: SaidSnak, colors: Palette) -> str:
    """An item is a link to its page, which tells which of several namesakes is meant."""
    if not snak.entity:
        return escape(snak.value)
    return f"<a href='{_WIKIDATA}{escape(snak.entity)}' style='color:{colors.progressive}'>{escape(snak.value)}</a>"


def _quiet(html: str, colors: Palette) -> str:
    return f"<span style='color:{colors.secondary}'>{html}</span>"


def _categories(draft: Draft, texts: Texts, colors: Palette, answers: WikiAnswers | None) -> str:
    if not draft.categories:
        return f"<span style='color:{colors.warning}'>{escape(texts.text(msg('ui-page-no-categories')))}</span>"
    known = answers.categories if answers is not None else {}
    missing = {name for name in draft.categories if (about := known.get(title_key(name))) is not None and not about.exists}
    return " · ".join(missing_category(name, texts, colors) if name in missing else escape(name) for name in draft.categories)


def missing_category(name: str, texts: Texts, colors: Palette) -> str:
    """A category that does not exist: red, and with words that say so."""
    words = texts.text(msg("ui-page-category-missing", name))
    return f"<span style='color:{colors.error}'>{escape(words)}</span>"


def _table(rows: Sequence[tuple[str, str]], texts: Texts, colors: Palette) -> str:
    """Names beside values; in a mirrored window on the right of them, which Qt leaves to those who write the table."""
    side = "right" if texts.direction == Qt.LayoutDirection.RightToLeft else "left"
    lines = ""
    for name, value in rows:
        cells = [
            f"<td width='38%' align='{side}' style='color:{colors.secondary};padding:3px 0 3px 0'>{escape(name)}</td>",
            "<td width='8'></td>",
            f"<td align='{side}' style='padding:3px 0'>{value}</td>",
        ]
        lines += f"<tr>{''.join(cells if side == 'left' else reversed(cells))}</tr>"
    return f"<table width='100%' cellspacing='0'>{lines}</table>"


def quiet_html(text: str, colors: Palette) -> str:
    """A sentence that stands where there is nothing to show."""
    return f"<p style='color:{colors.secondary}'>{escape(text)}</p>"


def _labels(template: str, texts: Texts, facts: CommonsFacts | None) -> dict[str, str]:
    """What the user's language calls the parameters; in English they are called by their own names."""
    if facts is None or texts.language.partition("-")[0] == "en":
        return {}
    known = next((one for one in facts.templates.values() if one.name.casefold() == template.casefold()), None)
    return {
        one.name.replace("_", " ").casefold(): texts.text(facts.fields[one.fields[0]].label)
        for one in (known.parameters if known is not None else ())
        if one.fields
    }


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
