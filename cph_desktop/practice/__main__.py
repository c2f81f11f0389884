"""``python -m cph_desktop.practice``: what the program starts in the background."""

import sys

from cph_desktop.practice.command import run_practice

if __name__ == "__main__":
    sys.exit(run_practice(sys.argv[1:]))
