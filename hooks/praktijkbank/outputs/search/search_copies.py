"""Text-only copies of the practice pages for the full-text indexer: the same words and anchors, and words that only lead there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.practice.practice_page import CAVEAT_PLACE
from praktijkbank.outputs.site import Site
from praktijkbank.practices import wording
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.facets import FACETS
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.text.compounds import Compounds
from praktijkbank.text.prose import strip_markup

Texts = Iterable[str | None]

# A sentence's end that the indexer would otherwise add itself, but then only behind a letter.
_SENTENCE_ENDS = frozenset(".!?…:;")
_UNSEARCHED = frozenset({"bronnen-uit", "gecontroleerd"})  # facts whose words stand on every page
# What tells what a practice is about; everyday words for all it says would take indexing a quarter more memory.
_TELLING = ("aanleiding", "doel", "tips")
_FUNDING = "financiering"  # what a practice that names a payer is about, though its text need not say so
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "Ĳĳﬀﬁﬂﬃﬄﬅﬆ"}  # nobody types them
_SPECIAL = re.compile(f"[<>&{''.join(map(chr, _LIGATURES))}]|___")
_WORD = re.compile(r"\w+")
_SPACED = bytes(code if code > 127 or chr(code).isalnum() else ord(" ") for code in range(256))


def make_search_copies(site: Site, compounds: Compounds) -> Iterator[Artifact]:
    """Make the copy of every practice, at the path of its page."""
    return (make_search_copy(site, item, compounds) for item in site.catalogue.items)


def make_search_copy(site: Site, item: Item, compounds: Compounds) -> Artifact:
    """Make the copy of one practice, for Pagefind 1.5.

    Every section is an empty element with the anchor of the page's section and then its text; headings are left out,
    because they are on every page. What readers may type but need not see is in metadata fields: they are searched, and no
    excerpt is ever taken from them. `kern` tells what the practice is, so that who names several sides of it ("privacy mbo
    Arnhem") finds those that have them all; `woorden` has the words that only lead there, `alledaags` those
    that readers type for what it says.
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
        f'<p data-pagefind-meta="alledaags">{" ".join(sorted(typed - said))}</p></div></body></html>'
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
    """Return the text of every section by its anchor, in the order of the page (praktijk.html)."""
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    return {
        "in-het-kort": _say(_tell_in_short(site, item)),
        "aanleiding": _prose(practice.reason),
        "doel": _prose(practice.goal),
        "aanpak": _prose(practice.approach),
        "rollen-en-inzet": _say(_tell_roles(practice, vocabulary)),
        "samenwerking": _say(_aside(partner.name, partner.role) for partner in practice.partners),
        "betrokkenheid": _prose(practice.involvement.text if practice.involvement else None),
        "resultaten": _say(_tell_results(practice)),
        "financiering": _say(_tell_funding(practice, vocabulary)),
        "borging": _prose(practice.continuity.text if practice.continuity else None),
        "verloop": _say(_tell_course(practice)),
        "tips": _say(strip_markup(tip.text) for tip in practice.tips),
        "voorbeelden": _say(map(strip_markup, practice.examples)),
        "bronnen": _say(_tell_sources(practice)),
    }


def _prose(text: str | None) -> str:
    return strip_markup(text) if text else ""


def _aside(text: str, remark: str | None) -> str:
    return f"{text} ({remark})" if remark else text


def _tell_in_short(site: Site, item: Item) -> Iterator[str | None]:
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    yield practice.summary
    yield from (fact.value for fact in site.facts[item.slug] if fact.field not in _UNSEARCHED)
    yield wording.join(wording.labels(vocabulary["themes"], practice.themes))
    yield from (wording.say_scale_in_full(count, vocabulary) for count in practice.scale)
    yield from (_aside(f"{found.databank}: {found.level}", found.note) for found in practice.recognition)
    yield practice.place.partnership
    yield practice.place.note
    yield from practice.also_known_as


def _tell_roles(practice: Practice, vocabulary: Vocabulary) -> Iterator[str | None]:
    for role in practice.roles:
        yield f"{role.function}, in dienst bij {role.employer}" if role.employer else role.function
        yield vocabulary["mandates"].label(role.mandate) if role.mandate else None
        yield role.note
    for effort in practice.effort:
        yield wording.say_effort(effort, vocabulary)
        yield effort.note


def _tell_results(practice: Practice) -> Iterator[str | None]:
    for result in practice.results:
        yield strip_markup(result.text)
        yield f"{result.indicator}: {result.value}" if result.indicator and result.value else result.indicator or result.value
        yield from (result.asked, result.source)
    yield _prose(practice.evaluation)


def _tell_funding(practice: Practice, vocabulary: Vocabulary) -> Iterator[str | None]:
    for funding in practice.funding:
        yield wording.say_funding(funding, vocabulary)
        yield from (funding.share, wording.say_amount(funding, vocabulary), funding.note)


def _tell_course(practice: Practice) -> Iterator[str | None]:
    if practice.period:
        yield practice.period.note
        yield from (f"{wording.say_span(step.date, step.until or step.date)}: {step.what}" for step in practice.period.milestones)


def _tell_sources(practice: Practice) -> Iterator[str | None]:
    for source in practice.sources:
        yield from (source.title, source.publisher, source.note)
    if practice.contact:
        yield from (practice.contact.organisation, practice.contact.name)


def _list_core(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Return title, names and facet values with all that readers call them."""
    yield practice.title
    yield from practice.also_known_as
    yield from practice.search_words
    yield from (role.function for role in practice.roles)
    yield from (partner.name for partner in practice.partners)
    yield practice.place.partnership or ""
    for facet in FACETS:
        terms = vocabulary[facet.terms]
        for key in facet.values(practice):
            if key != UNKNOWN:
                yield terms[key].label
                yield from terms[key].synonyms
