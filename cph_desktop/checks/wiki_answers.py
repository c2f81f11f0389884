"""What a wiki said when it was asked about a batch. Made by ``journey/asking_wiki.py``; what was not answered (yet) is absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FileThere:
    """A file on the wiki. ``title`` without ``File:``; ``url`` is its page for people."""

    title: str
    sha1: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Deletion:
    """A file of that name was deleted there: ``day`` as 2026-11-21, and the ``reason`` that was given."""

    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class ContentThere:
    """What the wiki knows of some bytes: files that have them now, and the title of one that was deleted with them."""

    files: tuple[FileThere, ...] = ()
    deleted_as: str = ""


@dataclass(frozen=True, slots=True)
class AboutCategory:
    """``leads_to``: it is a redirect to that category. ``subcategories`` and ``files`` count its members."""

    exists: bool
    leads_to: str = ""
    is_ambiguous: bool = False
    is_hidden: bool = False
    subcategories: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class AboutTemplate:
    """``parameters`` as its TemplateData names them, aliases too; None where nobody described them."""

    exists: bool
    parameters: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class WikiAnswers:
    """All answers of one wiki so far.

    ``names``: file name of a draft → the files there of that name or of one that differs only in its ending.
    ``contents``: SHA-1 → what is known of it. ``deletions``: file name → its last deletion, None for none.
    ``bans``: file name → the line of the title blacklist that forbids it, "" where none does.
    ``categories`` and ``templates``: by :func:`~cph_desktop.commons.filenames.title_key` of the name.
    """

    wiki: str = ""
    names: Mapping[str, tuple[FileThere, ...]] = field(default_factory=dict)
    contents: Mapping[str, ContentThere] = field(default_factory=dict)
    deletions: Mapping[str, Deletion | None] = field(default_factory=dict)
    bans: Mapping[str, str] = field(default_factory=dict)
    categories: Mapping[str, AboutCategory] = field(default_factory=dict)
    templates: Mapping[str, AboutTemplate] = field(default_factory=dict)
