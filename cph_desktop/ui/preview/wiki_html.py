"""The wiki's own HTML made safe to show: no script, no style, no picture, nothing that would be fetched. No Qt here."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urljoin

import nh3

from cph_desktop.messages import msg
from cph_desktop.ui.preview.page_html import missing_category
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.theme import Palette

if TYPE_CHECKING:
    from cph_desktop.wiki.page_parsing import ParsedPage

_TAGS = nh3.ALLOWED_TAGS - {"img", "map", "area"}  # what would be fetched
_ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "bdo": {"dir"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "*": {"dir", "lang"},
}
_MISSING_CLASS = "new"  # MediaWiki's class of links to pages that do not exist


def cleaned(html: str, base: str) -> str:
    """HTML with nothing in it but text, tables, lists and links; links as whole addresses.

    The cleaning is done by nh3 (Mozilla's ammonia), which reads HTML as browsers do.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "href":
            return urljoin(base, value)
        if tag == "a" and name == "class":
            return _MISSING_CLASS if _MISSING_CLASS in value.split() else None
        return value

    return nh3.clean(
        html,
        tags=_TAGS,
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        clean_content_tags={"script", "style"},
        attribute_filter=attribute,
        url_schemes={"http", "https"},
        link_rel=None,
    )


def wiki_page_html(page: ParsedPage, texts: Texts, colors: Palette) -> str:
    """The cleaned page with its categories below; those that do not exist are marked by colour and by words."""
    style = f"<style>a.{_MISSING_CLASS} {{ color: {colors.error}; }} td, th {{ padding: 3px; }}</style>"
    named = [_category(name, exists=exists, texts=texts, colors=colors) for name, exists in page.categories]
    below = f"<hr><p>{escape(texts.text(msg('ui-page-categories')))}: {' · '.join(named)}</p>" if named else ""
    return style + cleaned(page.html, page.base) + below


def _category(name: str, *, exists: bool, texts: Texts, colors: Palette) -> str:
    return escape(name) if exists else missing_category(name, texts, colors)
