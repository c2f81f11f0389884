"""The shipped vocabularies, read once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cph_desktop.paths import resource
from cph_desktop.values.coordinates import CompassWords
from cph_desktop.values.dates import DateWords
from cph_desktop.values.languages import LanguageNames
from cph_desktop.values.people import PeopleWords
from cph_desktop.values.quantities import UnitWords


def _json(name: str) -> Any:
    return json.loads(resource(f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def date_words() -> DateWords:
    return DateWords.from_json(_json("dates"))


@pytest.fixture(scope="session")
def unit_words() -> UnitWords:
    return UnitWords.from_json(_json("units"))


@pytest.fixture(scope="session")
def people_words() -> PeopleWords:
    return PeopleWords.from_json(_json("people"))


@pytest.fixture(scope="session")
def language_names() -> LanguageNames:
    return LanguageNames.from_json(_json("languages"))


@pytest.fixture(scope="session")
def compass_words() -> CompassWords:
    return CompassWords.from_json(_json("compass"))
