from __future__ import annotations

import pytest

from cph_desktop.checks.cells_behind import CellsBehind
from cph_desktop.checks.wiki_answers import AboutCategory, AboutTemplate, ContentThere, Deletion, FileThere, WikiAnswers
from cph_desktop.checks.wiki_checks import WIKI_CODES, AskedRow, wiki_findings
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Severity
from cph_desktop.messages import Catalogue

_DRAFT = Draft(
    5, "a.jpg", "A house.jpg", "{{Artwork|artist=A|Titel=B}}\n[[Category:Houses in Ghent]]", categories=("Houses in Ghent",)
)
_CELLS = CellsBehind({"categories": {"Kategorien": "houses_in_Ghent; Doors"}, "name": {"Titel": "A house"}}, ("Titel",), "I 7")
_TAKEN = {"A house.jpg": (FileThere("A house.jpg", "bb", "https://wiki.example/File:A_house.jpg"),)}


def _told(answers: WikiAnswers, **more: object) -> list[tuple[str, Severity]]:
    found = wiki_findings(AskedRow(_DRAFT, "aa", _CELLS, **more), answers)  # type: ignore[arg-type]
    catalogue = Catalogue("en")
    assert not any("⧼" in catalogue.text(finding.message) for finding in found)
    assert {finding.code for finding in found} <= WIKI_CODES
    return [(finding.code, finding.severity) for finding in found]


def test_that_a_wiki_that_was_not_asked_says_nothing() -> None:
    assert _told(WikiAnswers()) == []


@pytest.mark.parametrize(
    ("answers", "code", "severity"),
    [
        (WikiAnswers(names=_TAKEN), "name-taken", Severity.ERROR),
        (WikiAnswers(names={"A house.jpg": (FileThere("A house.JPG", "aa"),)}), "name-alike", Severity.WARNING),
        (WikiAnswers(names={"A house.jpg": (FileThere("A house.jpg", "aa"),)}), "there-already", Severity.HINT),
        (WikiAnswers(contents={"aa": ContentThere((FileThere("B.jpg", "aa"),))}), "same-bytes-there", Severity.ERROR),
        (WikiAnswers(contents={"aa": ContentThere(deleted_as="B.jpg")}), "bytes-deleted-before", Severity.WARNING),
        (WikiAnswers(deletions={"A house.jpg": Deletion("2020-01-02", "")}), "deleted-before", Severity.WARNING),
        (WikiAnswers(bans={"A house.jpg": "File:A .*"}), "name-banned", Severity.ERROR),
        (WikiAnswers(categories={"Houses in Ghent": AboutCategory(exists=False)}), "category-not-there", Severity.WARNING),
        (WikiAnswers(categories={"Houses in Ghent": AboutCategory(True, "X")}), "category-redirect", Severity.WARNING),
        (WikiAnswers(categories={"Houses in Ghent": AboutCategory(True, is_hidden=True)}), "category-hidden", Severity.HINT),
        (WikiAnswers(templates={"Artwork": AboutTemplate(exists=False)}), "template-not-there", Severity.WARNING),
        (WikiAnswers(templates={"Artwork": AboutTemplate(True, frozenset({"artist"}))}), "parameter-unknown", Severity.HINT),
    ],
)
def test_that_each_answer_has_its_finding(answers: WikiAnswers, code: str, severity: Severity) -> None:
    assert _told(answers) == [(code, severity)]


def test_that_what_the_user_accepted_no_longer_keeps_a_row_here() -> None:
    there = WikiAnswers(contents={"aa": ContentThere((FileThere("B.jpg", "aa"),))})
    assert _told(there, accepted={"duplicate"}) == [("same-bytes-there", Severity.HINT)]
    assert _told(there, describes="B.jpg") == []


def test_that_a_taken_name_is_repaired_with_the_inventory_number() -> None:
    (finding,) = wiki_findings(AskedRow(_DRAFT, "aa", _CELLS), WikiAnswers(names=_TAKEN))
    assert [(fix.column, fix.text) for fix in finding.fixes] == [("Titel", "A house (I 7)")]


def test_that_a_name_the_wiki_does_not_take_is_to_be_written_anew_and_gets_no_number() -> None:
    (finding,) = wiki_findings(AskedRow(_DRAFT, "aa", _CELLS), WikiAnswers(bans={"A house.jpg": "File:A .*"}))
    assert (finding.column, finding.fixes) == ("Titel", ())


def test_that_a_category_is_replaced_or_left_out_in_its_cell() -> None:
    moved = WikiAnswers(categories={"Houses in Ghent": AboutCategory(True, "Buildings in Ghent")})
    (finding,) = wiki_findings(AskedRow(_DRAFT, "aa", _CELLS), moved)
    assert finding.column == "Kategorien"
    assert [fix.text for fix in finding.fixes] == ["Buildings in Ghent; Doors", "Doors"]


@pytest.mark.parametrize(
    ("cell", "without"),
    [
        ("Doors; Houses in Ghent", "Doors"),
        ("Doors|Houses in Ghent|Roofs", "Doors|Roofs"),
        ("[[Category:Houses in Ghent]]; Doors", "Doors"),
        ("Houses in Ghent", ""),
    ],
)
def test_that_one_category_is_taken_out_of_a_cell(cell: str, without: str) -> None:
    gone = WikiAnswers(categories={"Houses in Ghent": AboutCategory(exists=False)})
    (finding,) = wiki_findings(AskedRow(_DRAFT, "aa", CellsBehind({"categories": {"K": cell}})), gone)
    assert [fix.text for fix in finding.fixes] == [without]


def test_that_far_too_general_categories_are_known(facts: CommonsFacts) -> None:
    assert facts.categories.is_too_general("people")
    assert not facts.categories.is_too_general("People of Ghent")


@pytest.mark.parametrize(
    ("page", "target"),
    [
        ("{{Category redirect|Boats}}", "Boats"),
        ("{{category_redirect|1=:Category:boats in Ghent}}", "Boats in Ghent"),
        ("#REDIRECT [[:Category:Boats]]", "Boats"),
        ("#WEITERLEITUNG [[Category:Boats]]", "Boats"),
        ("{{Wikidata infobox}}\n[[Category:Boats]]", ""),
    ],
)
def test_that_category_pages_tell_where_they_lead(facts: CommonsFacts, page: str, target: str) -> None:
    assert facts.categories.leads_to(page) == target
