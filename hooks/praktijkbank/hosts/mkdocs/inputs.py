"""Determines, without starting MkDocs, what the paper depends on."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from praktijkbank.build.settings import Project
from praktijkbank.source.findings import say_refusal
from praktijkbank.source.fingerprint import digest

HOOK = "mkdocs_hook.py"  # runs the compiler when people call MkDocs itself; plays no part in making paper


def digest_inputs(project: Project) -> str | None:
    """Return a digest of docs/, the theme's overrides and the settings, or None if something may read other files."""
    folders = list_folders(project)
    if folders is None:
        return None
    contents = (part for folder in folders for part in _list_contents(project.root / folder))
    return digest([repr(_leave_out_own(project.config)).encode(), *contents])


def list_folders(project: Project) -> list[str] | None:
    """Return the folders that MkDocs renders from: docs/ and the theme's overrides.

    None if something may read other files: a plugin, another hook, an extension not included in Python-Markdown, or inherited settings.
    """
    config = project.config
    if config.get("plugins", "") != [] or "INHERIT" in config or list_other_hooks(config):
        return None
    if not all(map(_is_of_markdown, _list_extensions(config))):
        return None
    theme = config.get("theme")
    overrides = str(theme.get("custom_dir") or "") if isinstance(theme, dict) else ""
    return [folder for folder in ("docs", overrides) if folder]


def list_other_hooks(config: dict[str, Any]) -> list[str]:
    """Return the hooks in the settings that are not ours."""
    hooks = config.get("hooks") or []
    return [str(hook) for hook in hooks if Path(str(hook)).name != HOOK] if isinstance(hooks, list) else []


def _list_extensions(config: dict[str, Any]) -> list[str]:
    extensions = config.get("markdown_extensions") or []
    return [str(next(iter(one)) if isinstance(one, dict) and one else one) for one in extensions]


def _is_of_markdown(extension: str) -> bool:
    """Return whether an extension is included in Python-Markdown; none of those reads files."""
    name = extension.removeprefix("markdown.extensions.")
    return name.isidentifier() and importlib.util.find_spec(f"markdown.extensions.{name}") is not None


def _leave_out_own(config: dict[str, Any]) -> dict[str, Any]:
    """Leave out settings that don't affect the paper: the compiler's options, the site's folder, and what to watch."""
    extra = config.get("extra")
    shown = {name: value for name, value in extra.items() if name != "praktijkbank"} if isinstance(extra, dict) else extra
    return {name: value for name, value in config.items() if name not in {"site_dir", "watch"}} | {"extra": shown}


def _list_contents(folder: Path) -> Iterator[bytes]:
    """Return the path and bytes of every file below a folder, in order, following symbolic links as MkDocs does.

    An unreadable file (such as the lock link that an editor makes) still contributes its path, and the error.
    """
    for place, names, files in os.walk(folder, followlinks=True):
        names.sort()
        for path in (Path(place, name) for name in sorted(files)):
            yield path.relative_to(folder).as_posix().encode()
            try:
                yield path.read_bytes()
            except OSError as error:
                yield say_refusal(error).encode()
