"""The manual, opened in the browser at the page that fits: HTML that comes with the program (``packaging/manual/build.py``)."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from cph_desktop.paths import manual_folder
from cph_desktop.ui.standing import Step

MANUAL_PAGES = {
    Step.START: "start",
    Step.FILES: "files",
    Step.DESCRIBE: "describe",
    Step.NAMES: "match-names",
    Step.CHECK: "check",
    Step.UPLOAD: "upload",
    Step.RESULTS: "results",
}
"""The page of the manual about each step, without its ending."""


def manual_page(name: str, language: str) -> Path | None:
    """The file of a page (``check``, ``finding/licence-missing``) in a language, else in English; None without a manual."""
    folder = manual_folder()
    if folder is None:
        return None
    spoken = (folder / code / f"{name}.html" for code in (language, language.partition("-")[0], "en"))
    return next((page for page in spoken if page.is_file()), None)


def open_manual(name: str, language: str) -> bool:
    """Show a page of the manual in the browser; False when there is none."""
    page = manual_page(name, language)
    if page is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(page)))
    return page is not None
