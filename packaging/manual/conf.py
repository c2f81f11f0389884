"""Sphinx's settings for the manual. ``packaging/manual/build.py`` calls it once for each language.

Furo and Sphinx search without a server and load nothing from the web, so that the pages work from a folder and without a line.
"""

import os
import re
import sys
from pathlib import Path

_SOURCE_LINK = re.compile(r"\[([^\]]+)\]\(\.\./[^)]+\)")
_HERE = Path(__file__).parent
_ROOT = _HERE.parents[1]
sys.path[:0] = [str(_HERE), str(_HERE.parent), str(_ROOT)]

import release_words  # noqa: E402

language = os.environ["MANUAL_LANGUAGE"]
project = "CPH Desktop"
version = release = release_words.version()
html_title = project
project_copyright = ""

extensions = ["myst_parser", "labels", "finding_entries"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["README.md"]

html_theme = "furo"
html_static_path = [str(_HERE / "static")]
html_css_files = ["manual.css"]
html_js_files = [("manual.js", {"defer": "defer"})]
html_favicon = str(_ROOT / "resources/icons/program.svg")
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
html_use_index = False
html_last_updated_fmt = None
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#36c", "color-brand-content": "#36c", "font-stack": "system-ui, sans-serif"},
    "dark_css_variables": {"color-brand-primary": "#88a3e8", "color-brand-content": "#88a3e8"},
    "top_of_page_buttons": [],
}


def setup(app):
    """Links of pages in docs/ that the manual includes lead to the pages beside it; those to source files are left out."""
    app.connect("include-read", _near_links)


def _near_links(_app, _path, _docname, content):
    content[0] = _SOURCE_LINK.sub(r"\1", content[0].replace("](manual/en/", "]("))
