"""What the runner tells reaches the window whole and in order, however much of it there is."""

from __future__ import annotations

import queue

from pytestqt.qtbot import QtBot

from cph_desktop.ui.bridge import UploadBridge
from cph_desktop.upload.events import RowStage, Stage, UploadEvent

MANY = 2_000


def _full() -> tuple[queue.SimpleQueue[UploadEvent], list[UploadEvent]]:
    told: list[UploadEvent] = [RowStage(row, Stage.SENDING) for row in range(MANY)]
    events: queue.SimpleQueue[UploadEvent] = queue.SimpleQueue()
    for event in told:
        events.put(event)
    return events, told


def test_that_a_flood_of_events_comes_in_bits_and_in_order(qtbot: QtBot) -> None:
    events, told = _full()
    bridge = UploadBridge(events)
    heard: list[list[UploadEvent]] = []
    bridge.arrived.connect(heard.append)

    bridge.start()
    qtbot.waitUntil(lambda: sum(map(len, heard)) >= MANY, timeout=10_000)
    bridge.stop()

    assert [event for some in heard for event in some] == told
    assert max(map(len, heard)) < MANY / 5


def test_that_nothing_is_left_behind_when_listening_ends(qtbot: QtBot) -> None:
    events, told = _full()
    bridge = UploadBridge(events)
    heard: list[UploadEvent] = []
    bridge.arrived.connect(heard.extend)

    bridge.stop()

    assert heard == told
