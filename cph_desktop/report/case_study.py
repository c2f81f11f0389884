"""One page about a donation, for the partner who gave it and for Metabase: numbers, pictures, links.

Metabase (https://metabase.wikibase.cloud) collects what the Wikimedia movement does, so the last part tells the same in the words
of a form: what, when, with whom, how much, where.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.report.addresses import page_url, thumbnail_url
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.report.conventions import Conventions
from cph_desktop.report.summary import Summary, some_pictures, summary_of
from cph_desktop.report.wikitext import caption

PICTURES = 6
_PICTURE_WIDTH = 330
_LONGEST_TYPED = 90
_CATEGORY = "{category}"


@dataclass(frozen=True, slots=True)
class Picture:
    """``page`` is the title with ``File:``; ``thumbnail`` the address of a small picture."""

    page: str
    url: str
    thumbnail: str
    caption: str


@dataclass(frozen=True, slots=True)
class Link:
    """``title`` is that of a page on the wiki, "" for an address elsewhere."""

    words: str
    url: str
    title: str = ""

    @property
    def is_short(self) -> bool:
        """Whether somebody would type the address from paper."""
        return len(self.url) <= _LONGEST_TYPED


@dataclass(frozen=True)
class CaseStudy:
    """Everything on the page, as texts in one language. ``numbers`` and ``facts`` are pairs to be shown side by side."""

    title: str
    lead: str
    numbers: tuple[tuple[int, str], ...]
    pictures_heading: str
    pictures: tuple[Picture, ...]
    links_heading: str
    links: tuple[Link, ...]
    facts_heading: str
    facts: tuple[tuple[str, str], ...]
    made: str


def case_study(report: Report, conventions: Conventions, catalogue: Catalogue) -> CaseStudy:
    """The page about this batch in the language of ``catalogue``."""
    told, text = summary_of(report), catalogue.text
    who = told.institution or report.sheet.rpartition(".")[0] or report.sheet
    shown = [row for row in report.there if conventions.has_picture(row.page)]
    lead = msg("study-lead", who, told.files, report.wiki, _period(told, report))
    return CaseStudy(
        title=text(msg("study-title", who, report.wiki)),
        lead=text(lead),
        numbers=tuple((number, text(words)) for number, words in _numbers(told) if number),
        pictures_heading=text(msg("study-pictures")),
        pictures=tuple(_picture(row, catalogue.language) for row in some_pictures(shown, PICTURES)),
        links_heading=text(msg("study-links")),
        links=tuple(_links(report, told, conventions, catalogue)),
        facts_heading=text(msg("study-facts")),
        facts=tuple((text(name), value) for name, value in _facts(report, told, who) if value),
        made=text(msg("report-made", f"{report.made:%Y-%m-%d}")),
    )


def _numbers(told: Summary) -> list[tuple[int, Message]]:
    return [
        (told.files, msg("study-number-files", told.files)),
        (told.statements, msg("study-number-statements", told.statements)),
        (told.captions, msg("study-number-captions", told.captions, told.languages)),
        (told.works, msg("study-number-works", told.works)),
    ]


def _picture(row: ReportedRow, language: str) -> Picture:
    name = row.page.partition(":")[2].rpartition(".")[0]
    return Picture(row.page, row.url, thumbnail_url(row.url, _PICTURE_WIDTH), caption(row, language) or name)


def _links(report: Report, told: Summary, conventions: Conventions, catalogue: Catalogue) -> list[Link]:
    text, user = catalogue.text, report.user.partition("@")[0]
    titles = [(msg("study-link-category", name), f"Category:{name}") for name in told.categories]
    titles += [(msg("study-link-user", user), f"Special:ListFiles/{user}")] if user else []
    links = [Link(text(words), page_url(report.article_url, title), title) for words, title in titles]
    if report.follows_commons and told.categories:
        uses = conventions.uses_url.replace(_CATEGORY, quote(told.categories[0], safe=""))
        links.append(Link(text(msg("study-link-uses")), uses))
    return [link for link in links if link.url]


def _facts(report: Report, told: Summary, who: str) -> list[tuple[Message, str]]:
    return [
        (msg("study-fact-what"), f"{who} – {report.wiki}"),
        (msg("study-fact-partner"), told.institution),
        (msg("study-fact-when"), _period(told, report)),
        (msg("study-fact-where"), report.wiki),
        (msg("study-fact-files"), str(told.files)),
        (msg("study-fact-statements"), str(told.statements) if told.statements else ""),
        (msg("study-fact-licences"), ", ".join(told.licences)),
        (msg("study-fact-creators"), ", ".join(told.creators)),
        (msg("study-fact-account"), report.user.partition("@")[0]),
        (msg("study-fact-tool"), "CPH Desktop"),
    ]


def _period(told: Summary, report: Report) -> str:
    days = list(dict.fromkeys(_day(when) for when in (told.first, told.last) if when is not None))
    return " – ".join(days) or _day(report.made)


def _day(when: datetime) -> str:
    return f"{when:%Y-%m-%d}"
