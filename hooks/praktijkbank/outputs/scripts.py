"""Strips what is only for maintainers from scripts: comments, types and indentation were a third of what readers downloaded."""

from __future__ import annotations

import re

# A block comment at the start of a line; one after code is kept. Texts are safe: none starts a line like this here.
_BLOCK = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n(?:[ \t]*\n)*", re.MULTILINE | re.DOTALL)


# A type annotation within a line.
_TYPE = re.compile(r"/\*\* @\w+ (?:(?!\*/).)*\*/ ?")

# A comment at the end of a line: no string delimiter follows, so it can't be part of a text.
_ASIDE = re.compile(r"[ \t]+// [^\n\"'`/]*$", re.MULTILINE)

# A text, or the signs that a pattern looks for: a backtick in it begins no text that may span lines.
_SIGNS = re.compile(r'"[^"\n]*"|\[[^\]\n]*\]')

# A comment line, an empty line, or the indentation of another.
_MARGIN = re.compile(r"^[ \t]*(?://[^\n]*\n|\n)?", re.MULTILINE)


def strip_script(script: str) -> str:
    """Return a script without JSDoc blocks, inline types, comments and indentation.

    A script with a text that may span lines keeps its lines unchanged.
    """
    bare = _TYPE.sub("", _BLOCK.sub("", script))
    return bare if any(map(_may_go_on, bare.split("\n"))) else _MARGIN.sub("", _ASIDE.sub("", bare))


def _may_go_on(line: str) -> bool:
    """Tell whether a text that begins in a line may go on in the next."""
    return all(written.count("`") % 2 for written in (line, _SIGNS.sub("", line)))
