"""A correction of an issue is shown wherever it is read again: page, list, feed and calendar; the link to subscribe is beside it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import pytest

from praktijkbank.build.pipeline import make_pages
from praktijkbank.outputs.home.home import render_latest_newsletter
from praktijkbank.outputs.newsletter.newsletter_calendar import make_calendars
from praktijkbank.outputs.newsletter.newsletter_feed import make_feeds
from praktijkbank.outputs.site import Site
from tests.conftest import MakeSite
from tests.support.newsletters import REGION, issue, practice, write_files

MORE = """\
agenda:
  - {date: 2026-06-13, title: Netwerkdag, key: dag}
corrections:
  - {date: 2026-05-03, what: de zaal is een andere, event: dag}
  - {date: 2026-05-02, what: "Het bedrag is <3 & niet 4"}
"""
TOLD = ["Gecorrigeerd op 3 mei 2026: De zaal is een andere.", "Gecorrigeerd op 2 mei 2026: Het bedrag is &lt;3 &amp; niet 4."]


@pytest.fixture
def site(project: Path, make_site: MakeSite) -> Site:
    """A site with one corrected issue of a region with a link to subscribe."""
    region = f"{REGION}subscribe_url: https://regio.nl/aanmelden\n"
    write_files(project, {"newsletters/flevoland/region.yml": region, "newsletters/flevoland/2026-1.yml": issue(1, "2026-05-01", MORE)})
    return make_site(a=practice("A"))


def find_page(site: Site, url: str) -> str:
    """Return the body of a page, on one line and without emphasis."""
    body = next(page.body for page in make_pages(site) if page.url == url)
    return " ".join(str(body).replace("<strong>", "").replace("</strong>", "").split())


@pytest.mark.parametrize("url", ["nieuwsbrieven/flevoland/2026-1/", "nieuwsbrieven/flevoland/"])
def test_page_and_list_tell_every_correction_latest_first(site: Site, url: str) -> None:
    body = find_page(site, url)
    places = [body.find(text) for text in TOLD]

    assert -1 not in places
    assert places == sorted(places)


def test_a_feed_is_updated_with_the_last_correction_and_keeps_when_the_issue_came_out(site: Site) -> None:
    for artifact in make_feeds(site):
        feed = ET.fromstring(artifact.content)  # noqa: S314 - our own
        moments = [element.text or "" for element in feed.iter("{http://www.w3.org/2005/Atom}updated")]
        assert [moment[:10] for moment in moments] == ["2026-05-03", "2026-05-03"]
        assert [(element.text or "")[:10] for element in feed.iter("{http://www.w3.org/2005/Atom}published")] == ["2026-05-01"]


def test_a_feed_is_later_after_each_correction_of_one_day(project: Path, make_site: MakeSite) -> None:
    write_files(project, {"newsletters/flevoland/region.yml": REGION})
    correction = "  - {date: 2026-05-01, what: De zaal is een andere}\n"
    moments: list[str] = []
    for number in range(3):
        more = "corrections:\n" + number * correction if number else ""
        write_files(project, {"newsletters/flevoland/2026-1.yml": issue(1, "2026-05-01", more)})
        feed = next(make_feeds(make_site(a=practice("A")))).content.decode()
        published, updated = (re.findall(f"<{tag}>(.*?)</{tag}>", feed)[-1] for tag in ("published", "updated"))
        moments += [updated] if moments else [published, updated]

    assert moments[0] == moments[1] < moments[2] < moments[3]
    assert {moment[:10] for moment in moments} == {"2026-05-01"}


def test_a_calendar_counts_the_correction_that_names_the_event(site: Site) -> None:
    for artifact in make_calendars(site):
        (event,) = icalendar.Calendar.from_ical(artifact.content).walk("VEVENT")
        assert event["SEQUENCE"] == 1
        moments = [str(event.decoded(name)) for name in ("LAST-MODIFIED", "DTSTAMP")]
        assert moments == ["2026-05-03 00:00:00+00:00"] * 2


@pytest.mark.parametrize("url", ["nieuwsbrieven/flevoland/2026-1/", "nieuwsbrieven/flevoland/", "regios/flevoland/"])
def test_readers_are_led_to_where_they_subscribe(site: Site, url: str) -> None:
    assert re.search('<a [^>]*href="https://regio.nl/aanmelden"[^>]*>Meld je aan voor Nieuws uit de regio</a>', find_page(site, url))


@pytest.mark.parametrize("url", ["nieuwsbrieven/flevoland/2026-1/", "nieuwsbrieven/flevoland/"])
def test_what_leads_there_is_one_button_on_the_pages_of_a_newsletter(site: Site, url: str) -> None:
    assert re.findall('<a ([^>]*)href="https://regio.nl/aanmelden"', find_page(site, url)) == ['class="pb-knop" ']


def test_the_home_page_leads_to_the_newsletter_about_everything(site: Site) -> None:
    block = str(render_latest_newsletter(site, "", {}))

    assert 'href="https://regio.nl/aanmelden">Meld je aan voor Nieuws uit de regio</a>' in block
