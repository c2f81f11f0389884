"""Which information template fits a sheet with certain fields."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from cph_desktop.commons.templates import PageTemplate

_ENOUGH = 3.0


def choose_template(fields: Collection[str], templates: Mapping[str, PageTemplate]) -> str:
    """The id of the template whose fields are best met; the one with a head start where none is met well enough."""

    def points(template: PageTemplate) -> float:
        return sum(points for field_id, points in (template.guess or {}).items() if field_id in fields)

    scored = sorted(templates.values(), key=lambda template: -points(template))
    if scored and points(scored[0]) >= _ENOUGH:
        return scored[0].id
    return max(templates.values(), key=lambda template: template.guess_start).id
