"""A practice is found in the regions and provinces its towns lie in, also where its file names only a town."""

from __future__ import annotations

import pytest

from praktijkbank.build import pipeline
from praktijkbank.practices.areas import list_provinces, list_regions
from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.practice import Practice
from tests.conftest import ROOT, MakeSite
from tests.support.vocabulary import LISTS

PRACTICE = "title: {}\nsummary: S\nplace: {{{}}}\napproach: A\nsources: [{{title: B}}]\n"


def _practice(**place: list[str]) -> Practice:
    return Practice.validate({"title": "T", "summary": "S", "approach": "A", "place": place}, {"vocabulary": LISTS})


@pytest.mark.parametrize(
    ("place", "regions", "provinces"),
    [
        ({"municipalities": ["almere"]}, ("flevoland",), ("flevoland",)),
        ({"municipalities": ["almere"], "regions": ["flevoland"]}, ("flevoland",), ("flevoland",)),
        ({"municipalities": ["almere", "amsterdam"], "regions": ["midden-limburg"]}, ("midden-limburg", "flevoland"), None),
        ({"municipalities": ["arnhem"]}, (), ()),
        ({"regions": ["noord-kennemerland"]}, ("noord-kennemerland",), ("noord-holland",)),
    ],
)
def test_regions_and_provinces_come_from_what_is_named_and_from_towns(
    place: dict[str, list[str]], regions: tuple[str, ...], provinces: tuple[str, ...] | None
) -> None:
    practice = _practice(**place)

    assert list_regions(practice.place, LISTS) == regions
    assert list_provinces(practice.place, LISTS) == (("flevoland", "noord-holland", "limburg") if provinces is None else provinces)


def test_the_filter_on_regions_finds_what_names_only_a_town() -> None:
    assert FACETS_BY_NAME["regio"].values(_practice(municipalities=["almere"]), LISTS) == ("flevoland",)


def test_the_page_of_a_region_lists_what_names_only_a_town_and_the_page_of_the_practice_says_what_is_typed(make_site: MakeSite) -> None:
    site = make_site(a=PRACTICE.format("A", "municipalities: [almere]"))

    assert [item.slug for item in site.catalogue.by_region["flevoland"]] == ["a"]
    assert site.catalogue.items[0].practice.place.regions == ()


def test_the_towns_of_the_repository_lie_where_its_practices_say() -> None:
    _, findings = pipeline.read(ROOT)

    assert [finding for finding in findings if finding.rule == "plaats-spreekt-tegen"] == []
