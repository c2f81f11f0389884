from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest

from cph_desktop.checks.checking import CheckedRow, TargetRules, check_drafts, may_go
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.statement import Snak, Statement
from cph_desktop.compose.draft import Draft
from cph_desktop.finding import Finding, Severity
from cph_desktop.media.file import Match, MatchedBy, MediaFacts, MediaFile
from cph_desktop.messages import Catalogue, msg
from cph_desktop.values.datavalue import CoordinateValue, ItemValue, TextValue, TimeValue

_TARGET = TargetRules(
    frozenset({"jpg", "jpeg", "png", "tif", "tiff"}), 100 * 1024 * 1024, has_structured_data=True, name="Practice"
)
_TODAY = date(2026, 1, 1)


def _checked(row: int = 2, path: str = "a.jpg", **changes: object) -> CheckedRow:
    """A row with nothing wrong; ``changes`` are parts of its draft."""
    media = MediaFile(Path("/media") / path, path, 1000, 0)
    draft = Draft(
        row,
        path,
        f"A good name {row} - {path.partition('.')[0]}.jpg",
        "{{Artwork}}\n[[Category:A]]",
        {"en": "A caption"},
        categories=("A",),
        licences=("cc0",),
    )
    facts = MediaFacts(sha1=f"{row:040x}", mime="image/jpeg", extension="jpg", width=2000, height=2000)
    return CheckedRow(dataclasses.replace(draft, **changes), Match(row, path, media, MatchedBy.EXACT_PATH), facts)  # type: ignore[arg-type]


def _codes(facts: CommonsFacts, *rows: CheckedRow) -> list[list[str]]:
    found = check_drafts(rows, facts, _TARGET, _TODAY)
    catalogue = Catalogue("en")
    assert not any("⧼" in catalogue.text(finding.message) for findings in found.values() for finding in findings)
    return [[finding.code for finding in found[row.draft.row]] for row in rows]


def _with_media(row: CheckedRow, **changes: object) -> CheckedRow:
    assert row.media is not None
    return dataclasses.replace(row, media=dataclasses.replace(row.media, **changes))  # type: ignore[arg-type]


def _unmatched(wanted: str, **changes: object) -> CheckedRow:
    row = _checked()
    match = Match(2, wanted, None, MatchedBy.NOTHING)
    return CheckedRow(row.draft, dataclasses.replace(match, **changes), None)  # type: ignore[arg-type]


def test_that_a_good_row_has_no_finding(facts: CommonsFacts) -> None:
    assert _codes(facts, _checked()) == [[]]


def test_that_a_missing_file_keeps_the_row_here(facts: CommonsFacts) -> None:
    other = MediaFile(Path("/media/b.jpg"), "b.jpg", 1, 0)
    assert _codes(facts, _unmatched("x.jpg")) == [["media-missing"]]
    assert _codes(facts, _unmatched("")) == [["media-missing"]]
    assert _codes(facts, _unmatched("../../etc/passwd", outside=True)) == [["media-outside"]]
    assert _codes(facts, _unmatched("x", candidates=(other, other))) == [["media-ambiguous"]]


def test_that_the_file_must_be_whole_and_of_a_kind_the_wiki_takes(facts: CommonsFacts) -> None:
    row = _checked()
    assert _codes(facts, _with_media(row, problem=msg("finding-row-blank"), problem_code="media-damaged")) == [["media-damaged"]]
    assert _codes(facts, _with_media(row, mime="image/heif", extension="heif")) == [["media-type"]]
    assert _codes(facts, _with_media(row, mime="image/png", extension="png")) == [["media-extension"]]
    assert _codes(facts, _with_media(row, width=100, height=100)) == [["media-small"]]
    assert row.match.media is not None
    large = dataclasses.replace(row, match=dataclasses.replace(row.match, media=dataclasses.replace(row.match.media, size=2**31)))
    assert _codes(facts, large) == [["media-too-large"]]


def test_that_the_first_of_two_rows_for_a_file_goes(facts: CommonsFacts) -> None:
    assert _codes(facts, _checked(2), _checked(3)) == [[], ["double"]]


def test_that_a_row_that_cannot_go_gives_its_place_to_the_next(facts: CommonsFacts) -> None:
    error = Finding("licence-missing", Severity.ERROR, msg("finding-licence-missing"), 2)
    assert _codes(facts, _checked(2, findings=(error,)), _checked(3)) == [["licence-missing", "double"], []]


def test_that_the_same_bytes_go_once(facts: CommonsFacts) -> None:
    assert _codes(facts, _checked(2, "a.jpg"), _with_media(_checked(3, "b.jpg"), sha1=f"{2:040x}")) == [[], ["double-bytes"]]


def test_that_a_name_is_given_once(facts: CommonsFacts) -> None:
    rows = (_checked(2, "a.jpg", filename="Some house.jpg"), _checked(3, "b.jpg", filename="some_house.jpg"))
    assert _codes(facts, *rows) == [[], ["double-name"]]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"filename": ""}, "filename-empty"),
        ({"filename": "A [b] house.jpg"}, "filename-forbidden"),
        ({"filename": "DSC_0001.jpg"}, "filename-camera"),
        ({"filename": "A name"}, "filename-no-extension"),
        ({"captions": {"en": "x" * 251}}, "caption-too-long"),
        ({"captions": {"en": " x"}}, "caption-spaces"),
        ({"captions": {"en": "x", "sv": "x"}}, "caption-same"),
        ({"categories": (), "wikitext": "{{Artwork}}"}, "categories-missing"),
        ({"wikitext": "{{Artwork [[Category:A]]"}, "brackets-unbalanced"),
        ({"statements": (Statement(Snak("P217", TextValue("x" * 1501))),)}, "statement-length"),
        ({"statements": (Statement(Snak("P217", TextValue("x "))),)}, "statement-spaces"),
        ({"statements": (Statement(Snak("P571", TimeValue("+2090-00-00T00:00:00Z", 9))),)}, "date-future"),
        ({"statements": (Statement(Snak("P9149", CoordinateValue(0, 0))),)}, "coordinates-zero"),
        ({"statements": (Statement(Snak("P6216", ItemValue("Q50423863"))),)}, "status-without-licence"),
        (
            {"statements": (Statement(Snak("P6216", ItemValue("Q19652"))), Statement(Snak("P6216", ItemValue("Q88088423"))))},
            "status-contradiction",
        ),
    ],
)
def test_that_each_kind_of_fault_is_found(facts: CommonsFacts, changes, code) -> None:
    assert _codes(facts, _checked(**changes)) == [[code]]


def test_that_structured_data_is_not_checked_where_there_is_none(facts: CommonsFacts) -> None:
    target = dataclasses.replace(_TARGET, has_structured_data=False)
    row = _checked(captions={"en": "x" * 251})
    assert check_drafts([row], facts, target, _TODAY)[2] == ()


def test_that_errors_come_first_and_decide(facts: CommonsFacts) -> None:
    hint = Finding("filename-shortened", Severity.HINT, msg("finding-filename-shortened", "x"), 2)
    found = check_drafts([_checked(findings=(hint,), filename="A [b] house.jpg")], facts, _TARGET, _TODAY)[2]
    assert [finding.severity for finding in found] == [Severity.ERROR, Severity.HINT]
    assert not may_go(found)
    assert may_go([hint])


@pytest.mark.parametrize(
    ("text", "alone"),
    [("}} {{", ["}}", "{{"]), ("{{a [[ b}} ]]", ["[[", "]]"]), ("<nowiki>}}</nowiki> {{a|{{{1|}}}}}", []), ("{{a}} [[b]]", [])],
)
def test_that_brackets_in_the_wrong_order_are_told(facts: CommonsFacts, text: str, alone: list[str]) -> None:
    found = check_drafts([_checked(wikitext=text)], facts, _TARGET, _TODAY)[2]
    assert [finding.message.params[0] for finding in found] == alone


@pytest.mark.parametrize(
    ("time", "precision", "is_told"),
    [
        ("+2026-01-02T00:00:00Z", 11, False),  # tomorrow, which has begun elsewhere
        ("+2026-01-03T00:00:00Z", 11, True),
        ("+2026-01-00T00:00:00Z", 10, False),
        ("+2026-02-00T00:00:00Z", 10, True),
        ("+2027-00-00T00:00:00Z", 9, True),
        ("-2090-00-00T00:00:00Z", 9, False),
    ],
)
def test_that_a_day_to_come_is_told_on_any_wiki(facts: CommonsFacts, time: str, precision: int, *, is_told: bool) -> None:
    made = Statement(Snak("P571", TimeValue(time, precision)))
    for target in (_TARGET, dataclasses.replace(_TARGET, has_structured_data=False)):
        found = check_drafts([_checked(statements=(made,))], facts, target, _TODAY)[2]
        assert [finding.code for finding in found] == (["date-future"] if is_told else [])
