#!/bin/sh
# Writes constraints.txt anew: the newest version of everything that pyproject.toml admits, tests and installers included.
# Run it after a change of the dependencies (make constraints), then the whole test suite.
set -eu
cd "$(dirname "$0")/.."

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
"${PYTHON:-python3}" -m venv "$fresh"
"$fresh/bin/pip" install --quiet --disable-pip-version-check --editable '.[test,package,manual]'
{
    "$fresh/bin/pip" freeze --all --exclude-editable | grep -v '^pip=='
    # what the same dependencies need on Windows alone
    echo colorama==0.4.6
    echo pefile==2024.8.26
    # and on macOS alone
    echo macholib==1.16.4
    echo pywin32-ctypes==0.2.3
    # and what is measured against, in an environment of its own
    printf '%s\n' numpy==2.4.6 pandas==3.1.1 python-dateutil==4.0.0 tzdata==2026.6
} | LC_ALL=C sort -f >"$fresh/constraints.txt"
cp "$fresh/constraints.txt" constraints.txt
