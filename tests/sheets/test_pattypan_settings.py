"""Pattypan's settings file, as Java writes it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cph_desktop.finding import Unusable
from cph_desktop.sheets.pattypan_settings import FieldSetting, Selection, read_pattypan_settings

WRITTEN = r"""#pattypan settings
#Sat Nov 21 10:00:00 CET 2026
path=C\:\\Users\\Anna\\Bilder
user=Anna@museum
version=22.03
exifDate=true
template=Art Photo
var-license-selection=CONST
var-license-value={{PD-old-70}}
var-source-selection=YES
var-source-value=G\u00F6teborgs \
    museum
var-notes-selection=NO
var-notes-value=left over
var-photo_date-selection=YES
"""


def test_that_the_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "config.properties").write_text(WRITTEN, encoding="latin-1")
    settings = read_pattypan_settings(tmp_path / "config.properties")
    assert (settings.user, settings.template, settings.folder) == ("Anna@museum", "Art Photo", "C:\\Users\\Anna\\Bilder")
    assert settings.fields == {
        "license": FieldSetting(Selection.CONSTANT, "{{PD-old-70}}"),
        "source": FieldSetting(Selection.COLUMN, "Göteborgs museum"),
        "notes": FieldSetting(Selection.NOTHING),
        "photo_date": FieldSetting(),
    }


@pytest.mark.parametrize("content", ["", "colour=red", "\\uZZZZ", "<xml/>"])
def test_that_other_files_are_refused_with_a_sentence(tmp_path: Path, content: str) -> None:
    (tmp_path / "other.properties").write_text(content, encoding="latin-1")
    with pytest.raises(Unusable) as caught:
        read_pattypan_settings(tmp_path / "other.properties")
    assert caught.value.message.key == "pattypan-settings-not-ones"


def test_that_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as caught:
        read_pattypan_settings(tmp_path / "none")
    assert caught.value.message.key == "pattypan-settings-unreadable"


@given(some.binary(max_size=300))
def test_that_no_bytes_bring_it_down(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("any") / "config.properties"
    path.write_bytes(b"user=x\n" + content)
    with contextlib.suppress(Unusable):
        read_pattypan_settings(path)
