"""One YAML file as plain data, with the position of every key and value in the text, for findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import yaml

from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.lines.line_shapes import indent

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[str | int, ...]

BLOCK_STYLES = frozenset("|>")
_OF_LINES = (  # what a hint says of the line of a field, and what it says where other fields stand on that line
    ("schrijf voor deze regel in de plaats", "schrijf voor dit veld in de plaats"),
    ("haal deze regel weg", "haal dit veld weg"),
    ("haal deze regel dan weg", "haal dit veld dan weg"),
    ("haal de regel weg", "haal dit veld weg"),
    ("haal de regel dan weg", "haal dit veld dan weg"),
    (", elk op een eigen regel", ", met een komma ertussen"),
)


class SwallowedLine(NamedTuple):
    """A line inside a text that looks like a field: its name, its line number, and whether it follows a dash."""

    name: str
    number: int
    is_part: bool = False


@dataclass(slots=True)
class Document:
    """One YAML file: its text and its content as plain data (text, lists, mappings).

    `is_read` tells whether the file had any data to find places in. `swallowed` are lines inside a text that look like a field, `glued` the
    positions of multi-line texts in which a list would be run together, `continued` the line below any other text that goes on below its
    field, with its further lines. For a file with slips, `meant` is the corrected text that was read on, line for line ("" if the text was
    not changed). `left_out` are the lines that could not be read, `has_slips` tells whether lines were corrected, `is_parted` whether
    things typed as fields were made blocks in a file that YAML could read. `guessed` are the lines of fields whose slip was read as a list.
    `rewritten` are the lines of values that a finding writes anew, each with whether that makes list parts of it, `written_anew` the lines
    below those, and `renamed` the unknown field names by line, each with the name that was surely meant.
    """

    path: str
    text: str = ""
    data: Value = ""
    is_read: bool = False
    swallowed: list[SwallowedLine] = field(default_factory=list)
    glued: list[tuple[int, int]] = field(default_factory=list)
    continued: list[tuple[int, list[str]]] = field(default_factory=list)
    meant: str = ""
    left_out: set[int] = field(default_factory=set)
    has_slips: bool = False
    is_parted: bool = False
    guessed: set[int] = field(default_factory=set)
    written_anew: set[int] = field(default_factory=set)
    rewritten: dict[int, bool] = field(default_factory=dict)
    renamed: dict[int, tuple[str, str]] = field(default_factory=dict)

    def locate(self, place: Place, token: str = "") -> tuple[int, int]:
        """Return line and column (from 1) of a place: of a token in its value, else of its key, else of its nearest parent.

        Positions are found by parsing again: few files need them, and keeping them for all files would cost memory.
        """
        text = self.meant or self.text
        spot, value = _follow(compose(text), place, self.renamed) if self.is_read else (None, None)
        if token and value is not None:
            start = value.start_mark.index
            if isinstance(value, yaml.ScalarNode) and value.style in BLOCK_STYLES:
                start = text.index("\n", start)  # the text begins below its | or >
            found = self._find_token(token, start, value.end_mark.index)
            if found >= 0:
                return self.place_in_file(*find_line_and_column(text, found))
        return self.place_in_file(spot.start_mark.line + 1, spot.start_mark.column + 1) if spot else (1, 1)

    def read_lines(self, place: Place) -> str:
        """Return a plain multi-line text with the line breaks that YAML would remove; "" for any other value."""
        text = self.meant or self.text
        _, value = _follow(compose(text), place, self.renamed) if self.is_read else (None, None)
        if not isinstance(value, yaml.ScalarNode) or value.style:
            return ""
        lines = text[value.start_mark.index : value.end_mark.index].split("\n")
        return "\n".join(map(str.strip, lines)) if len(lines) > 1 else ""

    def find_lines(self, place: Place) -> range:
        """Return the lines (from 1) of a text, of fields or of list parts; none for an empty value."""
        text = self.meant or self.text
        whole = value = _follow(compose(text), place, self.renamed)[1] if self.is_read else None
        while isinstance(value, yaml.MappingNode | yaml.SequenceNode) and value.value:
            value = value.value[-1][1] if isinstance(value, yaml.MappingNode) else value.value[-1]
        if not whole or not isinstance(value, yaml.ScalarNode):
            return range(0)
        end = value.start_mark.line + 1 + text[value.start_mark.index : value.end_mark.index].rstrip().count("\n")
        return range(whole.start_mark.line + 1, end + 1)

    def say_away(self, place: Place) -> str:
        """Say in Dutch to take a value out of its list, or the whole line away where it stands alone."""
        text = self.meant or self.text
        row = _follow(compose(text), place[:-1], self.renamed)[1] if self.is_read else None
        if isinstance(row, yaml.SequenceNode) and len(row.value) > 1:
            return f"haal '{row.value[int(place[-1])].value}' uit de rij"
        return "haal de regel weg"

    def may_lack(self, place: Place) -> bool:
        """Tell whether a field of the record at a place may be in a line that could not be read: in one of its own, or right below it."""
        lines = self.find_lines(place)
        if not place or not lines:
            return bool(self.left_out)
        typed, meant = self.text.split("\n"), (self.meant or self.text).split("\n")
        end = next((line for line in range(lines[-1], len(meant)) if meant[line].strip()), len(meant))
        column = indent(typed[lines[0] - 1])
        return any(lines[0] <= line <= end and indent(typed[line - 1]) >= column for line in self.left_out)

    def find_place(self, line: int, column: int) -> Place:
        """Return the place of the last key or item that begins at or before a line and column of the file; () for the whole."""
        text = self.meant or self.text
        starts = [(start, place) for start, place in _list_starts(compose(text) if self.is_read else None, ()) if start <= (line, column)]
        return max(starts, default=((1, 1), ()))[1]

    def place_in_file(self, line: int, column: int) -> tuple[int, int]:
        """Translate a position in the corrected text to one in the file."""
        if not self.meant:
            return line, column
        typed, meant = (text.split("\n", line)[line - 1 :][:1] for text in (self.text, self.meant))
        if typed == meant or not typed:
            return line, column
        same = next((at for at, (one, other) in enumerate(zip(typed[0], meant[0], strict=False)) if one != other), 0)
        moved = column - len(meant[0]) + len(typed[0]) if column - 1 > same else column
        return line, max(len(typed[0]) - len(typed[0].lstrip()) + 1, min(moved, len(typed[0])))

    def _find_token(self, token: str, start: int, end: int) -> int:
        """Return where a token stands, even if the file breaks it over several lines; -1 if it is not found."""
        text = self.meant or self.text
        exact = text.find(token, start, end)
        words = token.split()
        if exact >= 0 or len(words) < 2:
            return exact
        folded = re.compile(r"\s+".join(map(re.escape, words))).search(text, start, end)
        return folded.start() if folded else -1

    def finding(
        self,
        place: Place,
        rule: str,
        message: str,
        hint: str = "",
        *,
        token: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """Make a finding about a place in this document."""
        return self.fit_hint(Finding(self.path, *self.locate(place, token), rule, message, hint, severity))

    def fit_hint(self, finding: Finding) -> Finding:
        """Return a finding of which the hint tells of a field, not of its line, if more fields stand between braces on that line."""
        hint = finding.hint
        for typed, meant in _OF_LINES:
            hint = hint.replace(typed, meant)
        if hint == finding.hint:
            return finding
        line = "".join(self.text.split("\n")[finding.line - 1 : finding.line])[: finding.column - 1]
        return replace(finding, hint=hint) if line.count("{") > line.count("}") else finding


def list_texts(value: Value, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Return every text in plain data with its place."""
    if isinstance(value, str):
        yield place, value
        return
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield from list_texts(part, (*place, key))


def find_line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return line and column (from 1) of an offset in a text."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


@lru_cache(maxsize=4)  # for the last few files with findings; stored in Document, it would be kept for thousands of files
def compose(text: str) -> yaml.Node | None:
    """Return the first document of a text as nodes with their places; None if YAML can't read it. For a text that is not too deep."""
    try:
        return next(yaml.compose_all(text, Loader=yaml.CBaseLoader), None)
    except yaml.YAMLError:
        return None  # the first document was read all the same; an error after it is located in another way


def list_pairs(node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    """Return the fields of a mapping with their values, also those with the same name; a name that is no text has none."""
    return [(key, value) for key, value in node.value if isinstance(key, yaml.ScalarNode)]


def find_last_line(text: str, node: yaml.Node) -> int:
    """Return the last line (from 0) of a value in a text, without the empty lines below it."""
    return int(node.start_mark.line) + text[node.start_mark.index : node.end_mark.index].rstrip().count("\n")


def _follow(root: yaml.Node | None, place: Place, renamed: Mapping[int, tuple[str, str]]) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Walk down a place; return the node to point at (the key, if there is one) and the value (None if it is missing).

    A field may stand there under another name; `renamed` as in Document.
    """
    spot = value = root
    for part in place:
        step = _step(value, part) or _step(value, _find_typed(value, part, renamed))
        if step is None and isinstance(part, int) and not isinstance(value, yaml.SequenceNode):
            continue  # a single value was read as the only part of a list
        if step is None:
            return spot, None
        spot, value = step
    return spot, value


def _find_typed(node: yaml.Node | None, part: str | int, renamed: Mapping[int, tuple[str, str]]) -> str | int:
    """Return the name that a field of a mapping was typed under, or the same name."""
    keys = [key for key, _ in node.value] if isinstance(node, yaml.MappingNode) else []
    return next((key.value for key in keys if renamed.get(key.start_mark.line + 1) == (key.value, part)), part)


def _list_starts(node: yaml.Node | None, place: Place) -> Iterator[tuple[tuple[int, int], Place]]:
    """Return the position of every key and list item, with its place."""
    if isinstance(node, yaml.MappingNode):
        parts = [(key, (*place, str(key.value)), value) for key, value in node.value]
    else:
        listed = node.value if isinstance(node, yaml.SequenceNode) else ()
        parts = [(value, (*place, number), value) for number, value in enumerate(listed)]
    for spot, own, value in parts:
        yield (spot.start_mark.line + 1, spot.start_mark.column + 1), own
        yield from _list_starts(value, own)


def _step(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        return (node.value[part], node.value[part]) if part < len(node.value) else None
    return None
