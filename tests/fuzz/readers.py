"""Damages sound files at random and reads them: a reader answers or refuses with a sentence, soon, whatever is in the file.

Run: python -m tests.fuzz.readers [seconds] [first seed]
Ends with the file that brought a reader down, made as small as can be, or after that many seconds (60) without one.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as some

from cph_desktop.cli.batch_settings import read_recipe
from cph_desktop.cli.terminal import Terminal
from cph_desktop.compose.freemarker import RenderError, TemplateError, parse_template, render
from cph_desktop.finding import Unusable
from cph_desktop.media.facts import read_facts
from cph_desktop.media.file import MediaFile
from cph_desktop.media.metadata import read_metadata
from cph_desktop.media.thumbnails import thumbnail_png
from cph_desktop.messages import Catalogue
from cph_desktop.sheets.pattypan_settings import read_pattypan_settings
from cph_desktop.sheets.reading import read_sheet
from tests.fuzz.material import Sound, media, settings_and_recipes, sheets

EXAMPLES = 50  # of one kind, then comes the next
SOON = 20.0  # seconds for one small file
SILENT = Terminal(io.StringIO(), io.StringIO(), Catalogue())


def read_media(path: Path) -> None:
    status = path.stat()
    read_facts(MediaFile(path, path.name, status.st_size, status.st_mtime_ns))
    read_metadata(path)
    if path.suffix != ".svg":  # drawn in a process of its own, which is sure but slow
        thumbnail_png(path, 32)


def read_any_settings(path: Path) -> None:
    if path.suffix == ".properties":
        read_pattypan_settings(path)
    else:
        read_recipe(path, SILENT)


def read_template(path: Path) -> None:
    with contextlib.suppress(TemplateError, RenderError):
        render(parse_template(path.read_text(encoding="utf-8", errors="replace")), {"x": "a;b", "y": ""})


TEMPLATES = [
    Sound("a.ftl", b'\'<#if x?has_content><#list x?split(";") as c>[[Category:${c?trim}]]<#sep>, </#list><#else>{{unc}}</#if>'),
    Sound(
        "b.ftl",
        b'<#assign q=x + "!"><#switch x><#case "aa">A<#break><#default>D</#switch>${q!y}${(x?length > 2)?string("1","2")}',
    ),
]
READERS: list[tuple[Callable[[Path], object], list[Sound]]] = [
    (read_sheet, sheets()),
    (read_media, media()),
    (read_any_settings, settings_and_recipes()),
    (read_template, TEMPLATES),
]
HURTFUL = [
    *(
        b"\x00",
        b"\xff\xff\xff\xff",
        b"\xff\xff\xff\x7f",
        b"\xed\xa0\x80",
        b"\r\n",
        b"\\u",
        b'"',
        b"<",
        b">",
        b"&x;",
        b"${",
        b"<#",
    ),
    *(b"-1", b"1e999", b"nan", b"99999999999", b'r="XFD1048576"', b"<!DOCTYPE a [<!ENTITY x 'y'>]>"),
]
PLACES, LENGTHS = some.integers(0, 1 << 20), some.integers(0, 40)
EDITS = some.lists(some.tuples(PLACES, LENGTHS, some.binary(max_size=20) | some.sampled_from(HURTFUL)), min_size=1, max_size=6)


def fuzz(read: Callable[[Path], object], files: list[Sound], folder: Path, number: int) -> None:
    """Some examples of damaged files for one reader. Raises what the reader raises, but Unusable."""

    @seed(number)
    @settings(max_examples=EXAMPLES, deadline=None, database=None, phases=(Phase.generate, Phase.shrink),
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(some.sampled_from(files), some.integers(0, 50), EDITS)
    def damaged(sound: Sound, part: int, edits: list[tuple[int, int, bytes]]) -> None:
        path = folder / sound.name
        path.write_bytes(sound.damaged(part, edits))
        start = time.perf_counter()
        with contextlib.suppress(Unusable):
            read(path)
        assert time.perf_counter() - start < SOON, f"{sound.name} took too long"

    damaged()


def main() -> int:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    number = int(sys.argv[2]) if len(sys.argv) > 2 else time.time_ns() % 1_000_000
    print(json.dumps({"first seed": number, "seconds": seconds}))
    warnings.simplefilter("ignore")
    end, examples = time.monotonic() + seconds, 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            for read, files in READERS:
                fuzz(read, files, Path(folder), number)
                examples += EXAMPLES
            number += 1
    print(f"{examples} damaged files, no reader came down")
    return 0


if __name__ == "__main__":
    sys.exit(main())
