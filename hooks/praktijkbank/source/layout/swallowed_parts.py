"""Finds parts of a list that begin inside the text of the part above them, so that a text behind | swallowed them whole."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

import yaml

from praktijkbank.source.layout.continued_lines import MISPLACED
from praktijkbank.source.layout.typed_lines import FieldTree, is_block
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, STEP, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.lines.quoting import quote_lines, unquote, write_scalar
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import find_name, find_shape
from praktijkbank.source.yaml_document import BLOCK_STYLES

_HEADS = frozenset({"kind", "title"})  # what a part says before its text, and never twice
_BAR = re.compile(r"[|>][-+]?$")


class _Head(NamedTuple):
    """The first lines of a part: each field before its text with its value by line (from 0), and what stands behind the name of that text.

    `said` is None if no line names the text; `end` is the line below.
    """

    fields: dict[int, tuple[str, str]]
    said: str | None
    end: int


def find_swallowed_parts(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each part of a list in the text of another, and the lines with those parts put right."""
    walk = _Walk(text, model)
    for key, value, _, shape in walk.list_fields(walk.root, model) if walk.root else ():
        if shape.record and isinstance(value, yaml.SequenceNode):
            walk.read_list(value, shape.record, key.value)
    return walk.slips, walk.lines


class _Walk(FieldTree):
    """Walks down the texts in the lists of a file."""

    def read_list(self, node: yaml.SequenceNode, record: type[Record], owner: str) -> None:
        """Look at each text in the parts of a list."""
        for part in node.value:
            fields = [*self.list_fields(part, record)] if is_block(part) else []
            given = {name for _, _, name, _ in fields} & _HEADS
            for key, value, name, shape in fields if given else ():
                if isinstance(value, yaml.ScalarNode) and value.style in BLOCK_STYLES and shape.kind == "text":
                    self._read_text(self.list_lines(key, value)[1:], record, given, (name, owner))

    def _read_text(self, lines: Sequence[int], record: type[Record], given: Collection[str], names: tuple[str, str]) -> None:
        """Put each part in the lines of a text in its place; the first stands below other lines of it."""
        heads = list[_Head]()
        for at in lines[1:]:
            if (
                not (heads and at < heads[-1].end)
                and (head := self._read_head(at, lines[-1], record))
                and self._is_part(head, given, lines[-1])
            ):
                heads.append(head)
        column = indent(self.lines[lines[0] - 1]) - STEP if heads else 0
        ends = [*(min(head.fields) for head in heads[1:]), lines[-1] + 1] if heads else []
        for head, end in zip(heads, ends, strict=False):
            self._write(head, end, column, names)

    def _read_head(self, first: int, last: int, record: type[Record]) -> _Head | None:
        """Return the fields that stand below each other from a line, up to the text of their part."""
        fields = dict[int, tuple[str, str]]()
        column = -1
        for at in range(first, last + 1):
            match = KEY_LINE.match(self.lines[at])
            name = find_name(record, match["key"]) if match else ""
            if not match or not name or (fields and len(match["lead"]) != column) or name in {other for other, _ in fields.values()}:
                return _Head(fields, None, at) if fields else None
            value = unquote(match["value"].strip())
            if find_shape(record, name).kind == "text":
                return _Head(fields, _BAR.sub("", value), at + 1) if fields else None
            column = len(match["lead"])
            fields[at] = name, value
        return _Head(fields, None, last + 1)

    def _is_part(self, head: _Head, given: Collection[str], last: int) -> bool:
        """Tell whether fields are of a part of their own: one is given already, and a title or text shows that the rest is below."""
        named = {name for name, _ in head.fields.values()}
        first = min(head.fields)
        is_named = any(self.lines[at].lstrip(" -").startswith(f"{name}:") for at, (name, _) in head.fields.items())
        is_apart = len(head.fields) > 1 or head.said is not None or not self.lines[first - 1].strip()
        has_text = head.said is not None or ("title" in named and head.end <= last)
        is_filled = all(value for _, value in head.fields.values())
        return bool(named & {*given}) and is_filled and has_text and (is_named or is_apart)

    def _write(self, head: _Head, end: int, column: int, names: tuple[str, str]) -> None:
        """Write a part among the others of its list, and tell how."""
        text_name, owner = names
        lead = " " * (column + STEP)
        told = [f"{lead}{name}: {write_scalar(value)}" for name, value in head.fields.values()]
        told[0] = f"{told[0][:column]}- {told[0].lstrip()}"
        for at, line in zip(head.fields, told, strict=True):
            self.lines[at] = line
        if self._write_text(head, end, f"{lead}{text_name}: "):
            told += [f"{lead}{text_name}: |", *([f"{lead}{' ' * STEP}{head.said}"] if head.said else [])]
        first = min(head.fields)
        written = ", ".join(f"`{line}`" for line in told)
        away = f"schrijf in plaats van {say_lines(range(first, head.end))}, elk op een eigen regel en met de spaties ervoor: {written}"
        message = f"hier begint een nieuw onderdeel van '{owner}', midden in de tekst van het vorige"
        self.tell(first, indent(told[0]), MISPLACED, message, f"{away}; hoort het bij de tekst, zet er dan een ander woord voor")

    def _write_text(self, head: _Head, end: int, opener: str) -> bool:
        """Write the text of a part between quotation marks, so that each line of it stays on its line; return whether it has one."""
        below = [at for at in range(head.end, end) if self.lines[at].strip()]
        margin = min(map(indent, map(self.lines.__getitem__, below)), default=0)
        typed = {at: self.lines[at][margin:] for at in range(head.end, below[-1] + 1)} if below else {}
        if head.said is not None:
            self.lines[head.end - 1] = ""
        typed = {head.end - 1: head.said} | typed if head.said else typed
        for at, line in zip(typed, quote_lines(opener, " " * len(opener), [*typed.values()]), strict=False):
            self.lines[at] = line
        return bool(typed)
