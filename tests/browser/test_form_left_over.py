"""Nothing that was read is lost: what fits nowhere is put at a field by hand, what was skipped stays told, and what is open is said."""

from __future__ import annotations

import pytest
import yaml
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.support.axe import WINDOWS, violations
from tests.support.chromium import Device
from tests.support.form_page import ANSWERS, open_form, paste, save

LOOSE = f"""\
{ANSWERS.replace("Iets heel anders", "")}
Tips
- Leg vooraf uit wat je doet.

**Verankering en dekking**
Dat loopt via de stichting.
**Iets heel anders**
Dat loopt wel.
"""
MAIL = f"Van: a.bakker@voorbeeld.nl\nVerzonden: maandag 2 maart 2026\nOnderwerp: vragenlijst\n\n{ANSWERS}"
REST = "textarea[data-pb-plek=rest]"


def test_lines_that_were_skipped_are_still_told_after_a_reload_and_another_questionnaire(form: Page) -> None:
    skipped = form.locator("[data-pb-plek=overgeslagen]")
    expect(skipped).to_be_hidden()
    paste(form, MAIL)
    expect(skipped).to_contain_text("Van: a.bakker@voorbeeld.nl")
    lines = skipped.locator("li").all_text_contents()
    form.wait_for_function("Object.values(localStorage).some((kept) => kept.includes('a.bakker@voorbeeld.nl'))")  # a moment later
    form.reload()
    expect(skipped).to_contain_text(f"Overgeslagen regels van het formulier of de mail ({len(lines)})")
    form.set_input_files("input[type=file]", {"name": "foto.jpg", "mimeType": "", "buffer": b"\xff\xd8\x00\x01"})
    expect(form.locator("[data-pb-plek=verslag]")).to_contain_text("Dit is geen tekst")
    expect(skipped.locator("li")).to_have_text(lines)
    form.on("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="Begin opnieuw met een andere vragenlijst").click()
    expect(skipped).to_be_hidden()
    form.get_by_role("button", name="Maak ongedaan").click()
    expect(skipped.locator("li")).to_have_text(lines)


def test_a_piece_that_is_over_goes_to_a_field_by_keyboard_and_back(form: Page) -> None:
    paste(form, LOOSE)
    rest, pieces = form.locator(REST), form.locator("[data-pb-plek=rest-stukken] > li")
    told = rest.input_value()
    first, second = "Verankering en dekking\nDat loopt via de stichting.", "Iets heel anders\nDat loopt wel."
    assert told == f"{first}\n\n{second}"
    expect(pieces).to_have_count(2)
    form.get_by_role("button", name="Zet daar: «Verankering en dekking").click()
    chosen = form.get_by_label("Waar hoort dit: «Verankering en dekking")
    expect(chosen).to_be_focused()
    form.keyboard.type("Borging")
    form.keyboard.press("Tab")
    form.keyboard.press("Enter")
    expect(pieces).to_have_count(1)
    expect(form.get_by_label("Waar hoort dit: «Iets heel anders")).to_be_focused()
    form.get_by_label("Waar hoort dit: «Iets heel anders").select_option("Tips, succesfactoren en valkuilen")
    form.get_by_role("button", name="Zet daar: «Iets heel anders").click()
    expect(pieces).to_have_count(0)
    done = form.locator("[data-pb-plek=rest-gedaan]")
    expect(done).to_contain_text("staat nu bij Tips, succesfactoren en valkuilen.")
    expect(done.get_by_role("button", name="Maak ongedaan")).to_be_focused()
    made = yaml.safe_load(save(form)[1])
    assert made["continuity"] == {"text": "Dat loopt via de stichting."}
    assert made["tips"][1] == {"text": "Dat loopt wel."}  # nothing is made up
    expect(done).to_contain_text("Het opschrift «Iets heel anders» ging niet mee.")
    form.get_by_role("button", name="Bekijk: Tips").click()
    expect(form.locator("[data-pb-veld=tips] [data-pb-deel]").nth(1).and_(form.locator(":focus-within"))).to_be_visible()
    done.get_by_role("button", name="Maak ongedaan").click()
    expect(rest).to_have_value(second)
    done.get_by_role("button", name="Maak ongedaan").click()
    expect(rest).to_have_value("")
    form.reload()
    assert [tip["text"] for tip in yaml.safe_load(save(form)[1])["tips"]] == ["Leg vooraf uit wat je doet.", "Dat loopt wel."]


def test_a_piece_without_a_heading_loses_none_of_its_lines(desktop: Page) -> None:
    open_form(desktop)
    paste(desktop, LOOSE)
    desktop.get_by_text("Verander de tekst die over is").click()
    for piece in ("- ouders\n- scholen", "Dat was zo.\nEn zo.", "2 groepen\nen een derde"):
        desktop.fill(REST, piece)
        desktop.locator(REST).blur()
        desktop.locator("[data-pb-plek=rest-stukken] select").select_option("Aanpak")
        desktop.get_by_role("button", name="Zet daar").click()
        assert piece in yaml.safe_load(save(desktop)[1])["approach"]


def test_what_may_stay_is_no_part_of_the_count_and_a_phone_number_had_better_go(desktop: Page) -> None:
    open_form(desktop)
    paste(desktop, LOOSE + "\nContact\nMarloes, 06-12345678\n")
    seen, rows = desktop.locator("[data-pb-plek=nodig-gezien] > li"), desktop.locator("[data-pb-plek=nodig-lijst] > li")
    expect(seen.filter(has_text="Liever weg. Contact").first).to_be_visible()
    expect(desktop.locator("#nog-nodig")).to_have_text(f"Nog te bekijken: {rows.count()}")
    expect(rows.filter(has_text="Liever weg")).to_have_count(0)


def test_a_proposal_that_is_being_changed_is_no_proposal_any_more(desktop: Page) -> None:
    open_form(desktop)
    paste(desktop, LOOSE)
    desktop.get_by_role("button", name="Verander: Samenvatting").click()
    desktop.keyboard.type("Anders. ")
    field = desktop.locator("[data-pb-veld=summary]")
    expect(field).to_contain_text("Je koos zelf iets anders")
    expect(field).not_to_contain_text("Dit is een voorstel")


def test_a_piece_without_a_use_is_removed_and_comes_back(form: Page) -> None:
    paste(form, LOOSE)
    rest = form.locator(REST)
    told = rest.input_value()
    form.get_by_role("button", name="Haal weg: «Verankering en dekking").click()
    expect(rest).to_have_value("Iets heel anders\nDat loopt wel.")
    form.locator("[data-pb-plek=rest-gedaan]").get_by_role("button", name="Maak ongedaan").click()
    expect(rest).to_have_value(told)


def test_a_piece_loses_the_name_of_its_field_and_nothing_else_and_proposals_stay(form: Page) -> None:
    form.fill("#veld-title", "Van mij")
    paste(form, LOOSE)
    marks = form.get_by_text("Dit is een voorstel").count()
    assert marks
    form.get_by_label("Waar hoort dit: «Titel").select_option("Titel")
    form.get_by_role("button", name="Zet daar: «Titel").click()
    expect(form.locator("#veld-title")).to_have_value("Van mij Spelinloop in Oosterweide")
    form.get_by_label("Waar hoort dit: «Iets heel anders").select_option("Tips, succesfactoren en valkuilen")
    form.get_by_role("button", name="Zet daar: «Iets heel anders").click()
    expect(form.get_by_text("Dit is een voorstel")).to_have_count(marks)


def test_the_end_says_all_is_there_only_when_nothing_is_open(form: Page) -> None:
    end, rows, title = form.locator("[data-pb-plek=klaar]"), form.locator("[data-pb-plek=nog] > li"), form.locator("#nog-nodig")
    paste(form, LOOSE.replace("Tips\n- Leg vooraf uit wat je doet.\n", ""))
    form.get_by_role("button", name="Klopt: Samenvatting").click()
    form.get_by_role(
        "button", name="Gedaan: Onderwijssoort: de tekst noemt Kinderopvang en voorschool: voor welke soort school is dit?"
    ).click()
    expect(title).to_have_text("Nog te bekijken: 1")
    expect(end).to_have_text("Het bestand kan mee. Kijk eerst nog even hiernaar:")
    expect(rows).to_have_text(
        [
            "Nog te bekijken: 1",
            "Wat over is: zet elk stuk waar het hoort, of haal het weg. Wat daar blijft staan, gaat niet mee in het bestand.",
        ]
    )
    rows.last.get_by_role("button").click()
    expect(form.locator("#rest-kop")).to_be_focused()
    for _ in range(2):
        form.locator("[data-pb-plek=rest-stukken] > li").first.get_by_role("button", name="Haal weg").click()
    expect(end).to_have_text("Alles wat nodig is, staat erin. Het bestand kan mee.")
    expect(title).to_have_text("Alles wat nodig is, staat erin")
    expect(rows).to_have_count(0)


def test_a_figure_where_the_source_gives_none_is_open_at_the_end_in_words_of_the_form(desktop: Page) -> None:
    open_form(desktop)
    for name, text in (("title", "Inloop"), ("summary", "Een inloop."), ("approach", "Zo gaat het.")):
        desktop.fill(f"#veld-{name}", text)
    end = desktop.locator("[data-pb-plek=klaar]")
    expect(end).to_have_text("Alles wat nodig is, staat erin. Het bestand kan mee.")
    desktop.click("[data-pb-veld=results] > p > [data-pb-erbij]")
    desktop.get_by_label("Geregistreerd").check()
    desktop.locator("[data-pb-veld^='results.'][data-pb-veld$='.text'] textarea").fill("De opkomst steeg naar 88 procent.")
    expect(end).to_have_text("Het bestand kan mee. Kijk eerst nog even hiernaar:")
    row = desktop.locator("[data-pb-plek=nog] > li")
    said = "Bij “Geregistreerd” lezen lezers dat de bron geen cijfer geeft, en hier staat er een: 88."
    expect(row).to_have_text(f"Mag blijven, maar kijk even. Resultaten 1, soort: {said}")
    row.get_by_role("button").click()
    expect(desktop.locator("[data-pb-veld^='results.'][data-pb-veld$='.kind']")).to_contain_text("schrijf dan “Gemeten”")


def test_the_report_and_the_list_of_questions_count_alike(desktop: Page) -> None:
    open_form(desktop)
    paste(desktop, ANSWERS.replace("1. Op welke vraag of behoefte geeft dit praktijkvoorbeeld antwoord?", "Aanleiding"))
    told = desktop.inner_text("[data-pb-plek=stand]")
    assert told == "2 van 10 beantwoord"
    expect(desktop.locator("[data-pb-plek=verslag]")).to_contain_text(f"De tekst is gelezen; daarmee is {told}.")


def test_a_field_that_a_list_led_to_leads_back_to_that_list(form: Page) -> None:
    back = form.get_by_role("button", name="Terug naar de lijst")
    form.fill("#veld-title", "Een titel")
    form.locator("[data-pb-plek=nog]").get_by_role("button", name="Aanpak: Dit is nodig.").click()
    expect(form.locator("#veld-approach")).to_be_focused()
    back.click()
    expect(form.locator("#klaar-kop")).to_be_focused()
    paste(form, LOOSE)
    form.get_by_role("button", name="Verander: Samenvatting").click()
    expect(form.locator("#veld-summary")).to_be_focused()
    form.keyboard.type("Anders. ")
    expect(back).to_have_count(1)
    back.click()
    expect(form.locator("#nog-nodig")).to_be_focused()
    expect(form.locator("#nog-nodig")).to_be_in_viewport()


def test_from_any_field_the_list_of_what_is_left_is_in_sight_on_a_desktop(desktop: Page) -> None:
    open_form(desktop)
    link = desktop.locator("[data-pb-plek=nodig-link] a")
    expect(link).to_be_hidden()
    paste(desktop, LOOSE)
    desktop.get_by_role("button", name="Toon alle vragen open").click()
    desktop.focus("#veld-approach")
    expect(link).to_be_in_viewport()
    expect(link).to_have_text(desktop.inner_text("#nog-nodig"))
    link.click()
    expect(desktop.locator("#nog-nodig")).to_be_in_viewport()


@pytest.mark.parametrize("device", WINDOWS, ids=lambda device: device.name)
def test_axe_finds_nothing_in_what_is_over(device: Device, open_page: OpenPage) -> None:
    page = open_page(device)
    open_form(page)
    paste(page, LOOSE)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.get_by_role("button", name="Haal weg: «Verankering en dekking").click()
    assert violations(page, "formulier") == []
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_a_piece_about_a_list_chooses_what_it_names_and_stays(form: Page) -> None:
    paste(form, f"Titel: Hulp in de klas\nDoelgroep: brugklassers en hun ouders\nFase: Loopt\n\n{ANSWERS.partition(chr(10))[2]}")
    pieces = form.locator("[data-pb-plek=rest-stukken] > li")
    form.get_by_label("Waar hoort dit: «Doelgroep").select_option("Doelgroep")
    form.get_by_role("button", name="Zet daar: «Doelgroep").click()
    done = form.locator("[data-pb-plek=rest-gedaan]")
    expect(done).to_contain_text("Gekozen bij Doelgroep: Ouders en gezinnen. Klopt dat, haal het stuk dan weg.")
    expect(form.locator("[data-pb-veld=target_groups] input[value=ouders]")).to_be_checked()
    form.get_by_label("Waar hoort dit: «Fase").select_option("Fase")
    form.get_by_role("button", name="Zet daar: «Fase").click()
    expect(done).to_contain_text("Kies zelf bij Fase, en haal het stuk dan weg.")
    expect(pieces).to_have_count(2)


def test_a_question_about_two_payers_is_over_once_each_has_its_own_part(form: Page) -> None:
    paste(form, f"{ANSWERS}\nHoe is het gefinancierd?\nDe gemeente en het samenwerkingsverband betalen samen.\n")
    asked = form.get_by_text("vraag wie welk deel betaalt").first
    expect(asked).to_be_visible()
    form.locator("[data-pb-veld=funding] [data-pb-erbij]").click()
    payer = form.locator("[data-pb-veld^='funding.'][data-pb-veld$='.source']").nth(1)
    payer.get_by_role("radio", name="Samenwerkingsverband passend onderwijs").check()
    expect(asked).to_have_count(0)
