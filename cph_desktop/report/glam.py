"""An entry for the newsletter "This Month in GLAM": a heading, a paragraph, a few pictures and a list, in English wikitext.

Its pages have no heading above ``===``: https://outreach.wikimedia.org/wiki/GLAM/Newsletter/Newsroom/Guidelines
"""

from __future__ import annotations

from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.report.contents import Report
from cph_desktop.report.english_dates import month_and_year
from cph_desktop.report.summary import Summary, some_pictures, summary_of
from cph_desktop.report.wikitext import as_text, gallery

PICTURES = 6


def glam_entry(report: Report, catalogue: Catalogue) -> str:
    """The entry, ready to be pasted; what only people know (who took part, why it matters) is theirs to add."""
    told, text = summary_of(report), catalogue.text
    who = as_text(told.institution or report.sheet.rpartition(".")[0] or report.sheet)
    parts = [
        f"=== {text(msg('glam-heading', who, told.files))} ===",
        " ".join(text(sentence) for sentence in _sentences(report, told, who)),
    ]
    if told.files:
        parts.append(_pictures(report))
    parts.append("\n".join(f"* {text(line)}" for line in _lines(told)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _sentences(report: Report, told: Summary, who: str) -> list[Message]:
    wiki = as_text(report.wiki)
    sentences = [msg("glam-uploaded", month_and_year(told.last or report.made), who, told.files, wiki)]
    if told.described:
        sentences.append(msg("glam-described", told.statements, told.captions, told.languages))
    return sentences


def _pictures(report: Report) -> str:
    # the newsletter is on another wiki than the files, where their names work all the same
    return gallery(some_pictures(report.there, PICTURES), height=140)


def _lines(told: Summary) -> list[Message]:
    lines = [msg("glam-category", f"[[c:Category:{name}|{name}]]") for name in told.categories]
    if told.licences:
        lines.append(msg("glam-licences", as_text(", ".join(told.licences))))
    if told.creators:
        lines.append(msg("glam-creators", as_text(", ".join(told.creators))))
    if told.works:
        lines.append(msg("glam-works", told.works))
    return lines
