"""Keeps the lines of a file as they are typed beside the lines that are meant, for all who put them right and tell of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

import yaml

from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import Shape, find_name, find_shape
from praktijkbank.source.yaml_document import compose, find_last_line, list_pairs


class TypedLines:
    """The lines of a file, `typed` and (in `lines`) as they are meant, which are put right in place, and the slips found."""

    def __init__(self, lines: list[str]) -> None:
        """Take the lines; those without any text are empty for whoever reads them."""
        self.typed = [line if line.strip() else "" for line in lines]
        self.lines = lines
        self.slips: list[Slip] = []

    def tell(self, line: int, column: int, rule: str, message: str, hint: str) -> None:
        """Add a slip at a line and column (from 0)."""
        self.slips.append(Slip(line + 1, column + 1, rule, message, hint))

    def take_away(self, numbers: Iterable[int]) -> None:
        """Leave nothing on some lines."""
        empty_lines(self.lines, numbers)

    def put_instead(self, numbers: range, written: Sequence[str]) -> None:
        """Write lines in the place of some, of which the others are left empty."""
        self.lines[numbers.start : numbers.stop] = [*written, *[""] * (len(numbers) - len(written))]


def empty_lines(lines: list[str], numbers: Iterable[int]) -> None:
    """Leave nothing on some of the lines, so that the others keep their numbers."""
    for number in numbers:
        lines[number] = ""


def is_block(node: yaml.Node) -> TypeGuard[yaml.MappingNode]:
    """Tell whether a node is fields on lines of their own, and not between braces."""
    return isinstance(node, yaml.MappingNode) and not node.flow_style


class FieldTree(TypedLines):
    """The lines of a file beside the fields that YAML makes of them, with their places; None if it can't read them."""

    def __init__(self, text: str, model: type[Record]) -> None:
        """Take a text of which the fields are not too deep, and the record in it."""
        super().__init__(text.split("\n"))
        root = compose(text)
        self.model = model
        self.root = root if isinstance(root, yaml.MappingNode) else None
        self._text = text

    def list_fields(self, node: yaml.MappingNode, record: type[Record]) -> Iterator[tuple[yaml.ScalarNode, yaml.Node, str, Shape]]:
        """Yield each field of a record with its value, and which field of the schema it is, with the shape of that."""
        for key, value in list_pairs(node):
            name = find_name(record, key.value)
            yield key, value, name, find_shape(record, name)

    def list_lines(self, key: yaml.Node, value: yaml.Node) -> list[int]:
        """Return the lines (from 0) of a field with its value."""
        return [*range(key.start_mark.line, find_last_line(self._text, value) + 1)]
