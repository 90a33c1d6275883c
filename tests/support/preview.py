"""Serves a preview, and reads its pages as a build would publish them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from praktijkbank.build.preview_server import PreviewServer
from praktijkbank.build.preview_site import PreviewSite

_PANEL = re.compile(rb'<aside id="pb-voorbeeld".*?</aside>\n', re.DOTALL)


def is_page(path: str) -> bool:
    """Return whether a published file is a page of the site."""
    return path.endswith(".html") and not path.endswith("/mail.html")


def read_page(site: PreviewSite, path: str) -> bytes:
    """Return a page without the element that the preview adds, which must be there exactly once."""
    found = site.find(path)
    assert found is not None, path
    page, count = _PANEL.subn(b"", found.content)
    assert count == 1, path
    return page


def read_panel(site: PreviewSite, path: str = "") -> str:
    """Return the element that the preview adds to a page."""
    found = site.find(path)
    assert found is not None, path
    match = _PANEL.search(found.content)
    assert match is not None, path
    return match[0].decode()


@contextmanager
def serve_preview(site: PreviewSite) -> Iterator[PreviewServer]:
    """Serve the preview on a free port of this computer."""
    server = PreviewServer(site, "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server
    server.stop()
    thread.join()
    server.close()
