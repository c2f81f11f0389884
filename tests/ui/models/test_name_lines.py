"""The list of names: by field, what wants a decision first, and nothing jumps while it is decided."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from cph_desktop.commons.matching import ItemKind
from cph_desktop.compose.naming.candidates import Candidate
from cph_desktop.compose.naming.name_decisions import Choice, DecidedBy, NameDecision, NameToMatch
from cph_desktop.journey.items.naming import Proposal
from cph_desktop.messages import Message, msg
from cph_desktop.ui.models.candidate_lines import CandidateList
from cph_desktop.ui.models.name_lines import LINE_ROLE, FieldHeading, NameLine, NameList, NameState, listed
from cph_desktop.ui.texts import Texts


def name(text: str, field: str = "creator") -> NameToMatch:
    return NameToMatch(field, text, text, ItemKind.PERSON, rows=(2,))


def proposed(text: str, by: DecidedBy | None = None, field: str = "creator") -> NameLine:
    asked = name(text, field)
    decision = NameDecision(field, text) if by is None else NameDecision(field, text, Choice.ITEM, "Q1", text, by)
    return NameLine(asked, Proposal(asked, (), decision))


def decided(text: str, choice: Choice = Choice.ITEM) -> NameLine:
    item = "Q1" if choice is Choice.ITEM else ""
    return NameLine(name(text), None, NameDecision("creator", text, choice, item, "One" if item else ""))


def label_of(field: str) -> Message:
    return msg("ui-name", field)


@pytest.fixture
def model() -> NameList:
    return NameList(Texts("en"), label_of)


def test_that_names_stand_by_field_and_undecided_ones_come_first(model: NameList, qtmodeltester: ModelTester) -> None:
    lines = [decided("A"), proposed("B", DecidedBy.PRESELECTED), proposed("M", field="institution"), proposed("C")]
    model.show(listed([*lines, NameLine(name("D"))]))
    qtmodeltester.check(model)
    told = [row.field if isinstance(row, FieldHeading) else row.name.name for row in model.rows]
    assert told == ["creator", "C", "D", "B", "A", "institution", "M"]
    assert model.index(0).data() == "creator · 4"
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize(
    ("line", "state", "words"),
    [
        (NameLine(name("A")), NameState.NOT_SEARCHED, "Not looked for yet"),
        (proposed("A"), NameState.UNDECIDED, "Undecided, nothing found"),
        (proposed("A", DecidedBy.PRESELECTED), NameState.PRESELECTED, "Found: \u2068A (Q1)\u2069 – please check"),
        (proposed("A", DecidedBy.REMEMBERED), NameState.REMEMBERED, "As in an earlier batch: \u2068A (Q1)\u2069"),
        (decided("A"), NameState.ITEM, "\u2068One (Q1)\u2069"),
        (decided("A", Choice.TEXT), NameState.TEXT, "No item; the text is kept"),
    ],
)
def test_that_a_name_says_how_it_stands(model: NameList, line: NameLine, state: NameState, words: str) -> None:
    model.show(listed([line]))
    assert line.state is state
    assert model.index(1).data(LINE_ROLE) == words


def test_that_what_is_taken_back_is_undecided_even_where_it_was_known_when_it_was_looked_for() -> None:
    line = proposed("A", DecidedBy.USER)
    assert line.state is NameState.UNDECIDED


def test_that_deciding_moves_no_name_and_the_next_open_one_is_found_round_the_end(model: NameList) -> None:
    lines = [proposed("A"), proposed("B"), proposed("C")]
    model.show(listed(lines))
    model.change_lines([decided("B"), decided("X")])
    assert [line.name.name for line in model.lines] == ["A", "B", "C"]
    assert (model.number[NameState.ITEM], model.number[NameState.UNDECIDED]) == (1, 2)
    assert model.next_open(1) == 3
    assert model.next_open(3) == 1


def test_that_a_card_tells_who_lived_when_and_why_it_does_not_fit(qtmodeltester: ModelTester) -> None:
    cards = CandidateList(Texts("en"))
    cards.show_candidates([Candidate("Q1", "Ann", "painter", born=1800, died=1850), Candidate("Q2")], "Q2", "Q1")
    qtmodeltester.check(cards)
    said = [cards.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["Ann (Q1). painter. 1800–1850. Found by the program", "Q2. This one was chosen"]
