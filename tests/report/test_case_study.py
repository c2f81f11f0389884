"""The page for the partner, in its three forms."""

from __future__ import annotations

from html.parser import HTMLParser

import mwparserfromhell
from hypothesis import given, settings
from hypothesis import strategies as st

from cph_desktop.batch.plan import RowDescription
from cph_desktop.messages import Catalogue
from cph_desktop.report.case_study import CaseStudy, case_study
from cph_desktop.report.case_study_text import as_html, as_markdown, as_wikitext
from cph_desktop.report.conventions import shipped_conventions
from tests.report.batches import described, missing, report

SAID = RowDescription("MH-1", ("Q1",), "Museum", "Anna", ("CC0 1.0",), {"en": "A ship"}, 5, ("Ships & boats",))


def study(said: RowDescription = SAID, files: int = 9, *, follows_commons: bool = True) -> CaseStudy:
    rows = [described(row, f"{row}.jpg", said) for row in range(2, 2 + files)]
    return case_study(report(*rows, missing(), follows_commons=follows_commons), shipped_conventions(), Catalogue("en"))


class _Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in {"src", "href"} and value]


def test_that_it_tells_numbers_pictures_and_links() -> None:
    made = study()
    assert [number for number, _ in made.numbers] == [9, 45, 9, 1]
    assert len(made.pictures) == 6
    assert made.links[0].url == "https://commons.wikimedia.org/wiki/Category:Ships_%26_boats"
    assert "category=Ships%20%26%20boats" in made.links[-1].url
    assert ("Partner", "Museum") in made.facts


def test_that_the_tool_for_commons_is_not_named_for_another_wiki() -> None:
    assert not any("toolforge" in link.url for link in study(follows_commons=False).links)


def test_that_the_html_needs_nothing_but_itself_and_pictures_of_the_wiki() -> None:
    seen = _Tags(as_html(study(), "en"))
    assert not {"script", "link", "iframe"} & set(seen.tags)
    assert all(address.startswith("https://") for address in seen.addresses)
    assert seen.tags.count("img") == 6


def test_that_a_batch_without_files_gives_a_page_all_the_same() -> None:
    made = study(files=0)
    assert "<h1>" in as_html(made, "ar")
    assert 'dir="rtl"' in as_html(made, "ar")
    assert as_markdown(made).startswith("# ")
    assert as_wikitext(made).startswith("== ")


@given(st.text(min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_that_no_text_of_a_sheet_becomes_markup(text: str) -> None:
    plain, odd = study(files=2), study(RowDescription("", ("Q1",), text, text, (), {"en": text}, 5, ()), files=2)
    assert set(_Tags(as_html(odd, "en")).tags) <= set(_Tags(as_html(plain, "en")).tags)
    assert not mwparserfromhell.parse(as_wikitext(odd)).filter_templates()


def test_that_a_sound_is_no_picture() -> None:
    made = case_study(report(described(2, "A.mp3"), described(3, "B.jpg")), shipped_conventions(), Catalogue("en"))
    assert [picture.page for picture in made.pictures] == ["File:B.jpg"]
