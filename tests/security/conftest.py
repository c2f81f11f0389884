"""The window and the practice wiki of tests/ui."""

from __future__ import annotations

from tests.ui.conftest import answers, practice, window

__all__ = ["answers", "practice", "window"]
