"""One issue that has everything, in every output: page, feed, PDF, mail, text, search and calendar state the same facts."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape, unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import pypdf
import pytest

from praktijkbank.build import pipeline
from praktijkbank.newsletters.composition import WHERE, compose
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.parts import Agenda, Document, Element, Event, Imprint, Link, Picture, Prose, say, take_apart
from praktijkbank.outputs.newsletter.newsletter_calendar import make_calendars
from praktijkbank.outputs.newsletter.newsletter_feed import make_feeds
from praktijkbank.outputs.newsletter.newsletter_mail import make_mail
from praktijkbank.outputs.newsletter.newsletter_page import make_issue_page
from praktijkbank.outputs.newsletter.newsletter_pdf import explain_absence, make_pdf
from praktijkbank.outputs.search.search_pages import list_search_pages
from praktijkbank.outputs.site import Site
from praktijkbank.practices.signature import say_trait
from praktijkbank.text.plain_prose import read_blocks
from tests.conftest import SETTINGS
from tests.support import gaps
from tests.support.awful import ISSUE_URL, list_elements, list_links, write_awful
from tests.support.mails import read_mail

ROOT_URL = SETTINGS.site_url

_IMAGE = re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site with the issue that has everything."""
    project = tmp_path_factory.mktemp("alles")
    vocabulary = (Path(__file__).parents[3] / "practices" / "_vocabulary.yml").read_text(encoding="utf-8")
    (project / "practices").mkdir()
    (project / "practices" / "_vocabulary.yml").write_text(vocabulary, encoding="utf-8")
    write_awful(project)
    catalogue, findings = pipeline.read(project)
    assert catalogue is not None, findings
    return Site(catalogue, replace(SETTINGS, with_pdf=True))


@pytest.fixture(scope="module")
def letter(site: Site) -> Letter:
    """The issue that has everything."""
    return next(letter for letter in site.letters if letter.online_url == ISSUE_URL)


@pytest.fixture(scope="module")
def document(site: Site, letter: Letter) -> Document:
    """The document of that issue."""
    return compose(letter, site.catalogue.vocabulary)


@pytest.fixture(scope="module")
def made(site: Site, letter: Letter) -> dict[str, str]:
    """Every output as written."""
    mail = make_mail(site, letter)
    feed = next(artifact.content for artifact in make_feeds(site) if artifact.path == "nieuwsbrieven/alles/feed.xml")
    entry = next(each for each in ET.fromstring(feed).findall("{*}entry") if (each.findtext("{*}id") or "").endswith(ISSUE_URL))  # noqa: S314 - our own
    return {
        "page": str(make_issue_page(site, letter).body),
        "feed": f"<p>{escape(entry.findtext('{*}title') or '')}</p>{entry.findtext('{*}content')}",
        "mail": mail.html,
        "text": mail.text,
    }


def read_as_people_do(site: Site, letter: Letter, made: dict[str, str], output: str) -> str:
    """Return what a reader of an output sees, squeezed."""
    if output == "pdf":
        if explain_absence():
            gaps.lack("Pango, waarmee WeasyPrint pdf's maakt")
        read = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(make_pdf(site, letter).content)).pages)
        shown = "".join(read.split())
        for address in list_addresses(compose(letter, site.catalogue.vocabulary)):  # on paper the address follows a link
            shown = shown.replace(f"({''.join(address.split())})", "")
        return squeeze(shown)
    if output == "text":
        return squeeze(made["text"])
    html = _IMAGE.sub(r"<p>\1</p>", made[output])
    return squeeze(read_mail(html).text)


def squeeze(text: str) -> str:
    """Remove differences of layout alone: spaces, capitals, and brackets, which a PDF mirrors beside Hebrew."""
    return "".join(text.split()).casefold().translate(str.maketrans("", "", "()"))


def list_facts(document: Document) -> Iterator[str]:
    """Return every fact of a document in reading order."""
    yield from (document.title, document.subject)
    yield from (text for notice in document.notices for text in (notice.label, notice.text))
    yield from _say(document.introduction)
    for part in document.parts:
        yield from (part.kind, part.heading)
        for element in part.elements:
            yield from _say(element)
    assert document.signature is not None
    yield from document.signature.lines
    for line in document.imprint:
        yield from (line.text, line.link.text if line.link else "")


def list_addresses(document: Document) -> set[str]:
    """Return the addresses of links as paper shows them."""
    return {
        (f"{ROOT_URL}{link.target[1:]}" if link.target.startswith("/") else link.address).removeprefix("https://")
        for link in list_links(document)
        if not link.is_bare
    }


def test_paper_tells_where_every_link_leads(site: Site, letter: Letter, document: Document, made: dict[str, str]) -> None:
    told = {unescape(address) for address in re.findall(r'data-adres="([^"]*)"', made["page"])}

    assert list_addresses(replace(document, online=Imprint(""))) == told
    assert "data-adres" not in made["feed"] + made["mail"]
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(make_pdf(site, letter).content)).pages)
    assert [address for address in told if squeeze(address) not in squeeze(shown)] == []


def _say(thing: object) -> Iterator[str]:
    """Say an element, a text in it by paragraph and item: an output may put marks of a list or addresses between them."""
    if isinstance(thing, Prose):
        kept = {link.text for link in thing.links}  # one that was named anew is looked for among the links
        yield thing.label
        yield from (block.text for block in read_blocks(thing.text) if all(name in kept for name, _ in block.links))
    elif isinstance(thing, Element | tuple):
        for piece in thing if isinstance(thing, tuple) else take_apart(thing):
            yield from _say(piece)
    else:
        yield from say(thing)


@pytest.mark.parametrize("output", ["page", "feed", "pdf", "mail", "text"])
def test_every_output_says_every_fact(site: Site, letter: Letter, document: Document, made: dict[str, str], output: str) -> None:
    text = read_as_people_do(site, letter, made, output)
    facts = [fact for fact in list_facts(document) if fact]
    if output == "pdf":  # alternative texts of pictures are in its tags; see test_newsletter_pdf.py
        alternatives = {element.alt for element in list_elements(document) if isinstance(element, Picture)}
        facts = [fact for fact in facts if fact.isascii() and fact not in alternatives]

    assert [fact for fact in facts if squeeze(fact) not in text] == []
    assert len(facts) > (100 if output == "pdf" else 140)


@pytest.mark.parametrize("output", ["page", "feed", "pdf", "mail", "text"])
def test_that_an_event_is_off_or_moved_stands_before_its_title(site: Site, letter: Letter, made: dict[str, str], output: str) -> None:
    text = read_as_people_do(site, letter, made, output)

    for mark, title in (("Verplaatst", "Verzette dag"), ("Gaat niet door", "Zomerborrel")):
        assert re.search(f"{squeeze(mark)}:?{squeeze(title)}", text), title


def test_every_output_leads_to_the_same_places(document: Document, made: dict[str, str]) -> None:
    links = list_links((document.introduction, document.parts, document.imprint))
    wanted = {link for link in links if not link.target.startswith("tel:") and link.text != link.target.removeprefix("mailto:")}

    for output, up in (("page", "../../../"), ("feed", ROOT_URL), ("mail", ROOT_URL)):
        found = {Link(text, url) for text, url in read_mail(made[output]).links}
        assert {Link(link.text, f"{up}{link.target[1:]}" if link.target[0] == "/" else link.target) for link in wanted} <= found, output
    text = " ".join(made["text"].replace("{ {", "{{").split())
    assert [
        link for link in wanted if f"{link.text}: {ROOT_URL if link.target[0] == '/' else ''}{link.address.lstrip('/')}" not in text
    ] == []


def test_search_finds_all_that_the_issue_itself_tells(site: Site, document: Document) -> None:
    page = next(page for page in list_search_pages(site) if page.url == ISSUE_URL)
    text = squeeze(" ".join([page.title, *(f"{section.heading} {section.text}" for section in page.sections)]))
    own = [*say((document.title, document.subject, document.preheader, document.dated, document.notices, document.introduction))]
    own += [fact for part in document.parts if part.is_own for fact in say((part.heading, part.kind, part.elements))]

    assert [fact for fact in own if squeeze(fact) not in text] == []
    assert [section.anchor for section in page.sections] == ["", *(part.anchor for part in document.parts if part.is_own)]


def test_the_calendar_says_of_every_event_what_the_agenda_says(site: Site, document: Document) -> None:
    content = next(artifact.content for artifact in make_calendars(site) if artifact.path == f"{ISSUE_URL}agenda.ics")
    components = icalendar.Calendar.from_ical(content).walk("VEVENT")
    (agenda,) = (element for element in list_elements(document) if isinstance(element, Agenda))
    told = [_read_event(component) for component in components if "TRANSP" not in component]

    assert told == [expected for event in agenda.events for expected in _expect_events(event)]


def test_the_calendar_has_the_last_day_to_sign_up_where_that_is_asked_and_sounds_no_alarm(site: Site) -> None:
    content = next(artifact.content for artifact in make_calendars(site) if artifact.path == f"{ISSUE_URL}agenda.ics")
    calendar = icalendar.Calendar.from_ical(content)
    entries = [component for component in calendar.walk("VEVENT") if component.get("TRANSP") == "TRANSPARENT"]

    assert [(str(each["SUMMARY"]), str(each.decoded("DTSTART")), str(each.decoded("DTEND")), each["STATUS"]) for each in entries] == [
        ("Laatste dag om je aan te melden voor Reeks & meer", "2026-07-10", "2026-07-11", "CONFIRMED"),
        ("Gaat niet door: Online afgelast (laatste dag om je aan te melden)", "2026-07-01", "2026-07-02", "CANCELLED"),
    ]
    assert calendar.walk("VALARM") == []
    identities = [str(component["UID"]) for component in calendar.walk("VEVENT")]
    assert len(set(identities)) == len(identities)


def test_an_event_ends_in_calendars_at_the_first_moment_after_it(site: Site) -> None:
    content = next(artifact.content for artifact in make_calendars(site) if artifact.path == f"{ISSUE_URL}agenda.ics")
    components = icalendar.Calendar.from_ical(content).walk("VEVENT")
    names = {"Driedaagse & <3", "Lange nacht", "Tot middernacht", "Begin bekend"}

    assert {
        str(each["SUMMARY"]): (each.decoded("DTSTART").isoformat(), each.decoded("DTEND").isoformat())
        for each in components
        if each["SUMMARY"] in names
    } == {
        "Driedaagse & <3": ("2026-07-06", "2026-07-09"),
        "Lange nacht": ("2026-07-09T20:00:00+02:00", "2026-07-10T01:00:00+02:00"),
        "Tot middernacht": ("2026-07-11T20:00:00+02:00", "2026-07-12T00:00:00+02:00"),
        "Begin bekend": ("2026-07-13T13:00:00+02:00", "2026-07-15T00:00:00+02:00"),
    }


def _read_event(component: icalendar.Component) -> tuple[str, str, str, list[str]]:
    *lines, origin = str(component["DESCRIPTION"]).splitlines()
    assert origin.startswith("Uit: ")
    return str(component["SUMMARY"]), component.decoded("DTSTART").isoformat()[:16], str(component.get("LOCATION", "")), lines


def _expect_events(event: Event) -> Iterator[tuple[str, str, str, list[str]]]:
    lines = [str(fact) for fact in event.facts if fact.label != WHERE]
    for link in event.links:
        text = re.sub(r"( op \d+ juni 2026)( om [\d.]+ uur)?$", "", link.text)  # a calendar shows each event separately
        lines.append(f"{text}: {ROOT_URL}{link.target[1:]}" if link.target.startswith("/") else f"{text}: {link.address}")
    place = next((fact.text for fact in event.facts if fact.label == WHERE), "")
    summary = f"{event.mark}: {event.title}" if event.mark else event.title
    yield from ((summary, moment.start, place, lines) for moment in event.moments)


def test_no_output_says_who_consented_or_where_to_sign_up_for_what_is_off(site: Site, made: dict[str, str]) -> None:
    files = [*made.values(), *(artifact.content.decode() for artifact in make_calendars(site)), repr(list_search_pages(site))]

    assert [text for text in files if "GEHEIME" in text or "gaat-niet-door" in unescape(text)] == []


def test_nothing_in_the_issue_runs_or_becomes_a_tag_of_the_mailing_service(made: dict[str, str]) -> None:
    for output in ("page", "feed", "mail"):
        elements = read_mail(made[output]).elements
        assert {element.tag for element in elements}.isdisjoint({"script", "iframe", "object"}), output
        assert [name for element in elements for name in element.attributes if name.startswith("on")] == []
    assert made["mail"].count("{{ unsubscribeUrl }}") == made["text"].count("{{ unsubscribeUrl }}") == 1
    assert made["text"].count("{{") == 1


@pytest.mark.parametrize("output", ["page", "feed", "mail", "text", "pdf"])
def test_the_words_of_a_practice_s_signature_tell_what_they_are_about(
    site: Site, letter: Letter, made: dict[str, str], output: str
) -> None:
    traits = [trait for element in list_elements(compose(letter, site.catalogue.vocabulary)) for trait in getattr(element, "traits", ())]
    read = read_as_people_do(site, letter, made, output)

    assert {trait.label for trait in traits} >= {"Soort bewijs", "Wie betaalt"}
    assert [said for trait in traits if squeeze(said := say_trait(trait)) not in read] == []


@pytest.mark.parametrize("output", ["page", "feed", "mail"])
def test_every_line_of_the_sign_off_stays_a_line(made: dict[str, str], output: str) -> None:
    assert re.search(r"&lt;3,<br>ook namens de coaches<br>Noor Bakker, procesbegeleider<br><br>de redactie", made[output])


def test_every_line_of_the_sign_off_stays_a_line_in_plain_text(made: dict[str, str]) -> None:
    assert '<3,\nook namens de coaches\nNoor Bakker, procesbegeleider\n\nde redactie van "Alles"\n035-1234567\n\n' in made["text"]
