"""A search result says what and where; all a reader may type leads to it, and no text of a practice is HTML."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from praktijkbank.site import Site
from praktijkbank.views.search import MAX_WORDS, Record, make_search_records
from tests.conftest import MINIMAL, MakeSite

FULL = """\
title: Brugfunctie
summary: Steun op school.
also_known_as: [bruggers, schoolmaatschappelijk werk (smw)]
place: {municipalities: [den-bosch], regions: [de-meierij]}
school_types: [po, vo]
themes: [privacy]
approach: Zo werkt het.
roles:
  - function: Jeugdverpleegkundige (Jvk)
funding:
  - source: samenwerkingsverband
partners:
  - name: Farent
"""


def find(site: Site, location: str) -> Record:
    """Find the one record of a page."""
    (record,) = [record for record in make_search_records(site) if record["location"] == location]
    return record


def test_a_practice_is_one_record_that_says_what_and_where_and_holds_the_words_that_lead_to_it(make_site: MakeSite) -> None:
    assert find(make_site(brug=FULL), "praktijken/brug/") == {
        "location": "praktijken/brug/",
        "title": "Brugfunctie",
        "text": "Praktijk in 's-Hertogenbosch (De Meierij), basisonderwijs en voortgezet onderwijs. Steun op school.",
        "words": (
            "bruggers schoolmaatschappelijk werk smw den bosch swv po jeugdverpleegkundige jvk farent privacy gegevens delen avg "
            "basisschool primair bao middelbare vo vmbo havo vwo samenwerkingsverband passend functie"
        ),
    }


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("place: {note: een wijk in het zuiden}", "Praktijk (een wijk in het zuiden). S."),
        ("place: not stated", "Praktijk. S."),
        ("place: {regions: [flevoland]}", "Praktijk in Flevoland. S."),
    ],
)
def test_only_names_of_places_are_said_as_such(make_site: MakeSite, place: str, said: str) -> None:
    site = make_site(a=f"title: T\nsummary: S.\napproach: A.\n{place}\n")
    assert find(site, "praktijken/a/")["text"] == said


def test_regions_and_themes_can_be_found_too(make_site: MakeSite) -> None:
    site = make_site(brug=FULL, ander=MINIMAL.format(title="Ander") + "themes: [privacy]\n")
    assert find(site, "regios/de-meierij/")["text"].startswith("Regio met 1 praktijk. Regio van het samenwerkingsverband")
    assert find(site, "regios/flevoland/")["text"] == "Regio met nog geen praktijk. De provincie Flevoland."
    assert find(site, "praktijken/?thema=privacy") == {
        "location": "praktijken/?thema=privacy",
        "title": "Privacy en gegevens delen",
        "text": "Thema met 2 praktijken. Zorgvuldig omgaan met gegevens van kinderen en ouders.",
        "words": "avg",
    }


def test_texts_are_escaped_because_the_theme_shows_them_as_html(make_site: MakeSite) -> None:
    site = make_site(a=FULL)
    (item,) = site.catalogue.items
    hostile = item.practice.replace(title="<img src=x onerror=alert(1)>", summary="a < b & <b>c</b>", also_known_as=("<i>x",))
    record = find(replace(site, catalogue=replace(site.catalogue, items=(replace(item, practice=hostile),))), "praktijken/a/")
    assert record["title"] == "&lt;img src=x onerror=alert(1)&gt;"
    assert record["text"].endswith(". a &lt; b &amp; &lt;b&gt;c&lt;/b&gt;")
    assert "<" not in json.dumps(record)


def test_records_stay_short_however_much_a_practice_tells(make_site: MakeSite, real_site: Site) -> None:
    partners = "".join(f"  - name: Organisatie nummer{n} uit stad{n}\n" for n in range(200))
    assert len(find(make_site(a=FULL.replace("  - name: Farent\n", partners)), "praktijken/a/")["words"].split()) == MAX_WORDS
    sizes = [len(json.dumps(record, ensure_ascii=False).encode()) for record in make_search_records(real_site)]
    assert max(sizes) < 1400
    assert sum(sizes) / len(sizes) < 800


def test_every_page_has_at_most_one_record(real_site: Site) -> None:
    locations = [record["location"] for record in make_search_records(real_site)]
    assert len(locations) == len(set(locations))
