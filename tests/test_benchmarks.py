"""The benchmark of newsletters measures every issue; whether its promises hold is for a quiet machine (`make bench`)."""

from __future__ import annotations

import pytest

from tests.benchmarks import newsletter


def test_every_issue_is_measured_and_judged(capsys: pytest.CaptureFixture[str]) -> None:
    status = newsletter.main()
    rows = [line.split() for line in capsys.readouterr().out.splitlines()[1:4]]

    assert [row[0] for row in rows] == ["nieuwsbrieven/stress/2026-1/", "nieuwsbrieven/landelijk/2026", "nieuwsbrieven/kennemerland/2"]
    assert {row[-1] for row in rows} <= {"kept", "BROKEN"}
    assert status == int(any(row[-1] == "BROKEN" for row in rows))
    assert all(float(figure) > 0 for row in rows for figure in row[1:3])
