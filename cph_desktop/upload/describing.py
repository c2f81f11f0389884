"""Giving published files their structured data: page ids for many at once, then one edit for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cph_desktop.messages import msg
from cph_desktop.upload.events import Stage
from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Entry, Step
from cph_desktop.upload.outcome import Status
from cph_desktop.upload.policy import verdict_on
from cph_desktop.upload.run import REPLICATION_WAITS, Run
from cph_desktop.wiki.errors import WikiTrouble
from cph_desktop.wiki.lookup import TITLES_AT_ONCE, file_pages
from cph_desktop.wiki.structured_data import Description, MediaInfo, describe, media_infos, new_guid, not_yet_said


def describe_files(run: Run, jobs: Mapping[str, Job], keys: Sequence[str], summary: str) -> None:
    """Describe the published rows with these keys; each gets its outcome. Raises ``Stopped`` and ``BatchHalted``."""
    for some in _in_groups(keys, TITLES_AT_ONCE):
        _describe_group(run, jobs, [run.journal.entry(key) for key in some], summary)


def _describe_group(run: Run, jobs: Mapping[str, Job], entries: Sequence[Entry], summary: str) -> None:
    if not run.connection.site.has_structured_data:
        for entry in entries:
            _settle(run, entry, Status.UPLOADED, Step.CLOSED, reason=msg("upload-no-structured-data"))
        return
    entries = _with_pages(run, entries)
    wanted = _wanted(jobs, entries)
    there = _already_there(run, entries)
    _note_ids(run, entries, wanted)
    for entry in entries:
        in_doubt = entry.adopted or entry.step is Step.DESCRIBING
        said = there.get(entry.pageid) if in_doubt else None
        _describe_one(run, entry, not_yet_said(wanted[entry.key], said), said, summary)


def _with_pages(run: Run, entries: Sequence[Entry]) -> list[Entry]:
    """The entries whose page the wiki knows, with page ids; asks once for all, and again for those it does not know yet."""
    known = [entry for entry in entries if entry.pageid]
    unknown = [entry for entry in entries if not entry.pageid]
    for seconds in (0.0, *REPLICATION_WAITS):
        if not unknown:
            break
        if seconds:
            run.rest(seconds)
        titles = [entry.title for entry in unknown]
        pages = run.repeat(lambda titles=titles: file_pages(run.connection, titles))  # type: ignore[misc]
        found = [entry for entry in unknown if entry.title in pages]
        # not durable yet: the ids are written together with the statement ids, before the first edit
        known += [replace(entry, pageid=pages[entry.title].pageid) for entry in found]
        unknown = [entry for entry in unknown if entry.title not in pages]
    for entry in unknown:
        _settle(run, entry, Status.UPLOADED, Step.PUBLISHED, reason=msg("upload-page-not-found", entry.title))
    return known


def _wanted(jobs: Mapping[str, Job], entries: Sequence[Entry]) -> dict[str, Description]:
    descriptions = {}
    for entry in entries:
        draft = jobs[entry.key].draft
        missing = max(0, len(draft.statements) - len(entry.guids))
        guids = [*entry.guids, *(new_guid(entry.pageid) for _ in range(missing))]
        descriptions[entry.key] = Description(dict(draft.captions), tuple(zip(draft.statements, guids, strict=False)))
    return descriptions


def _already_there(run: Run, entries: Sequence[Entry]) -> dict[int, MediaInfo]:
    """The structured data of the files about which we are in doubt; no request when there is no doubt."""
    doubtful = [entry.pageid for entry in entries if entry.adopted or entry.step is Step.DESCRIBING]
    return run.repeat(lambda: media_infos(run.connection, doubtful)) if doubtful else {}


def _note_ids(run: Run, entries: Sequence[Entry], wanted: Mapping[str, Description]) -> None:
    run.journal.record_all(
        {
            entry.key: (
                Step.DESCRIBING,
                {"pageid": entry.pageid, "guids": [guid for _, guid in wanted[entry.key].statements]},
            )
            for entry in entries
        }
    )


def _describe_one(run: Run, entry: Entry, description: Description, there: MediaInfo | None, summary: str) -> None:
    if description.is_empty:
        if there is None:
            _settle(run, entry, Status.UPLOADED, Step.CLOSED, reason=msg("upload-nothing-to-describe"), pageid=entry.pageid)
        else:
            _settle(run, entry, Status.DESCRIBED, Step.DESCRIBED, revision=there.revision, pageid=entry.pageid)
        return
    run.stage(entry.row, Stage.DESCRIBING)
    try:
        revision = run.repeat(
            lambda: describe(run.connection, entry.pageid, description, summary, run.tag),
            ask=lambda: _revision_if_said(run, entry.pageid, description),
            action="edit",
        )
    except WikiTrouble as trouble:
        reason = msg("upload-not-described", verdict_on(trouble).message)
        _settle(run, entry, Status.UPLOADED, Step.PUBLISHED, reason=reason)
        return
    _settle(run, entry, Status.DESCRIBED, Step.DESCRIBED, revision=revision)


def _revision_if_said(run: Run, pageid: int, description: Description) -> int | None:
    """After an edit in doubt: the revision, when the wiki says all of it now."""
    there = media_infos(run.connection, [pageid]).get(pageid)
    if there is None or not not_yet_said(description, there).is_empty:
        return None
    return there.revision


def _settle(run: Run, entry: Entry, status: Status, step: Step, **changes: object) -> None:
    # a note from the upload (the wiki chose another name) stays; the reason of an earlier refusal does not
    changes.setdefault("reason", entry.reason if entry.status is None else None)
    settled = run.journal.record_answer(entry.key, step, status=status, **changes)
    run.stage(entry.row, Stage.DONE)
    run.finished(settled)


def _in_groups(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), size):
        yield keys[start : start + size]
