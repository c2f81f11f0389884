"""The program's test of itself, which installers run on the machine they were tried on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cph_desktop import self_test
from cph_desktop.finding import Unusable
from cph_desktop.messages import msg


def _program(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CPH_DATA_DIR": str(folder), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    program = [sys.executable, "-m", "cph_desktop", *words]
    return subprocess.run(program, env=environment, capture_output=True, text=True, check=False)


def test_that_a_whole_program_passes_its_own_test(tmp_path: Path) -> None:
    done = _program(tmp_path, "--self-test")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All 8 checks passed" in done.stdout
    assert "commons.wikimedia.org" in done.stdout


def test_that_a_check_that_fails_is_named_and_the_others_are_made_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def lacking() -> str:
        raise Unusable(msg("self-test-absent", "icons"))

    def broken() -> str:
        return str(1 // 0)

    names = [msg("self-test-modules"), msg("self-test-resources"), msg("self-test-languages")]
    looks = [lacking, broken, lambda: "14"]
    monkeypatch.setattr(self_test, "CHECKS", [self_test.Check(*one) for one in zip(names, looks, strict=True)])
    assert self_test.run_self_test(["--self-test"], {"CPH_DATA_DIR": str(tmp_path)}) == 1
    said = capsys.readouterr().out
    assert "WRONG   parts of the program: icons is missing." in said
    assert "ZeroDivisionError" in said
    assert "right   languages: 14" in said
    assert "2 checks failed" in said


def test_that_a_batch_named_alone_is_for_the_window(tmp_path: Path) -> None:
    from cph_desktop.__main__ import _batches

    batch = tmp_path / "Harbours.cph"
    batch.touch()
    assert _batches([str(batch)]) == [batch]
    assert _batches([str(tmp_path / "absent.cph")]) == []
    assert _batches(["upload", str(batch)]) == []
    assert _batches([]) == []
