"""Copies for the full-text index: everything that a page says, under the page's anchors, and hidden words that lead to it."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

from praktijkbank.outputs.site import Site
from praktijkbank.practices.practice_composition import SECTIONS
from tests.conftest import MINIMAL, MakeSite
from tests.support.copies import make_copies

FULL = """\
title: Brugfunctie
summary: Een jeugdhulpverlener op school.
also_known_as: [de brug]
search_words: [bruggers]
place: {municipalities: [den-bosch], regions: [de-meierij], partnership: SWV De Meierij}
school_types: [po]
themes: [privacy]
reason: Ouders vonden *geen* [steun](https://bron.example/).
goal: Steun voor gezinnen.
approach: |
  - Elke week op school.
  - Zonder beschikking.
roles: [{function: Jeugdverpleegkundige (Jvk), employer: Farent, mandate: refer, note: ook voor ouders}]
effort: [{value: 6, unit: uur, per: week}]
involvement: {text: Ouders dachten mee.}
results: [{kind: measured, text: Minder verzuim., indicator: Verzuim, value: 3 dagen minder, asked: ouders}]
evaluation: Met een enquête.
continuity: {state: partly, text: Twee jaar verlengd.}
funding: [{source: gemeente, note: uit het preventiebudget}]
partners: [{name: Veilig Thuis, role: denkt mee}]
period: {note: Bijna een jaar., milestones: [{date: 2021, what: Eerste school.}]}
tips: [{kind: tip, text: Begin klein., when: before}]
examples: [Gezinnen kregen hulp.]
caveats: [{about: funding, text: Het bedrag is onbekend.}]
sources: [{title: Magazine, publisher: Rijk, note: zonder datum}]
contact: {organisation: GGD Hart, name: secretariaat}
"""


class Copy(HTMLParser):
    """A copy as the indexer reads it: the text after each anchor, and the metadata fields."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: dict[str, str] = {}
        self.tags: list[str] = []
        self._part = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the following text belongs."""
        self.tags.append(tag)
        values = dict(attrs)
        self._part = values.get("id") or values.get("data-pagefind-meta") or (tag if tag == "h1" else self._part)

    def handle_data(self, data: str) -> None:
        """Store the text."""
        self.parts[self._part] = self.parts.get(self._part, "") + data


def read(site: Site) -> Copy:
    """Read the copy of the only practice."""
    (artifact,) = make_copies(site)
    return Copy(artifact.content.decode())


def test_a_copy_lies_at_the_path_of_its_page(make_site: MakeSite) -> None:
    (artifact,) = make_copies(make_site(brug=FULL))
    assert artifact.path == "praktijken/brug/index.html"


def test_every_section_stands_under_the_anchor_of_the_page(make_site: MakeSite) -> None:
    parts = read(make_site(brug=FULL)).parts
    assert parts.pop("h1") == "Brugfunctie"
    assert parts.pop("kenmerken") == "measured;gemeente;"  # the signature, for a result to show
    assert {anchor: text for anchor, text in parts.items() if anchor not in {"in-het-kort", "kern", "woorden"}} == {
        "aanleiding": "Ouders vonden geen steun.",
        "doel": "Steun voor gezinnen.",
        "aanpak": "Elke week op school. Zonder beschikking.",
        "rollen-en-inzet": "Jeugdverpleegkundige (Jvk), in dienst bij Farent. Mag verwijzen. Ook voor ouders. 6 uur per week.",
        "samenwerking": "Veilig Thuis (denkt mee).",
        "betrokkenheid": "Ouders dachten mee.",
        "resultaten": "Minder verzuim. Verzuim: 3 dagen minder. Gevraagd aan ouders. Met een enquête.",
        "financiering": "Gemeente. Uit het preventiebudget. Het bedrag is onbekend.",
        "borging": "Deels geregeld. Twee jaar verlengd.",
        "verloop": "Bijna een jaar. 2021: Eerste school.",
        "tips": "Begin klein.",
        "voorbeelden": "Gezinnen kregen hulp.",
        "bronnen": "Magazine. Rijk; zonder datum. GGD Hart, secretariaat.",
    }
    assert parts["in-het-kort"].startswith("Een jeugdhulpverlener op school. 's-Hertogenbosch (De Meierij). Basisonderwijs.")
    assert set(parts) - {"kern", "woorden"} <= {anchor for anchor, _ in SECTIONS}


def test_what_is_not_told_takes_no_room(make_site: MakeSite) -> None:
    assert set(read(make_site(a=MINIMAL.format(title="A"))).parts) == {"h1", "in-het-kort", "aanpak", "kern", "kenmerken"}


def test_names_and_facet_values_lead_there_by_all_their_words(make_site: MakeSite) -> None:
    core = read(make_site(brug=FULL)).parts["kern"].split()
    assert {"brugfunctie", "brug", "bruggers", "jeugdverpleegkundige", "veilig", "bosch", "bao", "avg", "gemeentelijk"} <= set(core)
    assert len(core) == len(set(core))


def test_the_end_of_a_compound_leads_there_and_stands_in_no_text(make_site: MakeSite) -> None:
    parts = read(make_site(brug=FULL)).parts
    assert {"hulpverlener", "verpleegkundige"} <= set(parts["woorden"].split())
    assert [anchor for anchor, text in parts.items() if "hulpverlener" in text.split()] == ["woorden"]


def test_who_asks_who_pays_finds_practices_that_tell_it(project: Path, make_site: MakeSite) -> None:
    everyday = "words:\n  - {typed: [betaalt, kosten], said: [financiering]}\n"
    (project / "practices" / "_everyday_words.yml").write_text(everyday, encoding="utf-8")
    site = make_site(told=FULL, silent=MINIMAL.format(title="Stil"))
    hidden = {copy.path: Copy(copy.content.decode()).parts.get("alledaags", "").split() for copy in make_copies(site)}
    assert {path for path, words in hidden.items() if {"betaalt", "kosten"} <= set(words)} == {"praktijken/told/index.html"}


def test_everyday_words_lead_there_for_what_tells_what_a_practice_is_about(project: Path, make_site: MakeSite) -> None:
    groups = ("{typed: [coach, bruggers], said: [jeugdhulpverlener]}", "{typed: [huis], said: [elke week]}")
    everyday = "".join(["words:\n", *(f"  - {group}\n" for group in groups)])
    (project / "practices" / "_everyday_words.yml").write_text(everyday, encoding="utf-8")
    parts = read(make_site(brug=FULL)).parts
    assert parts["alledaags"] == "coach"  # of the others, one is the practice's own word, the other belongs to its approach


def test_ligatures_are_spelled_out(make_site: MakeSite) -> None:
    assert read(make_site(a=MINIMAL.format(title="De ﬁnanciering in Ĳmuiden"))).parts["h1"] == "De financiering in IJmuiden"


def test_hostile_text_is_text_and_no_mark_of_the_indexer(make_site: MakeSite) -> None:
    run = "</p><script>alert(1)</script> ___PAGEFIND_ANCHOR___h2:0:kwaad & \u202e\"'"
    site = make_site(a=FULL)
    (item,) = site.catalogue.items
    hostile = item.practice.replace(title=run, summary=run, also_known_as=(run,), search_words=(run,))
    copy = read(replace(site, catalogue=replace(site.catalogue, items=(replace(item, practice=hostile),))))
    assert copy.parts["h1"] == run.replace("___", " ")
    assert not any("___" in text for text in copy.parts.values())
    assert set(copy.tags) == {"html", "body", "h1", "i", "p", "div"}
