"""The job for each file: a preview finds it by path pattern, so the patterns must hold for everything that jobs make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase

import pytest

from praktijkbank.build import pipeline
from praktijkbank.outputs.artifacts import Artifact, Page
from praktijkbank.outputs.site import Site

MAKERS: list[tuple[Callable[[Site], Iterator[Page | Artifact]], tuple[str, ...]]] = [*pipeline.PAGES.items(), *pipeline.FILES.items()]


@pytest.mark.parametrize(("make", "patterns"), MAKERS, ids=lambda given: getattr(given, "__name__", ""))
def test_every_file_of_a_job_has_a_path_that_the_job_is_found_by(
    make: Callable[[Site], Iterator[Page | Artifact]], patterns: tuple[str, ...], stress_site: Site
) -> None:
    paths = [f"{product.url}index.html" if isinstance(product, Page) else product.path for product in make(stress_site)]
    assert [path for path in paths if not any(fnmatchcase(path, pattern) for pattern in patterns)] == []
