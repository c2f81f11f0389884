"""Languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cph_desktop.values.languages import LanguageNames, read_language


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("sv", "sv"),
        ("SV", "sv"),
        ("swe", "sv"),
        ("sv-SE", "sv"),
        ("Swedish", "sv"),
        ("svenska", "sv"),
        ("Schwedisch", "sv"),
        ("ruotsi", "sv"),
        ("шведский", "sv"),
        ("(svenska)", "sv"),
        ("ger", "de"),
        ("deu", "de"),
        ("Français", "fr"),
        ("no", "nb"),
        ("Norwegian", "nb"),
        ("nynorsk", "nn"),
        ("pt-BR", "pt-br"),
        ("en-GB", "en-gb"),
        ("en_US", "en"),
        ("zh-Hant", "zh-hant"),
        ("flera språk", "mul"),
        ("Latin", "la"),
    ],
)
def test_that_a_language_is_known_by_code_and_name(text: str, code: str, language_names: LanguageNames) -> None:
    assert read_language(text, language_names).code == code


@pytest.mark.parametrize("text", ["Klingon", "sv, en", "xx-yy", "svenska/finska", "12"])
def test_that_another_text_is_a_problem(text: str, language_names: LanguageNames) -> None:
    reading = read_language(text, language_names)

    assert reading.code == ""
    assert reading.problem is not None


@given(st.text())
def test_that_any_text_gives_a_code_or_a_problem(language_names: LanguageNames, text: str) -> None:
    reading = read_language(text, language_names)

    assert bool(reading.text) == bool(reading.code or reading.problem)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("српски", "sr"),
        ("srpski", "sr"),
        ("hrvatski", "hr"),
        ("日本語", "ja"),
        ("中文", "zh"),
        ("العربية", "ar"),
        ("हिन्दी", "hi"),
        ("עברית", "he"),
        ("русский язык", "ru"),
        ("język polski", "pl"),
        ("Bahasa Indonesia", "id"),
        ("http://id.loc.gov/vocabulary/languages/eng", "en"),
        ("http://lexvo.org/id/iso639-3/swe", "sv"),
    ],
)
def test_that_languages_are_known_by_their_own_names(text: str, code: str, language_names: LanguageNames) -> None:
    assert read_language(text, language_names).code == code
