"""The directive ``finding``: an entry of the page of findings, with the program's own sentence, and the cure by hand.

    :::{finding} licence-missing
    Write the licence into …
    :::

``:says:`` names the messages where the source does not tell them, ``:severity:`` the severity. A code without an entry, and an
entry for a code that no longer exists, is an error. Each code gets a small page of its own beside it that leads to the entry,
because some systems drop what stands after ``#`` when a program opens a file.
"""

from __future__ import annotations

from pathlib import Path

from docutils import nodes
from docutils.parsers.rst import directives
from finding_codes import known_findings
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from cph_desktop.messages import Catalogue, Message

_LOG = logging.getLogger(__name__)
_SEVERITIES = ("error", "warning", "hint")
_LEADS = """<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{code}</title>
<meta http-equiv="refresh" content="0; url=../findings.html#{code}"><a href="../findings.html#{code}">{code}</a></html>
"""


class FindingEntry(SphinxDirective):
    """An entry: severity, the sentence, the cure, the code."""

    required_arguments = 1
    has_content = True
    option_spec = {"says": directives.unchanged, "severity": directives.unchanged}  # noqa: RUF012 - docutils' own name

    def run(self) -> list[nodes.Node]:
        """The nodes of the entry."""
        code = self.arguments[0]
        known = known_findings().get(code)
        if known is None:
            raise self.error(f"the program has no finding “{code}”")
        _codes_of(self.env).add(code)
        catalogue = Catalogue(self.config.language)
        box = nodes.container(classes=["finding"], ids=[code])
        severities = self.options["severity"].split() if "severity" in self.options else sorted(known.severities)
        head = nodes.paragraph(classes=["finding-head"])
        for severity in sorted(severities, key=_SEVERITIES.index):
            head += nodes.inline("", catalogue.text(Message(f"severity-{severity}")), classes=["severity", severity])
        head += nodes.literal("", code)
        box += head
        for key in self.options.get("says", " ".join(known.messages)).split():
            box += nodes.paragraph("", sentence(key, catalogue), classes=["finding-says"])
        self.state.nested_parse(self.content, self.content_offset, box)
        return [box]


def sentence(key: str, catalogue: Catalogue) -> str:
    """The program's sentence with “…” where it names something of the user's."""
    return catalogue.text(Message(key, ("…",) * 9))


def _codes_of(env: object) -> set[str]:
    return env.__dict__.setdefault("finding_entries", set())


def _check(_app: Sphinx, env: object) -> None:
    missing = known_findings().keys() - _codes_of(env)
    if missing:
        _LOG.warning("findings.md has no entry for: %s", ", ".join(sorted(missing)))


def _write_leads(app: Sphinx, problem: Exception | None) -> None:
    folder = Path(app.outdir, "finding")
    if problem is None:
        folder.mkdir(exist_ok=True)
        for code in known_findings():
            (folder / f"{code}.html").write_text(_LEADS.format(language=app.config.language, code=code), encoding="utf-8")


def setup(app: Sphinx):
    """Make the directive known to Sphinx."""
    app.add_directive("finding", FindingEntry)
    app.connect("env-check-consistency", _check)
    app.connect("build-finished", _write_leads)
    return {"parallel_read_safe": False}
