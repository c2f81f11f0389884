"""Pages in the user's browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from cph_desktop.values.urls import for_browser


def open_page(address: QUrl | str) -> None:
    """Show the page. Addresses come from wikis, services and batch files: what is no page on the web is left alone."""
    wanted = for_browser(address if isinstance(address, str) else address.toString())
    if wanted:
        QDesktopServices.openUrl(QUrl(wanted))
