"""Writes the JSON Schemas of editors' files to where their tools find them offline, and defines the line by which a file refers to one."""

from __future__ import annotations

import json
from pathlib import Path

from praktijkbank.newsletters.schema import ISSUE_SCHEMA, REGION_SCHEMA, Issue, NewsletterRegion
from praktijkbank.outputs.data.json_schema import Schema, make_file_schema, make_schema
from praktijkbank.practices.vocabulary import Vocabulary

PRACTICE_SCHEMA = Path(".cache/schema/praktijk.schema.json")
SCHEMA_LINE = f"# yaml-language-server: $schema=../{PRACTICE_SCHEMA.as_posix()}"


def keep_schemas(root: Path, vocabulary: Vocabulary) -> None:
    """Write the schema of every kind of file, with the current vocabulary; a schema that can't be written is skipped."""
    _keep(root / PRACTICE_SCHEMA, make_schema(vocabulary))
    _keep(root / ISSUE_SCHEMA, make_file_schema(Issue, "Nieuwsbrief", vocabulary))
    _keep(root / REGION_SCHEMA, make_file_schema(NewsletterRegion, "Regio van een nieuwsbrief", vocabulary))


def _keep(path: Path, schema: Schema) -> None:
    text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    try:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except (OSError, UnicodeDecodeError):
        return  # an editor's tool then offers less help; nothing else depends on it
