"""The document of a practice: what is told stands in its section, what is not is named, and a caveat is where its subject is."""

from __future__ import annotations

import pytest

from praktijkbank.outputs.site import Site
from praktijkbank.practices.practice_composition import SECTIONS, compose
from praktijkbank.practices.practice_parts import Document, Facts, Line, Note, Prose, Silence
from tests.conftest import MINIMAL, MakeSite


def read(site: Site, slug: str = "x") -> Document:
    """Make the document of one practice."""
    return compose(site.catalogue.by_slug[slug], site.catalogue)


def list_elements(document: Document) -> dict[str, tuple[object, ...]]:
    """The elements of every section but the first, by its anchor."""
    return {section.anchor: section.elements for section in document.sections[1:]}


def test_only_sections_that_say_something_are_there_and_the_others_are_named(make_site: MakeSite) -> None:
    document = read(make_site(x=MINIMAL.format(title="X") + "goal: Een doel.\n"))

    assert list_elements(document) == {
        "doel": (Prose("Een doel."),),
        "aanpak": (Prose("Zo werkt het."),),
        "verwant": (Silence("geen"),),
    }
    told = {section.anchor for section in document.sections}
    assert [name for anchor, heading in SECTIONS if anchor not in told for name in [heading.lower()] if name not in document.missing] == []


def test_what_is_not_told_is_asked_for_what_is_decided_on_first(make_site: MakeSite) -> None:
    document = read(
        make_site(x=MINIMAL.format(title="X") + "effort: [{value: 4, unit: uur}]\nperiod: {milestones: [{date: 2021, what: Begin.}]}\n")
    )
    assert document.questions[:6] == (
        "Wie betaalt?",
        "Wat kost het per jaar?",
        "Wat leverde het op?",
        "Hoe is het onderzocht?",
        "Gaat het door?",
        "Sinds wanneer loopt het?",
    )


def test_an_amount_that_only_a_remark_names_is_told_in_its_words_and_still_asked_for(make_site: MakeSite) -> None:
    """What the remark says stays vague: nothing makes a number of it."""
    site = make_site(
        x=MINIMAL.format(title="X")
        + "funding:\n  - {source: gemeente, note: de krant noemde 172.000 euro}\n  - {source: ggd, note: een bedrag in euro ontbreekt}\n"
    )
    document = read(site)
    facts = document.sections[0].elements[0]
    assert isinstance(facts, Facts)
    assert {fact.mark: fact.values for fact in facts.facts}["bedrag"] == (Line("De krant noemde 172.000 euro."),)
    assert "bedrag" not in document.missing
    assert "Wat kost het per jaar?" in document.questions
    assert site.facts["x"]["funding.amount"].value == "De krant noemde 172.000 euro."


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("funding: [{source: gemeente, amount: 100, per: year-school}]", []),
        ("funding: [{source: gemeente, amount: 100, per: total}]", ["Wat kost het per jaar?"]),
        ("funding: [{source: gemeente, amount: 100, per: unknown}]", ["Wat kost het per jaar?"]),
        ("funding: [{source: gemeente, amount: 100}]", ["Wat kost het per jaar?"]),
        ("effort: [{value: 4, unit: uur, per: week}]", []),
        ("effort: [{value: 4, unit: uur, per: unknown}]", ["Hoeveel inzet kost het?"]),
        ("effort: [{note: naar behoefte}]", ["Hoeveel inzet kost het?"]),
        ("effort: [{note: naar behoefte}, {value: 2, unit: persoon}]", []),
    ],
)
def test_what_is_told_without_what_makes_it_count_is_told_and_still_asked_for(make_site: MakeSite, told: str, asked: list[str]) -> None:
    document = read(make_site(x=MINIMAL.format(title="X") + told + "\n"))
    about = "Wat kost het per jaar?" if told.startswith("funding") else "Hoeveel inzet kost het?"
    assert [question for question in document.questions if question == about] == asked
    assert ("bedrag" if told.startswith("funding") else "inzet") not in document.missing


def test_a_caveat_stands_in_the_section_or_with_the_fact_that_it_is_about(make_site: MakeSite) -> None:
    caveats = "caveats:\n  - {about: goal, text: Over het doel.}\n  - {about: place, text: Over de plaats.}\n  - {text: Over alles.}\n"
    document = read(make_site(x=MINIMAL.format(title="X") + caveats))
    at_place, general, at_goal = Note(1, "Over de plaats."), Note(2, "Over alles.", "in-het-kort"), Note(3, "Over het doel.", "doel")

    assert document.notes == (at_place, general, at_goal)  # numbered as a reader meets them
    assert {section.anchor: section.notes for section in document.sections if section.notes} == {
        "in-het-kort": (general,),
        "doel": (at_goal,),
    }
    facts = document.sections[0].elements[0]
    assert isinstance(facts, Facts)
    assert {fact.mark: fact.notes for fact in facts.facts if fact.notes} == {"waar": (at_place,)}


def test_a_section_with_nothing_but_a_caveat_says_that_nothing_is_told(make_site: MakeSite) -> None:
    document = read(make_site(x=MINIMAL.format(title="X") + "caveats:\n  - {about: goal, text: De bron noemt geen doel.}\n"))
    assert list_elements(document)["doel"] == (Silence("niet vermeld"),)


def test_only_a_practice_that_stopped_has_a_status(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X") + "phase: stopped\n", y=MINIMAL.format(title="Y") + "phase: pilot\n")
    assert (read(site).status, read(site, "y").status) == ("Inmiddels gestopt", "")


def test_related_practices_are_named_on_both_sides(make_site: MakeSite) -> None:
    site = make_site(x=MINIMAL.format(title="X") + "related: [y]\n", y=MINIMAL.format(title="Y"))
    targets = [entry.link.target for slug in "xy" for entry in list_elements(read(site, slug))["verwant"][0].entries]  # type: ignore[attr-defined]
    assert targets == ["/praktijken/y/", "/praktijken/x/"]
