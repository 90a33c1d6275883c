"""Give every test the site as it is really built, and say at the end what could not be tested here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support import gaps
from tests.support import site as sites


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a maintainer try tests on a site that is already built."""
    parser.addoption("--site", type=Path, help="toets deze al gebouwde site in plaats van een nieuwe (ook: PRAKTIJKBANK_SITE)")


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> sites.BuiltSite:
    """The real site, built once for the whole run."""
    ready: Path | None = request.config.getoption("--site")
    if ready is None and "PRAKTIJKBANK_SITE" in os.environ:
        ready = Path(os.environ["PRAKTIJKBANK_SITE"])
    return sites.BuiltSite(ready.resolve()) if ready else sites.build(tmp_path_factory.mktemp("site"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line which tests a missing program left out."""
    skipped = terminalreporter.getreports("skipped")
    reasons = [report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple)]
    if line := gaps.summarise(reasons):
        terminalreporter.write_line(line, yellow=True)
