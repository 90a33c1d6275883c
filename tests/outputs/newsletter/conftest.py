"""What the tests of the newsletter's outputs share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from praktijkbank.outputs.site import Site
from tests.conftest import MakeSite
from tests.support.newsletters import REGION, write_files

AddIssues = Callable[..., Site]


@pytest.fixture
def add_issues(project: Path, make_site: MakeSite) -> AddIssues:
    """Write the issues of one region, given as {name: YAML text}, and make the site again."""

    def add(region: str = "noord", settings: str = REGION, **issues: str) -> Site:
        files = {f"newsletters/{region}/{name[1:].replace('_', '-')}.yml": text for name, text in issues.items()}
        write_files(project, {f"newsletters/{region}/region.yml": settings, **files})
        return make_site()

    return add
