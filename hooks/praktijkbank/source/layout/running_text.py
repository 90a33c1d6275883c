"""Tells a text with headings from a file of fields, because then one thing is wrong, however many lines YAML stops at."""

from __future__ import annotations

import re

from praktijkbank.source.lines.line_shapes import KEY_LINE
from praktijkbank.source.lines.table_rows import is_row
from praktijkbank.source.record import Record
from praktijkbank.source.shapes import find_name

_HEADING = re.compile(r"(?:#{1,6}[ \t]+)?(?:[0-9]{1,2}[.)]?[ \t]+)?([^\W\d_][^:#]{2,60}?)[ \t]*:?")
_SENTENCE = re.compile(r"[^\W\d_][^:]*\s\S+\s[^:]*[.!?]")
_FEW = 2  # headings that one word of a field may be by chance


def is_running_text(text: str, record: type[Record]) -> bool:
    """Tell whether a file is a text or table, with the names of fields as its headings or with none at all, and no field of a record."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and not line.startswith((" ", "\t", "# yaml-"))]
    keys = [match["key"] for line in lines if (match := KEY_LINE.match(line)) and match["value"]]
    known = [key for key in keys if find_name(record, key)]
    if any(key in record.fields for key in keys):
        return False
    if lines and all(map(is_row, lines)):
        return True
    headings = [line for line in lines if (match := _HEADING.fullmatch(line)) and find_name(record, match[1].rstrip("?! "))]
    marked = [line for line in headings if line.startswith("#") or not line.endswith(":")]
    is_marked = len(marked) >= _FEW and len(headings) > len(known)
    is_of_fields = len(known) + len(headings) - len(marked) > len(marked)  # those without a colon only lack theirs
    return (is_marked and not is_of_fields) or (not keys and not headings and any(map(_SENTENCE.fullmatch, lines)))
