"""Short search records, one per practice, region and theme, in the form of the theme's search index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice

from praktijkbank.artifacts import Artifact
from praktijkbank.catalogue import Item
from praktijkbank.compounds import read_compounds
from praktijkbank.practice import Practice
from praktijkbank.site import Site
from praktijkbank.views.filter_data import write_json
from praktijkbank.views.kept import keep_each
from praktijkbank.vocabulary import TermList, Vocabulary
from praktijkbank.wording import join, labels, say_place

Record = dict[str, str]

FILE = "search/praktijkbank.json"
MAX_WORDS = 80

_WORD = re.compile(r"\w+")


def make_search_file(site: Site) -> Iterator[Artifact]:
    """Make the file that the host takes into the theme's index, beside what is in there already."""
    yield write_json(FILE, make_search_records(site))


def make_search_records(site: Site) -> list[Record]:
    """Make the records: `title` and `text` are shown with a result, `words` is only searched.

    The theme puts titles and texts into the page as HTML, so all of it is escaped here.
    """
    return [*keep_each(site, "zoeken", _describe_practice), *_describe_regions(site), *_describe_themes(site)]


def _describe_practice(site: Site, item: Item) -> Record:
    practice, vocabulary = item.practice, site.catalogue.vocabulary
    schools = [label.lower() for label in labels(vocabulary["school_types"], practice.school_types)]
    text = f"Praktijk{_say_where(practice, vocabulary)}{', ' if schools else ''}{join(schools)}. {practice.summary}"
    return _make_record(item.url, practice.title, text, _list_words(practice, vocabulary))


def _say_where(practice: Practice, vocabulary: Vocabulary) -> str:
    place = say_place(practice, vocabulary)
    is_named = practice.place.municipalities or practice.place.regions
    return "" if not place else f" in {place}" if is_named else f" ({place})"


def _list_words(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    """Give what readers may search for besides title and text; what only this practice has comes first."""
    yield from practice.also_known_as
    yield from practice.search_words
    yield from _name(vocabulary["municipalities"], practice.place.municipalities)
    yield from _name(vocabulary["regions"], practice.place.regions)
    yield practice.place.partnership or ""
    yield from (role.function for role in practice.roles)
    yield from (partner.name for partner in practice.partners)
    yield from _name(vocabulary["themes"], practice.themes)
    yield from _name(vocabulary["school_types"], practice.school_types)
    yield from _name(vocabulary["funding_sources"], (funding.source for funding in practice.funding))


def _name(terms: TermList, keys: Iterable[str]) -> Iterator[str]:
    for key in keys:
        yield terms[key].label
        yield from terms[key].synonyms


def _describe_regions(site: Site) -> Iterator[Record]:
    terms = site.catalogue.vocabulary["regions"]
    for key, items in site.catalogue.by_region.items():
        text = f"Regio met {_count(len(items))}. {terms[key].explanation or ''}"
        yield _make_record(f"regios/{key}/", terms[key].label, text, terms[key].synonyms)


def _describe_themes(site: Site) -> Iterator[Record]:
    terms = site.catalogue.vocabulary["themes"]
    numbers = dict.fromkeys(terms, 0)
    for item in site.catalogue.items:
        for key in item.practice.themes:
            numbers[key] += 1
    for key, number in numbers.items():
        text = f"Thema met {_count(number)}. {terms[key].explanation or ''}"
        yield _make_record(f"praktijken/?thema={key}", terms[key].label, text, terms[key].synonyms)


def _count(number: int) -> str:
    return f"{number or 'nog geen'} {'praktijk' if number <= 1 else 'praktijken'}"


def _make_record(location: str, title: str, text: str, words: Iterable[str]) -> Record:
    record = {"location": location, "title": escape(title, quote=False), "text": escape(text.strip(), quote=False)}
    more = _find_new_words(f"{title} {text}", words)
    return {**record, "words": more} if more else record


def _find_new_words(said: str, phrases: Iterable[str]) -> str:
    """Give the words of phrases and the ends of compounds that were not said yet, each once: the index only asks whether a word occurs."""
    known = set(_WORD.findall(said.lower()))
    words = dict.fromkeys(word for phrase in phrases for word in _WORD.findall(phrase.lower()))
    words |= dict.fromkeys(sorted(read_compounds().list_tails(known)))
    new = (word for word in words if word not in known and len(word) > 1)
    return " ".join(islice(new, MAX_WORDS))
