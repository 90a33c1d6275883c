"""At every address of before a page that leads on, also for who has no JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill


def make_redirect_pages(site: Site) -> Iterator[Artifact]:
    """Make the page of every address of before: plain HTML, for no reader stays on it."""
    for old, new in site.catalogue.redirects.items():
        yield Artifact(f"{old}index.html", fill("doorverwijzing.html", site, old, new=new).encode())
