"""Pagefind's own interface on a bare page, over an index of the same copies as our search."""

from __future__ import annotations

import subprocess
from pathlib import Path

from pagefind_bin import get_executable  # type: ignore[import-untyped]  # it has no type hints

from praktijkbank.build.write import write_artifacts
from praktijkbank.outputs.site import Site
from tests.support.copies import make_copies

# By default it waits 300 ms after a key; here it need not.
_PAGE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Zoeken</title><meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="pagefind/pagefind-ui.css"><script src="pagefind/pagefind-ui.js"></script></head>
<body><div id="search"></div><script>
const search = new PagefindUI({ element: "#search", showSubResults: true, showImages: false, debounceTimeoutMs: 0 });
search.triggerSearch(new URLSearchParams(location.search).get("zoek"));
</script></body></html>
"""


def make_peer(site: Site, folder: Path) -> None:
    """Index the copies of all practices with Pagefind's defaults, and add a page with its interface."""
    write_artifacts(folder, make_copies(site))
    subprocess.run([get_executable(), "--site", str(folder), "--quiet"], check=True, capture_output=True)
    (folder / "index.html").write_text(_PAGE, encoding="utf-8")
