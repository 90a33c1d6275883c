"""The machine-readable data on a practice's page is valid JSON-LD, says no more than the page, and can't break out of its script."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from praktijkbank.outputs.practice.linked_data import describe_practice
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.practices.practice_parts import Document
from tests.conftest import MINIMAL, MakeSite

FULL = """\
title: Brugfunctie in het onderwijs
summary: Een vast gezicht op school.
also_known_as: [bruggers]
added: 2026-01-02
checked: {date: 2026-03-04, by: redactie}
changes:
  - {date: 2026-02-01, what: Cijfers toegevoegd.}
approach: Zo werkt het.
place: {municipalities: [den-bosch], regions: [de-meierij]}
themes: [privacy]
audience: [beleidsmakers]
sources:
  - {title: Magazine, url: "https://example.org/a", publisher: Ministerie}
  - {title: Document zonder adres}
"""


def describe(site: Site) -> dict[str, Any]:
    """Read the JSON-LD of the only practice of a site."""
    described: dict[str, Any] = json.loads(describe_practice(read_document(site), site.settings))
    return described


def read_document(site: Site) -> Document:
    """Make the document of the only practice of a site."""
    (item,) = site.catalogue.items
    return site.documents[item.slug]


def test_a_practice_is_described_as_an_article_with_its_sources(make_site: MakeSite) -> None:
    assert describe(make_site(brug=FULL)) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": "Brugfunctie in het onderwijs",
        "description": "Een vast gezicht op school.",
        "inLanguage": "nl",
        "url": "https://praktijkbank.example/praktijken/brug/",
        "datePublished": "2026-01-02",
        "dateModified": "2026-03-04",
        "alternateName": ["bruggers"],
        "keywords": ["Privacy en gegevens delen"],
        "audience": [{"@type": "Audience", "audienceType": "Beleidsmakers"}],
        "spatialCoverage": [
            {"@type": "AdministrativeArea", "name": "'s-Hertogenbosch"},
            {"@type": "AdministrativeArea", "name": "De Meierij"},
        ],
        "citation": [
            {
                "@type": "CreativeWork",
                "name": "Magazine",
                "url": "https://example.org/a",
                "publisher": {"@type": "Organization", "name": "Ministerie"},
            },
            {"@type": "CreativeWork", "name": "Document zonder adres"},
        ],
        "isPartOf": {"@type": "WebSite", "name": "Praktijkbank", "url": "https://praktijkbank.example/"},
    }


def test_what_is_not_told_is_left_out(make_site: MakeSite) -> None:
    described = describe(make_site(x=MINIMAL.format(title="X")))

    assert sorted(described) == ["@context", "@type", "description", "headline", "inLanguage", "isPartOf", "url"]


def test_without_an_address_of_the_site_no_address_is_made_up(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X"))
    described = describe(Site(site.catalogue, Settings("Praktijkbank", "", "x")))

    assert "url" not in described
    assert described["isPartOf"] == {"@type": "WebSite", "name": "Praktijkbank"}


@pytest.mark.parametrize("title", ["3 < 4 & 5 > 4", "a </ script> b", "x <3 <!- y", 'quote " en slash'])
def test_no_text_can_close_the_script(make_site: MakeSite, title: str) -> None:
    site = make_site(x=MINIMAL.format(title=json.dumps(title)))
    text = describe_practice(read_document(site), site.settings)

    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["headline"] == title


def test_a_title_that_slipped_past_all_checks_still_cannot_close_the_script(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X"))
    hostile = "</script><script>alert(1)</script><!--"

    text = describe_practice(replace(read_document(site), title=hostile), site.settings)

    assert "<" not in text
    assert json.loads(text)["headline"] == hostile
