"""Everyday words lead to texts that say it otherwise; a broken file of them is told where it is wrong, and never breaks a build."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from praktijkbank.build.library import EVERYDAY_FILE, read_library
from praktijkbank.outputs.checklist.checklist import list_points
from praktijkbank.outputs.checklist.checklist_words import list_words, make_shards
from praktijkbank.outputs.search.search_pages import SearchPage, Section, make_copy
from praktijkbank.outputs.site import Site
from praktijkbank.practices.everyday import NO_EVERYDAY, Everyday, list_label_forms, split_typed, split_words
from praktijkbank.text.compounds import read_compounds
from tests.conftest import ROOT

MONEY = Everyday([(["budget", "ruimte in de school", "IB'er", "kosten"], ["geld", "intern begeleider", "cluster 3"])])
TYPED = {"geld", "intern", "begeleider", "cluster"}


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Er is budget.", TYPED),
        ("Alle BUDGETTEN? Het budgets en budgeten.", TYPED),
        ("Er is een ruimte in de school.", TYPED),
        ("Er zijn ruimtes. In de school is ruimte.", set()),
        ("Een ruimte, en in de school.", set()),
        ("Grote ruimte in de schoolen", TYPED),
        ("Een IB’er helpt.", TYPED),
        ("De kosten.", TYPED),
        ("Dat kost tijd.", set()),
        ("Budgetteren mag.", set()),
        ("", set()),
    ],
)
def test_a_text_is_found_by_what_is_typed_for_what_it_says(text: str, typed: set[str]) -> None:
    assert MONEY.list_typed(split_words(text)) == typed


def test_what_leads_to_a_text_anyway_is_not_added() -> None:
    assert MONEY.list_typed(["budget", "begeleiders", "internet"], {"geld", "clusters"}) == {"intern"}


def test_a_word_with_a_sign_in_it_is_looked_up_as_one_and_in_pieces() -> None:
    assert split_typed("IB'er 's-Hertogenbosch") == {"ib", "er", "iber", "shertogenbosch", "hertogenbosch"}


def test_a_saying_at_the_end_of_a_text_does_not_begin_at_its_start() -> None:
    assert MONEY.list_typed(["school", "ruimte", "in", "de"]) == set()


def test_all_that_may_be_typed_is_listed() -> None:
    assert (MONEY.list_all_typed(), NO_EVERYDAY.list_all_typed()) == (TYPED, set())


@pytest.mark.parametrize(
    ("label", "forms"),
    [
        ("Leerlingen", ["Leerlingen", "leerling", "leerlinge"]),
        ("Professionals in jeugdhulp", ["Professionals in jeugdhulp"]),
        ("Mbo", ["Mbo"]),
        ("Geen schoolteams", ["Geen schoolteams", "Geen schoolteam"]),
    ],
)
def test_a_label_in_the_plural_may_be_said_in_the_singular(label: str, forms: list[str]) -> None:
    assert list_label_forms(label) == forms


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("words:\n  - {typed: [geld], said: [budget]}\n", []),
        ("words:\n  - {typed: [geld, budget], said: [budget, geld]}\n", []),
        ("words:\n  - {typed: [], said: [budget]}\n", ["2:6 lege-lijst: deze lijst is leeg"]),
        ("words: []\n", ["1:1 lege-lijst: deze lijst is leeg"]),
        ("words:\n  - typed: [geld]\n    said:\n", ["3:5 lege-tekst: hier staat niets"]),
        ("words:\n  - {typed: geld, said: [budget]}\n", ["2:6 verkeerd-type: bij 'typed' hoort een lijst"]),
        ("words:\n  - {typed: [geld]}\n", ["2:5 verplicht-veld: het veld 'said' ontbreekt"]),
        ("words:\n  - {typed: [geld], said: [budget], sad: [x]}\n", ["2:37 onbekend-veld: onbekend veld 'sad'"]),
        (
            "word:\n  - {typed: [geld], said: [budget]}\n",
            ["1:1 onbekend-veld: onbekend veld 'word'"],
        ),
        ("words:\n  - {typed: [geld, Geld], said: [a]}\n", ["2:20 dubbele-waarde: 'Geld' staat twee keer in een lijst"]),
        ("words:\n  - {typed: [geld], said: [a b, a-b]}\n", ["2:33 dubbele-waarde: 'a-b' staat twee keer in een lijst"]),
        ("words:\n  - {typed: [geld], said: ['...']}\n", ["2:29 geen-woord: '...' is geen woord"]),
        ("words:\n  - geld\n", ["2:5 verkeerd-type: bij 'words' horen eigen velden"]),
        ("- geld\n", ["1:1 verkeerd-type: het bestand hoort uit velden te bestaan"]),
        ("", ["1:1 leeg-bestand: het bestand is leeg"]),
        (
            "words: [\n",
            ["1:1 lege-lijst: deze lijst is leeg", "1:8 haak-niet-gesloten: een lijst begint hier met [ en wordt niet gesloten"],
        ),
    ],
)
def test_every_finding_about_the_file_has_its_place(project: Path, text: str, findings: list[str]) -> None:
    (project / "practices" / EVERYDAY_FILE).write_text(text, encoding="utf-8")
    found = read_library(project / "practices").findings
    told = [f"{finding.line}:{finding.column} {finding.rule}: {finding.message}" for finding in found]
    assert told == findings
    assert {finding.path for finding in found} <= {f"practices/{EVERYDAY_FILE}"}
    assert all(finding.hint for finding in found)


def test_a_site_does_without_the_file(project: Path) -> None:
    library = read_library(project / "practices")
    assert library.findings == ()
    assert library.vocabulary is not None
    assert "juf" not in library.vocabulary.everyday.list_all_typed()


def test_what_is_kept_between_builds_differs_with_the_file(project: Path) -> None:
    digests = set()
    for words in ("a", "b", "b"):
        (project / "practices" / EVERYDAY_FILE).write_text(f"words:\n  - {{typed: [{words}], said: [c]}}\n", encoding="utf-8")
        vocabulary = read_library(project / "practices").vocabulary
        assert vocabulary is not None
        digests.add(vocabulary.digest)
    assert len(digests) == 2


def test_a_page_beside_the_practices_is_found_by_what_is_typed() -> None:
    page = SearchPage("over/", "paginas", "Over ons", (Section("", "", "Er is een ruimte in de school."),))
    assert b">begeleider cluster geld intern</p>" in make_copy(page, read_compounds(), MONEY).content


def test_the_file_has_150_words_of_this_field(real_site: Site) -> None:
    without = read_library(ROOT / "practices").vocabulary
    assert without is not None
    assert len({word.lower() for group in without.groups for word in group.typed}) >= 150
    assert real_site.catalogue.vocabulary.digest == without.digest


@pytest.fixture(scope="module")
def leading(real_site: Site) -> set[str]:
    """Every word that leads to a published tip."""
    points, vocabulary = list_points(real_site), real_site.catalogue.vocabulary
    shards = make_shards(points, [list_words(point, vocabulary) for point in points], vocabulary, read_compounds())
    return {word for shard in shards.values() for word in json.loads(shard)}


# A school typed verzuim, thuiszitters and armoede too: no published tip is about those.
@pytest.mark.parametrize(
    "typed",
    [
        *("werkplek", "geld", "kosten", "betalen", "docent", "leraar", "juf", "IB'er"),
        *("intern begeleider", "uren", "toestemming", "lokaal", "werkdruk"),
    ],
)
def test_what_a_school_typed_finds_a_published_tip(leading: set[str], typed: str) -> None:
    assert split_typed(typed) <= leading
