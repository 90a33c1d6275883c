"""Tells from the text alone whether lines may stand left of where they belong, so that only such a file is walked through."""

from __future__ import annotations

import re

from praktijkbank.source.dutch.calendar_names import WEEKDAY
from praktijkbank.source.layout.form_lines import has_form_question, has_numbered_lines
from praktijkbank.source.layout.list_parts import WEEKDAY_FIRST
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name, find_shapes

_BARRED_PARTS = re.compile(r":[ \t]*\n *- [^:|\n]+\|[^:|\n]+\n *- [^|\n]+\|")
_LOOSE_DAY = re.compile(  # a day without a dash, or with a colon behind it and a line below
    rf"\n *- [^\n]*\n *{WEEKDAY_FIRST.pattern}|:[ \t]*\n +(?:{WEEKDAY} )?[0-9]{{1,2}}[ -/]|\n *- [^\n]*[0-9]: [^\n]*\n +\w",
    re.IGNORECASE,
)
_EMPTY_FIELD = re.compile(r"^( *)(?:- +)?[A-Za-z_][\w-]* ?:[ \t]*(?:[|>]-?[ \t]*)?\n(?:[ \t]*\n)*(?=\1(?! |$|#|- ))", re.MULTILINE)
# A field with a list in its own column, as many programs write them, and the name of the field below that list.
_FLUSH_LIST = re.compile(
    r"^(?P<lead> *)(?:- +)?(?P<name>[A-Za-z_][\w-]*) ?:[ \t]*\n(?:[ \t]*\n)*"
    r"(?=(?P=lead)- .*\n?(?:(?P=lead)(?:- | |#).*\n|[ \t]*\n)*(?:(?P=lead)(?P<next>[^\W\d_][\w-]*))?)",
    re.MULTILINE,
)


def may_be_flat(text: str, model: type[Record]) -> bool:
    """Tell whether something stands in the same column below a field without a value, other than a list where the schema has one.

    A numbered line in that column may be a field too, list parts with bars in them a table, and a day without a dash an event.
    """
    is_flat = (
        has_numbered_lines(text) or has_form_question(text) or any(odd.search(text) for odd in (_EMPTY_FIELD, _BARRED_PARTS, _LOOSE_DAY))
    )
    return is_flat or any(_is_odd_list(match, model) for match in _FLUSH_LIST.finditer(text))


def _is_odd_list(match: re.Match[str], model: type[Record]) -> bool:
    """Tell whether a list in the column of its field is below one that takes none, or the field after it may be of its last part."""
    shapes, after = find_shapes(model, match["name"]), match["next"]
    if not shapes or any(shape.kind not in {"records", "values"} for shape in shapes):
        return True
    inner = [shape.record for shape in shapes if shape.record and after]
    if find_shapes(model, after):
        return any(after in name_fields(record) for record in inner)
    return any(find_name(record, after) for record in inner)
