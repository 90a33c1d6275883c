"""Search as a visitor uses it: whatever a reader calls a thing, typing that brings it up, and nothing typed there runs."""

from __future__ import annotations

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from praktijkbank.build.search_index import begin_index, list_searched
from praktijkbank.outputs.search.search_pages import list_search_pages
from praktijkbank.outputs.site import Site
from praktijkbank.practices.signature import sign
from tests.browser.conftest import OpenPage
from tests.support.axe import WINDOWS, violations_in_light_and_dark
from tests.support.built import ROOT, BuiltSite
from tests.support.chromium import Device, Watch
from tests.support.content import locate
from tests.support.lists import read_site, tell, write_site
from tests.support.searching import BEST, Result, find_field, find_list, read_answer, search, type_in_header
from tests.support.server import serve

pytestmark = pytest.mark.wiped_windows

BOSCH = locate("brugfunctie-den-bosch")
ROOSENDAAL = locate("jeugdprofessional-op-school-roosendaal")
KENNEMERLAND = locate("jeugdhulp-op-school-kennemerland")
HENGELO = locate("brugfunctionaris-annink-hengelo")
IN_GROUP = 4  # of each kind, before the link to all of them
NARROW = Device("narrow phone", width=320, height=640)
HOSTILE = '<img src=x onerror=window.hacked=1><script>window.hacked=2</script> & "<b>vet</b>" &lt;img src=x onerror=window.hacked=3&gt;'

TYPED = {
    "a word of the title": ("jeugdprofessional", ROOSENDAAL),
    "a place": ("Roosendaal", ROOSENDAAL),
    "a place with signs": ("'s-Hertogenbosch", BOSCH),
    "another name of a place": ("Den Bosch", BOSCH),
    "a region": ("West-Brabant", ROOSENDAAL),
    "a theme": ("mandaat", BOSCH),
    "a synonym of a theme": ("wachttijd", BOSCH),
    "a partner": ("Farent", BOSCH),
    "an abbreviation": ("JPO", ROOSENDAAL),
    "another abbreviation": ("JOS", KENNEMERLAND),
    "an abbreviation between brackets": ("smw", BOSCH),
    "a nickname": ("bruggers", BOSCH),
    "a synonym of a type of school": ("vmbo", KENNEMERLAND),
    "a plural where the text has one": ("brugfunctionarissen", HENGELO),
    "a plural with another vowel": ("scholen", ROOSENDAAL),
    "the beginning of a word": ("jeugdverpleeg", BOSCH),
    "the end of a compound": ("professional", ROOSENDAAL),
    "capitals, and no accents": ("GEINTEGREERDE aanpak", BOSCH),
}

# A word that only this place of the site has, with the heading of its kind and the result that leads there.
TIP = "Tip uit deze praktijk"
ONLY = {
    "onderwijszorgarrangement": ("1 stap in de gids", Result("Werkwijze: Capaciteit", "gids/werkwijze/#capaciteit", "Stap in de gids")),
    "naverteld": (
        "1 nieuwsbrief",
        Result("Jeugdhulp op school VO, nieuwsbrief 3 - 2023", "nieuwsbrieven/kennemerland/2023-3/#onderwerp-7", "Nieuwsbrief"),
    ),
    "volgcookies": (
        "1 andere tekst",
        Result("Over de Praktijkbank: Jouw privacy op deze site", "over/#jouw-privacy-op-deze-site", "Andere tekst"),
    ),
    "thuistaal": (
        "1 andere tekst",
        Result("Woordenlijst: Doelgroepen", "handboek/woordenlijst/#target_groups", "Plek in het handboek voor redacteuren"),
    ),
    '"De provincie Flevoland. Praktijken"': ("1 andere tekst", Result("Regio Flevoland", "regios/flevoland/", "Andere tekst")),
    "schoolapp": (
        "1 tip",
        Result("Brugfunctie in het onderwijs, 's-Hertogenbosch", f"{BOSCH}#tips", "Tip uit deze praktijk"),
    ),
}


# ---------------------------------------------------------------- the field in the header


def test_enter_in_the_header_leads_to_all_results(desktop: Page, front_page: str) -> None:
    desktop.goto("over/")
    find_field(desktop).fill("Farent")
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(f"{front_page}zoeken/?q=Farent")
    assert read_answer(desktop, front_page).addresses == [BOSCH]
    expect(desktop.get_by_role("searchbox", name="Zoek op de hele site").last).to_have_value("Farent")


def test_the_button_beside_the_field_leads_there_too_from_any_page(desktop: Page, front_page: str) -> None:
    for address in ("gids/visie/", BOSCH, "nieuwsbrieven/kennemerland/2023-3/"):
        desktop.goto(address)
        find_field(desktop).fill("raad & geld")
        desktop.locator("[data-pb-kopzoek]").get_by_role("button", name="Zoek").click()
        expect(desktop).to_have_url(f"{front_page}zoeken/?q=raad+%26+geld")


def test_a_page_with_a_field_of_its_own_has_none_in_the_header(desktop: Page) -> None:
    for address in ("", "zoeken/"):
        desktop.goto(address)
        expect(desktop.get_by_role("searchbox")).to_have_count(1)
        expect(find_field(desktop)).to_have_count(0)


def test_typing_shows_the_first_five_with_their_kinds_and_a_link_to_all(desktop: Page, front_page: str) -> None:
    best = search(desktop, front_page, "jeugdhulp").groups[BEST]
    pages = [result for result in best if result.kind != TIP]
    desktop.goto("over/")
    links = type_in_header(desktop, "jeugdhulp").get_by_role("link")
    expect(links).to_have_count(6)
    shown = [(link.inner_text(), str(link.get_attribute("href")).removeprefix(front_page)) for link in links.all()]
    assert shown[: len(pages)] == [(f"{result.title}\n{result.kind.lower()}", result.address) for result in pages]
    assert shown[-1] == ("Alle resultaten", "zoeken/?q=jeugdhulp")
    links.last.click()
    expect(desktop).to_have_url(f"{front_page}zoeken/?q=jeugdhulp")
    assert read_answer(desktop, front_page).groups[BEST] == best


def test_what_was_found_while_typing_is_announced(desktop: Page) -> None:
    desktop.goto("over/")
    status = desktop.locator("[data-pb-kopzoek]").get_by_role("status")
    shown = type_in_header(desktop, "jeugdhulp")
    kinds = ", ".join(shown.locator(".pb-kopzoek__soort").all_inner_texts())
    expect(status).to_have_text(f"De eerste 5: {kinds}. Met de pijltjes ga je erheen.")
    find_field(desktop).fill("xyzzyplugh")
    expect(status).to_have_text("Niets gevonden")
    desktop.keyboard.press("Escape")
    expect(status).to_be_empty()


def test_what_is_typed_on_is_what_the_list_answers(desktop: Page) -> None:
    desktop.goto("over/")
    field, links = find_field(desktop), find_list(desktop).get_by_role("link")
    field.press_sequentially("Far")
    field.press_sequentially("ent")
    expect(links).to_have_text(["Brugfunctie in het onderwijs, 's-Hertogenbosch praktijk", "Alle resultaten"])
    field.fill("xyzzyplugh")
    expect(links).to_have_text(["Niets gevonden; zoek verder"])
    field.fill("")
    expect(find_list(desktop)).to_be_hidden()


def test_arrow_keys_go_round_through_the_results(desktop: Page, front_page: str) -> None:
    desktop.goto("over/")
    field, links = find_field(desktop), type_in_header(desktop, "Farent").get_by_role("link")
    for key, focused in (("ArrowDown", links.first), ("ArrowDown", links.last), ("ArrowDown", field), ("ArrowUp", links.last)):
        field.page.keyboard.press(key)
        expect(focused).to_be_focused()
    desktop.keyboard.press("ArrowUp")
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile(re.escape(front_page + BOSCH)))


def test_escape_closes_the_list_and_goes_back_to_the_field(desktop: Page) -> None:
    desktop.goto("over/")
    opened = type_in_header(desktop, "Farent")
    desktop.keyboard.press("ArrowDown")
    desktop.keyboard.press("Escape")
    expect(opened).to_be_hidden()
    expect(find_field(desktop)).to_be_focused()
    expect(find_field(desktop)).to_have_value("Farent")


def test_when_the_focus_leaves_the_list_closes_and_does_not_open_again(desktop: Page) -> None:
    desktop.goto("over/")
    opened = type_in_header(desktop, "Farent")
    for _ in range(4):  # the button and both links
        desktop.keyboard.press("Tab")
    expect(opened).to_be_hidden()
    find_field(desktop).fill("jeugdhulp")
    find_field(desktop).evaluate("field => field.blur()")  # before the pause that is waited for
    desktop.wait_for_timeout(1000)
    expect(opened).to_be_hidden()


def test_a_closed_list_takes_no_focus(desktop: Page) -> None:
    desktop.goto("over/")
    opened = type_in_header(desktop, "Farent")
    desktop.keyboard.press("Escape")
    for _ in range(3):
        desktop.keyboard.press("Tab")
        assert opened.evaluate("list => list.contains(document.activeElement)") is False


def test_without_javascript_the_form_leads_to_the_lists_and_a_sentence_says_what_they_are(no_scripts: Page, front_page: str) -> None:
    no_scripts.goto("over/")
    find_field(no_scripts).fill("Farent")
    no_scripts.keyboard.press("Enter")
    no_scripts.wait_for_url(f"{front_page}zoeken/?q=Farent")
    expect(
        no_scripts.get_by_text("Zoeken op woord vraagt JavaScript. Zonder JavaScript vind je hier de praktijken per onderwerp")
    ).to_be_visible()
    headings = [heading.inner_text() for heading in no_scripts.locator("main h2").all() if heading.is_visible()]
    assert headings == ["Thema", "Regio", "Onderwijssoort", "Wie betaalt"]
    for summary in ("Privacy en gegevens delen", "De Meierij", "Basisonderwijs", "Gemeente"):
        value = no_scripts.locator("details", has=no_scripts.locator("summary", has_text=re.compile(rf"^{summary} \(\d+\)$")))
        value.locator("summary").click()
        expect(value.get_by_role("link").first).to_be_visible()
    no_scripts.locator("details[open] a").first.click()
    expect(no_scripts).to_have_url(re.compile(r"/praktijken/[a-z-]+/$"))


def test_without_javascript_no_page_has_a_control_that_does_nothing(no_scripts: Page, built_site: BuiltSite) -> None:
    dead = {}
    for address in built_site.sample:
        no_scripts.goto(address)
        buttons = no_scripts.locator("button:visible").all()
        dead[address] = [button.inner_text() for button in buttons if button.evaluate("button => button.type !== 'submit' || !button.form")]
    assert {address: names for address, names in dead.items() if names} == {}


# ---------------------------------------------------------------- the page with all results


def test_what_readers_call_a_practice_finds_it(desktop: Page, front_page: str) -> None:
    missed = [
        f"{typed} ({kind})"
        for kind, (typed, expected) in TYPED.items()
        if expected not in search(desktop, front_page, typed, "praktijken").addresses
    ]
    assert missed == []


def test_a_name_brings_its_own_practice_first(desktop: Page, front_page: str) -> None:
    best = {typed: search(desktop, front_page, typed).addresses[0] for typed in ("JPO", "JOS", "Den Bosch", "Farent")}
    assert best == {"JPO": ROOSENDAAL, "JOS": KENNEMERLAND, "Den Bosch": BOSCH, "Farent": BOSCH}


@pytest.mark.parametrize("typed", ["verzuim:", "-verzuim", "verzuim~", "verzuim^2", "*verzuim", "+verzuim", "verzuim - +"])
def test_signs_beside_a_word_are_no_orders(desktop: Page, front_page: str, typed: str) -> None:
    plain = search(desktop, front_page, "verzuim")
    assert plain.groups
    assert search(desktop, front_page, typed).groups == plain.groups


def test_the_best_five_of_all_kinds_come_first_and_then_every_kind_with_its_number(desktop: Page, front_page: str) -> None:
    found = search(desktop, front_page, "school")
    best, *kinds = found.groups
    numbers = {heading.partition(" ")[2]: int(heading.partition(" ")[0]) for heading in kinds}
    assert (best, len(found.groups[best])) == (BEST, 5)
    assert list(numbers) == ["praktijken", "tips", "stappen in de gids", "nieuwsbrieven", "andere teksten"]
    assert [len(found.groups[heading]) for heading in kinds] == [min(IN_GROUP, number) for number in numbers.values()]
    counts = [f"{number} {kind}" for kind, number in numbers.items()]
    assert found.told == f"{', '.join(counts[:-1])} en {counts[-1]} voor “school”"
    links = desktop.get_by_role("navigation", name="Soort resultaat").get_by_role("link")
    expect(links).to_have_text(["Alles", *(f"{kind[0].upper()}{kind[1:]} {number}" for kind, number in numbers.items())])
    expect(links.first).to_have_attribute("aria-current", "page")


def test_a_link_leads_to_all_of_one_kind_and_back_to_all_kinds(desktop: Page, front_page: str) -> None:
    all_kinds = search(desktop, front_page, "school")
    desktop.get_by_role("link", name=re.compile(r"^Toon alle \d+ tips$")).click()
    expect(desktop).to_have_url(f"{front_page}zoeken/?q=school&soort=tips")
    found = read_answer(desktop, front_page)
    (heading,) = found.groups
    assert heading in all_kinds.groups
    assert (f"{len(found.groups[heading])} tips", found.groups[heading][:IN_GROUP]) == (heading, all_kinds.groups[heading])
    links = desktop.get_by_role("navigation", name="Soort resultaat")
    expect(links.locator("[aria-current]")).to_have_text(f"Tips {heading.split()[0]}")
    links.get_by_role("link", name="Alles").click()
    assert read_answer(desktop, front_page) == all_kinds


@pytest.mark.parametrize("kind", ["praktijken", "tips", "gids", "nieuwsbrieven", "paginas"])
def test_the_address_may_ask_for_one_kind(desktop: Page, front_page: str, kind: str) -> None:
    found = search(desktop, front_page, "school", kind)
    ((heading, results),) = found.groups.items()
    assert min(int(heading.split()[0]), 50) == len(results)  # more stand behind a link
    assert {result.kind.lower() for result in results} == {
        {
            "praktijken": "praktijk",
            "tips": "tip uit deze praktijk",
            "gids": "stap in de gids",
            "nieuwsbrieven": "nieuwsbrief",
            "paginas": "andere tekst",
        }[kind]
    } | ({"plek in het handboek voor redacteuren"} if kind == "paginas" else set())


def test_a_kind_without_results_says_so_and_leads_to_all(desktop: Page, front_page: str) -> None:
    found = search(desktop, front_page, "Farent", "gids")
    assert found.groups == {"Geen stappen in de gids voor “Farent”": []}
    expect(desktop.get_by_role("navigation", name="Soort resultaat").locator("[aria-current]")).to_have_text("Stappen in de gids 0")
    desktop.get_by_role("link", name="Toon alles").click()
    assert BOSCH in read_answer(desktop, front_page).addresses


def test_a_kind_that_is_none_asks_for_all(desktop: Page, front_page: str) -> None:
    assert search(desktop, front_page, "Farent", "<b>").groups == search(desktop, front_page, "Farent").groups


@pytest.mark.parametrize("word", ONLY)
def test_every_kind_of_page_is_found_by_a_word_that_only_it_has_and_the_link_leads_to_the_place(
    desktop: Page, front_page: str, word: str
) -> None:
    heading, result = ONLY[word]
    groups = search(desktop, front_page, word).groups
    assert groups[heading] == [result]
    assert [found for name, results in groups.items() if name != heading for found in results if result.kind == found.kind] in (
        [],
        [result],
    )
    desktop.locator("section", has=desktop.get_by_role("heading", name=heading, exact=True)).get_by_role("link", name=result.title).click()
    expect(desktop).to_have_url(front_page + result.address)
    if "#" in result.address:
        expect(desktop.locator(":target")).to_be_in_viewport()


def test_a_result_says_where_it_was_found_with_the_words_marked(desktop: Page, front_page: str) -> None:
    found = search(desktop, front_page, "beschikking", "praktijken")
    ((_, results),) = found.groups.items()
    assert "<mark>beschikking" in results[0].excerpt
    assert [result for result in results if result.excerpt and "<mark>" not in result.excerpt] == []
    places = desktop.locator(".pb-alles__resultaat").first.get_by_text("Gevonden in:").get_by_role("link")
    name = places.first.inner_text()
    places.first.click()
    expect(desktop.locator(":target")).to_contain_text(name)


def test_a_practice_that_is_found_has_the_signature_that_stands_for_it_everywhere(desktop: Page, front_page: str, real_site: Site) -> None:
    search(desktop, front_page, "school", "praktijken")
    by_title = {item.practice.title: sign(item.practice, real_site.catalogue.vocabulary) for item in real_site.catalogue.items}
    for result in desktop.locator(".pb-alles__resultaat").all():
        traits = by_title[result.get_by_role("heading").inner_text()]
        assert [part.strip() for part in result.locator(".pb-handtekening-kort > li").all_inner_texts()] == [
            trait.brief for trait in traits
        ]
        assert [part.get_attribute("class") for part in result.locator(".pb-teken").all()] == [
            f"pb-teken pb-teken--{trait.glyph}" for trait in traits
        ]


def test_only_published_pages_are_indexed_and_no_page_twice(built_site: BuiltSite, real_site: Site) -> None:
    indexed = []
    for fragment in (built_site.folder / "pagefind" / "fragment").iterdir():
        told = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
        indexed.append(told["meta"].get("adres", told["url"]).removeprefix("/"))
    assert sorted(indexed) == sorted(
        [*(item.url for item in real_site.catalogue.items), *(page.url for page in list_search_pages(real_site))]
    )
    pages = {address.partition("#")[0] for address in indexed}
    assert pages <= set(built_site.addresses)
    assert {"404.html", "zoeken/"}.isdisjoint(pages)
    assert [address for address in pages if address.startswith("ontwikkeling")] == []


@pytest.mark.parametrize("query", ['"Deze pagina is er niet"', "fingerprint", '"Zoeken op woord vraagt JavaScript"'])
def test_what_is_not_for_readers_is_not_found(desktop: Page, front_page: str, query: str) -> None:
    found = search(desktop, front_page, query)
    quoted = query if query.startswith('"') else f"“{query}”"
    assert (found.told, found.groups) == (f"Niets gevonden voor {quoted}. Probeer een ander of korter woord.", {})


def test_a_result_tells_which_words_do_not_stand_there(desktop: Page, front_page: str) -> None:
    search(desktop, front_page, "Farent wachttijd", "praktijken")
    expect(desktop.locator(".pb-alles__resultaat").first).to_contain_text("Hier niet letterlijk: wachttijd")
    search(desktop, front_page, "wachttijd", "praktijken")
    result = desktop.locator(".pb-alles__resultaat").first
    expect(result).to_contain_text("Gevonden op een verwant woord of thema.")
    expect(result.get_by_text("Hier niet letterlijk")).to_be_hidden()


def test_a_tip_is_among_the_best_unless_its_practice_is(desktop: Page, front_page: str) -> None:
    for query, with_tip in {"toestemming": True, "werkdruk": False}.items():
        best = search(desktop, front_page, query).groups[BEST]
        tips = {found.address.partition("#")[0] for found in best if found.kind == TIP}
        assert bool(tips) == with_tip
        assert tips.isdisjoint(found.address.partition("#")[0] for found in best if found.kind != TIP)


@pytest.mark.parametrize("query", ["werkdruk", "geld", "verzuim"])
def test_what_is_written_for_editors_comes_behind_what_is_written_for_readers(desktop: Page, front_page: str, query: str) -> None:
    first, *_ = search(desktop, front_page, query).groups[BEST]
    assert "handboek" not in first.kind


def test_the_title_of_the_page_says_what_was_sought(desktop: Page, front_page: str) -> None:
    search(desktop, front_page, "Farent")
    expect(desktop).to_have_title("Farent - Zoeken - Praktijkbank")


def test_where_nothing_is_found_the_lists_by_theme_are_there(desktop: Page, front_page: str) -> None:
    search(desktop, front_page, "aaaaaa")
    expect(desktop.get_by_role("heading", name="Wie betaalt")).to_be_visible()
    expect(desktop.get_by_text("Zoeken op woord vraagt JavaScript")).to_be_hidden()
    search(desktop, front_page, "Farent")
    expect(desktop.get_by_role("heading", name="Wie betaalt")).to_be_hidden()


def test_a_slip_of_the_hand_is_answered_with_a_better_spelling(desktop: Page, front_page: str) -> None:
    assert search(desktop, front_page, "brugfuncionaris").groups == {}
    expect(desktop.get_by_role("status").get_by_text("Bedoelde je brugfunctionaris?")).to_be_visible()
    told = desktop.get_by_role("status").get_by_text(re.compile(r"^Daarmee vind je \d+ praktijken"))
    expect(told).to_be_visible()
    promised = told.inner_text().removeprefix("Daarmee vind je ").rstrip(".")
    desktop.get_by_role("link", name="brugfunctionaris", exact=True).click()
    expect(desktop).to_have_url(f"{front_page}zoeken/?q=brugfunctionaris")
    found = read_answer(desktop, front_page)
    assert HENGELO in found.addresses
    assert found.told == f"{promised} voor “brugfunctionaris”"
    expect(desktop.get_by_text("Bedoelde je")).to_be_hidden()


def test_words_that_nothing_has_are_told_above_what_the_others_find(desktop: Page, front_page: str) -> None:
    assert ROOSENDAAL in search(desktop, front_page, "xyzzyplugh Roosendaal").addresses
    told = "Niet gevonden: xyzzyplugh. Dit zijn de resultaten voor de andere woorden."
    expect(desktop.get_by_role("status").get_by_text(told)).to_be_visible()
    search(desktop, front_page, "Roosendaal")
    expect(desktop.get_by_text("Niet gevonden:")).to_be_hidden()


def test_words_that_say_nothing_are_looked_up_and_told(desktop: Page, front_page: str) -> None:
    search(desktop, front_page, "wat is er op school")
    expect(desktop.get_by_role("status").get_by_text("Dit staat in heel veel teksten.")).to_be_visible()


def test_a_phrase_between_quotes_is_found_as_it_stands(desktop: Page, front_page: str, real_site: Site) -> None:
    def having(kind: str) -> list[str]:
        return sorted(search(desktop, front_page, '"jeugdhulp op school"', kind).addresses)

    sources = {item.url: " ".join(real_site.catalogue.read_source(item).lower().split()) for item in real_site.catalogue.items}
    assert having("praktijken")
    assert [url for url in having("praktijken") if "jeugdhulp op school" not in sources[url]] == []
    texts = {page.url.partition("#")[0]: "" for page in list_search_pages(real_site)}
    for page in list_search_pages(real_site):
        texts[page.url.partition("#")[0]] += " ".join([page.title, *(f"{part.heading} {part.text}" for part in page.sections)]).lower()
    assert having("gids")
    assert [url for url in having("gids") if "jeugdhulp op school" not in texts[url]] == []
    desktop.get_by_role("link", name="Zoek zonder aanhalingstekens").click()
    expect(desktop).to_have_url(f"{front_page}zoeken/?q=jeugdhulp+op+school&soort=gids")


@pytest.mark.parametrize("query", [HOSTILE, f"Farent {HOSTILE}", f'"{HOSTILE}"', "\u202e مدرسة =1+1 🙂 Farent", "%00%E2 Farent"])
def test_markup_in_a_query_is_shown_and_never_run(desktop: Page, front_page: str, query: str) -> None:
    found = search(desktop, front_page, query)
    assert found.told.endswith((f"voor “{query}”", f"voor “{query}”. Probeer een ander of korter woord."))
    assert desktop.locator("main :is([role=status], .pb-alles__groep, .pb-alles__soorten) :is(img, script, b)").count() == 0
    assert desktop.evaluate("window.hacked") is None
    desktop.goto("over/")
    assert type_in_header(desktop, query).locator("img, script, b").count() == 0
    assert desktop.evaluate("window.hacked") is None


def test_a_query_without_words_asks_nothing(desktop: Page) -> None:
    for query in ("", "?q=", "?q=%20%3F!", "?soort=tips"):
        desktop.goto(f"zoeken/{query}")
        expect(desktop.locator("#pb-alles-q")).to_be_focused()
        expect(desktop.locator("[data-pb-plek=telling]")).to_be_hidden()
        told = desktop.get_by_text("Er is niet gezocht, want er staat geen letter of cijfer in het zoekveld.")
        expect(told).to_be_visible(visible="%3F" in query)
        expect(desktop.get_by_role("heading", name="Wie betaalt")).to_be_visible()


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
@pytest.mark.parametrize("query", ["school", "brugfuncionaris", "xyzzyplugh Roosendaal"])
def test_axe_finds_nothing_in_the_results(open_page: OpenPage, front_page: str, device: Device, query: str) -> None:
    page = open_page(device)
    search(page, front_page, query)
    page.wait_for_load_state("networkidle")
    assert violations_in_light_and_dark(page, "zoeken") == []


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
def test_axe_finds_nothing_in_the_list_below_the_header(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    page.goto("over/")
    type_in_header(page, "school")
    assert violations_in_light_and_dark(page, "kop") == []


def test_the_list_below_the_header_can_be_reached_at_four_times_its_size(open_page: OpenPage) -> None:
    page = open_page(Device("zoomed", width=320, height=256))
    page.goto("over/")
    links = type_in_header(page, "jeugdhulp").get_by_role("link")
    for at in range(links.count()):
        page.keyboard.press("ArrowDown")
        expect(links.nth(at)).to_be_focused()
        expect(links.nth(at)).to_be_in_viewport(ratio=0.9)


@pytest.mark.parametrize("query", ["", "?q=school", "?q=school&soort=praktijken", "?q=brugfuncionaris", f"?q={'a' * 100}"])
def test_nothing_is_wider_than_a_narrow_phone(open_page: OpenPage, query: str) -> None:
    page = open_page(NARROW)
    page.goto(f"zoeken/{query}", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW.width
    page.goto("over/")
    type_in_header(page, "jeugdhulp")
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW.width
    box = find_list(page).bounding_box()
    assert box
    assert (box["x"] >= 0, box["x"] + box["width"] <= NARROW.width) == (True, True)


def test_search_works_where_the_browser_keeps_nothing(desktop: Page, front_page: str) -> None:
    desktop.add_init_script(
        "Object.defineProperty(window, 'localStorage', {configurable: true, get() { throw new DOMException('nee', 'SecurityError') }})"
    )
    assert search(desktop, front_page, "Farent").addresses == [BOSCH]


# ---------------------------------------------------------------- a site of many, and a hostile one


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of sixty practices with a tip each, one of them hostile, and one that is a draft."""
    folder = tmp_path_factory.mktemp("crowd")
    practices = {f"p-{n:02}": tell(f"Praktijk {n:02}", tips=[("before", "Vraag ouders om raad.")]) for n in range(60)}
    practices |= {"zzz": tell("Zzz"), "nog-niet": tell("Ongeboren zaak") + "status: draft\n"}
    site = read_site(folder / "input", practices)
    (folder / "input" / "docs" / "over.md").write_text(f"# Kwaad `{HOSTILE}`\n\nKwade tekst `{HOSTILE}`.\n", encoding="utf-8")
    *items, last = site.catalogue.items
    hostile = replace(last, practice=last.practice.replace(title=f"Kwaad {HOSTILE}", summary=f"Kwade tekst {HOSTILE}"))
    site = replace(site, catalogue=replace(site.catalogue, items=(*items, hostile)))
    target = write_site(folder / "output", site)
    for name in ("fulltext.js", "spelling.js"):
        shutil.copy(ROOT / "docs" / "assets" / "js" / "search" / name, target / "assets" / "js" / "search")
    begin_index(site, list_searched(site), folder / "copies", target / "pagefind")()
    with serve(target, "/kennisbank/") as address:
        yield address


def test_of_very_many_results_the_first_are_shown_and_a_link_leads_to_the_list_with_all(
    desktop: Page, crowd: str, watches: list[Watch]
) -> None:
    watches[0].origin = crowd
    for kind, heading, page in (("praktijken", "60 praktijken", "praktijken"), ("tips", "60 tips", "voor-je-begint")):
        found = search(desktop, crowd, "ouders raad", kind)
        assert {name: len(results) for name, results in found.groups.items()} == {heading: 50}
        link = desktop.get_by_role("link", name=f"Toon alle {heading} in de lijst met filters")
        expect(link).to_have_attribute("href", f"{crowd}{page}/?zoek=ouders+raad")


def test_a_draft_is_not_found(desktop: Page, crowd: str, watches: list[Watch]) -> None:
    watches[0].origin = crowd
    assert search(desktop, crowd, "ongeboren").groups == {}


def test_markup_in_what_is_found_is_shown_and_never_run(desktop: Page, crowd: str, watches: list[Watch]) -> None:
    watches[0].origin = crowd
    found = search(desktop, crowd, "kwade tekst onerror")
    titles = {result.title for results in found.groups.values() for result in results}
    assert titles == {f"Kwaad {HOSTILE}"}
    assert sorted(found.addresses) == ["over/", "praktijken/zzz/"]
    excerpt = desktop.locator(".pb-vondst__uittreksel").first
    expect(excerpt).to_contain_text("<img src=x onerror=window.hacked=1>")
    assert desktop.locator(".pb-alles__groep :is(img, script, b)").count() == 0
    assert desktop.evaluate("window.hacked") is None
