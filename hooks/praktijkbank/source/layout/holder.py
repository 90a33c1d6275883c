"""Names the field below which lines are being read, for all that read such lines."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from praktijkbank.source.shapes import Shape

Tell = Callable[[int, int, str, str, str], None]  # takes a line and column (from 0), the rule, the message and the remedy


class Holder(NamedTuple):
    """A field without a value after its colon: its line (from 0), name, column, shape, and how far the correction moves it."""

    line: int
    name: str
    column: int
    shape: Shape
    shift: int
