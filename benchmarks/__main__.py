"""All figures in one table: ``python -m benchmarks`` (or ``make bench``).

    python -m benchmarks [--quick] [NAME …]

Printed, compared with the last committed table, and, when it was a whole run, written to docs/benchmarks.md. ``--quick`` takes
small sizes, for trying. With names (of modules here) these alone are measured. Each is measured in a process of its own.
Exit code 1: something could not be measured.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.alone import alone, figures_of
from benchmarks.figure import Figure
from benchmarks.table import markdown, missed, read_table, worse

REPOSITORY = Path(__file__).resolve().parents[1]
PAGE = "docs/benchmarks.md"
NAMES = (
    "start_up",
    "open_large_sheet",
    "match_many_files",
    "composing",
    "metadata_of_many",
    "journal_open",
    "upload_speed",
    "big_file",
    "field_change",
    "window_latency",
    "window_walk",
)
BUSY = 1.5  # load of each core, the measuring itself included
LIBRARIES = ("PySide6-Essentials", "python-calamine", "openpyxl", "pywikibot", "requests", "pillow")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"some of {', '.join(NAMES)}")
    parser.add_argument("--quick", action="store_true")
    options = parser.parse_args()
    if strange := set(options.names) - set(NAMES):
        parser.error(f"there is no {', '.join(sorted(strange))}")
    figures, failed = _measure(options.names or NAMES, quick=options.quick)
    table = markdown(figures)
    print(table)
    for said in missed(figures):
        print("not met:", said)
    if not options.quick:
        for said in worse(read_table(_committed()), figures):
            print("worse:", said)
    if not options.quick and not options.names and not failed:
        (REPOSITORY / PAGE).write_text(_page(table), encoding="utf-8")
        print("written to", PAGE)
    return 1 if failed else 0


def _measure(names: Sequence[str], *, quick: bool) -> tuple[list[Figure], list[str]]:
    """The figures, and what could not be measured."""
    figures: list[Figure] = []
    failed = []
    for name in names:
        print("measuring", name.replace("_", " "), "...", file=sys.stderr, flush=True)
        try:
            figures += alone(figures_of, name, quick=quick)
        except Exception as error:  # noqa: BLE001 - one that cannot be measured leaves the others standing
            print(f"{name} could not be measured: {error!r}", file=sys.stderr)
            failed.append(name)
    return figures, failed


def _committed() -> str:
    """The page as it was committed last; empty where it never was, or where there is no git."""
    try:
        shown = subprocess.run(["git", "show", f"HEAD:{PAGE}"], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return ""
    return shown.stdout if shown.returncode == 0 else ""


def _page(table: str) -> str:
    load = os.getloadavg()[2] if hasattr(os, "getloadavg") else 0.0
    busy = "**Other programs kept the cores busy: times by the clock say little here, own times and memory do.**\n\n"
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    return (
        "# Figures\n\n"
        "Written by `make bench`; [benchmarks/README.md](../benchmarks/README.md) tells what each line measures. Ratios count:\n"
        "what stands beside a figure did the same work in the same minute.\n\n"
        f"{datetime.now().astimezone():%d %B %Y, %H:%M}, {_processor()}, {os.cpu_count()} cores, {_memory()}"
        f"load {load:.1f} in the last minutes, {_system()}.\n"
        f"CPH Desktop {_own_version()}, Python {sys.version.split()[0]}, {libraries}.\n\n"
        + (busy if load > BUSY * (os.cpu_count() or 1) else "")
        + table
    )


def _own_version() -> str:
    try:
        return version("cph-desktop")
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        import platform

        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown processor")


def _memory() -> str:
    if not hasattr(os, "sysconf") or "SC_PHYS_PAGES" not in os.sysconf_names:
        return ""
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 1024**3:.0f} GiB, "


def _system() -> str:
    import platform

    return f"{platform.system()} {platform.release()}"


if __name__ == "__main__":
    sys.exit(main())
