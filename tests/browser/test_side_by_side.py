"""Practices side by side as a visitor uses them: choosing, differences, links, files, the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from praktijkbank.outputs.comparison.comparison_questions import QUESTIONS
from tests.browser.conftest import OpenPage
from tests.support.chromium import DESKTOP, Watch
from tests.support.comparison import HOSTILE, WHOLE, compare, heads, open_table, query, read, row, rows, serve_comparison, titles
from tests.support.held import Held

pytestmark = pytest.mark.wiped_windows


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of 56 practices of which these tests know every word."""
    with serve_comparison(tmp_path_factory.mktemp("comparison")) as address:
        yield address


@pytest.mark.parametrize("slugs", [["alfa", "beta"], ["beta", "alfa", "delta"], ["alfa", "formule", "beta", "delta"]], ids=len)
def test_two_to_four_practices_stand_side_by_side_as_their_pages_say_it(desktop: Page, slugs: list[str]) -> None:
    compare(desktop, *slugs, more=WHOLE)
    names = {"alfa": "Alfa", "beta": "Bèta", "delta": "Delta", "formule": "=1+1"}
    assert heads(desktop) == [names[slug] for slug in slugs]
    shown = desktop.evaluate(_CELLS)
    for at, slug in enumerate(slugs):
        desktop.goto(f"praktijken/{slug}/")
        told = desktop.evaluate(_FIELDS)
        missing = [key for key in shown if key not in told]
        assert {key: cells[at] for key, cells in shown.items() if key in told} == {key: told[key] for key in told if key in shown}
        assert told.keys() - shown.keys() <= _COVERED
        assert {shown[key][at] for key in missing} <= {"nietvermeld", "geen"}


_COVERED = {field for question in QUESTIONS for field in question.covered}  # told as the answer to a question

# The text of every field without its label and without spaces, as it is told on a page and as it stands side by side.
_CELLS = """() => Object.fromEntries([...document.querySelectorAll("[data-pb-plek=rijen] > [data-pb-rij]")].map(row =>
    [row.dataset.pbRij, [...row.querySelectorAll(":scope > td")].map(cell => cell.textContent.replaceAll(/\\s/g, ""))]))"""
_FIELDS = """() => Object.fromEntries([...document.querySelectorAll("[data-veld]")].map(field => {
    const copy = field.cloneNode(true);
    copy.querySelector("dt, h2, [data-pb-naam]")?.remove();
    copy.querySelectorAll("figure, .pb-alleen-print").forEach(element => element.remove());
    copy.querySelectorAll("[data-pb-noten]").forEach(element => element.replaceWith(
        ...element.dataset.pbNoten.split(" ").map(id => document.getElementById(id).cloneNode(true))));
    return [field.dataset.veld, copy.textContent.replaceAll(/\\s/g, "")];
}))"""


def test_what_people_decide_on_comes_first_and_the_rest_in_the_order_of_the_page(desktop: Page) -> None:
    desktop.goto("praktijken/alfa/")
    fields = desktop.locator("[data-veld]").evaluate_all("fields => fields.map(field => field.dataset.veld)")
    compare(desktop, "alfa", "beta")
    assert rows(desktop) == [question.text for question in QUESTIONS]
    assert keys(desktop) == [question.name for question in QUESTIONS] + [field for field in fields if field not in _COVERED]
    expect(desktop.get_by_role("heading", name="Twee praktijken naast elkaar")).to_be_visible()


def keys(page: Page) -> list[str]:
    """Return the keys of all rows, open or not."""
    found: list[str] = page.locator("[data-pb-rij]").evaluate_all("rows => rows.map(row => row.dataset.pbRij)")
    return found


def test_a_caveat_stands_at_the_answer_that_it_is_about(desktop: Page) -> None:
    compare(desktop, "beta", "alfa")
    told = {question.name: answers(desktop, question.text) for question in QUESTIONS}
    assert told == {
        "betaalt": ["niet vermeld", "Gemeente: € 172.000"],
        "inzet": ["niet vermeld", "4,5 uur per week (start) Kanttekening Per school of samen is niet bekend."],
        "resultaat": ["niet vermeld", "niet vermeld"],
        "vervolg": ["niet vermeld", "niet vermeld"],
        "actueel": [
            "Feiten uit 2023 Loopt nu: onbekend",
            "Feiten uit 2019 Loopt nu: onbekend Kanttekening De bron is oud.",
        ],
        "advies": ["niet vermeld", "niet vermeld"],
    }


def answers(page: Page, question: str) -> list[str]:
    """Return what each practice answers, on one line."""
    return [" ".join(text.split()) for text in row(page, question).locator("td").all_inner_texts()]


def test_of_many_results_and_pieces_of_advice_three_are_told_and_the_others_are_counted(desktop: Page, front_page: str) -> None:
    compare(desktop, "alfa", "veel")
    results = row(desktop, "Wat leverde het op?").locator("td").nth(1)
    expect(results.get_by_role("listitem")).to_have_text([re.compile(f"Uitkomst {n}") for n in (1, 2, 3)])
    others = results.get_by_role("link", name="Nog 2 bij Veel", exact=True)
    assert others.get_attribute("href") == f"{front_page}praktijken/veel/#resultaten"
    advice = row(desktop, "Wat raden zij aan voor de start?").locator("td").nth(1)
    expect(advice.get_by_role("listitem")).to_have_text([re.compile("Doen."), re.compile("Laten."), re.compile("Helder.")])
    expect(advice.get_by_role("link", name="Nog 1: valkuil bij Veel", exact=True)).to_be_visible()


def test_a_reader_opens_one_other_part_and_goes_there_or_all(desktop: Page) -> None:
    compare(desktop, "alfa", "beta")
    desktop.get_by_text("Kies welke onderdelen je ziet").click()
    desktop.get_by_role("button", name="Aanpak", exact=True).press("Enter")
    expect(row(desktop, "Aanpak").locator("th")).to_be_focused()
    assert (rows(desktop)[6:], query(desktop)) == (["Aanpak"], "onderdelen=aanpak&kies=alfa,beta")
    everything = desktop.get_by_role("button", name=re.compile(r"^Toon de andere \d+ onderdelen$"))
    everything.press("Enter")
    assert (len(rows(desktop)), query(desktop)) == (len(keys(desktop)), "onderdelen=alle&kies=alfa,beta")
    desktop.get_by_role("button", name="Aanpak", exact=True).press("Enter")
    assert "Aanpak" not in rows(desktop)
    desktop.reload()
    expect(row(desktop, "Waar")).to_be_visible()
    expect(row(desktop, "Aanpak")).to_be_hidden()


def test_links_in_cells_lead_where_they_did_and_no_id_stands_twice(desktop: Page, front_page: str) -> None:
    compare(desktop, "alfa", "beta", "delta", more=WHOLE)
    themes = row(desktop, "Thema's").get_by_role("link").first
    assert themes.get_attribute("href") == f"{front_page}praktijken/?thema=samenwerking"
    source = row(desktop, "Bronnen en contact").get_by_role("link", name="Jaarverslag")
    assert (source.get_attribute("href"), source.get_attribute("rel")) == ("https://bron.example/verslag", "noopener noreferrer")
    ids: list[str] = desktop.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))


def test_every_text_of_a_practice_is_text_and_only_a_safe_address_is_a_link(desktop: Page, front_page: str) -> None:
    desktop.route("**/praktijken/delta/praktijk.json", lambda route: route.fulfill(json=HOSTILE))
    compare(desktop, "alfa", "delta", more=WHOLE)
    cells = [row(desktop, name).locator("td").nth(1) for name in ("Waar", "Doel")]
    assert [cell.inner_html().replace("\n", "") for cell in cells] == [
        "<div>Hier &lt;script&gt;window.boe = true&lt;/script&gt;</div>",
        '<div class="pb-deel__tekst"><p>klik <a href="https://x.example/" rel="noopener noreferrer">weg</a></p><ul class="pb-lijst">'
        f'<li>slecht</li><li>elders</li><li><a href="{front_page}praktijken/beta/">buur</a></li></ul></div>',
    ]
    assert desktop.evaluate("window.boe") is None


def test_only_differences_hides_the_rows_that_say_the_same(desktop: Page) -> None:
    compare(desktop, "alfa", "beta", more=WHOLE)
    everything = rows(desktop)
    desktop.get_by_role("checkbox", name="Verberg gelijke rijen").check()
    hidden = [name for name in everything if name not in rows(desktop)]
    same = desktop.evaluate(_SAME)
    assert hidden == same
    assert "Aanleiding" in hidden  # the same words, broken differently over lines
    assert {"Waar", "Fase", "Aanpak", "Hoeveel inzet kost het?"} <= set(rows(desktop))
    expect(desktop.locator("[data-pb-naast] [data-pb-plek=telling]")).to_have_text(
        f"{len(everything) - len(hidden)} van de {len(everything)} onderdelen verschillen; de andere {len(hidden)} zie je nu niet."
    )
    assert query(desktop) == "verschillen=1&onderdelen=alle&kies=alfa,beta"
    desktop.reload()
    expect(row(desktop, "Aanleiding")).to_be_hidden()
    desktop.get_by_role("checkbox", name="Verberg gelijke rijen").uncheck()
    assert (rows(desktop), query(desktop)) == (everything, "onderdelen=alle&kies=alfa,beta")


_SAME = """() => [...document.querySelectorAll("[data-pb-rij]")].filter(row => {
    const texts = [...row.querySelectorAll(":scope > td")].map(cell => cell.textContent.toLowerCase().replaceAll(/\\s+/g, " ").trim());
    return new Set(texts).size === 1;
}).map(row => row.querySelector("th").textContent.trim())"""


def test_while_the_practices_come_the_page_says_so(desktop: Page) -> None:
    held = Held(desktop, "**/praktijken/beta/praktijk.json")
    desktop.goto("vergelijken/?kies=alfa,beta")
    notice = desktop.get_by_role("status").get_by_text("De gekozen praktijken worden geladen")
    expect(notice).to_be_visible()
    held.release()
    expect(row(desktop, "Wie betaalt?")).to_be_visible()
    expect(notice).to_be_hidden()


def test_an_empty_choice_explains_how_to_choose(desktop: Page) -> None:
    open_table(desktop)
    expect(desktop.get_by_text("Kies twee tot vier praktijken.")).to_be_visible()
    expect(desktop.get_by_label("Zoek een praktijk")).to_be_visible()
    expect(desktop.get_by_role("checkbox", name="Verberg gelijke rijen")).to_be_hidden()


def test_one_practice_is_named_and_asks_for_another(desktop: Page) -> None:
    open_table(desktop, "?kies=alfa")
    expect(desktop.get_by_text("Je hebt nu één praktijk. Kies er nog minstens een om te vergelijken.")).to_be_visible()
    expect(desktop.locator("[data-pb-plek=enige]").get_by_role("link", name="Alfa")).to_be_visible()
    expect(desktop.locator("[data-pb-naast] table")).to_be_hidden()


def test_of_five_practices_the_first_four_are_shown_with_the_reason(desktop: Page) -> None:
    compare(desktop, "alfa", "beta", "formule", "delta", "epsilon")
    assert heads(desktop) == ["Alfa", "Bèta", "=1+1", "Delta"]
    expect(desktop.locator("[data-pb-plek=meldingen]")).to_have_text(
        "Vier praktijken is het hoogste aantal. Dit zijn de eerste vier van de 5 die je koos."
    )
    expect(desktop.get_by_label("Voeg een praktijk toe")).to_be_hidden()
    desktop.goto("vergelijken/?kies=" + ",".join(f"vulling-{n:02}" for n in range(30)))
    expect(desktop.get_by_text("Dit zijn de eerste vier van de 30 die je koos.")).to_be_visible()
    desktop.goto("vergelijken/?kies=weg,foetsie")
    expect(desktop.get_by_text("Niet gevonden: “weg”, “foetsie”.")).to_be_visible()
    expect(desktop.get_by_text("Wat je voor een besluit nodig hebt, staat eerst.")).to_be_hidden()


def test_an_unknown_practice_is_named_and_the_others_are_shown(desktop: Page) -> None:
    compare(desktop, "alfa", "..%2F..%2Fgeheim", "%3Cscript%3Ewindow.boe%3D1%3C%2Fscript%3E", "beta")
    assert heads(desktop) == ["Alfa", "Bèta"]
    expect(desktop.locator("[data-pb-plek=meldingen]")).to_have_text(
        "Niet gevonden: “../../geheim”, “<script>window.boe=1</script>”. Zo’n praktijk staat niet of niet meer in de Praktijkbank."
    )
    assert desktop.evaluate("window.boe") is None


def test_a_practice_that_was_taken_away_is_named_without_asking_for_its_page(desktop: Page, watches: list[Watch]) -> None:
    compare(desktop, "alfa", "weggehaald", "beta")
    assert (heads(desktop), query(desktop)) == (["Alfa", "Bèta"], "kies=alfa,weggehaald,beta")
    expect(desktop.locator("[data-pb-plek=meldingen]")).to_have_text(
        "Niet gevonden: “weggehaald”. Zo’n praktijk staat niet of niet meer in de Praktijkbank."
    )
    assert [url for url in watches[0].requests if "weggehaald/" in url] == []


def test_a_practice_that_was_taken_away_is_named_also_where_the_names_cannot_be_had(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/namen.json", lambda route: route.abort())
    compare(desktop, "alfa", "weggehaald", "beta")
    assert heads(desktop) == ["Alfa", "Bèta"]
    expect(desktop.locator("[data-pb-plek=meldingen]")).to_contain_text("Niet gevonden: “weggehaald”.")


def test_practices_that_the_page_knows_are_compared_without_the_names_of_all(desktop: Page, watches: list[Watch]) -> None:
    compare(desktop, "alfa", "beta")
    assert [url for url in watches[0].requests if "namen.json" in url] == []


def test_a_page_that_cannot_be_had_is_named_and_the_others_are_shown(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)

    def fail(route: Route) -> None:
        route.fulfill(status=500)

    desktop.route("**/praktijken/beta/praktijk.json", fail)
    compare(desktop, "alfa", "beta", "delta")
    assert heads(desktop) == ["Alfa", "Delta"]
    expect(desktop.locator("[data-pb-plek=meldingen]")).to_contain_text("“beta” kon niet worden opgehaald.")
    desktop.unroute("**/praktijken/beta/praktijk.json")
    desktop.get_by_role("button", name="Probeer opnieuw").press("Enter")
    expect(desktop.get_by_role("heading", name="Drie praktijken naast elkaar")).to_be_focused()
    assert heads(desktop) == ["Alfa", "Bèta", "Delta"]


def test_the_keyboard_alone_adds_replaces_and_removes(desktop: Page) -> None:
    open_table(desktop)
    search = desktop.locator("#pb-naast-zoek")
    search.focus()
    for word, name in (("ALF", "Alfa"), ("beta zaanstad", "Bèta"), ("delta", "Delta")):
        desktop.keyboard.type(word)
        expect(desktop.locator("[data-pb-naast] [data-pb-plek=aantal]")).to_have_text("1 praktijk gevonden.")
        desktop.keyboard.press("Enter")
        expect(desktop.locator("[data-pb-naast] [data-pb-plek=gezegd]")).to_have_text(f"{name} is toegevoegd.")
        expect(search).to_be_focused()
    assert (heads(desktop), query(desktop)) == (["Alfa", "Bèta", "Delta"], "kies=alfa,beta,delta")

    desktop.get_by_role("button", name="Vervang Bèta").press("Enter")
    expect(desktop.get_by_label("Wat komt in de plaats van “Bèta”?")).to_be_focused()
    desktop.keyboard.press("Escape")
    expect(desktop.get_by_role("button", name="Vervang Bèta")).to_be_focused()
    desktop.keyboard.press("Enter")
    desktop.keyboard.type("vulling 0")
    expect(desktop.locator("[data-pb-naast] [data-pb-plek=aantal]")).to_have_text(
        "14 praktijken gevonden. Dit zijn de eerste 8; typ meer letters."
    )
    for _ in range(3):
        desktop.keyboard.press("Tab")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-pb-naast] [data-pb-plek=gezegd]")).to_have_text("Bèta is vervangen door Vulling 01.")
    assert heads(desktop) == ["Alfa", "Vulling 01", "Delta"]
    expect(desktop.get_by_role("button", name="Vervang Vulling 01")).to_be_focused()

    desktop.get_by_role("button", name="Verwijder Alfa").press("Enter")
    expect(desktop.get_by_role("button", name="Verwijder Vulling 01")).to_be_focused()
    assert (heads(desktop), query(desktop)) == (["Vulling 01", "Delta"], "kies=vulling-01,delta")


def test_what_is_chosen_already_cannot_be_added_again(desktop: Page) -> None:
    compare(desktop, "alfa", "beta")
    desktop.get_by_label("Voeg een praktijk toe").fill("alfa")
    expect(desktop.locator("[data-pb-naast] [data-pb-plek=aantal]")).to_have_text("“Alfa” staat er al.")
    desktop.get_by_label("Voeg een praktijk toe").fill("a")
    expect(desktop.locator("[data-pb-naast] [data-pb-plek=aantal]")).to_contain_text("gevonden")
    desktop.get_by_label("Voeg een praktijk toe").fill("qqq")
    expect(desktop.locator("[data-pb-naast] [data-pb-plek=aantal]")).to_have_text("Niets gevonden. Probeer een ander woord.")


def test_the_names_to_choose_from_are_fetched_when_the_reader_comes_to_the_field(desktop: Page, watches: list[Watch]) -> None:
    open_table(desktop)
    assert [url for url in watches[0].requests if "namen.json" in url] == []
    with desktop.expect_request("**/namen.json"):
        desktop.get_by_label("Zoek een praktijk").focus()


def test_where_the_names_cannot_be_had_the_page_says_so_and_another_try_works(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    desktop.route("**/namen.json", lambda route: route.abort())
    open_table(desktop)
    field = desktop.get_by_label("Zoek een praktijk")
    field.fill("alfa")
    said = desktop.locator("[data-pb-naast] [data-pb-plek=aantal]")
    expect(said).to_have_text("De namen van de praktijken konden niet worden opgehaald. Probeer het later nog eens.")
    desktop.unroute("**/namen.json")
    field.fill("alfa ")
    expect(said).to_have_text("1 praktijk gevonden.")


def test_back_returns_to_the_practices_before(desktop: Page) -> None:
    compare(desktop, "alfa", "beta", "delta")
    desktop.get_by_role("button", name="Verwijder Delta").click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_count(2)
    desktop.go_back()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_count(3)
    assert heads(desktop) == ["Alfa", "Bèta", "Delta"]


def choose_in_table(page: Page, *names: str) -> None:
    """Choose practices in the table, as a reader does before opening a link."""
    open_table(page)
    for name in names:
        page.locator(".pb-vergelijk tbody tr", has=page.get_by_role("link", name=name, exact=True)).get_by_role("button").click()


def chosen(page: Page) -> list[str]:
    """Return what the reader chose, as the browser keeps it."""
    slugs: list[str] = page.evaluate(
        "JSON.parse(Object.values(localStorage)[0] ?? '{}').entries.filter(({isChosen}) => isChosen).map(({slug}) => slug)"
    )
    return slugs


def other_than_chosen(page: Page) -> Locator:
    """Find the notice that the comparison is not the reader's own choice."""
    return page.get_by_role("status").filter(has_text="Je bekijkt een vergelijking uit een link of van eerder. Je eigen keuze is bewaard.")


def test_a_link_is_the_choice_of_who_chose_nothing(desktop: Page) -> None:
    compare(desktop, "alfa", "beta")
    assert chosen(desktop) == ["alfa", "beta"]
    desktop.reload()
    expect(row(desktop, "Wie betaalt?")).to_be_visible()
    expect(other_than_chosen(desktop)).to_be_hidden()


def test_a_link_shows_what_it_names_and_leaves_the_choice_of_the_reader_alone(desktop: Page) -> None:
    choose_in_table(desktop, "Delta", "Epsilon")
    compare(desktop, "alfa", "beta")
    expect(other_than_chosen(desktop)).to_be_visible()
    assert (heads(desktop), chosen(desktop)) == (["Alfa", "Bèta"], ["delta", "epsilon"])
    expect(desktop.locator(".pb-keuzebalk__tekst")).to_have_text("2 gekozen: Delta, Epsilon")
    desktop.get_by_role("button", name="Verwijder Alfa").click()
    expect(desktop.locator("[data-pb-plek=enige]").get_by_role("link", name="Bèta")).to_be_visible()
    expect(other_than_chosen(desktop)).to_be_visible()
    assert (query(desktop), chosen(desktop)) == ("kies=beta", ["delta", "epsilon"])


def test_from_a_link_the_keyboard_leads_back_to_the_own_choice_and_again_to_the_link(desktop: Page) -> None:
    choose_in_table(desktop, "Delta", "Epsilon")
    compare(desktop, "alfa", "beta", more="&verschillen=1")
    desktop.get_by_role("button", name="Terug naar mijn keuze").press("Enter")
    expect(desktop.get_by_role("heading", name="praktijken naast elkaar")).to_be_focused()
    expect(desktop.get_by_role("status").get_by_text("Dit is je eigen keuze.")).to_be_attached()
    expect(other_than_chosen(desktop)).to_be_hidden()
    assert (heads(desktop), query(desktop), chosen(desktop)) == (
        ["Delta", "Epsilon"],
        "kies=delta,epsilon&verschillen=1",
        ["delta", "epsilon"],
    )
    expect(desktop.locator(".pb-keuzebalk__paneel")).to_be_hidden()
    desktop.go_back()
    expect(other_than_chosen(desktop)).to_be_visible()
    expect(desktop.locator(".pb-keuzebalk__paneel")).to_be_visible()
    assert (heads(desktop), chosen(desktop)) == (["Alfa", "Bèta"], ["delta", "epsilon"])


def test_a_link_becomes_the_own_choice_when_the_reader_says_so(desktop: Page) -> None:
    choose_in_table(desktop, "Delta")
    compare(desktop, "alfa", "beta")
    desktop.get_by_role("button", name="Maak dit mijn keuze").press("Enter")
    expect(desktop.get_by_role("heading", name="praktijken naast elkaar")).to_be_focused()
    expect(desktop.get_by_role("status").get_by_text("Deze praktijken zijn nu je keuze.")).to_be_attached()
    expect(other_than_chosen(desktop)).to_be_hidden()
    assert chosen(desktop) == ["alfa", "beta"]
    desktop.get_by_role("button", name="Verwijder Alfa").click()
    expect(desktop.locator("[data-pb-plek=enige]")).to_be_visible()
    assert chosen(desktop) == ["beta"]


def test_a_page_that_cannot_be_had_stays_in_the_choice(desktop: Page, watches: list[Watch]) -> None:
    watches[0].expect = ("Failed to load resource",)
    choose_in_table(desktop, "Alfa", "Bèta")
    desktop.route("**/praktijken/beta/praktijk.json", lambda route: route.fulfill(status=500))
    open_table(desktop, "?kies=alfa,beta")
    expect(desktop.locator("[data-pb-plek=meldingen]")).to_contain_text("“beta” kon niet worden opgehaald.")
    expect(other_than_chosen(desktop)).to_be_hidden()
    assert chosen(desktop) == ["alfa", "beta"]


def test_a_link_to_nothing_leads_back_to_the_own_choice(desktop: Page) -> None:
    choose_in_table(desktop, "Alfa", "Bèta")
    open_table(desktop, "?kies=weggehaald")
    expect(other_than_chosen(desktop)).to_be_visible()
    expect(desktop.get_by_role("button", name="Maak dit mijn keuze")).to_be_hidden()
    desktop.get_by_role("button", name="Terug naar mijn keuze").click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_text(["Alfa", "Bèta"])


def test_a_copied_link_shows_another_reader_the_same(desktop: Page, open_page: OpenPage) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    compare(desktop, "beta", "alfa", more="&onderwijssoort=vo&sorteer=plaats&richting=af")
    desktop.get_by_role("checkbox", name="Verberg gelijke rijen").check()
    for part in (".pb-vergelijk", "[data-pb-naast]"):
        height = desktop.evaluate("document.body.scrollHeight")
        desktop.locator(part).get_by_role("button", name="Kopieer link").click()
        expect(desktop.locator(part).get_by_role("status").get_by_text("De link is gekopieerd.")).to_be_in_viewport()
        assert desktop.evaluate("document.body.scrollHeight") == height  # nothing moves
    link: str = desktop.evaluate("navigator.clipboard.readText()")
    other = open_page(DESKTOP)  # a profile of its own, that chose nothing
    other.goto(link)
    expect(other.locator("[data-pb-rij]").first).to_be_visible()
    expect(other.locator(".pb-vergelijk tbody tr")).to_have_count(2)
    assert (heads(other), rows(other), titles(other)) == (heads(desktop), rows(desktop), ["Delta", "Alfa"])


def test_without_a_clipboard_the_reader_is_told_where_the_link_is(desktop: Page) -> None:
    desktop.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    compare(desktop, "alfa", "beta")
    desktop.locator("[data-pb-naast]").get_by_role("button", name="Kopieer link").click()
    message = desktop.locator("[data-pb-naast]").get_by_role("status").get_by_text("Neem het adres over uit de adresbalk.")
    expect(message).to_be_in_viewport()
    desktop.get_by_role("button", name="Verwijder Bèta").click()
    expect(message).to_be_hidden()  # it was about another address


def test_the_visible_rows_become_a_spreadsheet_without_formulas(desktop: Page, front_page: str) -> None:
    compare(desktop, "formule", "beta", more=f"&verschillen=1{WHOLE}")
    with desktop.expect_download() as download:
        desktop.locator("[data-pb-naast]").get_by_role("button", name="Download CSV").click()
    content = read(download.value, "vergelijking-praktijken.csv")
    assert content.startswith(b"\xef\xbb\xbf")
    lines = content.decode("utf-8-sig").split("\r\n")
    assert [*lines[:2], *lines[3:6]] == [
        '"Onderdeel";"\'=1+1";"Bèta"',
        f'"Adres";"{front_page}praktijken/formule/";"{front_page}praktijken/beta/"',
        '"Samenvatting";"\'+2";"Over Bèta."',
        '"Waar";"niet vermeld";"Zaanstad"',
        '"Onderwijssoort";"niet vermeld";"Basisonderwijs"',
    ]
    assert '"Aanleiding";"\'-3; ""aan"" te halen";"Te lang\nwachten."' in lines
    assert '"Aanpak";"\'@SOM";"Iets anders."' in lines
    assert [line.partition(";")[0].strip('"') for line in lines if line.startswith('"')][2:] == rows(desktop)
    assert lines[-1] == ""


def test_what_only_helps_on_a_screen_stays_out_of_the_spreadsheet(desktop: Page) -> None:
    compare(desktop, "alfa", "veel")
    expect(row(desktop, "Wat leverde het op?").get_by_role("link", name="Nog 2 bij Veel")).to_be_visible()
    with desktop.expect_download() as download:
        desktop.locator("[data-pb-naast]").get_by_role("button", name="Download CSV").click()
    content = read(download.value, "vergelijking-praktijken.csv").decode("utf-8-sig")
    assert (
        '"Hoeveel inzet kost het?";"4,5 uur per week (start)\nKanttekening\nPer school of samen is niet bekend.";"niet vermeld"\r\n'
        in content
    )
    assert [words for words in ("van Veel", "Doel", "De nummers horen bij") if words in content] == []


def test_no_two_rows_have_the_same_name(desktop: Page) -> None:
    compare(desktop, "alfa", "rijk", more=WHOLE)
    names = rows(desktop)
    assert len(set(names)) == len(names)


def test_the_words_below_a_drawing_stay_behind_with_the_drawing(desktop: Page) -> None:
    desktop.goto("praktijken/rijk/")
    expect(desktop.locator("figure figcaption")).to_contain_text("De nummers horen bij de lijst hieronder.")
    compare(desktop, "alfa", "rijk", more=WHOLE)
    expect(row(desktop, "Verloop in de tijd").locator("td").nth(1)).to_have_text(
        re.compile(r"^\s*Augustus 2020: Begin van de praktijk\.\s*Mei 2021: De eerste school\.\s*$")
    )


def test_csv_quotes_every_cell_and_disarms_every_formula(desktop: Page) -> None:
    open_table(desktop)
    text: str = desktop.evaluate(
        """async () => (await import(new URL("../assets/js/shared/csv.js", location.href))).writeCsv(
            [["=a", "+a", "-a", "@a", "\\ta", "\\ra", "a=b"], ['"', ";", "a\\nb", "", " =a", "'", "é"]])"""
    )
    assert text == "\ufeff" + '"\'=a";"\'+a";"\'-a";"\'@a";"\'\ta";"\'\ra";"a=b"\r\n' + '"""";";";"a\nb";"";" =a";"\'";"é"\r\n'
