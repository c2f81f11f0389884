"""``enrich``: captions, statements, categories and fields for files that are on the wiki already. First shown, then sent."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Sequence
from contextlib import closing

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import Decision
from cph_desktop.batch.enriching_choices import Adding, EnrichingChoices
from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.differences import DifferenceTeller
from cph_desktop.cli.exit_codes import ALL_DONE, SOME_FAILED, STOPPED
from cph_desktop.cli.looking import show
from cph_desktop.cli.page_differences import LookedAt, looked_at
from cph_desktop.cli.sending import (
    SUFFIX,
    Order,
    Performed,
    can_ask,
    declare_order,
    opened_batch,
    order_from,
    reports_of,
    says_yes,
    tell_performed,
)
from cph_desktop.cli.signing_in import account
from cph_desktop.cli.terminal import Terminal
from cph_desktop.cli.watching import watch
from cph_desktop.finding import Unusable
from cph_desktop.journey.differences import agreed
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.preparing import compose_and_check
from cph_desktop.journey.rereading import follow_rows
from cph_desktop.journey.results import results
from cph_desktop.journey.rules import rules_of_wiki
from cph_desktop.journey.sharding import own_part
from cph_desktop.journey.uploading import bind, run_upload
from cph_desktop.journey.wikis import log_in
from cph_desktop.messages import msg
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.connection import Connection


def declare_enrich(line: CommandLine) -> None:
    """Options of ``enrich``."""
    declare_order(line)
    line.option("--add", "WHICH", msg("cli-option-add", ", ".join(one.value for one in Adding)), _adding)
    line.flag("--categories", about=msg("cli-option-categories"))
    line.flag("--fields", about=msg("cli-option-fields"))
    line.option("--replace-captions", "CODES", msg("cli-option-replace-captions"), _listed)
    line.option("--replace-fields", "NAMES", msg("cli-option-replace-fields"), _listed)
    line.flag("--dry-run", about=msg("cli-option-dry-run"))


def run_enrich(options: argparse.Namespace, terminal: Terminal) -> int:
    """Shows what would be added to each file's page, asks, and adds it."""
    order = _order(options, terminal)
    if options.dry_run:
        return _only_shown(order, options, terminal)
    if order.ask and not can_ask(terminal):
        raise Unusable(msg("cli-yes-missing"))
    performed = _perform(order, terminal)
    if performed is None:
        return STOPPED
    tell_performed(performed, terminal, as_json=options.json)
    return performed.exit_code


def _only_shown(order: Order, options: argparse.Namespace, terminal: Terminal) -> int:
    """Nothing is sent, and no batch file is made."""
    decisions: Sequence[Decision] = ()
    if options.sheet.suffix.lower() == SUFFIX:
        with BatchFile.look_into(options.sheet) as batch:
            decisions = batch.decisions()
    who = account(order.target, order.settings.user, terminal)
    with closing(log_in(who)) as connection:
        shown = _looked_at(order, decisions, connection, terminal)
    DifferenceTeller(order.target, terminal).tell(shown.prepared, shown.differences, as_json=options.json)
    return ALL_DONE if shown.is_whole else SOME_FAILED


def _perform(order: Order, terminal: Terminal) -> Performed | None:
    """From the sheet to the reports, told on standard error; None when the user said no. Raises Unusable and WikiTrouble."""
    match_files(order.settings, shipped_facts(), progress=show(terminal))  # before the login: a bad sheet is told at once
    who = account(order.target, order.settings.user, terminal)
    with opened_batch(order, who, terminal) as batch, closing(log_in(who)) as connection:
        bind(batch, connection, who.identity)
        shown = _looked_at(order, batch.decisions(), connection, terminal)
        follow_rows(batch, shown.prepared.matched)
        if order.ask and not _agreed(order, shown, connection, terminal):
            return None
        watched = watch(
            lambda events, control: run_upload(
                batch, shown.prepared, connection, events, control, shown=agreed(shown.differences)
            ),
            terminal,
        )
        return Performed(results(batch), reports_of(batch, terminal), watched)


def _looked_at(order: Order, decisions: Sequence[Decision], connection: Connection, terminal: Terminal) -> LookedAt:
    facts, settings = shipped_facts(), order.settings
    matched = match_files(settings, facts, decisions, progress=show(terminal))
    prepared = compose_and_check(matched, {}, facts, rules_of_wiki(connection), progress=show(terminal))
    return looked_at(own_part(prepared, settings), connection, terminal)


def _agreed(order: Order, shown: LookedAt, connection: Connection, terminal: Terminal) -> bool:
    """Shows everything that would be added and asks. No answer is no."""
    DifferenceTeller(order.target, terminal).tell(shown.prepared, shown.differences, as_json=False)
    rows = len(shown.prepared.rows)
    terminal.note(msg("cli-enrich-plan", shown.changed, connection.wiki, connection.account.name, rows))
    return says_yes(terminal, msg("cli-enrich-ask"))


def _order(options: argparse.Namespace, terminal: Terminal) -> Order:
    order = order_from(options, terminal)
    kept = order.settings.enriching
    choices = EnrichingChoices(
        options.add or kept.adding,
        options.categories or kept.categories,
        options.fields or kept.fields or bool(options.replace_fields),
        options.replace_captions or kept.replace_captions,
        options.replace_fields or kept.replace_fields,
    )
    return dataclasses.replace(order, settings=dataclasses.replace(order.settings, files_on_wiki=True, enriching=choices))


def _adding(text: str) -> Adding:
    try:
        return Adding(text)
    except ValueError:
        raise Unusable(msg("cli-add-unknown", text, ", ".join(one.value for one in Adding))) from None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part for one in text.split(",") if (part := one.strip()))
