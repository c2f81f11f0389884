"""The window is there before the heavy libraries are."""

from __future__ import annotations

import subprocess
import sys

from tests.command_line import environment

_HEAVY = ("pywikibot", "flask", "openpyxl", "python_calamine", "requests", "keyring", "PIL", "mwparserfromhell", "exifread")
_PROGRAM = f"""
import sys
from cph_desktop.ui.app import application, make_window
from cph_desktop.ui.preferences import Preferences
window = make_window(application(), Preferences(language="en"))
loaded = [name for name in {_HEAVY!r} if name in sys.modules]
print(loaded)
"""


def test_that_no_heavy_library_is_loaded_before_the_window_is_made() -> None:
    # started in a process of its own: here other tests have loaded everything
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM], env=environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr
