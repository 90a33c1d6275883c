"""Takes from scripts what is written for maintainers only: their comments and types were a third of what a reader fetched of them."""

from __future__ import annotations

import re

# A block that begins its line; one behind code stays, and so does anything in a text, which never begins a line so here.
_BLOCK = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n(?:[ \t]*\n)*", re.MULTILINE | re.DOTALL)


def strip_blocks(script: str) -> str:
    """Return a script without its JSDoc blocks and the empty lines behind them."""
    return _BLOCK.sub("", script)
