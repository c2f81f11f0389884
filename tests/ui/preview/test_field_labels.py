"""The page in the preview calls its fields as the user's language does."""

from __future__ import annotations

from cph_desktop.compose.draft import Draft
from cph_desktop.shipped import shipped_facts
from cph_desktop.ui.preview.page_html import page_html
from cph_desktop.ui.texts import Texts
from cph_desktop.ui.theme import LIGHT


def test_that_fields_of_the_page_are_called_as_the_user_calls_them() -> None:
    facts = shipped_facts()
    draft = Draft(2, "a.jpg", "A.jpg", "{{Photograph\n|photographer=Ellen\n|own_thing=x\n}}")
    arabic = page_html(draft, Texts("ar"), LIGHT, None, facts)
    assert Texts("ar").text(facts.fields["photographer"].label) in arabic
    assert "Own thing" in arabic
    assert ">Photographer<" in page_html(draft, Texts("en"), LIGHT, None, facts)
