"""Wikitext as HTML: paragraphs, headings, lists, bold and italic, links, harmless HTML. Templates must be expanded before."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

import mwparserfromhell
from mwparserfromhell.nodes import Comment, ExternalLink, Heading, HTMLEntity, Node, Tag, Text, Wikilink
from mwparserfromhell.wikicode import Wikicode

from cph_desktop.practice.titles import CATEGORY, FILE, BadTitle, Title, hash_path, parse_title, quoted

_BLOCKS = frozenset(
    {
        "table",
        "tbody",
        "tr",
        "td",
        "th",
        "caption",
        "div",
        "blockquote",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "dd",
        "dt",
        "center",
        "hr",
        "pre",
    }
)
_INLINE = frozenset(
    {
        "b",
        "i",
        "strong",
        "em",
        "span",
        "small",
        "big",
        "sub",
        "sup",
        "s",
        "del",
        "ins",
        "u",
        "code",
        "tt",
        "br",
        "abbr",
        "cite",
        "bdi",
    }
)
_EMPTY = frozenset({"br", "hr"})
_UNWRAPPED = frozenset({"td", "th", "caption", "li", "dd", "dt", "div", "p"})
_ATTRIBUTES = frozenset({"class", "id", "lang", "dir", "title", "style", "colspan", "rowspan", "align"})
_UNSAFE_STYLE = re.compile(r"url\s*\(|expression|javascript|@import|\\", re.IGNORECASE)
_LISTS = {"*": ("ul", "li"), "#": ("ol", "li"), ":": ("dl", "dd"), ";": ("dl", "dt")}
_SAFE_URL = re.compile(r"(?:https?:|ftp:|mailto:)?//|mailto:", re.IGNORECASE)


@dataclass
class Links:
    """What a text links to, gathered while it is rendered. ``exists`` tells a blue link from a red one."""

    base_url: str
    exists: Callable[[Title], bool]
    pages: list[Title] = field(default_factory=list)
    images: list[str] = field(default_factory=list)
    external: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Line:
    marks: str = ""
    parts: list[str] = field(default_factory=list)
    block: bool = False

    @property
    def html(self) -> str:
        return "".join(self.parts).strip()


def render(text: str, links: Links) -> str:
    """The HTML of a wikitext without templates."""
    return _blocks(mwparserfromhell.parse(text), links, wrap=True)


def _blocks(code: Wikicode, links: Links, *, wrap: bool) -> str:
    lines = list(_lines(code.nodes, links))
    full = [line for line in lines if line.html or line.marks]
    if not wrap and len(full) == 1 and not full[0].marks:
        return full[0].html
    return "".join(_grouped(lines))


def _lines(nodes: Iterable[Node], links: Links) -> Iterator[_Line]:
    line = _Line()
    for node in nodes:
        if isinstance(node, Tag) and node.wiki_markup and str(node.wiki_markup) in _LISTS:
            line.marks += str(node.wiki_markup)
        elif _is_block(node):
            yield line
            yield _Line(parts=[_inline(node, links)], block=True)
            line = _Line()
        elif isinstance(node, Text):
            first, *others = str(node.value).split("\n")
            line.parts.append(html.escape(first, quote=False))
            for other in others:
                yield line
                line = _Line(parts=[html.escape(other, quote=False)])
        else:
            line.parts.append(_inline(node, links))
    yield line


def _is_block(node: Node) -> bool:
    return (
        isinstance(node, Heading)
        or (isinstance(node, Tag) and str(node.tag).lower() in _BLOCKS and not node.wiki_markup)
        or _is_table(node)
    )


def _is_table(node: Node) -> bool:
    return isinstance(node, Tag) and str(node.wiki_markup or "").startswith(("{|", "|-", "|", "!", "----"))


def _grouped(lines: Iterable[_Line]) -> Iterator[str]:
    paragraph: list[str] = []
    marks = ""
    for line in lines:
        if (line.marks or line.block or not line.html) and paragraph:
            yield f"<p>{' '.join(paragraph)}</p>"
            paragraph = []
        if line.marks != marks and not (line.marks and line.marks.startswith(marks)):
            yield from _closed(marks, line.marks)
            marks = line.marks or ""
            yield from _item(marks, line, opened=_common(marks, line.marks)) if line.marks else ()
        elif line.marks:
            yield from _item(line.marks, line, opened=len(marks))
            marks = line.marks
        if not line.marks and line.html:
            if line.block:
                yield line.html
            else:
                paragraph.append(line.html)
    yield from _closed(marks, "")
    if paragraph:
        yield f"<p>{' '.join(paragraph)}</p>"


def _common(first: str, second: str) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if _LISTS[one][0] != _LISTS[other][0]:
            break
        count += 1
    return count


def _closed(marks: str, wanted: str) -> Iterator[str]:
    for mark in reversed(marks[_common(marks, wanted) :]):
        yield f"</{_LISTS[mark][0]}>"


def _item(marks: str, line: _Line, opened: int) -> Iterator[str]:
    for mark in marks[opened:]:
        yield f"<{_LISTS[mark][0]}>"
    item = _LISTS[marks[-1]][1]
    yield f"<{item}>{line.html}</{item}>"


def _inline(node: Node, links: Links) -> str:
    match node:
        case Text():
            return html.escape(str(node.value), quote=False)
        case HTMLEntity():
            return str(node)
        case Comment():
            return ""
        case Heading():
            content = "".join(_inline(part, links) for part in node.title.nodes).strip()
            return f"<h{node.level}>{content}</h{node.level}>"
        case Wikilink():
            return _page_link(node, links)
        case ExternalLink():
            return _external_link(node, links)
        case Tag():
            return _tag(node, links)
    return html.escape(str(node), quote=False)


def _page_link(node: Wikilink, links: Links) -> str:
    target = str(node.title).strip()
    plain = target.startswith(":")
    try:
        title = parse_title(target)
    except BadTitle:
        return html.escape(str(node), quote=False)
    if title.ns == CATEGORY and not plain:
        return ""
    if title.ns == FILE and not plain:
        return _picture(title, links)
    if title not in links.pages:
        links.pages.append(title)
    text = (
        "".join(_inline(part, links) for part in node.text.nodes)
        if node.text is not None
        else html.escape(target.lstrip(":"), quote=False)
    )
    name, path = html.escape(str(title)), quoted(str(title))
    if links.exists(title):
        return f'<a href="/wiki/{path}" title="{name}">{text}</a>'
    address = f"/w/index.php?title={path}&amp;action=edit&amp;redlink=1"
    return f'<a href="{address}" class="new" title="{name} (page does not exist)">{text}</a>'


def _picture(title: Title, links: Links) -> str:
    links.images.append(title.key)
    source = f"/images/{hash_path(title.key)}/{quoted(title.key)}"
    picture = f'<img src="{source}" alt="{html.escape(title.name)}" width="220">'
    return f'<a href="/wiki/{title.path}" class="mw-file-description">{picture}</a>'


def _external_link(node: ExternalLink, links: Links) -> str:
    url = str(node.url).strip()
    if not _SAFE_URL.match(url):
        return html.escape(str(node), quote=False)
    links.external.append(url)
    text = "".join(_inline(part, links) for part in node.title.nodes) if node.title is not None else html.escape(url, quote=False)
    kind = "text" if node.title is not None else "free"
    return f'<a rel="nofollow" class="external {kind}" href="{html.escape(quote(url, safe=_URL_SAFE))}">{text}</a>'


_URL_SAFE = "%/:=&?~#+!$,;'@()*[]"


def _tag(node: Tag, links: Links) -> str:
    name = str(node.tag).lower()
    if name == "nowiki":
        return html.escape(html.unescape(str(node.contents)), quote=False)
    if name not in _BLOCKS and name not in _INLINE:
        return html.escape(str(node), quote=False)
    opening = f"<{name}{''.join(_attributes(node))}>"
    if name in _EMPTY or node.contents is None:
        return opening if name in _EMPTY else f"{opening}</{name}>"
    if name in ("table", "tr", "tbody"):
        inner = "".join(_inline(part, links) for part in node.contents.nodes if isinstance(part, Tag))
        inner = f"<tbody>{inner}</tbody>" if name == "table" and "<tbody" not in inner else inner
    elif name in _BLOCKS:
        inner = _blocks(node.contents, links, wrap=name not in _UNWRAPPED)
    else:
        inner = "".join(_inline(part, links) for part in node.contents.nodes)
    return f"{opening}{inner}</{name}>"


def _attributes(node: Tag) -> Iterator[str]:
    for attribute in node.attributes:
        name, value = str(attribute.name).strip().lower(), str(attribute.value or "").strip()
        if name in _ATTRIBUTES and not (name == "style" and _UNSAFE_STYLE.search(value)):
            yield f' {name}="{html.escape(html.unescape(value))}"'
