from __future__ import annotations

import threading
import time

from cph_desktop.upload.control import RunControl


def test_that_a_wait_ends_as_soon_as_the_user_stops() -> None:
    control = RunControl()
    threading.Timer(0.05, control.stop).start()
    began = time.monotonic()
    assert control.wait(lambda: control.stopping, 30)
    assert time.monotonic() - began < 1


def test_that_a_pause_is_no_pause_any_more_once_the_user_stops() -> None:
    control = RunControl()
    control.pause()
    assert control.paused
    control.stop()
    assert not control.paused
    assert control.stopping


def test_that_a_transfer_is_broken_off_by_pause_stop_and_skip_of_its_row_alone() -> None:
    control = RunControl()
    control.skip(3)
    assert control.breaks_off(3)
    assert not control.breaks_off(4)
    control.pause()
    assert control.breaks_off(4)
    control.resume()
    assert not control.breaks_off(4)
    control.stop_after_this_file()
    assert not control.breaks_off(4)
