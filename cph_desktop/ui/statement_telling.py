"""What a statement and its parts say of the row in view, in words, while they are being edited."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import TYPE_CHECKING

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.messages import Message, msg
from cph_desktop.ui.surroundings import Surroundings
from cph_desktop.ui.texts import isolated
from cph_desktop.values.items import read_item

if TYPE_CHECKING:
    from cph_desktop.commons.facts import CommonsFacts
    from cph_desktop.compose.trying import Tried
    from cph_desktop.journey.items.statement_words import SaidSnak, SaidStatement
    from cph_desktop.journey.prepared import Prepared

_SPECIAL = {"somevalue": msg("said-unknown-value"), "novalue": msg("said-no-value")}


class StatementTelling:
    """``row`` gives the number of the row in view."""

    def __init__(self, around: Surroundings, prepared: Prepared, facts: CommonsFacts, row: Callable[[], int]) -> None:
        self._around, self._prepared, self._facts, self._row = around, prepared, facts, row

    def name(self, part: FieldSource) -> str:
        """The label of the part's property."""
        return self._around.labels.words(self._around.texts, self._facts).name(part.field)

    def comes_from(self, part: FieldSource) -> str:
        """Where the part comes from."""
        text = self._around.texts.text
        if part.text:
            return part.text
        if part.columns:
            words = " + ".join(isolated(column) for column in part.columns)
            return text(msg("ui-describe-split", words, part.split)) if part.split else words
        if part.constant in _SPECIAL:
            return text(_SPECIAL[part.constant])
        always = self._constant(part)
        return text(msg("ui-describe-always", isolated(always))) if always else text(msg("ui-describe-nothing"))

    def _constant(self, part: FieldSource) -> str:
        """An item that is the same for all rows by its name."""
        reading = read_item(part.constant)
        if reading.value is None or reading.label:
            return reading.label or part.constant
        return self._around.labels.words(self._around.texts, self._facts).name(reading.value.id)

    def says(self, part: FieldSource) -> str:
        """What the row makes of the part alone."""
        alone = dataclasses.replace(part, qualifiers=(), references=())
        tried = self._tried(alone)
        if tried is None:
            return ""
        words = self._around.labels.words(self._around.texts, self._facts)
        said = [words.value(one.main) for one in tried.statements]
        return " · ".join(said) or tried.text

    def result(self, source: FieldSource) -> tuple[Message, Message | None]:
        """The statements of the row as one sentence, and what could not be said (None when all could)."""
        tried, row = self._tried(source), self._row()
        if tried is None:
            return msg("ui-statement-no-row"), None
        words = self._around.labels.words(self._around.texts, self._facts)
        said = "; ".join(_sentence(one) for one in words.all_said(tried.statements))
        problems = None
        if tried.problems:
            problems = msg("ui-statement-problems", " ".join(self._around.texts.text(one.message) for one in tried.problems))
        return msg("ui-statement-result", row, isolated(said)) if said else msg("ui-statement-says-nothing", row), problems

    def _tried(self, source: FieldSource) -> Tried | None:
        from cph_desktop.compose.trying import tried

        found = self._prepared.at(self._row())
        if found is None:
            return None
        return tried(source, self._prepared.recipe, self._prepared.sheet.columns, self._facts, [found.row])[0]


def _sentence(said: SaidStatement) -> str:
    parts = [_pair(said.main), *(_pair(one) for one in said.qualifiers)]
    parts += [f"[{', '.join(_pair(one) for one in group)}]" for group in said.references]
    return ", ".join(parts)


def _pair(said: SaidSnak) -> str:
    return f"{said.property}: {said.value}"
