"""The report for an officer before a newsletter is sent: what readers will see, what is missing, what blocks it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser
from typing import Protocol

from praktijkbank.newsletters.archive_checks import may_have_moved
from praktijkbank.newsletters.composition import list_addresses
from praktijkbank.newsletters.event_days import Entry, is_open
from praktijkbank.newsletters.event_schema import CANCELLED, Event
from praktijkbank.newsletters.events import follow_events
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.mailing import encode_body
from praktijkbank.newsletters.parts import Link
from praktijkbank.newsletters.schema import Story
from praktijkbank.newsletters.section_blocks import Person, Picture
from praktijkbank.practices.wording import join, say_date, say_hours, say_number
from praktijkbank.source.program import PROGRAM
from praktijkbank.source.record import list_records

INBOX_SUBJECT = 40
INBOX_PREHEADER = 90
CLIPPED_FROM = 102 * 1024
LARGE_FROM = 80 * 1024
MANY_PICTURES = 1024 * 1024

_SCHEMES = ("https://", "http://", "mailto:")


class Weight(StrEnum):
    """How serious a remark is; only the last keeps a newsletter from being sent."""

    GOOD = "goed"
    HEED = "let op"
    STOP = "stopt"


@dataclass(frozen=True, slots=True)
class Remark:
    """The result of one check, in plain Dutch."""

    weight: Weight
    about: str
    text: str


class Mail(Protocol):
    """A rendered mail."""

    @property
    def html(self) -> str:
        """The HTML part."""

    @property
    def text(self) -> str:
        """The plain text part."""


def check_letter(letter: Letter, mail: Mail, site_url: str, addresses: Mapping[str, str], *, is_draft: bool) -> list[Remark]:
    """Check everything before an issue is sent.

    `addresses` are the pages and files of the site, relative to its root, each with its HTML as far as it has been rendered.
    """
    return [
        *_check_status(letter, is_draft=is_draft),
        *_check_earlier(letter),
        *_check_site(site_url),
        *_check_inbox(letter),
        *_check_size(mail),
        *_check_links(mail, site_url, addresses),
        *_check_pictures(letter),
        *_check_practices(letter),
        *_check_agenda(letter),
        *_check_consent(letter),
        *_check_unsubscribe(letter, mail),
        *_check_sender(letter),
    ]


def count_stops(remarks: Sequence[Remark]) -> int:
    """Count the remarks that keep the newsletter from being sent."""
    return sum(remark.weight is Weight.STOP for remark in remarks)


def cut(text: str, length: int) -> str:
    """Return a text as a phone shows it: in full, or cut off with an ellipsis."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def _check_status(letter: Letter, *, is_draft: bool) -> Iterator[Remark]:
    if is_draft:
        yield Remark(Weight.STOP, "Status", "nog een concept; zet status op published zodat de pagina op de site komt")
    if not letter.issue.date.day:
        text = f"alleen de maand staat vast; praktijken die in {letter.when} nog worden toegevoegd, komen er ook in. Vul de dag in"
        yield Remark(Weight.HEED, "Datum", text)


def _check_earlier(letter: Letter) -> Iterator[Remark]:
    """Warn that the previous issue was not kept as it was sent, so that its page and mail still change with the practices."""
    if letter.earlier and not letter.earlier.sent:
        key = f"{letter.earlier.region_key}/{letter.earlier.name}"
        text = f"{letter.earlier.name} is niet bewaard, en verandert nog mee met de praktijken. Is het verstuurd, typ dan:"
        yield Remark(Weight.HEED, "Vorig nummer", f"{text} {PROGRAM} newsletter {key} --sent, met de dag erachter")


def _check_site(site_url: str) -> Iterator[Remark]:
    if not site_url.startswith("https://") or re.search(r"[./]example[/:]", site_url):
        yield Remark(Weight.STOP, "Adres van de site", f"{site_url or 'ontbreekt'}; vul site_url in mkdocs.yml in, anders werkt geen link")


def _check_inbox(letter: Letter) -> Iterator[Remark]:
    lost = len(letter.issue.subject) - INBOX_SUBJECT
    if lost > 0:
        text = (
            f"{len(letter.issue.subject)} tekens; na ongeveer {INBOX_SUBJECT} houdt het op een telefoon op. Zet het belangrijkste vooraan"
        )
        yield Remark(Weight.HEED, "Onderwerp", text)
    else:
        yield Remark(Weight.GOOD, "Onderwerp", f"{len(letter.issue.subject)} tekens, past op een telefoon")
    yield Remark(Weight.GOOD, "Voorbeeldtekst", f"{len(letter.issue.preheader)} tekens")


def _check_size(mail: Mail) -> Iterator[Remark]:
    """Measure the encoded mail, because that is the size Gmail counts."""
    size = len(encode_body(mail.html))
    said = f"{_kilobytes(size)}; Gmail kapt een mail af bij {_kilobytes(CLIPPED_FROM)}"
    if size >= CLIPPED_FROM:
        yield Remark(Weight.STOP, "Grootte", f"{said}. Kort teksten in, of verwijs naar de site")
    elif size > LARGE_FROM:
        yield Remark(Weight.HEED, "Grootte", f"{said}. Het mailprogramma voegt zelf ook nog iets toe")
    else:
        yield Remark(Weight.GOOD, "Grootte", said)


def _kilobytes(size: int) -> str:
    return f"{say_number(round(size / 1024))} kB"


class _Links(HTMLParser):
    """Collects every address that an HTML text links to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Collect href and src."""
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def list_links(html: str) -> list[str]:
    """Return every address in an HTML text, in order."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    return parser.found


def _check_links(mail: Mail, site_url: str, addresses: Mapping[str, str]) -> Iterator[Remark]:
    links = [link for link in list_links(mail.html) if link.startswith(_SCHEMES)]  # leaves out the unsubscribe tag
    inside = [link.removeprefix(site_url) for link in links if site_url and link.startswith(site_url)]
    dead = sorted({link for link in inside if not _leads_somewhere(link, addresses)})
    for link in dead:
        yield Remark(Weight.STOP, "Link", f"/{link} bestaat niet op deze site")
    if not dead:
        told = f"{len(inside)} naar deze site en alle bestaan; {len(links) - len(inside)} naar elders, die zijn niet geprobeerd"
        yield Remark(Weight.GOOD, "Links", told)


def _leads_somewhere(link: str, addresses: Mapping[str, str]) -> bool:
    address, _, anchor = link.partition("#")
    html = addresses.get(address)
    return html is not None and (not anchor or not html or f'id="{anchor}"' in html)


def _check_pictures(letter: Letter) -> Iterator[Remark]:
    shown = (record for of in (letter.issue, letter.region) for _, record in list_records(of))
    names = {record.file for record in shown if isinstance(record, Picture)}
    if not names:
        yield Remark(Weight.GOOD, "Afbeeldingen", "geen")
        return
    sent = dict(letter.series.converted.values()) | letter.series.pictures
    size = sum(len(sent[letter.series.converted.get(name, (name,))[0]]) for name in names)
    weight = Weight.HEED if size > MANY_PICTURES else Weight.GOOD
    yield Remark(weight, "Afbeeldingen", f"{len(names)}, samen {_kilobytes(size)}, elk met een omschrijving")


def _check_practices(letter: Letter) -> Iterator[Remark]:
    if letter.news:
        text = f"{len(letter.news)}, waarvan {len(letter.full_news)} volledig en {len(letter.brief_news)} als link"
        yield Remark(Weight.GOOD, "Praktijken", text)
    else:
        yield Remark(Weight.GOOD, "Praktijken", "geen nieuwe of gewijzigde in deze periode")
    if letter.issue.tip and not letter.tip:
        yield Remark(Weight.GOOD, "Tip", "geen; in de praktijken van deze regio staat er geen die in dit nummer past")


def _check_agenda(letter: Letter) -> Iterator[Remark]:
    """Report events of the previous issue that this one leaves out, and links that are hidden because the event is cancelled."""
    if left_out := [f"'{entry.event.title}' ({say_date(entry.event.date)})" for entry in list_left_out(letter)]:
        stays = "blijft" if len(left_out) == 1 else "blijven"
        text = f"{join(left_out)} uit het vorige nummer {stays} in agenda's staan"
        yield Remark(Weight.HEED, "Agenda", f"{text}; gaat iets niet door, zet het er dan bij met status: cancelled")
    off = [_name(event) for event in letter.issue.agenda if (event.signup or event.online) and event.status == CANCELLED]
    if off:
        go = "gaat" if len(off) == 1 else "gaan"
        yield Remark(Weight.GOOD, "Agenda", f"{join(off)} {go} niet door; de link om je aan te melden of mee te doen laten we daar weg")


def _name(event: Event) -> str:
    """Name an event so that it can't be confused with another of the same title."""
    return f"'{event.title}' ({', '.join(filter(None, (say_date(event.date), say_hours(event.start, event.end))))})"


def list_left_out(letter: Letter) -> list[Entry]:
    """Return the events that the previous issue announced for a future day and this one does not mention; that is allowed."""
    if letter.earlier is None:
        return []
    issues = letter.series.issues[: letter.series.issues.index(letter.published) + 1]
    *_, before, now = follow_events((published.issue, published.known_events) for published in issues)
    named = {entry.name for seen in now for entry in seen.told.entries}
    asked = [seen.event for seen in now if seen.is_first]  # the check asks whether these have moved
    told = (entry for seen in before for entry in seen.told.entries if entry.name not in named)
    told = (entry for entry in told if not any(may_have_moved(event, entry.event) for event in asked))
    return [entry for entry in told if entry.event.status != CANCELLED and is_open(entry.event.last_day, letter.issue.date)]


def _check_consent(letter: Letter) -> Iterator[Remark]:
    """List the recorded consents; a story or person without consent has already stopped the build."""
    found = (record for _, record in list_records(letter.issue) if isinstance(record, Story | Person))
    told = [(record.title if isinstance(record, Story) else record.name, record.consent) for record in found]
    said = [f"'{name}': van {consent.by}, {consent.date}, vastgelegd door {consent.recorded_by}" for name, consent in told]
    yield Remark(Weight.GOOD, "Toestemming", "; ".join(said) or "niet nodig, er staat geen verhaal in en niemand wordt voorgesteld")


def _check_unsubscribe(letter: Letter, mail: Mail) -> Iterator[Remark]:
    service = letter.mailing_service
    addresses = list_addresses(letter.region)
    if service.unsubscribe:
        counts = mail.html.count(service.unsubscribe), mail.text.count(service.unsubscribe)
        if counts == (1, 1):
            yield Remark(Weight.GOOD, "Afmelden", f"{service.name} vult {service.unsubscribe} in; die code staat één keer in de mail")
        else:
            text = (
                f"de code {service.unsubscribe} staat {counts[0]} keer in mail.html en {counts[1]} keer in mail.txt, en hoort er één keer"
            )
            yield Remark(Weight.STOP, "Afmelden", text)
    elif service.adds_unsubscribe_itself:
        yield Remark(Weight.GOOD, "Afmelden", f"{service.name} zet de afmeldlink zelf onder de mail")
    elif letter.region.unsubscribe_url:
        yield Remark(Weight.GOOD, "Afmelden", f"lezers melden zich af bij {_say_address(letter.region.unsubscribe_url)}")
    elif addresses:
        yield Remark(Weight.HEED, "Afmelden", f"lezers sturen een bericht naar {addresses[0]}; iemand moet die verwerken")
    else:
        yield Remark(
            Weight.STOP,
            "Afmelden",
            "ontbreekt; vul in region.yml een mailing_service of unsubscribe_url in, of een adres bij sender of contact",
        )


def _check_sender(letter: Letter) -> Iterator[Remark]:
    region = letter.region
    known = (
        ("Van-adres", region.sender.email, "vul email in bij sender; anders kiest het mailprogramma"),
        ("Antwoordadres", region.sender.reply_to, "vul reply_to in bij sender; anders komen antwoorden bij het van-adres"),
        ("Contact", _say_contact(letter), "vul contact in; lezers weten nu niet waar ze met vragen terechtkunnen"),
        ("Aanmelden", _say_address(region.subscribe_url), "vul subscribe_url in; op de site kan nu niemand zich aanmelden"),
        ("Postadres", region.postal, "vul postal in; sommige mailprogramma's vragen erom"),
    )
    for about, value, mend in known:
        yield Remark(Weight.GOOD, about, value) if value else Remark(Weight.HEED, about, f"ontbreekt in region.yml; {mend}")


def _say_address(target: str | None) -> str:
    return Link("", target).address if target else ""


def _say_contact(letter: Letter) -> str:
    contact = letter.region.contact
    return ", ".join(filter(None, (contact.organisation, contact.name, contact.email))) if contact else ""
