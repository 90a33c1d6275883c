"""Reads from mkdocs.yml what a command needs to know about the site without starting a host."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from praktijkbank.outputs.site import Settings

CONFIG = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class HostSettings:
    """The settings that views ask for, and the folder the site is built in."""

    settings: Settings
    site_folder: str


def read_host_settings(root: Path) -> HostSettings:
    """Read the settings of a project folder; what the file does not tell, or no file at all, leaves them empty.

    Raises yaml.YAMLError for a file that is no YAML.
    """
    path = root / CONFIG
    # The base loader knows no tags, so that those of MkDocs (!ENV, !!python/name) are read as what they hold.
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader) if path.exists() else {}  # noqa: S506 - text only
    data: dict[str, Any] = loaded if isinstance(loaded, dict) else {}
    settings = Settings(_text(data, "site_name"), _text(data, "site_url"), edit_url="")
    return HostSettings(settings, _text(data, "site_dir") or "site")


def read_excluded(root: Path) -> tuple[str, ...]:
    """Return the patterns of files in docs/ that the host leaves out; none where its settings can't be read or let some in again."""
    path = root / CONFIG
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - text only
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return ()
    patterns = _text(loaded, "exclude_docs").split("\n") if isinstance(loaded, dict) else []
    return () if any(pattern.startswith("!") for pattern in patterns) else tuple(patterns)


def _text(data: dict[str, Any], key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
