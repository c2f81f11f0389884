"""``generate``: a spreadsheet to be filled in, from a folder of media files."""

from __future__ import annotations

import argparse
from pathlib import Path

from cph_desktop.cli.arguments import CommandLine
from cph_desktop.cli.exit_codes import ALL_DONE
from cph_desktop.cli.looking import show
from cph_desktop.cli.terminal import Terminal
from cph_desktop.commons.fields import Field
from cph_desktop.compose.guessing.form_columns import fields_named, form_fields, template_named
from cph_desktop.finding import Unusable
from cph_desktop.journey.generating import FormWish, generate
from cph_desktop.journey.pattypan_wish import pattypan_wish
from cph_desktop.messages import Catalogue, msg
from cph_desktop.sheets.pattypan_settings import PattypanSettings, read_pattypan_settings
from cph_desktop.shipped import shipped_facts


def declare_generate(line: CommandLine) -> None:
    """Options of ``generate``."""
    line.input("folder", "FOLDER", msg("cli-input-folder"))
    line.option("--template", "NAME", msg("cli-option-template"))
    line.option("--output", "S.xlsx", msg("cli-option-generate-output"), Path, short="-o")
    line.option("--columns", "A,B,…", msg("cli-option-columns"))
    line.option("--language", "CODE", msg("cli-option-sheet-language"))
    line.option("--settings", "FILE", msg("cli-option-pattypan-settings"), Path)
    line.flag("--thumbnails", about=msg("cli-option-thumbnails"))


def run_generate(options: argparse.Namespace, terminal: Terminal) -> int:
    """Writes the spreadsheet, or adds rows for new files to the one that is there."""
    if options.folder is None:
        raise Unusable(msg("generate-folder-missing"))
    if options.output is None:
        raise Unusable(msg("generate-output-missing"))
    language = options.language or "en"
    done = generate(
        _wish(options, language), options.output.resolve(), shipped_facts(), Catalogue(language), progress=show(terminal)
    )
    terminal.note(msg("cli-generated-more" if done.kept else "cli-generated", str(options.output), done.added, done.kept))
    return ALL_DONE


def _wish(options: argparse.Namespace, language: str) -> FormWish:
    facts = shipped_facts()
    settings = read_pattypan_settings(options.settings) if options.settings is not None else PattypanSettings()
    name = options.template or settings.template
    if not name:
        raise Unusable(msg("generate-template-missing", ", ".join(sorted(one.name for one in facts.templates.values()))))
    template = template_named(name, facts)
    own = pattypan_wish(settings, facts)
    fields: list[Field] | None = None
    if options.columns is not None:
        fields = fields_named(options.columns.split(","), facts)
    elif own.left_out:
        fields = [field for field in form_fields(template, facts) if field.id not in own.left_out]
    return FormWish(
        folder=options.folder.resolve(),
        template=template,
        fields=None if fields is None else tuple(fields),
        language=language,
        thumbnails=options.thumbnails,
        values=own.values,
    )
