"""Text-only copies of practices for the full-text indexer: the words and anchors of their documents, plus hidden search words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import singledispatch
from html import escape
from itertools import chain

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.practices import practice_parts as parts
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice_composition import RELATED
from praktijkbank.practices.signature import PAYER
from praktijkbank.practices.wording import aside
from praktijkbank.text.compounds import Compounds
from praktijkbank.text.prose import strip_markup

# Without one of these the indexer adds a full stop itself, but only after a letter.
_SENTENCE_ENDS = frozenset(".!?…:;")
# The sections that say what a practice is about; everyday words for all sections would take a quarter more memory in indexing.
_TELLING = ("aanleiding", "doel", "tips")
_FUNDING = "financiering"  # the subject of a practice with a payer, even if its text doesn't say the word
_UNSEARCHED = frozenset({RELATED})  # found at the other practice
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "Ĳĳﬀﬁﬂﬃﬄﬅﬆ"}  # nobody types them
_SPECIAL = re.compile(f"[<>&{''.join(map(chr, _LIGATURES))}]|___")
_WORD = re.compile(r"\w+")
_SPACED = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256))


def make_search_copy(site: Site, item: Item, compounds: Compounds) -> Artifact:
    """Make the copy of one practice at the path of its page, for Pagefind 1.5; it depends only on the practice and the vocabulary.

    Every section is an empty element with the anchor of the page's section, followed by its text; headings are omitted, because they are
    on every page. What readers may type but need not see is in metadata fields: these are searched, but never excerpted. `kern` says what
    the practice is, so that a query with several of its properties ("privacy mbo Arnhem") finds practices with all of them. `woorden` has
    hidden search words, and `alledaags` those that readers type for what the text says. `kenmerken` is for display in results.
    """
    document = site.documents[item.slug]
    metadata, sections = document.metadata, _tell(document)
    core = dict.fromkeys(_WORD.findall(" ".join((document.title, *metadata.names, *metadata.search_words, *metadata.filter_words)).lower()))
    said = set(split_words(" ".join([document.title, *sections.values()])))
    about = [document.title, document.summary, *(sections.get(anchor, "") for anchor in _TELLING), *_name_funding(document)]
    typed = site.catalogue.vocabulary.everyday_alone.list_typed(split_words(" ".join(about)), said | core.keys())
    hidden = sorted(compounds.list_tails(said) - said)
    text = "".join(f'<i id="{anchor}"></i><p>{clean(words)}</p>' for anchor, words in sections.items() if words)
    content = (
        f'<html lang="nl"><body><h1>{clean(document.title)}</h1>{text}<div data-pagefind-ignore>'
        f'<p data-pagefind-meta="kern">{clean(" ".join(core))}</p><p data-pagefind-meta="woorden">{" ".join(hidden)}</p>'
        f'<p data-pagefind-meta="alledaags">{" ".join(sorted(typed - said))}</p>'
        f'<p data-pagefind-meta="kenmerken">{metadata.signature}</p></div></body></html>'
    )
    return Artifact(f"{document.url}index.html", content.encode())


def clean(text: str) -> str:
    """Escape a text, spell out its ligatures, and remove the indexer's own marker (three underscores)."""
    return escape(text.replace("___", " ").translate(_LIGATURES), quote=False) if _SPECIAL.search(text) else text


def split_words(text: str) -> list[str]:
    """Return the words between spaces and ASCII punctuation, in lower case; a hot spot, and twice as fast as with a pattern."""
    return text.lower().encode().translate(_SPACED).decode().split()


def _tell(document: parts.Document) -> dict[str, str]:
    """Return the text of every section by its anchor, in page order; the first starts with the summary."""
    first, *others = document.sections
    head = (document.summary, document.status, *(trait.context for trait in document.signature if trait.name == PAYER and trait.is_known))
    return {first.anchor: _say([*head, *_say_section(first)])} | {
        section.anchor: _say(_say_section(section)) for section in others if section.anchor not in _UNSEARCHED
    }


def _say(texts: Iterable[str]) -> str:
    """Join texts as sentences, leaving out empty ones."""
    return " ".join(text if text[-1] in _SENTENCE_ENDS else f"{text}." for text in texts if text)


def _name_funding(document: parts.Document) -> Iterator[str]:
    for section in document.sections:
        if section.anchor == _FUNDING and any(isinstance(element, parts.Listing) for element in section.elements):
            yield _FUNDING


def _say_section(section: parts.Section) -> Iterator[str]:
    """Return a section as plain text, without the headings and labels that every page has, and without addresses."""
    yield from chain.from_iterable(map(say_element, section.elements))
    yield from (strip_markup(note.prose) for note in section.notes)


@singledispatch
def say_element(element: parts.Element) -> Iterable[str]:
    """Return an element as sentences; raises TypeError for an unknown kind."""
    raise TypeError(f"{type(element).__name__} cannot be searched")


@say_element.register
def _(prose: parts.Prose) -> Iterable[str]:
    return [strip_markup(prose.prose)]


@say_element.register
def _(mark: parts.Mark) -> Iterable[str]:
    return [mark.text]


@say_element.register
def _(lines: parts.Lines) -> Iterable[str]:
    return (line.text for line in lines.lines)  # nobody types an address


@say_element.register
def _(facts: parts.Facts) -> Iterable[str]:
    return chain.from_iterable(map(_say_fact, facts.facts))


@say_element.register
def _(listing: parts.Listing) -> Iterable[str]:
    return chain.from_iterable(map(_say_entry, listing.entries))


@say_element.register
def _(kinds: parts.Kinds) -> Iterable[str]:
    return (text for kind in kinds.kinds for entry in kind.entries for text in _say_entry(entry))


@say_element.register
def _(moments: parts.Moments) -> Iterable[str]:
    # The theme and audience of a tip are left out: they would make each practice one about whatever its tips mention.
    return (strip_markup(entry.prose) for moment in moments.moments for kind in moment.kinds for entry in kind.entries)


@say_element.register
def _(silence: parts.Silence) -> Iterable[str]:
    return ()


def _say_fact(fact: parts.Fact) -> Iterator[str]:
    if fact.is_searched:
        yield from (line.text or (line.link.text if line.link else "") for line in fact.values)
    yield from (strip_markup(note.prose) for note in fact.notes if not note.section)


def _say_entry(entry: parts.Entry) -> Iterator[str]:
    if not entry.is_searched:
        return
    link = entry.link.text if entry.link else ""
    yield strip_markup(entry.prose) if entry.prose else aside(f"{entry.lead}{link}{entry.rest}", entry.aside)
    yield from (entry.mark, entry.note, str(entry.figure or ""), entry.details)
