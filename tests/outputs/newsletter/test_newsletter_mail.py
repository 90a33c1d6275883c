"""Every promise about a newsletter's mail, checked on the real issues, the stress issue and one made-up issue that has everything."""

from __future__ import annotations

import email
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from email.message import EmailMessage
from email.policy import strict
from functools import cached_property
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from PIL import Image

from praktijkbank.newsletters import parts
from praktijkbank.newsletters.colours import contrast
from praktijkbank.newsletters.composition import UNSUBSCRIBE
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.mailing import MAILING_SERVICES
from praktijkbank.newsletters.schema import PREHEADER_LENGTH, Section
from praktijkbank.newsletters.section_blocks import Link
from praktijkbank.outputs.newsletter import newsletter_calendar, newsletter_page
from praktijkbank.outputs.newsletter.newsletter_mail import MAX_HTML_BYTES, Mail, make_mail, make_mail_files
from praktijkbank.outputs.newsletter.newsletter_proof import make_proof
from praktijkbank.outputs.site import Settings, Site
from praktijkbank.practices.vocabulary import Term
from praktijkbank.source.fields import PartialDate
from praktijkbank.text.wrapping import TEXT_WIDTH
from tests.conftest import MakeSite
from tests.support.built import ROOT
from tests.support.golden import check_golden
from tests.support.made import list_bodies
from tests.support.mails import Reading, make_mails, read_mail


@dataclass(frozen=True)
class Case:
    """One issue, its mail, and the elements of its HTML."""

    letter: Letter
    mail: Mail

    @cached_property
    def reading(self) -> Reading:
        """The parsed HTML."""
        return read_mail(self.mail.html)


Mails = dict[str, Case]

EXAMPLE = ROOT / "tests" / "newsletters" / "voorbeeld"
PRACTICES = {
    "alfa": """\
title: Jeugdhulp in de klas, Voorbeeldstad
summary: Een jeugdhulpverlener hoort bij het team.
added: 2026-03-02
approach: Zo werkt het.
goal: |
  - Eerder hulp.
  - Minder verwijzen.
place: {note: Voorbeeldstad}
tips:
  - {kind: tip, when: before, text: "Begin klein & leer [van anderen](https://voorbeeld.example/leren)."}
""",
    "beta": """\
title: Brugfunctionaris, Voorbeelddorp
summary: Een brugfunctionaris verbindt.
added: 2025-03-02
changes:
  - {date: 2026-04-01, what: De cijfers van 2025 toegevoegd}
approach: Zo werkt het.
place: not stated
""",
}


@pytest.fixture(scope="module")
def mails(stress_site: Site) -> Mails:
    """The mail of every real issue and of the stress issue, by region and number."""
    made = {name: Case(letter, mail) for name, (letter, mail) in make_mails(stress_site).items()}
    assert {"kennemerland/2023-3", "landelijk/2026-1", "stress/2026-1"} <= made.keys()
    return made


@pytest.fixture
def example(project: Path, make_site: MakeSite) -> tuple[Site, Letter]:
    """The second issue of a made-up region that has one of everything."""
    shutil.copytree(EXAMPLE, project / "newsletters" / "voorbeeld")
    (project / "docs" / "praktijken").mkdir()
    (project / "docs" / "praktijken" / "index.md").touch()
    site = make_site(**PRACTICES)
    return site, site.letters[0]


def find(mails: Mails, look: Callable[[Case], Iterable[object]]) -> list[str]:
    """Return the faults in all mails, each with the name of its mail."""
    return [f"{name}: {found}" for name, case in mails.items() for found in look(case)]


def change(letter: Letter, *, region: dict[str, Any] | None = None, issue: dict[str, Any] | None = None) -> Letter:
    """Return a letter with changed values in the records of its region or issue, unchecked."""
    series = replace(letter.series, region=letter.region.replace(**region or {}))
    published = replace(letter.published, issue=letter.issue.replace(**issue or {}))
    return replace(letter, series=series, published=published)


# HTML


def test_a_mail_is_one_column_of_600_pixels_in_tables_for_looks_only(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        html = re.sub(r'<table class="pb-tabel".*?</table>', "", case.mail.html, flags=re.DOTALL)  # an editor's table
        reading = read_mail(html)
        yield from (table for table in reading.all("table") if table.attributes.get("role") != "presentation")
        yield from re.findall(r"<table(?![^>]* role=\"presentation\")[^>]*>", html)  # those for Outlook are in comments
        # Only the squares of the mark and its name, and a day and its event, are side by side; what is read first comes first.
        besides = {"blok", "blok saffraan", "kier", "blokken", "naam", "wanneer", "wat"}
        alone = [cell for cell in reading.all("td") if cell.attributes.get("class") not in besides]
        rows = re.findall(r"<tr>(?!<td class=\"(?:blok|kier|wanneer))", re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL))
        if len(alone) != len(rows):
            yield "een rij met meer dan een cel"
        if case.mail.html.count("max-width:600px") != 1:
            yield "breedte"

    assert find(mails, look) == []


def test_language_and_direction_stand_on_the_page_and_on_the_body_s_wrapper(mails: Mails) -> None:
    def look(case: Case) -> list[Any]:
        reading = case.reading
        page, wrapper = reading.all("html")[0], reading.all("div")[0]
        return [one.tag for one in (page, wrapper) if (one.attributes.get("lang"), one.attributes.get("dir")) != ("nl", "ltr")]

    assert find(mails, look) == []


def test_all_looks_are_inlined_but_for_the_rules_that_only_a_style_element_can_hold(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        reading = case.reading
        styles = [style.text for style in reading.all("style")]
        loose = [
            text
            for text in styles
            if re.sub(r"@media[^{]+\{(?:[^{}]*\{[^{}]*\})*\s*\}|:root \{[^}]*\}|\[data-ogs[bc]\][^{]*\{[^}]*\}", "", text).strip()
        ]
        yield from loose
        wanted = (":root {", "max-width: 480px", "prefers-color-scheme: dark", "[data-ogsc] .vlak")
        if [text for text, start in zip(styles, wanted, strict=True) if start not in text]:
            yield "de stijlen staan niet elk in een eigen element"
        yield from (td for td in reading.all("td", "h1", "h2", "h3", "p", "ul", "img") if not td.attributes.get("style"))

    assert find(mails, look) == []


def test_a_mail_loads_runs_and_follows_nothing(mails: Mails) -> None:
    forbidden = ("script", "form", "input", "button", "link", "iframe", "object", "embed", "video", "audio", "svg", "base")

    def look(case: Case) -> Iterator[object]:
        reading = case.reading
        yield from (element.tag for element in reading.all(*forbidden))
        code = reading.all("style")[0].text + " ".join(re.findall(r"<[^<>]*>", case.mail.html)).lower()
        yield from (word for word in ("@font-face", "@import", "url(", "data:", "javascript:", "expression(") if word in code)
        yield from (name for element in reading.elements for name in element.attributes if name.startswith("on") or name == "srcset")
        yield from (
            image for image in reading.all("img") if int(image.attributes["width"]) <= 1 or image.attributes.get("height") in {"0", "1"}
        )

    assert find(mails, look) == []


def test_every_picture_tells_what_it_shows_how_wide_it_is_and_where_it_stands(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        series = case.letter.series
        shown = {name for name in series.pictures if name not in series.converted} | {name for name, _ in series.converted.values()}
        published = {f"https://praktijkbank.example/{series.url}beeld/{name}" for name in shown}
        for image in case.reading.all("img"):
            if (
                not image.attributes["alt"].strip()
                or not 1 < int(image.attributes["width"]) <= 560
                or image.attributes["src"] not in published
            ):
                yield image

    assert find(mails, look) == []
    assert len(read_mail(mails["stress/2026-1"].mail.html).all("img")) == 6


def test_headings_go_down_one_step_at_a_time_from_one_h1(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        levels = [int(heading.tag[1]) for heading in case.reading.all("h1", "h2", "h3", "h4")]
        if levels.count(1) != 1 or levels[0] != 1:
            yield levels
        yield from (pair for pair in pairwise(levels) if pair[1] > pair[0] + 1)

    assert find(mails, look) == []


def test_the_first_link_leads_to_the_issue_s_own_page(mails: Mails) -> None:
    def look(case: Case) -> list[Any]:
        first = ("Bekijk hem online", f"https://praktijkbank.example/{case.letter.online_url}")
        line = re.match(r"Lees je deze mail niet goed\? Bekijk hem online:\s(\S+)\n", case.mail.text)
        return [found for found in (case.reading.links[0], ("Bekijk hem online", line and line[1])) if found != first]

    assert find(mails, look) == []


def test_every_link_into_the_site_leads_to_something_that_is_published(mails: Mails, stress_site: Site) -> None:
    docs = ROOT / "docs"
    known = {path.relative_to(docs).with_suffix("").as_posix().removesuffix("index").rstrip("/") + "/" for path in docs.rglob("*.md")}
    known |= list_bodies(stress_site).keys()
    known |= {artifact.path for artifact in newsletter_calendar.make_calendars(stress_site)}
    known |= {artifact.path for artifact in newsletter_page.make_files(stress_site)}

    def look(case: Case) -> list[Any]:
        targets = [url for _, url in case.reading.links if urlsplit(url).netloc == "praktijkbank.example"]
        return [url for url in targets if urlsplit(url).path.lstrip("/") not in known]

    assert find(mails, look) == []


def test_the_contents_lead_to_headings_of_the_mail_by_their_own_words(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        found = re.findall(r'<h2[^>]*><a id="([^"]+)" name="\1"></a>(.*?)</h2>', case.mail.html, re.DOTALL)
        headings = {f"#{anchor}": unescape(heading) for anchor, heading in found}
        listed = [(" ".join(headings.get(url, "").split()), text) for text, url in case.reading.links if url.startswith("#")]
        yield from (pair for pair in listed if pair[0] != pair[1])
        if len(listed) != (min(len(headings), 12) if len(headings) >= 7 else 0):
            yield len(listed)

    assert find(mails, look) == []
    assert "#onderwerp-1" in [url for _, url in read_mail(mails["stress/2026-1"].mail.html).links]


def test_every_link_is_a_full_address_or_a_heading_of_the_mail(mails: Mails) -> None:
    def look(case: Case) -> list[Any]:
        tag = case.letter.mailing_service.unsubscribe
        urls = [url for _, url in case.reading.links if not url.startswith("#")]
        return [url for url in urls if urlsplit(url).scheme not in {"https", "http", "mailto"} and url != tag]

    assert find(mails, look) == []


def test_links_that_read_alike_lead_to_one_place_and_none_says_nothing(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        places: dict[str, str] = {}
        for text, url in case.reading.links:
            if places.setdefault(text.casefold(), url) != url or text in {"", "hier", "klik hier", "lees meer", "link"}:
                yield text

    assert find(mails, look) == []


def test_the_preheader_is_the_first_text_and_hidden(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        preheader = case.letter.issue.preheader
        shortest, longest = PREHEADER_LENGTH
        if not shortest <= len(preheader) <= longest or preheader.casefold() == case.letter.issue.subject.casefold():
            yield preheader
        reading = case.reading
        if not reading.text.strip().startswith(preheader) or "display:none" not in reading.all("div")[1].attributes["style"]:
            yield reading.text[:200]

    assert find(mails, look) == []


def test_no_mail_is_so_large_that_gmail_clips_it(mails: Mails) -> None:
    assert find(mails, lambda case: [size for size in [len(case.mail.html.encode())] if size > MAX_HTML_BYTES]) == []


# Plain text


def test_the_plain_text_has_the_same_headings_and_links_in_the_same_order(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        reading = case.reading
        text, place = " ".join(case.mail.text.split()), 0
        for element in reading.all("h1", "h2", "h3", "a"):
            words = " ".join(element.text.split())
            url = element.attributes.get("href", "")
            is_bare = url.removeprefix("mailto:") == words or url.startswith("#")
            wanted = words if element.tag != "a" or is_bare else f"{words}: {parts.Link(words, url).address}"
            found = text.find(wanted, place)
            if found < 0:
                yield f"{element.tag} {wanted}"
            # A linked heading is both a heading and a link.
            place = max(place, found if element.tag == "h3" else found + len(wanted))

    assert find(mails, look) == []


def test_the_plain_text_has_every_word_of_the_html(mails: Mails) -> None:
    def look(case: Case) -> list[Any]:
        html, text = case.reading, set(re.findall(r"\w+", case.mail.text))
        return sorted(set(re.findall(r"\w+", html.text)) - text - set(re.findall(r"\w+", case.letter.issue.preheader)))

    assert find(mails, look) == []


def test_lines_of_plain_text_are_short_and_no_address_is_broken(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        yield from (line for line in case.mail.text.splitlines() if len(line) > TEXT_WIDTH and " " in line.removeprefix("- "))
        urls = [parts.Link(text, url).address for text, url in case.reading.links if not url.startswith("#")]
        yield from (url for url in urls if url not in case.mail.text)
        if "\n\n\n" in case.mail.text or not case.mail.text.endswith("\n"):
            yield "lege regels"

    assert find(mails, look) == []


def test_plain_text_is_not_escaped(mails: Mails) -> None:
    text = mails["stress/2026-1"].mail.text

    assert 'Redactie "Stress" & Söhne' in text
    assert "R&D, Q&A, & en <b> horen letterlijk zo te staan." in text
    assert "שלום לכולם, זהו כותרת בעברית (2026)" in text
    assert "C:\\map\\n, \\u0041, $& en ${PATH} en {naam} blijven staan." in text


# Draft


def parse(mail: Mail) -> EmailMessage:
    """Read a draft as strictly as Python can: any defect raises an error."""
    return email.message_from_bytes(mail.eml, policy=strict)


def test_a_draft_holds_text_before_html_and_both_come_out_as_they_went_in(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        message = parse(case.mail)
        if message.get_content_type() != "multipart/alternative" or message.defects:
            yield message.get_content_type(), message.defects
        parts = list(message.iter_parts())
        if [part.get_content_type() for part in parts] != ["text/plain", "text/html"] or any(part.defects for part in parts):
            yield parts
        if {part["Content-Transfer-Encoding"] for part in parts} != {"quoted-printable"}:
            yield "codering"
        if [part.get_content().replace("\r\n", "\n").rstrip("\n") for part in parts] != [
            case.mail.text.rstrip("\n"),
            case.mail.html.rstrip("\n"),
        ]:
            yield "inhoud"

    assert find(mails, look) == []


def test_a_draft_has_short_lines_of_plain_ascii_that_end_as_mail_wants(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        lines = case.mail.eml.split(b"\r\n")
        yield from (line for line in lines if b"\n" in line or b"\r" in line or not line.isascii() or len(line) > 998)
        headers = lines.index(b"")
        yield from (line for line in lines[headers:] if len(line) > 76)

    assert find(mails, look) == []


def test_a_draft_s_subject_and_sender_survive(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        message, sender = parse(case.mail), case.letter.region.sender
        if message["Subject"] != case.letter.issue.subject:
            yield message["Subject"]
        if sender.email and [(one.display_name, one.addr_spec) for one in message["From"].addresses] != [(sender.name, sender.email)]:
            yield message["From"]
        if (message["From"] is None) != (sender.email is None) or (message["Reply-To"] or None) != sender.reply_to:
            yield message["From"], message["Reply-To"]

    assert find(mails, look) == []


def test_a_draft_opens_as_a_draft_and_leaves_to_the_sending_what_only_that_can_tell(mails: Mails) -> None:
    def look(case: Case) -> Iterator[object]:
        message = parse(case.mail)
        if message["X-Unsent"] != "1":
            yield "X-Unsent"
        yield from (name for name in ("Date", "Message-ID", "To", "Sender") if message[name] is not None)

    assert find(mails, look) == []


def test_the_same_issue_always_gives_the_same_bytes(stress_site: Site, mails: Mails) -> None:
    assert {name: mail for name, (_, mail) in make_mails(stress_site).items()} == {name: case.mail for name, case in mails.items()}


# Mailing services


@pytest.mark.parametrize("service", MAILING_SERVICES)
def test_each_service_finds_its_own_tag_once_and_nothing_else_that_looks_like_one(stress_site: Site, mails: Mails, service: str) -> None:
    letter = change(mails["stress/2026-1"].letter, region={"mailing_service": service})
    hostile = " ".join(
        (*filter(None, (each.unsubscribe for each in MAILING_SERVICES.values())), "{% if x %}", "{$x}", "*|X|*", "{{x}}", "{x}")
    )
    plain = hostile.replace("*", r"\*")
    section = letter.issue.sections[0].replace(title=f"Kop {hostile}", text=f"Tekst {plain}", link=None, picture=None)
    letter = change(letter, issue={"sections": (section,), "subject": f"Onderwerp {hostile}", "introduction": "Geen { of *| hier."})

    mail = make_mail(stress_site, letter)

    parts = [part.get_content() for part in parse(mail).iter_parts()]
    known, style = MAILING_SERVICES[service], read_mail(mail.html).all("style")[0].text
    for form in (mail.html.replace(style, ""), mail.text, *(part.replace("\r\n", "\n").replace(style, "") for part in parts)):
        tags = known.unsubscribe
        assert form.count(tags) == 1 if tags else "\ue000" not in form
        rest = form.replace(tags, "") if tags else form
        if known.openings == ("{",):
            assert re.search(r"\{\S", rest) is None
        else:
            assert [opening for opening in known.openings if opening in rest] == []
    reading = read_mail(mail.html)
    assert f"Kop {hostile}" in reading.text
    assert f"Tekst {hostile}" in reading.text
    if known.unsubscribe:
        assert ("Afmelden voor deze nieuwsbrief", known.unsubscribe) in reading.links
        assert f"Afmelden voor deze nieuwsbrief: {known.unsubscribe}" in mail.text
    else:
        assert "Afmelden voor deze nieuwsbrief" not in mail.html + mail.text


@pytest.mark.parametrize("service", [key for key, service in MAILING_SERVICES.items() if service.unsubscribe])
def test_who_reads_a_mail_on_the_site_or_as_a_proof_gets_no_link_that_only_a_service_fills_in(
    example: tuple[Site, Letter], service: str
) -> None:
    site, letter = example
    letter = change(letter, region={"mailing_service": service})
    tag, told = MAILING_SERVICES[service].unsubscribe, "Afmelden kan met de link onderaan de mail die je kreeg."
    files = {artifact.path.removeprefix(letter.online_url): artifact.content.decode() for artifact in make_mail_files(site, letter)}
    proof = make_proof(site, letter)

    for name in ("mail.html", "mail.txt"):
        assert files[name].count(tag) == 1
        assert (files[f"lezen/{name}"].count(told), tag in files[f"lezen/{name}"]) == (1, False)
    for form in (proof.html, proof.text):
        assert (form.count(f"Afmelden: in de mail die {MAILING_SERVICES[service].name} verstuurt"), tag in form) == (1, False)
    assert UNSUBSCRIBE not in files["lezen/mail.html"] + proof.html


def test_no_brace_in_the_style_element_reads_as_a_tag_of_copernica(mails: Mails) -> None:
    assert find(mails, lambda case: re.findall(r"\{\S", case.reading.all("style")[0].text)) == []


def test_the_bar_beside_a_quotation_is_seen_in_light_and_in_dark(mails: Mails) -> None:
    html = mails["stress/2026-1"].mail.html
    (bar,) = set(re.findall(r"<blockquote[^>]*border-left: ?3px solid (#[0-9a-f]{6})", html))
    grounds = ["#ffffff", *re.findall(r"\.vlak { background-color: (#[0-9a-f]{6}) !important", html)]

    assert len(grounds) >= 2
    assert min(contrast(bar, ground) for ground in grounds) >= 3  # WCAG 2.2, 1.4.11
    assert "blockquote {" not in html.partition("<body")[0]


def test_without_a_service_a_reader_is_told_whom_to_write_or_that_it_is_not_known(stress_site: Site, mails: Mails) -> None:
    known = make_mail(stress_site, change(mails["stress/2026-1"].letter, region={"mailing_service": "none"}))

    told, _, link = known.html.partition("Wil je deze nieuwsbrief niet meer ontvangen? Stuur dan een bericht naar ")
    assert told
    assert re.match(r'<a href="mailto:secretariaat@voorbeeld.example"[^>]*>secretariaat@voorbeeld.example</a>', link)
    unknown = mails["kennemerland/2023-3"].mail
    assert [
        line for line in ("Contact: niet vermeld", "Afmelden: niet vermeld") if line not in unknown.html or line not in unknown.text
    ] == []


def test_laposta_adds_its_own_link_and_needs_no_line_about_it(stress_site: Site, mails: Mails) -> None:
    region = {"mailing_service": "laposta", "contact": None}

    mail = make_mail(stress_site, change(mails["stress/2026-1"].letter, region=region))

    assert "fmelden" not in mail.text.replace("Aanmelden", "")
    assert "ontvangen?" not in mail.text


# Content


def test_the_mail_is_as_it_was_looked_at(example: tuple[Site, Letter]) -> None:
    mail = make_mail(*example)

    check_golden("golden/newsletter/voorbeeld-2026-2.html", mail.html.encode())
    check_golden("golden/newsletter/voorbeeld-2026-2.txt", mail.text.encode())
    check_golden("golden/newsletter/voorbeeld-2026-2.eml", mail.eml)


def test_a_link_text_that_occurs_twice_says_where_each_leads(example: tuple[Site, Letter]) -> None:
    site, letter = example
    prose = "De [tussenrapportage](https://ander.example/rapport)."
    link = {"text": "Tussenrapportage", "url": "https://ander.example/2"}
    again = tuple(
        Section.validate({"kind": "nieuws", "title": f"Kop {number}", "text": text, "link": link})
        for number, text in enumerate((prose, "Tekst."))
    )
    mail = make_mail(site, change(letter, issue={"sections": (*letter.issue.sections, *again)}))

    wanted = [
        ("tussenrapportage", "https://voorbeeld.example/rapport"),
        ("tussenrapportage (ander.example)", "https://ander.example/rapport"),
        ("Tussenrapportage (ander.example, 2)", "https://ander.example/2"),
        ("Tussenrapportage (ander.example, 2)", "https://ander.example/2"),
    ]
    assert [link for link in read_mail(mail.html).links if "ussenrapportage" in link[0]] == wanted
    assert all(f"{text}: {url}" in mail.text for text, url in wanted)


def test_an_event_that_moved_or_is_off_says_so_first(example: tuple[Site, Letter]) -> None:
    text = make_mail(*example).text

    assert "Verplaatst: Netwerkgroep\nWoensdag 24 juni 2026\nEerder aangekondigd voor woensdag 17 juni 2026.\n" in text
    assert "Gaat niet door: Zomerborrel\nWoensdag 1 juli 2026\n" in text


def test_an_issue_without_agenda_has_no_calendar(example: tuple[Site, Letter]) -> None:
    site, letter = example
    mail = make_mail(site, change(letter, issue={"agenda": ()}))

    assert "agenda.ics" in make_mail(site, letter).html
    assert "agenda.ics" not in mail.html + mail.text
    assert "Agenda" not in mail.html + mail.text


def test_schemes_that_close_are_named_with_their_date(example: tuple[Site, Letter]) -> None:
    site, letter = example
    term = Term.validate({"label": "Regeling A & B", "explanation": "Voor scholen.", "url": "https://voorbeeld.example/regeling"})
    mail = make_mail(site, replace(letter, closing_dates=[(PartialDate(2026, 6, 1), term)]))

    assert (
        "Regelingen die binnenkort sluiten\n---------------------------------\n\n"
        "Regeling A & B\nAanvragen kan tot en met 1 juni 2026.\n\nVoor scholen.\n\nMeer over Regeling A & B: https://voorbeeld.example/regeling\n"
    ) in mail.text
    assert "Regeling A &amp; B" in mail.html


def test_practices_say_what_changed_and_the_fullest_one_is_told_in_full(example: tuple[Site, Letter]) -> None:
    site, letter = example
    text = make_mail(site, letter).text

    assert (
        text.index("Nieuw sinds de vorige nieuwsbrief") < text.index("Jeugdhulp in de klas") < text.index("Ook nieuw") < text.index("Brugf")
    )
    assert "Voorbeeldstad:\nhttps://praktijkbank.example/praktijken/alfa/\nNieuw in de" in text
    assert "De cijfers van 2025 toegevoegd." in text
    assert "Doel:\n- Eerder hulp.\n- Minder verwijzen.\n" in text


def test_a_picture_keeps_its_shape_and_never_gets_wider_than_the_column(example: tuple[Site, Letter]) -> None:
    site, letter = example
    wide = BytesIO()
    Image.new("1", (1120, 560)).save(wide, "PNG")
    pictures = letter.series.pictures | {"beeld.png": wide.getvalue()}
    logo, picture = read_mail(make_mail(site, replace(letter, series=replace(letter.series, pictures=pictures))).html).all("img")

    assert (logo.attributes["width"], logo.attributes["height"]) == ("120", "40")
    assert (picture.attributes["width"], picture.attributes["height"]) == ("560", "280")
    assert picture.attributes["src"] == "https://praktijkbank.example/nieuwsbrieven/voorbeeld/beeld/beeld.png"


def test_a_picture_that_can_t_be_measured_has_a_width_only(example: tuple[Site, Letter]) -> None:
    site, letter = example
    unknown = replace(letter.series, pictures={"logo.png": b"?", "beeld.png": b"\x89PNG"})

    images = read_mail(make_mail(site, replace(letter, series=unknown)).html).all("img")

    assert [(image.attributes["width"], "height" in image.attributes) for image in images] == [("560", False), ("560", False)]


def test_text_from_right_to_left_is_turned_and_the_rest_is_not(mails: Mails) -> None:
    html = mails["stress/2026-1"].mail.html

    turned = re.findall(r"<(\w+)[^>]* dir=\"rtl\"[^>]*>(?:<a [^>]*>(?:</a>)?)?(.{4})", html)
    assert ("h2", "שלום") in turned
    assert ("p", "مرحب") in turned
    assert ("p", "اقرأ") in turned
    assert all(re.match(r"[\u0590-\u06ff]", text) for _, text in turned)


def test_the_region_s_colour_is_used_and_has_a_light_form_for_the_dark(mails: Mails) -> None:
    html = mails["stress/2026-1"].mail.html

    assert "background-color:#7b241c" in html
    assert ".brief a, .soort { color: #d59f9a !important; }" in html


# Hostile texts and errors


def test_hostile_text_stays_text(example: tuple[Site, Letter]) -> None:
    site, letter = example
    bad = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    link = Link.validate({"text": "De site", "url": "/"}).replace(text=bad, url=bad)
    section = letter.issue.sections[0].replace(title=bad, text=bad, link=link, picture=None)
    story = letter.issue.stories[0]
    story = story.replace(title=bad, text=bad, consent=story.consent.replace(by=bad, recorded_by=bad))
    event = letter.issue.agenda[0].replace(title=bad, for_whom=bad, location=bad, note=bad, signup=bad)
    issue = {"subject": bad, "preheader": bad, "introduction": bad, "sections": (section,), "stories": (story,), "agenda": (event,)}
    mail = make_mail(site, change(letter, issue=issue, region={"name": bad, "postal": bad}))

    reading = read_mail(mail.html)
    assert {element.tag for element in reading.elements}.isdisjoint({"script"})
    assert [image.attributes["src"] for image in reading.all("img")] == [
        "https://praktijkbank.example/nieuwsbrieven/voorbeeld/beeld/logo.png"
    ]
    assert not any(name.startswith("on") for element in reading.elements for name in element.attributes)


def test_a_line_ending_in_a_field_adds_no_header(example: tuple[Site, Letter]) -> None:
    site, letter = example
    sender = letter.region.sender.replace(name="Team\r\nBcc: alle@voorbeeld.example")
    subject = "Nieuws\r\nBcc: alle@voorbeeld.example\n\n<p>tekst"

    message = parse(make_mail(site, change(letter, region={"sender": sender}, issue={"subject": subject})))

    assert message["Bcc"] is None
    assert message["Subject"] == "Nieuws Bcc: alle@voorbeeld.example <p>tekst"
    assert message["From"].addresses[0].display_name == "Team Bcc: alle@voorbeeld.example"


@pytest.mark.parametrize(
    "subject",
    [
        "Één café, coördinatie en 's-Hertogenbosch",
        "🎉" * 60,
        "=?utf-8?q?niet_gecodeerd?=",
        "woord" * 59,
        'Onderwerp, met; tekens: <a@b.nl> "aanhaling" \\ en \' é',
    ],
)
def test_any_subject_comes_back_as_it_was(example: tuple[Site, Letter], subject: str) -> None:
    site, letter = example
    message = parse(make_mail(site, change(letter, issue={"subject": subject})))

    assert message["Subject"] == subject
    assert message["Subject"].defects == ()


def test_a_site_without_an_address_of_its_own_makes_no_mails(example: tuple[Site, Letter]) -> None:
    site, letter = example
    homeless = Site(site.catalogue, Settings("Praktijkbank", "", ""))

    assert list(make_mail_files(homeless, letter)) == []
    assert [artifact.path for artifact in make_mail_files(site, letter)] == [
        "nieuwsbrieven/voorbeeld/2026-2/mail.html",
        "nieuwsbrieven/voorbeeld/2026-2/mail.txt",
        "nieuwsbrieven/voorbeeld/2026-2/mail.eml",
        "nieuwsbrieven/voorbeeld/2026-2/lezen/mail.html",
        "nieuwsbrieven/voorbeeld/2026-2/lezen/mail.txt",
    ]


def test_a_site_below_a_path_leads_below_that_path(example: tuple[Site, Letter]) -> None:
    site, letter = example
    below = Site(site.catalogue, Settings("Praktijkbank", "https://gemeente.example/kennisbank/", ""))

    links = dict(read_mail(make_mail(below, letter).html).links)

    assert links["Bekijk hem online"] == "https://gemeente.example/kennisbank/nieuwsbrieven/voorbeeld/2026-2/"
    assert links["Alle praktijken op de site"] == "https://gemeente.example/kennisbank/praktijken/"
