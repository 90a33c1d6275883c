"""Somebody writes an issue of a newsletter in the browser and ends with a sound file; the form judges as the checker does."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page
from pydantic import ValidationError

from praktijkbank.build.preview_server import PreviewServer
from praktijkbank.newsletters.schema import Issue
from praktijkbank.outputs.site import Site
from praktijkbank.practices.consent import CONSENT_FIELDS
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.source.validation import read_record
from praktijkbank.source.yamlfile import parse_yaml
from tests.browser.test_form import open_form
from tests.browser.test_form import save as download
from tests.browser.test_form_desk import save
from tests.browser.test_form_rules import DATES, LINES, TEXTS, URLS, explain, list_places, write_place
from tests.build.test_desk import prepared, root, server
from tests.conftest import ROOT
from tests.support.axe import violations
from tests.support.chromium import DESKTOP, PHONE, open_window

__all__ = ["prepared", "root", "server"]  # fixtures

ADDRESS = "meedoen/nieuwsbrief/"
FILLINGS, SEED = 600, 20261128
POOL = [
    *(*LINES, *DATES[:20], *URLS, *TEXTS[:20], "15:00", "15:00-17:00", "3 uur", "25:00", "9.30 uur", "moved", "cancelled", "nieuws"),
    *("bestanden/verslag.pdf", "/praktijken/", "/Praktijken", "foto.jpg", "Foto.JPG", "560", "561", "lees meer", "x" * 35, "x" * 91),
    *("2026-02-12", "2026-02-13", "2026-02-11", "2026-12", "2026"),
]
WHOLE = """\
number: 2
date: 2026-02-01
subject: Nieuws uit de regio
preheader: Wat er deze maand gebeurt op scholen in onze regio.
introduction: Een [inleiding](https://voorbeeld.nl/a).
sections:
  - kind: nieuws
    title: Kop
    text: Tekst met een [verslag](https://voorbeeld.nl/b).
    picture: {file: foto.jpg, alt: Een zaal, width: 300, caption: In de zaal, url: /praktijken/}
    link: {text: Het hele verslag, url: bestanden/verslag.pdf}
    blocks:
      - heading: Tussenkop
      - quote: {text: Het werkt., by: een coach, url: https://voorbeeld.nl/c}
      - button: {text: Geef je op, url: mailto:a@voorbeeld.nl}
      - columns: {left: [{text: Links}], right: [{heading: Rechts}]}
      - person: {name: Noor Bakker, role: coach, consent: {by: zijzelf, date: 2026-01-02, recorded_by: de regio}}
stories:
  - {title: Verhaal, text: Zo ging het., consent: {by: ouder, date: 2026-01-31, recorded_by: de regio}}
agenda:
  - date: 2026-02-12
    until: 2026-02-13
    start: 15:00
    end: 17:00
    title: Netwerkdag
    signup: https://voorbeeld.nl/d
    deadline: 2026-02-05
    deadline_in_calendar: yes
  - {dates: [2026-02-17, 2026-02-24], start: 15:00-17:00, title: Intervisie, key: intervisie}
  - {date: 2026-03-01, was: 2026-02-25, status: moved, title: Verplaatst}
practices: {pin: [kindcentrum-de-vaart], in_full: 3}
tip: no
signature: {text: Groet, name: de redactie}
corrections: [{date: 2026-02-01, what: De dag klopte niet.}]
"""


def load(text: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - makes nothing but text
    return loaded


def make_fillings() -> Iterator[dict[str, Any]]:
    """Every issue of this site and one with everything, and those with a few values that are wrong or gone."""
    issues = [load(WHOLE), *(load(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "newsletters").glob("*/2*.yml")))]
    for issue in issues:
        issue.pop("status", None)
    yield from issues
    chance = random.Random(SEED)  # noqa: S311 - the same fillings every time
    for _ in range(FILLINGS):
        filling = copy.deepcopy(chance.choice([issues[0], *issues]))
        for _ in range(chance.randint(1, 2)):
            place = chance.choice(list(list_places(filling)))
            holder: Any = filling
            for key in place[:-1]:
                holder = holder[key]
            if chance.random() < 0.2 and isinstance(holder, dict) and len(holder) > 1:
                del holder[place[-1]]
            elif place[-1] not in {"tip", "deadline_in_calendar", "closing_dates"} and "practices" not in place:  # chosen from a list
                holder[place[-1]] = chance.choice(POOL).strip(" ") or " "
        yield filling


def judge(filling: dict[str, Any], vocabulary: Vocabulary) -> list[tuple[str, str, str]]:
    """Return what the schema says: rule, place and message."""
    found = [("zacht-afbreekstreepje", "", "") for _, text in walk(filling) if "\u00ad" in text]
    try:
        Issue.validate(filling, context={"vocabulary": vocabulary})
    except ValidationError as error:
        found += [told[:3] for details in error.errors(include_url=False) for told in explain(details)]
    return sorted(found)


def walk(value: Any) -> Iterator[tuple[Any, str]]:
    for place in list_places(value):
        text: Any = value
        for key in place:
            text = text[key]
        yield place, text


def level(found: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Leave out the words about a link, and the end of hours whose begin is refused: both refuse these, in other words."""
    ends = {f"{place.removesuffix('start')}end" for rule, place, _ in found if rule == "foute-tijd" and place.endswith(".start")}
    kept = [one for one in found if not (one[0] == "foute-tijd" and one[1] in ends)]
    return [(rule, place, "" if rule == "foute-link" else message) for rule, place, message in kept]


# What more than one record can break, which the checker tells of a whole issue.
OF_WHOLE = {
    *("voorbeeldtekst-gelijk", "toestemming-te-laat", "voor-de-nieuwsbrief", "aanmelden-voorbij", "dubbel-agendapunt", "dubbele-linktekst"),
}


def test_every_issue_and_many_wrong_ones_are_judged_alike(desktop: Page, real_site: Site) -> None:
    fillings = list(make_fillings())
    desktop.goto("meedoen/")
    judged = desktop.evaluate(
        """async (fillings) => {
            const root = document.baseURI.replace(/meedoen\\/.*$/, "");
            const { Checker } = await import(new URL("assets/js/form/check.js", root).href);
            const { rules } = await import(new URL("assets/js/form/issue.js", root).href);
            const checker = new Checker(await (await fetch(new URL("data/nieuwsbriefformulier.json", root))).json(), rules);
            return fillings.map((filling) => checker.check(filling).map((one) => [one.rule, one.place, one.message]));
        }""",
        fillings,
    )
    wanted = [judge(filling, real_site.catalogue.vocabulary) for filling in fillings]
    said = [
        sorted(
            (rule, "" if rule == "zacht-afbreekstreepje" else write_place(place), "" if rule == "zacht-afbreekstreepje" else message)
            for rule, place, message in found
            if rule not in OF_WHOLE
        )
        for found in judged
    ]
    differences = [(one, other) for one, other in zip(wanted, said, strict=True) if level(one) != level(other)]
    assert not differences, "\n".join(f"controle: {one}\nformulier: {other}" for one, other in differences[:10])
    assert wanted[0] == []
    assert len({rule for found in wanted for rule, *_ in found}) > 20


@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_an_issue_begins_as_the_last_one_did_and_passes_the_check(
    browser: Browser, server: PreviewServer, root: Path, device: Any, real_site: Site
) -> None:
    with open_window(browser, server.address, device) as (window, watch):
        page = window.new_page()
        open_form(page, ADDRESS)
        page.select_option("#regio", "landelijk")
        page.fill("#veld-date", "2 december 2027")
        page.fill("#veld-subject", "Nieuws voor december")
        page.fill("#veld-preheader", "Drie onderwerpen en een bijeenkomst in januari.")
        page.fill("#veld-introduction", "Dit staat er deze maand in.")
        sections = page.locator("[data-pb-veld=sections] > [data-pb-plek=delen] > [data-pb-deel]")
        assert sections.count() == 3
        for box in sections.locator(":scope > [data-pb-veld$='.text'] > textarea").all():
            box.fill("Een tekst.")
        page.click("[data-pb-veld=agenda] > p > [data-pb-erbij]")
        page.fill("[data-pb-veld^='agenda.'][data-pb-veld$='.date'] input", "2028-01-12")
        page.fill("[data-pb-veld^='agenda.'][data-pb-veld$='.start'] input", "15:00-17:00")
        page.fill("[data-pb-veld^='agenda.'][data-pb-veld$='.title'] input", "Netwerkdag")
        page.wait_for_timeout(600)
        assert "Alles wat nodig is, staat erin." in page.inner_text("[data-pb-plek=klaar]")
        assert page.inner_text("[data-pb-plek=onderwerp]") == "Nieuws voor december"
        page.evaluate("scrollTo(0, 0)")  # so that the header lies over no field
        assert violations(page, "nieuwsbrief") == []
        name, text = download(page)
        assert name == "2027-1.yml"
        document, findings = parse_yaml(text.encode(), name)
        issue, wrong = read_record(Issue, document, real_site.catalogue.vocabulary, CONSENT_FIELDS)
        assert [*findings, *wrong] == []
        assert issue is not None
        assert ([len(issue.sections), issue.number, issue.status], issue.signature is not None) == ([3, 1, "draft"], True)
        path = root / "newsletters/landelijk/2027-1.yml"
        try:
            assert "Bewaard: newsletters/landelijk/2027-1.yml." in save(page)
            assert path.read_text(encoding="utf-8").startswith(
                "# yaml-language-server: $schema=../../.cache/schema/nieuwsbrief.schema.json\n"
            )
            assert page.get_attribute("[data-pb-plek=bureau] a", "href") == "/nieuwsbrieven/landelijk/2027-1/"
        finally:
            path.unlink(missing_ok=True)
            server.site.read()
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        watch.verify()


def test_a_part_within_a_part_comes_back_as_it_was(desktop: Page, tmp_path: Path) -> None:
    path = tmp_path / "2026-2.yml"
    path.write_text(WHOLE, encoding="utf-8")
    open_form(desktop, ADDRESS)
    desktop.set_input_files("input[type=file]", path)
    desktop.wait_for_selector("[data-pb-plek=verslag]:not([hidden])")
    desktop.fill("#veld-subject", "Een ander onderwerp")
    desktop.wait_for_timeout(400)
    assert load(download(desktop)[1]) == {**load(WHOLE), "subject": "Een ander onderwerp"}
    quote = desktop.locator("[data-pb-veld$='.quote.text'] textarea").all()
    assert [one.input_value() for one in quote if one.input_value()] == ["Het werkt."]
