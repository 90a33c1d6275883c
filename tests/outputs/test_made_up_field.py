"""A new field takes one line in the schema, one aspect and, if it is a choice, one line of the vocabulary.

The product is copied, those lines are inserted, and a site is made of four practices.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import MINIMAL, ROOT
from tests.support.html import read_items, read_links

# File -> the text that the new lines go before -> the lines.
LINES = {
    "practices/practice.py": (
        "    scale: tuple[Scale",
        '    cost: Whole | None = Field(None, title="Kosten per jaar")\n'
        '    setting: Annotated[str, TermKey("settings")] | None = Field(None, title="Opzet")\n',
    ),
    "practices/aspects.py": (
        ")\n\nGLANCE",
        '    Aspect("cost", name="kosten", say=lambda p, _: [] if p.cost is None else [f"€ {wording.say_number(p.cost)}"], '
        'shown=Shown(glance=8, row=7, table=True, sorts="kosten"), question=Question(2, "Wat kost het per jaar?"), '
        'columns=(Column("kosten per jaar", "Wat het in een jaar kost."),)),\n'
        '    Aspect("setting", name="opzet", say=lambda p, v: wording.labels(v["settings"], [p.setting] if p.setting else []), '
        'facets=(Facet("opzet", "Opzet", "settings", lambda p, _: [p.setting] if p.setting else [], place=7),), '
        'shown=Shown(glance=8), separator=_LIST, question=Question(9, "Hoe is het opgezet?"), '
        'columns=(Column("opzet", "Hoe het is ingericht."),)),\n',
    ),
    "practices/vocabulary.py": ("    section_kinds: dict[Key, Term]", '    settings: dict[Key, Term] = Field(title="Opzetten")\n'),
}
CHOICES = "settings:\n  inloop: {label: Inloopspreekuur, synonyms: [spreekuurtje]}\n  team: {label: Vast in het team}\n"
PRACTICES = {"duur": "cost: 1200\nsetting: team\n", "goedkoop": "cost: 80\nsetting: inloop\n", "gratis": "cost: 0\n", "stil": ""}

MAKE = """
import json, sys
from pathlib import Path
from praktijkbank.build import pipeline
from praktijkbank.outputs.coverage import gaps
from praktijkbank.editing.form.document import make_document
from praktijkbank.editing.importing.drafting import make_draft
from praktijkbank.editing.importing.text_form import read_text
from tests.support.copies import make_copies
from tests.support.made import list_bodies, list_files
from praktijkbank.outputs.site import Settings, Site

gaps.MAX_GAPS = 99  # all of them
content, findings = pipeline.read(Path(sys.argv[1]))
assert content is not None, findings
site = Site(content, Settings("P", "", "praktijken/{slug}/praktijk.yml"))
files = {path: content.decode(errors="replace") for path, content in list_files(site).items()} | list_bodies(site)
files |= {f"zoek/{copy.path}": copy.content.decode() for copy in make_copies(site)}
blocks = ("overzicht", "vergelijken", "niet-vermeld", "velden", "woordenlijst", "kolommen")
files |= {name: pipeline.fill_page(f"<!-- praktijkbank: {name} -->", site, f"{name}/") for name in blocks}
files["form"] = json.dumps([fact.label for fact in make_document(content.vocabulary).facts])
for told in ("1200", "veel"):
    lines = ("Titel: X", f"Kosten per jaar: {told}", "Opzet: spreekuurtje", "", "Hoe werkt het?", "", "Zo.")
    draft = make_draft(read_text("\\n".join(lines)), content.vocabulary, None, "x")
    files[told] = json.dumps([draft.fields.get("cost"), draft.fields.get("setting"), [left.texts for left in draft.left]])
json.dump(files, sys.stdout)
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Everything that the product makes with the new lines, by path or name; the folder of the lists is called `map/`."""
    root: Path = tmp_path_factory.mktemp("made-up")
    hooks = root / "hooks"
    shutil.copytree(ROOT / "hooks" / "praktijkbank", hooks / "praktijkbank", ignore=shutil.ignore_patterns("__pycache__"))
    for name, (place, lines) in LINES.items():
        path = hooks / "praktijkbank" / name
        code = path.read_text(encoding="utf-8")
        assert code.count(place) == 1, name
        path.write_text(code.replace(place, lines + place), encoding="utf-8")
    (root / "practices").mkdir()
    (root / "docs").mkdir()
    vocabulary = (ROOT / "practices" / "_vocabulary.yml").read_text(encoding="utf-8")
    (root / "practices" / "_vocabulary.yml").write_text(vocabulary + CHOICES, encoding="utf-8")
    for slug, lines in PRACTICES.items():
        (root / "practices" / f"{slug}.yml").write_text(MINIMAL.format(title=slug.capitalize()) + lines, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(hooks), "PYTHONDONTWRITEBYTECODE": "1"}
    made = subprocess.run([sys.executable, "-c", MAKE, str(root)], env=environment, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    found: dict[str, str] = json.loads(made.stdout)
    folder = json.loads(found["data/lijst.json"])["folder"]
    return {path.replace(folder, "map/"): content for path, content in found.items()}


def read_fact(page: str, name: str) -> list[str]:
    """Return the values of one fact at a glance."""
    found = re.search(rf'<div data-veld="{name}".*?</div>', page, re.DOTALL)
    return read_items(found[0], "dd") if found else []


def test_it_is_shown_at_a_glance_where_the_comparison_side_by_side_reads_it(files: dict[str, str]) -> None:
    pages = {slug: files[f"praktijken/{slug}/"] for slug in PRACTICES}
    assert {slug: (read_fact(page, "kosten"), read_fact(page, "opzet")) for slug, page in pages.items()} == {
        "duur": (["€ 1.200"], ["Vast in het team"]),
        "goedkoop": (["€ 80"], ["Inloopspreekuur"]),
        "gratis": (["€ 0"], []),
        "stil": ([], []),
    }


def test_it_stands_in_the_table_with_its_name_and_cards_tell_where_it_is_missing(files: dict[str, str]) -> None:
    printed = {name: re.sub(r"<template.*?</template>", "", files[name], flags=re.DOTALL) for name in ("overzicht", "vergelijken")}
    shown = re.findall(r'data-pb-plek="kosten"[^>]*>([^<]*)<', printed["vergelijken"])
    assert shown == ["€ 1.200", "€ 80", "€ 0", "niet vermeld"]
    assert printed["overzicht"].count("kosten per jaar") == 2  # the line and the fold of the one card that lacks it
    assert (
        'data-pb-sorteer="kosten" data-pb-feit="kosten"><span class="pb-vergelijk__sorteer">Kosten per jaar</span>' in files["vergelijken"]
    )
    assert [json.loads(files[f"map/{row}.json"]).get("facts", {}).get("kosten") for row in range(4)] == ["€ 1.200", "€ 80", "€ 0", None]


def test_an_amount_sorts_as_a_number_and_what_is_not_told_comes_last(files: dict[str, str]) -> None:
    assert json.loads(files["map/op-kosten.json"]) == [3, 2, 1, 0]
    assert '<option value="kosten">kosten</option>' in files["overzicht"]


def test_a_choice_can_be_filtered_on(files: dict[str, str]) -> None:
    facet = next(facet for facet in json.loads(files["data/lijst.json"])["facets"] if facet["name"] == "opzet")
    keys = [value["key"] for value in facet["values"]]
    assert [value["label"] for value in facet["values"]] == ["Inloopspreekuur", "Vast in het team", "Niet vermeld"]
    assert [[keys[number] for number in facet["sets"][place]] for place in facet["rows"]] == [
        ["team"],
        ["inloop"],
        ["niet-vermeld"],
        ["niet-vermeld"],
    ]


def test_it_is_exported_and_explained(files: dict[str, str]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["data/praktijken.csv"].removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [(row["kosten per jaar"], row["opzet"]) for row in rows] == [
        ("€ 1.200", "Vast in het team"),
        ("€ 80", "Inloopspreekuur"),
        ("€ 0", ""),
        ("", ""),
    ]
    described = json.loads(files["data/praktijken.json"])["practices"]
    assert [(each.get("cost"), each.get("setting", {}).get("key")) for each in described] == [
        (1200, "team"),
        (80, "inloop"),
        (0, None),
        (None, None),
    ]
    properties = json.loads(files["data/praktijk.schema.json"])["properties"]
    assert "number" in properties["cost"]["type"]
    assert properties["setting"]["anyOf"][0]["enum"] == ["inloop", "team"]
    assert {"kosten per jaar": "Wat het in een jaar kost.", "opzet": "Hoe het is ingericht."}.items() <= dict(
        zip(*[iter(read_items(files["kolommen"], "td"))] * 2, strict=True)
    ).items()


def test_it_is_found_by_its_words_and_by_what_readers_call_them(files: dict[str, str]) -> None:
    assert "€ 1.200" in files["zoek/praktijken/duur/index.html"]
    assert {"inloopspreekuur", "spreekuurtje"} <= set(re.findall(r"\w+", files["zoek/praktijken/goedkoop/index.html"]))


def test_a_source_that_does_not_tell_it_is_counted_and_editors_are_told_of_it(files: dict[str, str]) -> None:
    gaps = [item for item in read_items(files["niet-vermeld"]) if item.startswith(("Kosten", "Opzet"))]
    assert gaps == ["Opzet niet vermeld bij 2 van 4", "Kosten per jaar niet vermeld bij 1 van 4"]
    assert read_links(files["niet-vermeld"])["../praktijken/?opzet=niet-vermeld"] == "Opzet"
    assert {"<code>cost</code>", "<code>setting</code>"} <= set(re.findall(r"<code>\w+</code>", files["velden"]))
    assert "Inloopspreekuur" in files["woordenlijst"]
    assert re.search(r"<th[^>]*><code>about</code>.*?<code>cost</code>", files["velden"], re.DOTALL)


def test_a_questionnaire_asks_it_and_the_import_knows_it_by_its_label(files: dict[str, str]) -> None:
    assert json.loads(files["form"])[-2:] == ["Kosten per jaar", "Opzet"]
    assert json.loads(files["1200"]) == ["1200", "inloop", []]
    assert json.loads(files["veel"]) == [None, "inloop", [["veel"]]]


def test_words_that_are_a_list_stand_in_one_line(files: dict[str, str]) -> None:
    assert '<div data-veld="opzet" class="pb-feiten__opsomming">' in files["praktijken/duur/"]
    assert '<div data-veld="kosten">' in files["praktijken/duur/"]
