"""Writes a draft as an editor would: comments above their fields, long texts over several lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from praktijkbank.source.yaml_document import Value

_WIDTH = 110
_PLAIN = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿ0-9(][^\n#:\[\]{},&*!|>'\"%@`\\]*[^\s#:\[\]{},&*!|>'\"%@`\\]|[a-z0-9]")
_FIELD = re.compile(r"[a-z_]+:(?:\s|$)")
_FOLD_TRAP = re.compile(r"\s*(?:[-*+•]|\d+[.)])\s")
_WORDS_OF_YAML = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"})


def write_fields(fields: Mapping[str, Value], remarks: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Return the lines of fields, each preceded by its remarks."""
    for name, value in fields.items():
        yield from write_comments(remarks.get(name, ()))
        yield from _write_entry(name, value, "")


def write_comments(texts: Sequence[str]) -> Iterator[str]:
    """Return texts as comments, wrapped to a fixed width."""
    for text in texts:
        for line in text.split("\n"):
            yield from _wrap_comment(line)


def _wrap_comment(line: str) -> Iterator[str]:
    indent = len(line) - len(line.lstrip(" "))
    wrapped = textwrap.wrap(line.strip(), _WIDTH - indent - 2, break_long_words=False, break_on_hyphens=False)
    for part in wrapped or [""]:
        yield f"# {' ' * indent}{part}".rstrip()


def _write_entry(name: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, str):
        yield from _write_text(f"{indent}{name}:", value, f"{indent}  ")
    elif isinstance(value, dict):
        yield f"{indent}{name}:"
        for key, part in value.items():
            yield from _write_entry(key, part, f"{indent}  ")
    else:
        yield f"{indent}{name}:"
        for part in value:
            yield from _write_item(part, f"{indent}  ")


def _write_item(value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        lines = [line for key, part in value.items() for line in _write_entry(key, part, f"{indent}  ")]
        yield f"{indent}- {lines[0].strip()}"
        yield from lines[1:]
    else:
        assert isinstance(value, str)  # a draft has no nested lists
        yield from _write_text(f"{indent}-", value, f"{indent}  ")


def _write_text(start: str, text: str, indent: str) -> Iterator[str]:
    if "\n" in text:
        yield f"{start} |-"
        yield from (f"{indent}{line}".rstrip() for line in text.split("\n"))
        return
    lines = textwrap.wrap(text, _WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
    is_foldable = " ".join(lines) == text and not any(_FOLD_TRAP.match(line) or _FIELD.match(line) for line in lines)
    if len(start) + len(text) < _WIDTH or not is_foldable:
        yield f"{start} {_write_short(text)}"
    else:
        yield f"{start} >-"
        yield from (f"{indent}{line}" for line in lines)


def _write_short(text: str) -> str:
    """Return a text on one line, in single quotes if it could be read as anything but plain text."""
    if is_plain(text):
        return text
    return "'" + text.replace("'", "''") + "'"


def is_plain(text: str) -> bool:
    """Tell whether a text can stand without quotes and still be read as text."""
    return bool(_PLAIN.fullmatch(text)) and text.lower() not in _WORDS_OF_YAML
