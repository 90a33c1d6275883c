"""Detects, before anything else is loaded, that the site is as the last build left it and that no input has changed.

`praktijkbank build` can then stop: at 20 practices, in a quarter of the time of a build that remakes nothing.
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
_OUTSIDE = (  # what a PDF depends on outside the project: libraries and fonts, which are added and removed per folder
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
    """The state of all build input before a build; `key` identifies the options, the program and the environment.

    `more` are the folders beyond those that every project has.
    """

    root: Path
    key: str
    inputs: dict[str, Stamp | None]
    more: tuple[str, ...] = ()

    @classmethod
    def look(cls, root: Path, asked: Asked) -> Standing:
        """Record the state of every input now."""
        return cls(root, _make_key(root, asked), _look_at(root, _FOLDERS))

    def look_further(self, folders: Sequence[str]) -> Standing:
        """Include further folders of the project."""
        return replace(self, more=tuple(folders), inputs=self.inputs | _look_at(self.root, folders))

    def keep(self, site: Path) -> None:
        """Store the state after a build that published a site and had no findings."""
        told = {"site": str(site), "more": self.more, "inputs": self.inputs, "outputs": _look_at(site, [""])}
        Cache(self.root / FOLDER).keep(_KEPT, self.key, json.dumps(told).encode())


def find_standing(root: Path, asked: Asked) -> Path | None:
    """Return the folder of the site if it is as the last build left it and this build would make the same."""
    kept = Cache(root / FOLDER).look(_KEPT, _make_key(root, asked))
    if kept is None:
        return None
    told = json.loads(kept)
    site = Path(told["site"])
    left = [path for path in site.absolute().parent.glob(f".{site.name}-*") if path.name != f".{site.name}-slot"]
    # Round-tripped through JSON, like the stored state.
    seen = json.loads(json.dumps([_look_at(root, [*_FOLDERS, *told["more"]]), _look_at(site, [""])]))
    return site if seen == [told["inputs"], told["outputs"]] and not left else None


def _make_key(root: Path, asked: Asked) -> str:
    """Return a key for everything that affects a build: options, the program, and the environment variables named in the settings."""
    try:
        names = _NAME.findall((root / _FILES[0]).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        names = []
    environment = {name: os.environ.get(name) for name in sorted({*names, _TODAY})}
    return f"{fingerprint_program()} {json.dumps([asked, environment])}"


def _look_at(root: Path, folders: Iterable[str]) -> dict[str, Stamp | None]:
    """Return a stamp of every file in some folders below a root, of its settings file, and of folders outside it."""
    seen = {name: stamp(root / name) for name in _FILES if (root / name).exists()}
    for folder in folders:
        for place, names, files in os.walk(root / folder, followlinks=True):
            names.sort()
            seen |= {os.path.join(place, name): stamp(Path(place, name)) for name in files}  # noqa: PTH118 - a Path takes ten times as long
            seen[place] = None  # an empty folder counts too
    return seen | {name: stamp(Path(name).expanduser()) for name in _OUTSIDE}
