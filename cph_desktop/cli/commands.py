"""All commands, in the order in which help shows them."""

from __future__ import annotations

from collections.abc import Mapping

from cph_desktop.cli.command import Command
from cph_desktop.cli.demonstrating import declare_demo, run_demo_command
from cph_desktop.cli.looking import declare_check, declare_drafts, declare_recipe, run_check, run_drafts, run_recipe
from cph_desktop.cli.practising import declare_practice, run_practice
from cph_desktop.cli.sending import declare_upload, run_upload_command
from cph_desktop.cli.telling import declare_results, run_results
from cph_desktop.messages import msg

COMMANDS: Mapping[str, Command] = {
    "demo": Command(msg("cli-about-demo"), declare_demo, run_demo_command),
    "practice": Command(msg("cli-about-practice"), declare_practice, run_practice),
    "recipe": Command(msg("cli-about-recipe"), declare_recipe, run_recipe),
    "drafts": Command(msg("cli-about-drafts"), declare_drafts, run_drafts),
    "check": Command(msg("cli-about-check"), declare_check, run_check),
    "upload": Command(msg("cli-about-upload"), declare_upload, run_upload_command),
    "results": Command(msg("cli-about-results"), declare_results, run_results),
}
