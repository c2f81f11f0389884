"""Messages become text: languages, fallbacks, plurals, parameters."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cph_desktop.messages import (
    Catalogue,
    Parameter,
    best_language,
    language_code,
    listed,
    message_from_json,
    message_to_json,
    msg,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = {
        "en": {
            "files": "{{PLURAL:$1|one file|$1 files}}",
            "said": "“$1” says $2",
            "only-english": "100 % sure: $1",
            "bare": "50 %",
        },
        "de": {"files": "{{PLURAL:$1|eine Datei|$1 Dateien}}", "said": "$2 sagt „$1“"},
        "sr-ec": {"files": "{{PLURAL:$1|$1 датотека|$1 датотеке|$1 датотека!}}"},
        "qqq": {"files": "a note"},
    }
    for language, messages in texts.items():
        (tmp_path / f"{language}.json").write_text(json.dumps(messages, ensure_ascii=False), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 1, "one file"),
        ("en", 0, "0 files"),
        ("de", 1, "eine Datei"),
        ("de-at", 2, "2 Dateien"),
        ("sr-ec", 1, "1 датотека"),
        ("sr-ec", 3, "3 датотеке"),
        ("sr-ec", 5, "5 датотека!"),
        ("sr-ec", 21, "21 датотека"),
    ],
)
def test_that_plurals_follow_the_language(folder: Path, language: str, number: int, text: str) -> None:
    assert Catalogue(language, folder).text(msg("files", number)) == text


def test_that_parameters_may_change_places_and_be_messages_themselves(folder: Path) -> None:
    assert Catalogue("de", folder).text(msg("said", msg("files", 2), "sie")) == "sie sagt „2 Dateien“"


def test_that_a_parameter_is_data(folder: Path) -> None:
    assert Catalogue("en", folder).text(msg("said", "$2 {{PLURAL:$1|a|b}} %s", "it")) == "“$2 {{PLURAL:$1|a|b}} %s” says it"


def test_that_what_is_not_translated_is_said_in_english(folder: Path) -> None:
    catalogue = Catalogue("de", folder)
    assert catalogue.text(msg("only-english", "yes")) == "100 % sure: yes"
    assert catalogue.text(msg("bare")) == "50 %"


def test_that_an_unknown_key_is_shown_and_breaks_nothing(folder: Path) -> None:
    assert Catalogue("en", folder).text(msg("no-such-key", 3)) == "⧼no-such-key⧽"


def test_that_the_notes_for_translators_are_no_language(folder: Path) -> None:
    assert Catalogue("en", folder).languages() == ["de", "en", "sr-ec"]


def test_that_a_message_survives_being_kept_on_disk() -> None:
    message = msg("said", msg("files", 2), "x")
    assert message_from_json(json.loads(json.dumps(message_to_json(message)))) == message


@pytest.mark.parametrize(
    ("language", "text"),
    [("sr-el", "3 датотеке"), ("sr", "3 датотеке"), ("sr-latn", "3 датотеке"), ("de-ch", "3 Dateien"), ("zh-hans", "3 files")],
)
def test_that_a_language_without_a_file_is_followed_to_the_nearest(folder: Path, language: str, text: str) -> None:
    assert Catalogue(language, folder).text(msg("files", 3)) == text


@pytest.mark.parametrize(
    ("language", "other"), [("zh", "zh-hans"), ("zh-hant", "zh-hans"), ("pt", "pt-br"), ("pt-br", "pt"), ("nb", "nn")]
)
def test_that_languages_stand_in_for_each_other_as_in_mediawiki(tmp_path: Path, language: str, other: str) -> None:
    (tmp_path / "en.json").write_text('{"yes": "yes"}', encoding="utf-8")
    (tmp_path / f"{other}.json").write_text('{"yes": "oui"}', encoding="utf-8")
    assert Catalogue(language, tmp_path).text(msg("yes")) == "oui"


@pytest.mark.parametrize(
    ("tags", "language"),
    [
        (["pt-PT"], "pt-br"),
        (["sr-Latn-RS", "sr-RS"], "sr-ec"),
        (["zh-Hans-CN", "zh-CN", "de-DE"], "de"),
        (["en-GB", "de"], "en"),
        (["fr_CA"], "fr"),
        (["qqx-rtl"], "qqx-rtl"),
        (["tlh"], None),
    ],
)
def test_that_the_language_nearest_to_the_systems_is_spoken(tags: list[str], language: str | None) -> None:
    assert best_language(tags) == language


def test_that_a_code_of_the_system_is_called_as_in_mediawiki() -> None:
    assert [language_code(tag) for tag in ("sv_SE", "pt_BR", "zh-Hant-TW", "de-AT", "xx")] == [
        "sv",
        "pt-br",
        "zh-hant",
        "de-at",
        "xx",
    ]


@pytest.mark.parametrize(
    ("language", "parts", "said"),
    [
        ("en", ["a.jpg"], "a.jpg"),
        ("en", ["a", 2, msg("ui-cancel")], "a, 2, &Cancel"),
        ("ja", ["a", 2, 3], "a、2、3"),
        ("ar", [], ""),
    ],
)
def test_that_a_list_is_set_apart_as_the_language_does(language: str, parts: list[Parameter], said: str) -> None:
    assert Catalogue(language).text(msg("ui-name", listed(parts))) == said


def test_that_dates_have_the_digits_of_numbers() -> None:
    eastern = Catalogue("ar", number=lambda value: "٠١٢٣٤٥٦٧٨٩"[value])
    assert (eastern.digits("14.7.1912"), Catalogue("ar").digits("14.7.1912")) == ("١٤.٧.١٩١٢", "14.7.1912")
