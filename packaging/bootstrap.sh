#!/bin/sh
# Sets up what a command of the Makefile needs, and is quick when it is there already:
#
#   packaging/bootstrap.sh run     the program: .venv with all of constraints.txt, and the libraries that a Qt window needs
#   packaging/bootstrap.sh test    the same, and a screen without a monitor, a window manager and hands for the tests that drive the window
#   packaging/bootstrap.sh wiki    the same, and a real MediaWiki with the PHP that it needs
#   packaging/bootstrap.sh package what 'test' brings, and what makes installers for Linux and Windows and tries them
#   packaging/bootstrap.sh ci      all of it, and LibreOffice, which makes files for the readers to read
#
# On Debian, root gets the missing system packages installed; anybody else is told the one line to run.
# PYTHON=/path/to/python3 chooses the interpreter (3.11 or newer).
set -eu
cd "$(dirname "$0")/.."

case "${1:-}" in run | test | wiki | package | ci) purpose=$1 ;; *) echo "usage: packaging/bootstrap.sh run|test|wiki|package|ci" >&2; exit 2 ;; esac
python=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }

wanted_packages() {
    echo make
    if ! command -v "$python" >/dev/null; then
        echo python3 python3-venv
    elif ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        echo python3-venv
    fi
    echo libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libxkbcommon0 fonts-dejavu-core
    echo libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0
    if [ "$purpose" != run ]; then echo xvfb xauth openbox xdotool x11-utils at-spi2-core dbus-x11 gir1.2-atspi-2.0 python3-gi; fi
    if [ "$purpose" = wiki ] || [ "$purpose" = ci ]; then echo mediawiki php-cli php-gd php-intl php-mbstring php-sqlite3 php-xml; fi
    if [ "$purpose" = package ] || [ "$purpose" = ci ]; then
        echo appstream binutils debootstrap desktop-file-utils imagemagick lintian nsis wine wine64 xz-utils
    fi
    if [ "$purpose" = ci ]; then echo libreoffice-calc-nogui; fi
}

# A later Debian may have a package under a new name that provides the old one, so what is provided counts too.
installed_packages() {
    dpkg-query -W -f '${db:Status-Abbrev}|${Package}, ${Provides}\n' |
        sed -n 's/^ii *|//p' | tr ',' '\n' | sed 's/^ *//; s/ .*//'
}

missing_packages() {
    have=$(installed_packages)
    for package in $(wanted_packages); do
        printf '%s\n' "$have" | grep -Fqx "$package" || printf ' %s' "$package"
    done
}

system_packages() {
    if ! command -v dpkg-query >/dev/null; then
        say "This system has no Debian packages: if the window does not start, install the libraries that Qt 6 needs."
        return
    fi
    missing=$(missing_packages)
    if [ -z "$missing" ]; then return; fi
    if [ "$(id -u)" -ne 0 ]; then
        say "System packages are missing. Run this line as root, then the same command again:"
        say ""
        say "    apt-get update && apt-get install -y --no-install-recommends$missing"
        say ""
        exit 1
    fi
    say "Installing system packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    # shellcheck disable=SC2086 # the list is meant to be split
    apt-get install -qq -y --no-install-recommends $missing >/dev/null
}

python_packages() {
    if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
        say "Python 3.11 or newer is needed; this is $("$python" --version). Choose another with PYTHON=/path/to/python3"
        exit 1
    fi
    state="$(cat pyproject.toml constraints.txt | cksum) $(pwd) $("$python" --version)"
    if [ -f .venv/set-up ] && [ "$(cat .venv/set-up)" = "$state" ]; then return; fi
    say "Setting up .venv (a minute or two) ..."
    # scripts in it name its folder, so a checkout that was moved or copied needs a new one
    if ! .venv/bin/python -c '' 2>/dev/null || ! grep -qF "$(pwd)/.venv/bin" .venv/bin/pip; then
        "$python" -m venv --clear .venv
    fi
    # the variable reaches the environment in which the project itself is built, which -c does not
    PIP_CONSTRAINT=constraints.txt .venv/bin/python -m pip install --quiet --disable-pip-version-check -e '.[test,package,manual]'
    printf '%s\n' "$state" >.venv/set-up
}

system_packages
python_packages
