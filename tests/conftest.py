"""Shared fixtures: small sites made from YAML text, the repository's own content, and the site as it is really built."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as drawing

from praktijkbank.build import pipeline
from praktijkbank.outputs.site import Settings, Site
from tests.support import built, gaps
from tests.support.newsletters import add_stress, copy_content
from tests.support.projects import build_small_once, copy_project

ROOT = Path(__file__).parent.parent
SETTINGS = Settings("Praktijkbank", "https://praktijkbank.example/", "meedoen/formulier/?praktijk={slug}")
MakeSite = Callable[..., Site]
# A busy machine fails no example, and each run draws the same ones: a test that fails keeps failing.
drawing.register_profile("same", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
drawing.load_profile("same")
# Each process takes one file at a time; a slow file started last would keep the others waiting for its end.
LONGEST_FIRST = (
    "tests/test_incremental.py",
    "tests/test_bad_day.py",
    "tests/test_mkdocs_hook.py",
    "tests/gates/test_lighthouse.py",
    "tests/gates/test_types.py",
    "tests/commands/test_build.py",
    "tests/browser/test_accessibility.py",
)

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
    """The repository's own content, read once."""
    catalogue, findings = pipeline.read(ROOT)
    assert catalogue is not None, findings
    return Site(catalogue, SETTINGS)


@pytest.fixture(scope="session")
def stress_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The repository's own content plus the stress issue (region `stress`, issue 2026-1)."""
    folder = tmp_path_factory.mktemp("stress")
    copy_content(folder)
    add_stress(folder)
    catalogue, findings = pipeline.read(folder)
    assert catalogue is not None, findings
    return Site(catalogue, SETTINGS)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option to run the tests on a site that is already built."""
    parser.addoption("--site", type=Path, help="toets deze al gebouwde site in plaats van een nieuwe (ook: PRAKTIJKBANK_SITE)")


def pytest_configure() -> None:
    """Let programs that tests start be interrupted: a shell that runs the tests in the background has them ignore that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_xdist_auto_num_workers() -> int:
    """Use one process more than there are processors: a test that waits for a browser or a program leaves one idle."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the slowest files first; files not listed keep their order, in which short tests of one module come last."""
    places = {ROOT / name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder shared by all processes of this run."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def built_site(request: pytest.FixtureRequest, shared_folder: Path) -> built.BuiltSite:
    """The real site as published, built once for the whole run."""
    ready: Path | None = request.config.getoption("--site")
    if ready is None and "PRAKTIJKBANK_SITE" in os.environ:
        ready = Path(os.environ["PRAKTIJKBANK_SITE"])
    return built.BuiltSite(ready.resolve()) if ready else built.build_once(shared_folder / "built")


@pytest.fixture(scope="session")
def built_stress(shared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> built.BuiltSite:
    """The real site with the stress issue, as it would be published."""
    project = copy_project(tmp_path_factory.mktemp("stress-project"))
    add_stress(project)
    return built.build_once(shared_folder / "built-stress", project)


@pytest.fixture(scope="session")
def small_project(shared_folder: Path) -> Path:
    """A small copy of the project, built once for the whole run without `LEFT_OUT`; a test that changes it takes a copy."""
    return build_small_once(shared_folder / "small-project")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Report in one line which tests were skipped because a program is missing."""
    reasons = [report.longrepr[2] for report in terminalreporter.getreports("skipped") if isinstance(report.longrepr, tuple)]
    if line := gaps.summarise(reasons):
        terminalreporter.write_line(line, yellow=True)
