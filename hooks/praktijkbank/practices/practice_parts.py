"""What the description of a practice says, as one neutral document of typed parts, so that page, text, Word, JSON and search say the same.

Nothing here is markup of an output. `practice_composition.py` makes a document; a new element is a dataclass here, a macro in
`praktijk_elementen.html` and a function in `practice_text.py`, `practice_word.py` and `search_copies.py`;
`tests/outputs/practice/test_every_element.py` names what is missing. Texts called prose are light Markdown as an editor typed it; every
other text is plain.
"""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.practices.catalogue import make_url
from praktijkbank.practices.practice_metadata import Metadata
from praktijkbank.practices.signature import Trait


@dataclass(frozen=True, slots=True)
class Link:
    """A link; the target is an address of the site from its root (it begins with a slash) or a full address."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: text, a link, or text followed by a link."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A caveat: its number among all of the practice (from 1), its prose, and the section it stands in; none if it stands with a fact."""

    number: int
    prose: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something told in short: its mark on pages and in data, its label, its values, and every caveat about it, wherever that stands.

    Without values a caveat stands with it, and it is shown as not stated. `is_searched` tells whether search finds the practice by it.
    """

    mark: str
    label: str
    values: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    is_searched: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured (it may be empty) and what came out, in words."""

    indicator: str
    value: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list; each field that is not empty follows the one before.

    `lead` opens it, `link` may take its place; `rest` goes on with punctuation of its own, `aside` stands in brackets, `mark` is a
    label, `note` a remark on a line of its own. `prose` takes the place of all those. Below are a figure, and `details` as small print.
    `is_searched` is as in a fact.
    """

    lead: str = ""
    rest: str = ""
    link: Link | None = None
    aside: str = ""
    mark: str = ""
    note: str = ""
    prose: str = ""
    figure: Figure | None = None
    details: str = ""
    is_searched: bool = True


@dataclass(frozen=True, slots=True)
class Explained:
    """A word of the vocabulary with what it means."""

    label: str
    explanation: str


class Element:
    """One thing in a section; every renderer knows it by its name."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of its kind: prose, listing, moments."""
        return type(self).__name__.lower()


@dataclass(frozen=True, slots=True)
class Prose(Element):
    """A text, perhaps below a heading."""

    prose: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Mark(Element):
    """What comes first about a text, in a word or two: deels geregeld."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines(Element):
    """Lines that belong together, perhaps below a heading."""

    lines: tuple[Line, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Facts(Element):
    """Facts in short, in the order of reading; `is_aside` are those that stand below the others in small print."""

    facts: tuple[Fact, ...]
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Listing(Element):
    """A list, perhaps below a heading; `is_dated` is one of dated steps, numbered; `terms` explain words in it."""

    entries: tuple[Entry, ...]
    heading: str = ""
    is_dated: bool = False
    terms: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """Entries of one kind of the vocabulary, which `key` names: measured results, pitfalls."""

    key: str
    label: str
    explanation: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Kinds(Element):
    """Entries by their kinds, in the order of the vocabulary."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What is advised for one moment, by kind."""

    key: str
    heading: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Moments(Element):
    """Advice by the moment it is for, in the order of the vocabulary."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Silence(Element):
    """Says that something is not told."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One heading and what stands below it, with the caveats that stand there; `anchor` is its place in the page."""

    anchor: str
    heading: str
    elements: tuple[Element, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """All that a description tells, in the order of reading.

    `status` says that the practice stopped, and is empty for one that did not. `missing` names what the source does not tell, and
    `questions` ask for it, what is decided on first. `history` are sentences on the description itself, `changes` lines on what changed
    in it. `metadata` is for programs, beside what readers see.
    """

    slug: str
    title: str
    summary: str
    status: str
    signature: tuple[Trait, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    missing: tuple[str, ...]
    questions: tuple[str, ...]
    history: tuple[str, ...]
    changes: tuple[str, ...]
    metadata: Metadata

    @property
    def url(self) -> str:
        """The address of the practice's page, relative to the site's root."""
        return make_url(self.slug)
