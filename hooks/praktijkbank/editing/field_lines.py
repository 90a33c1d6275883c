"""Finds the lines of each field in a YAML file, so that one field can be replaced while every other byte stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import yaml

from praktijkbank.source.refusals import RefusedError


def list_spans(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Return the start and end of each field's lines, without the comments and blank lines before the next field.

    Raises RefusedError if the file's fields are not on lines of their own.
    """
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    if not isinstance(root, yaml.MappingNode) or root.flow_style:
        raise RefusedError("Het bestand is zo geschreven dat er geen veld in te vervangen is; neem het met de hand over.")
    starts = [key.start_mark.index for key, _ in root.value]
    for (key, _), start, following in zip(root.value, starts, [*starts[1:], len(text)], strict=True):
        lines = text[start:following].splitlines(keepends=True)
        while len(lines) > 1 and (not lines[-1].strip() or lines[-1].startswith("#")):
            lines.pop()
        yield str(key.value), (start, start + sum(map(len, lines)))


def put_field(text: str, name: str, written: str, order: Sequence[str]) -> str:
    """Return a file's text with new lines for one field ("" removes it); a new field goes after those that precede it in `order`."""
    if not text.endswith("\n"):
        text += "\n"
    spans = dict(list_spans(text))
    if name in spans:
        start, end = spans[name]
        return text[:start] + written + text[end:]
    before = [key for key in order[: order.index(name)] if key in spans]
    place = spans[before[-1]][1] if before else min(start for start, _ in spans.values())
    return text[:place] + written + text[place:]
