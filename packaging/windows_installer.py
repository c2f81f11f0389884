"""Makes the packages for Windows out of the folder that PyInstaller made there:

    python packaging/windows_installer.py dist/cph-desktop dist

writes ``cph-desktop-VERSION-windows-setup.exe``, an installer for one user that needs no administrator, and
``cph-desktop-VERSION-windows-portable.zip``, to be unpacked anywhere. Needs makensis (NSIS 3), on any system.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from release_words import ROOT, said, version

NAME = "cph-desktop"
LANGUAGES = {
    "en": "English", "ar": "Arabic", "de": "German", "es": "Spanish", "fi": "Finnish", "fr": "French", "hi": "Hindi",
    "id": "Indonesian", "ja": "Japanese", "nl": "Dutch", "pl": "Polish", "pt-br": "PortugueseBR", "sr-ec": "Serbian",
    "sv": "Swedish",
}  # fmt: skip
"""Our code of a language → NSIS's name of it."""
STRINGS = {
    "Shortcut": "installer-shortcut",
    "FileType": "installer-file-type",
    "FileTypeName": "package-file-type",
    "Running": "installer-running",
    "KeepsData": "installer-keeps-data",
}


def main(bundle: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    setup = out / f"{NAME}-{version()}-windows-setup.exe"
    compile_installer(bundle, setup)
    portable(bundle, out / f"{NAME}-{version()}-windows-portable.zip")


def compile_installer(bundle: Path, setup: Path) -> None:
    """Warnings are errors: NSIS goes on after a string that is missing in one language."""
    with tempfile.TemporaryDirectory() as folder:
        strings = Path(folder, "strings.nsh")
        strings.write_text(strings_file(), encoding="utf-8-sig")
        given = {"VERSION": version(), "BUNDLE": bundle.resolve(), "OUT": setup.resolve(), "STRINGS": strings}
        icon = ROOT / "build/windows/cph-desktop.ico"
        if icon.is_file():
            given["ICON"] = icon
        defined = [f"-D{name}={value}" for name, value in given.items()]
        script = ROOT / "packaging/windows/installer.nsi"
        subprocess.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, script], check=True)


def strings_file() -> str:
    """The languages, English first, and our sentences in each; English where a translation is missing."""
    lines = [f'!insertmacro MUI_LANGUAGE "{name}"' for name in LANGUAGES.values()]
    for string, key in STRINGS.items():
        texts = said(key)
        for language, name in LANGUAGES.items():
            text = texts.get(language, texts["en"]).replace("$", "$$").replace('"', '$\\"')
            lines.append(f'LangString {string} ${{LANG_{name.upper()}}} "{text}"')
    lines.append("!insertmacro MUI_RESERVEFILE_LANGDLL")
    return "\n".join(lines) + "\n"


def portable(bundle: Path, made: Path) -> None:
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(bundle.rglob("*")):
            archive.write(path, Path(f"{NAME}-{version()}", path.relative_to(bundle)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
