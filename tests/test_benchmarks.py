"""The promises about time that are quick enough to keep watching; `make bench` measures the rest."""

from __future__ import annotations

import pytest

from tests.benchmarks import newsletter


def test_an_issue_is_made_in_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert newsletter.main() == 0, capsys.readouterr().out
