"""Opening a sheet of 100,000 rows and 20 columns, number formats respected, against python-calamine, openpyxl and pandas alone.

Must reach: at most 2 times calamine's time, at least 5 times faster than openpyxl, at most 1 GiB of memory.
Each reader runs in a process of its own; of three runs the fastest counts. pandas lives in an environment of its own,
build/bench, which `make bench` sets up: in the program's own its numpy would find its way into the installers.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.figure import Figure, Goal

BENCH_PYTHON = Path(__file__).resolve().parents[1] / "build" / "bench" / "bin" / "python"
COLUMNS = 20
RUNS = 3
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
READERS = {
    "ours": ("from cph_desktop.sheets.reading import read_sheet", "read_sheet(path).rows"),
    "calamine": ("from python_calamine import load_workbook", "load_workbook(path).get_sheet_by_index(0).to_python()"),
    "openpyxl": (
        "from openpyxl import load_workbook",
        "list(load_workbook(path, read_only=True).active.iter_rows(values_only=True))",
    ),
    "pandas": ("from pandas import read_excel", "read_excel(path, dtype=str)"),
}
SLOW = {"openpyxl", "pandas"}
"""Run once."""
MEASURE = """
import sys, time
from pathlib import Path
path = Path(sys.argv[1])
{imports}
start = time.perf_counter()
rows = {opening}
took = time.perf_counter() - start
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
except ImportError:
    peak = 0
print(took, peak, len(rows))
"""


def write_sheet(path: Path, rows: int) -> None:
    """A workbook as Excel writes it: shared strings, a date, a year, two decimals, a percentage, and plain numbers."""
    codes = ["yyyy-mm-dd", "yyyy", "0.00", "0%"]
    formats = "".join(f'<numFmt numFmtId="{164 + at}" formatCode="{code}"/>' for at, code in enumerate(codes))
    styles = '<xf numFmtId="0"/>' + "".join(f'<xf numFmtId="{164 + at}"/>' for at in range(4)) + '<xf numFmtId="0" fontId="1"/>'
    texts = [f"Column {at}" for at in range(COLUMNS)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        relation = '<Relationship Id="rId{}" Type="' + OFFICE + '/{}" Target="{}"/>'
        package = f'<Relationships xmlns="{PACKAGE}/relationships">' + relation.format(1, "officeDocument", "xl/workbook.xml")
        inner = relation.format(1, "worksheet", "worksheets/sheet1.xml") + relation.format(2, "styles", "styles.xml")
        inner += relation.format(3, "sharedStrings", "sharedStrings.xml")
        archive.writestr("[Content_Types].xml", _content_types())
        archive.writestr("_rels/.rels", package + "</Relationships>")
        archive.writestr("xl/_rels/workbook.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>')
        sheets = '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets>'
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheets}</workbook>')
        look = '<fonts count="2"><font/><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
        look += '<borders count="1"><border/></borders>'
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>{look}<cellXfs>{styles}</cellXfs></styleSheet>',
        )
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
            for row in range(1, rows + 2):
                part.write(_row(row, texts).encode())
            part.write(b"</sheetData></worksheet>")
        shared = "".join(f"<si><t>{text}</t></si>" for text in texts)
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{shared}</sst>')


def _content_types() -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles", "sharedStrings": "sharedStrings"}
    overrides = "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{kind}.{name}+xml"/>' for part, name in parts.items())
    relations = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{PACKAGE}/content-types">{relations}{overrides}</Types>'


def _row(row: int, texts: list[str]) -> str:
    cells = [f'<row r="{row}" spans="1:{COLUMNS}">']
    for column in range(COLUMNS):
        place = f"{chr(65 + column)}{row}"
        if row == 1 or column < 12:
            if row > 1 and column < 6:
                texts.append(f"Text {column} of record {row} åäö")
            index = len(texts) - 1 if row > 1 and column < 6 else column
            cells.append(f'<c r="{place}" s="5" t="s"><v>{index}</v></c>')
        elif column < 16:
            value = (20_000 + row % 20_000, 20_000 + row % 20_000, row / 7, row % 100 / 100)[column - 12]
            cells.append(f'<c r="{place}" s="{column - 11}"><v>{value!r}</v></c>')
        else:
            cells.append(f'<c r="{place}"><v>{row * 1.5 + column}</v></c>')
    return "".join(cells) + "</row>"


def measured(reader: str, path: Path) -> tuple[float, float]:
    """Seconds and MiB of the fastest of several runs."""
    runs = []
    imports, opening = READERS[reader]
    python = str(BENCH_PYTHON) if reader == "pandas" else sys.executable
    for _ in range(1 if reader in SLOW else RUNS):
        command = [python, "-c", MEASURE.format(imports=imports, opening=opening), str(path)]
        took, peak, _ = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        runs.append((float(took), float(peak)))
    return min(runs)


def figures(*, quick: bool) -> list[Figure]:
    """Seconds beside each of the others, and the memory."""
    rows = 10_000 if quick else 100_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xlsx"
        write_sheet(path, rows)
        results = {reader: measured(reader, path) for reader in READERS if reader != "pandas" or BENCH_PYTHON.exists()}
    seconds, peak = results.pop("ours")
    name = f"read an xlsx of {rows:,} × {COLUMNS} cells"
    must = {"calamine": Goal(at_most=2, of_ratio=True), "openpyxl": Goal(at_most=0.2, of_ratio=True)}
    found = [
        Figure(f"{name}, beside {reader}", seconds, "s", f"{reader} alone", other, must.get(reader))
        for reader, (other, _) in results.items()
    ]
    if "pandas" not in results:
        found.append(Figure(f"{name}, beside pandas", seconds, "s", note="pandas is not installed"))
    return [*found, Figure(f"{name}, memory", peak, "MiB", "calamine alone", results["calamine"][1], Goal(at_most=1024))]
