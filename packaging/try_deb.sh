#!/bin/sh
# Tries a .deb where nothing else is: in an empty Debian, as a user who is not root, on a screen without a monitor.
#
#   packaging/try_deb.sh dist/cph-desktop_*.deb [SUITE]          as root; SUITE is bookworm (Debian 12) unless told
#
# The package alone is installed. The program tests itself, the window does the whole demo journey, a picture of the window is
# kept beside the package, and after the removal no file may be left outside the user's own folder.
set -eu

deb=$(readlink -f "$1")
suite=${2:-bookworm}
# the archive that this machine uses itself
archive=$(sed -n 's/^URIs: *\([^ ]*\).*/\1/p; s/^deb \(\[[^]]*\] *\)\{0,1\}\([^ ]*\).*/\2/p' \
    /etc/apt/sources.list.d/*.sources /etc/apt/sources.list 2>/dev/null | grep -v security | head -1)
root=$(mktemp -d /var/tmp/cph-root.XXXXXX)
chmod 755 "$root"
display=:97
screen=
leave() {
    if [ -n "$screen" ]; then kill "$screen" 2>/dev/null || true; fi
    rm -rf --one-file-system "$root"
}
trap leave EXIT

inside() { chroot "$root" /usr/bin/env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
as_user() {
    chroot --userspec=curator:curator "$root" /usr/bin/env -i HOME=/home/curator PATH=/usr/bin:/bin LANG=C.UTF-8 \
        DISPLAY=$display "$@"
}
files_outside_home() {
    (cd "$root" && find . -xdev \( -path ./home -o -path ./proc -o -path ./dev -o -path ./var/lib/dpkg -o -path ./var/cache \
        -o -path ./var/log -o -path ./var/lib/apt \) -prune -o -print | sort)
}

echo "== an empty $suite in $root"
debootstrap --variant=minbase "$suite" "$root" "$archive" >"$root.log" 2>&1 || { cat "$root.log" >&2; exit 1; }
rm -f "$root.log"
cp /etc/resolv.conf "$root/etc/" 2>/dev/null || true
if [ -d /etc/apt/apt.conf.d ]; then cp -n /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true; fi
inside useradd --create-home curator
cp "$deb" "$root/package.deb"
inside apt-get update -qq
# what the package needs comes first, so that the list below has the package alone
needs=$(dpkg-deb --field "$deb" Depends | tr ',' '\n' | sed 's/ *|.*//; s/(.*)//' | tr -d ' ')
# shellcheck disable=SC2086 # the list is meant to be split
inside apt-get install -qq -y --no-install-recommends $needs >/dev/null
files_outside_home >"$root.before"

echo "== only the package"
inside apt-get install -qq -y --no-install-recommends /package.deb >/dev/null
if inside sh -c 'command -v python3'; then echo "Python is there, so this proves nothing" >&2; exit 1; fi

echo "== the program tests itself"
as_user QT_QPA_PLATFORM=offscreen cph-desktop --self-test

echo "== the window does the demo journey"
# the screen is outside; a socket without a file reaches into the root
Xvfb $display -screen 0 1366x768x24 -nolisten tcp >/dev/null 2>&1 &
screen=$!
picture=${deb%.deb}.png
(sleep 12; command -v import >/dev/null && import -display $display -window root "$picture") &
as_user cph-desktop demo
wait $! || true
kill "$screen" && screen=

echo "== removal"
inside pkill -u curator 2>/dev/null || true
inside apt-get purge -qq -y cph-desktop >/dev/null
rm -f "$root/package.deb"
files_outside_home >"$root.after"
left=$(comm -13 "$root.before" "$root.after" | grep -v '^./tmp\(/\|$\)' || true)
left="$left$(find "$root/tmp" -mindepth 1 -not -name '.X*' | sed "s|$root/|./|")"
rm -f "$root.before" "$root.after"
if [ -n "$left" ]; then
    echo "left behind:" >&2
    echo "$left" >&2
    exit 1
fi
echo "== nothing was left outside the user's own folder"
