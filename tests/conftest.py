"""Shared by all tests: small sites made of YAML text, and the repository's own content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from praktijkbank import pipeline
from praktijkbank.site import Settings, Site

ROOT = Path(__file__).parent.parent
SETTINGS = Settings("Praktijkbank", "https://praktijkbank.example/", "praktijken/{slug}/praktijk.yml")
MakeSite = Callable[..., Site]

MINIMAL = """\
title: {title}
summary: Een korte samenvatting.
approach: Zo werkt het.
place: not stated
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with the real vocabulary and no practices yet."""
    (tmp_path / "practices").mkdir()
    (tmp_path / "docs").mkdir()
    vocabulary = (ROOT / "practices" / "_vocabulary.yml").read_text(encoding="utf-8")
    (tmp_path / "practices" / "_vocabulary.yml").write_text(vocabulary, encoding="utf-8")
    return tmp_path


@pytest.fixture
def make_site(project: Path) -> MakeSite:
    """Make a site from practices given as slug="yaml text" (underscores in a slug become hyphens)."""

    def make(**practices: str) -> Site:
        for slug, text in practices.items():
            (project / "practices" / f"{slug.replace('_', '-')}.yml").write_text(text, encoding="utf-8")
        catalogue, findings = pipeline.read(project)
        assert catalogue is not None, findings
        return Site(catalogue, SETTINGS)

    return make


@pytest.fixture(scope="session")
def real_site() -> Site:
    """The repository's own content."""
    catalogue, findings = pipeline.read(ROOT)
    assert catalogue is not None, findings
    return Site(catalogue, SETTINGS)
