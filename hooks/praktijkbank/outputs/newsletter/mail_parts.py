"""What stands in a newsletter's mail, part by part; its HTML and its plain text are two templates over these same parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from praktijkbank.newsletters import schema
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.news import News
from praktijkbank.newsletters.pictures import measure
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.wording import NOT_STATED, capitalise, join, say_date, say_day, say_hours, say_sentence
from praktijkbank.text.plain_prose import Block, read_blocks
from praktijkbank.text.prose import render_prose

MAX_CONTENTS = 12
_CONTENTS_FROM = 7
_ANCHOR = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """A link by its text, which occurs once in a mail, and its full address."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with markup, as HTML and as blocks, perhaps below a label; `links` are all of its blocks' links, named."""

    html: Markup
    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture by its full address; the height is None where the file does not tell it."""

    url: str
    alt: str
    width: int
    height: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a part: a heading (perhaps a link), what to heed first, when it is, facts in plain text, prose, and a link."""

    heading: str | Link = ""
    mark: str = ""
    when: str = ""
    facts: tuple[str, ...] = ()
    prose: tuple[Prose, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One heading of the mail and what stands below it; `brief` are entries of which only the heading and facts are shown."""

    heading: str
    kind: str = ""
    image: Image | None = None
    entries: tuple[Entry, ...] = ()
    brief: tuple[Entry, ...] = ()
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Imprint:
    """One line about the sender: text, or text followed by a link."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in a mail, in the order of reading."""

    online: Link
    logo: Image | None
    introduction: Prose
    headings: tuple[str, ...]
    parts: tuple[Part, ...]
    imprint: tuple[Imprint, ...]


def gather_contents(site: Site, letter: Letter, unsubscribe: str) -> Contents:
    """Gather what a mail shows; `unsubscribe` is the address that the mailing service will fill in, or empty."""
    return _Gathering(site, letter).gather(unsubscribe)


class LinkNames:
    """Keeps link texts unique within a mail: a reader who hears only the links must know them apart (WCAG 2.4.9)."""

    def __init__(self) -> None:
        self._used: dict[str, str] = {}

    def name(self, text: str, url: str) -> str:
        """Return the text of the next link: as it is if it is new or leads to the same, else with where it leads, else with a number."""
        text = " ".join(text.split())
        leads_to = urlsplit(url).hostname or url.partition(":")[2]
        if self._used.get(text.casefold()) == url:
            return text
        candidates = [text, f"{text} ({leads_to})", *(f"{text} ({leads_to}, {number})" for number in range(2, len(self._used) + 3))]
        chosen = next(candidate for candidate in candidates if candidate.casefold() not in self._used)
        self._used[chosen.casefold()] = url
        return chosen


class _Gathering:
    """Gathers one mail from top to bottom, so that the first of two links with one text keeps it."""

    def __init__(self, site: Site, letter: Letter) -> None:
        self._site = site
        self._letter = letter
        self._root = site.settings.site_url
        self._names = LinkNames()

    def gather(self, unsubscribe: str) -> Contents:
        letter = self._letter
        online = self._link("Bekijk online", f"/{letter.online_url}")
        logo = self._picture(letter.region.logo) if letter.region.logo else None
        introduction = self._prose(letter.issue.introduction)
        parts = tuple(self._parts())
        headings = tuple(part.heading for part in parts) if len(parts) >= _CONTENTS_FROM else ()
        return Contents(online, logo, introduction, headings, parts, tuple(self._imprint(unsubscribe)))

    def _parts(self) -> Iterator[Part]:
        letter = self._letter
        yield from map(self._section, letter.issue.sections)
        yield from map(self._story, letter.issue.stories)
        if letter.news:
            yield self._news()
        if letter.tip:
            item, tip = letter.tip.item, letter.tip.tip
            entry = Entry(prose=(self._prose(tip.text),), link=self._link(f"Deze tip komt uit {item.practice.title}", f"/{item.url}"))
            yield Part(letter.headings["tip"], entries=(entry,))
        if letter.closing_dates:
            yield Part(letter.headings["closing"], entries=tuple(self._closing_dates()))
        if letter.issue.agenda:
            calendar = self._link("Zet deze agenda in je eigen agenda (ics-bestand)", f"/{letter.online_url}agenda.ics")
            yield Part(letter.headings["agenda"], entries=tuple(map(self._event, letter.issue.agenda)), link=calendar)

    def _section(self, section: schema.Section) -> Part:
        kind = self._site.catalogue.vocabulary["section_kinds"].label(section.kind)
        prose = self._prose(section.text)
        link = self._link(section.link.text, section.link.url) if section.link else None
        image = self._picture(section.picture) if section.picture else None
        return Part(section.title, kind, image, (Entry(prose=(prose,), link=link),))

    def _story(self, story: schema.Story) -> Part:
        return Part(story.title, "Verhaal", entries=(Entry(prose=(self._prose(story.text),), facts=("Verteld met toestemming.",)),))

    def _news(self) -> Part:
        full = tuple(map(self._full_news, self._letter.full_news))
        return Part(self._letter.headings["news"], entries=full, brief=tuple(map(self._brief_news, self._letter.brief_news)))

    def _full_news(self, news: News) -> Entry:
        practice = news.item.practice
        heading = self._practice(news.item)
        kinds = self._site.catalogue.vocabulary["tip_kinds"]
        told = [("Doel", practice.goal)] if practice.goal else []
        shown_below = self._letter.tip.tip if self._letter.tip else None
        told += [(kinds.label(tip.kind), tip.text) for tip in practice.tips[:1] if tip is not shown_below]
        prose = (_write_line(practice.summary), *(self._prose(text, label) for label, text in told))
        return Entry(heading, facts=_say_news(news), prose=prose)

    def _brief_news(self, news: News) -> Entry:
        return Entry(self._practice(news.item), facts=_say_news(news))

    def _practice(self, item: Item) -> Link:
        return self._link(item.practice.title, f"/{item.url}")

    def _closing_dates(self) -> Iterator[Entry]:
        for date, term in self._letter.closing_dates:
            prose = (_write_line(term.explanation),) if term.explanation else ()
            link = self._link(f"Meer over: {term.label}", term.url) if term.url else None
            yield Entry(term.label, facts=(f"Sluit op {say_date(date)}.",), prose=prose, link=link)

    def _event(self, event: schema.Event) -> Entry:
        status = self._site.catalogue.vocabulary["event_statuses"].label(event.status)
        mark = "" if event.status == "planned" else status
        if event.status == schema.MOVED and event.was:
            mark = f"{status}, was eerst op {say_day(event.was)}"
        hours = say_hours(event.start, event.end)
        when = ", ".join(part for part in (capitalise(say_day(event.date)), hours) if part)
        facts = tuple(f"{name}: {text}" for name, text in (("Voor wie", event.for_whom), ("Waar", event.location)) if text)
        prose = (_write_line(say_sentence(event.note)),) if event.note else ()
        link = self._link(f"Aanmelden: {event.title}", event.signup) if event.signup else None
        return Entry(event.title, mark, when, facts, prose, link)

    def _imprint(self, unsubscribe: str) -> Iterator[Imprint]:
        region = self._letter.region
        sender, contact = region.sender, region.contact
        address = (contact.email if contact else None) or sender.reply_to or sender.email
        yield Imprint(f"Afzender: {sender.name}")
        if contact:
            yield Imprint(f"Contact: {', '.join(part for part in (contact.organisation, contact.name) if part)}")
        if address:
            yield Imprint("E-mail:", self._link(address, f"mailto:{address}"))
        if contact and contact.url:
            yield Imprint("", self._link(f"Website van {contact.organisation}", contact.url))
        if region.postal:
            yield Imprint(f"Postadres: {region.postal}")
        yield Imprint("", self._link(f"Alle nieuwsbrieven van {region.name}", f"/{self._letter.series.url}"))
        yield from self._ways_out(unsubscribe, address)

    def _ways_out(self, unsubscribe: str, address: str | None) -> Iterator[Imprint]:
        """Say how to unsubscribe; what the region's file does not tell is said to be not stated."""
        unknown = [] if address or self._letter.region.contact else ["contact"]
        if unsubscribe:
            yield Imprint("", Link(self._names.name("Afmelden voor deze nieuwsbrief", ""), unsubscribe))
        elif self._letter.mailing_service.adds_unsubscribe_itself:
            pass
        elif address:
            yield Imprint(f"Wil je deze nieuwsbrief niet meer ontvangen? Stuur dan een bericht naar {address}.")
        else:
            unknown.append("afmelden")
        if unknown:
            yield Imprint(f"{capitalise(join(unknown))}: {NOT_STATED}")

    def _link(self, text: str, target: str) -> Link:
        return Link(self._names.name(text, self._address(target)), self._address(target))

    def _address(self, target: str) -> str:
        """Make a full address of a page of the site (which begins with a slash); others are full already."""
        return f"{self._root}{target[1:]}" if target.startswith("/") else target

    def _prose(self, text: str, label: str = "") -> Prose:
        html, blocks = render_prose(text, in_frames=False), read_blocks(text)
        links = [Link(self._names.name(name, url), url) for block in blocks for name, url in block.links]
        if links:
            named = iter(links)
            html = Markup(_ANCHOR.sub(lambda match: _name_anchor(match, next(named)), html))  # noqa: S704 - render_prose made it safe
        return Prose(html, blocks, tuple(links), label)

    def _picture(self, picture: schema.Picture) -> Image:
        series = self._letter.series
        size = measure(series.pictures.get(picture.file, b""))
        natural = size[0] if size else schema.MAX_PICTURE_WIDTH
        width = min(picture.width or natural, schema.MAX_PICTURE_WIDTH)
        height = round(size[1] * width / size[0]) if size else None
        return Image(f"{self._root}{series.url}beeld/{picture.file}", picture.alt, width, height)


def _write_line(text: str) -> Prose:
    """Return a text of one line, which holds no Markdown, as a paragraph."""
    return Prose(Markup("<p>{}</p>").format(text), (Block(text),), ())


def _say_news(news: News) -> tuple[str, ...]:
    return (say_sentence(news.what),) if news.what else ()


def is_bare(link: Link) -> bool:
    """Tell whether a link's text is its own address, so that a reader of the plain text has it already."""
    return link.text in {link.url, link.url.removeprefix("mailto:"), link.url.removeprefix("https://")}


def _name_anchor(match: re.Match[str], link: Link) -> str:
    """Write a link of a prose anew, with its text made unique."""
    same = Markup(match[2]).striptags() == link.text  # noqa: S704 - only to compare
    return f'<a href="{match[1]}">{match[2] if same else escape(link.text)}</a>'
