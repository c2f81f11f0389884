"""``recipe``, ``drafts`` and ``check``: everything up to the upload, without sending anything."""

from __future__ import annotations

import argparse
import dataclasses
import json
from contextlib import closing
from pathlib import Path
from typing import Any

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.batch_settings import declare_sheet, settings_from
from cph_desktop.cli.exit_codes import ALL_DONE, SOME_FAILED
from cph_desktop.cli.rows_json import checked_object, draft_object, finding_object
from cph_desktop.cli.terminal import Terminal
from cph_desktop.compose.openrefine import schema_from_recipe
from cph_desktop.compose.recipe import Recipe
from cph_desktop.compose.recipe_json import recipe_to_json
from cph_desktop.finding import Finding, Severity, Unusable
from cph_desktop.journey.asking_wiki import WikiAsker
from cph_desktop.journey.items.item_wiki import ItemWiki
from cph_desktop.journey.items.labels import Labels
from cph_desktop.journey.items.statement_words import StatementWords, ids_of
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.other_template import template_on, with_template
from cph_desktop.journey.prepared import Prepared, PreparedRow
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.progress import Progress, ShowProgress
from cph_desktop.journey.recipe_shelf import recipe_for, saved, shipped
from cph_desktop.journey.rules import rules_before_login
from cph_desktop.journey.wiki_findings import with_answers
from cph_desktop.journey.wiki_questions import questions_of
from cph_desktop.journey.wikis import reading_connection
from cph_desktop.messages import Message, msg
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.target import COMMONS, Target, target_from


def declare_recipe(line: CommandLine) -> None:
    """Options of ``recipe``."""
    declare_sheet(line)
    line.option("--output", "R.json", msg("cli-option-recipe-output"), Path, short="-o")
    line.flag("--list", about=msg("cli-option-recipe-list"))
    line.option("--shipped", "ID", msg("cli-option-recipe-shipped"))
    line.flag("--openrefine", about=msg("cli-option-openrefine"))
    line.option("--template", "NAME", msg("cli-option-template"))
    line.option("--target", "T", msg("cli-option-target"))
    line.flag("--allow-http", about=msg("cli-option-allow-http"))


def run_recipe(options: argparse.Namespace, terminal: Terminal) -> int:
    """Prints the recipe as JSON, or writes it to a file; or lists the recipes there are."""
    if options.list:
        return _list_recipes(terminal)
    settings = settings_from(options, terminal)
    if options.shipped is not None:
        settings = dataclasses.replace(settings, recipe=_shipped(options.shipped, settings))
    matched = match_files(settings, shipped_facts(), progress=show(terminal))
    recipe = matched.recipe if options.template is None else _on_template(matched.recipe, options)
    data = _as_schema(recipe, terminal) if options.openrefine else recipe_to_json(recipe)
    text = json.dumps(data, ensure_ascii=False, indent=2)
    if options.output is None:
        terminal.line(text)
        return ALL_DONE
    try:
        options.output.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise Unusable(msg("cli-cannot-write", str(options.output), error.strerror or "")) from error
    terminal.note(msg("cli-recipe-written", str(options.output)))
    return ALL_DONE


def _list_recipes(terminal: Terminal) -> int:
    """The recipes that come with the program by id, then the user's own by name."""
    for kept in shipped(shipped_facts()):
        terminal.say(msg("cli-recipe-shipped", kept.name, kept.label))
    for kept in saved():
        terminal.say(msg("cli-recipe-saved", kept.name, str(kept.path)))
    return ALL_DONE


def _shipped(recipe_id: str, settings: BatchSettings) -> Recipe:
    """A recipe that comes with the program, with the columns of the sheet. Raises Unusable."""
    facts = shipped_facts()
    known = [kept.name for kept in shipped(facts)]
    recipe = recipe_for(recipe_id, settings, facts) if recipe_id in known else None
    if recipe is None:
        raise Unusable(msg("cli-recipe-unknown", recipe_id, ", ".join(known)))
    return recipe


def _on_template(recipe: Recipe, options: argparse.Namespace) -> Recipe:
    """The recipe with the template that was named."""
    facts = shipped_facts()
    target = None if options.target is None else target_from(options.target, plain_http_allowed=options.allow_http)
    return with_template(recipe, template_on(target, options.template, facts, recipe.language), facts)


def _as_schema(recipe: Recipe, terminal: Terminal) -> dict[str, Any]:
    """The recipe as OpenRefine's schema; what OpenRefine cannot do is told on standard error."""
    facts = shipped_facts()
    datatypes = {property_id: known.datatype for property_id, known in facts.properties.items()}
    properties = {field.id: field.property_id for field in facts.fields if field.property_id}
    schema, notes = schema_from_recipe(recipe, datatypes, properties)
    for note in notes:
        terminal.note(note)
    return schema


def declare_drafts(line: CommandLine) -> None:
    """Options of ``drafts``."""
    declare_sheet(line)
    line.flag("--json", about=msg("cli-option-json"))


def run_drafts(options: argparse.Namespace, terminal: Terminal) -> int:
    """What would be sent, a row a line."""
    prepared = _prepared(options, None, terminal)
    if not options.json:
        for row in prepared.rows:
            terminal.say(_draft_line(row))
        return ALL_DONE
    labels = Labels(shipped_facts(), ItemWiki(None, terminal.catalogue.language, offline=True))
    labels.fetch(ids_of(statement for row in prepared.rows for statement in row.draft.statements))
    words = StatementWords(terminal.catalogue, labels)
    for row in prepared.rows:
        terminal.object(draft_object(row, terminal, words))
    labels.close()
    return ALL_DONE


def declare_check(line: CommandLine) -> None:
    """Options of ``check``."""
    declare_sheet(line)
    line.option("--target", "T", msg("cli-option-target"))
    line.flag("--allow-http", about=msg("cli-option-allow-http"))
    line.flag("--ask-wiki", about=msg("cli-option-ask-wiki"))
    line.flag("--json", about=msg("cli-option-json"))


def run_check(options: argparse.Namespace, terminal: Terminal) -> int:
    """What there is to say about the batch; exit code 1 when a row may not go."""
    target = None if options.target is None else target_from(options.target, plain_http_allowed=options.allow_http)
    prepared = _prepared(options, target, terminal)
    if options.ask_wiki:
        prepared = _asked(prepared, target or target_from(COMMONS), terminal)
    if options.json:
        _check_objects(prepared, terminal)
    else:
        _check_lines(prepared, terminal)
    return ALL_DONE if all(row.may_go for row in prepared.rows) else SOME_FAILED


def _asked(prepared: Prepared, target: Target, terminal: Terminal) -> Prepared:
    """With what the wiki says about names, files, categories and templates. A wiki that cannot be asked is told, and no more."""
    facts = shipped_facts()
    asker = WikiAsker(facts.categories)
    try:
        with closing(reading_connection(target)) as connection:
            asker.ask(connection, questions_of(prepared, facts.filenames), show(terminal))
    except WikiTrouble as trouble:
        terminal.note(msg("ui-asked-problem", trouble.message))
    return with_answers(prepared, asker.answers)


def show(terminal: Terminal) -> ShowProgress:
    """Progress as a passing line."""

    def tell(progress: Progress) -> None:
        terminal.passing(msg(f"journey-{progress.station.value}", progress.done, progress.total))

    return tell


def told(finding: Finding, terminal: Terminal) -> None:
    """A finding as a line: how grave, where, what."""
    where = msg("cli-where-batch") if finding.row is None else msg("cli-where-row", finding.row)
    if finding.column:
        where = msg("cli-where-column", where, finding.column)
    severity = msg(f"severity-{finding.severity.value}")
    terminal.say(msg("cli-finding", severity, where, finding.message))


def _prepared(options: argparse.Namespace, target: Target | None, terminal: Terminal) -> Prepared:
    facts = shipped_facts()
    settings = settings_from(options, terminal)
    return prepare(settings, facts, rules_before_login(target), progress=show(terminal))


def _draft_line(row: PreparedRow) -> Message:
    draft = row.draft
    if row.may_go:
        return msg("cli-draft", row.row.number, draft.media, draft.filename, len(draft.captions), len(draft.statements))
    error = row.first_error
    return msg("cli-draft-not", row.row.number, error.message if error is not None else msg("outcome-left-out"))


def _check_objects(prepared: Prepared, terminal: Terminal) -> None:
    if prepared.findings:
        about_all = [finding_object(finding, terminal) for finding in prepared.findings]
        terminal.object({"row": None, "media": "", "filename": "", "may_go": None, "findings": about_all})
    for row in prepared.rows:
        terminal.object(checked_object(row, terminal))


def _check_lines(prepared: Prepared, terminal: Terminal) -> None:
    findings = [*prepared.findings, *(finding for row in prepared.rows for finding in row.findings)]
    for severity in Severity:
        for finding in findings:
            if finding.severity is severity:
                told(finding, terminal)
    going = len(prepared.going())
    terminal.say(msg("cli-check-sum", len(prepared.rows), going, len(prepared.rows) - going))
