"""Makes the document of one issue: the only place that decides what of an issue is told, in which words and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from praktijkbank.newsletters import schema
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.news import News
from praktijkbank.newsletters.parts import (
    Agenda,
    Document,
    Element,
    Event,
    Fact,
    Imprint,
    Link,
    LinkNames,
    More,
    Note,
    Origin,
    Part,
    Picture,
    Practice,
    Practices,
    Prose,
    Scheme,
    Schemes,
    Signature,
)
from praktijkbank.newsletters.pictures import measure
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.signature import say_stopped
from praktijkbank.practices.vocabulary import TermList, Vocabulary
from praktijkbank.practices.wording import NOT_STATED, capitalise, say_date, say_day, say_hours, say_sentence
from praktijkbank.text.plain_prose import read_blocks

CALENDAR_FILE = "agenda.ics"
UNSUBSCRIBE = "Afmelden voor deze nieuwsbrief"  # the text of a link that only a mail has
IMPRINT_HEADING = "Over deze nieuwsbrief"
WHERE = "Waar"  # the label of the fact that calendars have a field of their own for

_PLANNED = "planned"
_TOLD_WITH_CONSENT = "Verteld met toestemming."


def compose(letter: Letter, vocabulary: Vocabulary) -> Document:
    """Make the document of an issue."""
    return _Composition(letter, vocabulary).compose()


def compose_event(event: schema.Event, statuses: TermList, names: LinkNames, *, with_day: bool = False) -> Event:
    """Say one event of the agenda; the link to sign up for it tells its day where asked, and falls away where the event is off."""
    said = (
        Fact(f"Eerder aangekondigd voor {say_day(event.was)}.") if event.was else None,
        Fact(event.for_whom, "Voor wie") if event.for_whom else None,
        Fact(event.location, WHERE) if event.location else None,
        Fact(say_sentence(event.note)) if event.note else None,
    )
    signup = None
    if event.signup and takes_signups(event):
        day = f" op {say_date(event.date)}" if with_day else ""
        signup = names.link(f"Aanmelden voor {event.title}{day}", event.signup)
    return Event(
        title=event.title,
        mark="" if event.status == _PLANNED else statuses.label(event.status),
        moment=f"{event.date}T{event.start}" if event.start else str(event.date),
        day=say_day(event.date),
        hours=say_hours(event.start, event.end),
        facts=tuple(fact for fact in said if fact),
        signup=signup,
    )


def takes_signups(event: schema.Event) -> bool:
    """Tell whether a reader can sign up for an event: there is an address, and it is not off."""
    return event.signup is not None and event.status != schema.CANCELLED


def order_event(event: schema.Event) -> tuple[str, str]:
    """Return what events are put in order by: the day, then the time; one without a time comes first on its day."""
    return str(event.date), event.start or ""


def compose_imprint(region: schema.NewsletterRegion) -> Iterator[Imprint]:
    """Say who sends a region's newsletter and where to ask further; what the region's file does not tell is said to be not stated."""
    sender, contact = region.sender, region.contact
    yield Imprint(f"Afzender: {sender.name}")
    if contact:
        yield Imprint(f"Contact: {', '.join(part for part in (contact.organisation, contact.name) if part)}")
    addresses = list_addresses(region)
    for address in addresses:
        yield Imprint("E-mail:", Link(address, f"mailto:{address}"))
    if contact and contact.url:
        yield Imprint("", Link(f"Website van {contact.organisation}", contact.url))
    if region.postal:
        yield Imprint(f"Postadres: {region.postal}")
    if not contact and not addresses:
        yield Imprint(f"Contact: {NOT_STATED}")


def list_addresses(region: schema.NewsletterRegion) -> list[str]:
    """List the mail addresses where questions and answers go; that of the sender itself only where there is no other."""
    answers = [region.contact.email if region.contact else None, region.sender.reply_to]
    return list(dict.fromkeys(address for address in answers if address)) or [address for address in [region.sender.email] if address]


class _Composition:
    """Makes one document from top to bottom, so that the first of two links with one text keeps it."""

    def __init__(self, letter: Letter, vocabulary: Vocabulary) -> None:
        self._letter = letter
        self._issue = letter.issue
        self._vocabulary = vocabulary
        self._names = LinkNames()
        self._names.link(UNSUBSCRIBE, "")

    def compose(self) -> Document:
        letter, region = self._letter, self._letter.region
        return Document(
            title=letter.title,
            subject=self._issue.subject,
            preheader=self._issue.preheader,
            dated=f"{capitalise(letter.when)}, van {region.sender.name}",
            online=self._names.link("Bekijk online", f"/{letter.online_url}"),
            logo=self._picture(region.logo) if region.logo else None,
            introduction=self._prose(self._issue.introduction),
            parts=tuple(self._parts()),
            signature=Signature(self._issue.signature.text, self._issue.signature.name) if self._issue.signature else None,
            imprint=tuple(self._imprint()),
        )

    def _parts(self) -> Iterator[Part]:
        letter, issue, headings = self._letter, self._issue, self._letter.headings
        for number, section in enumerate(issue.sections, 1):
            kind = self._vocabulary["section_kinds"].label(section.kind)
            yield Part(f"onderwerp-{number}", section.title, tuple(self._section(section)), kind)
        for number, story in enumerate(issue.stories, 1):
            yield Part(f"verhaal-{number}", story.title, (self._prose(story.text), Note(_TOLD_WITH_CONSENT)), "Verhaal")
        if letter.news:
            yield Part("praktijken", headings["news"], tuple(self._news()), is_own=False)
        if letter.tip:
            yield Part("tip", headings["tip"], (self._prose(letter.tip.tip.text), self._origin(letter.tip.item)), is_own=False)
        if letter.closing_dates:
            yield Part("regelingen", headings["closing"], (Schemes(tuple(self._schemes())),), is_own=False)
        if issue.agenda:
            calendar = self._names.link("Zet de agenda in je kalender (ics)", f"/{letter.online_url}{CALENDAR_FILE}")
            yield Part("agenda", headings["agenda"], (Agenda(tuple(self._events())), More(calendar)))

    def _section(self, section: schema.Section) -> Iterator[Element]:
        if section.picture:
            yield self._picture(section.picture)
        yield self._prose(section.text)
        if section.link:
            yield More(self._names.link(section.link.text, section.link.url))

    def _news(self) -> Iterator[Element]:
        full = [self._practice_in_full(news) for news in self._letter.full_news]
        yield from full
        brief = tuple(map(self._practice, self._letter.brief_news))
        if brief:
            yield Practices("Ook nieuw" if full else "", brief)

    def _practice(self, news: News) -> Practice:
        return Practice(self._lead_to(news.item), say_stopped(news.item.practice), say_sentence(news.what) if news.what else "")

    def _practice_in_full(self, news: News) -> Practice:
        """Say a practice with its goal and first tip; a tip that the issue shows by itself is not told twice."""
        practice, brief = news.item.practice, self._practice(news)
        kinds = self._vocabulary["tip_kinds"]
        shown = self._letter.tip.tip if self._letter.tip else None
        told = [(practice.goal, "Doel"), *((tip.text, kinds.label(tip.kind)) for tip in practice.tips[:1] if tip is not shown)]
        texts = tuple(self._prose(text, label) for text, label in told if text)
        return Practice(brief.link, brief.mark, brief.news, practice.summary, texts)

    def _origin(self, item: Item) -> Origin:
        link = self._names.link(f"Deze tip komt uit {item.practice.title}", f"/{item.url}")
        return Origin(link, say_stopped(item.practice))

    def _lead_to(self, item: Item) -> Link:
        return self._names.link(item.practice.title, f"/{item.url}")

    def _schemes(self) -> Iterator[Scheme]:
        for date, term in self._letter.closing_dates:
            link = self._names.link(f"Meer over {term.label}", term.url) if term.url else None
            yield Scheme(term.label, f"aanvragen kan tot en met {say_date(date)}.", term.explanation or "", link)

    def _events(self) -> Iterator[Event]:
        """Say the events; sign-up links of events with one title tell which day each is for."""
        events = sorted(self._issue.agenda, key=order_event)
        titles = Counter(event.title.casefold() for event in events if takes_signups(event))
        for event in events:
            with_day = titles[event.title.casefold()] > 1
            yield compose_event(event, self._vocabulary["event_statuses"], self._names, with_day=with_day)

    def _imprint(self) -> Iterator[Imprint]:
        region = self._letter.region
        for line in compose_imprint(region):
            yield Imprint(line.text, self._names.link(line.link.text, line.link.target) if line.link else None)
        yield Imprint("", self._names.link(f"Alle nieuwsbrieven van {region.name}", f"/{self._letter.series.url}"))

    def _prose(self, text: str, label: str = "") -> Prose:
        links = (self._names.link(name, target) for block in read_blocks(text) for name, target in block.links)
        return Prose(text, tuple(links), label)

    def _picture(self, picture: schema.Picture) -> Picture:
        size = measure(self._letter.series.pictures.get(picture.file, b""))
        width = picture.width or (size[0] if size else None)
        height = round(size[1] * width / size[0]) if size and width else None
        return Picture(picture.file, picture.alt, width, height)
