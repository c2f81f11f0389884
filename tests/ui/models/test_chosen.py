"""A selection is known by its ranges."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QStringListModel

from cph_desktop.ui.models.chosen import Chosen, chosen_parts, chosen_ranges


def _selection(*ranges: tuple[int, int]) -> tuple[QStringListModel, QItemSelection]:
    model, made = QStringListModel([str(number) for number in range(20)]), QItemSelection()
    for first, last in ranges:
        made.select(model.index(first), model.index(last))
    return model, made


def test_that_ranges_are_in_order_and_touching_ones_are_one(qapp: object) -> None:
    _model, selection = _selection((7, 9), (0, 2), (3, 3), (8, 12))
    assert chosen_ranges(selection) == (range(4), range(7, 13))
    assert (range(3, 4), range(1)) in chosen_parts(selection)


def test_that_the_selected_items_are_looked_up_when_they_are_asked_for() -> None:
    chosen = Chosen((range(1, 3), range(5, 6)), "abcdefg")
    assert len(chosen) == 3
    assert list(chosen) == ["b", "c", "f"]
    assert list(reversed(chosen)) == ["f", "c", "b"]
    assert chosen.has_place(2)
    assert not chosen.has_place(3)
    assert "f" in chosen
    assert "a" not in chosen
    assert not Chosen((), "abc")
