"""Running totals are the sums over the rows at any moment, whatever comes in whatever order."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.upload.events import BatchStarted, BytesSent, RowFinished, RowStage, Stage
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.tally import Group, RowState, Tally

ROWS = (2, 3, 4)


def _outcome(row: int, status: Status) -> Outcome:
    return Outcome(row, f"{row}.jpg", f"{row}.jpg", status)


EVENTS = st.one_of(
    st.builds(RowStage, st.sampled_from((*ROWS, 9)), st.sampled_from(Stage)),
    st.builds(BytesSent, st.sampled_from(ROWS), st.integers(0, 1000), st.just(1000)),
    st.builds(lambda row, status: RowFinished(_outcome(row, status)), st.sampled_from((*ROWS, 9)), st.sampled_from(Status)),
    st.builds(lambda rows: BatchStarted(tuple(rows), 0), st.sets(st.sampled_from(ROWS))),
)


@given(st.lists(EVENTS, max_size=30), st.dictionaries(st.sampled_from(ROWS), st.sampled_from(Status)))
def test_that_the_totals_are_those_of_the_rows(events: list[object], known: dict[int, Status]) -> None:
    tally = Tally([RowState(row, 1000) for row in ROWS], {row: _outcome(row, status) for row, status in known.items()})
    for event in events:
        tally.take(event)  # type: ignore[arg-type]
    lines = list(tally.lines.values())
    assert +tally.number == Counter(line.group for line in lines)
    assert tally.bytes_done == sum(line.bytes_done for line in lines)
    assert tally.bytes_left == sum(line.size - line.bytes_done for line in lines if line.group is Group.WAITING)
    assert tally.total == len(ROWS)
    assert tally.there == sum(line.is_there for line in lines)


def test_that_a_double_of_an_earlier_run_is_not_called_waiting() -> None:
    tally = Tally([RowState(row, 10) for row in ROWS], {3: _outcome(3, Status.SKIPPED)})
    assert tally.number[Group.WAITING] == 3
    assert tally.take(BatchStarted((2, 4), 20)) == [3]
    assert (tally.number[Group.WAITING], tally.number[Group.SKIPPED], tally.left) == (2, 1, 2)


def test_that_a_row_that_is_sent_again_waits_no_longer_as_failed() -> None:
    tally = Tally([RowState(2, 10)])
    tally.take(RowFinished(_outcome(2, Status.FAILED)))
    assert tally.left == 1
    tally.take(RowStage(2, Stage.SENDING))
    assert (tally.lines[2].outcome, tally.number[Group.WAITING]) == (None, 1)
