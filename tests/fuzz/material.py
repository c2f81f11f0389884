"""Sound files of every kind that is read, to be damaged; and how to damage them where it hurts."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from PIL import Image

from tests.conftest import REPOSITORY, SHARED

_SAMPLE = REPOSITORY / "resources/sample"
_CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Data"><table:table-row>'
    '<table:table-cell office:value-type="string"><text:p>File</text:p></table:table-cell>'
    '<table:table-cell office:value-type="string" table:number-columns-repeated="2"><text:p>Title</text:p></table:table-cell>'
    '</table:table-row><table:table-row table:number-rows-repeated="3">'
    '<table:table-cell office:value-type="date" office:date-value="1898-05-01"><text:p>1898</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="52.2296756"><text:p>52.23</text:p></table:table-cell>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)
_MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


@dataclass(frozen=True)
class Sound:
    """A file by its name and content. ``parts`` are those of an archive, which are damaged one by one and packed again."""

    name: str
    content: bytes

    @property
    def parts(self) -> list[str]:
        if not self.content.startswith(b"PK"):
            return []
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return archive.namelist()

    def damaged(self, part: int, edits: list[tuple[int, int, bytes]]) -> bytes:
        """The content with, for each edit, some bytes at some place (both modulo the size) replaced by others."""
        names = self.parts
        if not names or part % (len(names) + 1) == len(names):
            return _edited(self.content, edits)
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive, zipfile.ZipFile(out, "w") as packed:
            for at, name in enumerate(names):
                content = archive.read(name)
                packed.writestr(name, _edited(content, edits) if at == part % (len(names) + 1) else content)
        return out.getvalue()


def _edited(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    changed = bytearray(content)
    for place, count, others in edits:
        start = place % (len(changed) + 1)
        changed[start : start + count] = others
    return bytes(changed)


def sheets() -> list[Sound]:
    """One of each format, and the files of Pattypan's where the shared folder is there."""
    workbook = openpyxl.Workbook()
    workbook.active.append(["path", "name", "description"])
    workbook.active.append(["a.jpg", "A", 52.2296756])
    workbook.create_sheet()["A1"] = "'{{Information|description=${description}}}"
    out = io.BytesIO()
    workbook.save(out)
    found = [
        Sound("pattypan.xlsx", out.getvalue()),
        Sound("sample.xlsx", next(_SAMPLE.glob("*.xlsx")).read_bytes()),
        Sound("objects.ods", _ods()),
        Sound("objects.csv", 'File;Titel;Datering\na.jpg;"Hamnen; kväll";1898\nb.jpg;Bro;1901\n'.encode("latin-1")),
        Sound("objects.tsv", "File\tTitle\na.jpg\tŁódź\n".encode("utf-16")),
    ]
    pattypan = SHARED / "contract/pattypan"
    return found + [Sound(name, (pattypan / name).read_bytes()) for name in ("typed-cells.xls", "crlf.xls") if pattypan.is_dir()]


def _ods() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _CONTENT)
    return out.getvalue()


def settings_and_recipes() -> list[Sound]:
    """Pattypan's settings, an OpenRefine schema, a recipe of ours."""
    schema = {"entityEdits": [{"type": "wbmediainfoeditexpr", "fileName": {"type": "wbstringvariable", "columnName": "Name"}}]}
    recipe = {"format": "cph-recipe", "version": 1, "template": "artwork", "fields": [{"field": "P170", "columns": ["Artist"]}]}
    return [
        Sound("config.properties", b"template=Artwork\nvar-source-value=G\\u00F6teborg\n"),
        Sound("schema.json", json.dumps(schema).encode()),
        Sound("recipe.json", json.dumps(recipe).encode()),
    ]


def media() -> list[Sound]:
    """Pictures with metadata, and an SVG."""
    exif = Image.Exif()
    exif[0x010E], exif[0x013B], exif[0x9003] = "A harbour", "Anna", "2008:05:30 15:56:01"
    picture = Image.new("RGB", (64, 48), "navy")
    found = [Sound("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title></svg>')]
    for name, kind in (("a.jpg", "JPEG"), ("a.tif", "TIFF"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")):
        out = io.BytesIO()
        picture.save(out, kind, **({} if kind == "GIF" else {"exif": exif}))
        found.append(Sound(name, out.getvalue()))
    photographs: list[Path] = sorted(_SAMPLE.glob("photos/*.jpg"))[:1]
    return found + [Sound(path.name, path.read_bytes()) for path in photographs]
