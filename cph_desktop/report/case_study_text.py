"""The case study written down: HTML for print, Markdown for a repository or a blog, wikitext for a wiki."""

from __future__ import annotations

import re

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cph_desktop.paths import resource
from cph_desktop.report.case_study import CaseStudy, Link
from cph_desktop.report.direction import direction_of
from cph_desktop.report.wikitext import as_text

_MARKDOWN = re.compile(r"[\\`*_\[\]<>|~&]|^[#+-]")


def as_html(study: CaseStudy, language: str) -> str:
    """A page of its own: no script, nothing from elsewhere but pictures of the wiki; every text is escaped."""
    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("case-study.html").render(study=study, language=language, direction=direction_of(language))


def as_markdown(study: CaseStudy) -> str:
    """CommonMark with a table."""
    plain = _markdown
    lines = [f"# {plain(study.title)}", "", plain(study.lead), ""]
    lines += [f"- **{number}** {plain(words)}" for number, words in study.numbers]
    if study.pictures:
        lines += ["", f"## {plain(study.pictures_heading)}", ""]
        for picture in study.pictures:
            lines += [f"[![{plain(picture.caption)}](<{picture.thumbnail}>)](<{picture.url}>)", f"*{plain(picture.caption)}*", ""]
    if study.links:
        lines += ["", f"## {plain(study.links_heading)}", ""]
        lines += [f"- [{plain(link.words)}](<{link.url}>)" for link in study.links]
    lines += ["", f"## {plain(study.facts_heading)}", "", "| | |", "|---|---|"]
    lines += [f"| {plain(name)} | {plain(value)} |" for name, value in study.facts]
    return "\n".join([*lines, "", plain(study.made), ""])


def as_wikitext(study: CaseStudy) -> str:
    """For a page on the wiki where the files are."""
    lines = [f"== {as_text(study.title)} ==", as_text(study.lead), ""]
    lines += [f"* '''{number}''' {as_text(words)}" for number, words in study.numbers]
    if study.pictures:
        lines += ["", '<gallery mode="packed" heights="180">']
        lines += [f"{picture.page}|{as_text(picture.caption)}" for picture in study.pictures]
        lines += ["</gallery>"]
    if study.links:
        lines += ["", f"=== {as_text(study.links_heading)} ==="]
        lines += [f"* {_wiki_link(link)}" for link in study.links]
    lines += ["", f"=== {as_text(study.facts_heading)} ===", '{| class="wikitable"']
    for name, value in study.facts:
        lines += ["|-", f"! {as_text(name)}", f"| {as_text(value)}"]
    return "\n".join([*lines, "|}", ""])


def _wiki_link(link: Link) -> str:
    return f"[[:{link.title}|{as_text(link.words)}]]" if link.title else f"[{link.url} {as_text(link.words)}]"


def _markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\g<0>", " ".join(text.split()))
