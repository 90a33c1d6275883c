"""A value derived from a site is made once, and belongs to that site."""

from __future__ import annotations

from dataclasses import replace

from praktijkbank.outputs.site import Site
from tests.conftest import MINIMAL, MakeSite


def test_what_is_made_of_a_site_is_made_once_and_anew_for_another(make_site: MakeSite) -> None:
    made: list[Site] = []

    def count(site: Site) -> int:
        made.append(site)
        return len(site.catalogue.items)

    site = make_site(x=MINIMAL.format(title="X"))
    other = replace(site, catalogue=replace(site.catalogue, items=()))

    assert [site.make_once(count), site.make_once(count), other.make_once(count)] == [1, 1, 0]
    assert made == [site, other]
