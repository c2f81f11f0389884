"""Where the words go: results to standard output, everything else to standard error."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from cph_desktop.messages import Catalogue, Message


class Terminal:
    """Standard output and error, and the language in which they speak."""

    def __init__(self, out: TextIO, err: TextIO, catalogue: Catalogue) -> None:
        self._out = out
        self._err = err
        self.catalogue = catalogue
        self._passing = 0  # letters of the line that the next one writes over

    def text(self, message: Message) -> str:
        """The message in the user's language."""
        return self.catalogue.text(message)

    def say(self, message: Message) -> None:
        """A result for a person, on standard output."""
        self.line(self.text(message))

    def line(self, text: str) -> None:
        """A line on standard output."""
        self._clear()
        self._out.write(text + "\n")
        self._out.flush()

    def object(self, data: Mapping[str, Any]) -> None:
        """One JSON object on a line of its own, on standard output."""
        self.line(json.dumps(data, ensure_ascii=False))

    def note(self, message: Message) -> None:
        """Something beside the results, on standard error."""
        self._clear()
        self._err.write(self.text(message) + "\n")
        self._err.flush()

    @property
    def is_watched(self) -> bool:
        """Whether a person sees standard error as it is written."""
        return self._err.isatty()

    def passing(self, message: Message) -> None:
        """A word about progress that the next one replaces; nothing where nobody watches."""
        if not self.is_watched:
            return
        text = self.text(message)[:100]
        self._err.write("\r" + text.ljust(self._passing))
        self._err.flush()
        self._passing = len(text)

    def _clear(self) -> None:
        if self._passing:
            self._err.write("\r" + " " * self._passing + "\r")
            self._err.flush()
            self._passing = 0
