"""``upload``: the main job without a window. The same command again goes on where it stopped."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.settings import BatchSettings
from cph_desktop.batch.shard import shard_from
from cph_desktop.cli.accepting import accept_asked, tell_asked
from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.batch_settings import declare_sheet_options, overridden, settings_from
from cph_desktop.cli.differences import DifferenceTeller
from cph_desktop.cli.exit_codes import ALL_DONE, NO_CONNECTION, SOME_FAILED, STOPPED
from cph_desktop.cli.looking import show
from cph_desktop.cli.page_differences import LookedAt, looked_at
from cph_desktop.cli.sending_options import declare_sending_options, with_sending_options
from cph_desktop.cli.signing_in import account
from cph_desktop.cli.telling import tell_results
from cph_desktop.cli.terminal import Terminal
from cph_desktop.cli.watching import Events, Watched, tell_limit, watch
from cph_desktop.finding import Unusable
from cph_desktop.journey.default_batch import default_batch_path
from cph_desktop.journey.differences import agreed
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.preparing import compose_and_check, media_facts
from cph_desktop.journey.reports import ReportFiles, write_reports
from cph_desktop.journey.rereading import follow_rows
from cph_desktop.journey.results import RowResult, known_outcomes, results
from cph_desktop.journey.row_states import row_states
from cph_desktop.journey.rules import rules_of_wiki
from cph_desktop.journey.seen_warnings import with_seen
from cph_desktop.journey.sharding import own_part
from cph_desktop.journey.uploading import bind, run_upload
from cph_desktop.journey.wikis import Account, log_in
from cph_desktop.messages import Message, msg
from cph_desktop.shipped import shipped_facts
from cph_desktop.upload.control import RunControl
from cph_desktop.upload.forecast import Forecast
from cph_desktop.upload.tally import Tally
from cph_desktop.wiki.connection import Connection
from cph_desktop.wiki.target import Target, target_from

SUFFIX = ".cph"


@dataclass(frozen=True)
class Order:
    """What is to be uploaded where. ``batch`` None: kept in the user's own folder. ``ask``: show the plan and ask first.

    ``rows`` None: all; ``accept`` are the wiki's warnings that the user accepts for them.
    """

    settings: BatchSettings
    target: Target
    batch: Path | None = None
    ask: bool = False
    rows: frozenset[int] | None = None
    accept: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Performed:
    """How an upload went: what became of every row, where the reports are (None: they could not be written), what ended it."""

    rows: list[RowResult]
    reports: ReportFiles | None
    watched: Watched

    @property
    def exit_code(self) -> int:
        """The one of ``docs/cli.md``."""
        if self.watched.interrupted:
            return STOPPED
        if self.watched.ended_by is not None:
            return NO_CONNECTION
        return ALL_DONE if all(row.is_done for row in self.rows) else SOME_FAILED


def declare_upload(line: CommandLine) -> None:
    """Options of ``upload``."""
    declare_order(line)
    declare_sending_options(line)


def declare_order(line: CommandLine) -> None:
    """What ``upload`` and ``enrich`` have in common."""
    line.input("sheet", f"SHEET|BATCH{SUFFIX}", msg("cli-input-sheet-or-batch"))
    declare_sheet_options(line)
    line.option("--target", "T", msg("cli-option-target"))
    line.flag("--allow-http", about=msg("cli-option-allow-http"))
    line.option("--user", "NAME", msg("cli-option-user"))
    line.option("--shard", "K/N", msg("cli-option-shard"), shard_from)
    line.option("--batch", f"FILE{SUFFIX}", msg("cli-option-batch"), Path)
    line.flag("--yes", about=msg("cli-option-yes"))
    line.flag("--json", about=msg("cli-option-json"))


def run_upload_command(options: argparse.Namespace, terminal: Terminal) -> int:
    """Uploads and describes every row that may go, and says what became of each row."""
    order = _with_sending_options(order_from(options, terminal), options)
    if not options.yes and not can_ask(terminal):
        raise Unusable(msg("cli-yes-missing"))
    performed = perform(order, terminal)
    if performed is None:
        return STOPPED
    tell_performed(performed, terminal, as_json=options.json)
    tell_asked(performed.rows, terminal)
    return performed.exit_code


def _with_sending_options(order: Order, options: argparse.Namespace) -> Order:
    settings = with_sending_options(order.settings, options)
    return dataclasses.replace(order, settings=settings, rows=options.rows, accept=options.accept or frozenset())


def tell_performed(performed: Performed, terminal: Terminal, *, as_json: bool) -> None:
    """What became of every row, where the reports are, and what ended the run."""
    tell_results(performed.rows, terminal, as_json=as_json)
    if performed.reports is not None:
        terminal.note(msg("cli-reports", str(performed.reports.sheet), str(performed.reports.page)))
    if performed.watched.interrupted:
        terminal.note(msg("cli-stopped"))
    if performed.watched.ended_by is not None:
        terminal.note(performed.watched.ended_by)


def perform(order: Order, terminal: Terminal) -> Performed | None:
    """The upload from the sheet to the reports, told on standard error; None when the user said no.

    Raises Unusable and WikiTrouble.
    """
    facts = shipped_facts()
    matched = match_files(order.settings, facts, progress=show(terminal))  # before the login: a bad sheet is told at once
    who = account(order.target, order.settings.user, terminal)
    with opened_batch(order, who, terminal) as batch, closing(log_in(who)) as connection:
        bind(batch, connection, who.identity)
        if decisions := batch.decisions():
            matched = match_files(order.settings, facts, decisions, progress=show(terminal))
            follow_rows(batch, matched)
        media = media_facts(matched.matches, progress=show(terminal))
        composed = compose_and_check(matched, media, facts, rules_of_wiki(connection), progress=show(terminal))
        shown = looked_at(own_part(with_seen(composed, decisions), order.settings), connection, terminal)
        prepared = shown.prepared
        if order.accept:
            accept_asked(batch, prepared, order.accept, order.rows, terminal)
        tally = Tally(row_states(prepared, order.rows), known_outcomes(batch))
        limit = None if tally.only_pages else connection.account.limit("upload")
        tell_limit(tally, limit, terminal)
        if order.ask and not _agreed(order, shown, connection, terminal):
            return None
        if shown.changed:
            terminal.note(msg("cli-upload-adds", shown.changed))

        def upload(events: Events, control: RunControl) -> None:
            run_upload(batch, prepared, connection, events, control, only=order.rows, shown=agreed(shown.differences))

        watched = watch(upload, terminal, tally, Forecast(limit, tally.bytes_done))
        return Performed(results(batch), reports_of(batch, terminal), watched)


def reports_of(batch: BatchFile, terminal: Terminal) -> ReportFiles | None:
    """A report that cannot be written is told; what became of the rows is told all the same."""
    try:
        return write_reports(batch, terminal.catalogue)
    except Unusable as error:
        terminal.note(error.message)
        return None


def order_from(options: argparse.Namespace, terminal: Terminal) -> Order:
    """What the options of ``upload`` and ``enrich`` order. Raises Unusable."""
    if options.sheet is not None and options.sheet.suffix.lower() == SUFFIX:
        if options.batch is not None:
            raise Unusable(msg("cli-two-batches"))
        settings, path = _kept_settings(options, terminal), options.sheet
    else:
        settings, path = settings_from(options, terminal), options.batch
    settings = dataclasses.replace(
        settings,
        target=options.target or settings.target,
        user=options.user or settings.user,
        shard=str(options.shard or settings.shard),
    )
    if not settings.target:
        raise Unusable(msg("cli-target-missing"))
    target = target_from(settings.target, plain_http_allowed=options.allow_http)
    return Order(settings, target, path, ask=not options.yes)


def _kept_settings(options: argparse.Namespace, terminal: Terminal) -> BatchSettings:
    """The settings in a .cph file; options that are given count more."""
    with BatchFile.look_into(options.sheet) as batch:
        kept = batch.settings()
    if kept is None:
        raise Unusable(msg("cli-batch-empty", str(options.sheet)))
    return overridden(kept, options, terminal)


@contextmanager
def opened_batch(order: Order, who: Account, terminal: Terminal) -> Iterator[BatchFile]:
    """The batch file of an order, with its settings kept in it. Raises Unusable."""
    path = order.batch or default_batch_path(order.settings, who.identity, order.settings.user)
    with BatchFile.open_or_create(path) as batch:
        batch.save_settings(order.settings)
        if order.batch is None:
            terminal.note(msg("cli-batch-kept", str(path)))
        yield batch


def can_ask(terminal: Terminal) -> bool:
    """Whether a person is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty() and terminal.is_watched


def _agreed(order: Order, shown: LookedAt, connection: Connection, terminal: Terminal) -> bool:
    """Shows what will happen and asks. No answer is no."""
    prepared, wiki, account = shown.prepared, connection.wiki, connection.account
    if shown.differences:
        DifferenceTeller(order.target, terminal).tell_pages(shown.prepared, shown.differences)
    for row in prepared.rows:
        if (error := row.first_error) is not None:
            terminal.note(msg("cli-plan-not", row.row.number, error.message))
    if prepared.is_enriching:
        terminal.note(msg("cli-enrich-plan", shown.changed, wiki, account.name, len(prepared.rows)))
        return says_yes(terminal, msg("cli-enrich-ask"))
    counts = prepared.counts
    terminal.note(msg("cli-plan", counts.ready, wiki, account.name, len(prepared.rows) - counts.ready, counts.warned))
    return says_yes(terminal, msg("cli-ask"))


def says_yes(terminal: Terminal, question: Message) -> bool:
    """Asks. No answer is no."""
    terminal.note(question)
    return sys.stdin.readline().strip().casefold() in terminal.text(msg("cli-ask-yes")).split()
