"""The handbook explains what the schema says, and the JSON Schema accepts and refuses what the compiler does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from praktijkbank.build.library import read_library
from praktijkbank.outputs.blocks.reference import (
    EXAMPLES,
    list_fields,
    list_records,
    render_fields,
    render_vocabulary,
)
from praktijkbank.outputs.data.json_schema import SCHEMA_PATH, make_json_schema, make_raw_schema
from praktijkbank.outputs.site import Site
from praktijkbank.practices.vocabulary import VocabularyFile
from tests.conftest import MINIMAL, ROOT
from tests.support.html import read_items, read_links, read_text


class EditorLoader(yaml.SafeLoader):
    """Reads YAML as editors' tools do (YAML 1.2): numbers are numbers, but dates, yes and no are text."""


EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] in {"int", "float", "null"}]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str) -> Any:
    """Read YAML as an editor's tool."""
    return yaml.load(text, EditorLoader)  # noqa: S506 - a SafeLoader with even fewer types


@pytest.fixture(scope="session")
def schema(real_site: Site) -> Any:
    """The JSON Schema as published."""
    (artifact,) = make_json_schema(real_site)
    assert artifact.path == SCHEMA_PATH
    return json.loads(artifact.content)


@pytest.fixture(scope="session")
def validator(schema: Any) -> Draft202012Validator:
    """The check that an editor's tool makes with the schema."""
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


# ---------------------------------------------------------------- the JSON Schema


def test_it_is_a_valid_schema_that_knows_its_own_address(schema: Any) -> None:
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "https://praktijkbank.example/data/praktijk.schema.json"


@pytest.mark.parametrize("path", sorted((ROOT / "practices").glob("[!_]*.yml")), ids=lambda path: path.stem)
def test_every_practice_of_the_repository_is_valid(validator: Draft202012Validator, path: Path) -> None:
    errors = [f"{list(error.path)}: {error.message}" for error in validator.iter_errors(load(path.read_text(encoding="utf-8")))]
    assert errors == []


TAKEN = {
    "the least": "",
    "a number as text": "also_known_as: [113]",
    "a year": "period: {start: 2021}",
    "a month": "period: {start: 2021-09}",
    "no": "continuity: {state: no}",
    "a scale without a number": "scale: [{unit: schools, note: enkele}]",
    "an effort without a number": "effort: [{note: enkele uren}]",
    "a place with a note only": "place: {note: in een wijk}",
    "an empty list": "themes: []",
    "a date backwards": "added: 15-01-2026",
    "a date in words": "added: woensdag 20 januari 2027",
    "a school year": "period: schooljaar 2023-2024",
    "a school year, short": "period: {start: Schooljaar '23/'24}",
    "a month and a year as one number": "period: {start: 9.2022}",
    "a period": "period: 2021 tot en met 2023",
    "a label": "themes: [Vroeg signaleren en preventie]",
    "a synonym in capitals": "school_types: [Basisschool]",
    "a label with a typographic apostrophe": "place: {municipalities: [’s-hertogenbosch]}",
    "a key without its hyphens": "themes: [vroeg signaleren]",
    "a Dutch word for a choice": "status: Concept",
    "ja": "continuity: {state: ja}",
    "a caveat about a field by its label": "caveats: [{about: Doelgroep, text: Let op.}]",
    "not stated in Dutch": "place: niet vermeld",
    "a number with a point": "scale: [{unit: schools, value: 1.200}]",
    "a number with a word": "scale: [{unit: scholen, value: ruim 100.000}]",
    "a number and how exact it is": "scale: [{unit: scholen, value: 100000, approx: Ongeveer}]",
    "a decimal comma": "effort: [{value: 'zo’n 4,5', unit: uren, per: wekelijks}]",
    "an amount": "funding: [{source: Gemeente, amount: 'ca. € 12.500,-'}]",
}
REFUSED = {
    "an unknown field": "aproach: tikfout",
    "an unknown field inside": "contact: {organisation: A, telefoon: B}",
    "a key that is in no list": "school_types: [volksschool]",
    "a value where a list belongs": "themes: privacy",
    "a field without a value": "goal:",
    "half a date": "added: 2026-01",
    "a year in words": "period: {start: vorig jaar}",
    "a word for a number": "scale: [{unit: schools, value: veertien}]",
    "a scale that says nothing": "scale: [{unit: schools}]",
    "an effort that says nothing": "effort: [{phase: pilot}]",
    "a number without its unit": "effort: [{value: 3}]",
    "an empty place": "place: {}",
    "another word for not stated": "place: ergens",
    "a text that is too long": f"summary: {'a' * 301}",
    "a slug with a space": "related: [een twee]",
    "a status that does not exist": "status: klaar",
    "a tip without its moment": "tips: [{kind: tip, text: Begin.}]",
}


def _read(project: Path, text: str) -> tuple[dict[str, Any], bool]:
    """Return a practice as plain data, and whether the compiler accepts it."""
    lines = [line for line in MINIMAL.format(title="T").splitlines() if line.partition(":")[0] != text.partition(":")[0]]
    whole = "\n".join([*lines, text, ""])
    (project / "practices" / "t.yml").write_text(whole, encoding="utf-8")
    library = read_library(project / "practices")
    return load(whole), not [finding for finding in library.findings if finding.is_error]


@pytest.mark.parametrize("text", TAKEN.values(), ids=TAKEN.keys())
def test_what_the_compiler_takes_is_valid(project: Path, validator: Draft202012Validator, text: str) -> None:
    data, is_taken = _read(project, text)
    assert (is_taken, validator.is_valid(data)) == (True, True)


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_compiler_refuses_is_not_valid(project: Path, validator: Draft202012Validator, text: str) -> None:
    data, is_taken = _read(project, text)
    assert (is_taken, validator.is_valid(data)) == (False, False)


def test_every_field_has_a_dutch_name_and_every_choice_an_explanation(schema: Any, real_site: Site) -> None:
    records = [schema, *schema["$defs"].values()]
    assert [name for record in records for name, field in record["properties"].items() if not field.get("title")] == []
    themes = schema["properties"]["themes"]["items"]
    assert themes["anyOf"][0]["enum"] == list(real_site.catalogue.vocabulary["themes"])
    assert themes["anyOf"][0]["enumDescriptions"][-1] == "Privacy en gegevens delen: Zorgvuldig omgaan met gegevens van kinderen en ouders."
    assert "vocabulary" not in json.dumps(schema)


# ---------------------------------------------------------------- the page about fields


def _list_paths(schema: Any) -> Iterator[str]:
    for record in [schema, *schema["$defs"].values()]:
        yield from record["properties"]


def test_every_field_is_explained_also_inside_records(real_site: Site) -> None:
    raw = make_raw_schema()
    vocabulary = real_site.catalogue.vocabulary
    records = list(list_records(raw, vocabulary))
    explained = [field.name for fields in (list_fields(raw, vocabulary), *(record.fields for record in records)) for field in fields]
    assert sorted(explained) == sorted(_list_paths(raw))
    assert "period.milestones" in [record.path for record in records]


def test_a_row_says_what_to_fill_in(real_site: Site) -> None:
    html = render_fields(real_site, "handboek/velden/", {})
    rows = read_items(html, "tr")
    for row in (
        "title verplicht Titel Korte tekst, hoogstens 300 tekens. Noem de aanpak en de plaats. Zoals: Spelinloop in Oosterweide",
        "status Status Eén keuze: draft, published, withdrawn. Draft blijft van de site weg; withdrawn is ingetrokken. Zoals: draft",
        "added Toegevoegd Hele datum, zoals 15 september 2022. Dag waarop de praktijk op de site kwam. Zoals: 15 januari 2026",
        "themes Thema's Een of meer keuzes uit Thema's. Waar de praktijk over gaat. Zoals: vroeg-signaleren",
        "related Verwante praktijken Lijst van bestandsnamen van praktijken. Bestandsnamen zonder .yml. Zoals: brugfunctie-den-bosch",
        "period Looptijd Onderdeel met eigen velden. Van wanneer tot wanneer de praktijk loopt.",
        "n Aantal ondervraagden Heel getal. Hoeveel mensen antwoordden. Zoals: 83",
        "email E-mail Mailadres. Een algemeen adres, niet dat van één persoon. Zoals: info@voorbeeld.nl",
        "phone Telefoon Telefoonnummer. Van de organisatie, niet het mobiele nummer van één persoon. Zoals: 0341-000000",
    ):
        assert row in rows
    assert "Mijlpalen (period.milestones)" in read_text(html)


def test_every_link_on_the_page_leads_somewhere(real_site: Site) -> None:
    html = render_fields(real_site, "handboek/velden/", {}) + render_vocabulary(real_site, "handboek/woordenlijst/", {})
    for href in read_links(html):
        page, _, anchor = href.partition("#")
        assert page in {"", "../../handboek/woordenlijst/", f"../../{SCHEMA_PATH}"} or page.startswith("https://")
        assert not anchor or f'id="{anchor}"' in html


def test_the_examples_make_a_valid_practice_together(project: Path, validator: Draft202012Validator) -> None:
    text = MINIMAL.format(title="T") + "\n".join(example for _, example in EXAMPLES) + "\n"
    (project / "practices" / "t.yml").write_text(text, encoding="utf-8")
    assert read_library(project / "practices").findings == ()
    assert validator.is_valid(load(text))


# ---------------------------------------------------------------- the page about words


def test_every_word_stands_under_its_list_with_key_explanation_and_synonyms(real_site: Site) -> None:
    html = render_vocabulary(real_site, "handboek/woordenlijst/", {})
    vocabulary = real_site.catalogue.vocabulary
    assert read_items(html, "h2") == [field.title for field in VocabularyFile.fields.values()]
    assert html.count("<code>") == sum(len(list(vocabulary[name])) for name in VocabularyFile.fields)
    assert "Privacy en gegevens delen privacy Zorgvuldig omgaan met gegevens van kinderen en ouders. Ook te vinden als: AVG." in read_items(
        html, "tr"
    )
    assert "'s-Hertogenbosch den-bosch Ook te vinden als: Den Bosch." in read_items(html)


def test_a_closed_scheme_says_until_when_it_could_be_applied_for(real_site: Site) -> None:
    (row,) = [
        row for row in read_items(render_vocabulary(real_site, "handboek/woordenlijst/", {}), "tr") if row.startswith("Subsidie brug")
    ]
    assert "Aanvragen kan of kon tot en met 16 februari 2024." in row
