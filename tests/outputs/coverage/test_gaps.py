"""The facts that sources omit most come first, and a count links to the list it counts."""

from __future__ import annotations

from praktijkbank.outputs.coverage.gaps import Gap, list_gaps, render_gaps
from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import FACETS_BY_NAME
from praktijkbank.practices.filters import matches
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_items, read_links


def test_the_fields_that_sources_are_most_often_silent_about_come_first(make_site: MakeSite) -> None:
    site = make_site(a=MINIMAL.format(title="A") + "goal: Een doel.\n", b=MINIMAL.format(title="B"))

    gaps = list_gaps(site.catalogue)

    assert gaps[:3] == [Gap("Plaats", 2, None), Gap("Onderwijssoort", 2, "onderwijssoort"), Gap("Doelgroep", 2, "doelgroep")]
    assert {gap.missing for gap in gaps} == {2}
    html = render_gaps(site, "dekking/", {})
    assert "Onderwijssoort niet vermeld bij 2 van 2" in read_items(html)
    assert read_links(html)["../praktijken/?onderwijssoort=niet-vermeld"] == "Onderwijssoort"


def test_a_gap_that_leads_to_a_list_counts_what_the_list_shows(real_site: Site) -> None:
    for gap in list_gaps(real_site.catalogue):
        if gap.facet:
            silent = [
                item
                for item in real_site.catalogue.items
                if matches(item.practice, {gap.facet: ("niet-vermeld",)}, real_site.catalogue.vocabulary)
            ]
            assert gap.missing == len(silent), FACETS_BY_NAME[gap.facet].label


def test_an_empty_catalogue_has_no_gaps(make_site: MakeSite) -> None:
    assert "Wat we het vaakst niet vonden" not in render_gaps(make_site(), "dekking/", {})
