"""The information templates of Commons: which parameter shows which field (``resources/templates/*.json``).

A new template is a new file; no code knows one of them by name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

OWN_TEMPLATE = "own"
"""The id of a template that does not come with the program."""

_NAME = re.compile(r"[^\[\]{}|#<>\n]{1,250}")
_PARAMETER = re.compile(r"[^\[\]{}|=#<>\n]{1,250}")


@dataclass(frozen=True, slots=True)
class TemplateParameter:
    """A parameter and the fields that may fill it, best first. No field: the parameter is there for the editor to fill.

    ``shows_all``: it shows every one of its fields, as for a source, where words and address stand side by side.
    """

    name: str
    fields: tuple[str, ...]
    shows_all: bool = False


@dataclass(frozen=True, slots=True)
class PageTemplate:
    """A template. ``extra_parameter`` takes rows for fields that have no parameter of their own ("" when there is none).

    ``leave_out_empty`` templates are written without their empty parameters. ``faithful_reproduction`` means that a file with
    this template shows the work itself and nothing else, so that it may be called its digital representation.
    ``required`` are the fields that Commons asks for. ``guess`` gives the points of each field when a sheet's template is
    guessed, ``guess_start`` the points it starts with.
    """

    id: str
    name: str
    parameters: tuple[TemplateParameter, ...]
    extra_parameter: str = ""
    leave_out_empty: bool = False
    faithful_reproduction: bool = False
    required: tuple[str, ...] = ()
    guess: Mapping[str, float] | None = None
    guess_start: float = 0.0

    def shows(self, field_id: str) -> bool:
        """Whether some parameter can show that field."""
        return any(field_id in parameter.fields for parameter in self.parameters)

    def to_json(self) -> dict[str, Any]:
        """What a recipe keeps of a template of its own; :meth:`from_json` reads it."""
        data: dict[str, Any] = {"name": self.name, "leave_out_empty": self.leave_out_empty, "required": list(self.required)}
        data["parameters"] = [
            {"name": one.name, "fields": list(one.fields)} | ({"shows_all": True} if one.shows_all else {})
            for one in self.parameters
        ]
        return data | ({"extra_parameter": self.extra_parameter} if self.extra_parameter else {})

    @classmethod
    def from_json(cls, template_id: str, data: Mapping[str, Any]) -> PageTemplate:
        """The template of one parsed file; its id is the file's name."""
        guess = data.get("guess", {})
        return cls(
            id=template_id,
            name=data["name"],
            parameters=tuple(
                TemplateParameter(entry["name"], tuple(entry["fields"]), entry.get("shows_all", False))
                for entry in data["parameters"]
            ),
            extra_parameter=data.get("extra_parameter", ""),
            leave_out_empty=data.get("leave_out_empty", False),
            faithful_reproduction=data.get("faithful_reproduction", False),
            required=tuple(data.get("required", ())),
            guess={field_id: float(points) for field_id, points in guess.get("fields", {}).items()},
            guess_start=float(guess.get("score", 0)),
        )


def is_template_name(text: str) -> bool:
    """Whether a text can stand behind ``{{`` as the name of a template."""
    return _NAME.fullmatch(text) is not None


def is_parameter_name(text: str) -> bool:
    """Whether a text can stand before ``=`` as the name of a parameter."""
    return _PARAMETER.fullmatch(text) is not None
