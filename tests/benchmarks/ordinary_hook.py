"""What a project without the compiler would write: read each YAML file and hand MkDocs a Markdown page for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for every practice."""
    for path in sorted((Path(config.config_file_path).parent / "practices").glob("praktijk-*.yml")):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        uri = f"praktijken/{path.stem}.md"
        files.append(File.generated(config, uri, content=_as_markdown(record), inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _as_markdown(record: dict[str, Any]) -> str:
    parts = [f"# {record['title']}", record["summary"]]
    for field, value in record.items():
        if field not in {"title", "summary"}:
            parts += [f"## {field.replace('_', ' ').capitalize()}", _say(value)]
    return "\n\n".join(parts) + "\n"


def _say(value: Any) -> str:
    if isinstance(value, dict):
        return "\n".join(f"- **{key}**: {_inline(item)}" for key, item in value.items())
    if isinstance(value, list):
        return "\n".join(f"- {_inline(item)}" for item in value)
    return str(value)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_inline(item)}" for key, item in value.items())
    return ", ".join(map(_inline, value)) if isinstance(value, list) else str(value)
