"""The page of one practice: facts at a glance, then the same sections in the same order on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from praktijkbank import wording
from praktijkbank.artifacts import Letterhead, Page
from praktijkbank.catalogue import Item
from praktijkbank.practice import Caveat, Practice
from praktijkbank.site import Site
from praktijkbank.templating import fill
from praktijkbank.views.linked_data import describe_practice
from praktijkbank.views.timeline import draw_timeline
from praktijkbank.vocabulary import Vocabulary

SECTIONS = (
    ("in-het-kort", "In het kort"),
    ("aanleiding", "Aanleiding"),
    ("doel", "Doel"),
    ("aanpak", "Aanpak"),
    ("rollen-en-inzet", "Rollen en inzet"),
    ("samenwerking", "Samenwerking"),
    ("betrokkenheid", "Betrokkenheid van de doelgroep"),
    ("resultaten", "Resultaten"),
    ("financiering", "Financiering"),
    ("borging", "Borging"),
    ("verloop", "Verloop in de tijd"),
    ("tips", "Tips, succesfactoren en valkuilen"),
    ("voorbeelden", "Voorbeelden"),
    ("bronnen", "Bronnen en contact"),
    ("verwant", "Verwante praktijken"),
)
LETTERHEAD = Letterhead("praktijk", "praktijken/{name}/", SECTIONS)

# Where a caveat stands that is about a field without a section of its own.
_CAVEAT_PLACE = {
    "place": "in-het-kort",
    "school_types": "in-het-kort",
    "phase": "verloop",
    "period": "verloop",
    "scale": "in-het-kort",
    "reason": "aanleiding",
    "goal": "doel",
    "approach": "aanpak",
    "roles": "rollen-en-inzet",
    "effort": "rollen-en-inzet",
    "involvement": "betrokkenheid",
    "results": "resultaten",
    "evaluation": "resultaten",
    "continuity": "borging",
    "funding": "financiering",
    "partners": "samenwerking",
    "tips": "tips",
    "examples": "voorbeelden",
    "sources": "bronnen",
    "contact": "bronnen",
    "general": "in-het-kort",
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the block at a glance; an empty value is shown as "niet vermeld"."""

    field: str
    label: str
    value: str


def make_practice_pages(site: Site) -> Iterator[Page]:
    """Make the page of every practice."""
    return (make_practice_page(site, item) for item in site.catalogue.items)


def make_practice_page(site: Site, item: Item) -> Page:
    """Make the page of one practice."""
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    body = fill(
        "praktijk.html",
        site,
        item.url,
        item=item,
        practice=practice,
        headings=dict(SECTIONS),
        facts=list_facts(practice, vocabulary),
        caveats=_sort_caveats(practice),
        timeline=draw_timeline(practice, vocabulary),
        related=site.catalogue.related(item),
        json_ld=describe_practice(site, item),
        edit_url=_edit_url(site, item),
    )
    return Page(LETTERHEAD, item.slug, practice.title, practice.summary, body)


def list_facts(practice: Practice, vocabulary: Vocabulary) -> list[Fact]:
    """Give the facts at a glance, as text."""
    words = wording
    return [
        Fact("waar", "Waar", words.say_place(practice, vocabulary)),
        Fact("onderwijssoort", "Onderwijssoort", ", ".join(words.labels(vocabulary["school_types"], practice.school_types))),
        Fact("doelgroep", "Voor wie", ", ".join(words.labels(vocabulary["target_groups"], practice.target_groups))),
        Fact("fase", "Fase", vocabulary["phases"].label(practice.phase) if practice.phase else ""),
        Fact("sinds", "Sinds", words.say_since(practice)),
        Fact("inzet", "Inzet", words.say_all([words.say_effort(effort, vocabulary) for effort in practice.effort])),
        Fact("betaler", "Wie betaalt", words.say_all([words.say_funding(item, vocabulary) for item in practice.funding])),
        Fact("soort-resultaat", "Soort resultaat", words.say_result_kinds(practice, vocabulary)),
        Fact("borging-stand", "Borging", words.say_continuity(practice.continuity, vocabulary)),
        Fact("gecontroleerd", "Laatst gecontroleerd", words.say_checked(practice)),
    ]


def _sort_caveats(practice: Practice) -> dict[str, list[Caveat]]:
    placed: dict[str, list[Caveat]] = {anchor: [] for anchor, _ in SECTIONS}
    for caveat in practice.caveats:
        placed[_CAVEAT_PLACE[caveat.about]].append(caveat)
    return placed


def _edit_url(site: Site, item: Item) -> str:
    address = site.settings.edit_url.format(path=item.source_path, slug=item.slug)
    return address if ":" in address else f"../../{address}"
