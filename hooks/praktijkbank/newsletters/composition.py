"""Composes the document of one issue: the only place that decides which content is shown, in which words and order."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from praktijkbank.newsletters import event_schema, schema, section_blocks
from praktijkbank.newsletters.archive import Series
from praktijkbank.newsletters.letter import Letter
from praktijkbank.newsletters.news import ChosenTip, News
from praktijkbank.newsletters.parts import (
    Agenda,
    Button,
    Columns,
    Document,
    Element,
    Event,
    Fact,
    Heading,
    Imprint,
    Link,
    LinkNames,
    Moment,
    More,
    Note,
    Part,
    Picture,
    Practice,
    Practices,
    Prose,
    Quote,
    Scheme,
    Schemes,
    Signature,
    Tip,
)
from praktijkbank.newsletters.pictures import measure
from praktijkbank.newsletters.section_blocks import FILES_FOLDER, Block, Illustration, Person, SectionBlock, Topic, list_links
from praktijkbank.practices.catalogue import Item, WithdrawnItem
from praktijkbank.practices.signature import say_stopped, sign
from praktijkbank.practices.vocabulary import TermList, Vocabulary
from praktijkbank.practices.wording import NOT_STATED, capitalise, say_date, say_day, say_hours, say_sentence, say_size
from praktijkbank.source.fields import PartialDate
from praktijkbank.source.links import dial

CALENDAR_FILE = "agenda.ics"
UNSUBSCRIBE = "Afmelden voor deze nieuwsbrief"  # the text of a link that only mails have
IMPRINT_HEADING = "Over deze nieuwsbrief"
WHERE = "Waar"  # the label of the fact that has its own field in calendars

_TOLD_WITH_CONSENT = "Verteld met toestemming."
_SHOWN_WITH_CONSENT = "Geplaatst met toestemming."


def compose(letter: Letter, vocabulary: Vocabulary) -> Document:
    """Compose the document of an issue."""
    return _Composition(letter, vocabulary).compose()


def compose_event(event: event_schema.Event, statuses: TermList, series: Series, names: LinkNames, apart: str = "") -> Event:
    """Compose one agenda event; `apart` is added to its link texts. A cancelled event has no links and no deadline."""
    is_off = event.status == event_schema.CANCELLED
    places = [place for place in (event.location, event.address) if place]
    said = (
        Fact(_say_before(event, event.was)) if event.was else None,
        Fact(event.for_whom, "Voor wie") if event.for_whom else None,
        Fact(", ".join(places) + (", of online" if event.online else ""), WHERE) if places else None,
        Fact("online", WHERE) if event.online and not places else None,
        Fact(event.costs, "Kosten") if event.costs else None,
        Fact(say_day(event.deadline), "Aanmelden tot en met") if event.deadline and not is_off else None,
        Fact(capitalise(event.note)) if event.note else None,
    )
    links = (
        _lead(names, series, f"Aanmelden voor {event.title}{apart}", event.signup) if event.signup else None,
        _lead(names, series, f"Online meedoen aan {event.title}{apart}", event.online) if event.online else None,
    )
    return Event(
        title=event.title,
        mark="" if event.status == event_schema.PLANNED else statuses.label(event.status),
        moments=tuple(map(say_moment, event.spread())),
        facts=tuple(fact for fact in said if fact),
        links=() if is_off else tuple(link for link in links if link),
    )


def _say_before(event: event_schema.Event, was: PartialDate) -> str:
    """Say which date was announced before; in a series whose first day did not move, `was` may be a later day or nothing new."""
    if not event.dates:
        return f"Eerder aangekondigd voor {say_day(was)}."
    if was < event.date:
        return f"Eerder aangekondigd vanaf {say_day(was)}."
    if was in event.days:
        return "De dagen zijn anders dan eerder aangekondigd."
    return f"Een van de dagen was eerder aangekondigd voor {say_day(was)}."


def _lead(names: LinkNames, series: Series, text: str, url: str) -> Link:
    """Return a link that an editor typed; a link to a file beside the issue mentions its kind and size: Verslag (pdf, 240 kB)."""
    name = url.removeprefix(FILES_FOLDER)
    if name == url:
        return names.link(text, url)
    size = say_size(len(series.files.get(name, b"")))
    return names.link(f"{text} ({name.rpartition('.')[2]}, {size})", f"/{series.url}{url}")


def say_moment(event: event_schema.Event) -> Moment:
    """Say when a single event takes place."""
    start = f"{event.date}T{event.start}" if event.start else str(event.date)
    date = tuple(say_date(event.date).split())
    hours = _say_stretch(event) if event.until else say_hours(event.start, event.end)
    return Moment(start, date, say_day(event.date), hours, _say_last(event))


def _say_last(event: event_schema.Event) -> tuple[str, ...]:
    """Return the last day of an event as on a calendar page, with the year if it differs; empty if the event ends past midnight."""
    if event.until is None or _is_evening(event):
        return ()
    day, *rest = say_date(event.until).split()
    return f"t/m {day}", *(rest if event.until.year != event.date.year else rest[:1])


def _is_evening(event: event_schema.Event) -> bool:
    """Tell whether an event ends the next day, at a time of day no later than the one it began at."""
    if event.until is None or not (event.start and event.end and event.end <= event.start):
        return False
    return dt.date(*event.until.first_day) - dt.date(*event.date.first_day) == dt.timedelta(days=1)


def _say_stretch(event: event_schema.Event) -> str:
    """Say how long an event of several days lasts: 20.00 uur, tot vrijdag 12 juni 2026, 01.00 uur."""
    assert event.until is not None
    first, last = (f"{time.replace(':', '.')} uur" if time else "" for time in (event.start, event.end))
    if last:
        return f"{first}, tot {say_day(event.until)}, {last}"
    return ", ".join(part for part in (f"vanaf {first}" if first else "", f"tot en met {say_day(event.until)}") if part)


def tell_apart(events: Sequence[event_schema.Event]) -> list[str]:
    """Return a suffix for each event's link texts that tells events with the same title apart: the day, and the time if needed."""
    titles = Counter(_fold(event) for event in events if event.status != event_schema.CANCELLED)
    days = Counter((_fold(event), event.date) for event in events)
    return [
        ""
        if titles[_fold(event)] < 2
        else f" {'vanaf' if event.dates else 'op'} {say_date(event.date)}"
        + (f" om {event.start.replace(':', '.')} uur" if event.start and days[_fold(event), event.date] > 1 else "")
        for event in events
    ]


def _fold(event: event_schema.Event) -> str:
    return event.title.casefold()


def order_event(event: event_schema.Event) -> tuple[str, str]:
    """Return the sort key of an event: day, then time; an event without a time comes first on its day."""
    return str(event.date), event.start or ""


def compose_imprint(region: schema.NewsletterRegion) -> Iterator[Imprint]:
    """Say who sends a region's newsletter and how to contact them; a missing contact is shown as not stated."""
    sender, contact = region.sender, region.contact
    yield Imprint(f"Afzender: {sender.name}")
    if contact:
        yield Imprint(f"Contact: {', '.join(part for part in (contact.organisation, contact.name) if part)}")
    addresses = list_addresses(region)
    for address in addresses:
        is_for_answers = len(addresses) > 1 and address == sender.reply_to
        yield Imprint("Antwoorden op de mail:" if is_for_answers else "E-mail:", Link(address, f"mailto:{address}"))
    if contact and contact.phone:
        yield Imprint("Telefoon:", Link(contact.phone, f"tel:{dial(contact.phone)}"))
    if contact and contact.url:
        yield Imprint("", Link(f"Website van {contact.organisation}", contact.url))
    if region.postal:
        yield Imprint(f"Postadres: {region.postal}")
    if not contact and not addresses:
        yield Imprint(f"Contact: {NOT_STATED}")


def compose_subscription(region: schema.NewsletterRegion) -> Link | None:
    """Return the link for subscribing to a region's newsletter; None if its file has none."""
    return Link(f"Meld je aan voor {region.name}", region.subscribe_url) if region.subscribe_url else None


def list_addresses(region: schema.NewsletterRegion) -> list[str]:
    """Return the mail addresses for questions and replies; the sender's own address only if there is no other."""
    answers = [region.contact.email if region.contact else None, region.sender.reply_to]
    return list(dict.fromkeys(address for address in answers if address)) or [address for address in [region.sender.email] if address]


class _Composition:
    """Composes one document from top to bottom, so that the first of two links with the same text keeps that text."""

    def __init__(self, letter: Letter, vocabulary: Vocabulary) -> None:
        self._letter = letter
        self._issue = letter.issue
        self._vocabulary = vocabulary
        self._names = LinkNames()
        self._names.link(UNSUBSCRIBE, "")

    def compose(self) -> Document:
        letter, region = self._letter, self._letter.region
        return Document(
            series=region.name,
            issue=letter.name,
            subject=self._issue.subject,
            preheader=self._issue.preheader,
            dated=f"{capitalise(letter.when)}, van {region.sender.name}",
            notices=letter.corrections,
            online=Imprint("Lees je deze mail niet goed?", self._names.link("Bekijk hem online", f"/{letter.online_url}")),
            logo=self._picture(region.logo) if region.logo else None,
            introduction=self._prose(self._issue.introduction),
            parts=tuple(self._parts()),
            signature=self._signature(self._issue.signature) if self._issue.signature else None,
            imprint=tuple(self._imprint()),
        )

    def _signature(self, signature: schema.Signature) -> Signature:
        return Signature((*signature.text.split("\n"), *signature.name.split("\n")))

    def _parts(self) -> Iterator[Part]:
        letter, issue, headings = self._letter, self._issue, self._letter.headings
        for number, section in enumerate(issue.sections, 1):
            kind = self._vocabulary["section_kinds"].label(section.kind)
            yield Part(f"onderwerp-{number}", section.title, tuple(self._topic(section)), kind)
        for number, story in enumerate(issue.stories, 1):
            yield Part(f"verhaal-{number}", story.title, (*self._topic(story), Note(_TOLD_WITH_CONSENT)), "Verhaal")
        chosen = [news for news in letter.news if news.is_featured or not news.what]
        fresh = [news for news in letter.news if news not in chosen]
        if chosen:
            yield Part("uitgelicht", headings["chosen"], tuple(self._tell_of(chosen, "Ook uitgelicht")), is_own=False)
        if fresh or letter.withdrawn:
            yield Part("praktijken", headings["news"], (*self._tell_of(fresh, "Ook nieuw"), *self._tell_of_withdrawn()), is_own=False)
        if letter.tip:
            yield Part("tip", headings["tip"], (self._tip(letter.tip),), is_own=False)
        if letter.closing_dates:
            yield Part("regelingen", headings["closing"], (Schemes(tuple(self._schemes())),), is_own=False)
        if issue.agenda:
            calendar = self._names.link("Zet de agenda in je kalender (ics)", f"/{letter.online_url}{CALENDAR_FILE}")
            yield Part("agenda", headings["agenda"], (Agenda(tuple(self._events())), More(calendar)))

    def _topic(self, topic: Topic) -> Iterator[Element]:
        if topic.picture:
            yield self._illustration(topic.picture)
        if topic.text:
            yield self._prose(topic.text)
        if topic.link:
            yield More(self._link(topic.link))
        for block in topic.blocks:
            yield from self._in_topic(block)

    def _in_topic(self, block: SectionBlock) -> Iterator[Element]:
        if block.columns:
            sides = (block.columns.left, block.columns.right)
            yield Columns(*(tuple(element for each in side for element in self._block(each)) for side in sides))
        if block.person:
            yield from self._person(block.person)
        yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Element]:
        if block.heading:
            yield Heading(block.heading)
        if block.text:
            yield self._prose(block.text)
        if block.picture:
            yield self._illustration(block.picture)
        if block.quote:
            yield self._quote(block.quote)
        if block.link:
            yield More(self._link(block.link))
        if block.button:
            yield Button(self._link(block.button))

    def _person(self, person: Person) -> Iterator[Element]:
        """Introduce a person, beside the portrait if there is one."""
        name = f"{person.name}, {person.role}" if person.role else person.name
        told = (Heading(name), *([self._prose(person.text)] if person.text else []), Note(_SHOWN_WITH_CONSENT))
        if person.picture:
            yield Columns((self._picture(person.picture),), told)
        else:
            yield from told

    def _quote(self, quote: section_blocks.Quote) -> Quote:
        text = self._prose(quote.text)
        return Quote(text, "", self._lead(quote.by, quote.url)) if quote.url else Quote(text, quote.by)

    def _link(self, link: section_blocks.Link) -> Link:
        return self._lead(link.text, link.url)

    def _lead(self, text: str, url: str) -> Link:
        return _lead(self._names, self._letter.series, text, url)

    def _tell_of(self, told: Sequence[News], also: str) -> Iterator[Element]:
        """Present practices, the featured and fullest ones in full. If all have the same news, say it once, at the top."""
        lines = {news.what for news in told}
        if len(lines) == 1 < len(told) and (once := lines.pop()):
            yield Note(say_sentence(once))
            told = [replace(news, what="") for news in told]
        full = [self._practice_in_full(news) for news in told if news.in_full]
        yield from full
        brief = tuple(self._practice(news) for news in told if not news.in_full)
        if brief:
            yield Practices(also if full else "", brief)

    def _tell_of_withdrawn(self) -> Iterator[Element]:
        if self._letter.withdrawn:
            yield Practices("Ingetrokken", tuple(map(self._withdrawn, self._letter.withdrawn)))

    def _withdrawn(self, item: WithdrawnItem) -> Practice:
        """Say that a practice in the issue was withdrawn, without repeating its content."""
        link = self._names.link(item.practice.title, f"/{item.url}")
        return Practice(link, f"ingetrokken op {say_date(item.withdrawal.date)}", say_sentence(item.withdrawal.reason))

    def _practice(self, news: News) -> Practice:
        return Practice(self._lead_to(news.item), say_stopped(news.item.practice), say_sentence(news.what) if news.what else "")

    def _practice_in_full(self, news: News) -> Practice:
        """Present a practice with its goal and its first tip that is not already the tip of the issue."""
        practice, brief = news.item.practice, self._practice(news)
        kinds = self._vocabulary["tip_kinds"]
        shown = self._letter.tip.tip if self._letter.tip else None
        tips = [tip for tip in practice.tips if tip is not shown]
        told = [(practice.goal, "Doel"), *((tip.text, kinds.label(tip.kind)) for tip in tips[:1])]
        texts = tuple(self._prose(text, label) for text, label in told if text)
        return Practice(brief.link, brief.mark, brief.news, practice.summary, texts, sign(practice, self._vocabulary))

    def _tip(self, tip: ChosenTip) -> Tip:
        practice = tip.item.practice
        link = self._names.link(f"Uit {practice.title}", f"/{tip.item.url}")
        return Tip(self._prose(tip.tip.text), link, say_stopped(practice))

    def _lead_to(self, item: Item) -> Link:
        return self._names.link(item.practice.title, f"/{item.url}")

    def _schemes(self) -> Iterator[Scheme]:
        for date, term in self._letter.closing_dates:
            link = self._names.link(f"Meer over {term.label}", term.url) if term.url else None
            yield Scheme(term.label, f"aanvragen kan tot en met {say_date(date)}.", term.explanation or "", link)

    def _events(self) -> Iterator[Event]:
        """Present the events; links of events with the same title say which day they are for."""
        events = sorted(self._issue.agenda, key=order_event)
        for event, apart in zip(events, tell_apart(events), strict=True):
            yield compose_event(event, self._vocabulary["event_statuses"], self._letter.series, self._names, apart)

    def _imprint(self) -> Iterator[Imprint]:
        region = self._letter.region
        for line in compose_imprint(region):
            yield Imprint(line.text, self._names.link(line.link.text, line.link.target) if line.link else None)
        yield Imprint("", self._names.link(f"Alle nieuwsbrieven van {region.name}", f"/{self._letter.series.url}"))
        if subscription := compose_subscription(region):
            yield Imprint("", self._names.link(subscription.text, subscription.target), stands_out=True)

    def _prose(self, text: str, label: str = "") -> Prose:
        return Prose(text, tuple(self._lead(name, target) for name, target in list_links(text)), label)

    def _illustration(self, picture: Illustration) -> Picture:
        shown = self._picture(picture)
        link = self._lead(picture.alt, picture.url) if picture.url else None
        return replace(shown, alt=link.text if link else shown.alt, caption=picture.caption or "", link=link)

    def _picture(self, picture: section_blocks.Picture) -> Picture:
        size = measure(self._letter.series.pictures.get(picture.file, b""))
        width = picture.width or (size[0] if size else None)
        height = round(size[1] * width / size[0]) if size and width else None
        return Picture(picture.file, picture.alt, width, height)
