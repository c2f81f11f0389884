"""What the program tells the one who started it, besides words; documented in ``docs/cli.md`` and stable."""

from __future__ import annotations

ALL_DONE = 0
SOME_FAILED = 1
UNUSABLE = 2
NO_CONNECTION = 3
STOPPED = 130
