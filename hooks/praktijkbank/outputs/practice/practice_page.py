"""The page of one practice: facts at a glance, then the same sections in the same order on every page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from praktijkbank.outputs.artifacts import Layout, Page
from praktijkbank.outputs.comparison.questions import QUESTION_ABOUT
from praktijkbank.outputs.practice.linked_data import describe_practice
from praktijkbank.outputs.practice.timeline import draw_timeline
from praktijkbank.outputs.site import Site
from praktijkbank.outputs.templating import fill
from praktijkbank.practices.aspects import ASPECTS, CAVEAT_PLACE, GAPS, GLANCE, IN_SHORT
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Caveat, Practice, Result, Tip
from praktijkbank.practices.signature import sign
from praktijkbank.practices.vocabulary import TermList, Vocabulary
from praktijkbank.practices.wording import capitalise
from praktijkbank.text.prose import render_prose

KindT = TypeVar("KindT", Result, Tip)
RELATED = "verwant"

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
    (RELATED, "Verwante praktijken"),
)
LAYOUT = Layout("praktijk", "praktijken/{name}/")

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
_NOTE = Markup('<div class="pb-kanttekening" id="{}" role="note"{}><p class="pb-kanttekening__kop">Kanttekening</p>{}</div>')
_ANSWERS = Markup(' data-vraag="{}"')

_ASIDE = re.compile(r"(?=: | \(|; |, door |, \d+ zonder datum)")
_LONGEST_KEY = 45


@dataclass(frozen=True, slots=True)
class Glance:
    """One field of the block at a glance; `values` are pairs of what meets the eye and what stands behind it.

    `notes` are the caveats that stand with the fact, `anchors` lead to those that stand in a section of their own.
    """

    field: str
    label: str
    values: tuple[tuple[str, str], ...]
    notes: Markup
    anchors: tuple[str, ...]


def make_practice_pages(site: Site) -> Iterator[Page]:
    """Make the page of every practice."""
    return (make_practice_page(site, item) for item in site.catalogue.items)


def make_practice_page(site: Site, item: Item) -> Page:
    """Make the page of one practice."""
    return Page(LAYOUT, item.slug, item.practice.title, item.practice.summary, _make_body(site, item))


def _make_body(site: Site, item: Item) -> str:
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    notes = _write_notes(practice)
    told = _list_told(practice, notes)
    moments = _sort_by_moment(practice.tips, vocabulary)
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
        told_sections=told,
        missing=_list_missing(site, item, told),
        signature=sign(practice, vocabulary),
        first_notes=notes.get(SECTIONS[0][0], ""),
        facts=_list_glance(site, item),
        results=_sort_by_kind(practice.results, vocabulary["result_kinds"]),
        tips=moments,
        silent_moments=_list_silent_moments(moments, vocabulary),
        timeline=draw_timeline(practice, vocabulary),
        related=site.catalogue.related(item),
        letters=site.appearances.get(item.slug, []),
        json_ld=describe_practice(site, item),
        edit_url=_edit_url(site, item),
    )


def _list_told(practice: Practice, notes: Mapping[str, Markup]) -> frozenset[str]:
    """Return the anchors of the sections that say something; the others are named together at the end."""
    told = {aspect.section for aspect in ASPECTS if aspect.is_told(practice) and aspect.is_gap}
    return frozenset({IN_SHORT, RELATED, *notes, *told})


def _list_missing(site: Site, item: Item, told: Collection[str]) -> list[str]:
    """Name what the source does not tell: sections without a word, and facts within the others."""
    facts = site.facts[item.slug]
    names = [aspect.title.lower() for aspect in GAPS if not aspect.is_told(item.practice) and aspect.section in told]
    names += [fact.label.lower() for fact in facts.values() if not fact.values and fact.field == "sinds"]
    return list(dict.fromkeys([*names, *(heading.lower() for anchor, heading in SECTIONS if anchor not in told)]))


def _write_notes(practice: Practice) -> dict[str, Markup]:
    """Return the caveats of every section that has any, but for those that stand with a fact at a glance."""
    placed: dict[str, list[Markup]] = {}
    for number, caveat in enumerate(practice.caveats):
        if not _stands_with_fact(caveat.about):
            placed.setdefault(CAVEAT_PLACE[caveat.about], []).append(_write_note(number, caveat))
    return {anchor: _NOTES.format(Markup("\n").join(notes)) for anchor, notes in placed.items()}


def _write_note(number: int, caveat: Caveat) -> Markup:
    question = QUESTION_ABOUT.get(caveat.about)
    return _NOTE.format(_anchor(number), _ANSWERS.format(question) if question else "", render_prose(caveat.text))


def _stands_with_fact(about: str) -> bool:
    """Tell whether a caveat is about a fact at a glance that has no section of its own."""
    return CAVEAT_PLACE[about] == IN_SHORT and any(about in (aspect.caveats or (aspect.key,)) for aspect in GLANCE)


def _list_glance(site: Site, item: Item) -> list[Glance]:
    facts = site.facts[item.slug]
    return [
        Glance(
            facts[aspect.key].field,
            aspect.title,
            tuple(_split(value) for value in facts[aspect.key].values),
            *_part_notes(item.practice, aspect.caveats or (aspect.key,)),
        )
        for aspect in GLANCE
    ]


def _part_notes(practice: Practice, about: tuple[str, ...]) -> tuple[Markup, tuple[str, ...]]:
    """Return the caveats that stand with a fact, and the anchors of those that stand further on."""
    own = [(number, caveat) for number, caveat in enumerate(practice.caveats) if caveat.about in about]
    here = [_write_note(number, caveat) for number, caveat in own if _stands_with_fact(caveat.about)]
    return Markup("\n").join(here), tuple(_anchor(number) for number, caveat in own if not _stands_with_fact(caveat.about))


def _split(value: str) -> tuple[str, str]:
    """Part what meets the eye from what stands behind it: "14 scholen" and ": basisscholen"; all of a long text stands behind."""
    text = capitalise(value)
    key = _ASIDE.split(text, maxsplit=1)[0]
    return (key, text[len(key) :]) if len(key) <= _LONGEST_KEY else ("", text)


def _anchor(number: int) -> str:
    return f"kanttekening-{number + 1}"


def _sort_by_kind(records: Iterable[KindT], kinds: TermList) -> list[tuple[str, list[KindT]]]:
    """Return records by kind in the vocabulary's order; within a kind the editor's order stays."""
    ordered = sorted(records, key=lambda record: kinds.rank(record.kind))
    return [(kind, list(some)) for kind, some in groupby(ordered, lambda record: record.kind)]


def _sort_by_moment(tips: Iterable[Tip], vocabulary: Vocabulary) -> list[tuple[str, list[tuple[str, list[Tip]]]]]:
    """Return tips by moment in the vocabulary's order, and within each by kind."""
    moments = vocabulary["tip_moments"]
    ordered = sorted(tips, key=lambda tip: moments.rank(tip.when))
    return [(when, _sort_by_kind(some, vocabulary["tip_kinds"])) for when, some in groupby(ordered, lambda tip: tip.when)]


def _list_silent_moments(moments: Iterable[tuple[str, object]], vocabulary: Vocabulary) -> list[str]:
    """Name the moments about which no tip is told, where others are."""
    told = {when for when, _ in moments}
    terms = vocabulary["tip_moments"]
    return [terms.label(key).lower() for key in terms if told and key not in told]


def _edit_url(site: Site, item: Item) -> str:
    address = site.settings.edit_url.format(path=item.source_path, slug=item.slug)
    return address if ":" in address else f"../../{address}"
