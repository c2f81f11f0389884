"""What can be wrong with a template, or with a row that it meets."""

from __future__ import annotations

from cph_desktop.messages import Message


class TemplateError(Exception):
    """The template itself cannot be used; ``line`` counts from 1. No row can be rendered."""

    def __init__(self, message: Message, line: int) -> None:
        super().__init__(message.key, *message.params)
        self.message = message
        self.line = line


class RenderError(Exception):
    """This row cannot be rendered (a variable is missing, a text where a number is needed); others may."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.key, *message.params)
        self.message = message


class MissingVariable(RenderError):
    """A variable the template asks for is not there; ``(…)!`` and ``(…)??`` forgive this one."""
