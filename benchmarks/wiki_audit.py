"""Looking at a wiki from outside, past the program's own code: is every file there once, and described once?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import requests

from cph_desktop.upload.job import Job
from cph_desktop.upload.journal import Entry


def faults_found(api_url: str, jobs: Sequence[Job], entries: Mapping[str, Entry], *, described: bool) -> list[str]:
    """What is not as it should be, in words; ``entries`` are the journal's, by SHA-1.

    Each file of ``jobs`` must be there once, with one version; its page must have one revision, and one more where it is
    described; its statements and captions must be those of the draft, each once; the journal must name the same page.
    """
    wiki = _Reader(api_url)
    times = Counter(image["sha1"] for image in wiki.files())
    strange = [f"{job.draft.filename} is there {times[job.sha1]} times" for job in jobs if times[job.sha1] != 1]
    for job in jobs:
        page = wiki.page(job.draft.filename)
        if "missing" in page:
            continue
        strange += _page_faults(job, page, described=described)
        entry = entries.get(job.sha1)
        told = (
            entry is not None
            and entry.page == job.draft.filename
            and entry.pageid in ({page["pageid"]} if described else {page["pageid"], 0})
        )
        if not told or entry is None or entry.status is None or entry.status.value != ("described" if described else "uploaded"):
            strange.append(f"{job.draft.filename}: the journal says {entry}")
        if described:
            strange += _description_faults(job, wiki.entity(page["pageid"]))
    return strange


def _page_faults(job: Job, page: Mapping[str, Any], *, described: bool) -> Iterator[str]:
    if len(page["imageinfo"]) != 1:
        yield f"{job.draft.filename} has {len(page['imageinfo'])} versions"
    if len(page["revisions"]) != 1 + described:
        yield f"{job.draft.filename} has {len(page['revisions'])} revisions"


def _description_faults(job: Job, entity: Mapping[str, Any]) -> Iterator[str]:
    there = sum(len(group) for group in (entity.get("statements") or {}).values())
    if there != len(job.draft.statements):
        yield f"{job.draft.filename} has {there} statements"
    if {language: label["value"] for language, label in (entity.get("labels") or {}).items()} != dict(job.draft.captions):
        yield f"{job.draft.filename} has other captions"


class _Reader:
    def __init__(self, api_url: str) -> None:
        self._api_url = api_url
        self._session = requests.Session()

    def files(self) -> Iterator[Mapping[str, Any]]:
        more: dict[str, Any] = {}
        while True:
            answer = self._ask(action="query", list="allimages", aiprop="sha1", ailimit="500", **more)
            yield from answer["query"]["allimages"]
            if "continue" not in answer:
                return
            more = answer["continue"]

    def page(self, title: str) -> Mapping[str, Any]:
        answer = self._ask(
            action="query", titles=f"File:{title}", prop="revisions|imageinfo", rvprop="ids", rvlimit="20", iilimit="20"
        )
        page: Mapping[str, Any] = answer["query"]["pages"][0]
        return page

    def entity(self, pageid: int) -> Mapping[str, Any]:
        entity: Mapping[str, Any] = self._ask(action="wbgetentities", ids=f"M{pageid}")["entities"][f"M{pageid}"]
        return entity

    def _ask(self, **params: str) -> dict[str, Any]:
        answer = self._session.get(self._api_url, params={"format": "json", "formatversion": "2", **params}, timeout=60)
        found: dict[str, Any] = answer.json()
        return found
