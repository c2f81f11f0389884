"""Help with undoing a batch: what it did, and what to put where to have it undone. Nothing of it is ever sent from here.

An uploader's own wish is granted without discussion for files of the last days (Commons:Criteria for speedy deletion, G7);
older ones need a request for all of them (Help:Mass deletion request). Changes to files that were there before are taken back one
by one, on the page that shows the change.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from cph_desktop.messages import Catalogue, Message, msg
from cph_desktop.report.addresses import change_url, edit_url, page_url
from cph_desktop.report.contents import Report, ReportedRow
from cph_desktop.report.conventions import Conventions

_ENGLISH = "en"  # what is pasted into the wiki is read by its administrators


def undo_help(report: Report, conventions: Conventions, catalogue: Catalogue) -> str:
    """A plain text with all that is needed, in the user's language; the parts to be pasted are in English."""
    return _Undo(report, conventions, catalogue).text()


class _Undo:
    def __init__(self, report: Report, conventions: Conventions, catalogue: Catalogue) -> None:
        self._report = report
        self._conventions = conventions
        self._say = catalogue.text
        self._english = Catalogue(_ENGLISH).text
        self._user = report.user.partition("@")[0]  # the account; what follows is the name of its bot password

    def text(self) -> str:
        report = self._report
        blocks = [self._say(msg("undo-title", report.sheet, report.wiki)), self._say(msg("undo-nothing-sent"))]
        uploaded = [row for row in report.there if not row.was_there]
        changed = [row for row in report.there if row.was_there and row.edits]
        if uploaded:
            blocks += [self._say(msg("undo-older-version")), *self._uploaded(uploaded)]
        if changed:
            blocks += [self._heading(msg("undo-changed", len(changed))), self._say(msg("undo-changed-how"))]
            blocks.append(_lines(change_url(row.url, edit) for row in changed for edit in reversed(row.edits)))
        if not uploaded and not changed:
            blocks.append(self._say(msg("undo-nothing")))
        return "\n\n".join(blocks) + "\n"

    def _uploaded(self, rows: Sequence[ReportedRow]) -> Iterator[str]:
        if not self._report.follows_commons:
            yield self._heading(msg("undo-uploaded", len(rows)))
            yield self._say(msg("undo-ask-administrator", self._report.wiki))
            yield _lines(row.url for row in rows)
            return
        new = [row for row in rows if self._is_new(row)]
        old = [row for row in rows if not self._is_new(row)]
        if new:
            yield self._heading(msg("undo-new", len(new), self._conventions.own_upload_days))
            yield self._say(msg("undo-new-how"))
            yield self._conventions.own_upload_text
            yield _lines(edit_url(row.url) for row in new)
        if old:
            yield from self._request(old)

    def _request(self, rows: Sequence[ReportedRow]) -> Iterator[str]:
        day, conventions = self._report.made, self._conventions
        subpage = self._english(msg("undo-request-name", self._user, f"{day:%Y-%m-%d}"))
        title = f"{conventions.request_prefix}{subpage}"
        reason = self._english(msg("undo-request-reason", f"[[User:{self._user}|{self._user}]]"))
        yield self._heading(msg("undo-old", len(rows), conventions.own_upload_days))
        yield self._say(msg("undo-old-reason"))
        yield self._say(msg("undo-old-page", edit_url(page_url(self._report.article_url, title))))
        listed = _lines(f"* [[:{row.page}]]" for row in rows)
        yield f"=== {{{{subst:SUBPAGENAME}}}} ===\n{listed}\n{reason} ~~~~"
        log = conventions.daily_log(day)
        yield self._say(msg("undo-old-log", edit_url(page_url(self._report.article_url, log))))
        yield f"{{{{{title}}}}}"
        yield self._say(msg("undo-old-files"))
        yield conventions.request_text(reason, subpage, day)
        yield _lines(edit_url(row.url) for row in rows)

    def _is_new(self, row: ReportedRow) -> bool:
        age = self._report.made - row.time if row.time is not None else timedelta.max
        return age < timedelta(days=self._conventions.own_upload_days)

    def _heading(self, message: Message) -> str:
        text = self._say(message)
        return f"{text}\n{'-' * len(text)}"


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines)
