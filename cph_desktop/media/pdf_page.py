"""The first page of a PDF as a picture, drawn by PDFium."""

from __future__ import annotations

import threading
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from cph_desktop.media.opening import DECODED_WHOLE

# PDFium crashes when two threads use it, even for two documents (https://pypdfium2-team.github.io/pypdfium2/python_api.html).
_TURN = threading.Lock()


def first_page(path: Path, size: int) -> Image.Image | None:
    """The page, its longer side ``size`` pixels; None when there is no page or a picture on it is too large to unpack.

    Raises :class:`pypdfium2.PdfiumError` for damage and for a document that wants a password.
    """
    with _TURN, pypdfium2.PdfDocument(path) as document:
        if not len(document):
            return None
        page = document[0]
        try:
            if _pixels(page) > DECODED_WHOLE:
                return None
            longer = max(page.get_size())
            drawn = page.render(scale=size / longer, limit_image_cache=True).to_pil() if longer > 0 else None
            return None if drawn is None else drawn.copy()  # its bytes belong to the page
        finally:
            page.close()


def _pixels(page: pypdfium2.PdfPage) -> int:
    """Of the largest picture on the page."""
    pictures = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    sizes = (picture.get_px_size() for picture in pictures if isinstance(picture, pypdfium2.PdfImage))
    return max((width * height for width, height in sizes), default=0)
