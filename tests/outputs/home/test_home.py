"""The home page describes the catalogue, and is right for none, a few and very many practices."""

from __future__ import annotations

from praktijkbank.outputs.home.home import (
    Answer,
    Tile,
    count_nowhere,
    list_answers,
    list_entries,
    list_tiles,
    render_entries,
    render_known,
    render_latest_newsletter,
    render_map,
    render_search_field,
)
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.squares import MOST_SQUARES
from praktijkbank.practices.filters import matches
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_items, read_links, read_text

PRACTICE = """\
title: {title}
summary: Een korte samenvatting.
approach: Zo werkt het.
place: {place}
"""
MEASURED = "results: [{kind: measured, text: Het ging beter.}]\n"
PAID = "funding: [{source: gemeente}]\n"


def tell(title: str, place: str, more: str = "") -> str:
    """Return the YAML text of a practice in a place."""
    return PRACTICE.format(title=title, place=place) + more


def test_every_province_has_a_tile_and_a_practice_in_two_stands_in_both(make_site: MakeSite) -> None:
    site = make_site(
        a=tell("A", "{municipalities: [hengelo]}", MEASURED), b=tell("B", "{regions: [de-meierij]}"), c=tell("C", "not stated")
    )

    tiles = list_tiles(site.catalogue)

    assert len(tiles) == 12
    assert [tile for tile in tiles if tile.count] == [
        Tile("gelderland", "Gelderland", 1, ("niet-vermeld",)),
        Tile("noord-brabant", "Noord-Brabant", 1, ("niet-vermeld",)),
        Tile("overijssel", "Overijssel", 1, ("measured",)),
    ]
    assert count_nowhere(site.catalogue) == 1


def test_a_province_leads_to_its_practices_and_a_white_spot_to_who_may_know_one(make_site: MakeSite) -> None:
    links = read_links(render_map(make_site(a=tell("A", "{municipalities: [hengelo]}")), "", {}))
    assert links["./praktijken/?provincie=overijssel"] == "1Overijssel: praktijk"
    assert "nog geen praktijk bekend; geef er een door" in links["./meedoen/"]


def test_the_key_explains_the_squares_that_are_drawn_and_no_others(make_site: MakeSite) -> None:
    few = read_text(render_map(make_site(a=tell("A", "{municipalities: [hengelo]}", MEASURED), b=tell("B", "not stated")), "", {}))
    assert "Resultaat in de bron: gemeten nog geen praktijk bekend" in few
    assert "niet vermeld" not in few
    many = {f"p{number}": tell(f"P{number}", "{municipalities: [hengelo]}") for number in range(MOST_SQUARES + 1)}
    assert "Resultaat in de bron" not in read_text(render_map(make_site(**many), "", {}))


def test_the_values_with_the_most_practices_come_first_and_who_does_not_tell_who_pays_comes_last(make_site: MakeSite) -> None:
    site = make_site(
        a=tell("A", "not stated", "school_types: [vo]\n" + PAID),
        b=tell("B", "not stated", "school_types: [vo, po]\n"),
        c=tell("C", "not stated"),
    )
    entries = {entry.heading: entry.values for entry in list_entries(site.catalogue)}
    assert entries["Voor wie"] == (("vo", "Voortgezet onderwijs", 2), ("po", "Basisonderwijs", 1))
    assert entries["Wie betaalt"] == (("gemeente", "Gemeente", 1), ("niet-vermeld", "Niet vermeld in de bron", 2))
    assert entries["Waar"] == ()


def test_every_way_in_counts_the_list_it_leads_to(real_site: Site) -> None:
    entries = list_entries(real_site.catalogue)
    assert [len(entry.values) for entry in entries] == [5, 5, 5, 5]
    for entry in entries:
        for key, _, count in entry.values:
            assert count == sum(
                matches(item.practice, {entry.facet: (key,)}, real_site.catalogue.vocabulary) for item in real_site.catalogue.items
            )


def test_questions_are_in_the_order_of_how_often_they_are_answered(make_site: MakeSite) -> None:
    site = make_site(a=tell("A", "not stated", PAID + MEASURED), b=tell("B", "not stated", PAID))
    assert list_answers(site.catalogue)[:2] == [Answer("wie betaalt", 2), Answer("wat het gemeten opleverde", 1)]
    html = render_known(site, "", {})
    assert html.count("pb-weten__vol") == 3
    assert "wie betaalt" in read_text(html)
    assert "2 van 2" in read_text(html)


def test_more_practices_than_squares_fit_are_a_share(make_site: MakeSite) -> None:
    html = render_known(make_site(**{f"p{number}": MINIMAL.format(title=f"P{number}") for number in range(61)}), "", {})
    assert "pb-weten__balk" not in html
    assert '<progress max="61" value="0" aria-hidden="true">' in html
    assert "Elk blokje" not in html


def test_an_empty_catalogue_says_that_it_is(make_site: MakeSite) -> None:
    site = make_site()
    assert read_text(render_known(site, "", {})).strip() == "Er staan nog geen praktijken in de Praktijkbank."
    assert read_text(render_latest_newsletter(site, "", {})).strip() == "Er zijn nog geen nieuwsbrieven."
    assert len(read_items(render_map(site, "", {}))) == 12
    assert "Alle thema's" in read_text(render_entries(site, "", {}))


def test_the_search_field_counts_practices_and_leads_to_the_search_of_the_whole_site(make_site: MakeSite) -> None:
    html = render_search_field(make_site(a=MINIMAL.format(title="A")), "", {})
    assert 'action="./zoeken/"' in html
    assert "Zoek in 1 praktijk" in read_text(html)


def test_the_newest_newsletter_of_all_regions_is_shown(real_site: Site) -> None:
    newest = real_site.letters[0]
    links = read_links(render_latest_newsletter(real_site, "", {}))
    assert links[f"./{newest.online_url}"] == newest.issue.subject
