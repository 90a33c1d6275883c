"""The full-text index of a preview, updated when somebody searches after a change."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from praktijkbank.build.indexer import ROWS_FILE, IndexingError, Wait
from praktijkbank.outputs.site import Site

if TYPE_CHECKING:
    from praktijkbank.build.search_index import Searched

_FIRST = ("pagefind-entry.json", ROWS_FILE)  # a search starts with these; they name all other files it fetches

Begin = Callable[[Site], Wait]


class PreviewIndex:
    """A complete index plus a small one of what changed since; at 1,000 practices the latter takes a tenth of the time."""

    def __init__(self, folder: Path) -> None:
        """Take the folder to work in; nothing is indexed yet."""
        self._folder = folder
        self._lock = threading.Lock()
        self._version = ""
        self._made: list[Path] = []
        self._whole: tuple[Path, Searched] | None = None

    def find(self, name: str, ask: Callable[[str, Begin], tuple[str, Wait]]) -> bytes | None:
        """Return a file of the index; requesting one of the two with which a search starts updates the index first.

        `ask` takes the indexed version and a function that starts indexing a site. It calls that function if the version has changed, and
        returns the current version and a function that waits for the index.
        """
        if name in _FIRST:
            with self._lock:
                self._bring_up_to_date(ask)
        # File names depend on content, so a page that started its search before an edit still finds the files of that time.
        for folder in reversed(self._made):
            path = folder / name
            if ".." not in path.parts and path.is_file():
                return path.read_bytes()
        return None

    def _bring_up_to_date(self, ask: Callable[[str, Begin], tuple[str, Wait]]) -> None:
        output = self._folder / f"index-{len(self._made)}"
        try:
            version, wait = ask(self._version, partial(self._begin, output))
            wait()
        except (IndexingError, OSError) as error:
            print(error, file=sys.stderr)
            return
        if version != self._version:
            self._version = version
            self._made.append(output)

    def _begin(self, output: Path, site: Site) -> Wait:
        from praktijkbank.build import search_index  # noqa: PLC0415 - the preview starts faster without it

        searched, copies = search_index.list_searched(site), self._folder / "kopieen"
        if self._whole:
            whole, before = self._whole
            if searched == before:
                return partial(_return_to, whole, output)
            if changed := searched.find_changed(before):
                return search_index.begin_addition(site, searched, changed, whole, copies, output)
        wait = search_index.begin_index(site, searched, copies, output)

        def take() -> None:
            wait()
            self._whole = output, searched

        return take


def _return_to(whole: Path, output: Path) -> None:
    """Have searches start from an earlier index again: the site no longer differs from it."""
    output.mkdir()
    for name in _FIRST:
        shutil.copy(whole / name, output)
