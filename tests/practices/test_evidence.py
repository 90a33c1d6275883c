"""The strongest kind of result stands for a practice; what came out elsewhere or tells of the surroundings does not."""

from __future__ import annotations

import pytest

from praktijkbank.practices.evidence import find_evidence, rank_evidence
from tests.conftest import MINIMAL, MakeSite


@pytest.mark.parametrize(
    ("kinds", "evidence"),
    [
        (["target", "experienced"], "experienced"),
        (["experienced", "measured"], "measured"),
        (["experienced", "registered"], "registered"),
        (["target"], "target"),
        (["context", "elsewhere"], "niet-vermeld"),
        ([], "niet-vermeld"),
    ],
)
def test_the_strongest_kind_stands_for_a_practice(make_site: MakeSite, kinds: list[str], evidence: str) -> None:
    results = "".join(f"  - {{kind: {kind}, text: Iets.}}\n" for kind in kinds)
    site = make_site(a=MINIMAL.format(title="A") + (f"results:\n{results}" if kinds else ""))
    assert find_evidence(site.catalogue.items[0].practice) == evidence


def test_measured_comes_before_experienced_and_nothing_has_no_place(make_site: MakeSite) -> None:
    result = "results:\n  - {{kind: {kind}, text: Iets.}}\n"
    site = make_site(
        a=MINIMAL.format(title="A") + result.format(kind="experienced"),
        b=MINIMAL.format(title="B") + result.format(kind="measured"),
        c=MINIMAL.format(title="C"),
    )
    assert [rank_evidence(item.practice) for item in site.catalogue.items] == [2, 0, None]
