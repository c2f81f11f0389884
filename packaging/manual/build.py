"""Builds the manual, a folder of HTML for each language: `make manual` puts it into build/manual/.

    build.py [FOLDER]

Nothing is read from the web, and every warning is an error: a link to nowhere, a button that is called otherwise, a finding
without an entry.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SOURCES = ROOT / "docs/manual"


def main(to: Path) -> int:
    """Exit code 0 when every language was built."""
    for source in sorted(path for path in SOURCES.iterdir() if (path / "index.md").is_file()):
        os.environ["MANUAL_LANGUAGE"] = source.name
        made = to / source.name
        shutil.rmtree(made, ignore_errors=True)
        code = build_main(
            ["-q", "-E", "-W", "--keep-going", "-c", str(HERE), "-d", f"{to}/.{source.name}", str(source), str(made)]
        )
        shutil.rmtree(to / f".{source.name}", ignore_errors=True)
        if code:
            return code
        for unneeded in (".buildinfo", "objects.inv"):
            (made / unneeded).unlink(missing_ok=True)
        shutil.rmtree(made / "_sources", ignore_errors=True)
    print(f"the manual is in {to}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/manual").resolve()))
