"""Makes a redirect page at every old address, which also works without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill


def make_redirect_pages(site: Site) -> Iterator[Artifact]:
    """Make the page for every old address: plain HTML, because no reader stays there."""
    for old, new in site.catalogue.redirects.items():
        yield Artifact(f"{old}index.html", fill("doorverwijzing.html", site, old, new=new).encode())
