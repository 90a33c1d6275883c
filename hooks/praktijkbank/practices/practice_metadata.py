"""What programs need from a description, so that linked data, citations and search use the same names, dates and words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from praktijkbank.practices.aspects import FACETS
from praktijkbank.practices.catalogue import dates_of
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.signature import encode_signature
from praktijkbank.practices.vocabulary import UNKNOWN, Vocabulary
from praktijkbank.practices.wording import labels
from praktijkbank.source.fields import PartialDate


@dataclass(frozen=True, slots=True)
class Work:
    """A source as in a catalogue; address and publisher are empty if unknown."""

    title: str
    url: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What programs need from a description: search engines, reference managers and the site's search.

    `keywords`, `audience` and `places` are labels; `names` are alternative names. `updated` is the last date on which the description
    was added, changed or checked. `search_words` are editors' keywords, roles and partners; `filter_words` are all terms readers use for
    its filter values. Both lead to the practice, whatever its text says. `signature` is the encoded signature.
    """

    names: tuple[str, ...]
    keywords: tuple[str, ...]
    audience: tuple[str, ...]
    places: tuple[str, ...]
    sources: tuple[Work, ...]
    added: PartialDate | None
    updated: PartialDate | None
    search_words: tuple[str, ...]
    filter_words: tuple[str, ...]
    signature: str


def describe(practice: Practice, vocabulary: Vocabulary) -> Metadata:
    """Return the metadata of a practice."""
    municipalities = labels(vocabulary["municipalities"], practice.place.municipalities)
    return Metadata(
        names=practice.also_known_as,
        keywords=tuple(labels(vocabulary["themes"], practice.themes)),
        audience=tuple(labels(vocabulary["audiences"], practice.audience)),
        places=(*municipalities, *labels(vocabulary["regions"], practice.place.regions)),
        sources=tuple(Work(source.title, source.url or "", source.publisher or "") for source in practice.sources),
        added=practice.added,
        updated=max(dates_of(practice), default=None),
        search_words=tuple(_list_search_words(practice)),
        filter_words=tuple(_list_filter_words(practice, vocabulary)),
        signature=encode_signature(practice),
    )


def _list_search_words(practice: Practice) -> Iterator[str]:
    yield from practice.search_words
    yield from (role.function for role in practice.roles)
    yield from (partner.name for partner in practice.partners)
    yield from filter(None, [practice.place.partnership])


def _list_filter_words(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    for facet in FACETS:
        for key in facet.values(practice, vocabulary):
            if key != UNKNOWN:
                yield from facet.list_words(key, vocabulary)
