"""A step of the guide shows a few practices, the fullest descriptions first, and links to the rest."""

from __future__ import annotations

from praktijkbank.outputs.blocks.examples import find_examples, render_examples
from praktijkbank.pages.markers import Arguments
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_links, read_text

PRIVACY = MINIMAL + "themes: [privacy]\n"


def test_the_fullest_descriptions_come_first_and_titles_decide_between_equals(make_site: MakeSite) -> None:
    site = make_site(
        a=PRIVACY.format(title="Ander thema").replace("privacy", "monitoring"),
        b=PRIVACY.format(title="Bondig"),
        c=PRIVACY.format(title="Compleet") + "goal: Een doel.\nreason: Een reden.\n",
        d=PRIVACY.format(title="Aardig") + "goal: Een doel.\n",
        e=PRIVACY.format(title="Algemeen"),
    )
    titles = [item.practice.title for item in find_examples(site, {"thema": ("privacy",)})]
    assert titles == ["Compleet", "Aardig", "Algemeen", "Bondig"]


def test_filters_are_those_of_the_overview(make_site: MakeSite) -> None:
    site = make_site(
        een=PRIVACY.format(title="Een") + "phase: pilot\n",
        twee=PRIVACY.format(title="Twee").replace("privacy", "monitoring") + "phase: pilot\n",
        drie=PRIVACY.format(title="Drie"),
    )

    html = render_examples(site, "gids/visie/", {"thema": ("privacy", "monitoring"), "fase": ("pilot",)})

    assert read_links(html) == {
        "../../praktijken/een/": "Een",
        "../../praktijken/twee/": "Twee",
    }
    assert (
        "2 praktijken bij deze stap (automatisch gekozen op thema: privacy en gegevens delen of monitoring en onderzoek; fase: pilot)"
        in read_text(html)
    )
    assert "Een Plaats niet vermeld · pilot Resultaat niet vermeld" in read_text(html)


def test_more_than_three_are_counted_and_linked_with_the_filters(make_site: MakeSite) -> None:
    site = make_site(**{f"p{number}": PRIVACY.format(title=f"Praktijk {number}") + "phase: pilot\n" for number in range(7)})
    html = render_examples(site, "gids/", {"thema": ("privacy", "monitoring"), "fase": ("pilot",)})
    assert html.count("<h3>") == 3
    assert read_links(html)["../praktijken/?thema=privacy,monitoring&fase=pilot"] == "Alle 7 in het overzicht"


def test_what_stands_at_a_step_above_gives_way_to_what_does_not_but_never_leaves_a_step_empty(make_site: MakeSite) -> None:
    practices = {f"p{number}": PRIVACY.format(title=f"Praktijk {number}") for number in range(4)}
    site = make_site(**practices, ander=MINIMAL.format(title="Ander") + "themes: [monitoring]\n")
    steps: list[Arguments] = [{"thema": ("privacy",)}, {"thema": ("monitoring",)}, {"thema": ("privacy",)}]
    shown = [read_links(render_examples(site, "gids/", step, steps[:at])) for at, step in enumerate(steps)]
    assert [[name for name in links.values() if not name.startswith("Alle")] for links in shown] == [
        ["Praktijk 0", "Praktijk 1", "Praktijk 2"],
        ["Ander"],
        ["Praktijk 3", "Praktijk 0", "Praktijk 1"],
    ]


def test_one_example_needs_no_link_to_all(make_site: MakeSite) -> None:
    html = render_examples(make_site(a=PRIVACY.format(title="Enige")), "gids/", {"thema": ("privacy",)})
    assert read_links(html) == {"../praktijken/a/": "Enige"}


def test_a_step_without_practices_says_so(make_site: MakeSite) -> None:
    html = render_examples(make_site(), "gids/", {"thema": ("privacy",)})
    assert html == '<p class="pb-stil">Bij deze stap past nog geen praktijk uit de Praktijkbank.</p>\n'
