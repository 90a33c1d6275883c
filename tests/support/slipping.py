"""Makes one slip of the pen in a file that is right, of each kind that people make who type a file without knowing how."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

Slip = Callable[["re.Match[str]"], str]
_FIELD = re.compile(r"(?P<lead> *)(?P<dash>- )?(?P<name>[a-z_]+): ?(?P<value>.*)$")
_PART = re.compile(r"(?P<lead> *)(?P<dash>- )(?P<value>(?![a-z_]+:).+)$")
_TEXT = re.compile(r"(?P<lead> +)(?P<value>\S.*)$")


def _field(match: re.Match[str], between: str, value: str | None = None) -> str:
    return f"{match['lead']}{match['dash'] or ''}{match['name']}{between}{match['value'] if value is None else value}"


def _mark(mark: str) -> Slip:
    return lambda match: f"{match['lead']}{mark}{match[0].lstrip()[2:]}"


def _shift(columns: int) -> Slip:
    return lambda match: " " * columns + match[0] if columns > 0 else match[0][-columns:]


def _cut(match: re.Match[str]) -> str:
    words = match["value"].split()
    return _field(match, ": ", " ".join(words[: len(words) // 2])) + "\n" + " ".join(words[len(words) // 2 :])


# The lines on which each slip can be made, and how that is done.
_IS_DASHED, _IS_INNER = r" *- ", r"  +\S"
_HAS_VALUE, _HAS_WORDS, _HAS_LIST = r".*: [^|>]", r".*: (?:[^\s\"'\[{]+ ){5}", r".*: \[[^\[\]]+\]$"
FIELD_SLIPS: dict[str, tuple[str, Slip]] = {
    "a space too few": (_IS_INNER, _shift(-1)),
    "two spaces too few": (_IS_INNER, _shift(-2)),
    "a space too many": (r".", _shift(1)),
    "two spaces too many": (r".", _shift(2)),
    "no dash": (_IS_DASHED, _mark("")),
    "spaces for a dash": (_IS_DASHED, _mark("  ")),
    "a dash without a space": (_IS_DASHED, _mark("-")),
    "another dash": (_IS_DASHED, _mark("– ")),
    "a bullet": (_IS_DASHED, _mark("• ")),
    "a dash too many": (r" *[a-z]", lambda match: f"{match['lead']}- {match[0].lstrip()}"),
    "two dashes": (_IS_DASHED, lambda match: f"{match['lead']}- {match[0].lstrip()}"),
    "no colon": (_HAS_VALUE, lambda match: _field(match, " ")),
    "no space behind a colon": (r".*: \S", lambda match: _field(match, ":")),
    "an equals sign": (r".*: \S", lambda match: _field(match, " = ")),
    "a capital": (r".", lambda match: _field(match, ": ").replace(match["name"], match["name"].capitalize(), 1)),
    "a value below its field": (_HAS_VALUE, lambda match: _field(match, ":\n", match["value"])),
    "a value broken off": (_HAS_WORDS, _cut),
    "a bracket not closed": (_HAS_LIST, lambda match: match[0][:-1]),
    "semicolons in a list": (r".*: \[[^\[\]]+, [^\[\]]+\]$", lambda match: match[0].replace(", ", "; ")),
    "a quotation mark not closed": (_HAS_WORDS, lambda match: _field(match, ': "')),
}
_PARTS = ("a space too few", "a space too many", "no dash", "another dash")
PART_SLIPS: dict[str, tuple[str, Slip]] = {name: FIELD_SLIPS[name] for name in _PARTS}
TEXT_SLIPS: dict[str, tuple[str, Slip]] = {"a line of a text not set in": (r".", lambda match: match[0].lstrip())}


def make_slips(kind: str, texts: list[str], most: int) -> Iterator[tuple[str, str]]:
    """Return files, each with the file that it becomes by a slip of one kind on a single line; the lines are spread over the texts."""
    places = [place for text in texts for place in _list_places(kind, text)]
    for text, number, line in places[:: max(len(places) // most, 1)]:
        lines = text.split("\n")
        yield text, "\n".join([*lines[:number], line, *lines[number + 1 :]])


def _list_places(kind: str, text: str) -> Iterator[tuple[str, int, str]]:
    for number, (line, slips, pattern) in enumerate(_sort_lines(text)):
        where, slip = slips.get(kind, ("", None))
        match = pattern.match(line)
        if slip and match and re.match(where, line):
            yield text, number, slip(match)


def _sort_lines(text: str) -> Iterator[tuple[str, dict[str, tuple[str, Slip]], re.Pattern[str]]]:
    """Return each line with the slips that can be made in it: one in the text below | or > is no field."""
    block, is_folded = -1, False
    for line in text.split("\n"):
        column = len(line) - len(line.lstrip(" "))
        if block >= 0 and (not line.strip() or column > block):
            yield line, TEXT_SLIPS if is_folded and line.strip() else {}, _TEXT
            continue
        block = column + 2 * line.lstrip().startswith("- ") * bool(_FIELD.match(line)) if re.search(r"[ ][|>]-?$", line) else -1
        is_folded = line.rstrip().endswith((">", ">-"))
        yield (line, FIELD_SLIPS, _FIELD) if _FIELD.match(line) else (line, PART_SLIPS if _PART.match(line) else {}, _PART)
