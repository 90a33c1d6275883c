"""Every text and address of a newsletter is looked through for links by its type alone, also in a block that nobody thought of."""

from __future__ import annotations

import functools
from dataclasses import asdict
from pathlib import Path

import pytest
import yaml
from pydantic import Field

from praktijkbank.build import pipeline
from praktijkbank.editing.form.form_fields import list_records
from praktijkbank.editing.form.issue_fields import describe_links
from praktijkbank.newsletters.event_schema import Event
from praktijkbank.newsletters.schema import Issue
from praktijkbank.newsletters.section_blocks import LinkText, Prose, Target
from praktijkbank.newsletters.written_links import LinkFields, find_link_fields, list_link_texts, list_targets
from praktijkbank.outputs.data.json_schema import make_raw_schema
from praktijkbank.source.record import Record, record
from praktijkbank.source.record import list_records as list_read
from praktijkbank.source.yaml_document import Place
from praktijkbank.text.prose_field import MAX_PROSE
from tests.support.awful import write_awful


@record
class Film(Record):
    """A block that nobody thought of."""

    text: LinkText = Field(title="Naam")
    watch: Target | None = Field(None, title="Adres")
    told: Prose | None = Field(None, title="Tekst")
    quotes: tuple[Prose, ...] = Field((), title="Citaten")


@record
class Evening(Record):
    """What holds some."""

    films: tuple[Film, ...] = Field((), title="Films")


def test_a_made_up_block_is_looked_through() -> None:
    films = [
        {"text": "De film", "watch": "/film/", "told": "Zie [de zaal](/zaal/).", "quotes": ["Mooi.", "[Goed](/goed/)!"]},
        {"text": "Geen"},
    ]
    evening = Evening.validate({"films": films})

    assert list(list_targets(evening)) == [
        (("films", 0, "told"), "/zaal/"),
        (("films", 0, "quotes", 1), "/goed/"),
        (("films", 0, "watch"), "/film/"),
    ]
    assert list(list_link_texts(evening)) == [
        (("films", 0, "told"), "de zaal"),
        (("films", 0, "quotes", 1), "Goed"),
        (("films", 0, "text"), "De film"),
    ]


def list_by_schema() -> dict[str, tuple[set[str], set[str]]]:
    """Return for every record of an issue the fields that are long texts and those that are addresses, as the JSON Schema tells."""
    schema = make_raw_schema(Issue)
    found = {}
    for kind, each in {"Issue": schema, **schema["$defs"]}.items():
        nodes = [(name, node.get("items", node)) for name, node in each["properties"].items()]
        texts = {name for name, node in nodes if node.get("maxLength") == MAX_PROSE}
        found[kind] = texts, {name for name, node in nodes if node.get("form") == "target"}
    return found


def test_every_text_and_address_of_the_schema_is_looked_through_and_the_form_knows_them() -> None:
    told = describe_links()
    for kind in list_records(Issue):
        found = find_link_fields(kind)
        assert (set(found.texts), set(found.addresses)) == list_by_schema()[kind.__name__], kind
        assert len(found.names) == bool(found.addresses and kind is not Event), f"{kind}: welk veld zegt waar de link heen leidt?"
        assert told.get(kind.__name__, asdict(LinkFields((), (), ()))) == asdict(found)


@pytest.mark.parametrize(("target", "rule"), [("/weg-{}/", "dode-link"), ("bestanden/weg-{}.pdf", "geen-bestand")])
def test_a_link_that_leads_nowhere_is_found_in_every_text_and_address(project: Path, target: str, rule: str) -> None:
    write_awful(project)
    path = project / "newsletters" / "alles" / "2026-2.yml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    content, _ = pipeline.read(project)
    assert content is not None
    issue = next(
        each.issue for series in content.archive.series for each in series.issues if series.key == "alles" and each.name == "2026-2"
    )
    by_schema, fields = list_by_schema(), set()
    places: list[Place] = []
    for place, one in list_read(issue):
        texts, addresses = by_schema[type(one).__name__]
        for name in sorted(texts | addresses):
            if getattr(one, name):
                part = functools.reduce(lambda inner, step: inner[step], place, data)
                link = target.format(len(places))
                part[name] = f"{part[name]}\n\n[Naar {len(places)}]({link})" if name in texts else link
                places.append((*place, name))
                fields.add((type(one).__name__, name))
    path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")

    found = [finding for finding in pipeline.read(project)[1] if finding.rule == rule]

    assert len(found) == len(places)
    assert fields == {(kind, name) for kind, some in by_schema.items() for name in (*some[0], *some[1])}
