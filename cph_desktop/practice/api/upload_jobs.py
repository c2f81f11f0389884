"""What ``async=1`` leaves for later, and ``checkstatus``.

A wiki with a job queue does the work some seconds later; here the first question finds it queued and the second one does it,
so that a test sees both answers and nobody waits.
"""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

from cph_desktop.practice.api.call import Call
from cph_desktop.practice.api.chunks import assemble
from cph_desktop.practice.api.file_info import describe_stashed
from cph_desktop.practice.api.publishing import Publication, publish, published
from cph_desktop.practice.refusal import Refusal
from cph_desktop.practice.store import stash
from cph_desktop.practice.store.files import find_file
from cph_desktop.practice.store.stash import Stashed
from cph_desktop.practice.titles import FILE, Title


def queue_publication(call: Call, entry: Stashed, publication: Publication) -> dict[str, Any]:
    """Remembers what to publish."""
    with call.wiki.database.writing() as connection:
        stash.put(connection, replace(entry, stage="publish", job=json.dumps(asdict(publication)), outcome=""))
    return {"result": "Poll", "stage": "queued", "filename": publication.key}


def status(call: Call, key: str) -> dict[str, Any]:
    """``checkstatus=1``: how far an upload is."""
    with call.wiki.database.reading() as connection:
        entry = stash.find(connection, key, call.account)
    if entry is None or entry.stage == "ready":
        raise Refusal("missingresult", "No result in status data.")
    if entry.stage == "uploading":
        return {"result": "Continue", "stage": "uploading", "offset": entry.received}
    if entry.stage == "done":
        return _outcome(call, entry)
    if not entry.outcome:
        with call.wiki.database.writing() as connection:
            stash.put(connection, replace(entry, outcome="asked"))
        return {"result": "Poll", "stage": "queued"}
    return _work(call, entry)


def _work(call: Call, entry: Stashed) -> dict[str, Any]:
    if entry.stage == "assembling":
        whole = assemble(call, entry)
        return {"result": "Success", "stage": "assembling", "filekey": whole.key, "imageinfo": describe_stashed(call, whole)}
    job = json.loads(entry.job)
    publication = Publication(job["key"], job["comment"], job["text"], tuple(job["tags"]))
    with call.wiki.database.writing() as connection:
        publish(connection, call.account, entry, publication)
        done = stash.put(connection, replace(entry, stage="done", outcome=f"File:{publication.key}"))
    return _outcome(call, done)


def _outcome(call: Call, entry: Stashed) -> dict[str, Any]:
    with call.wiki.database.reading() as connection:
        if entry.outcome.startswith("File:"):
            version = find_file(connection, Title(FILE, entry.outcome.removeprefix("File:")))
            if version:
                return {
                    "result": "Success",
                    "stage": "publish",
                    "filename": version.title.key,
                    "imageinfo": published(call, version),
                }
        whole = stash.find(connection, entry.outcome, call.account)
    if whole is None:
        raise Refusal("missingresult", "No result in status data.")
    return {"result": "Success", "stage": "assembling", "filekey": whole.key, "imageinfo": describe_stashed(call, whole)}
