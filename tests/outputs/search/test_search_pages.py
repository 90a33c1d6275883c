"""Everything that is searched apart from practices: which text of each page, under which anchor, and nothing unpublished."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.outputs.search.search_pages import SearchPage, Section, list_search_pages, make_copy
from praktijkbank.outputs.site import Site
from praktijkbank.practices.vocabulary import VocabularyFile
from praktijkbank.source.cache import Cache
from praktijkbank.text.compounds import read_compounds
from tests.conftest import SETTINGS
from tests.support.built import BuiltSite
from tests.support.made import list_bodies
from tests.support.newsletters import REGION, issue, practice, write_files

HOSTILE = "</p><script>alert(1)</script> ___PAGEFIND_ANCHOR___h2:0:kwaad & \u202e =1+1 🙂 \"'"
DRAFT = "status: draft\n"
PAGES = {
    "docs/index.md": "---\ntitle: Welkom\ndescription: Hoe en wat.\n---\n\n# Een bank vol\n\nWat hier *staat*.\n\n"
    "## Voor wie\n\n- Scholen\n- Gemeenten\n",
    "docs/404.md": "# Deze pagina is er niet\n",
    "docs/zoeken.md": "# Zoeken\n\nZoek.\n",
    "docs/ontwikkeling/architectuur.md": "# Architectuur\n\nModules.\n",
    "docs/over.md": "# Over **ons**\n\nWij.\n\n## Wie { #wie-dan }\n\nWij weer.\n\n### Waarom\n\nDaarom.\n\n## Leeg\n\n"
    "## Wie nog\n\n<!-- weg -->\n```\ncode\n```\nZij.\n",
    "docs/gids/visie.md": "# Visie\n\nVooraf.\n\n"
    "## Een gezamenlijke visie\n\nSamen kijken.\n\n## Kwaliteit\n\nGoed is [goed](../over.md).\n",
}
ISSUE = """\
sections:
  - {kind: nieuws, title: Een nieuw team, text: "Het team *start*."}
stories:
  - title: Het verhaal van een coach
    text: Zo ging het.
    consent: {by: coach, date: 2026-02-01, recorded_by: redactie, for: site en nieuwsbrief, until: 2028-02-01}
agenda:
  - {title: Netwerkdag, date: 2026-03-12, location: Stadhuis, for_whom: scholen, note: Neem vragen mee}
"""


def read(project: Path, files: dict[str, str], cache: Path | None = None) -> Site:
    """Read a project with the given files, which are valid."""
    write_files(project, files)
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, findings
    return Site(catalogue, SETTINGS, Cache(cache) if cache else Cache())


def list_at(site: Site, beginning: str) -> list[SearchPage]:
    """Return the pages whose address begins with a text."""
    return [page for page in list_search_pages(site) if page.url.startswith(beginning)]


class Copy(HTMLParser):
    """A copy as the indexer reads it: its tags, and the text of each element with an anchor or a name."""

    def __init__(self, page: SearchPage) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.parts: dict[str, str] = {}
        self._part = ""
        self.feed(make_copy(page, read_compounds()).content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where the following text belongs."""
        values = dict(attrs)
        self.tags.append(tag)
        self._part = values.get("id") or values.get("data-pagefind-meta") or (tag if tag == "h1" else self._part)

    def handle_data(self, data: str) -> None:
        """Store the text."""
        self.parts[self._part] = f"{self.parts.get(self._part, '')}|{data}".strip("|")


def test_every_section_of_a_hand_written_page_is_a_page_of_its_own_and_the_first_has_its_description(project: Path) -> None:
    pages = [page for page in list_search_pages(read(project, PAGES)) if not page.url.startswith("regios/")]

    assert pages == [
        SearchPage("gids/visie/", "gids", "Visie", (Section("", "", "Vooraf."),)),
        SearchPage("gids/visie/#een-gezamenlijke-visie", "gids", "Visie: Een gezamenlijke visie", (Section("", "", "Samen kijken."),)),
        SearchPage("gids/visie/#kwaliteit", "gids", "Visie: Kwaliteit", (Section("", "", "Goed is goed."),)),
        SearchPage("", "paginas", "Welkom", (Section("", "", "Wat hier staat."),), "Hoe en wat."),
        SearchPage("#voor-wie", "paginas", "Welkom: Voor wie", (Section("", "", "Scholen. Gemeenten."),)),
        SearchPage("over/", "paginas", "Over ons", (Section("", "", "Wij."),)),
        SearchPage("over/#wie-dan", "paginas", "Over ons: Wie", (Section("", "", "Wij weer."),)),
        SearchPage("over/#waarom", "paginas", "Over ons: Waarom", (Section("", "", "Daarom."),)),
        SearchPage("over/#wie-nog", "paginas", "Over ons: Wie nog", (Section("", "", "Zij."),)),
    ]


def test_a_section_has_the_questions_of_its_heading_and_the_page_those_of_its_titles(project: Path) -> None:
    head = "---\ntitle: Over\nquestions:\n  Over: [waarom]\n  Over ons: wat is dit\n  Wie: [wie betaalt dit, de makers]\n---\n"
    site = read(project, {"docs/over.md": f"{head}# Over *ons*\n\n## Wie {'{#wie-dan}'}\n\nWij weer.\n"})

    assert list_at(site, "over/") == [
        SearchPage("over/", "paginas", "Over", (Section("", "", ""),), questions="waarom. wat is dit"),
        SearchPage("over/#wie-dan", "paginas", "Over: Wie", (Section("", "", "Wij weer."),), questions="wie betaalt dit. de makers"),
    ]
    assert [Copy(page).parts["vragen"] for page in list_at(site, "over/")] == ["waarom. wat is dit", "wie betaalt dit. de makers"]


def test_an_issue_is_a_page_with_its_sections_stories_and_agenda_found_by_its_region_too(project: Path) -> None:
    files = {"newsletters/kennemerland/region.yml": REGION, "newsletters/kennemerland/2026-1.yml": issue(1, "2026-03-01", ISSUE)}

    assert list_at(read(project, files), "nieuwsbrieven/") == [
        SearchPage(
            "nieuwsbrieven/kennemerland/2026-1/",
            "nieuwsbrieven",
            "Nieuws uit de regio, nieuwsbrief 1 - 2026",
            (
                Section(
                    "",
                    "",
                    "Nieuwsbrief 1. Een voorbeeldtekst van genoeg tekens om te mogen. 1 maart 2026, van Afzender. Hallo.",
                ),
                Section("onderwerp-1", "Een nieuw team", "Nieuws. Het team start."),
                Section("verhaal-1", "Het verhaal van een coach", "Verhaal. Zo ging het. Verteld met toestemming."),
                Section(
                    "agenda",
                    "Agenda",
                    "Netwerkdag. Donderdag 12 maart 2026. Voor wie: scholen. Waar: Stadhuis. Neem vragen mee."
                    " Zet de agenda in je kalender (ics).",
                ),
            ),
            "Nieuws uit de regio",
        )
    ]


def test_every_region_of_the_vocabulary_is_a_page_that_names_its_practices(project: Path) -> None:
    in_meierij = practice("Zo & zo").replace("place: not stated", "place: {regions: [de-meierij]}")
    site = read(project, {"practices/zo.yml": in_meierij, "practices/nergens.yml": practice("Nergens")})

    pages = {page.url: page for page in list_search_pages(site)}
    assert list(pages) == [f"regios/{key}/" for key in site.catalogue.vocabulary["regions"]]
    assert pages["regios/de-meierij/"] == SearchPage(
        "regios/de-meierij/",
        "paginas",
        "Regio De Meierij",
        (
            Section(
                "",
                "",
                "Regio van het samenwerkingsverband primair onderwijs De Meierij, rond 's-Hertogenbosch. Praktijken: Zo & zo.",
            ),
        ),
        "Meierij SWV PO De Meierij",
    )
    assert pages["regios/flevoland/"].sections == (Section("", "", "De provincie Flevoland. Nog geen praktijken."),)


def test_the_page_of_the_vocabulary_has_every_list_with_its_explanations_and_their_synonyms(project: Path) -> None:
    pages = list_at(read(project, {"docs/handboek/woordenlijst.md": "# Woordenlijst\n\nAlle woorden.\n"}), "handboek/")

    assert [(page.url, page.title) for page in pages] == [
        ("handboek/woordenlijst/", "Woordenlijst"),
        *((f"handboek/woordenlijst/#{name}", f"Woordenlijst: {field.title}") for name, field in VocabularyFile.fields.items()),
    ]
    texts = {page.url.partition("#")[2]: page.sections[0].text for page in pages}
    assert texts[""] == "Alle woorden."
    assert texts["municipalities"].startswith("Albrandswaard. Almere. Amersfoort.")
    assert texts["themes"].endswith(
        "Privacy en gegevens delen: Zorgvuldig omgaan met gegevens van kinderen en ouders. Ook te vinden als: AVG."
    )


def test_the_pages_of_fields_and_of_gaps_have_what_their_blocks_tell(project: Path) -> None:
    files = {"docs/handboek/velden.md": "# Velden\n\nAlles.\n", "docs/dekking.md": "# Gaten\n", "practices/zo.yml": practice("Zo")}
    pages = {page.url: page for page in list_search_pages(read(project, files))}
    continuity = pages["handboek/velden/#onderdeel-continuity"]
    missing = pages["dekking/#niet-vermeld"].sections[0].text

    assert pages["handboek/velden/"].sections[0].text == "Alles."
    assert continuity.title == "Velden: Borging (continuity)"
    assert continuity.sections[0].text.startswith(
        "verplicht Stand: Eén keuze uit Stand van de borging: yes, partly, planned, no. Ligt vast dat het doorgaat?"
    )
    assert missing.startswith("Van elk onderdeel is geteld bij hoeveel praktijken “niet vermeld” staat:")
    assert re.search(r"nog geen praktijk|\d\.", pages["dekking/"].sections[0].text) is None


def test_what_is_a_draft_is_not_searched(project: Path) -> None:
    place = "place: {regions: [flevoland]}"
    files = {
        "newsletters/kennemerland/region.yml": REGION,
        "newsletters/kennemerland/2026-1.yml": issue(1, "2026-03-01"),
        "newsletters/kennemerland/2026-2.yml": issue(2, "2026-04-01", DRAFT),
        "practices/af.yml": practice("Af").replace("place: not stated", place),
        "practices/nog-niet.yml": practice("Nog niet", DRAFT).replace("place: not stated", place),
    }
    site = read(project, files)

    assert [page.url for page in list_at(site, "nieuwsbrieven/")] == ["nieuwsbrieven/kennemerland/2026-1/"]
    assert list_at(site, "regios/flevoland/")[0].sections == (Section("", "", "De provincie Flevoland. Praktijken: Af."),)


def test_who_gave_consent_to_a_story_is_not_searched(project: Path) -> None:
    files = {"newsletters/kennemerland/region.yml": REGION, "newsletters/kennemerland/2026-1.yml": issue(1, "2026-03-01", ISSUE)}
    (page,) = list_at(read(project, files), "nieuwsbrieven/")

    assert "recorded" not in repr(page)
    assert "redactie" not in repr(page)
    assert "2028" not in repr(page)


def test_a_copy_has_title_and_sections_with_their_anchors_and_fields_for_hidden_words_and_the_address() -> None:
    sections = (Section("", "", "Vooraf."), Section("wie", "Wie", "Een jeugdhulpverlener."))
    page = SearchPage("over/", "paginas", "Over ons", sections, "avg")

    assert make_copy(page, read_compounds()).path == "over/index.html"
    assert Copy(page).parts == {
        "h1": "Over ons|Vooraf.",
        "wie": "Wie|Een jeugdhulpverlener.",
        "kern": "Over ons pagina",
        "woorden": "avg hulpverlener",
        "adres": "/over/",
    }


def test_the_copy_of_a_step_lies_in_a_folder_and_leads_to_the_anchor() -> None:
    page = SearchPage("gids/visie/#kwaliteit", "gids", "Visie: Kwaliteit", (Section("", "", "Goed."),))

    assert make_copy(page, read_compounds()).path == "gids/visie/_kwaliteit/index.html"
    assert Copy(page).parts["adres"] == "/gids/visie/#kwaliteit"


def test_hostile_text_is_text_and_no_mark_of_the_indexer() -> None:
    copy = Copy(SearchPage("over/", "paginas", HOSTILE, (Section("kop", HOSTILE, HOSTILE),), HOSTILE))
    harmless = HOSTILE.replace("___", " ")

    assert copy.parts["h1"] == harmless
    assert copy.parts["kop"] == f"{harmless}|{harmless}"
    assert [text for text in copy.parts.values() if "___" in text] == []
    assert set(copy.tags) == {"html", "body", "h1", "h2", "p", "div"}


def test_a_hand_written_page_with_markup_in_code_or_entities_is_text(project: Path) -> None:
    files = {"docs/over.md": "# Over `<b>`\n\nSchrijf &lt;script&gt; of `<img src=x onerror=alert(1)>`.\n"}
    (page,) = list_at(read(project, files), "over/")

    assert page == SearchPage("over/", "paginas", "Over <b>", (Section("", "", "Schrijf <script> of <img src=x onerror=alert(1)>."),))
    assert set(Copy(page).tags) == {"html", "body", "h1", "p", "div"}


def test_the_same_site_gives_the_same_copies_with_and_without_a_cache(project: Path, tmp_path: Path) -> None:
    site = read(project, PAGES)
    copies = [make_copy(page, read_compounds()) for page in list_search_pages(site)]
    for _ in range(2):
        kept = read(project, PAGES, tmp_path / "cache")
        assert [make_copy(page, read_compounds()) for page in list_search_pages(kept)] == copies


def test_a_page_that_changes_is_read_again(project: Path, tmp_path: Path) -> None:
    assert list_at(read(project, PAGES, tmp_path / "cache"), "over/")[0].title == "Over ons"
    changed = read(project, {"docs/over.md": "# Over jullie\n\nJullie.\n"}, tmp_path / "cache")
    assert list_at(changed, "over/") == [SearchPage("over/", "paginas", "Over jullie", (Section("", "", "Jullie."),))]


@pytest.mark.parametrize("name", ["real_site", "stress_site"])
def test_every_copy_has_a_folder_of_its_own(request: pytest.FixtureRequest, name: str) -> None:
    site: Site = request.getfixturevalue(name)
    paths = [page.path for page in list_search_pages(site)]
    assert len(paths) == len(set(paths))
    assert set(paths).isdisjoint(item.url for item in site.catalogue.items)


def test_every_address_and_anchor_is_on_the_site(real_site: Site, built_site: BuiltSite) -> None:
    missing = []
    for page in list_search_pages(real_site):
        address, _, anchor = page.url.partition("#")
        html = built_site.file(address).read_text(encoding="utf-8")
        wanted = {anchor, *(section.anchor for section in page.sections)} - {""}
        missing += [f"{address}#{one}" for one in sorted(wanted) if f'id="{one}"' not in html]
    assert missing == []


def test_every_anchor_of_an_issue_that_holds_all_an_issue_may_hold_is_on_its_page(stress_site: Site) -> None:
    bodies = list_bodies(stress_site)
    anchors = [(page.url, section.anchor) for page in list_at(stress_site, "nieuwsbrieven/stress/") for section in page.sections[1:]]
    assert {anchor.rstrip("-0123456789") for _, anchor in anchors} == {"onderwerp", "verhaal"}
    assert [(url, anchor) for url, anchor in anchors if f'id="{anchor}"' not in bodies[url]] == []
