from __future__ import annotations

import pytest

from cph_desktop.compose.draft import Draft
from cph_desktop.compose.tracking import in_category, tracking_category
from cph_desktop.finding import Unusable


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Images from Museum X 2026", "Images from Museum X 2026"),
        ("Category:images_from Museum X", "Images from Museum X"),
        (" [[Category:Images from Museum X]] ", "Images from Museum X"),
        ("Kategorie: Bilder", "Bilder"),
        ("Museum: a history", "Museum: a history"),
        ("  ", ""),
    ],
)
def test_that_a_category_is_taken_however_it_is_typed(typed: str, name: str) -> None:
    assert tracking_category(typed) == name


@pytest.mark.parametrize("typed", ["A|B", "A#B", "A]]B", "{{A}}"])
def test_that_what_can_be_no_category_is_refused(typed: str) -> None:
    with pytest.raises(Unusable):
        tracking_category(typed)


def test_that_the_page_is_put_into_it_once_and_last() -> None:
    draft = Draft(2, "a.jpg", "A.jpg", "Text\n[[Category:Bridges]]\n", categories=("Bridges",))
    tracked = in_category(draft, "Museum X")
    assert tracked.wikitext == "Text\n[[Category:Bridges]]\n[[Category:Museum X]]\n"
    assert tracked.categories == ("Bridges", "Museum X")
    assert in_category(tracked, "Museum X") == tracked
    assert in_category(draft, "") == draft
