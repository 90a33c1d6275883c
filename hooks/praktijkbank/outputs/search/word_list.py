"""The list of words to compare a misspelt query with, fetched only if a search finds nothing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from praktijkbank.outputs.artifacts import Artifact
from praktijkbank.outputs.kept import keep_each
from praktijkbank.outputs.site import Site
from praktijkbank.practices.catalogue import Item
from praktijkbank.practices.practice import Practice
from praktijkbank.practices.practice_metadata import describe
from praktijkbank.practices.vocabulary import Vocabulary
from praktijkbank.text.compounds import read_compounds

_WORD = re.compile(r"[^\W\d_]{3,}")


def make_word_list(site: Site) -> Iterator[Artifact]:
    """Make the words of titles, summaries, names, tips and labels, in lower case, most common first."""
    compounds = read_compounds()
    counts: Counter[str] = Counter()
    for words in keep_each(site, "woorden", _list_words):
        counts.update(words.split())
    counts.update(_list_vocabulary(site))
    for word in sorted(counts):
        counts.update(compounds[word])
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    yield Artifact("data/woorden.json", json.dumps(ordered, ensure_ascii=False, separators=(",", ":")).encode())


def _list_words(site: Site, item: Item) -> str:
    return " ".join(sorted(set(_WORD.findall(" ".join(_list_texts(item.practice, site.catalogue.vocabulary)).lower()))))


def _list_texts(practice: Practice, vocabulary: Vocabulary) -> Iterator[str]:
    metadata = describe(practice, vocabulary)
    yield from (practice.title, practice.summary, *metadata.names, *metadata.search_words)
    yield from (tip.text for tip in practice.tips)


def _list_vocabulary(site: Site) -> Iterator[str]:
    vocabulary = site.catalogue.vocabulary
    for terms in map(vocabulary.__getitem__, vocabulary):
        for key in terms:
            for phrase in (terms[key].label, *terms[key].synonyms):
                yield from _WORD.findall(phrase.lower())
    for typed in sorted(vocabulary.everyday.list_all_typed()):
        yield from _WORD.findall(typed)
