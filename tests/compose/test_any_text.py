"""Whatever stands in the cells, the page stays whole and Wikibase would take every statement."""

from __future__ import annotations

import mwparserfromhell
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cph_desktop.checks.statement_checks import check_statements
from cph_desktop.commons.fields import FieldKind
from cph_desktop.compose.composing import Composer
from cph_desktop.compose.recipe import FieldSource, Recipe
from cph_desktop.finding import Severity
from cph_desktop.sheets.sheet import Column, Row
from cph_desktop.shipped import shipped_facts

_KEPT_AS_WRITTEN = {FieldKind.LICENCE, FieldKind.WIKITEXT}  # these are wikitext by intent
_TEXT = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="{}[]|=<>!-*#:;'~&_ \nab1", max_size=30),
    st.sampled_from(
        [
            "c. 1850",
            "Q42",
            "https://x.org/a|b}}",
            "51.5, 0.1",
            "24 x 30 cm",
            "after X",
            "A; B",
            "<nowiki>",
            "<!--",
            "__NOTOC__",
            "~~~~",
        ]
    ),
    st.integers(480, 520).map(lambda size: "aä " * size),
)


@pytest.mark.parametrize("template", ["artwork", "information", "book"])
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_that_any_text_makes_a_whole_page_and_sound_statements(template: str, data: st.DataObject) -> None:
    facts = shipped_facts()
    fields = [field for field in facts.fields if field.kind not in _KEPT_AS_WRITTEN]
    texts = data.draw(st.lists(_TEXT, min_size=1, max_size=5))
    step = data.draw(st.integers(0, 4))  # which field gets which text
    cells = tuple(texts[index * step % len(texts)] for index in range(len(fields)))
    sources = tuple(FieldSource(field.id, (field.id,), split=field.split) for field in fields)
    columns = [Column(field.id, index) for index, field in enumerate(fields)]
    draft = Composer(Recipe(template, sources, ""), columns, facts).draft(Row(2, cells), "a.jpg", "jpg")
    if not any(cell.strip() for cell in cells):
        return
    page = mwparserfromhell.parse(draft.wikitext)
    first = page.filter_templates(recursive=False, matches=lambda one: str(one.name).strip() != "int:filedesc")[0]
    names = {str(parameter.name).strip() for parameter in first.params}
    template_facts = facts.templates[template]
    assert names <= {parameter.name for parameter in template_facts.parameters} | {template_facts.extra_parameter}
    assert not draft.filename or facts.filenames.safe(draft.filename) == draft.filename
    assert len(draft.filename.encode()) <= 240
    assert all(finding.severity is not Severity.ERROR for finding in check_statements(draft))
    for text in draft.captions.values():
        assert 1 <= len(text) <= 250
        assert text == text.strip()
        assert "\n" not in text
