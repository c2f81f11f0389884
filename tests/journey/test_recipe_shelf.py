"""Recipes that come with the program and the user's own: kept, found by name, fitted to a sheet."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from cph_desktop.batch.settings import BatchSettings
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.finding import Unusable
from cph_desktop.journey import recipe_shelf
from cph_desktop.journey.recipe_files import read_recipe_file
from cph_desktop.paths import recipes_folder
from cph_desktop.shipped import shipped_facts

OURS = Recipe("artwork", (FieldSource("title", ("Titel",)), FieldSource("institution", constant="Hamnmuseet")), "{title}", "sv")


def test_that_a_saved_recipe_is_listed_with_its_name_and_replaced_under_the_same_one() -> None:
    recipe_shelf.save(OURS, "  Våra   målningar ")
    recipe_shelf.save(dataclasses.replace(OURS, filename="{inventory_number}"), "våra målningar")
    kept = recipe_shelf.saved()
    assert [(one.name, one.recipe.filename) for one in kept] == [("våra målningar", "{inventory_number}")]
    assert read_recipe_file(kept[0].path or Path()).recipe == kept[0].recipe


def test_that_no_other_recipe_is_replaced_by_renaming_or_taking_in() -> None:
    first = recipe_shelf.save(OURS, "First")
    recipe_shelf.save(OURS, "Second")
    with pytest.raises(Unusable) as refused:
        recipe_shelf.rename(first, "second")
    assert refused.value.message.key == "recipe-name-taken"
    assert recipe_shelf.add(OURS, "First").name == "First (2)"
    recipe_shelf.rename(first, "first")
    assert [one.name for one in recipe_shelf.saved()] == ["first", "First (2)", "Second"]


def test_that_a_recipe_needs_a_name_and_other_files_do_no_harm() -> None:
    with pytest.raises(Unusable):
        recipe_shelf.save(OURS, "  ")
    (recipes_folder() / "notes.json").write_text("no recipe", encoding="utf-8")
    assert recipe_shelf.saved() == []


def test_that_names_for_files_are_harmless_and_do_not_collide() -> None:
    for name in ("../a/b", "..\\a:b", "???", "!!!"):
        recipe_shelf.save(OURS, name)
    assert len(recipe_shelf.saved()) == 4
    assert {one.path.parent for one in recipe_shelf.saved() if one.path is not None} == {recipes_folder()}


def test_that_the_users_own_recipe_comes_before_one_of_the_program() -> None:
    facts = shipped_facts()
    shipped = recipe_shelf.recipe_named("Maps", facts)
    assert shipped is not None
    assert shipped.path is None
    recipe_shelf.save(OURS, "maps")
    own = recipe_shelf.recipe_named("MAPS", facts)
    assert own is not None
    assert own.recipe.template == "artwork"
    assert recipe_shelf.recipe_named("stamps", facts) is None


def test_that_fields_take_guessed_columns_only_where_the_sheet_lacks_their_own(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("File,Title,Institution,Licence\na.jpg,Boats,Museum,CC0\n", encoding="utf-8")
    recipe_shelf.save(OURS, "ours")
    fitted = recipe_shelf.recipe_for("ours", BatchSettings(sheet, tmp_path), shipped_facts())
    assert fitted is not None
    title, institution, licence = (fitted.source(field) for field in ("title", "institution", "licence"))
    assert title is not None
    assert institution is not None
    assert licence is not None
    assert (title.columns, licence.columns) == (("Title",), ("Licence",))
    assert (institution.columns, institution.constant) == (("Institution",), "Hamnmuseet")
    assert fitted.language == "sv"
    sheet.write_text("File,Titel,Title\na.jpg,Båtar,Boats\n", encoding="utf-8")
    again = recipe_shelf.recipe_for("ours", BatchSettings(sheet, tmp_path), shipped_facts())
    assert again is not None
    assert [source.columns for source in again.fields if source.field == "title"] == [("Titel",)]
