"""Cuts what is for editors only out of a YAML text, so that all the rest stays as its editor wrote it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import yaml

from praktijkbank.source.yamlfile import parse_yaml


def redact(text: str, fields: Collection[str]) -> str:
    """Return a YAML text that was read without errors, without its comments and some of the top-level fields that it has.

    Where it holds signs that only our own reader takes for text, it comes as it is meant.
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
    """Return a YAML text without one top-level field that it has, and what belongs to it; the text was read without errors."""
    plain = _cut_plainly(text, name)
    return _cut_by_position(text, name) if plain is None else plain


def cut_comments(text: str) -> str:
    """Return a YAML text without its comments, which stand on lines of their own in a text that was read without errors."""
    if "#" not in text:
        return text
    done, left = 0, ""
    for start, end in _find_comments(text):
        left += text[done:start]
        done = end
    return left + text[done:]


def _find_comments(text: str) -> Iterator[tuple[int, int]]:
    """Return where the lines of comments begin and end: a # between what YAML reads is a comment, one within that is text."""
    read_to = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        assert event.start_mark is not None  # every event that was parsed from text has both
        assert event.end_mark is not None
        at = text.find("#", read_to, event.start_mark.index)
        while at >= 0:
            line_end = text.find("\n", at)
            end = line_end + 1 if line_end >= 0 else len(text)
            yield text.rfind("\n", 0, at) + 1, end
            at = text.find("#", end, event.start_mark.index)
        read_to = max(read_to, event.end_mark.index)


def _cut_plainly(text: str, name: str) -> str | None:
    """Cut a field that is written as nearly everyone does, a name with a list below it; None where that is not certain.

    A name that stands in the text only once, where nothing can spell it otherwise (only a backslash could), is the field's.
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
