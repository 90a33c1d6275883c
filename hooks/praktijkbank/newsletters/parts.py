"""What a newsletter says, as one neutral document of typed parts, so that page, mail, text, feed, PDF, calendar and search say the same.

Nothing here is markup of an output. A target is the address of a page of the site from its root (it begins with a slash) or
a full address. A new element is a dataclass here, a maker in `composition.py`, a macro in `nieuwsbrief_elementen.html` (page, feed,
PDF) and in `mail_elementen.html`, and a function in `newsletter_text.py`; `tests/newsletters/test_parts.py` names what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from urllib.parse import unquote, urlsplit

from praktijkbank.practices.signature import Trait
from praktijkbank.text.prose import strip_markup


@dataclass(frozen=True, slots=True)
class Link:
    """A link by its text, which in one document always leads to one target."""

    text: str
    target: str

    @property
    def address(self) -> str:
        """Where it leads as people write it: a mail address without mailto:, with its subject behind it; anything else as it is."""
        if not self.target.startswith("mailto:"):
            return self.target
        address, _, asked = self.target.removeprefix("mailto:").partition("?subject=")
        subject = " ".join("".join(sign for sign in unquote(asked) if sign.isprintable()).split())
        return f"{unquote(address)}, onderwerp: {subject}" if subject else unquote(address)

    @property
    def is_bare(self) -> bool:
        """Whether its text is its own address, so that who reads the text has it already."""
        return self.target.startswith("tel:") or self.text in {self.target, self.address, self.target.removeprefix("https://")}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something told in one line, perhaps with a label in front."""

    text: str
    label: str = ""

    def __str__(self) -> str:
        """Return the line: Waar: Gemeentehuis."""
        return f"{self.label}: {self.text}" if self.label else self.text


class LinkNames:
    """Keeps link texts apart: a reader who hears only the links must know where each leads (WCAG 2.4.9)."""

    def __init__(self) -> None:
        """Begin without links."""
        self._used: dict[str, str] = {}

    def link(self, text: str, target: str) -> Link:
        """Return the next link: its text as it is unless that leads elsewhere already, else with its host, else with a number."""
        text = " ".join(text.split())
        places = [place] if (place := _name_place(target)) else []
        candidates = [text, *(f"{text} ({place})" for place in places)]
        candidates += [f"{text} ({', '.join([*places, str(number)])})" for number in range(2, len(self._used) + 3)]
        chosen = next(each for each in candidates if self._used.get(each.casefold(), target) == target)
        self._used[chosen.casefold()] = target
        return Link(chosen, target)


def _name_place(target: str) -> str:
    """Return the host or mail address behind a target; empty for a page of the site, and for what is no address."""
    try:
        host = urlsplit(target).hostname
    except ValueError:
        return ""
    return host or (target.removeprefix("mailto:").partition("?")[0] if target.startswith("mailto:") else "")


class Element:
    """One thing in a part; every renderer knows it by its name."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of its kind: prose, picture, agenda."""
        return type(self).__name__.lower()


@dataclass(frozen=True, slots=True)
class Prose(Element):
    """A text of light Markdown as an editor typed it, perhaps below a label.

    `links` are the links in it, in their order; where a text of one was used for another target before, it was made to differ.
    """

    text: str
    links: tuple[Link, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Note(Element):
    """A remark of ours on what stands above it."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading(Element):
    """A heading within a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture(Element):
    """A picture in the region's folder, with its size in pixels as it is to be shown; None where the file does not tell it.

    A picture that leads somewhere is told by the text of its link, which is then its `alt` too.
    """

    file: str
    alt: str
    width: int | None
    height: int | None
    caption: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Quote(Element):
    """What somebody said or wrote, and who or what that is: in words, or a link to where it stands."""

    text: Prose
    by: str
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class More(Element):
    """A link by itself, to where there is more."""

    link: Link


@dataclass(frozen=True, slots=True)
class Button(Element):
    """A link that stands out."""

    link: Link


@dataclass(frozen=True, slots=True)
class Columns(Element):
    """Two columns beside each other where there is room, else the left one above the right one."""

    left: tuple[Element, ...]
    right: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Practice(Element):
    """A practice: `mark` says that it stopped, `news` what changed, `summary` and `texts` what it is, `traits` are its signature.

    All but the link may be empty.
    """

    link: Link
    mark: str = ""
    news: str = ""
    summary: str = ""
    texts: tuple[Prose, ...] = ()
    traits: tuple[Trait, ...] = ()


@dataclass(frozen=True, slots=True)
class Practices(Element):
    """A list of practices in brief, perhaps below a heading."""

    heading: str
    practices: tuple[Practice, ...]


@dataclass(frozen=True, slots=True)
class Tip(Element):
    """An advice and the practice that it comes from; `mark` says that the practice stopped."""

    text: Prose
    link: Link
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A funding scheme: until when it can be asked for (a sentence without a capital), and what it is."""

    label: str
    closes: str
    explanation: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Schemes(Element):
    """Funding schemes, soonest closed first."""

    schemes: tuple[Scheme, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event takes place: its start for programs (2026-06-10T15:00), for people its first day, and how long it lasts.

    `date` is that day without its weekday, word by word, for who shows it as on a calendar: 10, juni, 2026. `last` is the
    last day in the same way where it is on more days than one: t/m 12, juni.
    """

    start: str
    date: tuple[str, ...]
    day: str
    hours: str
    last: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return all of it: woensdag 10 juni 2026, 15.00 tot 17.00 uur."""
        return f"{self.day}, {self.hours}" if self.hours else self.day


@dataclass(frozen=True, slots=True)
class Event:
    """One event, or a series of one moment each: `mark` is what to heed first (moved, off).

    `links` are to sign up and to take part; an event that is off has none.
    """

    title: str
    mark: str
    moments: tuple[Moment, ...]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]

    @property
    def extent(self) -> tuple[str, ...]:
        """What stands below its first day as on a calendar: how often it takes place, or until when; nothing for one day."""
        return (f"{len(self.moments)} keer",) if len(self.moments) > 1 else self.moments[0].last


@dataclass(frozen=True, slots=True)
class Agenda(Element):
    """Events in the order of their days and times."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One heading and what stands below it; `anchor` is its place in the page, `kind` the sort of text, which may be empty.

    `is_own` tells that the issue itself says it; other parts repeat practices and the vocabulary, which are found by themselves.
    """

    anchor: str
    heading: str
    elements: tuple[Element, ...]
    kind: str = ""
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """How the sender closes, line by line as it was typed; an empty line parts what stands above it from what stands below."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """One line about the sender: text, a link, or text followed by a link; on a page what `stands_out` is a button."""

    text: str
    link: Link | None = None
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that one issue says, in the order of reading.

    `title` names the issue: that of the whole series and the issue's own, `subject` is the title the officer gave it, `dated` says when
    it came out and from whom; `notices` are what a reader must know before the rest; `online` leads from a mail to the page.
    """

    series: str
    issue: str
    subject: str
    preheader: str
    dated: str
    notices: tuple[Fact, ...]
    online: Imprint
    logo: Picture | None
    introduction: Prose
    parts: tuple[Part, ...]
    signature: Signature | None
    imprint: tuple[Imprint, ...]

    @property
    def title(self) -> str:
        """The name of the issue: Jeugdhulp op school VO, nieuwsbrief 3 - 2023."""
        return f"{self.series}, {self.issue}"

    @property
    def contents(self) -> tuple[Link, ...]:
        """A link to every part, by its heading; of parts with one heading the later are numbered."""
        names = LinkNames()
        return tuple(names.link(part.heading, f"#{part.anchor}") for part in self.parts)


def say(thing: object) -> Iterator[str]:
    """Say a document or any piece of it in plain text without addresses: field by field, so fields stand in the order of reading."""
    if isinstance(thing, str):
        yield from filter(None, [thing])
    else:
        for piece in thing if isinstance(thing, tuple) else take_apart(thing):
            yield from say(piece)


def take_apart(thing: object) -> tuple[object, ...]:
    """Return what is said of a thing, in order: all its fields, unless some are no words."""
    match thing:
        case Link():
            return (thing.text,)
        case Fact() | Moment():
            return (str(thing),)
        case Prose():
            return thing.label, strip_markup(thing.text)
        case Picture():
            return thing.alt, thing.caption
        case Event():
            return thing.mark, thing.title, thing.moments, thing.facts, thing.links
    # The signature of a practice is found at the practice itself.
    return tuple(getattr(thing, field.name) for field in fields(thing) if field.name != "traits") if is_dataclass(thing) else ()
