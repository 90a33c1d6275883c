"""Builds the real site the way `make site` does, and knows what kinds of page it has."""

from __future__ import annotations

import fcntl
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from praktijkbank.build.settings import CONFIG

ROOT = Path(__file__).resolve().parents[2]
SUB_PATH = "/kennisbank/"
_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@dataclass(frozen=True)
class BuiltSite:
    """A folder with the published files."""

    folder: Path

    @cached_property
    def html_files(self) -> tuple[Path, ...]:
        """Every HTML file that was published, in order."""
        return tuple(sorted(self.folder.rglob("*.html")))

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """Every page that was published, relative to the front page ('' is the front page itself)."""
        return tuple(re.sub(r"(^|/)index\.html$", r"\1", path.relative_to(self.folder).as_posix()) for path in self.html_files)

    @cached_property
    def listed(self) -> frozenset[str]:
        """Every page that sitemap.xml names, relative to the front page."""
        return frozenset(path.removeprefix(self.path) for path in self._listed_paths)

    @property
    def path(self) -> str:
        """The path of the front page on the host that the site was built for."""
        return min(self._listed_paths, key=len)

    @cached_property
    def _listed_paths(self) -> tuple[str, ...]:
        tree = ET.parse(self.folder / "sitemap.xml")  # noqa: S314 - our own build made it
        return tuple(urlsplit(loc.text or "").path for loc in tree.iter(_LOC))

    def file(self, address: str) -> Path:
        """Return the file that holds a page."""
        return self.folder / (address if address.endswith(".html") else f"{address}index.html")

    @cached_property
    def sample(self) -> tuple[str, ...]:
        """One page of every kind, the longest of its kind.

        The front page and its direct children are each a kind of their own; deeper pages are of one kind if they are
        at the same depth under the same child. That way no list of kinds can forget a page.
        """
        kinds: dict[tuple[str, ...], str] = {}
        for address in self.addresses:
            kind = _kind(address)
            kinds[kind] = max(kinds.get(kind, address), address, key=lambda one: self.file(one).stat().st_size)
        return tuple(kinds.values())


def _kind(address: str) -> tuple[str, ...]:
    *folders, name = address.split("/")
    return (*folders[:1], *("*" for _ in folders[1:]), name)


def build_once(folder: Path, project: Path = ROOT) -> BuiltSite:
    """Build into a folder; if several processes ask for the same folder, the first builds and the others wait."""
    with locked(folder):
        return BuiltSite(folder) if folder.exists() else build(folder, project)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every other process that asks for the same folder waiting."""
    with Path(f"{folder}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def build(folder: Path, project: Path = ROOT) -> BuiltSite:
    """Run the real build, strictly, into a folder, for a site under a sub-path; if it fails, its output is the error message."""
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)
        for name in ("docs", "hooks", "practices", "newsletters"):
            (copy / name).symlink_to(project / name)
        settings = (project / CONFIG).read_text(encoding="utf-8")
        moved = re.sub(r"(?m)^site_url: (\S+?)/?$", rf"site_url: \1{SUB_PATH}", settings)
        (copy / CONFIG).write_text(moved, encoding="utf-8")
        command = [sys.executable, "-m", "praktijkbank", "build", "--strict", "--root", place, "--site-dir", str(folder)]
        run = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    if run.returncode:
        raise AssertionError(f"praktijkbank build mislukte:\n{run.stdout}{run.stderr}")
    return BuiltSite(folder)
