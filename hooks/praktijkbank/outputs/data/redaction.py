"""Removes what is for editors only from a YAML text, leaving the rest as its editor wrote it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import yaml

from praktijkbank.source.yamlfile import parse_yaml


def redact(text: str, fields: Collection[str]) -> str:
    """Return a valid YAML text without its comments and without the given top-level fields, which it has.

    If it contains characters that only our own reader accepts as text, the normalised text is returned.
    """
    try:
        return _redact(text, fields)
    except yaml.YAMLError:
        return _redact(parse_yaml(text.encode(), "")[0].meant, fields)


def _redact(text: str, fields: Collection[str]) -> str:
    text = cut_comments(text)
    for name in fields:
        text = cut_field(text, name)
    return text


def cut_field(text: str, name: str) -> str:
    """Return a valid YAML text without one of its top-level fields and everything in it."""
    plain = _cut_plainly(text, name)
    return _cut_by_position(text, name) if plain is None else plain


def cut_comments(text: str) -> str:
    """Return a valid YAML text without its comments, which are on lines of their own."""
    if "#" not in text:
        return text
    done, left = 0, ""
    for start, end in _find_comments(text):
        left += text[done:start]
        done = end
    return left + text[done:]


def _find_comments(text: str) -> Iterator[tuple[int, int]]:
    """Return the start and end of each comment line: a # between YAML events starts a comment, and one within an event is text."""
    read_to = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        assert event.start_mark is not None  # every parsed event has both
        assert event.end_mark is not None
        at = text.find("#", read_to, event.start_mark.index)
        while at >= 0:
            line_end = text.find("\n", at)
            end = line_end + 1 if line_end >= 0 else len(text)
            yield text.rfind("\n", 0, at) + 1, end
            at = text.find("#", end, event.start_mark.index)
        read_to = max(read_to, event.end_mark.index)


def _cut_plainly(text: str, name: str) -> str | None:
    """Cut a field in its usual form, a name with a list below it; return None if that is uncertain.

    A name that occurs only once, in a text that can't spell it otherwise (which needs a backslash), is the field's.
    """
    if text.count(name) != 1 or "\\" in text:
        return None
    field = re.search(rf"^{name}:[ ]*\n(?:[ ]+.*\n|- .*\n|\n)*(?=[a-z_]+:|\Z)", text, re.MULTILINE)
    if field is None or re.search("[\"'\\[{?]", field[0]):
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
