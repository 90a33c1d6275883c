"""What has another name is still found under the old one, and what was withdrawn leaves only that it was."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from praktijkbank.build import pipeline
from praktijkbank.build.paper import DESCRIPTION, TITLE, Frame
from praktijkbank.outputs.checklist.points import make_mark, make_points
from praktijkbank.outputs.data.json_schema import make_schema
from praktijkbank.outputs.site import Site
from praktijkbank.source.cache import Cache
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.findings import format_text
from tests.conftest import SETTINGS
from tests.support.html import read_text
from tests.support.made import list_bodies, list_files
from tests.support.newsletters import REGION, issue, practice, write_files

TODAY = PartialDate(2026, 11, 26)
SECRET = "geheim verhaal"
WITHDRAWN = f"""\
title: Weggehaald
status: withdrawn
withdrawn: {{date: 3 maart 2026, reason: De school vroeg erom.}}
formerly: [heel-oud]
added: 2026-01-15
place: {{regions: [flevoland]}}
summary: {SECRET}
approach: {SECRET}
tips: [{{kind: tip, text: {SECRET}, when: before}}]
"""
LINK = "{text: L, url: /praktijken/oud/}"
FILES = {
    "practices/nieuw.yml": practice("Nieuw", "formerly: [oud, ouder]\ntips: [{kind: tip, text: Begin klein, when: before}]\n"),
    "practices/ander.yml": practice("Ander", "related: [oud, nieuw]\n"),
    "practices/weg.yml": WITHDRAWN,
    "newsletters/regio/region.yml": REGION + "formerly: [streek]\n",
    "newsletters/regio/2026-1.yml": issue(1, "2026-02-01", "formerly: [2026-9]\npractices: {feature: [ouder], pin: [weg]}\n"),
    "newsletters/regio/2026-2.yml": issue(2, "2026-03-01", f"sections: [{{kind: nieuws, title: K, text: T, link: {LINK}}}]\n"),
    "docs/gids/geld.md": "---\ntitle: Geld\nformerly: [/gids/inkoop/, kopen]\n---\n# Geld\n",
}


def read(project: Path, **changed: str) -> tuple[Site | None, str]:
    """Read the files above, some of them changed; returns the site and all findings."""
    write_files(project, FILES | {path.replace("__", "/").replace("_", "-") + ".yml": text for path, text in changed.items()})
    content, findings = pipeline.read(project, today=TODAY)
    return Site(content, SETTINGS) if content else None, format_text(findings)


@pytest.fixture
def site(project: Path) -> Site:
    """The site of the files above, which have nothing wrong with them."""
    made, findings = read(project)
    assert findings == ""
    assert made is not None
    return made


def read_files(site: Site) -> dict[str, str]:
    """Every file that needs no frame, and the bodies of all pages."""
    return {path: content.decode("utf-8", "replace") for path, content in list_files(site).items()} | list_bodies(site)


def test_every_address_of_before_leads_on_without_a_script(site: Site) -> None:
    files = read_files(site)
    old = {
        "praktijken/oud/": "praktijken/nieuw/",
        "praktijken/ouder/": "praktijken/nieuw/",
        "praktijken/heel-oud/": "praktijken/weg/",
        "nieuwsbrieven/streek/": "nieuwsbrieven/regio/",
        "nieuwsbrieven/streek/2026-1/": "nieuwsbrieven/regio/2026-1/",
        "nieuwsbrieven/streek/2026-2/": "nieuwsbrieven/regio/2026-2/",
        "nieuwsbrieven/streek/2026-9/": "nieuwsbrieven/regio/2026-1/",
        "nieuwsbrieven/regio/2026-9/": "nieuwsbrieven/regio/2026-1/",
        "gids/inkoop/": "gids/geld/",
        "kopen/": "gids/geld/",
    }
    leading = {path.removesuffix("index.html"): html for path, html in files.items() if path.endswith("index.html")}

    assert leading.keys() == old.keys()
    for address, html in leading.items():
        way = f"{'../' * address.count('/')}{old[address]}"
        assert f'<meta http-equiv="refresh" content="0; url={way}">' in html
        assert f'<link rel="canonical" href="https://praktijkbank.example/{old[address]}">' in html
        assert '<meta name="robots" content="noindex">' in html
        assert f'<p><a href="{way}">Ga naar het nieuwe adres</a></p>' in html


def test_the_files_of_a_practice_stay_at_every_address_it_had(site: Site) -> None:
    files = read_files(site)
    kept = {path.removeprefix("praktijken/nieuw/"): text for path, text in files.items() if path.startswith("praktijken/nieuw/praktijk.")}
    del kept["praktijk.yml"]

    assert json.loads(kept["praktijk.json"])["slug"] == "nieuw"
    for old in ("oud", "ouder"):
        assert {path: files[f"praktijken/{old}/{path}"] for path in kept} == kept


def test_what_names_a_practice_as_it_was_called_means_the_one_of_now(site: Site) -> None:
    catalogue = site.catalogue
    first = next(letter for letter in site.letters if letter.published.name == "2026-1")

    assert [item.slug for item in catalogue.related(catalogue.by_slug["ander"])] == ["nieuw"]
    assert [item.slug for item in catalogue.related(catalogue.by_slug["nieuw"])] == ["ander"]
    assert [(news.item.slug, news.in_full) for news in first.news] == [("nieuw", True)]
    assert '"related":["nieuw"]' in read_files(site)["data/praktijken.json"]


def test_what_a_reader_kept_by_an_old_name_is_known_by_it(site: Site) -> None:
    item = site.catalogue.by_slug["nieuw"]
    files = read_files(site)
    names = next(json.loads(text) for path, text in files.items() if path.endswith("namen.json"))
    (point,) = make_points(item)

    assert 'data-pb-kies="nieuw oud ouder"' in files["praktijken/nieuw/"]
    assert names == [["ander", "Ander", ""], ["nieuw", "Nieuw", "", "oud", "ouder"]]
    assert point.mark.split() == [make_mark(slug, "Begin klein") for slug in ("nieuw", "oud", "ouder")]


def test_of_a_withdrawn_practice_only_the_fact_is_left(site: Site) -> None:
    files = read_files(site)
    data = json.loads(files["data/praktijken.json"])
    rows = list(csv.DictReader(io.StringIO(files["data/praktijken.csv"].removeprefix("\ufeff"), newline=""), delimiter=";"))
    address = "https://praktijkbank.example/praktijken/weg/"
    letter = "nieuwsbrieven/regio/2026-1/"

    assert [path for path, text in files.items() if SECRET in text] == []
    assert read_text(files["praktijken/weg/"]) == (
        "Praktijken › Weggehaald Weggehaald Deze praktijk is ingetrokken op 3 maart 2026 en staat niet meer in de Praktijkbank. "
        "Reden: De school vroeg erom. Bekijk de andere praktijken"
    )
    assert [one["slug"] for one in data["practices"]] == ["ander", "nieuw"]
    assert data["withdrawn"] == [
        {
            "slug": "weg",
            "url": address,
            "title": "Weggehaald",
            "status": "withdrawn",
            "withdrawn": {"date": "2026-03-03", "reason": "De school vroeg erom."},
        }
    ]
    assert {name: value for name, value in rows[-1].items() if value} == {
        "adres": address,
        "titel": "Weggehaald",
        "stand": "ingetrokken",
        "ingetrokken op": "2026-03-03",
        "reden": "De school vroeg erom.",
    }
    told = {path for path, text in files.items() if "Weggehaald" in text}
    mails = {f"{letter}{name}" for name in ("mail.html", "mail.eml", "mail.txt", "lezen/mail.html", "lezen/mail.txt")}
    feeds = {"nieuwsbrieven/feed.xml", "nieuwsbrieven/regio/feed.xml"}
    assert told == {"praktijken/weg/", "data/praktijken.json", "data/praktijken.csv", letter, *mails, *feeds}


def test_the_reason_of_a_withdrawal_ends_as_a_sentence(project: Path) -> None:
    site, _ = read(project, practices__weg=WITHDRAWN.replace("vroeg erom.", "vroeg erom"))
    assert site is not None
    assert "Reden: De school vroeg erom. Bekijk" in read_text(read_files(site)["praktijken/weg/"])


def test_a_newsletter_says_that_a_practice_was_withdrawn(site: Site) -> None:
    text = read_files(site)["nieuwsbrieven/regio/2026-1/mail.txt"]

    assert "Weggehaald: https://praktijkbank.example/praktijken/weg/\nIngetrokken op 3 maart 2026\nDe school vroeg erom.\n" in text


def test_search_engines_are_asked_to_leave_it_out(site: Site) -> None:
    (page,) = [page for page in pipeline.make_pages(site) if not page.is_listed]
    html = Frame(f"<head><title>{TITLE}</title>{DESCRIPTION}</head>").print(page)

    assert page.url == "praktijken/weg/"
    assert html == '<head><title>Weggehaald</title>Weggehaald is ingetrokken.<meta name="robots" content="noindex"></head>'


FAULTS = {
    "an old name that is another's": (
        {"practices__x": practice("X", "formerly: [ander]\n")},
        "practices/x.yml:6:12: fout: op '/praktijken/ander/' staat nu een andere pagina [oude-naam-in-gebruik]\n"
        "    haal de regel weg, of geef die andere pagina een andere naam",
    ),
    "an old name that a draft has": (
        {"practices__x": practice("X", "formerly: [y]\n"), "practices__y": practice("Y", "status: draft\n")},
        "practices/x.yml:6:12: fout: op '/praktijken/y/' staat nu een andere pagina [oude-naam-in-gebruik]\n"
        "    haal de regel weg, of geef die andere pagina een andere naam",
    ),
    "an old name that two claim": (
        {"practices__x": practice("X", "formerly: [oud]\n")},
        "practices/x.yml:6:12: fout: dat '/praktijken/oud/' hierheen leidt, staat ook in practices/nieuw.yml [dubbele-oude-naam]\n"
        "    een adres leidt naar een pagina: haal de regel weg, hier of daar",
    ),
    "its own name": (
        {"practices__x": practice("X", "formerly: [x]\n")},
        "practices/x.yml:6:12: fout: '/praktijken/x/' is het adres dat deze pagina nu heeft [oude-naam-is-eigen]\n"
        "    haal de regel weg; hier staan alleen namen van vroeger",
    ),
    "a name that is none": (
        {"practices__x": practice("X", "formerly: [Oude Naam]\n")},
        "practices/x.yml:6:12: fout: 'Oude Naam' is geen bestandsnaam van een praktijk [foute-slug]\n"
        "    schrijf oude-naam; is het geen naam maar een opmerking voor jezelf, haal dit dan weg",
    ),
    "a practice related to itself under an old name": (
        {"practices__x": practice("X", "formerly: [y]\nrelated: [y]\n")},
        "practices/x.yml:7:11: fout: de praktijk verwijst naar zichzelf [verwijst-naar-zichzelf]\n    haal de regel weg",
    ),
    "a practice related to one that was withdrawn": (
        {"practices__x": practice("X", "related: [heel-oud]\n")},
        "practices/x.yml:6:11: waarschuwing: de praktijk 'heel-oud' is ingetrokken (2026-03-03) en staat hier niet meer bij "
        "[verwijst-naar-ingetrokken]\n    haal de regel weg",
    ),
    "a later newsletter that names one that was withdrawn": (
        {"newsletters__regio__2026-3": issue(3, "2026-04-01", "practices: {pin: [weg]}\n")},
        "newsletters/regio/2026-3.yml:6:19: waarschuwing: de praktijk 'weg' is ingetrokken (2026-03-03); de nieuwsbrief zegt alleen dat "
        "[verwijst-naar-ingetrokken]\n    haal dit veld weg",
    ),
    "withdrawn without a reason": (
        {"practices__x": "title: X\nstatus: withdrawn\nsources: [anders]\n"},
        "practices/x.yml:1:1: fout: hier staat niet wanneer en waarom de praktijk is ingetrokken [ingetrokken-zonder-reden]\n"
        "    zet eronder `withdrawn:` met de velden date (op welke dag) en reason (waarom)",
    ),
    "half a reason": (
        {"practices__x": "title: X\nstatus: ingetrokken\nwithdrawn: {date: 2026-03-03}\n"},
        "practices/x.yml:3:1: fout: het veld 'reason' ontbreekt [verplicht-veld]\n    voeg `reason:` toe",
    ),
    "withdrawn on a day to come": (
        {"practices__x": "title: X\nstatus: withdrawn\nwithdrawn: {date: 2027-01-01, reason: R}\n"},
        "practices/x.yml:3:13: fout: 1 januari 2027 moet nog komen: het is vandaag 26 november 2026 [datum-in-toekomst]\n"
        "    verbeter de datum, of zet het erin als het zover is",
    ),
    "a reason without the status": (
        {"practices__x": practice("X", "withdrawn: {date: 2026-03-03, reason: R}\n")},
        "practices/x.yml:6:1: fout: hier staat dat de praktijk is ingetrokken, maar de status zegt dat niet [ingetrokken-zonder-status]\n"
        "    schrijf `status: withdrawn`, of haal withdrawn weg",
    ),
    "an unknown field in what was withdrawn": (
        {"practices__x": "title: X\nstatus: withdrawn\nwithdrawn: {date: 2026-03-03, reason: R}\ntitel: Y\n"},
        "practices/x.yml:4:1: fout: onbekend veld 'titel' [onbekend-veld]\n"
        "    bedoelde je 'title'? Dat staat er al: zet wat hier staat daarbij, en haal deze regel weg",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_with_a_name_or_a_withdrawal_is_told(fault: str, project: Path) -> None:
    changed, findings = FAULTS[fault]
    (project / "newsletters").mkdir()
    assert read(project, **changed)[1] == findings


def test_a_page_tells_what_is_wrong_with_its_old_addresses(project: Path) -> None:
    write_files(project, {"docs/over.md": "---\ntitle: Over\nformerly: [gids/geld, Een Pagina]\nvroeger: [x]\n---\n# Over\n"})
    assert read(project)[1] == (
        "docs/over.md:3:23: fout: 'Een Pagina' kan geen adres van een pagina van deze site zijn [fout-adres]\n"
        "    schrijf wat er achter de naam van de site stond, zoals gids/oude-naam\n"
        "docs/over.md:4:1: fout: onbekend veld 'vroeger' [onbekend-veld]\n"
        "    bedoelde je 'formerly'?"
    )


def test_the_json_schema_asks_of_what_was_withdrawn_only_when_and_why(site: Site) -> None:
    schema = make_schema(site.catalogue.vocabulary)

    assert "required" not in schema
    assert schema["then"] == {"required": ["title", "withdrawn"]}
    assert schema["else"] == {"required": ["title", "summary", "place", "approach"], "properties": {"withdrawn": False}}
    assert re.fullmatch(schema["if"]["properties"]["status"]["pattern"], "Ingetrokken")


@pytest.mark.parametrize("change", [("3 maart 2026", "4 maart 2026"), ("De school vroeg erom", "De school stopt")])
def test_what_is_kept_is_made_anew_where_a_withdrawal_changed(project: Path, tmp_path: Path, change: tuple[str, str]) -> None:
    made, anew = [], []
    for withdrawn in (WITHDRAWN, WITHDRAWN.replace(*change)):
        site, _ = read(project, practices__weg=withdrawn)
        assert site is not None
        made.append(read_files(replace(site, cache=Cache(tmp_path / "cache"))))
        anew.append(read_files(site))

    assert made == anew
    assert made[0] != made[1]
