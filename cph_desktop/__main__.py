"""``cph-desktop``: the window without arguments, the command line with them."""

from __future__ import annotations

import sys

DEMO_WINDOW = "demo-window"  # asked for by `cph-desktop demo`, which may not import the window itself


def main() -> int:
    """Exit code of the program; see docs/cli.md."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()  # a helping process of a frozen program is the program itself
    if sys.argv[1:] == [DEMO_WINDOW]:
        from cph_desktop.ui.app import run_demo

        return run_demo()
    if len(sys.argv) > 1:
        from cph_desktop.cli import run_command

        return run_command(sys.argv[1:])
    from cph_desktop.ui.app import run_window

    return run_window()


if __name__ == "__main__":
    sys.exit(main())
