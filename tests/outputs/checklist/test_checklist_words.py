"""Every word that leads to a point is in the shard of its first letter."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path

import pytest

from praktijkbank.outputs.checklist.checklist import list_points
from praktijkbank.outputs.checklist.checklist_words import list_words, make_shards
from praktijkbank.outputs.site import Site
from praktijkbank.text.compounds import read_compounds
from tests.conftest import MINIMAL, MakeSite

PRACTICE = (
    MINIMAL.format(title="Brugfunctie Édam")
    + "also_known_as: [Maatje]\n"
    + "tips:\n"
    + "  - {kind: tip, when: before, theme: privacy, text: Vraag toestemming aan ouders.}\n"
    + "  - {kind: pitfall, when: before, text: '4,5 uur is te weinig; jeugdhulpverleners zijn nodig, éénmaal per week. ουζο'}\n"
)


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    """A site with two points."""
    return make_site(een=PRACTICE)


def read_shards(site: Site) -> dict[str, dict[str, list[int]]]:
    """Read the shards as a script does, with steps turned into rows."""
    points = list_points(site)
    vocabulary = site.catalogue.vocabulary
    shards = make_shards(points, [list_words(point, vocabulary) for point in points], vocabulary, read_compounds())
    return {letter: {word: list(accumulate(steps)) for word, steps in json.loads(shard).items()} for letter, shard in shards.items()}


def test_a_word_leads_to_every_point_that_has_it_once(site: Site) -> None:
    rows = {word: rows for shard in read_shards(site).values() for word, rows in shard.items()}
    assert (rows["toestemming"], rows["weinig"], rows["brugfunctie"], rows["maatje"]) == ([0], [1], [0, 1], [0, 1])


def test_labels_and_synonyms_of_theme_and_kind_lead_to_a_point(site: Site) -> None:
    rows = {word: rows for shard in read_shards(site).values() for word, rows in shard.items()}
    assert (rows["privacy"], rows["gegevens"], rows["avg"], rows["valkuil"], rows["tip"]) == ([0], [0], [0], [1], [0])


@pytest.mark.parametrize(
    ("tip", "words"),
    [
        ("{kind: tip, when: before, text: Een.}", {"planning"}),
        ("{kind: tip, when: during, text: Een.}", {"uitvoering"}),
        ("{kind: tip, when: after, text: Een.}", {"bijstellen"}),
        ("{kind: tip, when: during, audience: [schoolteams], text: Een.}", {"directeur", "ib", "begeleider", "schoolteams"}),
        ("{kind: tip, when: during, audience: [beleidsmakers, hulpverleners], text: Een.}", {"beleidsadviseur", "jeugdprofessionals"}),
    ],
)
def test_synonyms_of_moment_and_readers_lead_to_a_point(make_site: MakeSite, tip: str, words: set[str]) -> None:
    shards = read_shards(make_site(een=f"{MINIMAL.format(title='Een')}tips:\n  - {tip}\n"))
    assert words <= {word for shard in shards.values() for word in shard}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Dit is voor het basisonderwijs.", "basisschool"),
        ("Vraag het een leerling.", "studenten"),
        ("Zo gaat het in Zaanstad.", "zaandam"),
        ("Betrek het samenwerkingsverband passend onderwijs.", "swv"),
    ],
)
def test_the_synonyms_of_any_label_lead_to_a_point_that_says_it(make_site: MakeSite, text: str, word: str) -> None:
    shards = read_shards(make_site(een=f"{MINIMAL.format(title='Een')}tips:\n  - {{kind: tip, when: before, text: {text}}}\n"))
    assert shards[word[0]][word] == [0]


def test_an_everyday_word_leads_to_a_point_and_is_not_taken_apart(project: Path, make_site: MakeSite) -> None:
    everyday = "words:\n  - {typed: [jeugdhulpgeld, centen], said: [veel budget]}\n"
    (project / "practices" / "_everyday_words.yml").write_text(everyday, encoding="utf-8")
    text = MINIMAL.format(title="Een") + "tips:\n  - {kind: tip, when: before, text: Regel veel budget.}\n"
    shards = read_shards(make_site(een=f"{text}  - {{kind: tip, when: before, text: Budget is niet veel.}}\n"))
    assert (shards["j"], shards["c"], shards["g"]) == ({"jeugdhulpgeld": [0]}, {"centen": [0]}, {})


@pytest.mark.parametrize("word", ["pre", "teaching", "preteaching", "iber", "financiering"])
def test_a_hyphen_an_apostrophe_and_a_ligature_do_not_hide_a_word(make_site: MakeSite, word: str) -> None:
    tip = 'tips: [{kind: tip, when: before, text: "Regel pre-teaching met de IB\'er en de ﬁnanciering."}]\n'
    assert read_shards(make_site(een=MINIMAL.format(title="Een") + tip))[word[0]][word] == [0]


def test_the_end_of_a_compound_leads_to_a_point(site: Site) -> None:
    shards = read_shards(site)
    assert (shards["h"]["hulpverleners"], shards["j"]["jeugdhulpverleners"]) == ([1], [1])


def test_an_accent_does_not_move_a_word_and_other_scripts_have_their_own_shelf(site: Site) -> None:
    shards = read_shards(site)
    assert (shards["e"]["édam"], shards["e"]["éénmaal"]) == ([0, 1], [1])
    assert {*shards["0"]} == {"4,5", "ουζο"}


def test_every_letter_has_a_shelf_so_that_none_is_asked_for_in_vain(site: Site) -> None:
    assert "".join(sorted(read_shards(site))) == "0abcdefghijklmnopqrstuvwxyz"
