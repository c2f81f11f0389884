"""A template of the wiki's own: found, filled and kept in the recipe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cph_desktop.compose.recipe import Recipe
from cph_desktop.compose.recipe_json import recipe_from_json, recipe_to_json
from cph_desktop.finding import Unusable
from cph_desktop.journey.other_template import template_on, with_template
from cph_desktop.messages import msg
from cph_desktop.practice.faults import Fault
from cph_desktop.practice.server import PracticeServer
from cph_desktop.shipped import shipped_facts
from cph_desktop.wiki.connection import connect
from cph_desktop.wiki.target import Target, target_from
from tests.compose.sheets import drafted

DATA = """<includeonly>{{{artist}}} {{{Titel}}}</includeonly><noinclude><templatedata>{"params": {
"artist": {"aliases": ["creator"]},
"Titel": {"label": {"en": "Title"}, "required": true}, "shelf": {}, "source": {}}}</templatedata></noinclude>"""


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Target]:
    with PracticeServer(tmp_path / "wiki") as wiki:
        found = target_from(wiki.api_url)
        connection = connect(found, wiki.bot_name, wiki.password)
        connection.write({"action": "edit", "title": "Template:Our work", "text": DATA, "summary": ""})
        connection.write(
            {"action": "edit", "title": "Template:Undescribed", "text": "{{{date|}}} by {{{artist}}}", "summary": ""}
        )
        connection.close()
        yield found


def test_that_a_page_is_made_with_a_template_of_the_wiki(target: Target) -> None:
    facts = shipped_facts()
    template = template_on(target, "Our work", facts)
    recipe = with_template(Recipe("artwork", (), "{title}"), template, facts)
    assert recipe_from_json(recipe_to_json(recipe)) == recipe

    draft = drafted(facts, {"title": "Boats", "creator": "A. B.", "medium": "Oil"}, own_template=template)
    assert "{{Our work\n |artist = A. B.\n |Titel  = Boats\n}}" in draft.wikitext


def test_that_a_parameter_whose_meaning_nobody_knows_can_be_filled(target: Target) -> None:
    facts = shipped_facts()
    template = template_on(target, "Our work", facts)
    shelf = next(one.fields[0] for one in template.parameters if one.name == "shelf")
    assert facts.fields[shelf].label == msg("ui-name", "shelf")
    draft = drafted(facts, {"title": "Boats", shelf: "A 7 | left"}, own_template=template)
    assert " |shelf  = A 7 {{!}} left" in draft.wikitext


def test_that_a_wiki_without_templatedata_has_its_templates_read(tmp_path: Path) -> None:
    with PracticeServer(tmp_path / "wiki") as wiki:
        found = target_from(wiki.api_url)
        connection = connect(found, wiki.bot_name, wiki.password)
        for title, text in (("Ours", "{{{date|}}} by {{{ artist }}} {{{date}}}"), ("Plain", "Nothing to fill")):
            connection.write({"action": "edit", "title": f"Template:{title}", "text": text, "summary": ""})
        connection.close()
        wiki.wiki.faults.add(Fault("refuse", times=0, action="templatedata", code="badvalue", info="No such action."))
        template = template_on(found, "ours", shipped_facts())
        assert (template.name, [one.name for one in template.parameters]) == ("Ours", ["date", "artist"])
        for name, key in (("No such", "template-unknown"), ("Plain", "template-no-parameters")):
            with pytest.raises(Unusable) as refused:
                template_on(found, name, shipped_facts())
            assert refused.value.message.key == key


def test_that_parameters_of_an_undescribed_template_are_found_in_it(target: Target) -> None:
    template = template_on(target, "{{Undescribed}}", shipped_facts())
    assert {parameter.name for parameter in template.parameters} == {"date", "artist"}


def test_that_a_template_that_is_not_there_is_told(target: Target) -> None:
    for name, key in (("No such template", "template-unknown"), ("a|b", "template-name-bad")):
        with pytest.raises(Unusable) as refused:
            template_on(target, name, shipped_facts())
        assert refused.value.message.key == key


def test_that_a_template_that_comes_with_the_program_needs_no_wiki() -> None:
    facts = shipped_facts()
    template = template_on(None, "Artwork", facts)
    assert with_template(Recipe("book", (), ""), template, facts) == Recipe("artwork", (), "")
