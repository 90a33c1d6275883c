"""Reads mails as their readers do: the elements in order, and the HTML as a mailing service sends it."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from praktijkbank.newsletters.letter import Letter
from praktijkbank.outputs.newsletter.newsletter_mail import Mail, make_mail
from praktijkbank.outputs.site import Site

_WITHIN_LINES = {"a", "strong", "em", "code", "span"}
_READ = {"h1", "h2", "h3", "a", "title", "style"}


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its tag, its attributes, its text without markup."""

    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Reading(HTMLParser):
    """Every element of a mail, in order; headings, links, title and style have their text."""

    elements: list[Element] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        """Start the parser."""
        super().__init__()
        self._open: list[tuple[int, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Record an element; the text of some follows later."""
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag in _READ:
            self._open.append((len(self.elements) - 1, tag))
        for place, _ in self._open if tag == "img" else ():  # a picture is read as its alternative text
            element = self.elements[place]
            self.elements[place] = Element(element.tag, element.attributes, element.text + (dict(attrs).get("alt") or ""))
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element whose text is recorded."""
        if self._open and self._open[-1][1] == tag:
            self._open.pop()
        self._space(tag)

    def handle_data(self, data: str) -> None:
        """Add a text to every element that contains it."""
        for place, _ in self._open:
            element = self.elements[place]
            self.elements[place] = Element(element.tag, element.attributes, element.text + data)
        if not any(tag in {"style", "title"} for _, tag in self._open):
            self.text += data

    def _space(self, tag: str) -> None:
        if tag not in _WITHIN_LINES:
            self.text += "\n"

    def all(self, *tags: str) -> list[Element]:
        """Return the elements with one of these tags, in order."""
        return [element for element in self.elements if element.tag in tags]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Every link's text and address, in order."""
        return [(" ".join(link.text.split()), link.attributes["href"]) for link in self.all("a") if "href" in link.attributes]


def read_mail(html: str) -> Reading:
    """Parse the HTML of a mail."""
    reading = Reading()
    reading.feed(html)
    return reading


def make_mails(site: Site) -> dict[str, tuple[Letter, Mail]]:
    """Make the mail of every issue, by region and number: kennemerland/2023-3."""
    return {f"{letter.series.key}/{letter.published.name}": (letter, make_mail(site, letter)) for letter in site.letters}


def send(letter: Letter, mail: Mail) -> str:
    """Return the HTML as it reaches a reader: the mailing service has replaced its tag with an address."""
    tag = letter.mailing_service.unsubscribe
    return mail.html.replace(tag, "https://verzender.example/afmelden?lezer=1") if tag else mail.html
