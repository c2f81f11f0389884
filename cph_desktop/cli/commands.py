"""All commands, in the order in which help shows them."""

from __future__ import annotations

from collections.abc import Mapping

from cph_desktop.cli.command import Command, Declare, Run
from cph_desktop.messages import msg


def _demo() -> tuple[Declare, Run]:
    from cph_desktop.cli.demonstrating import declare_demo, run_demo_command

    return declare_demo, run_demo_command


def _practice() -> tuple[Declare, Run]:
    from cph_desktop.cli.practising import declare_practice, run_practice

    return declare_practice, run_practice


def _generate() -> tuple[Declare, Run]:
    from cph_desktop.cli.generating import declare_generate, run_generate

    return declare_generate, run_generate


def _recipe() -> tuple[Declare, Run]:
    from cph_desktop.cli.looking import declare_recipe, run_recipe

    return declare_recipe, run_recipe


def _names() -> tuple[Declare, Run]:
    from cph_desktop.cli.naming import declare_names, run_names

    return declare_names, run_names


def _drafts() -> tuple[Declare, Run]:
    from cph_desktop.cli.looking import declare_drafts, run_drafts

    return declare_drafts, run_drafts


def _check() -> tuple[Declare, Run]:
    from cph_desktop.cli.looking import declare_check, run_check

    return declare_check, run_check


def _login() -> tuple[Declare, Run]:
    from cph_desktop.cli.accounts import declare_login, run_login

    return declare_login, run_login


def _logout() -> tuple[Declare, Run]:
    from cph_desktop.cli.accounts import declare_logout, run_logout

    return declare_logout, run_logout


def _upload() -> tuple[Declare, Run]:
    from cph_desktop.cli.sending import declare_upload, run_upload_command

    return declare_upload, run_upload_command


def _enrich() -> tuple[Declare, Run]:
    from cph_desktop.cli.enriching import declare_enrich, run_enrich

    return declare_enrich, run_enrich


def _results() -> tuple[Declare, Run]:
    from cph_desktop.cli.telling import declare_results, run_results

    return declare_results, run_results


COMMANDS: Mapping[str, Command] = {
    "demo": Command(msg("cli-about-demo"), _demo),
    "practice": Command(msg("cli-about-practice"), _practice),
    "generate": Command(msg("cli-about-generate"), _generate),
    "recipe": Command(msg("cli-about-recipe"), _recipe),
    "names": Command(msg("cli-about-names"), _names),
    "drafts": Command(msg("cli-about-drafts"), _drafts),
    "check": Command(msg("cli-about-check"), _check),
    "login": Command(msg("cli-about-login"), _login),
    "logout": Command(msg("cli-about-logout"), _logout),
    "upload": Command(msg("cli-about-upload"), _upload),
    "enrich": Command(msg("cli-about-enrich"), _enrich),
    "results": Command(msg("cli-about-results"), _results),
}
