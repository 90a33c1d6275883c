"""Finds fields that were filled in but are still commented out, so that nobody would ever read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from praktijkbank.source.findings import Finding, Severity
from praktijkbank.source.lines.line_shapes import KEY_LINE
from praktijkbank.source.record import Record, find_record, name_fields
from praktijkbank.source.yaml_document import Document

_HASH = re.compile(r"^( *)#")


def find_hidden(model: type[Record], document: Document) -> Iterator[Finding]:
    """Yield a warning for each commented-out field with a value right below active lines, but not for a commented-out list part."""
    names: set[str] = set()
    around = -1  # the column of the fields being read; -1 if a comment stands by itself
    for number, line in enumerate(document.text.split("\n"), 1):
        if not _HASH.match(line):
            match = KEY_LINE.match(line)
            around = len(match["lead"]) if match else around if line.strip() else -1
            continue
        field = KEY_LINE.match(_HASH.sub(r"\1", line)) if around > 0 else None
        if not field:
            continue
        if "-" in field["lead"] and field["lead"].index("-") < around:
            around = -1
            continue
        names = names or _list_names(model, set())
        if field["value"] and field["key"] in names:
            message = f"'{field['key']}' staat achter een # en telt niet mee"
            yield Finding(document.path, number, 1, "veld-achter-hekje", message, _HINT, Severity.WARNING)


def _list_names(model: type[Record], seen: set[type[Record]]) -> set[str]:
    """Return the names of all fields of a record, including nested ones."""
    if model in seen:
        return set()
    seen.add(model)
    fields = name_fields(model)
    inner = (record for field in fields.values() if (record := find_record(field.annotation)))
    return {*fields}.union(*(_list_names(record, seen) for record in inner))


_HINT = "hoort het erbij, haal het # dan weg en zet de regel recht onder de andere; hoort het er niet bij, haal de regel dan weg"
