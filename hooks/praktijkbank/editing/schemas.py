"""Keeps the JSON Schema of a practice where editors' tools find it without network, and the line by which a file names it."""

from __future__ import annotations

import json
from pathlib import Path

from praktijkbank.outputs.data.json_schema import make_schema
from praktijkbank.practices.vocabulary import Vocabulary

PRACTICE_SCHEMA = Path(".cache/schema/praktijk.schema.json")
SCHEMA_LINE = f"# yaml-language-server: $schema=../{PRACTICE_SCHEMA.as_posix()}"


def keep_schema(root: Path, vocabulary: Vocabulary) -> None:
    """Write the schema of a practice, with the vocabulary of this moment; where it can't be written there is none."""
    path = root / PRACTICE_SCHEMA
    text = json.dumps(make_schema(vocabulary), ensure_ascii=False, indent=1) + "\n"
    try:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, UnicodeDecodeError):
        return  # a tool of the editor then knows less; nothing else depends on it
