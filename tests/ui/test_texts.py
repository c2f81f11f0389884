"""Words follow the language, numbers its habits."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import datetime

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cph_desktop.messages import msg
from cph_desktop.paths import translations_folder
from cph_desktop.pseudo_languages import PSEUDO_LANGUAGES
from cph_desktop.ui.texts import DEVELOPERS_SWITCH, Texts, language_name, own_direction


def test_that_bound_words_are_set_at_once_and_anew_in_another_language(qtbot: QtBot) -> None:
    texts, label = Texts("en"), QLabel()
    qtbot.addWidget(label)
    texts.bind(label, label.setText, msg("ui-check-chip-all", 12345))
    assert label.text() == "All 12,345"
    texts.set_language("de")
    assert "12.345" in label.text()


def test_that_a_later_message_replaces_the_one_before(qtbot: QtBot) -> None:
    texts, label = Texts("en"), QLabel()
    qtbot.addWidget(label)
    texts.bind(label, label.setText, msg("ui-check-chip-all", 1))
    texts.bind(label, label.setText, msg("ui-check-chip-errors", 2))
    texts.set_language("fr")
    texts.set_language("en")
    assert label.text() == "Errors 2"
    texts.bind(label, label.setText, None)
    texts.set_language("fr")
    assert label.text() == ""


def test_that_a_name_for_screen_readers_has_no_mark_of_a_letter(qtbot: QtBot) -> None:
    texts, label = Texts("en"), QLabel()
    qtbot.addWidget(label)
    texts.bind(label, label.setAccessibleName, msg("ui-cancel"))
    texts.bind(label, label.setText, msg("ui-cancel"))
    assert (label.accessibleName(), label.text()) == ("Cancel", "&Cancel")


def test_that_what_is_gone_is_forgotten(qtbot: QtBot) -> None:
    texts, said = Texts("en"), []
    owner = QObject()
    texts.bind(owner, said.append, msg("ui-check-ready"))
    with qtbot.waitSignal(owner.destroyed):
        owner.deleteLater()
    texts.set_language("de")
    assert len(said) == 1


def test_that_row_numbers_are_not_grouped_and_large_numbers_are() -> None:
    texts = Texts("en")
    assert (texts.number(1022), texts.number(100_000)) == ("1022", "100,000")


def test_that_sizes_and_times_are_those_of_the_language() -> None:
    when = datetime(2026, 11, 21, 14, 20).astimezone()
    assert Texts("de").size(3_100_000) == "3,1 MB"
    assert Texts("de").time(when) == "14:20"


def test_that_arabic_is_written_from_right_to_left() -> None:
    assert Texts("ar").direction == Qt.LayoutDirection.RightToLeft
    assert Texts("sr-ec").direction == Qt.LayoutDirection.LeftToRight


def test_that_languages_are_called_by_their_own_names() -> None:
    assert [language_name(code) for code in ("en", "sv", "pt-br", "xx-unknown")] == [
        "English",
        "svenska",
        "português",
        "xx-unknown",
    ]


def test_that_languages_nobody_speaks_are_offered_to_developers_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DEVELOPERS_SWITCH, raising=False)
    assert set(Texts().languages()).isdisjoint(PSEUDO_LANGUAGES)
    monkeypatch.setenv(DEVELOPERS_SWITCH, "1")
    assert set(Texts().languages()) > set(PSEUDO_LANGUAGES)


def test_that_the_mirrored_language_runs_from_right_to_left() -> None:
    assert Texts("qqx-rtl").direction == Qt.LayoutDirection.RightToLeft
    assert Texts("qqx-rtl").number(12) == "12"
    assert Texts("qqx-long").direction == Qt.LayoutDirection.LeftToRight


def test_that_a_sentence_of_a_mirrored_language_runs_from_right_to_left_whatever_it_begins_with() -> None:
    texts, plain = Texts("ar"), Texts("en")
    begins_with_latin = texts.text(msg("ui-name", "MH-0101.jpg"))
    assert begins_with_latin == "\u200f\u2068MH-0101.jpg\u2069"
    assert texts.catalogue.text(msg("ui-name", "MH-0101.jpg")) == plain.text(msg("ui-name", "MH-0101.jpg")) == "MH-0101.jpg"
    assert not texts.text(msg("ui-cancel")).startswith("\u200f")


def test_that_the_direction_of_a_text_is_that_of_its_first_letter() -> None:
    left, right = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
    assert [own_direction(text) for text in ("12 ships", "(12) سفن", "\u2068ship\u2069")] == [left, right, left]
    assert own_direction("12 – 13") == Qt.LayoutDirection.LayoutDirectionAuto


@pytest.mark.parametrize("language", Texts().languages())
def test_that_no_letter_to_press_carries_a_sign_that_would_be_torn_off(language: str) -> None:
    """Qt draws the letter by itself: a vowel sign after it (Devanagari) is left alone, and the word cut off."""
    messages = json.loads((translations_folder() / f"{language}.json").read_text(encoding="utf-8"))
    letters = {key: re.findall(r"&\w(.)", text) for key, text in messages.items() if isinstance(text, str)}
    assert [key for key, found in letters.items() if any(unicodedata.category(one) in {"Mc", "Mn"} for one in found)] == []
