"""Templates say what they count the way the rest of the site says numbers."""

from __future__ import annotations

import re

from tests.conftest import ROOT

_COUNT = re.compile(r"(?<!=\")\{\{ (?:\w+\.)?(?:count|total|missing|elsewhere|nowhere)(?: or [^}]*)? \}\}")


def test_every_count_of_practices_has_points_between_thousands() -> None:
    bare = {
        path.name: found
        for path in sorted((ROOT / "hooks/praktijkbank/outputs").rglob("*.html"))
        if (found := _COUNT.findall(path.read_text(encoding="utf-8")))
    }
    assert bare == {}
