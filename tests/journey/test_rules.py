"""What a batch is checked against, by wiki."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from cph_desktop.compose.recipe import FieldSource
from cph_desktop.journey.preparing import prepare
from cph_desktop.journey.rules import rules_before_login
from cph_desktop.journey.sample import sample_settings
from cph_desktop.practice.server import PracticeServer
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.target import Target, target_from


@pytest.mark.parametrize(("target", "same"), [("commons", True), ("commons-beta", False), ("practice", True)])
def test_that_ids_mean_the_same_as_on_wikidata_but_on_the_test_wiki_of_commons(target: str, same: bool) -> None:
    assert rules_before_login(target_from(target)).ids_are_wikidatas is same


def test_that_statements_are_left_out_with_a_finding_where_ids_mean_other_things(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nobody = Target("wikidata-beta", "http://127.0.0.1:9/w/api.php")
    monkeypatch.setattr("cph_desktop.wiki.item_repository.WIKIDATA_BETA", nobody)
    prepared = prepare(sample_settings(), shipped_facts(), rules_before_login(target_from("commons-beta")))

    assert [finding.code for finding in prepared.findings] == ["items-foreign"]
    assert all(not row.draft.statements for row in prepared.rows)
    assert any(row.draft.captions for row in prepared.going())


def test_that_a_wiki_without_structured_data_needs_no_word_about_ids(tmp_path: Path) -> None:
    with PracticeServer(tmp_path / "wiki", structured_data=False) as wiki:
        rules = rules_before_login(target_from(wiki.api_url))
    assert (rules.has_structured_data, rules.ids_are_wikidatas) == (False, True)


def test_that_a_property_which_the_practice_wiki_has_not_is_told_before_it_is_sent() -> None:
    settings = sample_settings()
    recipe = prepare(settings, shipped_facts(), rules_before_login(None)).recipe
    unknown = FieldSource("P99999", constant="x", datatype="string")
    settings = dataclasses.replace(settings, recipe=dataclasses.replace(recipe, fields=(*recipe.fields, unknown)))

    practised = prepare(settings, shipped_facts(), rules_before_login(target_from("practice")))
    on_commons = prepare(settings, shipped_facts(), rules_before_login(target_from("commons")))

    assert all("property-not-there" in {finding.code for finding in row.findings} for row in practised.rows)
    assert not any("property-not-there" in {finding.code for finding in row.findings} for row in on_commons.rows)
