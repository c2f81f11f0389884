"""An SVG as a picture, drawn by resvg, which runs no script and asks no network."""

from __future__ import annotations

import io
import multiprocessing
from pathlib import Path
from xml.parsers import expat

from PIL import Image

from cph_desktop.media.soundness import svg_size
from cph_desktop.media.svg_process import draw

_LARGEST = 8 * 1024**2  # bytes of markup
_PATIENCE = 10.0  # seconds


def svg_picture(path: Path, size: int) -> Image.Image | None:
    """The drawing, its longer side ``size`` pixels.

    None when it is too large, takes too long, cannot be drawn, or shows other files: resvg would read whatever the drawing
    names, a device without end too. (Commons refuses such drawings.) Raises ExpatError for XML that is not well-formed or
    whose entities grow without measure.
    """
    content = path.read_bytes() if path.stat().st_size <= _LARGEST else b""
    looked_at = _Look()
    if not content or not looked_at.shows_itself_alone(content):
        return None
    width, height = svg_size(looked_at.root)
    share = size / (max(width, height) or 1)
    drawn_size = (round(width * share) or 1, round(height * share) or 1) if width and height else (size, size)
    png = _drawn_elsewhere(_as_text(content), *drawn_size)
    return Image.open(io.BytesIO(png)) if png else None


def _drawn_elsewhere(markup: str, width: int, height: int) -> bytes:
    """PNG, b"" when it took too long or failed.

    In a process of its own, which can be ended: a few kilobytes of nested elements keep resvg busy for hours, and it lets no
    other thread of this process run meanwhile. A program that is frozen must call :func:`multiprocessing.freeze_support`.
    """
    context = multiprocessing.get_context("spawn")
    answer, sender = context.Pipe(duplex=False)
    process = context.Process(target=draw, args=(sender, markup, width, height), daemon=True)
    process.start()
    sender.close()
    try:
        return answer.recv_bytes() if answer.poll(_PATIENCE) else b""
    except EOFError:  # resvg could not draw it
        return b""
    finally:
        process.kill()
        process.join()
        process.close()
        answer.close()


class _Look:
    """Reads through the markup once. ``root`` are the attributes of its outermost element."""

    def __init__(self) -> None:
        self.root: dict[str, str] = {}
        self._alone = True

    def shows_itself_alone(self, content: bytes) -> bool:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.ParseFile(io.BytesIO(content))
        return self._alone

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or {"": name, **attributes}
        if name.rpartition(":")[2] in {"a", "script"}:  # where a link leads does not matter to a picture
            return
        for attribute, value in attributes.items():
            if attribute.rpartition(":")[2] == "href" and not value.strip().startswith(("#", "data:")):
                self._alone = False


def _as_text(content: bytes) -> str:
    """resvg takes text; what encoding the bytes are in is told by their start, as XML has it."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if content.startswith(mark):
            return content.decode(encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")
