"""Everything that is made of real sheets is accepted by the rules of Wikibase, as the practice wiki has them from recordings."""

from __future__ import annotations

from pathlib import Path

import pytest

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.compose.draft import Draft
from cph_desktop.compose.naming.name_decisions import Choice, NameDecision
from cph_desktop.compose.naming.names import names_to_match
from cph_desktop.journey.items.naming import apply_names
from cph_desktop.journey.matching import match_files
from cph_desktop.journey.prepared import Matched
from cph_desktop.journey.preparing import compose_and_check, media_facts
from cph_desktop.journey.rules import rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.practice.api.entity import changed_entity, empty_entity
from cph_desktop.practice.knowledge import shipped_knowledge
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.structured_data import Description


def _settings(name: str, shared: Path) -> BatchSettings:
    if name == "sample":
        return sample_settings()
    sheet = shared / "data" / ("tate/artworks.csv" if name == "tate" else "batch.xlsx")
    return BatchSettings(sheet, shared / "data" / "photos")


def _drafts(matched: Matched) -> list[Draft]:
    return [
        row.draft for row in compose_and_check(matched, media_facts(matched.matches), shipped_facts(), rules_of_commons()).rows
    ]


def _with_items(matched: Matched) -> Matched:
    """The same with an item for every name, as if somebody had matched them all."""
    names = names_to_match(matched.recipe, matched.sheet.columns, matched.sheet.rows, shipped_facts())
    decisions = [NameDecision(name.field, name.name, Choice.ITEM, f"Q{number}") for number, name in enumerate(names, start=1000)]
    return Matched(matched.sheet, apply_names(matched.recipe, decisions), matched.folder, matched.matches)


@pytest.mark.parametrize("name", ["sample", "batch", "tate"])
@pytest.mark.parametrize("items", [False, True], ids=["names", "items"])
def test_that_wikibase_takes_every_statement_and_caption(name: str, items: bool, shared: Path) -> None:
    matched = match_files(_settings(name, shared), shipped_facts())
    drafts = _drafts(_with_items(matched) if items else matched)
    knowledge = shipped_knowledge()

    for draft in drafts:
        guids = [f"M1${number:08d}-0000-4000-8000-000000000000" for number in range(len(draft.statements))]
        data = Description(draft.captions, tuple(zip(draft.statements, guids, strict=True))).to_json()
        changed = changed_entity(empty_entity("M1"), data, knowledge, clear=False)
        assert sum(map(len, changed["statements"].values())) == len(draft.statements)
    assert len(drafts) > 10
    assert sum(len(draft.statements) for draft in drafts) > len(drafts)


def test_that_no_date_of_a_museum_contradicts_its_years_without_a_finding(shared: Path) -> None:
    """The museum's own columns, which the catalogue knows by their names, against what was made of the date in words."""
    matched = match_files(_settings("tate", shared), shipped_facts())
    told = [draft.row for draft in _drafts(matched) if any(one.code == "date-contradicts-years" for one in draft.findings)]

    assert {"earliest_year", "latest_year"} <= {source.field for source in matched.recipe.fields}
    assert len(told) == 10
