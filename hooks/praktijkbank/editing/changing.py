"""Writes changes from a form into a YAML file, preserving comments, order, quotes and every field that did not change."""

from __future__ import annotations

import io
import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from contextlib import suppress
from difflib import SequenceMatcher
from typing import Any, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from praktijkbank.editing.field_lines import list_spans, put_field
from praktijkbank.editing.yamltext import is_plain, write_fields
from praktijkbank.source.yaml_document import Value
from praktijkbank.source.yamlfile import parse_yaml

_WIDTH = 108
_ENDLESS = 1_000_000  # characters: never fold a line that was typed
_COMMENT = re.compile(r"(?:^|\s)(#.*)$")
_LIST_BELOW_KEY = re.compile(r"^( *)(?:- +)?[a-z_]+:[^\n]*\n(?:\s*(?:#[^\n]*)?\n)*( *)- ", re.MULTILINE)

Changes: TypeAlias = "Mapping[str, Value | None]"


class _Texts(VersionedResolver):
    """Treats every value as text, as the compiler does, without YAML's guessing."""

    @property
    def versioned_resolver(self) -> dict[str, Any]:
        """The resolvers by first character: none, so that YAML guesses no types."""
        return {}


def change_text(text: str, changes: Changes, order: Sequence[str]) -> str:
    """Return the text of a file with fields changed, added or (None) removed; `order` determines where new fields go.

    Raises RefusedError if the file's fields are not on lines of their own.
    """
    for name, value in changes.items():
        span = dict(list_spans(text)).get(name)
        if value is None:
            written = ""
        elif span:
            written = _change_field(text[slice(*span)], name, value)
        else:
            written = _write_field(name, value)
        if value is not None or span:
            text = put_field(text, name, written, order)
    return text


def _write_field(name: str, value: Value) -> str:
    return "\n".join(write_fields({name: value}, {})) + "\n"


def _change_field(lines: str, name: str, value: Value) -> str:
    """Return the lines of a field with another value; if they can't be edited in place, rewrite the field below its comments."""
    written = ""
    with suppress(YAMLError):
        written = _merge_field(lines, name, value)
    if not written or _settle(parse_yaml(written.encode(), "")[0].data) != {name: _settle(value)}:
        written = _write_field(name, value)
    lost = [comment for comment in _list_comments(lines) if comment not in written]
    return "".join(f"{comment}\n" for comment in lost) + written


def _settle(value: Value) -> Value:
    """Return a value as it will be read back: without space around its texts."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, list):
        return [_settle(part) for part in value]
    return {name: _settle(part) for name, part in value.items()}


def _list_comments(lines: str) -> list[str]:
    """Return everything that looks like a comment; a text line that begins with a hash is harmless, because it is written back."""
    return [found[1] for line in lines.split("\n") if (found := _COMMENT.search(line))] if "#" in lines else []


def _merge_field(lines: str, name: str, value: Value) -> str:
    yaml = YAML()
    yaml.Resolver = _Texts
    yaml.preserve_quotes, yaml.width = True, _ENDLESS
    found = _LIST_BELOW_KEY.search(lines)
    is_flush = found is not None and found[1] == found[2]
    yaml.indent(mapping=2, sequence=2 if is_flush else 4, offset=0 if is_flush else 2)
    whole = yaml.load(lines)
    whole[name] = _merge(whole[name], _settle(value))
    written = io.StringIO()
    yaml.dump(whole, written)
    return written.getvalue()


def _merge(old: Any, new: Value) -> Any:
    if isinstance(old, CommentedMap) and isinstance(new, dict):
        for key in [key for key in old if key not in new]:
            del old[key]
        for key, part in new.items():
            old[key] = _merge(old.get(key), part)
        return old
    if isinstance(old, CommentedSeq) and isinstance(new, list):
        return _merge_lists(old, new)
    if isinstance(new, str):
        return old if isinstance(old, str) and str(old).strip() == new else _style(old, new)
    return _make(new)


def _merge_lists(old: CommentedSeq, new: list[Value]) -> CommentedSeq:
    """Keep unchanged items with their comments, change items in place, and insert or delete the rest."""
    before, after = [_identify(_read(part)) for part in old], [_identify(part) for part in new]
    for tag, start, end, first, last in reversed(SequenceMatcher(None, before, after, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        same = min(end - start, last - first)
        for at in reversed(range(start + same, end)):
            del old[at]
        for at in range(first + same, last):
            old.insert(start + at - first, _make(new[at]))
        for at in range(same):
            old[start + at] = _merge(old[start + at], new[first + at])
    return old


def _identify(value: Value) -> str:
    return json.dumps(value, sort_keys=True)


def _read(part: Any) -> Value:
    """Return the plain data of a parsed value, without its formatting."""
    if isinstance(part, dict):
        return {str(name): _read(each) for name, each in part.items()}
    return [_read(each) for each in part] if isinstance(part, list) else str(part).strip()


def _make(value: Value) -> Any:
    if isinstance(value, str):
        return _style(None, value)
    if isinstance(value, list):
        return CommentedSeq([_make(part) for part in value])
    made = CommentedMap()
    for name, part in value.items():
        made[name] = _make(part)
    return made


def _style(old: Any, text: str) -> Any:
    """Write a text in the style of the text it replaces, as far as possible."""
    if "\n" in text or (isinstance(old, LiteralScalarString) and len(text) > _WIDTH):
        return LiteralScalarString(text + ("\n" if isinstance(old, str) and old.endswith("\n") else ""))
    if len(text) > _WIDTH:
        return _fold(text)
    if isinstance(old, DoubleQuotedScalarString):
        return DoubleQuotedScalarString(text)
    return text if is_plain(text) and not isinstance(old, SingleQuotedScalarString) else SingleQuotedScalarString(text)


def _fold(text: str) -> Any:
    """Fold a text into lines behind >-, if it reads back unchanged."""
    lines = textwrap.wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
    if " ".join(lines) != text:
        return SingleQuotedScalarString(text)
    folded = FoldedScalarString(text)
    at, places = -1, []
    for line in lines[:-1]:
        at += len(line) + 1
        places.append(at)
    folded.fold_pos = places
    return folded
