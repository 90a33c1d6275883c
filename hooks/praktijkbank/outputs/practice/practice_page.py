"""The page of one practice: facts at a glance, then the same sections in the same order on every page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.outputs.practice.linked_data import describe_practice
from praktijkbank.outputs.practice.timeline import draw_timeline
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.practices.aspects import CAVEAT_PLACE, GLANCE
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Practice, Result, Tip
from praktijkbank.practices.vocabulary import TermList
from praktijkbank.practices.wording import capitalise
from praktijkbank.text.prose import render_prose

KindT = TypeVar("KindT", Result, Tip)

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
LAYOUT = Layout("praktijk", "praktijken/{name}/", SECTIONS)

# What is the same on every page is written once, not filled in a thousand times.
_HEADINGS = dict(SECTIONS)
_HEADING_TEXTS = frozenset(_HEADINGS.values())
_BEGIN = {
    anchor: Markup(
        '<section class="pb-deel" data-veld="{0}" aria-labelledby="{0}">\n<h2 id="{0}">{1}</h2>\n<div class="pb-deel__tekst">\n'
    ).format(anchor, heading)
    for anchor, heading in SECTIONS
}
_END = Markup("</div>\n{}\n</section>")
_PLAIN_END = Markup("</div>\n</section>")
_NOTES = Markup('<div class="pb-noten">\n{}\n</div>')
_NOTE = Markup('<div class="pb-kanttekening" id="{}" role="note"><p class="pb-kanttekening__kop">Kanttekening</p>{}</div>')

_ASIDE = re.compile(r"(?=: | \(|; |, door |, \d+ zonder datum)")
_LONGEST_KEY = 45
_LONGEST_CELL = 80


@dataclass(frozen=True, slots=True)
class Glance:
    """One field of the block at a glance; `values` are pairs of what meets the eye and what stands behind it.

    `anchors` lead to the caveats a reader should know before taking the fact for the whole story.
    """

    field: str
    label: str
    values: tuple[tuple[str, str], ...]
    anchors: tuple[str, ...]

    @property
    def is_broad(self) -> bool:
        """Whether the counts of a practice are too many words for one cell; then they stand below, over the whole width."""
        return self.field == "omvang" and sum(len(key) + len(behind) for key, behind in self.values) > _LONGEST_CELL


def make_practice_pages(site: Site) -> Iterator[Page]:
    """Make the page of every practice."""
    return (make_practice_page(site, item) for item in site.catalogue.items)


def make_practice_page(site: Site, item: Item) -> Page:
    """Make the page of one practice."""
    return Page(LAYOUT, item.slug, item.practice.title, item.practice.summary, _make_body(site, item))


def _make_body(site: Site, item: Item) -> str:
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    notes = _write_notes(practice)
    return fill(
        "praktijk.html",
        site,
        item.url,
        item=item,
        practice=practice,
        label=vocabulary.labels,
        headings=_HEADINGS,
        heading_texts=_HEADING_TEXTS,
        begin=_BEGIN,
        end={anchor: _END.format(notes[anchor]) if anchor in notes else _PLAIN_END for anchor in _HEADINGS},
        first_notes=notes.get(SECTIONS[0][0], ""),
        facts=_list_glance(site, item),
        results=_sort_by_kind(practice.results, vocabulary["result_kinds"]),
        tips=_sort_by_kind(practice.tips, vocabulary["tip_kinds"]),
        timeline=draw_timeline(practice, vocabulary),
        related=site.catalogue.related(item),
        letters=site.appearances.get(item.slug, []),
        json_ld=describe_practice(site, item),
        edit_url=_edit_url(site, item),
    )


def _write_notes(practice: Practice) -> dict[str, Markup]:
    """Return the caveats of every section that has any, each with the anchor by which a fact points to it."""
    placed: dict[str, list[Markup]] = {}
    for number, caveat in enumerate(practice.caveats):
        note = _NOTE.format(_anchor(number), render_prose(caveat.text))
        placed.setdefault(CAVEAT_PLACE[caveat.about], []).append(note)
    return {anchor: _NOTES.format(Markup("\n").join(notes)) for anchor, notes in placed.items()}


def _list_glance(site: Site, item: Item) -> list[Glance]:
    facts = site.facts[item.slug]
    glances = [
        Glance(
            facts[aspect.key].field,
            aspect.title,
            tuple(_split(value) for value in facts[aspect.key].values),
            _find_anchors(item.practice, aspect.caveats or (aspect.key,)),
        )
        for aspect in GLANCE
    ]
    return sorted(glances, key=lambda glance: glance.is_broad)


def _split(value: str) -> tuple[str, str]:
    """Part what meets the eye from what stands behind it: "14 scholen" and ": basisscholen"; all of a long text stands behind."""
    text = capitalise(value)
    key = _ASIDE.split(text, maxsplit=1)[0]
    return (key, text[len(key) :]) if len(key) <= _LONGEST_KEY else ("", text)


def _find_anchors(practice: Practice, about: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_anchor(number) for number, caveat in enumerate(practice.caveats) if caveat.about in about)


def _anchor(number: int) -> str:
    return f"kanttekening-{number + 1}"


def _sort_by_kind(records: Sequence[KindT], kinds: TermList) -> list[KindT]:
    """Put records in the vocabulary's order of kinds; within a kind the editor's order stays."""
    return sorted(records, key=lambda record: kinds.rank(record.kind))


def _edit_url(site: Site, item: Item) -> str:
    address = site.settings.edit_url.format(path=item.source_path, slug=item.slug)
    return address if ":" in address else f"../../{address}"
