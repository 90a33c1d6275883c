"""The parts of a newsletter's document: every output lays out every kind of element, and link texts lead to one place each."""

from __future__ import annotations

import re

import pytest

from praktijkbank.newsletters.parts import Element, Fact, Link, LinkNames
from praktijkbank.outputs.newsletter.newsletter_text import lay_out
from tests.support.built import ROOT

OUTPUTS = ROOT / "hooks" / "praktijkbank" / "outputs" / "newsletter"
KINDS = {kind.__name__ for kind in Element.__subclasses__()}


@pytest.mark.parametrize("template", ["nieuwsbrief_elementen.html", "mail_elementen.html"])
def test_every_kind_of_element_has_a_macro(template: str) -> None:
    macros = set(re.findall(r"\{% macro (\w+)\(it\) %\}", (OUTPUTS / template).read_text(encoding="utf-8")))

    assert macros == {kind.lower() for kind in KINDS}


def test_every_kind_of_element_can_be_written_as_text() -> None:
    assert {kind.__name__ for kind in lay_out.registry if issubclass(kind, Element)} == KINDS


@pytest.mark.parametrize(
    ("links", "texts"),
    [
        ([("De site", "/a/"), ("De site", "/a/")], ["De site", "De site"]),
        ([("De site", "/a/"), ("de  site", "/b/"), ("De site", "/c/")], ["De site", "de site (2)", "De site (3)"]),
        ([("Rapport", "https://a.nl/1"), ("rapport", "https://b.nl/1")], ["Rapport", "rapport (b.nl)"]),
        ([("Rapport", "https://a.nl/1"), ("Rapport", "https://a.nl/2"), ("Rapport", "https://a.nl/3")],
         ["Rapport", "Rapport (a.nl)", "Rapport (a.nl, 2)"]),
        ([("Rapport", "https://a.nl/1"), ("Rapport", "https://a.nl/2"), ("Rapport", "https://a.nl/1")],
         ["Rapport", "Rapport (a.nl)", "Rapport"]),
        ([("Schrijf", "mailto:a@b.nl?subject=x"), ("Schrijf", "mailto:c@d.nl?subject=x")], ["Schrijf", "Schrijf (c@d.nl)"]),
        ([("Rapport", "https://a.nl"), ("Rapport", "http://[::1")], ["Rapport", "Rapport (2)"]),
    ],
    ids=["one place", "pages of the site", "other hosts", "one host", "the first place again", "mail addresses", "no address"],
)  # fmt: skip
def test_a_link_text_leads_to_one_place(links: list[tuple[str, str]], texts: list[str]) -> None:
    names = LinkNames()

    assert [names.link(text, target).text for text, target in links] == texts


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("mailto:jeugd@regio.nl", "jeugd@regio.nl"),
        ("mailto:jeugd@regio.nl?subject=Aanmelden%20%26%20vraag", "jeugd@regio.nl, onderwerp: Aanmelden & vraag"),
        ("mailto:jeugd@regio.nl?subject=%0D%0ABcc:%20x%E2%80%AE", "jeugd@regio.nl, onderwerp: Bcc: x"),
        ("mailto:jeugd@regio.nl?subject=", "jeugd@regio.nl"),
        ("https://regio.nl/a?b=c", "https://regio.nl/a?b=c"),
        ("/praktijken/", "/praktijken/"),
    ],
)
def test_where_a_link_leads_is_written_as_people_do(target: str, address: str) -> None:
    assert Link("Vraag het", target).address == address


def test_a_fact_is_said_with_its_label() -> None:
    assert [str(Fact("Gemeentehuis", "Waar")), str(Fact("Neem niets mee."))] == ["Waar: Gemeentehuis", "Neem niets mee."]
