"""Lets `python -m praktijkbank` do what the command `praktijkbank` does."""

import sys

from praktijkbank.cli import main

sys.exit(main())
