"""Cuts what is for editors only out of a YAML text, so that all the rest stays as its editor wrote it."""

from __future__ import annotations

import re

import yaml


def cut_field(text: str, name: str) -> str:
    """Return a YAML text without one top-level field and what belongs to it; the text is one that was read without errors."""
    plain = _cut_plainly(text, name)
    return _cut_by_position(text, name) if plain is None else plain


def cut_comments(text: str) -> str:
    """Return a YAML text without its comments, which stand on lines of their own in a text that was read without errors."""
    if "#" not in text:
        return text
    scalars = [event for event in yaml.parse(text, Loader=yaml.CBaseLoader) if isinstance(event, yaml.ScalarEvent)]
    spans = [(event.start_mark.index, event.end_mark.index) for event in scalars if event.start_mark and event.end_mark]
    comments = [
        found for found in re.finditer(r"^[ ]*#.*\n?", text, re.MULTILINE) if not any(start < found.end() - 1 < end for start, end in spans)
    ]
    for comment in reversed(comments):
        text = text[: comment.start()] + text[comment.end() :]
    return text


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
