from __future__ import annotations

from cph_desktop.upload.pacing import Pacing
from cph_desktop.wiki.facts import RateLimit


def test_that_the_window_of_the_account_is_kept() -> None:
    now = 0.0
    pacing = Pacing({"upload": RateLimit(3, 60)}.get, lambda: now)
    for _ in range(3):
        assert pacing.seconds_until_free("upload") == 0
        pacing.count("upload")
        now += 10
    assert pacing.seconds_until_free("upload") == 30
    now = 60.0
    assert pacing.seconds_until_free("upload") == 0
    pacing.count("upload")
    assert pacing.seconds_until_free("upload") == 10


def test_that_an_account_without_a_limit_never_waits() -> None:
    pacing = Pacing(lambda _action: None, lambda: 0.0)
    for _ in range(1000):
        pacing.count("upload")
    assert pacing.seconds_until_free("upload") == 0
