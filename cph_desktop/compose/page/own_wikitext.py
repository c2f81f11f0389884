"""Pages from wikitext that the user wrote, instead of from one of the templates: FreeMarker, Jinja, or plain ``{column}``s."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from cph_desktop.compose.freemarker import RenderError, TemplateError, parse_template, render
from cph_desktop.compose.page.jinja_page import JinjaProblem, compile_page
from cph_desktop.compose.page.kept_wikitext import kept_or_none, plain_value
from cph_desktop.compose.recipe import Recipe, WikitextSyntax
from cph_desktop.finding import Unusable
from cph_desktop.messages import Message, msg

_PLACEHOLDER = re.compile(r"\{([^{}|\n]+)\}")

WritePage = Callable[[Mapping[str, str]], str]


class PageFailed(Exception):
    """The user's wikitext cannot be filled for a row; ``message`` is the reason."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key, *message.params)
        self.message = message


def own_page(recipe: Recipe) -> WritePage:
    """A function from column names and cells to the page. Raises :class:`Unusable` for wikitext that can never be filled.

    The function raises :class:`PageFailed` for a row it cannot be filled for.
    """
    if recipe.wikitext_syntax is WikitextSyntax.PLACEHOLDERS:
        return lambda cells: _filled(recipe.wikitext, cells)
    if recipe.wikitext_syntax is WikitextSyntax.JINJA:
        return _jinja_page(recipe.wikitext)
    try:
        template = parse_template(recipe.wikitext)
    except TemplateError as error:
        raise Unusable(msg("recipe-wikitext-unusable", error.line, error.message)) from error

    marked = _has_text_mark(recipe.wikitext)

    def rendered(cells: Mapping[str, str]) -> str:
        try:
            page = render(template, cells)
        except RenderError as error:
            raise PageFailed(error.message) from error
        return page.removeprefix("'") if marked else page

    return rendered


def _jinja_page(wikitext: str) -> WritePage:
    try:
        page = compile_page(wikitext)
    except JinjaProblem as problem:
        raise Unusable(msg("recipe-wikitext-unusable", problem.line, problem.message)) from problem

    def rendered(cells: Mapping[str, str]) -> str:
        try:
            return page(cells)
        except JinjaProblem as problem:
            raise PageFailed(problem.message) from problem

    return rendered


def _has_text_mark(template: str) -> bool:
    """Whether it begins with the apostrophe that Pattypan writes there, so that spreadsheet programs take it for text.

    It goes from the finished page, not from the template, whose white space depends on it. Exactly two apostrophes are wikitext
    for italics and stay. Pattypan drops one from any page, so that a value such as ``'s-Hertogenbosch`` loses a letter there.
    """
    return template.startswith("'") and (template.startswith("'''") or not template.startswith("''"))


def _filled(wikitext: str, cells: Mapping[str, str]) -> str:
    """Only names of columns are placeholders; a cell's wikitext is kept when it is whole, and cannot break the page when not.

    Where one column is the whole page (OpenRefine's way), it is the page as it stands there.
    """
    if (whole := _PLACEHOLDER.fullmatch(wikitext)) and whole.group(1) in cells:
        return cells[whole.group(1)]

    def value(found: re.Match[str]) -> str:
        cell = cells.get(found.group(1))
        if cell is None:
            return found.group(0)
        kept = kept_or_none(cell)
        return plain_value(cell) if kept is None else kept

    return _PLACEHOLDER.sub(value, wikitext)
