"""Languages that nobody speaks, for tests and screenshots."""

from __future__ import annotations

import json

import pytest

from cph_desktop.messages import Catalogue, msg
from cph_desktop.paths import translations_folder
from cph_desktop.pseudo_languages import KEYS, LONG, MIRRORED, PSEUDO_LANGUAGES, mirrored, stretched
from tests.test_project import placeholders


def _english() -> dict[str, str]:
    messages = json.loads((translations_folder() / "en.json").read_text(encoding="utf-8"))
    del messages["@metadata"]
    return messages


def test_that_english_grows_by_about_two_fifths() -> None:
    texts = [text for text in _english().values() if len(text) > 20]
    growth = sum(len(stretched(text)) for text in texts) / sum(len(text) for text in texts)
    assert 1.3 < growth < 1.5


@pytest.mark.parametrize("change", [stretched, mirrored])
def test_that_parameters_addresses_options_and_mnemonics_stay(change) -> None:
    changed = change("&Upload $1 files with --dry-run, see https://commons.wikimedia.org/wiki/File:A.jpg")
    assert all(part in changed for part in ("&U", "$1", "--dry-run", "https://commons.wikimedia.org/wiki/File:A.jpg"))
    assert "files" not in change("files") or change is mirrored


@pytest.mark.parametrize("change", [stretched, mirrored])
def test_that_no_parameter_of_any_message_is_lost(change) -> None:
    assert [key for key, text in _english().items() if placeholders(change(text)) != placeholders(text)] == []


def test_that_letters_are_written_from_right_to_left_and_nothing_else_is() -> None:
    assert mirrored("Row 12: “$1”") == "\u200f\u202eRow\u202c\u200f 12: “$1”"


def test_that_a_catalogue_speaks_them_with_parameters_and_plurals() -> None:
    assert Catalogue(LONG).text(msg("ui-check-chip-all", 12)) == "[Åľľ 12]"
    assert "All" in Catalogue(MIRRORED).text(msg("ui-check-chip-all", 12))
    assert Catalogue(KEYS).text(msg("ui-check-chip-all", 12)) == "(ui-check-chip-all: 12)"
    assert Catalogue(KEYS).text(msg("ui-cancel")) == "(ui-cancel)"


def test_that_they_are_not_offered_as_languages() -> None:
    assert set(Catalogue().languages()).isdisjoint(PSEUDO_LANGUAGES)
