"""``python -m scocourse``: the command without its script on the path."""

import sys

from scocourse.cli import main

sys.exit(main())
