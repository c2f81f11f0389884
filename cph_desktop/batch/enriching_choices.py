"""What files that are on the wiki already shall get from a batch, chosen once for all its rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import Enum
from typing import Any


class Adding(Enum):
    """Which statements are added. Message keys are ``adding-<value>``."""

    NEW_VALUES = "new-values"
    """Every value that the file does not have yet, beside those that it has."""
    NEW_PROPERTIES = "new-properties"
    """Only what the file says nothing about yet."""


@dataclass(frozen=True, slots=True)
class EnrichingChoices:
    """Captions and statements are always added; ``categories`` and ``fields`` of the page's template where they are chosen.

    ``replace_captions`` are languages whose caption takes the place of another one, ``replace_fields`` parameters or fields.
    """

    adding: Adding = Adding.NEW_VALUES
    categories: bool = False
    fields: bool = False
    replace_captions: tuple[str, ...] = ()
    replace_fields: tuple[str, ...] = ()


ADD_DATA = EnrichingChoices()


def choices_to_json(choices: EnrichingChoices) -> dict[str, Any]:
    """As they lie in the .cph file."""
    return asdict(choices) | {"adding": choices.adding.value}


def choices_from_json(data: Mapping[str, Any]) -> EnrichingChoices:
    """What :func:`choices_to_json` wrote; what is not there is as it is by itself."""
    return EnrichingChoices(
        Adding(data.get("adding", Adding.NEW_VALUES.value)),
        bool(data.get("categories")),
        bool(data.get("fields")),
        tuple(data.get("replace_captions", ())),
        tuple(data.get("replace_fields", ())),
    )
