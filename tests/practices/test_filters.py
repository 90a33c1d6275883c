"""A choice of filters finds what has one of the values within a facet, and that across all of them."""

from __future__ import annotations

from praktijkbank.outputs.site import Site
from praktijkbank.practices.filters import matches
from praktijkbank.practices.practice import Practice


def _practice(**fields: object) -> Practice:
    return Practice.validate({"title": "T", "summary": "S", "approach": "A", "place": "not stated", **fields})


def test_one_of_the_values_within_a_facet_is_enough_but_every_facet_counts(real_site: Site) -> None:
    vocabulary = real_site.catalogue.vocabulary
    practice = _practice(school_types=["po", "vo"], funding=[{"source": "gemeente"}, {"source": "gemeente"}])

    assert matches(practice, {"onderwijssoort": ("sbo", "vo")}, vocabulary)
    assert matches(practice, {"onderwijssoort": ("po",), "financiering": ("gemeente",)}, vocabulary)
    assert not matches(practice, {"onderwijssoort": ("po",), "financiering": ("provincie",)}, vocabulary)
    assert matches(practice, {}, vocabulary)


def test_a_silent_source_can_be_filtered_on_too(real_site: Site) -> None:
    assert matches(_practice(), {"fase": ("niet-vermeld",)}, real_site.catalogue.vocabulary)
