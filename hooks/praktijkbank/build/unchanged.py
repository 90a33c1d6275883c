"""Tells that a site stands as the last build left it and that nothing has changed since, before anything else is loaded.

After such a look `praktijkbank build` ends: at 20 practices in a quarter of the time that a build takes which makes nothing anew.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from praktijkbank.source.cache import FOLDER, Cache
from praktijkbank.source.fingerprint import fingerprint_program
from praktijkbank.source.recall import Stamp, stamp

_KEPT = "gebouwd"
_FOLDERS = ("practices", "newsletters", "docs")
_FILES = ("mkdocs.yml",)
_OUTSIDE = (  # what a PDF depends on beside the project: libraries and fonts, which come and go by folder
    "/etc/ld.so.cache",
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
)
_NAME = re.compile(r"\b[A-Z][A-Z0-9_]{2,}\b")
_TODAY = "PRAKTIJKBANK_TODAY"

Asked = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How all that a build reads looked before it began: `key` is what was asked for, and under which program and environment.

    `more` are the folders besides those that every project has.
    """

    root: Path
    key: str
    inputs: dict[str, Stamp | None]
    more: tuple[str, ...] = ()

    @classmethod
    def look(cls, root: Path, asked: Asked) -> Standing:
        """Look at every input now."""
        return cls(root, _make_key(root, asked), _look_at(root, _FOLDERS))

    def look_further(self, folders: Sequence[str]) -> Standing:
        """Look at further folders of the project too."""
        return replace(self, more=tuple(folders), inputs=self.inputs | _look_at(self.root, folders))

    def keep(self, site: Path) -> None:
        """Keep what a build has published that had nothing to tell."""
        told = {"site": str(site), "more": self.more, "inputs": self.inputs, "outputs": _look_at(site, [""])}
        Cache(self.root / FOLDER).keep(_KEPT, self.key, json.dumps(told).encode())


def find_standing(root: Path, asked: Asked) -> Path | None:
    """Return the folder in which the site stands as the last build left it, if that is what this one would make too."""
    kept = Cache(root / FOLDER).look(_KEPT, _make_key(root, asked))
    if kept is None:
        return None
    told = json.loads(kept)
    site = Path(told["site"])
    left = [path for path in site.absolute().parent.glob(f".{site.name}-*") if path.name != f".{site.name}-slot"]
    # Through JSON, as what is kept went.
    seen = json.loads(json.dumps([_look_at(root, [*_FOLDERS, *told["more"]]), _look_at(site, [""])]))
    return site if seen == [told["inputs"], told["outputs"]] and not left else None


def _make_key(root: Path, asked: Asked) -> str:
    """Return what differs wherever something else is asked for: options, the program, and the variables that the settings name."""
    try:
        names = _NAME.findall((root / _FILES[0]).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        names = []
    environment = {name: os.environ.get(name) for name in sorted({*names, _TODAY})}
    return f"{fingerprint_program()} {json.dumps([asked, environment])}"


def _look_at(root: Path, folders: Iterable[str]) -> dict[str, Stamp | None]:
    """Return a stamp of every file below some folders of a root, of its settings, and of folders outside it."""
    seen = {name: stamp(root / name) for name in _FILES if (root / name).exists()}
    for folder in folders:
        for place, names, files in os.walk(root / folder, followlinks=True):
            names.sort()
            seen |= {os.path.join(place, name): stamp(Path(place, name)) for name in files}  # noqa: PTH118 - a Path takes ten times as long
            seen[place] = None  # an empty folder is one too
    return seen | {name: stamp(Path(name).expanduser()) for name in _OUTSIDE}
