"""Keeps the lines of a file beside the fields that YAML makes of them, for those who walk down these and put the lines right."""

from __future__ import annotations

import yaml

from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.record import Record
from praktijkbank.source.yaml_document import compose, find_last_line


class FieldTree:
    """The lines of a file, corrected in place, its fields with their places (None if YAML can't read it) and the slips found."""

    def __init__(self, text: str, model: type[Record]) -> None:
        """Take a text of which the fields are not too deep, and the record in it."""
        root = compose(text)
        self.lines = text.split("\n")
        self.slips: list[Slip] = []
        self.model = model
        self.root = root if isinstance(root, yaml.MappingNode) else None
        self._text = text

    def list_lines(self, key: yaml.Node, value: yaml.Node) -> list[int]:
        """Return the lines (from 0) of a field with its value."""
        return [*range(key.start_mark.line, find_last_line(self._text, value) + 1)]

    def tell(self, line: int, column: int, rule: str, message: str, hint: str) -> None:
        """Add a slip at a line and column (from 0)."""
        self.slips.append(Slip(line + 1, column + 1, rule, message, hint))
