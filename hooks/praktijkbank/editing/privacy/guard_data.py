"""The privacy guard's rules as data for the browser form: word lists, points and patterns, each from its single source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import takewhile
from typing import Any

import yaml

from praktijkbank.editing.privacy import ages, cues, first_names, numbers, people, pronouns, rules, spotting, words

_MOST_SHARED = ord("Z") - ord("A")
_PACKAGE = "praktijkbank.editing.privacy"
_PATTERNS = {
    ages: ("_NO_AGE_BEFORE", "_NAME", "_BUILDING", "_GOES_ON", "_IS_OF_AGE", "_OPENS_WITH_PRONOUN", "_NUMBERING"),
    cues: ("_FAMILY", "_LETTER", "_PAST_BESIDE"),
    first_names: ("_SURNAME", "_FULL_NAME", "_CAPITAL_WORD", "_NO_NAME"),
    numbers: ("_DIGITS", "_NO_CITIZEN", "_MONEY", "_MAY_BE_PHONE", "_MAIL", "_AT", "_DOT", "_SURNAMED"),
    people: (
        *("_FULL_NAME", "_BEHIND_ROLE", "_BUILDING", "_DATE", "_TITLED", "_INITIALED", "_WITH_INITIALS", "_AGE_OF_WORKER", "_OWN_AGE"),
        *("_QUOTATION", "_NAMED_SPEAKER", "_OF_WORKER", "_ORGANISATION", "_NAME_OF_SOMETHING", "_OF_SOMETHING", "_LABEL", "_SENTENCE"),
    ),
    pronouns: ("_BESIDE", "_AS_WORKER", "_OF_NOBODY", "_OBJECT", "_CLAUSE_END", "_CLAUSE", "_POINTS_BACK", "_SUBJECT"),
    rules: ("_HELP_LINE", "_CAPTION"),
    spotting: ("_PARAGRAPHS", "_AGES", "_RULED", "POINTS_BACK"),
    words: ("_MARKUP", "_CONTACT_IN_MARKUP", "_SHOUTED", "_SENTENCE_END"),
}


def describe_guard() -> dict[str, Any]:
    """Return all data that the guard uses."""
    text = files(_PACKAGE).joinpath("woorden.yml").read_text(encoding="utf-8")
    groups: dict[str, str] = yaml.load(text, Loader=yaml.CSafeLoader)
    points = files(_PACKAGE).joinpath("punten.yml").read_text(encoding="utf-8")
    named = {f"{module.__name__.rpartition('.')[2]}{name}": getattr(module, name) for module, names in _PATTERNS.items() for name in names}
    return {
        "names": _pack(words.read_names()),
        "groups": {name: _pack(_list_words(listed)) for name, listed in groups.items()},
        "points": yaml.load(points, Loader=yaml.CSafeLoader),
        "finders": {name: told for name, finder in cues.list_finders().items() if (told := _describe_finder(finder))},
        "together": [_describe_together(cues.TOGETHER, cues.MADE_UP), _describe_together(cues.TOGETHER_REALLY, cues.SUPPOSED)],
        "kinds": {name: sorted(getattr(cues, name.upper())) for name in ("who", "private", "grave", "told", "pointing", "pronouns")},
        "patterns": {name: _describe_pattern(pattern) for name, pattern in named.items()},
        "ages": _describe_pattern(ages.compile_ages()),
        "human": _describe_pattern(first_names.compile_human()),
        "counted": {"small": ages.SMALL, "ordinals": ages.ORDINALS},
    }


def _list_words(listed: str) -> set[str]:
    return {words.fold(" ".join(word.split())) for word in listed.split(",")} - {""}


def _pack(listed: Iterable[str]) -> str:
    """Return sorted words, each after a capital that counts the letters it shares with the word before (A is none).

    This makes the compressed lists an eighth smaller; none of the words contains a capital.
    """
    packed, before = "", ""
    for word in sorted(listed):
        shared = min(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, word, strict=False))), _MOST_SHARED)
        packed += chr(ord("A") + shared) + word[shared:]
        before = word
    return packed


def _describe_finder(finder: cues.Finder) -> dict[str, Any]:
    """Return the data of a finder; empty for finders that are more than a pattern."""
    if isinstance(finder, cues.OthersFinder):
        return {**_describe_finder(finder.finder), "others": True}
    if isinstance(finder, cues.GroupFinder):
        return {"group": finder.group}
    return {"pattern": _describe_pattern(finder.pattern)} if isinstance(finder, cues.PatternFinder) else {}


def _describe_pattern(pattern: re.Pattern[str]) -> str:
    """Return a pattern with placeholders for its word lists and capitals, which would make it a hundred times as long."""
    source = pattern.pattern
    for name, listed in _list_longest():
        source = source.replace(listed, f"{{{{{name}}}}}")
    return source.replace(words.CAPITALS, "{{capitals}}")


def _list_longest() -> Iterator[tuple[str, str]]:
    groups = ((name, group.pattern.pattern) for name, group in words.read_groups().items())
    return iter(sorted(groups, key=lambda pair: -len(pair[1])))


def _describe_together(listed: dict[str, tuple[frozenset[str], ...]], never: frozenset[str]) -> dict[str, Any]:
    return {"cues": {name: [sorted(kind) for kind in kinds] for name, kinds in listed.items()}, "never": sorted(never)}
