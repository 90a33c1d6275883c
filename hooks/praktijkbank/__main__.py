"""Lets `python -m praktijkbank` do what the command `praktijkbank` does."""

import sys

from praktijkbank.commands.main import main

sys.exit(main())
