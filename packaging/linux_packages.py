"""Makes the packages for Linux out of the folder that PyInstaller made:

    python3 packaging/linux_packages.py dist/cph-desktop dist

writes ``cph-desktop_VERSION_ARCH.deb`` and ``cph-desktop-VERSION-linux-ARCH.tar.xz``. Equal folders give equal packages: times
are those of the last commit (``SOURCE_DATE_EPOCH``), owners are root. Needs dpkg-deb, objdump and the program's own libraries.
"""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from program_icons import SOURCE, application, drawn
from release_words import ROOT, said, version

NAME = "cph-desktop"
APP_ID = "io.github.cph_desktop.CPHDesktop"
HOMEPAGE = "https://commons.wikimedia.org/wiki/Commons:CPH_Desktop"
ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)
MIME_TYPE = "application/x-cph-batch"
# What the folder leaves to the system (see UNNEEDED in cph_desktop.spec), under the names of Debian and Ubuntu.
NEEDS = (
    *("libx11-6", "libx11-xcb1", "libgl1", "libegl1", "libxkbcommon0", "libxkbcommon-x11-0", "libxext6", "libxrender1", "libxi6"),
    *(
        "libxcb1",
        "libdbus-1-3",
        "libfontconfig1",
        "libfreetype6",
        "libglib2.0-0 | libglib2.0-0t64",
        "libgssapi-krb5-2",
        "libexpat1",
    ),
    "fonts-dejavu-core | fonts-noto-core",
)
_GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")
_LOCALES = {"pt-br": "pt_BR", "sr-ec": "sr"}  # as desktop files name languages


def main(bundle: Path, out: Path) -> None:
    when = int(os.environ.get("SOURCE_DATE_EPOCH") or _output("git", "-C", str(ROOT), "log", "-1", "--format=%ct"))
    machine = {"x86_64": "amd64", "aarch64": "arm64"}[os.uname().machine]
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "deb")
        lay_out(tree / "usr", bundle)
        documents(tree / "usr/share/doc" / NAME)
        control(tree, machine)
        for path in (tree, *tree.rglob("*")):
            os.utime(path, (when, when), follow_symlinks=False)
        deb = out / f"{NAME}_{version()}_{machine}.deb"
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(when)}
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "-Sextreme", "--build", tree, deb], check=True, env=environment
        )
    tarball(bundle, out / f"{NAME}-{version()}-linux-{machine}.tar.xz", when)
    for made in sorted(out.glob(f"{NAME}[-_]{version()}*")):
        print(f"{made}  {made.stat().st_size / 1e6:.1f} MB")


def lay_out(usr: Path, bundle: Path) -> None:
    """The program below ``usr/lib``, and what a desktop wants to know about it below ``usr/share``."""
    shutil.copytree(bundle, usr / "lib" / NAME, symlinks=True)
    (usr / "bin").mkdir(parents=True)
    (usr / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    share = usr / "share"
    _write(share / "applications" / f"{NAME}.desktop", desktop_file())
    _write(share / "metainfo" / f"{APP_ID}.metainfo.xml", metainfo())
    _write(share / "mime/packages" / f"{NAME}.xml", (ROOT / "packaging/linux" / f"{NAME}.xml").read_text(encoding="utf-8"))
    manual = (ROOT / "packaging/linux" / f"{NAME}.1").read_bytes()
    _write_packed(share / "man/man1" / f"{NAME}.1.gz", manual)
    icons(share / "icons/hicolor")
    for path in usr.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == usr / "lib" / NAME / NAME else 0o644)


def desktop_file() -> str:
    """https://specifications.freedesktop.org/desktop-entry-spec/latest/"""
    lines = [
        "[Desktop Entry]",
        "Type=Application",
        "Name=CPH Desktop",
        f"Exec={NAME} %f",
        f"Icon={NAME}",
        f"MimeType={MIME_TYPE};",
    ]
    lines += ["Categories=Network;FileTransfer;", f"StartupWMClass={NAME}"]
    for entry, key in (("Comment", "package-summary"), ("Keywords", "package-keywords")):
        for language, text in said(key).items():
            where = "" if language == "en" else f"[{_LOCALES.get(language, language)}]"
            lines.append(f"{entry}{where}={text}")
    return "\n".join(lines) + "\n"


def metainfo() -> str:
    """https://www.freedesktop.org/software/appstream/docs/"""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>{APP_ID}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>MIT</project_license>
  <name>CPH Desktop</name>
{"".join(_elements("  ", "summary", "package-summary"))}  <description>
{"".join(_elements("    ", "p", "package-description"))}  </description>
  <developer id="io.github.cph_desktop"><name>The CPH Desktop contributors</name></developer>
  <launchable type="desktop-id">{NAME}.desktop</launchable>
  <url type="homepage">{HOMEPAGE}</url>
  <provides><binary>{NAME}</binary><mediatype>{MIME_TYPE}</mediatype></provides>
  <content_rating type="oars-1.1"/>
  <releases>
    <release version="{version()}" date="{_released()}"/>
  </releases>
</component>
"""


def _elements(indent: str, tag: str, key: str) -> Iterator[str]:
    for language, text in said(key).items():
        where = "" if language == "en" else f' xml:lang="{_LOCALES.get(language, language)}"'
        yield f"{indent}<{tag}{where}>{escape(text)}</{tag}>\n"


def _released() -> str:
    return _output("git", "-C", str(ROOT), "log", "-1", "--format=%cs")


def icons(folder: Path) -> None:
    _write(folder / "scalable/apps" / f"{NAME}.svg", SOURCE.read_text(encoding="utf-8"))
    app = application()
    for size in ICON_SIZES:
        made = folder / f"{size}x{size}" / "apps" / f"{NAME}.png"
        made.parent.mkdir(parents=True)
        made.write_bytes(drawn(size))
    del app


def documents(folder: Path) -> None:
    _write(folder / "copyright", copyright_file())
    # Debian's own form of changelog names a packager; ours is for readers
    _write_packed(folder / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_bytes())


def copyright_file() -> str:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8").strip().splitlines()
    holder = next(line for line in licence if line.startswith("Copyright")).partition(" (c) ")[2]
    text = "\n".join(f" {line}" if line else " ." for line in licence)
    return f"""Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: CPH Desktop
Source: {HOMEPAGE}
Comment: The libraries that come with it are under licences of their own, found beside them in
 /usr/lib/{NAME}/_internal: Qt and PySide6 under the LGPL 3, and each may be replaced there.

Files: *
Copyright: {holder}
License: Expat
{text}
"""


def control(tree: Path, machine: str) -> None:
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink()) // 1024
    major, minor = least_glibc(tree)
    description = said("package-description")["en"]
    _write(
        tree / "DEBIAN/control",
        f"""Package: {NAME}
Version: {version()}
Architecture: {machine}
Maintainer: The CPH Desktop contributors <nobody@localhost>
Installed-Size: {size}
Depends: libc6 (>= {major}.{minor}), {", ".join(NEEDS)}
Recommends: gnome-keyring | kwalletmanager, fonts-noto-core, fonts-noto-cjk
Section: web
Priority: optional
Homepage: {HOMEPAGE}
Description: {said("package-summary")["en"].replace("Put", "put", 1)}
 {description}
""",
    )


def least_glibc(tree: Path) -> tuple[int, int]:
    """The oldest C library that everything in the tree can do with."""
    found = {(2, 17)}
    for path in tree.rglob("*"):
        if not path.is_symlink() and path.is_file() and path.open("rb").read(4) == b"\x7fELF":
            symbols = subprocess.run(["objdump", "-T", path], capture_output=True, check=False).stdout
            found.update((int(major), int(minor)) for major, minor in _GLIBC.findall(symbols))
    return max(found)


def tarball(bundle: Path, made: Path, when: int) -> None:
    """For systems without dpkg: unpack it anywhere and start ``cph-desktop`` in it."""

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = when, 0, 0, "root", "root"
        return entry

    with tarfile.open(made, "w:xz", preset=6) as archive:
        for path in (bundle, *sorted(bundle.rglob("*"))):
            name = Path(f"{NAME}-{version()}", path.relative_to(bundle))
            archive.add(path, str(name), recursive=False, filter=plain)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _write_packed(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, mtime=0))


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
