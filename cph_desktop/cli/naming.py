"""``names``: the table of names with the Wikidata items they may stand for; ``--names`` uses it."""

from __future__ import annotations

import argparse
from pathlib import Path

from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.batch_settings import declare_sheet, settings_from
from cph_desktop.cli.exit_codes import ALL_DONE
from cph_desktop.cli.looking import show
from cph_desktop.cli.terminal import Terminal
from cph_desktop.compose.naming.name_decisions import Choice, DecidedBy, decisions_in
from cph_desktop.journey.items.name_tables import write_names
from cph_desktop.journey.items.naming import Proposal, names_of, open_names
from cph_desktop.journey.matching import match_files
from cph_desktop.messages import Message, msg
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.target import target_from


def declare_names(line: CommandLine) -> None:
    """Options of ``names``."""
    declare_sheet(line)
    line.option("--target", "T", msg("cli-option-names-target"))
    line.flag("--allow-http", about=msg("cli-option-allow-http"))
    line.option("--service", "URL", msg("cli-option-names-service"))
    line.option("--output", "N.xlsx", msg("cli-option-names-output"), Path, short="-o")
    line.flag("--json", about=msg("cli-option-json"))


def run_names(options: argparse.Namespace, terminal: Terminal) -> int:
    """Looks for every distinct name, prints or writes what was found; decides nothing."""
    facts = shipped_facts()
    settings = settings_from(options, terminal)
    matched = match_files(settings, facts, progress=show(terminal))
    names = names_of(matched, facts)
    target = None if options.target is None else target_from(options.target, plain_http_allowed=options.allow_http)
    with open_names(target, facts, matched.recipe.language, service=options.service or "") as lookup:
        proposals = lookup.propose(names, decisions_in(matched.recipe, names), progress=show(terminal))
        if lookup.offline:
            terminal.note(msg("cli-names-offline"))
        if not lookup.ids_are_wikidatas:
            terminal.note(msg("cli-names-foreign"))
    if options.output is not None:
        write_names(options.output, proposals)
        terminal.note(msg("cli-names-written", str(options.output)))
    else:
        for proposal in proposals:
            if options.json:
                terminal.object(_object(proposal))
            else:
                terminal.say(_line(proposal))
    terminal.note(_sum(proposals))
    return ALL_DONE


def _line(proposal: Proposal) -> Message:
    name, decision = proposal.name, proposal.decision
    if decision.choice is Choice.ITEM:
        return msg("cli-name-item", name.name, name.count, decision.item, decision.label)
    if decision.choice is Choice.TEXT:
        return msg("cli-name-text", name.name, name.count)
    return msg("cli-name-open", name.name, name.count, len(proposal.candidates))


def _sum(proposals: tuple[Proposal, ...]) -> Message:
    plain = sum(1 for one in proposals if one.decision.by is DecidedBy.PRESELECTED)
    undecided = sum(1 for one in proposals if one.decision.choice is Choice.UNDECIDED)
    return msg("cli-names-sum", len(proposals), plain, undecided)


def _object(proposal: Proposal) -> dict[str, object]:
    decision = proposal.decision
    return {
        "field": proposal.name.field,
        "name": proposal.name.name,
        "rows": proposal.name.count,
        "choice": decision.choice.value,
        "by": "" if decision.choice is Choice.UNDECIDED else decision.by.value,
        "item": decision.item,
        "label": decision.label,
        "candidates": [
            {"id": one.id, "label": one.label, "description": one.description, "exact": one.exact, "fit": one.fit.value}
            for one in proposal.candidates
        ],
    }
