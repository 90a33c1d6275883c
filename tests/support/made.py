"""Everything that a build makes of a site, by path; made once per shared site."""

from __future__ import annotations

from praktijkbank.build import pipeline
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site


def list_files(site: Site) -> dict[str, bytes]:
    """Return every file that needs no frame, by its path."""
    return site.make_once(_make_files)


def list_bodies(site: Site) -> dict[str, str]:
    """Return the bodies of all generated pages, by address."""
    return site.make_once(_make_bodies)


def list_data(site: Site) -> dict[str, bytes]:
    """Return the files of each practice, and the files with a line for each of them."""
    products = [product for job in pipeline.list_practice_jobs(site) for product in job()]
    artifacts = [*pipeline.join_lines(products), *(product for product in products if isinstance(product, Artifact))]
    return {artifact.path: artifact.content for artifact in artifacts}


def _make_files(site: Site) -> dict[str, bytes]:
    return {artifact.path: artifact.content for artifact in pipeline.make_artifacts(site)}


def _make_bodies(site: Site) -> dict[str, str]:
    return {page.url: page.body for page in pipeline.make_pages(site)}
