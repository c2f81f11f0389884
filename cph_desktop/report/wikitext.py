"""Small pieces of wikitext made of texts that are not wikitext."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cph_desktop.report.contents import ReportedRow

_MARKUP = {character: f"&#{ord(character)};" for character in "&<>[]{}|'~_=*#:;\\"} | {"\n": " ", "\r": " ", "\t": " "}
_HARMLESS_ALONE = frozenset("'~_=*#:;")
_LONGEST_CAPTION = 200


def as_text(text: str) -> str:
    """The text so that a wiki shows it as it is, on one line: nothing in it is markup, a template or a signature."""
    text = " ".join(text.split())
    return "".join(_written(text, index) for index in range(len(text)))


def _written(text: str, index: int) -> str:
    """A character of markup as a character reference; those that mean nothing alone or within a line stay readable."""
    character = text[index]
    if character in _HARMLESS_ALONE and index > 0 and character not in {text[index - 1], text[index + 1 : index + 2]}:
        return character
    return _MARKUP.get(character, character)


def gallery(rows: Iterable[ReportedRow], *, height: int = 180, language: str = "en") -> str:
    """A gallery of these files, with captions in that language where there are any."""
    lines = [f"{row.page}|{as_text(caption(row, language))}".rstrip("|") for row in rows]
    return "\n".join([f'<gallery mode="packed" heights="{height}">', *lines, "</gallery>"])


def caption(row: ReportedRow, language: str = "en") -> str:
    """The caption in that language, else in English, else in the first there is, else ""."""
    captions: Mapping[str, str] = row.said.captions
    chosen = captions.get(language) or captions.get("en") or next(iter(captions.values()), "")
    return chosen if len(chosen) <= _LONGEST_CAPTION else f"{chosen[: _LONGEST_CAPTION - 1].rstrip()}…"
