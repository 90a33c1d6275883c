"""The checklist holds every tip once, in the order in which a team goes through them, each with its source."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from praktijkbank.build import pipeline
from praktijkbank.outputs.checklist import checklist
from praktijkbank.outputs.checklist.checklist import (
    group_points,
    list_points,
    make_checklist_data,
    make_checklist_pages,
    render_checklist,
)
from praktijkbank.outputs.checklist.points import make_mark
from praktijkbank.outputs.lists.filter_data import identify_rows
from praktijkbank.outputs.site import Site
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


def read_files(site: Site) -> dict[str, Any]:
    """Read every data file as a script does, by path; the folder of the points is called `map/`."""
    files = {artifact.path: json.loads(artifact.content) for artifact in make_checklist_data(site)}
    folder = files["data/tips.json"]["folder"]
    assert re.fullmatch(r"data/tips/[0-9a-f]{12}/", folder)
    return {path.replace(folder, "map/"): content for path, content in files.items()}


def without_templates(html: str) -> str:
    """Remove what only scripts use."""
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
    files = read_files(site)
    shards = [path for path in files if path.startswith("map/woorden/")]
    assert (sorted({*files} - {*shards}), files["data/tips.json"]["steps"]) == (
        ["data/punten.json", "data/tips.json", "map/vinkjes.json"],
        [],
    )
    assert (len(shards), [files[path] for path in shards if files[path]]) == (27, [])


def test_scripts_get_each_point_with_its_own_facets_and_the_row_of_its_practice(make_site: MakeSite) -> None:
    files = read_files(make_site(**TWO))
    data = files["data/tips.json"]
    columns = [[[facet["values"][n]["key"] for n in facet["sets"][place]] for place in facet["rows"]] for facet in data["facets"]]
    everyone = ["beleidsmakers", "schoolteams", "hulpverleners"]
    assert [facet["name"] for facet in data["facets"]] == ["lezer", "soort", "moment", "thema"]
    texts = [point[1] for point in files["map/0.json"]]
    assert list(zip(texts, accumulate(data["steps"]), *columns, strict=True)) == [
        ("Samen.", 0, ["schoolteams"], ["tip"], ["before"], ["samenwerking"]),
        ("Ook samen, zie dit.", 1, everyone, ["success"], ["before"], ["samenwerking"]),
        ("Zonder thema.", 0, everyone, ["pitfall"], ["before"], ["niet-vermeld"]),
        ("Laatste.", 0, everyone, ["tip"], ["after"], ["privacy"]),
    ]


def test_points_come_in_chunks_of_a_hundred_with_all_that_is_drawn_of_them(large_site: Site) -> None:
    files = read_files(large_site)
    chunks = [files[f"map/{number}.json"] for number in range(5)]
    points = [point for chunk in chunks for point in chunk]
    assert ([len(chunk) for chunk in chunks], files["data/tips.json"]["per_chunk"]) == ([100, 100, 100, 100, 50], 100)
    folder = json.loads(next(file.content for file in make_checklist_data(large_site) if file.path == "data/tips.json"))["folder"]
    assert files["data/punten.json"] == {"folder": folder, "per_chunk": 100, "count": len(points)}
    assert points == [[point.mark, point.text, point.item.slug, point.item.practice.title] for point in list_points(large_site)]
    assert files["map/vinkjes.json"] == [point.mark for point in list_points(large_site)]


def test_points_and_practices_of_one_build_know_each_other(large_site: Site) -> None:
    tips = read_files(large_site)["data/tips.json"]
    html = render_checklist(large_site, "voor-je-begint/", {})
    assert tips["edition"] == identify_rows(large_site)
    assert f'data-pb-index="../data/tips.json" data-pb-lijst="../data/lijst.json" data-pb-gedrukt="{tips["printed"]}"' in html


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


def test_the_layout_of_further_pages_is_registered() -> None:
    assert checklist.LAYOUT in pipeline.list_layouts()
