"""Which templates a wikitext calls, with which parameters, and which brackets in it have no partner.

One pass over the brackets of a page: a full parser takes fifty times as long, and a batch may have 100,000 pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_MARKS = re.compile(
    r"<!--.*?(?:-->|\Z)|<(nowiki|pre|syntaxhighlight|math)\b[^>]*?(?:/>|>.*?(?:</\1\s*>|\Z))|\{\{\{|\}\}\}|\{\{|\}\}|\[\[|\]\]|\||=",
    re.DOTALL | re.IGNORECASE,
)
_BRACKETS = re.compile(r"\{\{|\}\}|\[\[|\]\]")
_PASSED_OVER = re.compile(r"<(?:!--|nowiki|pre|syntaxhighlight|math)", re.IGNORECASE)
_CLOSES = {"}}": "{{", "]]": "[["}
_PARTNER = {"{{": "}}", "[[": "]]", "}}": "{{", "]]": "[["}


@dataclass(frozen=True, slots=True)
class UsedTemplate:
    """``name`` as written, ``parameters`` those that are named, in their order."""

    name: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WikitextParts:
    """``alone`` are brackets without a partner, each kind once: (what stands there, what is missing)."""

    templates: tuple[UsedTemplate, ...]
    alone: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    name: str | None = None
    part: int = 0
    equals: int = -1
    parameters: list[str] = field(default_factory=list)


def parts_of(wikitext: str) -> WikitextParts:
    """Read a page. Parameters of a page that is itself a template (``{{{1}}}``) are passed over."""
    reader = _Reader(wikitext)
    reader.read()
    return WikitextParts(tuple(reader.templates), tuple(dict.fromkeys(reader.alone)))


def brackets_alone(wikitext: str) -> tuple[tuple[str, str], ...]:
    """Brackets without a partner, as :class:`WikitextParts` has them; quicker than reading the page where there are none."""
    return () if _is_plainly_nested(wikitext) else parts_of(wikitext).alone


def _is_plainly_nested(wikitext: str) -> bool:
    if _PASSED_OVER.search(wikitext):
        return False
    awaited: list[str] = []
    for mark in _BRACKETS.findall(wikitext):
        if mark not in _CLOSES:
            awaited.append(_PARTNER[mark])
        elif not awaited or awaited.pop() != mark:
            return False
    return not awaited


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[_Open] = []
        self.templates: list[UsedTemplate] = []
        self.alone: list[tuple[str, str]] = []

    def read(self) -> None:
        at = 0
        while found := _MARKS.search(self._text, at):
            at = self._meet(found.group(), found.start(), found.end())
        self.alone += [(one.mark, _PARTNER[one.mark]) for one in self._open if one.mark in _PARTNER]

    def _meet(self, mark: str, start: int, end: int) -> int:
        """What stands at ``start``; gives where to go on."""
        top = self._open[-1] if self._open else None
        if mark in {"{{", "[[", "{{{"}:
            self._open.append(_Open(mark, start, part=end))
        elif mark == "}}}" and top is not None and top.mark == "{{{":
            self._open.pop()
        elif mark in {"}}", "}}}", "]]"}:
            self._close(mark[:2], start)
            return start + 2
        elif mark == "|" and top is not None and top.mark == "{{":
            self._end_part(top, start)
            top.part, top.equals = end, -1
        elif mark == "=" and top is not None and top.mark == "{{" and top.equals < 0:
            top.equals = start
        return end

    def _close(self, mark: str, start: int) -> None:
        wanted = _CLOSES[mark]
        while self._open and self._open[-1].mark != wanted and any(one.mark == wanted for one in self._open):
            lost = self._open.pop()
            if lost.mark in _PARTNER:
                self.alone.append((lost.mark, _PARTNER[lost.mark]))
        if not self._open or self._open[-1].mark != wanted:
            self.alone.append((mark, wanted))
            return
        closed = self._open.pop()
        if mark == "}}":
            self._end_part(closed, start)
            if closed.name:
                self.templates.append(UsedTemplate(closed.name, tuple(closed.parameters)))

    def _end_part(self, of: _Open, end: int) -> None:
        if of.name is None:
            of.name = self._text[of.part : end].strip()
        elif of.equals >= 0:
            of.parameters.append(self._text[of.part : of.equals].strip())
