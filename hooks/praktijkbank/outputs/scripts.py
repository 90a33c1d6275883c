"""Strips what is only for maintainers from scripts: comments, types and indentation were a third of what readers downloaded."""

from __future__ import annotations

import re

# A block comment at the start of a line; one after code is kept. Texts are safe: none starts a line like this here.
_BLOCK = re.compile(r"^[ \t]*/\*\*(?:(?!\*/).)*\*/[ \t]*\n(?:[ \t]*\n)*", re.MULTILINE | re.DOTALL)


# A type annotation within a line.
_TYPE = re.compile(r"/\*\* @\w+ (?:(?!\*/).)*\*/ ?")

# A comment at the end of a line: no string delimiter follows, so it can't be part of a text.
_ASIDE = re.compile(r"[ \t]+// [^\n\"'`/]*$", re.MULTILINE)

# A comment line, an empty line, or the indentation of another.
_MARGIN = re.compile(r"^[ \t]*(?://[^\n]*\n|\n)?", re.MULTILINE)

_REST_OF_PATTERN = r"(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n\[])+/[a-z]*"
# A string, a pattern (a division has a space on both sides), or a sign that begins or ends a template or its code.
_TEXT_OR_SIGN = re.compile(
    r'"(?:\\.|[^"\\\n])*"|'
    r"'(?:\\.|[^'\\\n])*'|"
    rf"(?<=[(\[!])/(?![/*]){_REST_OF_PATTERN}|(?<=[ \n])/(?![/*\s]){_REST_OF_PATTERN}|[`{{}}]"
)
_TEMPLATE = re.compile(r"(?:\\.|(?!\$\{)[^`\\])*(`|\$\{)", re.DOTALL)
_SPACED = re.compile(r" *([=!<>&|?:,;(){}\[\]*%]+) *")


def squeeze_script(script: str) -> str:
    """Return a script without the spaces around its signs, except in texts and patterns; it must be formatted as ours are."""
    pieces: list[str] = []
    depths = [0]  # open braces in the script, and in the code of each template around this place
    start = at = 0
    while found := _TEXT_OR_SIGN.search(script, at):
        sign, at = found[0], found.end()
        depths[-1] += {"{": 1, "}": -1}.get(sign, 0)
        if sign in {"{", "}"} and depths[-1] >= 0:
            continue
        if sign == "}":
            depths.pop()
        if sign in {"`", "}"} and (template := _TEMPLATE.match(script, at)):
            at = template.end()
            depths += [0] if template[1] == "${" else []
        pieces += [_SPACED.sub(r"\1", script[start : found.start()]), script[found.start() : at]]
        start = at
    return "".join([*pieces, _SPACED.sub(r"\1", script[start:])])


def strip_script(script: str) -> str:
    """Return a script without JSDoc blocks, inline types, comments and indentation.

    A script with a text that may span lines keeps its lines unchanged.
    """
    bare = _TYPE.sub("", _BLOCK.sub("", script))
    return bare if any(line.count("`") % 2 for line in bare.split("\n")) else _MARGIN.sub("", _ASIDE.sub("", bare))
