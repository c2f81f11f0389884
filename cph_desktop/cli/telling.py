"""``results``, and the words at the end of an upload: what became of every row."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.exit_codes import ALL_DONE, SOME_FAILED
from cph_desktop.cli.rows_json import outcome_object
from cph_desktop.cli.terminal import Terminal
from cph_desktop.finding import Unusable
from cph_desktop.journey.result_files import ResultFormat, result_note, result_text, suggested_path, write_result
from cph_desktop.journey.results import RowResult, results
from cph_desktop.messages import Message, msg
from cph_desktop.upload.outcome import Outcome, Status


def declare_results(line: CommandLine) -> None:
    """Options of ``results``."""
    line.input("batch", "BATCH.cph", msg("cli-input-batch"))
    line.option("--format", "FORMAT", msg("cli-option-results-format", ", ".join(one.value for one in ResultFormat)), _format)
    line.option("--output", "FILE", msg("cli-option-results-output"), Path, short="-o")
    line.flag("--json", about=msg("cli-option-json"))


def run_results(options: argparse.Namespace, terminal: Terminal) -> int:
    """Tells what became of every row, from the batch file alone; exit code 1 when a row is not done."""
    if options.batch is None:
        raise Unusable(msg("cli-batch-missing"))
    with BatchFile.look_into(options.batch) as batch:
        rows = results(batch)
        if not rows:
            raise Unusable(msg("cli-nothing-sent-yet", str(options.batch)))
        if options.json or options.format is None:
            tell_results(rows, terminal, as_json=options.json)
        if options.format is not None or options.output is not None:
            _take_home(batch, options, terminal)
    return ALL_DONE if all(row.is_done for row in rows) else SOME_FAILED


def _take_home(batch: BatchFile, options: argparse.Namespace, terminal: Terminal) -> None:
    """Writes what was asked for; a text that was asked for without a file goes to standard output."""
    wanted = options.format or ResultFormat.XLSX
    if options.output is None and wanted.is_text and not options.json:
        terminal.line(result_text(batch, wanted, terminal.catalogue).rstrip("\n"))
        _note(result_note(batch, wanted), terminal)
        return
    made = write_result(batch, wanted, options.output or suggested_path(batch, wanted), terminal.catalogue)
    if wanted is ResultFormat.XLSX:
        terminal.note(msg("cli-results-written", str(made.path)))
    else:
        terminal.note(msg("cli-result-file-written", str(made.path), made.entries))
    _note(made.note, terminal)


def _note(note: Message | None, terminal: Terminal) -> None:
    if note is not None:
        terminal.note(note)


def _format(text: str) -> ResultFormat:
    try:
        return ResultFormat(text.strip().lower())
    except ValueError:
        raise Unusable(msg("cli-format-unknown", text, ", ".join(one.value for one in ResultFormat))) from None


def tell_results(rows: Sequence[RowResult], terminal: Terminal, *, as_json: bool) -> None:
    """A line for each row, and for a person the sum at the end."""
    for row in rows:
        if as_json:
            terminal.object(outcome_object(row.outcome, terminal))
        else:
            _tell(row.outcome, terminal)
    if not as_json:
        number = {status: sum(1 for row in rows if row.outcome.status is status) for status in Status}
        terminal.say(
            msg(
                "cli-results-sum",
                number[Status.DESCRIBED],
                number[Status.UPLOADED],
                number[Status.SKIPPED],
                number[Status.FAILED],
            )
        )
        if number[Status.ENRICHED]:
            terminal.say(msg("cli-results-enriched", number[Status.ENRICHED]))


def _tell(outcome: Outcome, terminal: Terminal) -> None:
    status = msg(f"status-{outcome.status.value}")
    if outcome.url:
        terminal.say(msg("cli-result-there", outcome.row, status, outcome.url))
    if outcome.reason is not None:
        terminal.say(msg("cli-result-reason", outcome.row, status, outcome.reason))
