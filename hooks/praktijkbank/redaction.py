"""Cuts a field out of a YAML text by position, so that all the rest stays as its editor wrote it."""

from __future__ import annotations

import re

import yaml


def cut_field(text: str, name: str) -> str:
    """Give a YAML text without one top-level field and what belongs to it; the text is one that was read without errors."""
    plain = _cut_plainly(text, name)
    return _cut_by_position(text, name) if plain is None else plain


def _cut_plainly(text: str, name: str) -> str | None:
    """Cut a field that is written as nearly everyone does, a name with a list below it; None where that is not certain."""
    found = re.findall(rf"^{name}:", text, re.MULTILINE)
    field = re.search(rf"^{name}:[ ]*\n(?:[ ]+.*\n|- .*\n|\n)*(?=[a-z_]+:|\Z)", text, re.MULTILINE)
    if len(found) != 1 or field is None or re.search("[\"'\\[{?]", text[field.start() : field.end()]):
        return None
    return text[: field.start()] + text[field.end() :]


def _cut_by_position(text: str, name: str) -> str:
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    assert isinstance(root, yaml.MappingNode)  # a practice was read from it
    spots = [(key.start_mark.index, key.value, value.end_mark.index) for key, value in root.value]
    for start, key, end in spots:
        if key == name:
            following = [other for other, _, _ in spots if other > start]
            return text[:start] + text[min(following, default=end) :]
    return text
