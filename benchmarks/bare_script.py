"""What the program is measured against: the same requests, sent by ``requests`` and nothing else."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from typing import Any

import requests

from cph_desktop.upload.job import Job

AT_ONCE = 10


class BareScript:
    """Logs in when made."""

    def __init__(self, api_url: str, user: str, password: str) -> None:
        self._api_url = api_url
        self._session = requests.Session()
        token = self._post(action="query", meta="tokens", type="login")["query"]["tokens"]["logintoken"]
        self._post(action="login", lgname=user, lgpassword=password, lgtoken=token)
        self._token = self._post(action="query", meta="tokens", type="csrf")["query"]["tokens"]["csrftoken"]

    def send(self, jobs: Sequence[Job], *, describe: bool) -> None:
        """Upload all; describe each, ten after their uploads, where the wiki has structured data."""
        for start in range(0, len(jobs), AT_ONCE):
            some = jobs[start : start + AT_ONCE]
            for job in some:
                self._upload(job)
            if describe:
                self._describe(some)

    def _upload(self, job: Job) -> None:
        with job.media.path.open("rb") as file:
            answer = self._post(
                {"file": file},
                action="upload",
                filename=job.draft.filename,
                text=job.draft.wikitext,
                comment="A bare script",
                token=self._token,
            )
        if answer.get("upload", {}).get("result") != "Success":
            raise RuntimeError(answer)

    def _describe(self, jobs: Sequence[Job]) -> None:
        titles = {f"File:{job.draft.filename}": job for job in jobs}
        pages = self._post(action="query", titles="|".join(titles), prop="info|imageinfo", iiprop="sha1|user|url")
        for page in pages["query"]["pages"]:
            draft = titles[page["title"]].draft
            mid = f"M{page['pageid']}"
            data = {
                "labels": {language: {"language": language, "value": text} for language, text in draft.captions.items()},
                "claims": [one.to_json(f"{mid}${str(uuid.uuid4()).upper()}") for one in draft.statements],
            }
            answer = self._post(action="wbeditentity", id=mid, data=json.dumps(data), summary="A bare script", token=self._token)
            if not answer.get("success"):
                raise RuntimeError(answer)

    def _post(self, files: dict[str, Any] | None = None, **params: str) -> dict[str, Any]:
        data = {**params, "format": "json", "formatversion": "2"}
        answer = self._session.post(self._api_url, data=data, files=files, timeout=300)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found
