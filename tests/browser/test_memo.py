"""A memo from a comparison: what it says, that it is the same elsewhere, and that it goes along on paper, as Word and as text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.browser.conftest import OpenPage
from tests.support import axe
from tests.support.chromium import Device, Watch
from tests.support.comparison import open_table, serve_comparison
from tests.support.office import print_documents

pytestmark = pytest.mark.wiped_windows

NAME = "Praktijkbank"
QUESTION = "Wie doet wat?"
WORDS = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of 56 practices of which these tests know every word."""
    with serve_comparison(tmp_path_factory.mktemp("comparison")) as address:
        yield address


def open_memo(page: Page, search: str) -> None:
    """Open a memo and wait until it stands there."""
    page.goto(f"vergelijken/memo/{search}")
    expect(page.get_by_role("button", name="Print of bewaar als pdf")).to_be_visible()


def read_table(page: Page) -> dict[str, list[str]]:
    """Return what every row says, a text per practice."""
    rows = page.locator("[data-pb-plek=rijen] tr")
    texts = rows.evaluate_all(
        """rows => rows.map(row => [...row.children].map(cell =>
            [...cell.querySelectorAll('p')].map(p => p.innerText.trim()).join(' | ') || cell.innerText))"""
    )
    return {name: cells for name, *cells in texts}


def test_it_says_of_each_practice_what_its_description_says(desktop: Page) -> None:
    open_memo(desktop, f"?kies=alfa,rijk&vraag={QUESTION}&onderwijssoort=po")
    expect(desktop.get_by_role("heading", name=QUESTION)).to_be_visible()
    expect(desktop.locator("[data-pb-plek=gezocht]")).to_have_text(
        "Gezocht op onderwijssoort: Basisonderwijs. Gevonden: 2 van de 56 praktijken. Gekozen: 2."
    )
    expect(desktop.locator("[data-pb-plek=geteld]")).to_have_text(
        "Bij 1 van de 2 praktijken staat wie betaalt, en bij 1 van de 2 iets over de inzet. "
        "1 van de 2 beschrijft wat betrokkenen ervoeren; geen van beide geeft een gemeten resultaat. "
        "Van geen van beide weten we of die nu nog loopt."
    )
    assert read_table(desktop) == {
        "Wat het is": ["Over Alfa.", "Over Rijk."],
        "Wie betaalt": ["Gemeente. € 172.000.", "Niet vermeld"],
        "Inzet": ["4,5 uur per week (start)1", "Niet vermeld"],
        "Resultaat": ["Niet vermeld", "Ervaren. Leraren zeggen dat er rust is in de klas."],
        "Gaat het door": ["Niet vermeld", "Geregeld. In de begroting."],
        "Hoe actueel": ["Loopt nu: onbekend. Feiten uit 2019.", "Loopt nu: onbekend. Jaar niet vermeld."],
        "Advies vooraf": ["Niet vermeld", "Tip. Maak afspraken over geheimhouding en verantwoordelijkheidsverdeling."],
        "Vraag nog na": [
            "Wat kost het per jaar? Wat leverde het op? Hoe is het onderzocht? Gaat het door?",
            "Wie betaalt? Wat kost het per jaar? Hoeveel inzet kost het? Hoe is het onderzocht?",
        ],
    }
    expect(desktop.locator("[data-pb-plek=verwijzing]")).to_have_text("In de bijlage: wat er nog meer niet vermeld is.")
    expect(desktop.locator("[data-pb-plek=noten] li")).to_have_text(["Almere: Per school of samen is niet bekend."])


def test_a_question_goes_into_the_address_and_the_title_and_another_device_shows_the_same(desktop: Page, phone: Page) -> None:
    open_memo(desktop, "?kies=alfa,beta&thema=samenwerking")
    expect(desktop.locator(".pb-memo__titel")).to_have_text("Naast elkaar: Almere en Zaanstad")
    desktop.get_by_label("Jouw vraag").fill("Zo & <zo>?")
    expect(desktop.locator(".pb-memo__titel")).to_have_text("Zo & <zo>?")
    assert desktop.title() == "Zo & <zo>?"
    open_memo(phone, "?" + desktop.url.partition("?")[2])
    for name in ("titel", "gezocht", "geteld", "rijen", "bijlage"):
        assert (
            phone.locator(f".pb-memo [data-pb-plek={name}]").first.text_content()
            == desktop.locator(f".pb-memo [data-pb-plek={name}]").first.text_content()
        )
    assert phone.evaluate("document.documentElement.scrollWidth") == 360


def test_a_name_with_an_apostrophe_stays_on_one_line_in_the_letters_around_it(desktop: Page) -> None:
    open_memo(desktop, "?kies=alfa&vraag=Hoe doet 's-Hertogenbosch dat?")
    name = desktop.get_by_role("heading", name="Hoe doet 's-Hertogenbosch dat?").locator("span")
    expect(name).to_have_text("'s-Hertogenbosch")
    expect(name).to_have_css("white-space-collapse", "collapse")
    expect(name).to_have_css("text-wrap-mode", "nowrap")


def test_from_a_filtered_list_it_holds_the_first_that_were_found_and_says_so_everywhere(desktop: Page, phone: Page) -> None:
    said = (
        "Gezocht op onderwijssoort: Middelbaar beroepsonderwijs. Gevonden: 49 van de 56 praktijken. "
        "Hier staan de eerste drie van de lijst; niemand koos ze uit."
    )
    desktop.goto("praktijken/?onderwijssoort=mbo")
    desktop.get_by_role("link", name="Maak een notitie").click()
    expect(desktop.get_by_text("Niemand koos deze praktijken uit.")).to_be_visible()
    expect(desktop.locator("[data-pb-plek=gezocht]")).to_have_text(said)
    assert said in [paragraph.text for paragraph in docx.Document(BytesIO(download_word(desktop))).paragraphs]
    wanted = "?kies=vulling-00,vulling-01,vulling-02&keuze=eerste&onderwijssoort=mbo"
    assert [desktop.url.partition("/memo/")[2], desktop.locator("[data-pb-plek=notitie-adres]").inner_text().partition("/memo/")[2]] == [
        wanted
    ] * 2
    open_memo(phone, wanted)
    expect(phone.locator("[data-pb-plek=gezocht]")).to_have_text(said)
    open_memo(phone, "?onderwijssoort=po")
    expect(phone.locator("[data-pb-plek=gezocht]")).to_contain_text("Gevonden: 2 van de 56 praktijken. Die staan allemaal in deze notitie.")
    expect(phone.get_by_text("Niemand koos deze praktijken uit.")).to_be_hidden()


def test_from_a_comparison_it_holds_the_practices_compared(desktop: Page) -> None:
    open_table(desktop, "?kies=delta,beta")
    desktop.locator("[data-pb-naast]").get_by_role("link", name="Maak een notitie").click()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_text(["Diemen", "Zaanstad"])


def test_a_practice_that_is_not_there_is_named_and_the_others_stand(desktop: Page, watches: list[Watch]) -> None:
    for watch in watches:
        watch.expect = ("404",)
    open_memo(desktop, "?kies=alfa,weg")
    expect(desktop.get_by_text("Niet gevonden: “weg”.")).to_be_visible()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_text(["Almere"])
    expect(desktop.locator(".pb-memo__titel")).to_have_text("Alfa")
    desktop.goto("vergelijken/memo/?kies=weg")
    expect(desktop.get_by_text("Niet gevonden: “weg”.")).to_be_visible()
    expect(desktop.get_by_text("Er is nog niets om in de notitie te zetten.")).to_be_visible()
    expect(desktop.get_by_role("button", name="Probeer het opnieuw")).to_be_hidden()


def test_of_more_practices_than_fit_it_holds_the_first_four_and_says_of_how_many(desktop: Page) -> None:
    many = ",".join(f"vulling-{n:02}" for n in range(30))
    open_memo(desktop, f"?kies=alfa,veel,rijk,{many}")
    expect(desktop.get_by_text("Dit zijn de eerste vier van de 33 die je koos.")).to_be_visible()
    expect(desktop.locator("[data-pb-plek=koppen] a")).to_have_text(["Almere", "Veel", "Rijk", "Vulling 00"])
    expect(desktop.locator(".pb-memo__titel")).to_have_text("Naast elkaar: Almere, Veel, Rijk en Vulling 00")
    told = read_table(desktop)
    assert [told["Resultaat"][1], told["Advies vooraf"][1]] == [
        "Ervaren. Uitkomst 1. De beschrijving noemt er nog 4.",
        "Tip. Doen. De beschrijving noemt er nog 3: tip (1), succesfactor (1), valkuil (1).",
    ]


def test_where_nothing_was_found_it_says_what_was_looked_for(desktop: Page) -> None:
    desktop.goto("vergelijken/memo/?onderwijssoort=po&zoek=onvindbaarwoord")
    expect(
        desktop.get_by_text("Gezocht op onderwijssoort: Basisonderwijs; zoekwoord: onvindbaarwoord. Er is niets gevonden.")
    ).to_be_visible()
    expect(desktop.get_by_text("Er is nog niets om in de notitie te zetten.")).to_be_visible()


def test_without_anything_to_show_it_says_what_to_do(desktop: Page) -> None:
    desktop.goto("vergelijken/memo/")
    expect(desktop.get_by_text("Er is nog niets om in de notitie te zetten.")).to_be_visible()
    desktop.get_by_role("link", name="Kies twee tot vier praktijken").click()
    desktop.wait_for_url("**/praktijken/")


def test_on_paper_it_is_one_sheet_and_an_annex_with_page_numbers(desktop: Page, tmp_path: Path) -> None:
    open_memo(desktop, f"?kies=alfa,beta,rijk,delta&vraag={QUESTION}")
    desktop.pdf(path=tmp_path / "notitie.pdf", prefer_css_page_size=True, tagged=True)
    reader = PdfReader(tmp_path / "notitie.pdf")
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) == 2
    assert reader.metadata is not None
    assert reader.metadata.title == QUESTION
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert [("Vraag nog na" in text, "Kanttekeningen" in text, "Bijlage" in text) for text in texts] == [
        (True, True, False),
        (False, False, True),
    ]
    assert [f"pagina {number} van 2" in text for number, text in enumerate(texts, 1)] == [True, True]
    assert all("Stand van 2 maart 2026" in text and "Maak" not in text.replace("Maak afspraken", "") for text in texts)


def test_what_does_not_fit_on_the_first_sheet_goes_to_the_annex_in_every_form(desktop: Page) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    lengthen(desktop, "alfa", 35)
    open_memo(desktop, "?kies=alfa,rijk")
    pointer, notes = desktop.locator("[data-pb-plek=verwijzing]"), desktop.locator("[data-pb-plek=noten] li")
    expect(pointer).to_have_text("In de bijlage: de kanttekening en wat er nog meer niet vermeld is.")
    expect(notes).to_have_count(0)
    lengthen(desktop, "alfa", 50)
    desktop.reload()
    expect(pointer).to_have_text("In de bijlage: de kanttekening, de toelichting bij “Wie betaalt” en wat er nog meer niet vermeld is.")
    assert read_table(desktop)["Wie betaalt"][0] == BRIEF
    expect(desktop.get_by_role("rowheader", name="Advies vooraf")).to_be_visible()
    lengthen(desktop, "alfa", 90)
    desktop.reload()
    said = (
        "In de bijlage: de kanttekening, de toelichting bij “Wie betaalt”, “Advies vooraf”, “Vraag nog na” "
        "en wat er nog meer niet vermeld is."
    )
    expect(pointer).to_have_text(said)
    headings = ["Kanttekeningen", "Wie betaalt", "Advies vooraf", "Vraag nog na", "Alfa", "Rijk", "Overnemen"]
    expect(desktop.locator(".pb-memo__bijlage h3:visible")).to_have_text(headings)
    later = desktop.locator("[data-pb-plek=rijen-later] li").first
    expect(later).to_have_text(f"Almere: {FULL}")
    rows = list(read_table(desktop))
    assert rows == ["Wat het is", "Wie betaalt", "Inzet", "Resultaat", "Gaat het door", "Hoe actueel"]

    document = docx.Document(BytesIO(download_word(desktop)))
    assert [row.cells[0].text for row in document.tables[0].rows[1:]] == rows
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 3"] == headings
    assert [text for text in (said, "Almere: Gemeente. € 172.000. Volgens de krant.") if text not in texts] == []

    lines = copy_text(desktop).splitlines()
    under = [line for line, rule in pairwise(lines) if line and rule == "-" * len(line)]
    assert under == [*rows, *headings]
    assert lines.index(said) < lines.index("Bijlage: bronnen en wat niet vermeld is") < lines.index(f"Almere: {FULL}")


BRIEF = "Gemeente. € 172.000. Volgens de krant. | Provincie (vervolg). De helft."
FULL = "Gemeente. € 172.000. Volgens de krant. Provincie (vervolg). De helft. Een restbedrag."


def lengthen(page: Page, slug: str, times: int) -> None:
    """Give a practice a summary of many sentences and a payer more, each with a remark, of which one goes with an amount."""

    def answer(route: Route) -> None:
        data = route.fetch().json()
        (facts, *_), (listing,) = (
            section["elements"] for section in data["sections"] if section["anchor"] in {"in-het-kort", "financiering"}
        )
        (amount,) = (fact for fact in facts["facts"] if fact["mark"] == "bedrag")
        amount["values"] = [{"text": "€ 172.000, gemeente: volgens de krant"}]
        listing["entries"][0]["note"] = "Volgens de krant."
        listing["entries"].append({"lead": "Provincie (vervolg)", "rest": ": de helft", "note": "Een restbedrag."})
        route.fulfill(json=data | {"summary": "Een zin die ruimte vraagt op het eerste blad. " * times})

    page.route(f"**/praktijken/{slug}/praktijk.json", answer)


def test_as_word_it_has_headings_a_heading_row_footnotes_and_its_language(desktop: Page) -> None:
    open_memo(desktop, f"?kies=alfa,rijk&vraag={QUESTION}")
    content = download_word(desktop)
    document = docx.Document(BytesIO(content))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"] == [QUESTION]
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells] == ["", "Almere\nVaste werkwijze", "Rijk"]
    assert [row.cells[0].text for row in table.rows[1:]] == list(read_table(desktop))
    assert document.core_properties.title == QUESTION
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        parts = {
            name: ET.fromstring(archive.read(name))  # noqa: S314 - our own script made it
            for name in archive.namelist()
        }
    assert len(parts["word/document.xml"].findall(f".//{WORDS}tblHeader")) == 1
    notes = ["".join(note.itertext()) for note in parts["word/footnotes.xml"].findall(f"{WORDS}footnote")]
    assert notes[2:] == [" Almere: Per school of samen is niet bekend."]
    assert [lang.get(f"{WORDS}val") for lang in parts["word/styles.xml"].iter(f"{WORDS}lang")] == ["nl-NL"]
    assert download_word(desktop) == content


def test_the_word_document_opens_in_libreoffice_with_all_its_notes(desktop: Page, tmp_path: Path) -> None:
    open_memo(desktop, f"?kies=alfa,rijk&vraag={QUESTION}#bij.alfa=%3Cb%3EBel%26%0Aeerst")
    (tmp_path / "notitie.docx").write_bytes(download_word(desktop))
    (printed,) = print_documents([tmp_path / "notitie.docx"], tmp_path).values()
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(printed)).pages)
    assert [
        words for words in (QUESTION, "Per school of samen is niet bekend.", "Eigen aantekening. <b>Bel& eerst") if words not in text
    ] == []


def download_word(page: Page) -> bytes:
    """Return the Word document that the page makes."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download als Word").click()
    assert download.value.suggested_filename == "notitie.docx"
    return Path(download.value.path()).read_bytes()


def test_as_text_it_says_the_same(desktop: Page) -> None:
    desktop.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_memo(desktop, f"?kies=alfa,rijk&vraag={QUESTION}")
    text = copy_text(desktop)
    assert text.startswith(
        f"{NAME} · notitie · Stand van 2 maart 2026\n\n{QUESTION}\n{'=' * len(QUESTION)}\nGekozen: 2 van de 56 praktijken.\n\n"
        "In het kort. Bij 1 van de 2 praktijken "
    )
    assert "\n- Almere: Vaste werkwijze\n- Rijk\n" in text
    assert "Almere: 4,5 uur per week (start) [1]\nRijk: niet vermeld\n" in text
    assert "[1] Almere: Per school of samen is niet bekend." in text
    assert "- Jaarverslag (Bureau Zo): https://bron.example/verslag\n" in text
    assert "De licentie is CC BY 4.0: https://creativecommons.org/licenses/by/4.0/deed.nl\n" in text
    assert text.endswith(f"Deze notitie: {desktop.url.replace('wat?', 'wat%3F')}\n")


def copy_text(page: Page) -> str:
    """Return the text that the page copies."""
    page.get_by_role("button", name="Kopieer als tekst").click()
    expect(page.get_by_text("De tekst is gekopieerd.")).to_be_visible()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_nothing_hostile_in_a_practice_runs_or_breaks_a_document(desktop: Page) -> None:
    hostile = "<img src=x onerror='window.boe=1'>&\"]]>\u0007\u202e=1+1 {{7*7}}"

    def answer(route: Route) -> None:
        text = json.dumps(route.fetch().json()).replace("Over Alfa.", json.dumps(hostile)[1:-1])
        route.fulfill(body=text.replace("https://bron.example/verslag", "javascript:window.boe=1"), content_type="application/json")

    desktop.route("**/praktijken/alfa/praktijk.json", answer)
    open_memo(desktop, "?kies=alfa,beta&vraag=<script>window.boe=1</script>")
    document = docx.Document(BytesIO(download_word(desktop)))
    assert hostile.replace("\u0007", "") in [cell.text for cell in document.tables[0].rows[1].cells]
    assert desktop.evaluate("window.boe") is None
    assert desktop.locator("a[href^='javascript:']").count() == 0


@pytest.mark.parametrize("device", axe.WINDOWS, ids=lambda device: device.name)
def test_axe_finds_nothing(open_page: OpenPage, device: Device) -> None:
    page = open_page(device)
    open_memo(page, f"?kies=alfa,rijk,beta&vraag={QUESTION}")
    assert axe.violations(page, device.name) == []
