"""Stock pywikibot works with the practice wiki: it signs in, uploads and edits structured data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from cph_desktop.practice.server import PracticeServer
from tests.practice.replaying import Client, picture

_SCRIPT = """
import json, sys
import pywikibot
from pywikibot import config
host, password, small, big = sys.argv[1:]

class Practice(pywikibot.family.DefaultWikibaseFamily):
    name = 'practice'
    langs = {'practice': host}
    def protocol(self, code): return 'http'
    def scriptpath(self, code): return '/w'
    def entity_sources(self, code): return {}

family = Practice()
pywikibot.family.Family._families['practice'] = family
config.usernames['practice']['practice'] = 'Practice'
config.put_throttle = config.minthrottle = 0
site = pywikibot.Site('practice', family)
manager = pywikibot.login.ClientLoginManager(site=site, user='Practice', password=password)
manager.login_name = 'Practice@cph'
assert manager.login()
del site.userinfo
site.login()
one = pywikibot.FilePage(site, 'File:In one piece.jpg')
assert one.upload(small, comment='c', text='{{Information|description=x}}')
many = pywikibot.FilePage(site, 'File:In chunks.png')
assert many.upload(big, comment='c', text='x', chunk_size=20000)
entity = pywikibot.FilePage(site, 'File:In chunks.png').data_item()
value = {'type': 'wikibase-entityid', 'value': {'entity-type': 'item', 'id': 'Q146'}}
claim = {'mainsnak': {'snaktype': 'value', 'property': 'P180', 'datavalue': value}, 'type': 'statement', 'rank': 'normal'}
data = {'labels': {'en': {'language': 'en', 'value': 'cap'}}, 'claims': [claim]}
site.editEntity(entity, data, bot=False, summary='s')
again = pywikibot.FilePage(site, 'File:In chunks.png').data_item()
again.get(force=True)
print(json.dumps({'label': again.labels['en'], 'claims': list(again.statements), 'sha1': many.latest_file_info.sha1}))
"""


def test_that_stock_pywikibot_signs_in_uploads_and_describes(server: PracticeServer, tmp_path: Path) -> None:
    small, big = tmp_path / "small.jpg", tmp_path / "big.png"
    small.write_bytes(picture("small", 2000)[:-1] + b"x")
    big.write_bytes(picture("big", 58_559, "PNG", 300, 200))
    (tmp_path / "user-config.py").write_text("")
    (tmp_path / "user-config.py").chmod(0o600)
    script = tmp_path / "script.py"
    script.write_text(_SCRIPT)
    environment = os.environ | {"PYWIKIBOT_DIR": str(tmp_path), "PYWIKIBOT_NO_USER_CONFIG": "2"}
    command = [sys.executable, str(script), f"127.0.0.1:{server.port}", server.password, str(small), str(big)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=200, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.strip().splitlines()[-1])
    assert (told["label"], told["claims"]) == ("cap", ["P180"])
    assert Client(server).page_id("File:In one piece.jpg")
