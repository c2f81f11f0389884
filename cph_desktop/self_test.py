"""``cph-desktop --self-test``: whether this copy of the program is whole. Meant for a frozen one, on the machine it was put on.

Each check is one thing that a packer can forget and that is noticed otherwise only when a curator needs it.
"""

from __future__ import annotations

import os
import pkgutil
import ssl
import sys
import tempfile
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module

import cph_desktop
from cph_desktop import __version__
from cph_desktop.cli.language import chosen_language
from cph_desktop.finding import Unusable
from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.paths import DATA_DIR_VARIABLE, practice_folder, resource, translations_folder
from cph_desktop.practice.launch import end_running
from cph_desktop.wiki.bootstrap import load_pywikibot

WORD = "--self-test"
_LEAST_MODULES = 200
_LEAST_LANGUAGES = 14
_LEAST_ROOTS = 50


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look at. ``look`` gives what was found, or raises :class:`Unusable` with what is wrong."""

    name: Message
    look: Callable[[], str]


def run_self_test(words: Sequence[str], environment: Mapping[str, str] = os.environ) -> int:
    """Every check with a line of its own. Exit code 0 when all is well, 1 otherwise.

    The user's own batches are left alone: unless ``CPH_DATA_DIR`` says where to work, it is done in a folder that is deleted.
    """
    catalogue = Catalogue(chosen_language(words))
    if environment.get(DATA_DIR_VARIABLE):
        return _checked(catalogue)
    with tempfile.TemporaryDirectory(prefix="cph-self-test-", ignore_cleanup_errors=True) as folder:
        os.environ[DATA_DIR_VARIABLE] = folder
        try:
            return _checked(catalogue)
        finally:
            end_running(practice_folder())


def _checked(catalogue: Catalogue) -> int:
    failed = 0
    _say(catalogue, msg("self-test-head", __version__, sys.version.split()[0], sys.platform))
    for check in CHECKS:
        try:
            found = check.look()
        except Unusable as wrong:
            failed += 1
            _say(catalogue, msg("self-test-wrong", check.name, wrong.message))
        except Exception:  # noqa: BLE001 - a self-test meets what nobody foresaw, and goes on to the next thing
            failed += 1
            _say(catalogue, msg("self-test-wrong", check.name, traceback.format_exc()))
        else:
            _say(catalogue, msg("self-test-right", check.name, found))
    _say(catalogue, msg("self-test-failed", failed) if failed else msg("self-test-passed", len(CHECKS)))
    return 1 if failed else 0


def _say(catalogue: Catalogue, message: Message) -> None:
    sys.stdout.write(catalogue.text(message) + "\n")
    sys.stdout.flush()


def _modules() -> str:
    """Imports every module: a frozen program lacks those that its packer did not see."""
    load_pywikibot()  # before a module of ours can import it unprepared
    names = [one.name for one in pkgutil.walk_packages(cph_desktop.__path__, "cph_desktop.") if not one.name.endswith("__main__")]
    for name in names:
        import_module(name)
    return _at_least(len(names), _LEAST_MODULES)


def _resources() -> str:
    from cph_desktop.journey.sample import sample_settings
    from cph_desktop.shipped import shipped_facts

    facts, sample = shipped_facts(), sample_settings()
    for needed in (sample.sheet, sample.media, resource("icons", "program.svg")):
        if not needed.exists():
            raise Unusable(msg("self-test-absent", str(needed)))
    return f"{len(facts.templates)}, {len(facts.properties)}"


def _translations() -> str:
    languages = sorted(path.stem for path in translations_folder().glob("*.json") if path.stem != "qqq")
    told = {Catalogue(language).text(msg("ui-step-describe")) for language in languages}
    _at_least(len(told), _LEAST_LANGUAGES // 2)
    return _at_least(len(languages), _LEAST_LANGUAGES)


def _wiki_families() -> str:
    family = load_pywikibot().family.Family.load("commons")
    return str(family.hostname("commons"))


def _certificates() -> str:
    import certifi

    return _at_least(len(ssl.create_default_context(cafile=certifi.where()).get_ca_certs()), _LEAST_ROOTS)


def _keyring() -> str:
    """A machine without a keyring is no fault of the program, which then asks each time."""
    from keyring import get_keyring

    backend = get_keyring()
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _window() -> str:
    from cph_desktop.ui.app import describe_screen

    return describe_screen()


def _journey() -> str:
    from cph_desktop.cli import run_command

    code = run_command(["demo", "--no-window"])
    if code != 0:
        raise Unusable(msg("self-test-journey-ended", code))
    return str(code)


def _at_least(number: int, least: int) -> str:
    if number < least:
        raise Unusable(msg("self-test-too-few", number, least))
    return str(number)


CHECKS = (
    Check(msg("self-test-modules"), _modules),
    Check(msg("self-test-resources"), _resources),
    Check(msg("self-test-languages"), _translations),
    Check(msg("self-test-families"), _wiki_families),
    Check(msg("self-test-certificates"), _certificates),
    Check(msg("self-test-keyring"), _keyring),
    Check(msg("self-test-window"), _window),
    Check(msg("self-test-journey"), _journey),
)
