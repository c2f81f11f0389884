from __future__ import annotations

from cph_desktop.commons.any_template import DescribedParameter, template_from_parameters
from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import field_of_parameter
from cph_desktop.commons.templates import PageTemplate


def _template(facts: CommonsFacts, *parameters: DescribedParameter) -> PageTemplate:
    return template_from_parameters("Our work", parameters, facts.fields, facts.templates)


def _fields(template: PageTemplate) -> dict[str, tuple[str, ...]]:
    return {parameter.name: parameter.fields for parameter in template.parameters}


def test_that_names_of_parameters_aliases_and_labels_tell_the_field(facts: CommonsFacts) -> None:
    template = _template(
        facts,
        DescribedParameter("Accession number"),
        DescribedParameter("x1", aliases=("artist",)),
        DescribedParameter("x2", labels=("Medium",)),
        DescribedParameter("Titel"),
        DescribedParameter("shelf"),
    )
    assert _fields(template) == {
        "Accession number": ("inventory_number",),
        "x1": ("creator",),
        "x2": ("medium",),
        "Titel": ("title",),
        "shelf": (field_of_parameter("shelf"),),
    }


def test_that_no_field_is_shown_twice_and_what_must_be_there_is_asked_for(facts: CommonsFacts) -> None:
    template = _template(facts, DescribedParameter("date", required=True), DescribedParameter("Date"), DescribedParameter("a|b"))
    assert _fields(template) == {"date": ("date",), "Date": (field_of_parameter("Date"),)}
    assert template.required == ("date", "licence")


def test_that_fields_without_a_parameter_go_where_the_template_takes_more(facts: CommonsFacts) -> None:
    template = _template(facts, DescribedParameter("title"), DescribedParameter("other_fields"))
    assert template.extra_parameter == "other_fields"
    assert _fields(template) == {"title": ("title",)}
