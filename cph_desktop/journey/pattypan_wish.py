"""What Pattypan's settings say about the columns of a spreadsheet, in our fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.compose.guessing.column_names import ColumnNames
from cph_desktop.compose.guessing.form_columns import known_template
from cph_desktop.sheets.pattypan_settings import PattypanSettings, Selection


@dataclass(frozen=True)
class PattypanWish:
    """``template`` is an id, "" for none or an unknown one; ``left_out`` are ids of fields, ``values`` the same in every row.

    ``folder`` is the one that Pattypan worked in last, None when it is not there.
    """

    template: str = ""
    left_out: frozenset[str] = frozenset()
    values: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None


def pattypan_wish(settings: PattypanSettings, facts: CommonsFacts) -> PattypanWish:
    """What Pattypan would write into every page stands in every row, where it can be seen and changed."""
    names = ColumnNames(facts.fields, facts.words.languages)
    own: dict[str, tuple[Selection, str]] = {}
    for name, setting in settings.fields.items():
        if matches := names.matches(name.replace("_", " ")):
            own.setdefault(matches[0].field, (setting.selection, setting.value))
    template = known_template(settings.template, facts) if settings.template else None
    return PattypanWish(
        template=template.id if template is not None else "",
        left_out=frozenset(field_id for field_id, (selection, _) in own.items() if selection is Selection.NOTHING),
        values={field_id: value for field_id, (_, value) in own.items() if value},
        folder=Path(settings.folder) if settings.folder and Path(settings.folder).is_dir() else None,
    )
