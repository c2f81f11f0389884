"""A run is shown as it is: what is on the wiki counts as there, and nothing is called described that is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cph_desktop.messages import msg
from cph_desktop.ui.delegates.stages import Dot, dots_of
from cph_desktop.ui.models.upload_lines import UploadLine, color_of, words_of
from cph_desktop.ui.sending import Going, Sending
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.upload_course import UploadCourse
from cph_desktop.upload.events import BatchEnded, BytesSent, Paused, Resumed, RowFinished, RowStage, Stage
from cph_desktop.upload.outcome import Outcome, Status
from cph_desktop.upload.tally import Tally


@pytest.fixture
def sending(qapp: object) -> Sending:
    made = Sending()
    made.going = Going.RUNNING
    lines = [UploadLine(row, 1000, filename=f"Harbour {row}.jpg", media=Path(f"{row}.jpg")) for row in (2, 3)]
    made._course = UploadCourse(Tally(lines))
    return made


def _told(sending: Sending, *events: object) -> UploadLine:
    sending._take(events)  # type: ignore[arg-type]
    return sending.lines[2]


def _outcome(status: Status, reason: bool = False) -> RowFinished:
    return RowFinished(Outcome(2, "2.jpg", "Harbour 2.jpg", status, reason=msg("ui-plan-safe") if reason else None))


def test_that_a_row_is_sent_then_published_then_described(sending: Sending) -> None:
    line = _told(sending, RowStage(2, Stage.SENDING), BytesSent(2, 500, 1000))
    assert dots_of(line) == (Dot.NOW, Dot.OPEN, Dot.OPEN)
    assert Texts("en").text(words_of(line, Texts("en"))) == "Sending 500 bytes of 1.0 kB"
    line = _told(sending, RowStage(2, Stage.PUBLISHED))
    assert dots_of(line) == (Dot.DONE, Dot.DONE, Dot.OPEN)
    assert sending.there == 1
    line = _told(sending, _outcome(Status.DESCRIBED))
    assert dots_of(line) == (Dot.DONE, Dot.DONE, Dot.DONE)
    assert color_of(line) == "success"


def test_that_a_file_without_its_structured_data_is_not_called_finished(sending: Sending) -> None:
    line = _told(sending, _outcome(Status.UPLOADED, reason=True))
    assert dots_of(line) == (Dot.DONE, Dot.DONE, Dot.OPEN)
    assert words_of(line, Texts("en")).key == "ui-upload-uploaded"
    assert color_of(line) == "warning"
    assert line.is_there
    assert not line.is_described


def test_that_an_uploaded_row_may_become_described_later(sending: Sending) -> None:
    _told(sending, _outcome(Status.UPLOADED), RowStage(2, Stage.DESCRIBING))
    line = _told(sending, _outcome(Status.DESCRIBED))
    assert line.is_described


def test_that_a_failed_row_gives_its_reason(sending: Sending) -> None:
    line = _told(sending, _outcome(Status.FAILED, reason=True))
    assert dots_of(line)[0] is Dot.FAILED
    assert words_of(line, Texts("en")) == msg("ui-plan-safe")
    assert sending.there == 0


def test_that_a_pause_has_its_reason_and_its_end(sending: Sending) -> None:
    _told(sending, Paused(msg("ui-plan-safe"), 12.0))
    assert sending.pause_now is not None
    assert sending.pause_now.until is not None
    _told(sending, Resumed())
    assert sending.pause_now is None


def test_that_the_end_of_a_run_is_told_once(sending: Sending) -> None:
    ends: list[None] = []
    sending.ended.connect(lambda: ends.append(None))
    _told(sending, BatchEnded(stopped=True))
    _told(sending)
    assert (sending.going, len(ends)) == (Going.ENDED, 1)


def test_that_rows_of_another_batch_are_passed_over(sending: Sending) -> None:
    _told(sending, RowStage(77, Stage.SENDING), BytesSent(77, 1, 2))
    assert set(sending.lines) == {2, 3}
