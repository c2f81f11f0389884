"""Starting from a folder: a spreadsheet to be filled in, with a row for each file; done again, it gets rows for new files."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from babel import Locale, UnknownLocaleError

from cph_desktop.commons.facts import CommonsFacts
from cph_desktop.commons.fields import Field, FieldKind
from cph_desktop.commons.filenames import extension_of
from cph_desktop.commons.templates import PageTemplate
from cph_desktop.compose.guessing.column_names import ColumnNames
from cph_desktop.compose.guessing.form_columns import column_name, form_fields, licence_choices
from cph_desktop.compose.guessing.recipe_guess import guess_recipe
from cph_desktop.compose.media_cells import wanted_media
from cph_desktop.finding import Unusable
from cph_desktop.journey.prefilling import EXTRA_FIELDS, prefilled
from cph_desktop.journey.progress import CalledOff, IsCancelled, Progress, ShowProgress, Station, never, show_nothing
from cph_desktop.media.embedded import DateKind, Metadata
from cph_desktop.media.file import MediaFile
from cph_desktop.media.folder import MediaFolder, scan_folder
from cph_desktop.media.matching import Wanted, files_without_row, match_rows
from cph_desktop.media.metadata_of_many import read_metadata_of_many
from cph_desktop.media.thumbnails import thumbnail_png
from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.sheets.form import Form, FormColumn, write_form
from cph_desktop.sheets.form_growing import NewRows, append_rows
from cph_desktop.sheets.reading import read_sheet
from cph_desktop.sheets.sheet import Sheet
from cph_desktop.values.languages import LanguageNames, read_language

_THUMBNAIL = 96  # pixels
_SAMPLE = 200  # rows


@dataclass(frozen=True)
class FormWish:
    """What the user wants: ``fields`` None is all that the template asks for; ``values`` are the same in every row, by field id.

    ``language`` is that of the column names and of the texts in the spreadsheet. Without ``subfolders`` only the files that lie
    in the folder itself get rows.
    """

    folder: Path
    template: PageTemplate
    fields: tuple[Field, ...] | None = None
    language: str = "en"
    thumbnails: bool = False
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    subfolders: bool = True


@dataclass(frozen=True, slots=True)
class Generated:
    """``added`` rows were written; ``kept`` were there already."""

    path: Path
    added: int
    kept: int = 0


@dataclass(frozen=True)
class _Filling:
    """Texts by field for each file, the dates that stand in the files, and the thumbnails."""

    texts: Sequence[Mapping[str, str]]
    dates: Sequence[str]
    pictures: Mapping[int, bytes]


def generate(
    wish: FormWish,
    path: Path,
    facts: CommonsFacts,
    catalogue: Catalogue,
    *,
    progress: ShowProgress = show_nothing,
    cancelled: IsCancelled = never,
) -> Generated:
    """Writes the spreadsheet; a file that is there keeps all that is in it, and rows for files that it lacks follow.

    ``catalogue`` is in the language of the spreadsheet. Raises Unusable for a folder without media files, and for a file that is
    there but is no such spreadsheet or cannot be written. Raises CalledOff soon after ``cancelled`` answers True, before anything
    is written.
    """
    if path.suffix.lower() != ".xlsx":
        raise Unusable(msg("generate-not-xlsx", path.name))
    progress(Progress(Station.FOLDER))
    folder = _wanted_only(scan_folder(wish.folder, cancelled), wish, facts)
    if not folder.files:
        raise Unusable(msg("generate-no-files", str(wish.folder)))
    generating = _Generating(wish, facts, catalogue, progress, cancelled)
    try:
        return generating.grown(read_sheet(path), folder) if path.exists() else generating.new(path, folder)
    except OSError as error:
        raise Unusable(msg("generate-cannot-write", str(path), error.strerror or str(error))) from error


def _wanted_only(folder: MediaFolder, wish: FormWish, facts: CommonsFacts) -> MediaFolder:
    media = (file for file in folder.files if facts.filenames.is_media_extension(extension_of(file.relative)))
    files = tuple(file for file in media if wish.subfolders or "/" not in file.relative)
    return MediaFolder(folder.root, files, folder.findings)


@dataclass(frozen=True)
class _Generating:
    wish: FormWish
    facts: CommonsFacts
    catalogue: Catalogue
    progress: ShowProgress
    cancelled: IsCancelled

    def new(self, path: Path, folder: MediaFolder) -> Generated:
        """A spreadsheet where there was none."""
        fields = list(self.wish.fields or form_fields(self.wish.template, self.facts))
        extra = [self.facts.fields[one] for one in EXTRA_FIELDS if self.wish.fields is None]
        filling = self._filled(folder.files, {field.id for field in (*fields, *extra)})
        fields[-1:-1] = [field for field in extra if any(field.id in texts for texts in filling.texts)]
        rows = [
            [*(texts.get(field.id, "") for field in fields), date]
            for texts, date in zip(filling.texts, filling.dates, strict=True)
        ]
        form = Form(
            name=self.wish.template.name,
            columns=self._columns(fields),
            rows=rows,
            how_to=(self.catalogue.text(msg("generate-how-to")), [self.catalogue.text(line) for line in _HOW_TO]),
            picture_column=self.catalogue.text(_THUMBNAILS) if self.wish.thumbnails else "",
            pictures=filling.pictures,
        )
        write_form(path, form)
        return Generated(path, len(rows))

    def grown(self, sheet: Sheet, folder: MediaFolder) -> Generated:
        """The spreadsheet that is there, with rows for files that none of its rows means."""
        recipe = guess_recipe(sheet.columns, sheet.rows[:_SAMPLE], self.facts)
        if recipe.source("file") is None:
            raise Unusable(msg("generate-no-file-column", sheet.path.name))
        rows = [row for row in sheet.rows if not row.is_blank]
        wanted = [Wanted(*named) for named in wanted_media(recipe, sheet.columns, rows)]
        missing = files_without_row(folder, match_rows(wanted, folder))
        if not missing:
            return Generated(sheet.path, 0, len(rows))
        place = {column.name: column.index for column in sheet.columns}
        place_of = {source.field: place[source.columns[0]] for source in reversed(recipe.fields) if source.columns}
        filling = self._filled(missing, set(place_of))
        new = [{place_of[field_id]: text for field_id, text in texts.items()} for texts in filling.texts]
        if (dates := self._place(sheet, _DATES)) is not None:
            new = [{**texts, dates: date} for texts, date in zip(new, filling.dates, strict=True)]
        append_rows(sheet, NewRows(new, self._place(sheet, _THUMBNAILS), filling.pictures))
        return Generated(sheet.path, len(new), len(rows))

    def _place(self, sheet: Sheet, name: Message) -> int | None:
        """Where the column of that name is, in whatever language the form was made."""
        names = {Catalogue(language).text(name) for language in self.catalogue.languages()}
        return next((column.index for column in sheet.columns if column.name in names), None)

    def _filled(self, files: Sequence[MediaFile], fields: set[str]) -> _Filling:
        texts: list[Mapping[str, str]] = []
        dates: list[str] = []
        pictures: dict[int, bytes] = {}
        same = {field_id: text for field_id, text in self.wish.values.items() if field_id in fields}
        read = read_metadata_of_many([file.path for file in files], self.cancelled)
        for index, (file, (_, metadata)) in enumerate(zip(files, read, strict=False)):
            self.progress(Progress(Station.FILES, index + 1, len(files)))
            texts.append({**prefilled(metadata, self.wish.template, fields), **same, "file": file.relative})
            dates.append(self._dates(metadata))
            if self.wish.thumbnails and (png := thumbnail_png(file.path, _THUMBNAIL)) is not None:
                pictures[index] = png
        if len(texts) < len(files):
            raise CalledOff
        return _Filling(texts, dates, pictures)

    def _dates(self, metadata: Metadata) -> str:
        """All dates with what they are the date of, for a person to read."""
        found = [(kind, metadata.date(kind)) for kind in (DateKind.CREATED, DateKind.TAKEN, DateKind.DIGITISED)]
        return "\n".join(f"{self.catalogue.text(msg(f'media-date-{kind.value}'))}: {text}" for kind, text in found if text)

    def _columns(self, fields: Sequence[Field]) -> list[FormColumn]:
        names = ColumnNames(self.facts.fields, self.facts.words.languages)
        columns = [
            FormColumn(column_name(field, self.wish.language, names), self.catalogue.text(field.help), self._choices(field))
            for field in fields
        ]
        return [*columns, FormColumn(self.catalogue.text(_DATES), self.catalogue.text(msg("generate-date-help")))]

    def _choices(self, field: Field) -> tuple[str, ...]:
        if field.kind is FieldKind.LICENCE:
            return licence_choices(self.facts)
        if field.kind is FieldKind.LANGUAGE:
            return _languages(self.wish.language, self.facts.words.languages)
        return ()


def _languages(language: str, names: LanguageNames) -> tuple[str, ...]:
    """All languages by their names in the language of the spreadsheet, as far as those are understood again."""
    try:
        display = Locale.parse(language.replace("-", "_")).languages
    except (UnknownLocaleError, ValueError):
        display = Locale("en").languages
    codes = set(names.by_name.values())
    known = {str(display[code]) for code in codes if code in display and read_language(str(display[code]), names).code == code}
    return tuple(sorted(known, key=str.casefold))


_DATES: Message = msg("generate-date-column")
_THUMBNAILS: Message = msg("generate-thumbnail")
_HOW_TO: tuple[Message, ...] = (
    msg("generate-how-to-title"),
    msg("generate-how-to-row"),
    msg("generate-how-to-comments"),
    msg("generate-how-to-choices"),
    msg("generate-how-to-empty"),
    msg("generate-how-to-several"),
    msg("generate-how-to-date"),
    msg("generate-how-to-columns"),
    msg("generate-how-to-again"),
    msg("generate-how-to-open"),
)
