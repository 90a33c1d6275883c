"""The common result of every form reader: blocks of text in reading order, with their place in the document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from praktijkbank.editing.importing.knowledge import VALUES

# Links in a text are kept between three private-use characters, which are first removed from whatever is read.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
LINK = re.compile(f"{_OPEN}([^{_OPEN}-{_CLOSE}]*){_MIDDLE}([^{_OPEN}-{_CLOSE}]*){_CLOSE}")
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\u200e\u200f]")
_SPACES = re.compile(r"[^\S\n\t]+")
_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
UNREADABLE = "\ufffd"
CELL_JOINT = " | "  # between the cells of a table row written as one line


class Kind(StrEnum):
    """The role of a block in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Origin(StrEnum):
    """Where a block stood, in Dutch; only blocks from the body can be answers."""

    BODY = "tekst"
    COMMENT = "opmerking in de kantlijn"
    EDGE = "kop- of voettekst"
    NOTE = "voetnoot"
    HIDDEN = "verborgen of doorgehaalde tekst"
    PAGE = "menu of rand van de webpagina"
    QUOTED = "aangehaald bericht"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, list item or table row.

    `level` is the depth of an item (1 is the outermost). `is_title` is set if the document marks it as its title, `is_pulled` if it is a
    pull quote, which often repeats the running text. `about` is the text that a note or comment is attached to. A row has `cells`, each
    with its own blocks, and no text; once it is known to ask nothing it becomes one text, with CELL_JOINT between its cells.
    """

    text: str
    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    is_bold: bool = False
    is_title: bool = False
    is_pulled: bool = False
    origin: Origin = Origin.BODY
    about: str = ""
    cells: tuple[tuple[Block, ...], ...] = ()

    @property
    def plain(self) -> str:
        """The text with the words of its links, without their addresses."""
        return write_links(self.text, lambda words, _address: words)

    @property
    def whole(self) -> str:
        """The text with both words and address of every link, for people to read."""
        return write_links(self.text, _write_whole)

    def list_texts(self) -> Iterator[str]:
        """Return the whole text, or the texts of all cells."""
        if not self.cells:
            yield self.whole
        for cell in self.cells:
            for block in cell:
                yield from block.list_texts()


@dataclass(frozen=True, slots=True)
class Form:
    """A form as it was read: its blocks in reading order, and Dutch remarks about what was not read."""

    blocks: tuple[Block, ...]
    remarks: tuple[str, ...] = ()


def make_link(words: str, address: str) -> str:
    """Return a link in the notation used inside blocks, or only the words if the address is unusable."""
    address = "".join(address.split())
    if address.lower().startswith("www."):
        address = f"https://{address}"
    if not address or address.startswith(("#", "javascript:", "data:", "file:")):
        return words
    return f"{_OPEN}{words.strip() or address}{_MIDDLE}{address}{_CLOSE}"


def write_links(text: str, write: Callable[[str, str], str]) -> str:
    """Return a text with each link written by a function of its words and address."""
    return LINK.sub(lambda match: write(match[1], match[2]), text)


def is_cut(text: str) -> bool:
    """Tell whether a piece of text begins or ends inside a link."""
    return bool(re.search(f"[{_OPEN}-{_CLOSE}]", LINK.sub("", text)))


def _write_whole(words: str, address: str) -> str:
    bare = address.removeprefix("mailto:")
    return words if bare in words else f"{words} ({bare})"


def clean_text(text: str) -> str:
    """Return a text as people see it, with plain line ends and spaces.

    Soft hyphens and other invisible characters are removed, symbols become their meaning, and unreadable characters become UNREADABLE.
    """
    text = _LINE_ENDS.sub("\n", _INVISIBLE.sub("", text))
    text = "".join(character if character.isascii() or character.isalnum() else _read_symbol(character) for character in text)
    return _SPACES.sub(" ", "".join(filter(_is_shown, text)))


def _is_shown(character: str) -> bool:
    return " " <= character <= "~" or character in "\n\t" or unicodedata.category(character) != "Cc"


def _read_symbol(character: str) -> str:
    if _OPEN <= character <= _CLOSE or unicodedata.category(character) not in {"Co", "Cn", "Cs", "Cc"}:
        return character
    return VALUES.symbols.get(character, UNREADABLE)


def drop_private_characters(text: str) -> str:
    """Return a document's text without the characters that are reserved for links."""
    return re.sub(f"[{_OPEN}-{_CLOSE}]", UNREADABLE, text)


def make_edges(texts: Iterable[str]) -> Iterator[Block]:
    """Make blocks of the texts of headers and footers, without duplicates."""
    return (Block(text, origin=Origin.EDGE) for text in dict.fromkeys(texts))


def say_left_out(deleted: int, placeholders: int) -> Iterator[str]:
    """Say in Dutch how many deleted texts and placeholders were left out of a document."""
    if deleted:
        yield f"Verwijderde tekst (bijgehouden wijzigingen) is weggelaten: {deleted} keer."
    if placeholders:
        yield f"Voorbeeldtekst van lege invulvelden is weggelaten: {placeholders} keer."
