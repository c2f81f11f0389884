"""Rows composed anew while their recipe changes."""

from __future__ import annotations

import dataclasses

import pytest

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.recipe import Recipe
from cph_desktop.journey.preparing import compose_and_check, compose_rows, media_facts, prepare
from cph_desktop.journey.rules import rules_before_login, rules_of_commons
from cph_desktop.journey.sample import sample_settings
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.target import Target, target_from

FACTS: CommonsFacts = shipped_facts()


def with_title_from(recipe: Recipe, column: str) -> Recipe:
    fields = tuple(
        dataclasses.replace(source, columns=(column,)) if source.field == "title" else source for source in recipe.fields
    )
    return dataclasses.replace(recipe, fields=fields)


def test_that_some_rows_composed_anew_are_those_of_the_whole_batch() -> None:
    rules = rules_of_commons()
    prepared = prepare(sample_settings(), FACTS, rules)
    recipe = with_title_from(prepared.recipe, "Inventory number")
    whole = compose_and_check(
        dataclasses.replace(prepared.matched, recipe=recipe), media_facts(prepared.matched.matches), FACTS, rules
    )

    some = compose_rows(prepared, recipe, FACTS, rules, [5, 3, 12])

    assert some == tuple(whole.at(number) for number in (5, 3, 12))
    assert some != tuple(prepared.at(number) for number in (5, 3, 12))


def test_that_rows_say_the_same_when_what_they_said_before_is_known_and_hold_it_only_once() -> None:
    rules = rules_of_commons()
    prepared = prepare(sample_settings(), FACTS, rules)
    matched = dataclasses.replace(prepared.matched, recipe=with_title_from(prepared.recipe, "Inventory number"))
    media = media_facts(prepared.matched.matches)
    alone = compose_and_check(matched, media, FACTS, rules)

    after = compose_and_check(matched, media, FACTS, rules, before=prepared)

    assert after.rows == alone.rows
    assert after.findings == alone.findings
    for old, new in zip(prepared.rows, after.rows, strict=True):
        assert new.draft.categories is old.draft.categories
        again = [one for one in new.draft.statements if one in old.draft.statements]
        assert again, "the sample has statements that do not come from the title"
        assert {id(one) for one in again} <= {id(one) for one in old.draft.statements}


def test_that_a_row_that_is_not_there_is_passed_over() -> None:
    prepared = prepare(sample_settings(), FACTS, rules_of_commons())

    assert [row.row.number for row in compose_rows(prepared, prepared.recipe, FACTS, rules_of_commons(), [2, 999])] == [2]


def test_that_some_rows_too_leave_out_statements_where_ids_mean_other_things(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    nobody = Target("wikidata-beta", "http://127.0.0.1:9/w/api.php")
    monkeypatch.setattr("cph_desktop.wiki.item_repository.WIKIDATA_BETA", nobody)
    rules = rules_before_login(target_from("commons-beta"))
    prepared = prepare(sample_settings(), FACTS, rules)

    assert all(not row.draft.statements for row in compose_rows(prepared, prepared.recipe, FACTS, rules, [2, 3]))
