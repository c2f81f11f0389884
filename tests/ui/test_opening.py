"""Batches are found again, listed with the truth about them, and broken ones do no harm."""

from __future__ import annotations

import dataclasses

import pytest

from cph_desktop.batch.batch_file import BatchFile
from cph_desktop.batch.decisions import DecisionKind, decision
from cph_desktop.finding import Unusable
from cph_desktop.journey.sample import sample_settings
from cph_desktop.paths import batches_folder
from cph_desktop.practice.server import PracticeServer
from cph_desktop.ui.opening import begin_batch, file_name_of, open_batch, prepare_batch, recent_batches, recompose


def test_that_the_same_sheet_finds_the_same_batch_again(practice: PracticeServer) -> None:
    with begin_batch(sample_settings()).batch as first:
        path = first.path
    with begin_batch(sample_settings()).batch as second:
        assert second.path == path


def test_that_decisions_come_along_to_another_wiki(practice: PracticeServer) -> None:
    with begin_batch(sample_settings()).batch as batch:
        found = prepare_batch(sample_settings(), batch, lambda _progress: None, lambda: False)
        assert found is not None
        row = found[1].rows[0].row
    made = decision(row, DecisionKind.LEFT_OUT)
    other = dataclasses.replace(sample_settings(), target="commons", user="Museum@cph")
    with begin_batch(other, [made]).batch as batch:
        assert batch.decisions() == [made]


def test_that_batches_are_listed_with_how_far_they_are_and_broken_ones_with_why(practice: PracticeServer) -> None:
    begin_batch(sample_settings()).batch.close()
    (batches_folder() / "broken.cph").write_bytes(b"no batch")
    listed = {batch.path.name: batch.state.key for batch in recent_batches()}
    assert listed.pop("broken.cph") == "batch-not-a-batch"
    assert list(listed.values()) == ["ui-recent-not-begun"]


def test_that_a_batch_without_settings_is_refused() -> None:
    path = batches_folder() / "empty.cph"
    BatchFile.open_or_create(path).close()
    with pytest.raises(Unusable):
        open_batch(path)


def test_that_called_off_work_gives_nothing(practice: PracticeServer) -> None:
    with begin_batch(sample_settings()).batch as batch:
        assert prepare_batch(sample_settings(), batch, lambda _progress: None, lambda: True) is None


def test_that_another_recipe_is_composed_without_reading_again(practice: PracticeServer) -> None:
    with begin_batch(sample_settings()).batch as batch:
        found = prepare_batch(sample_settings(), batch, lambda _progress: None, lambda: False)
    assert found is not None
    prepared = found[1]
    recipe = dataclasses.replace(prepared.recipe, filename="{inventory_number}")
    again = recompose(prepared, recipe, sample_settings(), lambda _progress: None, lambda: False)
    assert again is not None
    assert again[1].rows[0].draft.filename == "MH-0101.jpg" == file_name_of(prepared, recipe, 2)
    assert again[1].matched.folder is prepared.matched.folder
