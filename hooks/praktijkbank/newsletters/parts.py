"""A newsletter as one neutral document of typed parts, so that page, mail, text, feed, PDF, calendar and search say the same.

Nothing here is markup of one output. A target is the path of a page from the site's root (beginning with a slash) or a full address. A new
element takes a dataclass here, a method in `composition.py`, a macro in `nieuwsbrief_elementen.html` (page, feed, PDF) and in
`mail_elementen.html`, and a function in `newsletter_text.py`; `tests/newsletters/test_parts.py` reports what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from urllib.parse import unquote, urlsplit

from praktijkbank.practices.signature import Trait
from praktijkbank.text.prose import strip_markup


@dataclass(frozen=True, slots=True)
class Link:
    """A link; within one document the same text always leads to the same target."""

    text: str
    target: str

    @property
    def address(self) -> str:
        """The target as people write it: a mail address without mailto:, followed by its subject; any other target unchanged."""
        if not self.target.startswith("mailto:"):
            return self.target
        address, _, asked = self.target.removeprefix("mailto:").partition("?subject=")
        subject = " ".join("".join(sign for sign in unquote(asked) if sign.isprintable()).split())
        return f"{unquote(address)}, onderwerp: {subject}" if subject else unquote(address)

    @property
    def is_bare(self) -> bool:
        """Whether the text is the address itself, so that it need not be repeated."""
        return self.target.startswith("tel:") or self.text in {self.target, self.address, self.target.removeprefix("https://")}


@dataclass(frozen=True, slots=True)
class Fact:
    """A one-line fact, possibly with a label."""

    text: str
    label: str = ""

    def __str__(self) -> str:
        """Return the line: Waar: Gemeentehuis."""
        return f"{self.label}: {self.text}" if self.label else self.text


class LinkNames:
    """Makes link texts unique: someone who hears only the links must know where each leads (WCAG 2.4.9)."""

    def __init__(self) -> None:
        """Start without links."""
        self._used: dict[str, str] = {}

    def link(self, text: str, target: str) -> Link:
        """Make the next link; if its text already leads elsewhere, add the host, or else a number."""
        text = " ".join(text.split())
        places = [place] if (place := _name_place(target)) else []
        candidates = [text, *(f"{text} ({place})" for place in places)]
        candidates += [f"{text} ({', '.join([*places, str(number)])})" for number in range(2, len(self._used) + 3)]
        chosen = next(each for each in candidates if self._used.get(each.casefold(), target) == target)
        self._used[chosen.casefold()] = target
        return Link(chosen, target)


def _name_place(target: str) -> str:
    """Return the host or mail address of a target; empty for a page of the site or an invalid address."""
    try:
        host = urlsplit(target).hostname
    except ValueError:
        return ""
    return host or (target.removeprefix("mailto:").partition("?")[0] if target.startswith("mailto:") else "")


class Element:
    """One item in a part; renderers select on its name."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of its kind: prose, picture, agenda."""
        return type(self).__name__.lower()


@dataclass(frozen=True, slots=True)
class Prose(Element):
    """A text in light Markdown as an editor typed it, possibly under a label.

    `links` are its links in order; a link text already used for another target has been changed.
    """

    text: str
    links: tuple[Link, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class Note(Element):
    """Our own remark on the item above it."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading(Element):
    """A heading within a part."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture(Element):
    """A picture in the region's folder, with its display size in pixels; None if the file does not give it.

    A picture that is a link has the text of that link as its `alt`.
    """

    file: str
    alt: str
    width: int | None
    height: int | None
    caption: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Quote(Element):
    """A quotation and its source: in words, or as a link."""

    text: Prose
    by: str
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class More(Element):
    """A link on its own to further information."""

    link: Link


@dataclass(frozen=True, slots=True)
class Button(Element):
    """A link that stands out."""

    link: Link


@dataclass(frozen=True, slots=True)
class Columns(Element):
    """Two columns side by side if there is room, else the left one above the right one."""

    left: tuple[Element, ...]
    right: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Practice(Element):
    """A practice: `mark` says that it has stopped, `news` what changed, `summary` and `texts` describe it, `traits` are its signature.

    Everything but the link may be empty.
    """

    link: Link
    mark: str = ""
    news: str = ""
    summary: str = ""
    texts: tuple[Prose, ...] = ()
    traits: tuple[Trait, ...] = ()


@dataclass(frozen=True, slots=True)
class Practices(Element):
    """A list of practices in brief, possibly under a heading."""

    heading: str
    practices: tuple[Practice, ...]


@dataclass(frozen=True, slots=True)
class Tip(Element):
    """A piece of advice and the practice it comes from; `mark` says that the practice has stopped."""

    text: Prose
    link: Link
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A funding scheme: until when to apply (a sentence without a capital), and what it is."""

    label: str
    closes: str
    explanation: str = ""
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Schemes(Element):
    """Funding schemes, the soonest to close first."""

    schemes: tuple[Scheme, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """When an event takes place: its start for programs (2026-06-10T15:00), and its first day and duration for people.

    `date` is that day without the weekday, word by word, to be shown like a calendar page: 10, juni, 2026. `last` is the last day in the
    same form, if the event takes several days: t/m 12, juni.
    """

    start: str
    date: tuple[str, ...]
    day: str
    hours: str
    last: tuple[str, ...] = ()

    def __str__(self) -> str:
        """Return the full text: woensdag 10 juni 2026, 15.00 tot 17.00 uur."""
        return f"{self.day}, {self.hours}" if self.hours else self.day


@dataclass(frozen=True, slots=True)
class Event:
    """One event, or a series with several moments; `mark` is what readers must notice first (moved, cancelled).

    `links` are for signing up and taking part; a cancelled event has none.
    """

    title: str
    mark: str
    moments: tuple[Moment, ...]
    facts: tuple[Fact, ...]
    links: tuple[Link, ...]

    @property
    def extent(self) -> tuple[str, ...]:
        """What is shown below the first day, like on a calendar page: the number of days or the last day; empty for a single day."""
        return (f"{len(self.moments)} keer",) if len(self.moments) > 1 else self.moments[0].last


@dataclass(frozen=True, slots=True)
class Agenda(Element):
    """Events in order of day and time."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with the elements below it; `anchor` is its id on the page, `kind` the sort of text (may be empty).

    `is_own` is set if the text is the issue's own; other parts repeat practices and the vocabulary, which search finds by themselves.
    """

    anchor: str
    heading: str
    elements: tuple[Element, ...]
    kind: str = ""
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """The sender's closing, line by line as typed; an empty line separates the lines above and below it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """One line about the sender: text, a link, or text followed by a link; on a page, `stands_out` makes it a button."""

    text: str
    link: Link | None = None
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that one issue says, in reading order.

    `title` names the series and the issue. `subject` is the title that the editor gave it. `dated` says when and by whom it was published.
    `notices` are what a reader must know first. `online` links from the mail to the page.
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
        """A link to every part by its heading; repeated headings are numbered."""
        names = LinkNames()
        return tuple(names.link(part.heading, f"#{part.anchor}") for part in self.parts)


def say(thing: object) -> Iterator[str]:
    """Return the text of a document or any piece of it, without addresses, in the order of its fields."""
    if isinstance(thing, str):
        yield from filter(None, [thing])
    else:
        for piece in thing if isinstance(thing, tuple) else take_apart(thing):
            yield from say(piece)


def take_apart(thing: object) -> tuple[object, ...]:
    """Return the parts of a thing that are text, in order: all its fields, unless some are not words."""
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
    # A practice's signature is found through the practice itself.
    return tuple(getattr(thing, field.name) for field in fields(thing) if field.name != "traits") if is_dataclass(thing) else ()
