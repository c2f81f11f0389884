"""What ``enrich`` would add, printed: for people line by line, for programs an object a row."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from typing import Any

from cph_desktop.cli.rows_json import finding_object
from cph_desktop.cli.terminal import Terminal
from cph_desktop.commons.statement import Statement
from cph_desktop.journey.differences import Change, DifferenceLine, RowDifference, difference_lines, statement_text
from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.journey.items.labels import Labels
from cph_desktop.journey.items.statement_words import StatementWords, ids_of
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.messages import Message, msg
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.target import Target


class DifferenceTeller:
    """Tells differences on one terminal, items and properties by their names there."""

    def __init__(self, target: Target, terminal: Terminal) -> None:
        self._target = target
        self._terminal = terminal

    def tell(self, prepared: Prepared, differences: Sequence[RowDifference], *, as_json: bool) -> None:
        """Every row: what it would add, that its file is not there, or why it does not go."""
        by_row = {one.row: one for one in differences}
        if as_json:
            for row in prepared.rows:
                self._terminal.object(self._object(row, by_row.get(row.row.number)))
            return
        self._tell(prepared.rows, differences)

    def tell_pages(self, prepared: Prepared, differences: Sequence[RowDifference]) -> None:
        """For people: the rows about files on the wiki alone, of a batch that also uploads."""
        rows = [row for one in differences if (row := prepared.at(one.row)) is not None]
        self._tell(rows, differences)

    def _tell(self, rows: Sequence[PreparedRow], differences: Sequence[RowDifference]) -> None:
        by_row = {one.row: one for one in differences}
        with closing(Labels(shipped_facts(), ItemWiki(self._target, self._terminal.catalogue.language, own=True))) as labels:
            labels.fetch(ids_of(one for found in differences for one in _statements(found)))
            words = StatementWords(self._terminal.catalogue, labels)
            for row in rows:
                self._tell_row(row, by_row.get(row.row.number), words)
        self._tell_sum(differences)

    def _tell_row(self, row: PreparedRow, difference: RowDifference | None, words: StatementWords) -> None:
        say, number = self._terminal.say, row.row.number
        if difference is None:
            reason = row.first_error.message if row.first_error is not None else msg("outcome-left-out")
            say(msg("cli-draft-not", number, reason))
        elif difference.found is None:
            say(msg("cli-draft-not", number, msg("enrich-page-missing", difference.named)))
        else:
            say(msg("cli-difference-page", number, difference.found.page.title, f"M{difference.found.page.pageid}"))
            for line in difference_lines(difference.found, partial(statement_text, words)):
                self._terminal.line("  " + self._terminal.text(_words(line)))

    def _tell_sum(self, differences: Sequence[RowDifference]) -> None:
        found = [one.found for one in differences if one.found is not None]
        changed = sum(1 for one in found if not one.is_empty)
        self._terminal.say(msg("cli-difference-sum", changed, len(found) - changed, len(differences) - len(found)))

    def _object(self, row: PreparedRow, difference: RowDifference | None) -> dict[str, Any]:
        told: dict[str, Any] = {
            "row": row.row.number,
            "named": row.match.wanted,
            "may_go": row.may_go and difference is not None and difference.found is not None,
            "findings": [finding_object(finding, self._terminal) for finding in row.findings],
        }
        if difference is None or difference.found is None:
            return told
        page, data, text = difference.found.page, difference.found.data, difference.found.text
        return told | {
            "page": f"File:{page.title}",
            "mid": f"M{page.pageid}",
            "url": page.url,
            "captions": dict(data.captions),
            "replaced_captions": dict(data.replaced_captions),
            "kept_captions": dict(data.kept_captions),
            "statements": [statement.to_json() for statement in data.statements],
            "known_statements": [statement.to_json() for statement in data.known],
            "categories": list(text.categories),
            "known_categories": list(text.known_categories),
            "fields": dict(text.fields),
            "replaced_fields": dict(text.replaced_fields),
            "kept_fields": dict(text.kept_fields),
            "fields_without_place": list(text.homeless),
        }


def _statements(difference: RowDifference) -> tuple[Statement, ...]:
    found = difference.found
    return (*found.data.statements, *found.data.known) if found is not None else ()


def _words(line: DifferenceLine) -> Message:
    change = msg(f"change-{line.change.value}")
    if line.change is Change.REPLACED:
        return msg("cli-difference-replaced", change, line.what, _flat(line.text), _flat(line.before))
    if not line.text:
        return msg("cli-difference-bare", change, line.what)
    return msg("cli-difference-line", change, line.what, _flat(line.text))


def _flat(text: str) -> str:
    return " ".join(text.split())
