"""The file's name on the wiki, by the server's rules and those of Commons."""

from __future__ import annotations

from collections.abc import Iterator

from cph_desktop.checks.checked_row import CheckedRow
from cph_desktop.commons.filenames import FilenameRules, NameProblem
from cph_desktop.finding import Finding, Severity
from cph_desktop.messages import Message

# Names a camera gave, or of three letters, are on Commons' title blacklist in most forms; the wiki has the last word there.
_ONLY_WARNED = frozenset({NameProblem.CAMERA, NameProblem.TOO_SHORT})


def check_name(row: CheckedRow, rules: FilenameRules) -> Iterator[Finding]:
    """Findings ``filename-<problem>``."""
    has_file = row.match.media is not None
    if not has_file and not row.draft.filename:
        return
    for problem in rules.problems(row.draft.filename, with_extension=has_file):
        severity = Severity.WARNING if problem in _ONLY_WARNED else Severity.ERROR
        message = Message(f"finding-filename-{problem.value}", (row.draft.filename, rules.max_bytes))
        yield Finding(f"filename-{problem.value}", severity, message, row.draft.row)
