"""The same window as in tests/ui, on a real screen."""

from __future__ import annotations

from tests.ui.conftest import answers, practice, window

__all__ = ["answers", "practice", "window"]
