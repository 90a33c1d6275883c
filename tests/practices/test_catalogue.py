"""The model knows relations that no single file tells."""

from __future__ import annotations

from tests.conftest import MINIMAL, MakeSite

BODY = "summary: S.\napproach: A.\n"


def test_items_stand_in_the_order_of_their_titles_and_relations_hold_both_ways(make_site: MakeSite) -> None:
    site = make_site(
        a=f"title: zeven\n{BODY}place: {{regions: [flevoland]}}\nrelated: [b]\n",
        b=f"title: Acht\n{BODY}place: not stated\nadded: 2026-01-02\nchanges: [{{date: 2026-03-04, what: Nieuw}}]\n",
    )
    catalogue = site.catalogue

    assert [item.slug for item in catalogue.items] == ["b", "a"]
    assert [item.slug for item in catalogue.related(catalogue.by_slug["b"])] == ["a"]
    assert [item.slug for item in catalogue.by_region["flevoland"]] == ["a"]
    assert catalogue.by_region["amsterdam"] == []
    assert str(catalogue.as_of) == "2026-03-04"


def test_an_empty_knowledge_base_is_a_catalogue_too(make_site: MakeSite) -> None:
    catalogue = make_site().catalogue

    assert (catalogue.items, catalogue.as_of) == ((), None)


def test_practices_stand_in_the_order_in_which_a_dutch_reader_looks_for_titles(make_site: MakeSite) -> None:
    titles = ["Zebra", "Één team", "Eenvoud", "School 10", "School 9", "'s Middags", "école"]
    site = make_site(**{f"p{number}": MINIMAL.format(title=f'"{title}"') for number, title in enumerate(titles)})

    in_order = ["'s Middags", "école", "Één team", "Eenvoud", "School 9", "School 10", "Zebra"]
    assert [item.practice.title for item in site.catalogue.items] == in_order
