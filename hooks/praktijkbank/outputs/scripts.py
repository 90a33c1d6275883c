"""Takes from scripts what is written for maintainers only: their comments and types were a third of what a reader fetched of them."""

from __future__ import annotations

import re

# A block that begins its line; one behind code stays, and so does anything in a text, which never begins a line so here.
_BLOCK = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n(?:[ \t]*\n)*", re.MULTILINE | re.DOTALL)


# A type beside a value within a line.
_TYPE = re.compile(r"/\*\* @\w+ (?:(?!\*/).)*\*/ ?")


def strip_blocks(script: str) -> str:
    """Return a script without its JSDoc blocks, the empty lines behind them, and the types within its lines."""
    return _TYPE.sub("", _BLOCK.sub("", script))
