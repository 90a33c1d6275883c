"""Text-only copies of the practice pages for the full-text indexer: the same words and anchors, and words that only lead there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from html import escape

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.site import Site
from praktijkbank.practices.aspects import ASPECTS, CAVEAT_PLACE, FACETS, IN_SHORT, ROW
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.practice_composition import SECTIONS
from praktijkbank.practices.signature import encode_signature
from praktijkbank.practices.telling import Texts
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.text.compounds import Compounds
from praktijkbank.text.prose import strip_markup

# A sentence's end that the indexer would otherwise add itself, but then only behind a letter.
_SENTENCE_ENDS = frozenset(".!?…:;")
# What tells what a practice is about; everyday words for all it says would take indexing a quarter more memory.
_TELLING = ("aanleiding", "doel", "tips")
_FUNDING = "financiering"  # what a practice that names a payer is about, though its text need not say so
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "Ĳĳﬀﬁﬂﬃﬄﬅﬆ"}  # nobody types them
_SPECIAL = re.compile(f"[<>&{''.join(map(chr, _LIGATURES))}]|___")
_WORD = re.compile(r"\w+")
_SPACED = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256))


def make_search_copy(site: Site, item: Item, compounds: Compounds) -> Artifact:
    """Make the copy of one practice at the path of its page, for Pagefind 1.5; it tells of the practice and the vocabulary alone.

    Every section is an empty element with the anchor of the page's section and then its text; headings are left out,
    because they are on every page. What readers may type but need not see is in metadata fields: they are searched, and no
    excerpt is ever taken from them. `kern` tells what the practice is, so that who names several sides of it ("privacy mbo
    Arnhem") finds those that have them all; `woorden` has the words that only lead there, `alledaags` those
    that readers type for what it says. `kenmerken` is for a result to show.
    """
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    sections = _place_caveats(practice, _tell(site, item))
    core = dict.fromkeys(_WORD.findall(" ".join(_list_core(practice, vocabulary)).lower()))
    said = set(split_words(" ".join([practice.title, *sections.values()])))
    about = [practice.title, practice.summary, *map(sections.__getitem__, _TELLING), _FUNDING if practice.funding else ""]
    typed = vocabulary.everyday_alone.list_typed(split_words(" ".join(about)), said | core.keys())
    hidden = sorted(compounds.list_tails(said) - said)
    text = "".join(f'<i id="{anchor}"></i><p>{clean(words)}</p>' for anchor, words in sections.items() if words)
    content = (
        f'<html lang="nl"><body><h1>{clean(practice.title)}</h1>{text}<div data-pagefind-ignore>'
        f'<p data-pagefind-meta="kern">{clean(" ".join(core))}</p><p data-pagefind-meta="woorden">{" ".join(hidden)}</p>'
        f'<p data-pagefind-meta="alledaags">{" ".join(sorted(typed - said))}</p>'
        f'<p data-pagefind-meta="kenmerken">{encode_signature(practice)}</p></div></body></html>'
    )
    return Artifact(f"{item.url}index.html", content.encode())


def clean(text: str) -> str:
    """Escape a text, spell its ligatures out, and leave nothing that the indexer takes for its own marks (three underscores)."""
    return escape(text.replace("___", " ").translate(_LIGATURES), quote=False) if _SPECIAL.search(text) else text


def split_words(text: str) -> list[str]:
    """Return the words between spaces and signs of ASCII, in lower case; much of a copy's cost, and twice as fast as with a pattern."""
    return text.lower().encode().translate(_SPACED).decode().split()


def _place_caveats(practice: Practice, sections: dict[str, str]) -> dict[str, str]:
    for caveat in practice.caveats:
        anchor = CAVEAT_PLACE[caveat.about]
        sections[anchor] = _say([sections[anchor], strip_markup(caveat.text)])
    return sections


def _say(texts: Texts) -> str:
    """Put texts behind each other as sentences; None and empty texts fall away."""
    return " ".join([text if text[-1] in _SENTENCE_ENDS else f"{text}." for text in texts if text])


def _tell(site: Site, item: Item) -> dict[str, str]:
    """Return the text of every section by its anchor, in the order of the page: the summary and facts, then what aspects tell there."""
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    texts: dict[str, list[str | None]] = {anchor: [] for anchor, _ in SECTIONS}
    texts[IN_SHORT] += [practice.summary, *(site.facts[item.slug][aspect.key].value for aspect in ROW if aspect.shown.searched)]
    for aspect in ASPECTS:
        texts[aspect.section] += aspect.tell(practice, vocabulary)
    return {anchor: _say(told) for anchor, told in texts.items()}


def _list_core(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Return title, names and facet values with all that readers call them."""
    yield practice.title
    yield from practice.also_known_as
    yield from practice.search_words
    yield from (role.function for role in practice.roles)
    yield from (partner.name for partner in practice.partners)
    yield practice.place.partnership or ""
    for facet in FACETS:
        for key in facet.values(practice, vocabulary):
            if key != UNKNOWN:
                yield from facet.list_words(key, vocabulary)
