"""After a whole run with all its troubles, no password, token or session is in any file, log or event."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest

from tests.upload.conftest import Bench, job, picture


@pytest.mark.parametrize("kind", ["", "lose-session", "cut-after", "status", "html", "truncated"])
def test_that_no_credential_is_left_anywhere(bench: Bench, caplog: pytest.LogCaptureFixture, kind: str) -> None:
    caplog.set_level(logging.DEBUG)
    tokens = {bench.connection._token}
    if kind:
        bench.fault(kind, action="upload", skip=1)
    bench.run([*bench.jobs(2), job(9, picture(bench.folder / "large.png", "large", extra=17 << 20))])
    cookies = {cookie.value for cookie in bench.connection._site.session.cookies if len(cookie.value or "") > 8}
    secrets = {bench.server.password, bench.connection._token, *tokens, *cookies} - {None, ""}
    assert len(secrets) >= 3
    files = [path for folder in (bench.folder, Path(os.environ["CPH_DATA_DIR"])) for path in folder.rglob("*") if path.is_file()]
    assert any(path.suffix == ".cph" for path in files)
    for secret in secrets:
        assert secret not in caplog.text
        assert secret not in repr(bench.seen) + repr(bench.outcomes()) + repr(bench.connection)
        assert not [path for path in files if secret.encode() in path.read_bytes()]
