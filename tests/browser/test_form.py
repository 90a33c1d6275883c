"""Somebody who never saw YAML describes a practice in the browser and ends with a file that passes the check."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import Page, Route, expect

from praktijkbank.editing.form.odf_document import write_odf
from praktijkbank.editing.form.word_document import write_word
from praktijkbank.editing.importing.draft_files import check_text
from praktijkbank.outputs.site import Site
from tests.browser.conftest import OpenPage
from tests.conftest import ROOT
from tests.editing.form.test_documents import WHOLE, fill_odf, fill_word
from tests.support.axe import WINDOWS, violations
from tests.support.built import BuiltSite
from tests.support.chromium import Device, Watch
from tests.support.form_page import ANSWERS, open_form, paste, save
from tests.support.held import Held

HOSTILE = "<img src=x onerror=\"document.title='gehackt'\">"


def test_a_pasted_questionnaire_becomes_a_file_that_passes_the_check(form: Page, real_site: Site) -> None:
    paste(form, ANSWERS)
    name, text = save(form)
    assert name == "spelinloop-in-oosterweide.yml"
    expect(form.locator("[data-pb-plek=gedaan]")).to_have_text("spelinloop-in-oosterweide.yml staat bij je downloads.")
    assert check_text(text, name, real_site.catalogue.vocabulary) == []
    assert yaml.safe_load(text) == {
        "title": "Spelinloop in Oosterweide",
        "summary": "In Oosterweide spelen ouders en peuters elke week samen.",
        "status": "draft",
        "place": {"municipalities": ["hengelo"]},
        "goal": "Vroeg zien wie hulp kan gebruiken.",
        "approach": "Elke dinsdag is er een inloop.\n\nIets heel anders",
    }


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_the_form_of_word_or_libreoffice_is_read_in_the_browser(kind: str, form: Page, real_site: Site, tmp_path: Path) -> None:
    filled = fill_word(write_word(real_site)) if kind == "docx" else fill_odf(write_odf(real_site))
    path = tmp_path / f"vragenlijst.{kind}"
    path.write_bytes(filled)
    form.set_input_files("input[type=file]", path)
    form.wait_for_selector("[data-pb-plek=verslag]:not([hidden])")
    name, text = save(form)
    assert check_text(text, name, real_site.catalogue.vocabulary) == []
    assert yaml.load(text, yaml.CBaseLoader) == WHOLE  # noqa: S506 - makes nothing but text


def test_a_file_that_is_broken_or_no_document_leaves_what_was_typed_and_a_good_one_can_be_undone(form: Page) -> None:
    form.fill("#veld-title", "Van mij")
    said = form.locator("[data-pb-plek=verslag]")
    for name, content, words in (
        ("kapot.yml", b"title: [kapot\n  - x: : y\n", "Dit bestand is niet te lezen."),
        ("vreemd.yml", b"appel: peer\n", "In vreemd.yml staat iets anders dan de beschrijving van een praktijk. Er is niets veranderd."),
        ("_vocabulary.yml", (ROOT / "practices/_vocabulary.yml").read_bytes(), "iets anders dan de beschrijving van een praktijk"),
        ("nep.docx", b"gewone tekst", "al heet het zo"),
        ("foto.jpg", b"\xff\xd8\x00\x01", "Dit is geen tekst"),
        ("leeg.txt", b"\n", "hier staat geen tekst in"),
    ):
        form.set_input_files("input[type=file]", {"name": name, "mimeType": "", "buffer": content})
        expect(said).to_contain_text(words)
        expect(form.locator("#veld-title")).to_have_value("Van mij")
    form.set_input_files("input[type=file]", {"name": "goed.yml", "mimeType": "", "buffer": b"title: Uit het bestand\n"})
    expect(form.locator("#veld-title")).to_have_value("Uit het bestand")
    form.wait_for_timeout(500)
    form.reload()
    expect(form.locator("#veld-title")).to_have_value("Uit het bestand")
    form.get_by_role("button", name="Maak ongedaan").click()
    expect(form.locator("#veld-title")).to_have_value("Van mij")


def test_who_leaves_at_once_or_comes_back_finds_all_of_it(form: Page) -> None:
    paste(form, ANSWERS)
    expect(form.locator("[data-pb-plek=verslag]")).to_be_in_viewport()
    told = form.locator("[data-pb-plek=verslag] p").all_inner_texts()
    marks = form.get_by_text("Dit is een voorstel").count()
    assert marks
    form.get_by_role("button", name="Toon alle vragen open").click()
    form.fill("#veld-title", "Net getypt")
    form.reload()
    expect(form.locator("#veld-title")).to_have_value("Net getypt")
    expect(form.locator("[data-pb-plek=verslag] p")).to_have_text(told)
    expect(form.get_by_text("Dit is een voorstel")).to_have_count(marks)


def test_what_was_typed_since_comes_back_when_the_undoing_is_undone(form: Page) -> None:
    paste(form, ANSWERS)
    form.get_by_role("button", name="Toon alle vragen open").click()
    form.fill("#veld-title", "Daarna getypt")
    form.get_by_role("button", name="Maak ongedaan").click()
    expect(form.locator("#veld-title")).to_have_value("")
    expect(form.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    form.wait_for_timeout(500)
    form.reload()
    form.get_by_role("button", name="Maak ongedaan").click()
    expect(form.locator("#veld-title")).to_have_value("Daarna getypt")


def test_a_part_that_was_taken_out_is_put_back_where_it_stood(desktop: Page) -> None:
    open_form(desktop)
    paste(desktop, f"{ANSWERS}\nTips\n- Begin klein.\n- Vraag ouders.\n- Houd vol.\n")
    texts, back = (
        desktop.locator("[data-pb-veld=tips] [data-pb-deel] textarea:visible"),
        desktop.get_by_role("button", name="Zet terug wat je weghaalde"),
    )
    before = texts.evaluate_all("texts => texts.map(({ value }) => value)")
    desktop.locator("[data-pb-veld=tips] [data-pb-weg]").nth(1).click()
    assert texts.evaluate_all("texts => texts.map(({ value }) => value)") == [before[0], *before[2:]]
    back.click()
    assert texts.evaluate_all("texts => texts.map(({ value }) => value)") == before
    expect(desktop.locator("[data-pb-veld=tips] [data-pb-deel]").nth(1)).to_be_focused()
    expect(back).to_have_count(0)


def test_what_was_typed_stays_and_what_was_read_for_it_stands_beside_it_once(form: Page) -> None:
    said, rest = form.locator("[data-pb-plek=verslag]"), form.locator("textarea[data-pb-plek=rest]")
    form.fill("#veld-title", "Van mij")
    form.fill("#veld-goal", "Mijn eigen doel.")
    paste(form, "Een paar zinnen.\n\nZonder een vraag erin.")
    expect(said).to_contain_text("wij herkennen er geen vraag in")
    expect(said).to_have_class("pb-plak__verslag pb-plak__verslag--let-op")
    form.get_by_role("button", name="Maak ongedaan").click()
    long = "woord " * 16_000
    answers = ANSWERS.replace("Elke dinsdag is er een inloop.", long) + "\nSamenwerking\nde school\n"
    for _ in range(2):
        paste(form, answers)
        expect(said).to_have_class("pb-plak__verslag")
        expect(said).to_contain_text("2 antwoorden had je al, en die blijven staan: titel; doel.")
        expect(said).to_contain_text("Te lang voor dit veld: 'Hoe werkt het?'.")
        expect(form.locator("#veld-title")).to_have_value("Van mij")
        expect(form.locator("#veld-goal")).to_have_value("Mijn eigen doel.")
        expect(form.get_by_text("Het hele antwoord is een voorstel")).to_have_count(1)
        left = rest.input_value()
        for text in ("Titel\nSpelinloop in Oosterweide", "Vroeg zien wie hulp kan gebruiken.", long.strip()):
            assert left.count(text) == 1
    form.get_by_role("button", name="Neem over: Titel").click()
    expect(form.locator("#veld-title")).to_have_value("Spelinloop in Oosterweide")
    assert "Titel\nVan mij" in rest.input_value()
    assert "Titel\nSpelinloop" not in rest.input_value()
    form.get_by_role("button", name="Laat zo: Doel").click()
    expect(form.get_by_text("je had al een antwoord")).to_have_count(0)
    form.reload()
    form.get_by_role("button", name="Maak ongedaan").click()
    expect(form.locator("#veld-goal")).to_have_value("Mijn eigen doel.")
    expect(rest).to_have_value(left)  # the second time changed nothing


def test_the_questionnaire_of_another_practice_is_asked_about_first(form: Page) -> None:
    other = ANSWERS.replace("Spelinloop in Oosterweide", "Huiskamer in Westerkade").replace("Vroeg zien wie hulp", "Samen zien wie steun")
    title, goal, box = form.locator("#veld-title"), form.locator("#veld-goal"), form.locator("#plakvak")
    paste(form, ANSWERS)
    form.get_by_role("button", name="Toon alle vragen open").click()
    paste(form, other)
    told = form.locator("[data-pb-plek=verslag]")
    expect(told).to_contain_text("Dit gaat over «Huiskamer in Westerkade», en in het formulier staat «Spelinloop in Oosterweide».")
    expect(box).to_have_value(other)
    expect(goal).to_have_value("Vroeg zien wie hulp kan gebruiken.")
    form.get_by_role("button", name="Nee, zet het erbij").click()
    expect(title).to_have_value("Spelinloop in Oosterweide")
    expect(told).to_contain_text("antwoorden had je al")
    expect(box).to_have_value("")
    form.get_by_role("button", name="Maak ongedaan").click()
    paste(form, other)
    form.get_by_role("button", name="Ja, begin opnieuw met deze").click()
    expect(title).to_have_value("Huiskamer in Westerkade")
    expect(goal).to_have_value("Samen zien wie steun kan gebruiken.")
    form.get_by_role("button", name="Maak ongedaan").click()
    expect(title).to_have_value("Spelinloop in Oosterweide")
    expect(goal).to_have_value("Vroeg zien wie hulp kan gebruiken.")


def test_a_file_that_was_chosen_while_the_page_was_loading_is_read(desktop: Page) -> None:
    held = Held(desktop, "**/data/formulier.json*")
    desktop.goto("meedoen/formulier/")
    desktop.set_input_files("input[type=file]", {"name": "antwoorden.txt", "mimeType": "", "buffer": ANSWERS.encode()})
    held.release()
    expect(desktop.locator("#veld-title")).to_have_value("Spelinloop in Oosterweide")


def test_another_questionnaire_begins_with_an_empty_form_once_that_is_confirmed_and_can_be_undone(form: Page) -> None:
    again = form.get_by_role("button", name="Begin opnieuw met een andere vragenlijst")
    expect(again).to_be_hidden()
    paste(form, ANSWERS)
    form.once("dialog", lambda dialog: dialog.dismiss())
    again.click()
    expect(form.locator("#veld-title")).to_have_value("Spelinloop in Oosterweide")
    form.once("dialog", lambda dialog: dialog.accept())
    again.click()
    expect(form.locator("#plakvak")).to_be_focused()
    expect(form.locator("#veld-title")).to_have_value("")
    expect(form.locator("textarea[data-pb-plek=rest]")).to_be_hidden()
    expect(again).to_be_hidden()
    form.reload()
    expect(form.locator("[data-pb-plek=verslag]")).to_contain_text("Het formulier is leeg.")
    form.get_by_role("button", name="Maak ongedaan").click()
    expect(form.locator("#veld-title")).to_have_value("Spelinloop in Oosterweide")


MUCH = """\
Brugfunctionaris op drie scholen

Sinds 6/3/2025 is er een brugfunctionaris.

Gemeente: Nergenshuizen

Hoe werkt het?
Zij staat op het plein.
Hoe is het gefinancierd? Voor 80 procent uit de rijkssubsidie brugfunctionaris, voor 20 procent door het schoolbestuur.
Tips
Wat zou je een andere school aanraden?
- Neem vooraf iemand aan.
- Geef haar voor de start een sleutel.
**Iets heel anders**
Dat loopt wel.
"""


def test_what_is_left_to_do_stands_on_top_and_the_rest_is_folded(form: Page) -> None:
    paste(form, MUCH)
    rows, steps = form.locator("[data-pb-plek=nodig-lijst] > li"), form.locator("[data-pb-plek=nodig-lijst] button")
    doubt = "Samenvatting: '6/3/2025' kan twee datums zijn: schrijf de maand uit."
    prompt = "Wat zou je een andere school aanraden?"
    told = [
        [f"'{prompt}' staat nu voor de eerste tip", "Haal de vraag weg", "Laat zo"],
        [doubt, "Laat zo"],
        ["Samenvatting", "«Sinds 6/3/2025 is er een brugfunctionaris.»"],
        [
            "Bron: Subsidie brugfunctionaris, bij «Voor 80 procent uit de rijkssubsidie brugfunctionaris»",
            "Bron: School of schoolbestuur, bij «voor 20 procent door het schoolbestuur.»",
        ],
        ["Wanneer: Voor de start, bij «Wat zou je een andere school aanraden? Neem vooraf iemand aan.» en 1 andere"],
        ["Wat over is: zet elk stuk waar het hoort, of haal het weg."],
    ]
    expect(rows).to_have_count(len(told))
    for row, words in zip(rows.all(), told, strict=True):
        for text in words:
            expect(row).to_contain_text(text)
    expect(form.locator("[data-pb-veld=summary] .pb-bevinding").first).to_be_visible()
    expect(form.locator("[data-pb-veld=summary]")).to_contain_text("Vraag na: '6/3/2025' kan twee datums zijn")
    assert "Niet in de lijst van plaatsen: Nergenshuizen." in form.inner_text("[data-pb-plek=verslag]")
    expect(form.locator("#veld-approach")).to_be_hidden()
    form.get_by_role("button", name="Bekijk of verander: 2. Hoe werkt het?").click()
    expect(form.locator("#veld-approach")).to_be_focused()
    form.get_by_role("button", name="Haal de vraag weg").click()
    expect(form.locator("[data-pb-veld^='tips.'][data-pb-veld$='.text'] textarea").first).to_have_value("Neem vooraf iemand aan.")
    form.get_by_role("button", name="Verander: Financiering").click()
    payers = form.locator("[data-pb-veld^='funding.'][data-pb-veld$='.source']")
    payers.first.get_by_role("button", name="Klopt, naar het volgende").click()
    expect(payers.nth(1).and_(form.locator(":focus-within"))).to_be_visible()  # the focus moves once the list is drawn
    payers.nth(1).get_by_role("radio").first.check()
    payers.nth(1).get_by_role("button", name="Naar het volgende", exact=True).click()
    expect(form.locator("[data-pb-veld^='tips.'][data-pb-veld$='.when']").first).to_be_focused()
    form.get_by_text("Verander de tekst die over is").click()
    form.fill("textarea[data-pb-plek=rest]", "")
    form.locator("textarea[data-pb-plek=rest]").blur()
    form.get_by_role("button", name=f"Laat zo: {doubt}").click()
    expect(steps).to_have_text(["Klopt", "Verander"] * 2)
    expect(steps.first).to_be_focused()
    form.get_by_role("button", name="Alle 3 voorstellen kloppen").click()
    expect(form.locator("#klaar-kop")).to_be_focused()
    expect(steps).to_have_count(0)
    expect(form.locator("#nog-nodig")).to_have_text("Alles wat nodig is, staat erin")
    expect(form.locator("#veld-summary")).to_be_hidden()


def test_a_questionnaire_on_a_phone_is_a_file_without_red_in_nine_taps_from_the_home_page(phone: Page) -> None:
    taps = 0

    def tap(name: str, role: Literal["button", "link"] = "button") -> None:
        nonlocal taps
        phone.get_by_role(role, name=name).first.click()
        taps += 1

    phone.goto("")
    tap("Beschrijf een praktijk", "link")
    phone.wait_for_selector(".pb-formulier__kader--klaar")
    phone.set_input_files("input[type=file]", {"name": "vragen.txt", "mimeType": "text/plain", "buffer": MEAGRE.encode()})
    taps += 2  # to the list of files, and the file
    held = phone.locator("[data-pb-plek=klaar]")
    expect(held).to_contain_text("Er staat nog 1 punt open.")
    tap("Neem deze zin over")
    tap("Laat zo")
    phone.focus("#nog-nodig")
    tap("naar het volgende")
    expect(phone.locator("[data-pb-veld^='results.'][data-pb-veld$='.kind']")).to_be_focused()
    phone.get_by_label("Van elders").first.click()
    taps += 1
    tap("Alle 3 voorstellen kloppen")
    tap("Download het bestand")
    expect(held).to_have_text("Alles wat nodig is, staat erin. Het bestand kan mee.")
    expect(phone.locator("#veld-summary")).to_have_value("Leerlingen zaten tussen de middag vaak alleen.")
    assert taps == 9


MEAGRE = """\
Huiskamer op school

Op welke vraag of behoefte geeft dit praktijkvoorbeeld antwoord?
Leerlingen zaten tussen de middag vaak alleen. Dat bleef zo.
Hoe werkt het?
De huiskamer is open in alle pauzes.
Wat levert het op?
De conciërge meldt minder ruzies.
Is de borging geregeld?
De gemeente betaalt tot en met 2026.
Hoe is het gefinancierd?
De gemeente betaalt ruim een ton per jaar.
"""


def test_what_was_only_proposed_is_told_in_the_file_and_by_each_field_when_it_is_opened_again(form: Page, tmp_path: Path) -> None:
    paste(form, MUCH)
    name, text = save(form)
    line = "# Voorstellen, nog nakijken: summary, funding 1 source, funding 2 source, tips 1 when, tips 2 when"
    assert line in text.splitlines()
    (tmp_path / name).write_text(text, encoding="utf-8")
    form.set_input_files("input[type=file]", tmp_path / name)
    expect(form.get_by_text("Dit is een voorstel")).to_have_count(5)
    expect(form.locator("#nog-nodig")).to_be_visible()
    assert save(form)[1].count(line) == 1
    form.get_by_role("button", name="Klopt: Samenvatting").click()
    assert line.replace("summary, ", "") in save(form)[1].splitlines()


def test_a_draft_that_is_open_twice_is_kept_by_the_tab_that_the_reader_chooses(desktop: Page) -> None:
    open_form(desktop)
    desktop.fill("#plakvak", "Nog niet verdeeld")
    desktop.fill("#veld-title", "Eerst")
    other = desktop.context.new_page()
    desktop.wait_for_timeout(500)
    open_form(other)
    expect(other.locator("#plakvak")).to_have_value("Nog niet verdeeld")
    other.fill("#veld-title", "Daarna")
    other.wait_for_timeout(500)
    desktop.fill("#veld-goal", "Dit bewaart niets meer.")
    desktop.wait_for_timeout(500)
    other.reload()
    expect(other.locator("#veld-title")).to_have_value("Daarna")
    expect(desktop.locator("[data-pb-plek=bewaard]")).to_have_text("Niet bewaard: dit formulier staat ook open in een ander tabblad.")
    desktop.locator("#klaar-kop").scroll_into_view_if_needed()
    expect(desktop.locator("[data-pb-plek=elders] p")).to_be_in_viewport()
    with desktop.expect_event("dialog") as warned:
        desktop.evaluate("setTimeout(() => location.reload())")
    assert warned.value.type == "beforeunload"
    warned.value.dismiss()
    desktop.get_by_role("button", name="Haal op wat daar staat").click()
    expect(desktop.locator("#veld-title")).to_have_value("Daarna")
    expect(desktop.locator("[data-pb-plek=bewaard]")).to_contain_text("Bewaard op dit apparaat")


def test_a_town_that_the_list_lacks_goes_to_the_remark_and_a_file_is_read_wherever_it_falls(desktop: Page) -> None:
    open_form(desktop)
    desktop.fill("#veld-place-municipalities", "Nergenshuizen")
    desktop.keyboard.press("Enter")
    expect(desktop.locator("[data-pb-veld=place]")).to_contain_text("haal haar hier dan weg en zet haar bij Toelichting")
    desktop.get_by_role("button", name="Zet Nergenshuizen bij de toelichting").click()
    expect(desktop.locator("#veld-place-note")).to_have_value("Nergenshuizen")
    expect(desktop.locator("[data-pb-veld=place] .pb-bevinding")).to_have_count(0)
    expect(desktop.locator("[data-pb-plek=waar]")).to_have_text("Nergenshuizen")
    desktop.evaluate(
        """() => {
            const dropped = new DataTransfer();
            dropped.items.add(new File(["Een titel\\n\\nHoe werkt het?\\nZo werkt het."], "antwoorden.txt"));
            document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true }));
        }"""
    )
    expect(desktop.locator("#veld-title")).to_have_value("Een titel")


def test_a_zip_bomb_is_refused_and_told(form: Page, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 60_000_000)
    (tmp_path / "bom.docx").write_bytes(packed.getvalue())
    form.set_input_files("input[type=file]", tmp_path / "bom.docx")
    form.wait_for_selector("[data-pb-plek=verslag]:not([hidden])")
    assert "veel meer dan in een vragenlijst past" in form.inner_text("[data-pb-plek=verslag]")


MARKUP = """\
<meta charset="utf-8"><b style="font-weight:normal"><h1>Buurtmoeders in de klas</h1><p>Moeders uit de buurt helpen mee.</p>
<p><b>2) Hoe werkt het?</b></p><p>Zij lezen voor in de <i>thuistaal</i>, en bellen
wie niet komt.</p>
<p class="MsoListParagraph"><span style="mso-list:Ignore">·&nbsp; </span>op dinsdag</p><ul><li>op donderdag</li></ul>
<p><b>3 + 4) Was de doelgroep betrokken bij de ontwikkeling en wat levert het op?</b></p>
<p>De moeders schreven het <del>oude</del> reglement.</p>
<p><strong>Verankering en dekking</strong></p><p>Dat loopt via de stichting.</p>
<table><tr><td>Met wie wordt samengewerkt?</td><td>basisschool De Driesprong<br>gemeente Hengelo</td></tr></table>
<p><b>9) Meer weten?</b></p><p>Zie <a href="https://voorbeeld.nl/verslag">het verslag</a> en <a href="javascript:alert(1)">dit</a>.</p>
<script>document.title = "gehackt"</script><img src="x" onerror="document.title = 'gehackt'"></b>
"""


def test_what_a_browser_copies_keeps_its_headings_lists_tables_and_links(desktop: Page) -> None:
    open_form(desktop)
    long = "Een regel met een paar woorden.\n" * 3000
    paste_event = """(text) => {
        const [box, copied] = [document.getElementById("plakvak"), new DataTransfer()];
        copied.setData("text/plain", text);
        box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: copied, cancelable: true }));
        return box.value;
    }"""
    assert desktop.evaluate(paste_event, long) == long  # set at once: a browser itself takes many seconds for so many lines
    desktop.fill("#plakvak", "")
    desktop.evaluate(
        """(markup) => {
            const [box, copied] = [document.getElementById("plakvak"), new DataTransfer()];
            copied.setData("text/html", markup);
            box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: copied }));
            box.value = "Buurtmoeders in de klas";
        }""",
        MARKUP,
    )
    desktop.click("[data-pb-plek=verdeel]")
    desktop.wait_for_selector("[data-pb-plek=verslag]:not([hidden])")
    told = yaml.safe_load(save(desktop)[1])
    report = desktop.inner_text("[data-pb-plek=verslag]")
    assert {name: told[name] for name in ("title", "approach", "involvement", "partners", "sources")} == {
        "title": "Buurtmoeders in de klas",
        "approach": "Zij lezen voor in de thuistaal, en bellen wie niet komt.\n\n- op dinsdag\n- op donderdag",
        "involvement": {"text": "De moeders schreven het reglement."},
        "partners": [{"name": "basisschool De Driesprong"}, {"name": "gemeente Hengelo"}],
        "sources": [{"title": "het verslag", "url": "https://voorbeeld.nl/verslag"}],
    }
    assert desktop.input_value("textarea[data-pb-plek=rest]") == "Verankering en dekking\nDat loopt via de stichting."
    assert "Niet gelezen: 1 afbeelding." in report
    assert "oude" in desktop.locator("[data-pb-plek=overgeslagen] li").all_text_contents()
    row = desktop.locator("[data-pb-plek=nodig-lijst] > li").filter(has_text="staan twee antwoorden bij elkaar: verdeel ze")
    field = desktop.locator("[data-pb-veld=involvement]")
    expect(field).to_contain_text("staan twee antwoorden bij elkaar: verdeel ze")
    row.get_by_role("button", name="Gedaan").click()
    expect(field).not_to_contain_text("twee antwoorden")
    assert desktop.title() != "gehackt"


@pytest.mark.parametrize(("address", "first"), [("meedoen/formulier/", "#plakvak"), ("meedoen/nieuwsbrief/", "#regio")])
def test_the_keyboard_comes_by_everything_in_sight_and_ends_at_the_buttons(desktop: Page, address: str, first: str) -> None:
    open_form(desktop, address)
    desktop.focus(first)
    stops: list[tuple[str, bool]] = []
    while desktop.evaluate("!!document.activeElement.closest('form.pb-formulier')") and len(stops) < 200:
        desktop.keyboard.press("Tab")
        stops.append(desktop.evaluate(IN_SIGHT))
    *inside, _ = stops  # the last is beyond the form
    assert [name for name, is_seen in inside if not is_seen] == []
    assert len(inside) > 20
    assert inside[-1][0] == "Kopieer de tekst"


IN_SIGHT = """() => {
    const focused = document.activeElement;
    const box = focused.getBoundingClientRect();
    const seen = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height, 20) / 2);
    const isIts = !!seen && (focused.contains(seen) || seen.contains(focused) || seen.closest("label")?.control === focused);
    return [focused.textContent.trim(), isIts];
}"""


def test_hostile_text_is_shown_as_text_and_told(form: Page) -> None:
    paste(form, f"{HOSTILE}\nHoe werkt het?\n{HOSTILE}\nTips\n- {HOSTILE}\n")
    assert form.title() != "gehackt"
    assert form.locator(".pb-formulier img").count() == 0
    assert form.locator(".pb-bevinding").count() > 0


def test_the_story_of_one_child_is_held(form: Page) -> None:
    form.fill("#veld-approach", "Een jongen uit groep 6 die thuis veel meemaakte, kwam weer elke dag.")
    form.wait_for_selector(".pb-bevinding--stop")
    save(form)
    told = "praktijk.yml staat bij je downloads. Er staan nog 3 punten open. Zie de lijst boven de knoppen."
    expect(form.locator("[data-pb-plek=gedaan]")).to_have_text(told)
    expect(form.locator("[data-pb-plek=gemeld]")).to_have_text(told)
    assert "verhaal van één kind" in form.inner_text(".pb-bevinding--stop")


def test_a_point_whose_text_was_taken_out_goes_by_one_tap_and_an_empty_list_opens_with_its_first(desktop: Page) -> None:
    open_form(desktop)
    paste(desktop, f"{ANSWERS}\nTips\n- Begin vooraf klein.\n- Een verhaal van vooraf dat hier niet hoort.\n")
    desktop.get_by_role("button", name="Bekijk of verander: 8. Tips").click()
    desktop.fill("#veld-tips-2-text", "")
    desktop.get_by_role("button", name="Haal weg: tips, succesfactoren en valkuilen, nummer 2").first.click()
    expect(desktop.locator("[data-pb-veld=tips] [data-pb-deel]")).to_have_count(1)
    expect(desktop.locator("[data-pb-plek=nodig-lijst]")).not_to_contain_text("Dit is nodig")
    desktop.get_by_role("button", name="Bekijk of verander: 4. Wat levert het op?").click()
    expect(desktop.locator("[data-pb-veld=results] [data-pb-deel]")).to_have_count(1)
    expect(desktop.locator("[data-pb-veld=results] > p > [data-pb-erbij]")).to_have_text("Nog één toevoegen bij Resultaten")


def test_where_there_is_one_remedy_a_button_puts_it_there(desktop: Page) -> None:
    open_form(desktop)
    desktop.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    desktop.fill("#veld-facts", "september 2022")
    desktop.get_by_role("button", name="Zet hier: 2022").click()
    assert desktop.input_value("#veld-facts") == "2022"
    expect(desktop.locator("[data-pb-veld=facts] .pb-bevinding")).to_have_count(0)
    desktop.fill("#veld-approach", "Zo liep het:\n\tIn 2022\tIn 2023\nOuders\t12\t3 | 4\nKinderen\t20\nDaarna niets.\n- los\tlos")
    desktop.get_by_role("button", name="Maak er een tabel van").click()
    expect(desktop.locator("#veld-approach")).to_have_value(TABLE)
    expect(desktop.locator("[data-pb-veld=approach] .pb-bevinding")).to_have_count(0)


def test_a_button_that_is_held_while_the_form_checks_what_was_typed_still_works(desktop: Page) -> None:
    open_form(desktop)
    desktop.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    desktop.fill("#veld-facts", "september 2022")
    desktop.locator("#veld-facts").press("End")
    desktop.get_by_role("button", name="Zet hier: 2022").hover()
    desktop.keyboard.type("!")
    desktop.mouse.down()
    desktop.wait_for_timeout(700)  # the form checks after 300 ms
    desktop.mouse.up()
    expect(desktop.locator("#veld-facts")).to_have_value("2022")


TABLE = """\
Zo liep het:
|  | In 2022 | In 2023 |
| --- | --- | --- |
| Ouders | 12 | 3 \\| 4 |
| Kinderen | 20 |  |

Daarna niets.
- los\tlos"""


# Bytes as they travel: to open the form, and with the privacy rules and the import too. The goal of 60 kB holds for the first only:
# the words by which the guard knows a story are 23 kB by themselves, and their patterns 8. They are packed, nothing comes twice, and
# one list of words with the groups of each is no smaller.
MOST_AT_OPENING, MOST_OF_ALL = 49_000, 129_200


def test_it_fetches_little_at_first_and_the_rest_once_it_is_needed(desktop: Page, watches: list[Watch], built_site: BuiltSite) -> None:
    desktop.goto("meedoen/")
    (watch,) = watches
    elsewhere = set(watch.requests)
    open_form(desktop)

    def weigh() -> int:
        paths = {urlsplit(url).path.removeprefix(built_site.path) for url in set(watch.requests) - elsewhere}
        own = [path for path in paths if path.startswith(("assets/js/", "data/"))]
        return sum(len(zlib.compress((built_site.folder / path).read_bytes(), 9)) for path in own)

    assert 30_000 < weigh() <= MOST_AT_OPENING
    with desktop.expect_request("**/data/privacy.json?*"):
        desktop.fill("#veld-title", "Een titel")
    paste(desktop, "Wat kost het?\n12 duizend euro per jaar")
    expect(desktop.locator("#nog-nodig")).to_be_focused()
    assert weigh() <= MOST_OF_ALL


def test_knowledge_that_the_browser_kept_from_an_older_build_is_asked_for_again(form: Page) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.fulfill(json={"headings": {"questions": []}, "values": {}})
        else:
            route.continue_()

    form.route("**/data/vragenlijst.json?*", answer)
    paste(form, "Hoe werkt het?\nOuders lezen voor.")
    expect(form.locator("#veld-approach")).to_have_value("Ouders lezen voor.")
    assert len(asked) == 2


def test_what_is_typed_is_still_there_and_can_be_wiped(form: Page) -> None:
    form.fill("#veld-title", "Blijft staan")
    form.wait_for_timeout(700)
    form.reload()
    form.wait_for_selector(".pb-formulier__kader--klaar")
    assert form.input_value("#veld-title") == "Blijft staan"
    form.on("dialog", lambda dialog: dialog.accept())
    if not form.is_visible("[data-pb-plek=wis]"):
        pytest.fail("the button to wipe is not there")
    form.click("[data-pb-plek=wis]")
    assert form.input_value("#veld-title") == ""
    assert form.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('praktijkbank-formulier')).length") == 0


def test_of_a_published_practice_only_what_changed_is_handed_on(desktop: Page) -> None:
    open_form(desktop, "meedoen/formulier/?praktijk=kindcentrum-de-vaart")
    assert desktop.input_value("#veld-title") == "Jeugdhulp in de school, kindcentrum De Vaart"
    desktop.click("[data-pb-plek=download]")
    expect(desktop.locator("[data-pb-plek=gedaan]")).to_contain_text("Je hebt nog niets veranderd")
    desktop.fill("#veld-goal", "Een nieuw doel.")
    desktop.wait_for_timeout(500)
    name, text = save(desktop)
    assert name == "kindcentrum-de-vaart.yml"
    assert text.startswith("# praktijkbank-wijziging: kindcentrum-de-vaart\n")
    assert yaml.safe_load(text) == {"goal": "Een nieuw doel."}
    desktop.fill("#veld-goal", "")
    assert save(desktop)[1].splitlines()[-1] == "# Weggehaald: goal"


@pytest.mark.parametrize("path", sorted((ROOT / "practices").glob("[a-z]*.yml"))[:8], ids=lambda path: path.stem)
def test_the_editors_own_file_stays_as_it_is_but_for_what_changed(path: Path, desktop: Page) -> None:
    open_form(desktop)
    desktop.set_input_files("input[type=file]", path)
    desktop.wait_for_selector("[data-pb-plek=verslag]:not([hidden])")
    before = path.read_text(encoding="utf-8")
    assert save(desktop) == (path.name, before)
    desktop.fill("#veld-title", "Een andere titel")
    desktop.wait_for_timeout(400)
    changed, whole = yaml.safe_load(save(desktop)[1]), yaml.safe_load(before)
    assert changed == {**whole, "title": "Een andere titel"}


def test_without_scripts_the_word_form_is_offered(no_scripts: Page) -> None:
    no_scripts.goto("meedoen/formulier/")
    assert not no_scripts.is_visible("#plakvak")
    assert no_scripts.is_visible("a[href$='tien-vragen.docx']")
    assert "JavaScript" in no_scripts.inner_text(".pb-formulier__zonder")


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
def test_axe_finds_nothing_while_the_form_is_in_use(device: Device, open_page: OpenPage) -> None:
    page = open_page(device)
    open_form(page)
    paste(page, f"{ANSWERS}Tips\n- Begin klein.\nMet wie wordt samengewerkt?\nde school\n")
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert violations(page, "formulier") == []


def test_nothing_scrolls_sideways_at_320_pixels(phone: Page) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    open_form(phone)
    paste(phone, ANSWERS)
    phone.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    assert phone.evaluate("document.documentElement.scrollWidth") == 320
