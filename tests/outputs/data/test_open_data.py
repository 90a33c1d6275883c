"""The downloads are complete, leave out what is private, and state their terms of use."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from praktijkbank.outputs.data.downloads import render_downloads
from praktijkbank.outputs.data.open_data import write_source
from praktijkbank.outputs.data.redaction import cut_field
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import ChangedError
from praktijkbank.practices.practice import PRIVATE_FIELDS, Practice
from tests.conftest import MINIMAL, MakeSite
from tests.support.html import read_items, read_links
from tests.support.made import list_bodies, list_data, list_files

FULL = """\
title: Vaste hulpverlener
summary: Een korte samenvatting.
also_known_as: [VH]
added: 2026-01-15
place: {municipalities: [den-bosch], regions: [de-meierij]}
school_types: [po, vo]
phase: pilot
period:
  start: 2021
  milestones:
    - {date: 2022-09, what: De pilot is klaar., phase: regular}
scale:
  - {unit: schools, value: 14}
approach: |
  Zo *werkt* het.
effort:
  - {value: 4.5, unit: uur, per: week}
results:
  - {kind: measured, text: Niemand bleef weg., n: 0}
sources:
  - {title: Verslag, url: "https://voorbeeld.nl/verslag", date: 2023, licence: CC BY 4.0}
  - title: Gesprek
editor_notes:
  - De naam van de school is weggelaten.
"""


def read_json(site: Site) -> Any:
    """Read the JSON as other software does."""
    return json.loads(list_data(site)["data/praktijken.json"])


def test_the_json_tells_all_that_is_known_with_keys_and_labels(make_site: MakeSite) -> None:
    data = read_json(make_site(vaste_hulpverlener=FULL))

    assert data["practices"] == [
        {
            "slug": "vaste-hulpverlener",
            "url": "https://praktijkbank.example/praktijken/vaste-hulpverlener/",
            "title": "Vaste hulpverlener",
            "summary": "Een korte samenvatting.",
            "also_known_as": ["VH"],
            "added": "2026-01-15",
            "place": {
                "municipalities": [{"key": "den-bosch", "label": "'s-Hertogenbosch"}],
                "regions": [{"key": "de-meierij", "label": "De Meierij"}],
            },
            "school_types": [{"key": "po", "label": "Basisonderwijs"}, {"key": "vo", "label": "Voortgezet onderwijs"}],
            "phase": {"key": "pilot", "label": "Pilot"},
            "period": {
                "start": "2021",
                "milestones": [{"date": "2022-09", "phase": {"key": "regular", "label": "Vaste werkwijze"}, "what": "De pilot is klaar."}],
            },
            "scale": [{"unit": {"key": "schools", "label": "scholen"}, "value": 14}],
            "approach": "Zo *werkt* het.",
            "effort": [{"value": 4.5, "unit": {"key": "uur", "label": "uur"}, "per": {"key": "week", "label": "per week"}}],
            "results": [{"kind": {"key": "measured", "label": "Gemeten"}, "text": "Niemand bleef weg.", "n": 0}],
            "sources": [
                {"title": "Verslag", "url": "https://voorbeeld.nl/verslag", "date": "2023", "licence": "CC BY 4.0"},
                {"title": "Gesprek", "licence": "niet vermeld"},
            ],
        }
    ]


def test_the_json_says_what_it_is_how_old_and_on_whose_terms(make_site: MakeSite) -> None:
    data = read_json(make_site(a=FULL))
    assert {key: value for key, value in data.items() if key not in {"practices", "fields"}} == {
        "title": "Praktijkbank: alle praktijken",
        "language": "nl",
        "schema_version": "1.1",
        "as_of": "2026-01-15",
        "site": "https://praktijkbank.example/",
        "licence": {
            "name": "CC BY 4.0",
            "url": "https://creativecommons.org/licenses/by/4.0/deed.nl",
            "applies_to": "de beschrijvingen; de bronnen houden hun eigen rechten",
        },
        "withdrawn": [],
    }
    assert data["fields"] == {
        name: field.title for name, field in Practice.fields.items() if name not in {"status", "withdrawn", *PRIVATE_FIELDS}
    }


def test_what_is_not_stated_is_left_out(make_site: MakeSite) -> None:
    (practice,) = read_json(make_site(a=MINIMAL.format(title="A")))["practices"]
    assert set(practice) == {"slug", "url", "title", "summary", "approach"}


def test_every_practice_stands_on_a_line_of_its_own_so_that_it_can_be_read_piece_by_piece(real_site: Site) -> None:
    _, *lines, last = list_data(real_site)["data/praktijken.json"].decode().splitlines()
    assert [json.loads(line.rstrip(","))["slug"] for line in lines] == [item.slug for item in real_site.catalogue.items]
    assert last == '],"withdrawn":[]}'


def test_a_draft_is_in_none_of_the_files(make_site: MakeSite) -> None:
    files = list_files(make_site(concept=FULL + "status: draft\n"))
    assert {"data/praktijken.csv", "data/praktijken.json"} <= set(files)
    assert not [path for path in files if path.startswith("praktijken/")]
    assert [path for path, content in files.items() if b"Vaste hulpverlener" in content] == []


def test_an_empty_catalogue_is_valid_json(make_site: MakeSite) -> None:
    assert read_json(make_site())["practices"] == []


# ---------------------------------------------------------------- private to editors

SECRET = "geheime notitie"
NOTES = {
    "a list": f"editor_notes:\n  - {SECRET}\n  - >-\n    Nog een {SECRET}\n    over twee regels.\n",
    "a list without indentation": f"editor_notes:\n- {SECRET}\n- 'editor: {SECRET}'\n",
    "one line": f"editor_notes: [{SECRET}, '{SECRET}']\n",
    "lines at the margin": f"editor_notes: [{SECRET},\n{SECRET}]\n",
    "a quoted name": f'"editor_notes":\n  - {SECRET}\n',
    "a comment in between": f"editor_notes:\n  - Iets.\n# {SECRET}\n  - {SECRET}\n",
    "text in many lines": f'editor_notes:\n  - "Een\n\n{SECRET}"\n',
    "emoji": f"editor_notes:\n  - 🎓 {SECRET} é\n",
}


@pytest.mark.parametrize("notes", NOTES.values(), ids=NOTES.keys())
@pytest.mark.parametrize("end", ["", "related: []\nwie: 🎓\n"], ids=["last", "in the middle"])
def test_notes_are_cut_out_and_the_rest_stays(notes: str, end: str) -> None:
    before = "title: 'é 🎓 editor_notes: nee'\n# opmerking\ngoal: >-\n  editor_notes: hoort bij de tekst\n"
    cut = cut_field(before + notes + end, "editor_notes")
    assert SECRET not in cut
    assert cut.startswith(before.removesuffix("\n"))
    assert yaml.safe_load(cut) == yaml.safe_load(before + end)


@pytest.mark.parametrize("text", [f"{{title: A, editor_notes: [{SECRET}], goal: B}}", f"{{title: A, goal: B, editor_notes: [{SECRET}]}}"])
def test_notes_are_cut_out_of_a_file_in_one_line(text: str) -> None:
    assert yaml.safe_load(cut_field(text, "editor_notes")) == {"title": "A", "goal": "B"}


def test_the_published_file_is_the_source_without_the_notes_and_says_so(make_site: MakeSite) -> None:
    published = list_data(make_site(a=FULL, b=MINIMAL.format(title="B")))
    without_notes = FULL[: FULL.index("editor_notes")]
    assert (
        published["praktijken/a/praktijk.yml"].decode()
        == f"{without_notes}\n# In deze kopie ontbreekt wat alleen de redactie bewaart; vervang het bestand bij de redactie er niet door.\n"
    )
    assert published["praktijken/b/praktijk.yml"].decode() == MINIMAL.format(title="B")


def test_no_note_of_any_editor_is_published(real_site: Site) -> None:
    notes = [note for item in real_site.catalogue.items for note in item.practice.editor_notes]
    assert notes
    everything = b"\n".join(list_files(real_site).values()).decode(errors="ignore")
    pages = "\n".join(list_bodies(real_site).values())
    assert [note for note in notes if note in everything or note in pages] == []


def test_the_published_files_say_what_the_editors_wrote(real_site: Site) -> None:
    files = list_data(real_site)
    for item in real_site.catalogue.items:
        written = yaml.load(real_site.catalogue.read_source(item), yaml.BaseLoader)  # noqa: S506 - BaseLoader makes only text
        written.pop("editor_notes", None)
        assert yaml.load(files[f"{item.url}praktijk.yml"], yaml.BaseLoader) == written  # noqa: S506


def test_every_file_with_all_practices_is_a_link_away_with_its_true_size(make_site: MakeSite) -> None:
    site = make_site(vaste_hulpverlener=FULL)
    made = {path: len(content) for path, content in list_files(site).items()}
    sizes = {path: -(-size // 1000) for path, size in made.items()}

    html = render_downloads(replace(site, sizes=made), "data/", {})

    assert read_links(html) == {
        "../data/praktijken.xlsx": "Alle praktijken als werkmap (xlsx)",
        "../data/praktijken.csv": "Alle praktijken als CSV",
        "../data/praktijken.json": "Alle praktijken als JSON",
        "../data/praktijk.schema.json": "JSON Schema van een praktijk",
        "../data/dcat.jsonld": "Beschrijving van de gegevens",
    }
    assert read_items(html) == [
        f"Alle praktijken als werkmap (xlsx) ({sizes['data/praktijken.xlsx']} kB), met een blad voor praktijken, resultaten, financiering, "
        "tips en bronnen",
        f"Alle praktijken als CSV ({sizes['data/praktijken.csv']} kB), een tabel voor een rekenprogramma",
        f"Alle praktijken als JSON ({sizes['data/praktijken.json']} kB), voor gebruik in software",
        f"JSON Schema van een praktijk ({sizes['data/praktijk.schema.json']} kB), de regels voor het bestand van een praktijk",
        f"Beschrijving van de gegevens ({sizes['data/dcat.jsonld']} kB), voor dataportalen (DCAT-AP-NL)",
    ]


def test_a_source_that_changed_after_it_was_checked_is_not_published(make_site: MakeSite, project: Path) -> None:
    site = make_site(vaste_hulpverlener=FULL)
    (project / "practices" / "vaste-hulpverlener.yml").write_text(f"{FULL}  - een notitie die niemand zag\n", encoding="utf-8")

    with pytest.raises(ChangedError, match=r"practices/vaste-hulpverlener.yml is tijdens de build veranderd"):
        write_source(site, site.catalogue.items[0])
