"""What a project without the compiler would write: read each YAML file, fill a Markdown template, and leave the rest to MkDocs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jinja2
import yaml
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a page for every practice."""
    root = Path(config.config_file_path).parent
    template = _load_template(root)
    for path in sorted((root / "practices").glob("praktijk-*.yml")):
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
        uri = f"praktijken/{path.stem}.md"
        files.append(File.generated(config, uri, content=template.render(r=record, slug=path.stem), inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _load_template(root: Path) -> jinja2.Template:
    vocabulary: dict[str, Any] = yaml.safe_load((root / "practices" / "_vocabulary.yml").read_text(encoding="utf-8"))
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(root), trim_blocks=True)  # noqa: S701 - it makes Markdown
    environment.globals.update(
        label=lambda terms, key: vocabulary[terms][key]["label"],
        labels=lambda terms, keys: ", ".join(vocabulary[terms][key]["label"] for key in keys),
        explanation=lambda terms, key: vocabulary[terms][key]["explanation"],
    )
    return environment.get_template("ordinary.md.jinja")
