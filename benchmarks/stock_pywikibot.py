"""What the program is measured against: pywikibot as it comes, which uploads a file and then edits its structured data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.wikis import Wiki
from cph_desktop.upload.job import Job

_SCRIPT = """
import json, sys, time
import pywikibot
from pywikibot import config
host, user, password, jobs = sys.argv[1:]

class Measured(pywikibot.family.DefaultWikibaseFamily):
    name = 'measured'
    langs = {'measured': host}
    def protocol(self, code): return 'http'
    def scriptpath(self, code): return '/w'
    def entity_sources(self, code): return {}

pywikibot.family.Family._families['measured'] = family = Measured()
config.usernames['measured']['measured'] = user.partition('@')[0]
config.put_throttle = config.minthrottle = 0
site = pywikibot.Site('measured', family)
manager = pywikibot.login.ClientLoginManager(site=site, user=user.partition('@')[0], password=password)
manager.login_name = user
assert manager.login()
del site.userinfo
site.login()
with open(jobs, encoding='utf-8') as file:
    some = json.load(file)
began = time.perf_counter()
for job in some:
    assert pywikibot.FilePage(site, 'File:' + job['title']).upload(job['path'], comment='stock', text=job['text'])
    entity = pywikibot.FilePage(site, 'File:' + job['title']).data_item()
    site.editEntity(entity, job['data'], bot=False, summary='stock')
print(time.perf_counter() - began)
"""


def send(wiki: Wiki, jobs: Sequence[Job], folder: Path) -> float:
    """Seconds for uploading and describing all of them, logged in before."""
    folder.mkdir(exist_ok=True)
    (folder / "user-config.py").write_text("")
    (folder / "user-config.py").chmod(0o600)
    listed = folder / "jobs.json"
    listed.write_text(json.dumps([_told(job) for job in jobs]), encoding="utf-8")
    environment = os.environ | {"PYWIKIBOT_DIR": str(folder), "PYWIKIBOT_NO_USER_CONFIG": "2"}
    words = [urlsplit(wiki.api_url).netloc, wiki.bot_name, wiki.password, str(listed)]
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT, *words], capture_output=True, text=True, cwd=folder, env=environment, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return float(done.stdout.split()[-1])


def _told(job: Job) -> dict[str, object]:
    draft = job.draft
    labels = {language: {"language": language, "value": text} for language, text in draft.captions.items()}
    claims = [statement.to_json() for statement in draft.statements]
    return {
        "title": draft.filename,
        "path": str(job.media.path),
        "text": draft.wikitext,
        "data": {"labels": labels, "claims": claims},
    }
