"""Takes from scripts what is written for maintainers only: comments, types and indents were a third of what a reader fetched of them."""

from __future__ import annotations

import re

# A block that begins its line; one behind code stays, and so does anything in a text, which never begins a line so here.
_BLOCK = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n(?:[ \t]*\n)*", re.MULTILINE | re.DOTALL)


# A type beside a value within a line.
_TYPE = re.compile(r"/\*\* @\w+ (?:(?!\*/).)*\*/ ?")

# A comment at the end of a line: behind it stands no text that it could be part of.
_ASIDE = re.compile(r"[ \t]+// [^\n\"'`/]*$", re.MULTILINE)

# A comment of a whole line, an empty line, the indent of another.
_MARGIN = re.compile(r"^[ \t]*(?://[^\n]*\n|\n)?", re.MULTILINE)


def strip_script(script: str) -> str:
    """Return a script without its JSDoc blocks, the types within its lines, its comments, and its indents.

    A script with a text that may go on at the next line keeps its lines as they are.
    """
    bare = _TYPE.sub("", _BLOCK.sub("", script))
    return bare if any(line.count("`") % 2 for line in bare.split("\n")) else _MARGIN.sub("", _ASIDE.sub("", bare))
