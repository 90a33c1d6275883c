"""The description of a practice as one neutral document of typed parts, so that page, text, Word, JSON and search agree.

Nothing here is markup. `practice_composition.py` builds the document. A new element is a dataclass here, a macro in
`praktijk_elementen.html` and a function in `practice_text.py`, `practice_word.py` and `search_copies.py`;
`tests/outputs/practice/test_every_element.py` names what is missing. Texts called prose are light Markdown as typed by an editor;
all other text is plain.
"""

from __future__ import annotations

from dataclasses import dataclass

from praktijkbank.practices.catalogue import make_url
from praktijkbank.practices.practice_metadata import Metadata
from praktijkbank.practices.signature import Trait


@dataclass(frozen=True, slots=True)
class Link:
    """A link; the target is a site address from the root (starting with a slash) or a full address."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line: text, a link, or text followed by a link."""

    text: str
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A caveat: its number within the practice (from 1), its prose, and its section; no section if it appears with a fact."""

    number: int
    prose: str
    section: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A brief fact: its mark on pages and in data, its label, its values, and every caveat about it, wherever that appears.

    Without values it is shown as not stated, together with a caveat. `is_searched` says whether search finds the practice by it,
    `is_in_one_line` whether its values are words that stand in one line.
    """

    mark: str
    label: str
    values: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    is_searched: bool = True
    is_in_one_line: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured (may be empty) and the outcome, in words."""

    indicator: str
    value: str

    def __str__(self) -> str:
        """Return the line: Ziekteverzuim: 4 procent."""
        return f"{self.indicator}: {self.value}" if self.indicator else self.value


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list; non-empty fields follow each other.

    `lead` opens it, and `link` may replace that; `rest` continues with its own punctuation; `aside` is in brackets; `mark` is a label;
    `note` is a remark on a separate line. `prose` replaces all of these. A figure, and `details` in small print, come below.
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
    """A vocabulary term with its explanation."""

    label: str
    explanation: str


class Element:
    """One element of a section; renderers dispatch on its name."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The name of its kind: prose, listing, moments."""
        return type(self).__name__.lower()


@dataclass(frozen=True, slots=True)
class Prose(Element):
    """A text, with an optional heading."""

    prose: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Mark(Element):
    """A short status in front of a text: deels geregeld."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines(Element):
    """Lines that belong together, with an optional heading."""

    lines: tuple[Line, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Facts(Element):
    """Brief facts, in reading order; with `is_aside`, shown below the others in small print."""

    facts: tuple[Fact, ...]
    is_aside: bool = False


@dataclass(frozen=True, slots=True)
class Listing(Element):
    """A list with an optional heading; `is_dated` marks a numbered list of dated steps, and `terms` explain words in it."""

    entries: tuple[Entry, ...]
    heading: str = ""
    is_dated: bool = False
    terms: tuple[Explained, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """Entries of one kind in the vocabulary, identified by `key`: measured results, pitfalls."""

    key: str
    label: str
    explanation: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Kinds(Element):
    """Entries grouped by kind, in the order of the vocabulary."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """Advice for one moment, by kind."""

    key: str
    heading: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Moments(Element):
    """Advice grouped by moment, in the order of the vocabulary."""

    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Silence(Element):
    """Says that something is not stated."""

    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its elements, with the caveats of the section; `anchor` is its id in the page."""

    anchor: str
    heading: str
    elements: tuple[Element, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The whole description, in reading order.

    `status` says that the practice has stopped, and is otherwise empty. `missing` names what the source does not state, and `questions`
    ask for it, the most decisive first. `history` are sentences about the description itself, and `changes` lines about changes to it.
    `metadata` is for programs, in addition to what readers see.
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
