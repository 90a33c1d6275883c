"""The checklist holds every tip once, in the order in which a team goes through them, each with its source."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkbank import pipeline
from praktijkbank.site import Site
from praktijkbank.views import checklist
from praktijkbank.views.checklist import group_points, list_points, make_checklist_data, make_checklist_pages, make_mark, render_checklist
from tests.conftest import MINIMAL, MakeSite
from tests.support.lists import read_site, tell

TWO = {
    "eerste": MINIMAL.format(title="Eerste")
    + "school_types: [po]\ntips:\n"
    + "  - {kind: tip, when: after, theme: privacy, text: Laatste.}\n"
    + "  - {kind: pitfall, when: before, text: Zonder thema.}\n"
    + "  - {kind: tip, when: before, theme: samenwerking, text: Samen., audience: [schoolteams]}\n",
    "tweede": MINIMAL.format(title="Tweede")
    + "tips:\n  - {kind: success, when: before, theme: samenwerking, text: 'Ook *samen*, zie [dit](https://example.org/).'}\n",
}


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of 90 practices with 450 tips."""
    tips = [("before", f"Tip {n}.") for n in range(5)]
    return read_site(tmp_path_factory.mktemp("large"), {f"praktijk-{n:02}": tell(f"Praktijk {n:02}", tips=tips) for n in range(90)})


def read_data(site: Site) -> Any:
    """Read the index as a script does."""
    (artifact,) = make_checklist_data(site)
    assert artifact.path == "voor-je-begint/tips.json"
    return json.loads(artifact.content)


def without_templates(html: str) -> str:
    """Leave out what only scripts use."""
    return re.sub(r"<template.*?</template>", "", html, flags=re.DOTALL)


def test_points_stand_by_moment_then_theme_then_title(make_site: MakeSite) -> None:
    site = make_site(**TWO)
    groups = [
        (group.label, [(theme, [(point.item.slug, point.text) for point in points]) for theme, points in group.themes])
        for group in group_points(list_points(site), site.catalogue.vocabulary)
    ]
    assert groups == [
        (
            "Voor de start",
            [
                ("Samenwerking onderwijs en jeugdhulp", [("eerste", "Samen."), ("tweede", "Ook samen, zie dit.")]),
                ("Zonder thema", [("eerste", "Zonder thema.")]),
            ],
        ),
        ("Na de start", [("Privacy en gegevens delen", [("eerste", "Laatste.")])]),
    ]


def test_every_point_of_every_practice_is_on_the_static_pages_with_its_source(large_site: Site) -> None:
    pages = [render_checklist(large_site, "voor-je-begint/", {}), *(page.body for page in make_checklist_pages(large_site))]
    marks = [mark for html in pages for mark in re.findall(r'data-pb-vink="(\w+)"', without_templates(html))]
    assert sorted(marks) == sorted(point.mark for point in list_points(large_site))
    assert len(set(marks)) == 450
    sources = [href for html in pages for href in re.findall(r'<a data-pb-plek="praktijk" href="([^"]*)"', without_templates(html))]
    assert {re.sub(r"^(\.\./)+", "", href) for href in sources} == {f"{item.url}#tips" for item in large_site.catalogue.items}


def test_static_pages_hold_at_most_200_points(large_site: Site) -> None:
    pages = {page.url: page.body.count('class="pb-punt"') for page in make_checklist_pages(large_site)}
    assert without_templates(render_checklist(large_site, "voor-je-begint/", {})).count('class="pb-punt"') == 200
    assert pages == {"voor-je-begint/pagina/2/": 200, "voor-je-begint/pagina/3/": 50}


def test_a_site_without_tips_has_a_checklist_too(make_site: MakeSite) -> None:
    site = make_site(een=MINIMAL.format(title="Een"))
    assert "0 punten" in render_checklist(site, "voor-je-begint/", {})
    assert read_data(site)["rows"] == []


def test_scripts_get_each_point_with_its_own_facets_and_its_practice(make_site: MakeSite) -> None:
    data = read_data(make_site(**TWO))
    said = [
        (
            row["text"],
            data["practices"][row["practice"]]["slug"],
            *([facet["values"][n]["key"] for n in numbers] for facet, numbers in zip(data["facets"], row["facets"], strict=True)),
        )
        for row in data["rows"]
    ]
    everyone = ["beleidsmakers", "schoolteams", "hulpverleners"]
    assert [facet["name"] for facet in data["facets"]] == ["lezer", "soort", "moment", "thema"]
    assert said == [
        ("Samen.", "eerste", ["schoolteams"], ["tip"], ["before"], ["samenwerking"]),
        ("Ook samen, zie dit.", "tweede", everyone, ["success"], ["before"], ["samenwerking"]),
        ("Zonder thema.", "eerste", everyone, ["pitfall"], ["before"], ["niet-vermeld"]),
        ("Laatste.", "eerste", everyone, ["tip"], ["after"], ["privacy"]),
    ]


def test_the_facets_of_a_practice_filter_its_points_but_its_themes_do_not(make_site: MakeSite) -> None:
    data = read_data(make_site(**TWO))
    assert [facet["name"] for facet in data["practice_facets"]] == [
        "onderwijssoort",
        "financiering",
        "regio",
        "gemeente",
        "doelgroep",
        "fase",
        "resultaat",
    ]
    schools = data["practice_facets"][0]["values"]
    assert [schools[practice["facets"][0][0]]["key"] for practice in data["practices"]] == ["po", "niet-vermeld"]


def test_text_with_markup_stays_text(make_site: MakeSite) -> None:
    html = render_checklist(make_site(een=tell("Een", tips=[("before", 'Meer < minder & "meer" {{ x }}')])), "voor-je-begint/", {})
    assert "Meer &lt; minder &amp; &#34;meer&#34; {{ x }}</span>" in html


@pytest.mark.parametrize("text", ["Begin klein", "begin  klein.", "BEGIN, klein!"])
def test_a_tick_survives_changes_of_capitals_spaces_and_punctuation(text: str) -> None:
    assert make_mark("een", text) == make_mark("een", "Begin klein.")


def test_the_same_words_in_another_practice_are_another_point() -> None:
    assert make_mark("een", "Begin klein.") != make_mark("twee", "Begin klein.")


@given(st.text(), st.text())
def test_other_words_make_another_point(one: str, other: str) -> None:
    words = [re.sub(r"\W+", " ", text.casefold()).strip() for text in (one, other)]
    assert (make_mark("een", one) == make_mark("een", other)) == (words[0] == words[1])


def test_a_mark_is_short_and_plain() -> None:
    assert re.fullmatch(r"[a-z2-7]{8}", make_mark("een", "Begin klein."))


def test_the_letterhead_of_further_pages_is_registered() -> None:
    assert checklist.LETTERHEAD in pipeline.LETTERHEADS
