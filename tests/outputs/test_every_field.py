"""No field is forgotten: if an output does not change when a field is removed, it must say why it leaves that field out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import yaml

from praktijkbank.build import pipeline
from praktijkbank.newsletters.content import Content
from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.blocks.reference import render_fields
from praktijkbank.outputs.comparison.comparison import make_row
from praktijkbank.outputs.coverage.gaps import list_gaps
from praktijkbank.outputs.data.open_data import JsonWriter
from praktijkbank.outputs.data.spreadsheet import write_row
from praktijkbank.outputs.lists.overview import make_card
from praktijkbank.outputs.lists.practice_rows import list_order_keys
from praktijkbank.outputs.practice.practice_files import make_files
from praktijkbank.outputs.practice.practice_page import make_practice_page
from praktijkbank.outputs.search.search_copies import make_search_copy
from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import FACETS
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Practice
from praktijkbank.source.record import Record
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import parse_yaml
from praktijkbank.text.compounds import read_compounds
from tests.conftest import MINIMAL, ROOT, SETTINGS
from tests.support.word import read_word

FULL = """\
title: De titel
summary: De samenvatting.
status: published
formerly: [eerder]
also_known_as: [Bijnaam]
search_words: [zoekwoordje]
added: 2026-01-02
changes: [{date: 2026-02-03, what: Een wijziging}]
checked: {date: 2026-03-04, by: controleur, note: nagelopen}
place: {municipalities: [arnhem], regions: [flevoland], partnership: Verband, note: wijk}
school_types: [po]
target_groups: [leerlingen]
themes: [privacy]
audience: [beleidsmakers]
phase: pilot
period: {start: 2019, end: 2024, note: ongeveer, milestones: [{date: 2020-05, until: 2021-06, phase: idea, what: Mijlpaal}]}
facts: 2015
scale: [{unit: schools, value: 17, approx: ruim, note: geteld, source: telling}]
reason: De aanleiding.
goal: Het doel.
approach: De aanpak.
roles: [{function: coach, employer: werkgever, mandate: refer, note: rolnoot}]
effort: [{value: 4.5, approx: circa, unit: uur, per: week, phase: inzetfase, note: inzetnoot}]
involvement: {level: deciding, text: Betrokken.}
results:
  - {kind: measured, text: Uitkomst., indicator: maat, value: '71', n: 83, approx: minstens, asked: ouders,
     start: 2022-01, end: 2023-02, source: verslag}
evaluation: Onderzocht.
continuity: {state: partly, until: 2031, text: Geborgd.}
funding:
  - {source: gemeente, phase: beginfase, share: de helft, amount: 1200, approx: hoogstens, short: kortbij, per: year, start: 2018,
     until: 2032, note: geldnoot}
partners: [{name: partner, role: partnerrol}]
tips: [{kind: tip, text: Een tip., theme: inclusie, when: before, audience: [schoolteams]}]
examples: [Een voorbeeld.]
caveats: [{about: goal, text: Een kanttekening.}]
sources: [{title: Bron, url: https://bron.example/a, publisher: uitgever, date: 2017-03, note: bronnoot, licence: bronlicentie}]
contact: {organisation: contactclub, name: secretariaat, email: info@contact.example, phone: 020-7654321, url: https://contact.example/}
related: [ander]
recognition: [{databank: databank, level: oordeel, date: 2016-04, url: https://erkenning.example/, note: erkenningsnoot}]
consent: [{about: goal, by: ouder, date: 2026-01-02, recorded_by: school, for: site, until: 2028-01-02, withdrawn: 2027-01-02}]
editor_notes: [Een notitie.]
"""


def leave_out(**reasons: str) -> dict[str, str]:
    """Return the fields that an output leaves out, each with its reason; the fields per reason are separated by spaces."""
    return {field: reason for reason, fields in reasons.items() for field in fields.split()}


# Withdrawn practices have no output; tests/test_renamed_and_withdrawn.py checks what remains of them.
WITHDRAWN = {"withdrawn", "withdrawn.date", "withdrawn.reason"}

_OFFICE = "status editor_notes consent consent.for consent.until consent.withdrawn"

# The files of a practice that describe it completely, and how each is read; a citation is no description.
FILES: dict[str, Callable[[bytes], str]] = {"txt": bytes.decode, "json": bytes.decode, "docx": read_word}
CITATIONS = {"ris", "bib", "csl.json"}

# The fields that an output leaves out, and why. A field listed here that does change the output also fails the test.
HIDDEN = {
    "page": leave_out(of_the_editors=_OFFICE, only_leads_here="search_words"),
    **{f"praktijk.{ending}": leave_out(of_the_editors=_OFFICE, only_leads_here="search_words formerly") for ending in FILES},
    "csv": leave_out(
        of_the_editors=_OFFICE,
        only_leads_here="search_words",
        an_address_is_for_software="formerly",
        not_to_compare="changes related examples contact contact.name contact.email contact.phone contact.url",
        recognition_is_rare="recognition recognition.date recognition.url recognition.note",
        too_long_for_a_cell="checked.note place.note sources.note partners.role caveats.about",
        told_in_full_in_the_json="results.approx results.asked results.start results.end results.source tips.theme tips.audience",
        a_course_is_no_cell="period.note period.milestones period.milestones.phase period.milestones.until",
    ),
    "json": leave_out(of_the_editors=_OFFICE),
    "search": leave_out(
        of_the_editors=_OFFICE,
        of_the_description="added changes checked checked.note",
        nobody_types_a_number="contact.phone",
        nobody_types_an_address="sources.url contact.url contact.email recognition.url",
        found_at_the_other_practice="related",
        leads_on_by_itself="formerly",
        said_by_a_filter="audience",
        a_practice_is_not_about_what_its_tips_touch="tips.theme tips.audience",
    ),
}


# Lists and counts show only part of a practice, so whole fields are listed here; the outputs above cover their contents.
HIDDEN_IN_SHORT = {
    "card": leave_out(
        of_the_editors="status editor_notes consent added changes checked caveats related",
        only_leads_here="also_known_as search_words",
        on_the_page="themes audience scale recognition sources",
        prose="reason goal roles involvement evaluation partners tips examples contact",
    ),
    "comparison": leave_out(
        of_the_editors="status editor_notes consent added changes caveats related",
        only_leads_here="also_known_as search_words",
        on_the_page="target_groups themes audience period scale recognition",
        prose="reason goal roles involvement evaluation partners tips examples contact",
    ),
    "orders": leave_out(
        leads_on_by_itself="formerly",
        of_the_editors="status editor_notes consent added changes caveats related",
        only_leads_here="also_known_as search_words",
        no_order_of_its_own="target_groups themes audience period scale recognition",
        prose="reason goal roles involvement evaluation partners tips examples contact",
    ),
    "filters": leave_out(
        leads_on_by_itself="formerly",
        of_the_editors="status editor_notes consent added changes checked caveats related",
        only_leads_here="also_known_as search_words",
        no_choice="audience period scale effort continuity recognition sources",
        prose="reason goal roles involvement evaluation partners tips examples contact",
    ),
    "coverage": leave_out(
        leads_on_by_itself="formerly",
        of_the_editors="status editor_notes consent added changes checked caveats related",
        only_leads_here="also_known_as search_words",
        no_source_is_silent_about_it="audience recognition",
        dates_the_others="facts",
    ),
}


def write_page(site: Site, item: Item) -> str:
    """Return the page of a practice, without the head and foot that the host prints around it."""
    page = make_practice_page(site, item)
    return f"{page.title} {page.description} {page.body}"


def write_json(site: Site, item: Item) -> str:
    """Return the practice's line in the JSON of all practices."""
    return JsonWriter(site).write(item)


def write_copy(site: Site, item: Item) -> str:
    """Return the practice's copy for search."""
    copy: Artifact = make_search_copy(site, item, read_compounds())
    return copy.content.decode()


def write_file(ending: str, site: Site, item: Item) -> str:
    """Return one of the practice's files, as text."""
    return FILES[ending](make_files(site, item)[ending])


OUTPUTS: dict[str, Callable[[Site, Item], str]] = {
    "page": write_page,
    **{f"praktijk.{ending}": partial(write_file, ending) for ending in FILES},
    "csv": write_row,
    "json": write_json,
    "search": write_copy,
}


IN_SHORT: dict[str, Callable[[Site, Item], str]] = {
    "card": lambda site, item: str(make_card(site, item)),
    "comparison": lambda site, item: str(make_row(site, item)),
    "orders": lambda site, item: str(list_order_keys(site, item)),
    "filters": lambda site, item: str([facet.values(item.practice, site.catalogue.vocabulary) for facet in FACETS]),
    "coverage": lambda site, _: str(list_gaps(site.catalogue)),
}


def list_fields(model: type[Record], path: str = "") -> Iterator[str]:
    """Return every field of the schema, by the name that editors type; fields of nested records follow a dot."""
    for name, field in model.fields.items():
        place = f"{path}{field.alias or name}"
        yield place
        nested = find_record(field.annotation)
        if nested:
            yield from list_fields(nested, f"{place}.")


def find_record(annotation: Any) -> type[Record] | None:
    """Return the record that a field holds, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := find_record(part))), None)


def without(data: Any, place: str) -> dict[str, Any]:
    """Return a copy of plain data without one field."""
    first, _, rest = place.partition(".")
    copy = dict(data)
    if not rest:
        del copy[first]
    elif isinstance(copy[first], list):
        copy[first] = [without(one, rest) for one in copy[first]]
    else:
        copy[first] = without(copy[first], rest)
    return copy


def has(data: Any, place: str) -> bool:
    """Return whether plain data has a field."""
    first, _, rest = place.partition(".")
    inner = data.get(first)
    return inner is not None and (not rest or has(inner[0] if isinstance(inner, list) else inner, rest))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with one practice that states everything, and one that it is related to."""
    root: Path = tmp_path_factory.mktemp("whole")
    (root / "practices").mkdir()
    (root / "docs").mkdir()
    source = ROOT / "practices" / "_vocabulary.yml"
    (root / "practices" / "_vocabulary.yml").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
    (root / "practices" / "vol.yml").write_text(FULL, encoding="utf-8")
    (root / "practices" / "ander.yml").write_text(MINIMAL.format(title="Ander"), encoding="utf-8")
    content, findings = pipeline.read(root)
    assert content is not None, "\n".join(map(str, findings))
    return Site(content, SETTINGS)


def put_in(site: Site, data: dict[str, Any]) -> tuple[Site, Item] | None:
    """Return the site with other data for the practice; None if the schema requires what is missing."""
    document, _ = parse_yaml(yaml.safe_dump(data, allow_unicode=True).encode(), "practices/vol.yml")
    practice, _ = read_record(Practice, document, site.catalogue.vocabulary)
    if practice is None:
        return None
    items = tuple(replace(item, practice=practice) if item.slug == "vol" else item for item in site.catalogue.items)
    content: Content = replace(site.catalogue, items=items)
    changed = Site(content, SETTINGS)
    return changed, changed.catalogue.by_slug["vol"]


def test_the_whole_practice_states_every_field_of_the_schema() -> None:
    def list_stated(data: Any, path: str = "") -> Iterator[str]:
        for name, value in data.items():
            yield f"{path}{name}"
            inner = value[0] if isinstance(value, list) else value
            if isinstance(inner, dict):
                yield from list_stated(inner, f"{path}{name}.")

    stated, known = set(list_stated(yaml.safe_load(FULL))), set(list_fields(Practice)) - WITHDRAWN
    assert (known - stated, stated - known) == (set(), set()), "FULL, at the top of this file, states every field of the schema"


def test_every_file_of_a_practice_is_held_against_the_schema_and_explained_to_who_takes_data(whole: Site) -> None:
    endings = set(make_files(whole, whole.catalogue.by_slug["vol"]))
    explained = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")

    assert endings == FILES.keys() | CITATIONS
    assert [ending for ending in endings if f"praktijk.{ending}`" not in explained and f"`.{ending}`" not in explained] == []


def find_hidden(site: Site, write: Callable[[Site, Item], str], places: Iterable[str]) -> set[str]:
    """Return the fields that can be removed without changing an output."""
    data = yaml.load(FULL, Loader=yaml.CBaseLoader)  # noqa: S506 - text only
    as_it_is = write(site, site.catalogue.by_slug["vol"])
    hidden = set()
    for place in places:
        if not has(data, place):
            continue  # the test above reports it
        changed = put_in(site, without(data, place))
        if changed and write(*changed) == as_it_is:
            hidden.add(place)
    return hidden


@pytest.mark.parametrize("output", OUTPUTS)
def test_every_field_changes_the_output_or_is_declared_hidden_there(output: str, whole: Site) -> None:
    assert find_hidden(whole, OUTPUTS[output], list_fields(Practice)) == set(HIDDEN[output])


@pytest.mark.parametrize("output", IN_SHORT)
def test_every_field_as_a_whole_changes_what_is_said_in_short_or_is_declared_hidden_there(output: str, whole: Site) -> None:
    places = [field.alias or name for name, field in Practice.fields.items()]
    assert find_hidden(whole, IN_SHORT[output], places) == set(HIDDEN_IN_SHORT[output])


def test_every_field_is_explained_to_editors(whole: Site) -> None:
    explained = re.findall(r"<th scope=.row.><code>(\w+)</code>", render_fields(whole, "handboek/velden/", {}))
    assert {place.rpartition(".")[2] for place in list_fields(Practice)} == set(explained)
