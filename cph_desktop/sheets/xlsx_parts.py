"""The small parts of an xlsx: its sheets, which calendar it uses, and its number formats."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from cph_desktop.sheets.cell_display import format_code

_OFFICE_DOCUMENT = "/officeDocument"


@dataclass(frozen=True)
class XlsxParts:
    """``parts``: sheet name to its part's name in the archive. ``codes``: the format code of each cell style."""

    parts: dict[str, str]
    epoch_1904: bool
    codes: tuple[str, ...]


def read_parts(archive: zipfile.ZipFile) -> XlsxParts:
    """Read workbook.xml, its relations and styles.xml. Raises KeyError or an XML error when the archive is no xlsx."""
    workbook_name = _main_part(archive)
    targets = relation_targets(archive, workbook_name)
    workbook = fromstring(archive.read(workbook_name))
    parts = {
        sheet.get("name", ""): targets.get(_relation_id(sheet), ("", ""))[1]
        for sheets in _named(workbook, "sheets")
        for sheet in _named(sheets, "sheet")
    }
    epoch = any(node.get("date1904") in {"1", "true", "on"} for node in _named(workbook, "workbookPr"))
    styles = next((part for kind, part in targets.values() if kind.endswith("/styles")), "")
    codes = format_codes(fromstring(archive.read(styles))) if styles in archive.namelist() else ()
    return XlsxParts(parts, epoch, codes)


def format_codes(styles: Element) -> tuple[str, ...]:
    """The format code of each ``cellXfs`` entry of a styles.xml."""
    own = {
        _integer(node.get("numFmtId")): node.get("formatCode", "General")
        for formats in _named(styles, "numFmts")
        for node in _named(formats, "numFmt")
    }
    numbers = [_integer(node.get("numFmtId")) for cells in _named(styles, "cellXfs") for node in _named(cells, "xf")]
    return tuple(format_code(number, own) for number in numbers)


def _main_part(archive: zipfile.ZipFile) -> str:
    for kind, part in relation_targets(archive, "").values():
        if kind.endswith(_OFFICE_DOCUMENT):
            return part
    return "xl/workbook.xml"


def relation_targets(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Relation id to (type, part name) for the relations of a part; "" is the package itself."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.namelist():
        return {}
    found = {}
    for node in fromstring(archive.read(relations)):
        target = node.get("Target", "")
        absolute = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[node.get("Id", "")] = (node.get("Type", ""), absolute)
    return found


def _relation_id(sheet: Element) -> str:
    return next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")


def _named(node: Element, name: str) -> Iterator[Element]:
    """Children of that local name, in whichever of the two OOXML namespaces (transitional, strict)."""
    return (child for child in node if isinstance(child.tag, str) and child.tag.rpartition("}")[2] == name)


def _integer(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0
