"""The JSON objects of the command line. Their shape is a promise (``docs/cli.md``): add to it, never change it."""

from __future__ import annotations

from typing import Any

from cph_desktop.cli.terminal import Terminal
from cph_desktop.finding import Finding
from cph_desktop.journey.items.statement_words import SaidSnak, SaidStatement, StatementWords
from cph_desktop.journey.prepared import PreparedRow
from cph_desktop.upload.outcome import Outcome


def finding_object(finding: Finding, terminal: Terminal) -> dict[str, Any]:
    """A finding within a row."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "column": finding.column,
        "message": terminal.text(finding.message),
    }


def draft_object(prepared: PreparedRow, terminal: Terminal, words: StatementWords) -> dict[str, Any]:
    """A line of ``drafts --json``: what would be sent for a row."""
    draft = prepared.draft
    return {
        "row": prepared.row.number,
        "media": draft.media,
        "filename": draft.filename,
        "wikitext": draft.wikitext,
        "captions": dict(draft.captions),
        "statements": [statement.to_json() for statement in draft.statements],
        "said": [_said_object(one) for one in words.all_said(draft.statements)],
        "findings": [finding_object(finding, terminal) for finding in prepared.findings],
    }


def _said_object(said: SaidStatement) -> dict[str, Any]:
    """A statement in words."""
    return {
        **_said_snak(said.main),
        "rank": said.rank.value,
        "qualifiers": [_said_snak(one) for one in said.qualifiers],
        "references": [[_said_snak(one) for one in group] for group in said.references],
    }


def _said_snak(said: SaidSnak) -> dict[str, str]:
    return {"property": said.property, "value": said.value}


def checked_object(prepared: PreparedRow, terminal: Terminal) -> dict[str, Any]:
    """A line of ``check --json``: whether a row may go, and what there is to say about it."""
    return {
        "row": prepared.row.number,
        "media": prepared.draft.media,
        "filename": prepared.draft.filename,
        "may_go": prepared.may_go,
        "findings": [finding_object(finding, terminal) for finding in prepared.findings],
    }


def outcome_object(outcome: Outcome, terminal: Terminal) -> dict[str, Any]:
    """A line of ``upload --json`` and ``results --json``."""
    return {
        "row": outcome.row,
        "media": outcome.media,
        "filename": outcome.filename,
        "status": outcome.status.value,
        "page": outcome.page,
        "url": outcome.url,
        "mid": outcome.mid,
        "reason": terminal.text(outcome.reason) if outcome.reason is not None else "",
        "asks": list(outcome.asks),
    }
