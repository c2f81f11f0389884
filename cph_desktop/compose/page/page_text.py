"""The wikitext of a file page: the information template, where it was, the licence, the categories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cph_desktop.commons.fields import FieldCatalogue
from cph_desktop.commons.templates import PageTemplate, TemplateParameter

_LIST_STARTS = ("*", "#", ":", ";", "{|")


class PageWriter:
    """Writes pages with one template."""

    def __init__(self, template: PageTemplate, fields: FieldCatalogue) -> None:
        width = max((len(parameter.name) for parameter in template.parameters), default=0)
        self._head = f"=={{{{int:filedesc}}}}==\n{{{{{template.name}\n"
        self._starts = [(parameter, f" |{parameter.name.ljust(width)} =") for parameter in template.parameters]
        self._leave_out_empty = template.leave_out_empty
        self._extra_start = f" |{template.extra_parameter.ljust(width)} ="
        shown = {field_id for parameter in template.parameters for field_id in parameter.fields}
        extra = [field for field in fields if field.heading and field.id not in shown]
        self._headings = {field.id: field.heading for field in extra} if template.extra_parameter else {}

    def page(
        self,
        values: Mapping[str, str],
        *,
        places: Iterable[str] = (),
        licence: str = "",
        below: str = "",
        categories: Sequence[str] = (),
    ) -> str:
        """The whole page. ``values`` is the wikitext of each field; ``places`` follow the template, ``below`` the licence."""
        parts = [self._head, *self._filled(values)]
        parts += [f"{place}\n" for place in places]
        if licence or below:
            parts.append("\n=={{int:license-header}}==\n" + "".join(f"{text}\n" for text in (licence, below) if text))
        if categories:
            parts.append("\n" + "".join(f"[[Category:{name}]]\n" for name in categories))
        return "".join(parts).rstrip("\n")

    def _filled(self, values: Mapping[str, str]) -> Iterator[str]:
        for parameter, start in self._starts:
            fields = parameter.fields
            value = values.get(fields[0], "") if len(fields) == 1 else _of_several(parameter, values)
            if value:
                yield f"{start} \n{value}\n" if value.startswith(_LIST_STARTS) else f"{start} {value}\n"
            elif not self._leave_out_empty:
                yield f"{start}\n"
        extra = self._extra(values)
        if extra:
            yield f"{self._extra_start} {extra}\n"
        yield "}}\n"

    def _extra(self, values: Mapping[str, str]) -> str:
        """Rows for fields that this template has no parameter for, so that nothing the museum knows is lost."""
        return "\n".join(
            f"{{{{Information field|name={self._headings[field_id]}|value={value}}}}}"
            for field_id, value in values.items()
            if field_id in self._headings and value
        )


def _of_several(parameter: TemplateParameter, values: Mapping[str, str]) -> str:
    found = [value for field_id in parameter.fields if (value := values.get(field_id))]
    if len(found) > 1 and parameter.shows_all:
        return "<br>".join(dict.fromkeys(found))
    return found[0] if found else ""


def in_language(language: str, text: str) -> str:
    """A text marked with its language, as Commons shows it to readers: ``{{sv|1=…}}``."""
    return f"{{{{{language}|1={text}}}}}" if language else text
