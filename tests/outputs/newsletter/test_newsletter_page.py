"""Pages of newsletters, the archives of regions, the list of all, and what practices say about newsletters."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters.composition import compose
from praktijkbank.outputs.artifacts import Page
from praktijkbank.outputs.newsletter.newsletter_page import (
    make_archive_pages,
    make_issue_pages,
    make_pictures,
    render_newsletters,
)
from praktijkbank.outputs.practice.practice_page import make_practice_page
from praktijkbank.outputs.site import Site
from tests.conftest import MakeSite
from tests.outputs.newsletter.conftest import AddIssues
from tests.support.html import read_items, read_links, read_text
from tests.support.made import list_files
from tests.support.newsletters import REGION, issue, practice


def make_all(site: Site) -> dict[str, Page]:
    return {page.url: page for page in chain(make_issue_pages(site), make_archive_pages(site))}


def show(site: Site, url: str = "nieuwsbrieven/noord/2026-1/") -> str:
    return make_all(site)[url].body


def headings(html: str, level: int) -> list[str]:
    return read_items(html, f"h{level}")


# ---------------------------------------------------------------- an issue


def test_a_story_says_that_it_is_told_with_consent_and_not_who_gave_it(add_issues: AddIssues) -> None:
    consent = "{by: GEHEIME-OUDER, date: 2026-01-31, recorded_by: school}"
    site = add_issues(_2026_1=issue(1, "2026-11-21", f"stories:\n  - title: Trots\n    text: Wij zijn trots.\n    consent: {consent}\n"))

    html = show(site)
    assert "<p>Wij zijn trots.</p>\n<p>Verteld met toestemming.</p>" in html
    assert "GEHEIME-OUDER" not in html


def test_every_issue_and_every_region_has_a_page_of_its_own(real_site: Site) -> None:
    pages = make_all(real_site)
    assert list(pages) == [
        "nieuwsbrieven/landelijk/2026-1/",
        "nieuwsbrieven/kennemerland/2023-3/",
        "nieuwsbrieven/kennemerland/",
        "nieuwsbrieven/landelijk/",
    ]
    assert pages["nieuwsbrieven/kennemerland/2023-3/"].title == "Jeugdhulp op school VO, nieuwsbrief 3 - 2023"
    assert {page.layout for page in pages.values()} <= set(pipeline.list_layouts())


@pytest.mark.parametrize("region", ["kennemerland", "landelijk", "stress"])
def test_a_page_holds_one_h1_and_every_part_in_the_order_of_the_mail(stress_site: Site, region: str) -> None:
    letter = next(letter for letter in stress_site.letters if letter.series.key == region)
    html = show(stress_site, letter.online_url)

    contents = [(part.anchor, part.heading) for part in compose(letter, stress_site.catalogue.vocabulary).parts]
    found = re.findall(r'<h2 id="([^"]+)">(.*?)</h2>', html)
    assert [(anchor, read_text(heading)) for anchor, heading in found] == [(a, " ".join(h.split())) for a, h in contents]
    assert headings(html, 1) == [" ".join(letter.issue.subject.split())]
    assert html.index("</h1>") < html.index("pb-brief__inleiding") < html.index(f'id="{contents[0][0]}"')
    for section in letter.issue.sections:
        if section.link:
            assert section.link.text in read_links(html).values()


def test_the_real_issue_opens_with_what_it_is_and_what_can_be_taken_along(real_site: Site) -> None:
    site = Site(real_site.catalogue, replace(real_site.settings, with_pdf=True))
    html = show(site, "nieuwsbrieven/kennemerland/2023-3/")
    links = read_links(html)
    assert "Mei 2023, van project Jeugdhulp op school (JOS)" in read_text(html)
    assert list(read_links(html[: html.index("</nav>")]).items()) == [
        ("../../../nieuwsbrieven/", "Nieuwsbrieven"),
        ("../../../nieuwsbrieven/kennemerland/", "Jeugdhulp op school VO"),
    ]
    assert links["../../../nieuwsbrieven/kennemerland/"] == "Alle nieuwsbrieven van Jeugdhulp op school VO"
    assert {href: text for href, text in links.items() if "/" not in href and not href.startswith("#")} == {
        "nieuwsbrief.pdf": "Download als pdf",
        "agenda.ics": "Zet de agenda in je kalender (ics)",
    }
    reading = "../../../nieuwsbrieven/kennemerland/2023-3/lezen/mail"
    assert (links[f"{reading}.html"], links[f"{reading}.txt"]) == ("Bekijk als e-mail", "Lees als platte tekst")
    assert links["../../../nieuwsbrieven/kennemerland/feed.xml"] == "Volg deze nieuwsbrief in Outlook of een RSS-lezer"
    assert links["../../../nieuwsbrieven/kennemerland/agenda.ics"] == "Zet de hele agenda in Outlook of je telefoon en blijf op de hoogte"


def test_nothing_is_offered_that_was_not_made(real_site: Site) -> None:
    nowhere = Site(real_site.catalogue, replace(real_site.settings, site_url=""))
    made = list_files(nowhere).keys()
    for url, page in make_all(nowhere).items():
        files = {href for href in read_links(page.body) if re.search(r"\.(pdf|ics|html|txt|xml)$", href)}
        assert {f"{url}{href}" if "/" not in href else href.removeprefix("../" * url.count("/")) for href in files} <= made
    assert "nieuwsbrief.pdf" not in show(nowhere, "nieuwsbrieven/landelijk/2026-1/")


def test_every_file_a_page_offers_is_made(stress_site: Site) -> None:
    made = list_files(stress_site).keys()
    for url, page in make_all(stress_site).items():
        local = {href for href in read_links(page.body) if re.fullmatch(r"[a-z]+\.(pdf|ics|html|txt|xml)", href)}
        assert {url + href for href in local} <= made


def test_the_agenda_tells_what_moved_what_is_off_and_where_to_sign_up(add_issues: AddIssues) -> None:
    agenda = """\
agenda:
  - {date: 2026-06-13, start: "15:00", end: "17:00", title: Een, for_whom: scholen, location: Raadhuis,
     signup: https://a.nl/x, note: neem iets mee}
  - {date: 2026-06-20, start: "09:30", title: Twee, status: moved, was: 2026-06-14}
  - {date: 2026-06-21, title: Drie, status: cancelled, signup: https://a.nl/y}
"""
    html = show(add_issues(_2026_1=issue(1, "2026-05-01", agenda)))
    assert read_items(html[html.index("pb-data") :])[:3] == [
        "13 juni 2026 Een Zaterdag 13 juni 2026, 15.00 tot 17.00 uur Voor wie: scholen Waar: Raadhuis Neem iets mee Aanmelden voor Een",
        "20 juni 2026 Verplaatst Twee Zaterdag 20 juni 2026, vanaf 09.30 uur Eerder aangekondigd voor zondag 14 juni 2026.",
        "21 juni 2026 Gaat niet door Drie Zondag 21 juni 2026",
    ]
    assert '<time datetime="2026-06-13T15:00">' in html
    assert read_links(html)["https://a.nl/x"] == "Aanmelden voor Een"
    assert "https://a.nl/y" not in html


def test_long_lists_of_headings_start_folded_and_short_issues_have_none(stress_site: Site, add_issues: AddIssues) -> None:
    assert "<summary>In deze nieuwsbrief: 43 onderwerpen</summary>" in show(stress_site, "nieuwsbrieven/stress/2026-1/")
    assert "In deze nieuwsbrief" not in show(add_issues(_2026_1=issue(1, "2026-05-01")))


def test_pages_of_one_region_lead_to_each_other(add_issues: AddIssues) -> None:
    site = add_issues(**{f"_2026_{number}": issue(number, f"2026-0{number}-01") for number in (1, 2, 3)})
    ways = {url: re.findall(r'<a href="([^"]*)" rel="(prev|next)">', page.body) for url, page in make_all(site).items()}
    assert ways == {
        "nieuwsbrieven/noord/2026-3/": [("../../../nieuwsbrieven/noord/2026-2/", "prev")],
        "nieuwsbrieven/noord/2026-2/": [
            ("../../../nieuwsbrieven/noord/2026-1/", "prev"),
            ("../../../nieuwsbrieven/noord/2026-3/", "next"),
        ],
        "nieuwsbrieven/noord/2026-1/": [("../../../nieuwsbrieven/noord/2026-2/", "next")],
        "nieuwsbrieven/noord/": [],
    }


def test_pictures_are_published_and_pages_show_them(stress_site: Site) -> None:
    pictures = {artifact.path: artifact.content for artifact in make_pictures(stress_site)}
    assert set(pictures) == {f"nieuwsbrieven/stress/beeld/{name}" for name in ("beeld.png", "foto.webp", "foto.webp.jpg", "logo.png")}
    html = show(stress_site, "nieuwsbrieven/stress/2026-1/")
    assert '<img src="../beeld/beeld.png" alt="Een ruitjespatroon in &#34;blauw&#34; &amp; wit, &lt;3" width="280" height="120">' in html


# ---------------------------------------------------------------- practices in an issue


def test_an_old_issue_stays_as_it_is_when_a_practice_is_added_later(add_issues: AddIssues, make_site: MakeSite) -> None:
    make_site(oud=practice("Oud", "added: 2026-04-01\n"))
    before = add_issues(_2026_1=issue(1, "2026-05-01"))
    after = make_site(nieuw=practice("Nieuw", "added: 2026-05-02\n"))

    assert "Oud" in show(before)
    assert make_all(after) == make_all(before)
    files = [{path: content for path, content in list_files(site).items() if path.startswith("nieuwsbrieven/")} for site in (before, after)]
    assert files[0] == files[1] != {}


def test_an_old_issue_marks_a_practice_that_has_since_stopped(add_issues: AddIssues, make_site: MakeSite) -> None:
    make_site(een=practice("Een", "added: 2026-04-01\n"), twee=practice("Twee", "added: 2026-04-01\n"))
    assert "gestopt" not in show(add_issues(_2026_1=issue(1, "2026-05-01", "practices: {in_full: 1}\n")))
    stopped = "added: 2026-04-01\nphase: stopped\n"
    site = make_site(een=practice("Een", stopped), twee=practice("Twee", stopped + "period: {end: 2026-07}\n"))

    text = read_text(show(site))
    assert "Een inmiddels gestopt" in text
    assert "Twee gestopt, liep tot en met juli 2026" in text


def test_a_practice_tells_in_which_newsletters_it_appeared_newest_first(add_issues: AddIssues, make_site: MakeSite) -> None:
    make_site(een=practice("Een", "added: 2026-04-01\n"), niet=practice("Niet", "added: 2026-07-01\n"))
    site = add_issues(_2026_1=issue(1, "2026-05-01"), _2026_2=issue(2, "2026-06-01", "practices: {pin: [een]}\n"))
    html = make_practice_page(site, site.catalogue.by_slug["een"]).body

    told = re.search(r"<p>Verscheen in: (.*?)</p>", html)
    assert told
    assert list(read_links(told[1]).items()) == [
        ("../../nieuwsbrieven/noord/2026-2/", "Nieuws uit de regio, nieuwsbrief 2 - 2026"),
        ("../../nieuwsbrieven/noord/2026-1/", "Nieuws uit de regio, nieuwsbrief 1 - 2026"),
    ]
    assert "Verscheen in" not in make_practice_page(site, site.catalogue.by_slug["niet"]).body


def test_practices_in_full_show_summary_goal_and_first_tip_and_others_one_line(add_issues: AddIssues, make_site: MakeSite) -> None:
    full = "added: 2026-04-01\ngoal: Minder wachten.\ntips:\n  - {kind: pitfall, when: before, text: Begin niet te groot.}\n"
    make_site(een=practice("Een", full), twee=practice("Twee", "changes: [{date: 2026-04-02, what: Nu op tien scholen.}]\n"))
    html = show(add_issues(_2026_1=issue(1, "2026-05-01", "practices: {in_full: 1}\ntip: no\n")))

    assert headings(html, 3) == ["Een", "Ook nieuw"]
    assert "Een korte samenvatting. Doel Minder wachten. Valkuil Begin niet te groot." in read_text(html)
    assert "Twee Nu op tien scholen." in [" ".join(item.split()) for item in read_items(html.replace("<br>", " "))]


# ---------------------------------------------------------------- archives


def test_an_archive_lists_fifty_issues_a_page_newest_first(add_issues: AddIssues) -> None:
    months = [(year, month) for year in range(2016, 2026) for month in range(1, 13)]
    site = add_issues(**{f"_{year}_{month}": issue(month, f"{year}-{month:02}") for year, month in months})
    pages = {url: page for url, page in make_all(site).items() if not re.search(r"/\d{4}-\d+/$", url)}

    assert list(pages) == ["nieuwsbrieven/noord/", "nieuwsbrieven/noord/pagina-2/", "nieuwsbrieven/noord/pagina-3/"]
    listed = [headings(page.body, 3) for page in pages.values()]
    assert [len(found) for found in listed] == [50, 50, 20]
    assert (listed[0][0], listed[2][-1]) == ("Nieuws uit de regio, nieuwsbrief 12 - 2025", "Nieuws uit de regio, nieuwsbrief 1 - 2016")
    second = read_links(pages["nieuwsbrieven/noord/pagina-2/"].body)
    assert {"../../../nieuwsbrieven/noord/", "../../../nieuwsbrieven/noord/pagina-3/"} <= set(second)
    every = render_newsletters(site, "nieuwsbrieven/", {})
    assert len(headings(every, 3)) == 50
    assert "Oudere nieuwsbrieven staan bij de nieuwsbrief van hun regio." in every


def test_the_list_of_all_leads_to_every_region_and_issue(real_site: Site) -> None:
    links = read_links(render_newsletters(real_site, "nieuwsbrieven/", {}))
    assert links == {
        "../nieuwsbrieven/kennemerland/": "Jeugdhulp op school VO",
        "../nieuwsbrieven/landelijk/": "Praktijkbank landelijk",
        "../nieuwsbrieven/feed.xml": "Volg alle nieuwsbrieven in Outlook of een RSS-lezer",
        "../nieuwsbrieven/landelijk/2026-1/": "Praktijkbank landelijk, nieuwsbrief 1 - 2026",
        "../nieuwsbrieven/kennemerland/2023-3/": "Jeugdhulp op school VO, nieuwsbrief 3 - 2023",
    }


def test_a_region_without_issues_has_an_archive_that_says_so(add_issues: AddIssues) -> None:
    site = add_issues(settings=REGION.replace("  everything: yes", "  regions: [noord-kennemerland]"))
    (page,) = chain(make_issue_pages(site), make_archive_pages(site))
    assert "Er is nog geen nieuwsbrief verschenen." in page.body
    assert "Nieuwsbrieven van Afzender over Noord-Kennemerland." in read_text(page.body)
    assert "nog geen nieuwsbrieven" in read_text(render_newsletters(site, "nieuwsbrieven/", {}))


def test_a_site_without_newsletters_says_so(make_site: MakeSite) -> None:
    site = make_site()
    assert list(chain(make_issue_pages(site), make_archive_pages(site))) == []
    assert "Er zijn nog geen nieuwsbrieven." in render_newsletters(site, "nieuwsbrieven/", {})


def test_drafts_are_nowhere(add_issues: AddIssues) -> None:
    site = add_issues(_2026_1=issue(1, "2026-05-01"), _2026_2=issue(2, "2026-06-01", "status: draft\n"))
    everything = [page.body for page in chain(make_issue_pages(site), make_archive_pages(site))] + [
        render_newsletters(site, "nieuwsbrieven/", {})
    ]
    everything += [content.decode(errors="ignore") for content in list_files(site).values()]
    assert not any("2026-2/" in text or "Nieuwsbrief 2" in text for text in everything)


def test_who_sends_is_told_with_every_address_once(stress_site: Site) -> None:
    html = show(stress_site, "nieuwsbrieven/stress/")
    assert [href for href in read_links(html) if href.startswith("mailto:")] == [
        "mailto:secretariaat@voorbeeld.example",
        "mailto:antwoord@voorbeeld.example",
    ]
    assert "Dorpsstraat 1 & 2, 1234 AB 's-Hertogenbosch" in read_text(html)
