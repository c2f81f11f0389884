"""Where the frozen program starts."""

import sys

from cph_desktop.__main__ import main

sys.exit(main())
