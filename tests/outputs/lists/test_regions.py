"""Every region has a page of limited size that links to its practices, and a list says which regions have none yet."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.outputs.artifacts import Page
from praktijkbank.outputs.lists.regions import MAX_LISTED, make_region_pages, render_regions
from praktijkbank.outputs.site import Site
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_links, read_text
from tests.support.lists import read_site

MEIERIJ = """\
title: {title}
summary: Een korte samenvatting.
approach: Zo werkt het.
place: {{municipalities: [{towns}], regions: [de-meierij]}}
school_types: [po, vo]
themes: [privacy]
"""
STRANGE = """'Zo & zo, "''t <3" {{ x }} =1+1 עברית 🎓'"""


def find_page(site: Site, key: str) -> Page:
    """Make the page of one region."""
    return next(page for page in make_region_pages(site) if page.name == key)


def make_crowd(folder: Path, number: int) -> Site:
    """Make a site with many practices in one region."""
    return read_site(folder, {f"p-{n:04}": MEIERIJ.format(title=f"Praktijk {n:04}", towns="den-bosch") for n in range(number)})


def test_the_list_names_every_region_below_its_provinces_and_marks_the_empty_ones(make_site: MakeSite) -> None:
    site = make_site(a=MEIERIJ.format(title="A", towns=""), b=MEIERIJ.format(title="B", towns=""), c=MINIMAL.format(title="C"))

    html = render_regions(site, "regios/", {})

    assert {href for href in read_links(html) if "?" not in href} == {f"../regios/{key}/" for key in site.catalogue.vocabulary["regions"]}
    text = read_text(html)
    meierij = "De Meierij 2 praktijken Regio van het samenwerkingsverband primair onderwijs De Meierij, rond 's-Hertogenbosch."
    assert text.startswith("Heel Nederland Landelijk nog geen praktijk")
    assert f"Gelderland {meierij}" in text
    assert f"Noord-Brabant {meierij}" in text
    assert "Flevoland Flevoland nog geen praktijk De provincie Flevoland." in text
    assert "Bij 1 praktijk noemt de bron geen regio." in text
    assert read_links(html)["../praktijken/?regio=niet-vermeld"] == "Bekijk de praktijken zonder regio"


def test_a_page_tells_what_is_known_about_its_region(make_site: MakeSite) -> None:
    paid = "phase: pilot\nfunding:\n  - source: gemeente\n  - source: subsidie-brugfunctionaris\n"
    site = make_site(
        eerste=MEIERIJ.format(title="Eerste", towns="vught, den-bosch") + paid,
        tweede=MEIERIJ.format(title="Tweede", towns="den-bosch"),
        vlakbij=MINIMAL.format(title="Vlakbij").replace("not stated", "{municipalities: [roosendaal]}"),
        elders=MINIMAL.format(title="Elders"),
    )

    page = find_page(site, "de-meierij")

    assert (page.url, page.title) == ("regios/de-meierij/", "De Meierij")
    assert page.description == "Praktijken van jeugdhulp op school in de regio De Meierij."
    assert read_text(page.body) == (
        "Regio's › De Meierij De Meierij Regio van het samenwerkingsverband primair onderwijs De Meierij, rond 's-Hertogenbosch. "
        "Bekijk in het overzicht Vergelijk deze praktijken Tekst en gegevens overnemen Ligt in Gelderland en Noord-Brabant "
        "DR FL FR GE GR LI NB NH OV UT ZE ZH 2 praktijken in deze regio "
        "Eerste Vught en 's-Hertogenbosch (De Meierij) · pilot Een korte samenvatting. "
        "Resultaat niet vermeld Gemeente en subsidie brugfunctionaris Jaar niet vermeld "
        "Tweede 's-Hertogenbosch (De Meierij) Een korte samenvatting. "
        "Resultaat niet vermeld Betaler niet vermeld Jaar niet vermeld "
        "Gemeenten 's-Hertogenbosch 2 praktijken Vught 1 praktijk "
        "Wie betaalt Gemeente 1 praktijk Subsidie brugfunctionaris 1 praktijk Niet vermeld 1 praktijk "
        "Thema's Privacy en gegevens delen 2 praktijken "
        "Regelingen met een sluitdatum Waar praktijken uit deze regio geld van kregen. "
        "Kijk voor de voorwaarden altijd bij de regeling zelf. "
        "Aanvragen kon of kan tot en met 16 februari 2024 Subsidie brugfunctionaris "
        "Landelijke tijdelijke subsidie voor scholen met de hoogste achterstandsscores. Meer over Subsidie brugfunctionaris "
        "Ook in Gelderland en Noord-Brabant Vlakbij Roosendaal "
        "Resultaat niet vermeld Betaler niet vermeld Jaar niet vermeld"
    )


def test_a_town_brings_a_practice_into_the_regions_it_lies_in(make_site: MakeSite) -> None:
    town = MINIMAL.format(title="In de stad").replace("not stated", "{municipalities: [roosendaal]}")
    site = make_site(stad=town)
    assert site.catalogue.vocabulary.municipalities["roosendaal"].regions == ("west-brabant-west",)
    assert read_links(find_page(site, "west-brabant-west").body)["../../praktijken/stad/"] == "In de stad"


def test_the_newsletters_that_cover_a_region_stand_on_its_page(real_site: Site) -> None:
    body = find_page(real_site, "noord-kennemerland").body
    links = read_links(body)
    assert "Nieuwsbrief Jeugdhulp op school VO" in read_text(body)
    assert links["../../nieuwsbrieven/kennemerland/"] == "Alle nieuwsbrieven van Jeugdhulp op school VO"
    assert links["../../nieuwsbrieven/kennemerland/2023-3/agenda.ics"] == "Neem de agenda over in je eigen agenda (ics)"
    assert "Er staat nu niets gepland." in read_text(body)
    assert "13 juni 2023 Bijeenkomst leeromgeving 3 Geweest. 15.00 tot 17.00 uur." in read_text(body)


def test_a_region_without_practices_has_a_page_that_asks_for_one(make_site: MakeSite) -> None:
    page = find_page(make_site(), "flevoland")

    assert "In de Praktijkbank staat nog geen praktijk uit deze regio." in read_text(page.body)
    assert "../../meedoen/" in read_links(page.body)
    assert not [href for href in read_links(page.body) if "?" in href]


def test_a_region_with_one_practice_has_nothing_to_compare(make_site: MakeSite) -> None:
    links = read_links(find_page(make_site(a=MEIERIJ.format(title="A", towns="")), "de-meierij").body)
    assert links["../../praktijken/?regio=de-meierij"] == "Bekijk in het overzicht"
    assert "../../vergelijken/?regio=de-meierij" not in links


def test_pages_stop_growing_with_the_number_of_practices(tmp_path: Path) -> None:
    few, many = (find_page(make_crowd(tmp_path / str(number), number), "de-meierij").body for number in (MAX_LISTED + 10, 900))

    assert few.count("<h3>") == many.count("<h3>") == MAX_LISTED
    assert abs(len(few) - len(many)) < 50
    assert "Alle 900 praktijken uit deze regio in het overzicht" in read_text(many)


def test_strange_titles_stay_text(make_site: MakeSite) -> None:
    body = find_page(make_site(vreemd=MEIERIJ.format(title=STRANGE, towns="")), "de-meierij").body
    assert """Zo &amp; zo, &#34;&#39;t &lt;3&#34; {{ x }} =1+1 עברית 🎓</a>""" in body
