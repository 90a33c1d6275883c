"""Sources are grouped by publisher, without duplicates, with the licence they name, and the page stays short."""

from __future__ import annotations

from pathlib import Path

from praktijkbank.outputs.blocks.sources import MAX_LISTED, list_publishers, render_sources
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_items, read_links, read_text
from tests.support.lists import read_site

SOURCES = """\
sources:
  - title: Zelfde verslag
    url: https://voorbeeld.nl/verslag
    publisher: Gemeente
    date: 2023-05
    licence: CC BY 4.0
  - title: {own}
"""


def test_sources_stand_by_publisher_and_a_shared_one_stands_once(make_site: MakeSite) -> None:
    site = make_site(
        a=MINIMAL.format(title="A") + SOURCES.format(own="Gesprek"),
        b=MINIMAL.format(title="B") + SOURCES.format(own="Artikel"),
        c=MINIMAL.format(title="C") + SOURCES.format(own="Boek"),
    )

    html = render_sources(site, "data/", {})

    assert read_text(html).startswith("De praktijken steunen op 4 bronnen. Gemeente")
    assert read_items(html, "h3") == ["Gemeente", "Uitgever niet vermeld (3)"]
    assert read_items(html) == [
        "Zelfde verslag mei 2023; licentie: CC BY 4.0; bij 3 praktijken",
        "Artikel datum niet vermeld; licentie: niet vermeld; bij B",
        "Boek datum niet vermeld; licentie: niet vermeld; bij C",
        "Gesprek datum niet vermeld; licentie: niet vermeld; bij A",
    ]
    assert read_links(html)["https://voorbeeld.nl/verslag"] == "Zelfde verslag"
    assert read_links(html)["../praktijken/b/"] == "B"


def test_the_page_lists_a_bounded_number_and_says_where_the_rest_is(tmp_path: Path) -> None:
    def make(number: int) -> str:
        practices = {
            f"p-{n}": MINIMAL.format(title=f"P {n}") + f"sources:\n  - title: Bron {n:03}\n    publisher: Uitgever {n % 7}\n"
            for n in range(number)
        }
        return render_sources(read_site(tmp_path / str(number), practices), "data/", {})

    few, many = make(MAX_LISTED + 1), make(600)

    assert len(read_items(few)) == len(read_items(many)) == MAX_LISTED
    assert read_text(many).startswith(
        "De praktijken steunen op 600 bronnen. Hieronder staan de eerste 50, op naam van de uitgever. "
        "Alle bronnen staan bij de praktijken in data/praktijken.json. Uitgever 0 (86)"
    )
    assert len(many) < 1.2 * len(few)


def test_only_sources_that_are_surely_the_same_stand_once(make_site: MakeSite) -> None:
    vague, named = "sources:\n  - title: Verslag\n", "sources:\n  - title: Verslag\n    publisher: School\n"
    site = make_site(
        a=MINIMAL.format(title="A") + vague,
        b=MINIMAL.format(title="B") + vague,
        c=MINIMAL.format(title="C") + named,
        d=MINIMAL.format(title="D") + named,
    )
    publishers, total = list_publishers(site.catalogue, MAX_LISTED)
    assert {publisher.name: [len(use.items) for use in publisher.uses] for publisher in publishers} == {"School": [2], "": [1, 1]}
    assert total == 3


def test_an_empty_catalogue_says_so(make_site: MakeSite) -> None:
    assert read_text(render_sources(make_site(), "data/", {})) == "Er staan nog geen bronnen in de Praktijkbank."
