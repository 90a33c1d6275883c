"""The lists of facet values (school types, themes, funding sources ...) with their Dutch labels, kept as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Any, ClassVar, cast

from pydantic import BeforeValidator, Field, ValidationError, WithJsonSchema
from pydantic_core import PydanticCustomError

from praktijkbank.practices.everyday import Everyday, Group, list_label_forms
from praktijkbank.practices.place_names import cut_province, is_place, spell_place, split_places, was_place
from praktijkbank.practices.value_texts import BETWEEN_VALUES, WORDS, take_values
from praktijkbank.source.advice import ASIDE, Hint, Options, Several
from praktijkbank.source.choices import Answer, is_long_value
from praktijkbank.source.fields import SLUG, FullDate, Line, Word, fold_name, make_key, quote, read_text, refuse
from praktijkbank.source.links import Url
from praktijkbank.source.record import Record, record
from praktijkbank.source.record_rules import OfOne, Rule
from praktijkbank.source.spelling import find_slips, strip_signs
from praktijkbank.source.ticks import list_ticked

UNKNOWN = "niet-vermeld"  # the facet value of practices that state nothing


def _check_key(key: str) -> str:
    if not SLUG.fullmatch(key):
        meant = make_key(key)
        hint = f"gebruik kleine letters, cijfers en streepjes{f': {meant}' if meant else ', zoals jeugdhulp-op-school'}"
        raise refuse("foute-sleutel", f"'{key}' kan geen sleutel van een lijst zijn", hint)
    if key == UNKNOWN:
        raise refuse("foute-sleutel", f"'{key}' is al de sleutel voor wat geen bron noemt", "kies een andere sleutel")
    return key


_DENIALS = frozenset({"geen", "niet", "zonder", "behalve", "nooit"})
_SURROUNDINGS = frozenset({"e", "o", "eo", "en", "omgeving", "omstreken", "omliggende", "gemeenten", "dorpen"})
_PLAIN_LABEL = re.compile(r"[^\W\d_][\w .()/+-]*\w|[^\W\d_]")
Key = Annotated[str, BeforeValidator(_check_key)]
# The key or name of a place in another list of this file; whether it exists is checked once the whole file is read.
KeyElsewhere = Annotated[str, BeforeValidator(read_text), WithJsonSchema({"type": "string"})]


# Keys that the code relies on; their labels are free.
REQUIRED = {
    "phases": ("stopped",),
    "tip_kinds": ("tip",),
    "result_kinds": ("context", "elsewhere"),
    "event_statuses": ("planned", "moved", "cancelled"),
}
# Lists whose keys the code must all know: it could not handle another.
CLOSED = frozenset({"event_statuses"})
# Lists that no message offers to extend, each with where to say anything else: another kind of result would count as none.
_KINDS = frozenset({"funding_sources", "target_groups", "school_types"})
_SETTLED = {"event_statuses": "bij `note:`", "result_kinds": "in de tekst"}


@record
class Term(Record):
    """One value of a facet: its label, what readers may type to find it, and its meaning."""

    label: Word = Field(title="Naam", description="zoals lezers hem zien")
    one: Line | None = Field(None, title="Naam bij één", description="bij eenheden: school, waar de naam scholen is")
    explanation: Line | None = Field(None, title="Uitleg", description="één zin")
    synonyms: tuple[Word, ...] = Field((), title="Andere woorden", description="afkortingen en zoekwoorden")
    aliases: tuple[Word, ...] = Field((), title="Ook te typen als", description="wat een redacteur ook mag schrijven; lezers zien het niet")
    closes: FullDate | None = Field(None, title="Sluit op", description="bij financiering: laatste dag van aanvragen")
    url: Url | None = Field(None, title="Meer weten", description="webadres met uitleg")


@record
class Region(Term):
    """A region, which may lie in several provinces."""

    provinces: tuple[KeyElsewhere, ...] = Field((), title="Provincies", description="provincies waar de regio in ligt")


@record
class Municipality(Term):
    """A municipality, which may lie in several regions."""

    regions: tuple[KeyElsewhere, ...] = Field((), title="Regio's", description="regio's waar de gemeente bij hoort")
    provinces: tuple[KeyElsewhere, ...] = Field((), title="Provincies", description="provincie waar de gemeente in ligt")


PLACES = ("municipalities", "regions", "provinces")
# The kind of place, which people may write before a name although the list implies it.
_BEFORE_PLACE = {"municipalities": "gemeente ", "regions": "regio ", "provinces": "provincie "}
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_YES_AND_NO = {"yes": "ja", "no": "nee"}
_MOST_LISTED = 10
_LETTERS_BEFORE = re.compile(r"\((\w{1,3})\)(\w+)")
_MOST_WORDS = 30  # what is longer is a text, and no value with a remark
_LONGEST_LABEL = 60
_SALVAGED = ("label", "one", "synonyms", "aliases")


class TermList:
    """The values of one facet in the order of the file; iterating yields keys.

    `is_whole` is false for a list missing from the file: its values are then unknown.
    """

    def __init__(self, terms: Mapping[str, Term], name: str = "", *, is_whole: bool = True) -> None:
        self._terms = terms
        self._name = name
        self._ranks = {key: rank for rank, key in enumerate(terms)}
        self.is_whole = is_whole
        self.neighbours: Mapping[str, TermList] = {}  # for places: the lists of the other kinds

    def __contains__(self, key: object) -> bool:
        """Return whether the key is a value of this facet."""
        return key in self._terms

    def __iter__(self) -> Iterator[str]:
        """Return the keys in the order of the file."""
        return iter(self._terms)

    def __getitem__(self, key: str) -> Term:
        """Return the term of a key; raises KeyError."""
        return self._terms[key]

    def label(self, key: str) -> str:
        """Return the Dutch label of a key; raises KeyError."""
        return self._terms[key].label

    def count_label(self, key: str, count: float) -> str:
        """Return the Dutch label of a unit after a number; raises KeyError."""
        term = self._terms[key]
        return term.one if term.one and count == 1 else term.label

    def rank(self, key: str) -> int:
        """Return the position of a key in the file; raises KeyError."""
        return self._ranks[key]

    def match(self, word: str) -> str | None:
        """Return the one key that a word means, or None if there are none or several. A list that is not whole accepts any word."""
        if word in self._terms or not self.is_whole:
            return word
        found = self.find(word)
        return found[0] if len(found) == 1 else None

    def find_keys(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the keys that words mean; an unknown word stays."""
        return tuple(self.match(word) or word for word in words)

    def find(self, word: str) -> tuple[str, ...]:
        """Return the keys that a word typed by an editor may mean: by key, label, synonym, ja or nee."""
        folded = fold_name(word).replace(" & ", " en ")
        return (
            self._names.get(folded)
            or self._names.get(fold_name(word))
            or self._names.get(folded.removeprefix(_BEFORE_PLACE.get(self._name, "")), ())
        )

    def find_parts(self, word: str) -> list[str]:
        """Return the parts of a text that lists several values; none if any part is not a value."""
        ways = ([each for part in BETWEEN_VALUES.split(word.strip()) for each in _spread(part)], word.split())
        return next((parts for parts in ways if len(parts) > 1 and all(map(self.find, parts))), [])

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        names: dict[str, tuple[str, ...]] = {}
        for key, term in self._terms.items():
            for name in dict.fromkeys(fold_name(text) for text in list_names(key, term)):
                names[name] = (*names.get(name, ()), key)
        shown = {fold_name(show_key(self, key)): (key,) for key in self._terms}
        return names | shown | {fold_name(key): (key,) for key in self._terms}  # a key is never ambiguous

    def suggest(self, word: str) -> str:
        """Say in Dutch which value an unknown word may misspell, or nothing."""
        near = self.find_near(word)
        return f"bedoelde je {' of '.join(map(quote, near))}?" if near else ""

    def find_near(self, word: str) -> list[str]:
        """Return the keys that an unknown word may misspell or cut short; a real place never counts as a misspelling."""
        if self._name in PLACES and (is_place(word) or was_place(word)):
            return []
        most = 1 if self._name in PLACES else 2  # a village or district is often two keystrokes away from a place of the list
        names = find_slips(fold_name(word), list(self._names), most)
        names = names or [name for name in self._names if self._name not in PLACES and _is_short_for(fold_name(word), name)]
        return [*dict.fromkeys(key for name in names for key in self._names[name])]

    def match_in_province(self, word: str) -> str | None:
        """Return the municipality that is named with its own province behind it; None if there is none."""
        town, province = cut_province(word)
        key = self.match(town)
        term = self._terms[key] if key and province else None
        return key if isinstance(term, Municipality) and province in term.provinces else None

    def cut_province(self, word: str) -> tuple[str, str]:
        """Return an unknown municipality and the province behind it; the word as it is, and "", if it is no such name."""
        town, province = cut_province(word) if self._name == "municipalities" else (word, "")
        return (word, "") if self.find(town) else (town, province)

    def say_choices(self) -> str:
        """Say in Dutch which values there are, by their keys only."""
        return say_keys(list(self))

    def explain_unknown(self, word: str) -> Hint:
        """Say what to write instead of an unknown word: a similar value, otherwise the list, and the line that would add it."""
        if told := self._say_ticked(word) or self._say_parts(self.find_parts(word)):
            return told
        town, province = self.cut_province(word)
        bare = strip_signs(town)
        if told := self._say_known(word, bare):
            return told
        if self._name in PLACES and (told := self._say_two_places(bare)):
            return told
        return self._say_new(bare, province)

    def _say_known(self, word: str, bare: str) -> Hint:
        """Say which value a word means, without the signs around it (`bare`) or with a slip in it; otherwise return ""."""
        if key := self.match_in_province(word):
            return f"schrijf {key}: de provincie volgt vanzelf"
        if bare != word and self.find(bare):
            return f"schrijf {bare}, zonder tekens eromheen"
        if self._name not in PLACES and is_long_value(bare) and len(self.list_named(bare)) > 1:
            return self._say_named(bare)
        return self.suggest(bare) or self._say_neighbour(bare) or self.say_inside(bare)

    def _say_new(self, bare: str, province: str) -> Hint:
        """List what can be chosen, and say which line adds a word, with its province if that was typed."""
        if self._name in _SETTLED:
            listed = ", ".join(f"{key} ({term.label.lower()})" for key, term in self._terms.items())
            return Options(f"kies uit: {listed}; wat geen van deze is, zeg je {_SETTLED[self._name]}")
        if self._name not in PLACES and is_long_value(bare):
            return self._say_named(bare)
        added = self.say_line_to_add(bare, province if province in self.neighbours.get("provinces", ()) else "")
        filled = ", met de provincie tussen de haken" if "[]" in added else ", met op de puntjes het woord voor één" if "…" in added else ""
        hint = say_keys([show_key(self, key) for key in self])
        if self._name in PLACES and not (is_place(bare) or was_place(bare)) and (far := find_slips(fold_name(bare), list(self._names))):
            listed = ", ".join(key if key == name else f"{key}, {quote(name)}" for name in far for key in self._names[name])
            hint = f"het lijkt op {listed}; {hint}"
        if self._name == "municipalities" and not is_place(bare):
            hint = f"is het een dorp of wijk, zet dat bij `note:`, en hier de gemeente; {hint}"
        if self._name in _KINDS:  # the choice says of what kind it is, and the words what it is
            hint += f", en zet {quote(bare)} {ASIDE}"
        return Options(f"{hint} — of zet in practices/_vocabulary.yml onder `{self._name}:` de regel `{added}`{filled}" if added else hint)

    def _say_named(self, text: str) -> Hint:
        """Say which values a sentence names, and that the sentence itself belongs in a text."""
        keys = self.list_named(text)
        if not keys:
            return Options(f"{say_keys([show_key(self, key) for key in self])}; en zet wat hier staat {ASIDE}")
        return (
            f"schrijf {keys[0]}, en zet wat hier staat {ASIDE}" if len(keys) == 1 else Several(tuple(keys), f", en wat hier staat {ASIDE}")
        )

    def list_named(self, text: str) -> list[str]:
        """Return the keys that single words of a text mean, wherever they stand; [] if it denies anything."""
        words = WORDS.findall(text)
        keys = (self.match(word) for word in words) if _DENIALS.isdisjoint(map(str.lower, words)) else ()
        return list(dict.fromkeys(filter(None, keys)))

    def _say_ticked(self, word: str) -> Hint:
        """Say what to write instead of choices with boxes of which some are ticked; otherwise return ""."""
        ticked = list_ticked(word)
        if ticked is None:
            return ""
        keys = [key for each in ticked for key in self.find(each)]
        if not keys:
            return Options(f"geen vakje is aangekruist bij iets uit de lijst; {self.say_choices()}")
        return Several(tuple(keys)) if len(keys) > 1 else f"schrijf alleen wat is aangekruist: {keys[0]}"

    def _say_parts(self, parts: Iterable[str]) -> Hint:
        """Say what to write instead of several values in one text; otherwise return ""."""
        apart = list({self.find(part): part for part in parts}.values())
        if len(apart) == 1:
            return f"schrijf {self.match(apart[0])}: de woorden zijn er één in deze lijst"
        if together := self.match(" ".join(apart)) if apart else None:
            return f"schrijf {together}"
        return Several(tuple(apart)) if apart else ""

    def say_inside(self, word: str) -> Hint:
        """Say which values a text begins with and lists, and what is left of it then; otherwise return "".

        Negated texts and fields on one line don't count, nor values behind another word, which may make something else of them:
        speciaal basisonderwijs.
        Nor do places followed by more than their surroundings: Hengelo (Gld) is not the other Hengelo.
        """
        keys, rest = self._find_one(word) if self._name in CLOSED else self.find_inside(word)
        if self._name in PLACES and _may_list(word) and (told := self._say_place_inside(word)):
            return told
        if not keys or (self._name in PLACES and any(part.lower() not in _SURROUNDINGS for part in WORDS.findall(rest))):
            return ""
        if len(keys) == 1:
            rest = "" if rest.isdigit() and self._name.endswith("_kinds") else rest  # tip 2 is the second one
            return f"bedoelde je {quote(keys[0])}?{f' Zet {quote(rest)} dan {ASIDE}' if rest else ''}"
        return Several(tuple(keys), f", en {quote(rest)} {ASIDE}" if rest else "")

    def find_inside(self, word: str) -> tuple[list[str], str]:
        """Return the keys that a text begins with and lists, and what is left of it; ([], "") if it denies them or is no list."""
        return take_values(word, self.find) if _may_list(word) else ([], "")

    def _find_one(self, word: str) -> tuple[list[str], str]:
        """Return the key of what a text says first, and the rest, where an event has one status: afgelast, nieuwe datum volgt."""
        first, *behind = re.split(r"[,;(]", word, maxsplit=1)
        key = self.match(first.strip()) if behind else None
        return ([key], behind[0].strip(" )")) if key else self.find_inside(word)

    def _say_place_inside(self, word: str) -> str:
        """Say in Dutch which single place a text names besides a village or district; otherwise return ""."""
        parts = split_places([word])
        known = [part for part in parts if self.match(part)]
        rest = [part for part in parts if part not in known]
        if len(known) != 1 or not rest or any(map(is_place, rest)):
            return ""
        return f"schrijf {self.match(known[0])}, en zet {quote(', '.join(rest))} bij `note:`"

    def _say_two_places(self, word: str) -> str:
        """Say in Dutch to write two places apart of which at least one is known, with the line that adds another; otherwise return ""."""
        parts = [part for part in BETWEEN_VALUES.split(word) if part]
        new = [part for part in parts if not self.find(part)]
        if len(parts) < 2 or len(parts) == len(new) or not all(map(is_place, new)):
            return ""
        apart = ", ".join(self.match(part) or part for part in parts)
        told = f"staat {quote(new[0])} nog niet in de lijst, zet dan in practices/_vocabulary.yml onder `{self._name}:` de regel"
        return f"schrijf ze apart: {apart}; {told} `{self.say_line_to_add(new[0])}`, met de provincie tussen de haken"

    def say_line_to_add(self, word: str, province: str = "") -> str:
        """Return the vocabulary line that would add a word to this list, in its province; empty if it can't be a label or key there."""
        is_term = self._name not in CLOSED and not _YEAR.search(word)  # what has a year in it says when, besides
        line = _say_line_to_add(self._name, *self._shape(word), province) if is_term else ""
        counts = any(term.one for term in self._terms.values())  # then "1 kinderen" would stand on the site without it
        return f"{line.removesuffix('}')}, one: …}}" if line and counts else line

    def _say_neighbour(self, word: str) -> str:
        """Say in Dutch that a place belongs in another list; otherwise return ""."""
        kind = next((kind for kind, terms in self.neighbours.items() if terms.find(word)), "")
        if not kind:
            return ""
        note = f"`place: {{note: {_BEFORE_PLACE[kind]}{word}}}`"
        way_out = f"noem de gemeenten of de regio; zegt de bron niet meer, dan {note}" if kind == "provinces" else f"zet het bij `{kind}:`"
        return f"{quote(word)} is een {_BEFORE_PLACE[kind].strip()}: {way_out}"

    def _shape(self, word: str) -> tuple[str, str]:
        """Return a word and its label in the style of this list: without the kind of place, in lower case, or after "per"."""
        before = _BEFORE_PLACE.get(self._name, "")
        word = word[len(before) :] if before and word.lower().startswith(before) else word
        labels = [term.label for term in self._terms.values()]
        if labels and all(label.startswith("per ") for label in labels):
            return word.removeprefix("per "), f"per {word.removeprefix('per ')}"
        is_small = labels and all(label == label.lower() for label in labels)
        if is_small or word != word.lower():
            return word, word
        return word, spell_place(word) if self._name in PLACES else word[:1].upper() + word[1:]


def list_names(key: str, term: Term) -> list[str]:
    """Return everything an editor may type for a term."""
    yes_or_no = [_YES_AND_NO[key]] if key in _YES_AND_NO else []
    return [key, term.label, *([term.one] if term.one else []), *term.synonyms, *term.aliases, *yes_or_no]


def _spread(word: str) -> list[str]:
    """Return both words that one with letters between brackets stands for: so and vso for (v)so."""
    match = _LETTERS_BEFORE.fullmatch(word)
    return [match[2], f"{match[1]}{match[2]}"] if match else [word]


def _is_short_for(typed: str, name: str) -> bool:
    """Tell whether words are those of a name, of which some are longer there: in het team, in het schoolteam."""
    words, others = typed.split(), name.split()
    pairs = [*zip(words, others, strict=False)]
    return len(words) == len(others) > 1 and any(map(str.__eq__, words, others)) and all(other.endswith(word) for word, other in pairs)


def _may_list(text: str) -> bool:
    """Tell whether a text may begin with values: more than one word, no field, and nothing denied."""
    words = WORDS.findall(text)
    return 1 < len(words) <= _MOST_WORDS and ": " not in text and _DENIALS.isdisjoint(map(str.lower, words))


def say_keys(shown: list[str]) -> str:
    """Say in Dutch which values there are, each as shown: all, or the first ten and where to find the others."""
    if len(shown) <= _MOST_LISTED:
        return f"kies uit: {', '.join(shown)}"
    return f"kies uit: {', '.join(shown[:_MOST_LISTED])} … (alle {len(shown)}: Woordenlijst in het handboek)"


def show_key(terms: TermList, key: str) -> str:
    """Return a key as messages show it, with its label where the key says something else: po (Basisonderwijs)."""
    label = terms.label(key)
    return key if make_key(label).startswith(key) else f"{key} ({label})"


def _say_line_to_add(name: str, word: str, label: str, province: str) -> str:
    """Return the full line that would add a word to a list of the vocabulary; empty if it can't be a label."""
    key = make_key(word)
    if not name or not key or key == UNKNOWN or not word.isprintable() or len(word) > _LONGEST_LABEL or ": " in word:
        return ""
    written = label if _PLAIN_LABEL.fullmatch(label) else json.dumps(label, ensure_ascii=False)
    shown = json.dumps(key) if key in {"yes", "no", "ja", "nee", "null", "true", "false"} or key.isdigit() else key
    # By its provinces readers find a place; empty brackets are to be filled in.
    more = f", provinces: [{province}]" if name in {"regions", "municipalities"} else ""
    return f"  {shown}: {{label: {written}{more}}}"


def _salvage_list(name: str, terms: object) -> TermList:
    if not isinstance(terms, dict) or not terms:
        return TermList({}, name, is_whole=False)
    return TermList({key: _salvage_term(key, term) for key, term in terms.items()}, name)


def _salvage_term(key: str, term: object) -> Term:
    try:
        return Term.validate({"label": key, **{field: value for field, value in dict(cast("Any", term)).items() if field in _SALVAGED}})
    except (ValidationError, TypeError, ValueError):
        return Term.validate({"label": key if key.strip() and key.isprintable() else "?"})


@dataclass(frozen=True, slots=True)
class _HasKey(OfOne):
    """A key that the code relies on must be in its list."""

    key: str

    def find(self, record: object) -> PydanticCustomError | None:
        """Return an error if the key is missing."""
        if self.key in getattr(record, self.field):
            return None
        hint = "zet de sleutel terug; de naam (label) mag anders"
        return refuse("sleutel-ontbreekt", f"in de lijst '{self.field}' ontbreekt de sleutel '{self.key}'", hint, field=self.field)


@dataclass(frozen=True, slots=True)
class _HasNoOther(OfOne):
    """A list whose keys the code must all know can have no others."""

    def find(self, record: object) -> PydanticCustomError | None:
        """Return an error for the first unknown key; none if a required key is missing, as this may be that key renamed."""
        known, keys = REQUIRED[self.field], list(getattr(record, self.field))
        other = next((key for key in keys if key not in known), None)
        if other is None or not {*known} <= {*keys}:
            return None
        hint = f"haal de sleutel weg, en zet het woord bij aliases van {', '.join(known[:-1])} of {known[-1]}"
        message = f"de lijst '{self.field}' is af: van '{other}' weet de site niet wat het doet"
        return refuse("gesloten-lijst", message, hint, field=self.field)


@record
class VocabularyFile(Record):
    """The file practices/_vocabulary.yml: every facet list; a new list is one line here and a block in practices/_vocabulary.yml."""

    rules: ClassVar[tuple[Rule, ...]] = (
        *(_HasKey(name, key) for name, keys in REQUIRED.items() for key in keys),
        *map(_HasNoOther, sorted(CLOSED)),
    )

    provinces: dict[Key, Term] = Field(default_factory=dict, title="Provincies")
    regions: dict[Key, Region] = Field(title="Regio's")
    municipalities: dict[Key, Municipality] = Field(title="Gemeenten")
    school_types: dict[Key, Term] = Field(title="Onderwijssoorten")
    target_groups: dict[Key, Term] = Field(title="Doelgroepen")
    themes: dict[Key, Term] = Field(title="Thema's")
    audiences: dict[Key, Term] = Field(title="Lezers")
    phases: dict[Key, Term] = Field(title="Fasen")
    scale_units: dict[Key, Term] = Field(title="Eenheden van omvang")
    mandates: dict[Key, Term] = Field(title="Mandaten")
    effort_units: dict[Key, Term] = Field(title="Eenheden van inzet")
    effort_per: dict[Key, Term] = Field(title="Inzet per")
    involvement_levels: dict[Key, Term] = Field(title="Vormen van betrokkenheid")
    result_kinds: dict[Key, Term] = Field(title="Soorten resultaat")
    continuity_states: dict[Key, Term] = Field(title="Stand van de borging")
    funding_sources: dict[Key, Term] = Field(title="Financieringsbronnen")
    amount_per: dict[Key, Term] = Field(title="Bedrag per")
    tip_kinds: dict[Key, Term] = Field(title="Soorten tip")
    tip_moments: dict[Key, Term] = Field(title="Momenten")
    section_kinds: dict[Key, Term] = Field(title="Soorten nieuwsbericht")
    event_statuses: dict[Key, Term] = Field(title="Stand van een bijeenkomst")


def agrees(vocabulary: Vocabulary | None, answers: Iterable[Answer]) -> bool:
    """Return whether the vocabulary gives the same answers as recorded; without a vocabulary a word means itself."""
    return all((vocabulary[name].match(word) if vocabulary else word) == key for name, word, key in answers)


class Vocabulary:
    """Every facet list by name, and the groups of everyday words.

    `digest` changes whenever either file changes.
    """

    def __init__(self, file: VocabularyFile | None, digest: str = "", everyday: Iterable[Group] = (), *, salvaged: object = None) -> None:
        """Index the files.

        `salvaged` is the plain data of a file with errors, for checking other files: every key counts, and a missing list is not checked.
        """
        self.digest = digest
        self.groups = tuple(everyday)
        raw = salvaged if isinstance(salvaged, dict) else {}
        names = VocabularyFile.fields
        self._lists = {name: TermList(getattr(file, name), name) if file else _salvage_list(name, raw.get(name)) for name in names}
        for name in PLACES:
            self._lists[name].neighbours = {other: self._lists[other] for other in PLACES if other != name}
        self.regions, self.municipalities = self.locate(file) if file else ({}, {})

    def locate(self, file: VocabularyFile) -> tuple[dict[str, Region], dict[str, Municipality]]:
        """Return the regions and municipalities of a file with the keys of what they lie in; an unknown word stays."""
        provinces, regions = self._lists["provinces"], self._lists["regions"]
        found = {key: replace(term, provinces=provinces.find_keys(term.provinces)) for key, term in file.regions.items()}
        towns = {
            key: replace(term, regions=regions.find_keys(term.regions), provinces=provinces.find_keys(term.provinces))
            for key, term in file.municipalities.items()
        }
        return found, towns

    @cached_property
    def everyday(self) -> Everyday:
        """What readers type for words in our texts: everyday words, and the synonyms of every label."""
        terms = (terms[key] for terms in self._lists.values() for key in terms)
        labels = ((list_label_forms(term.label), term.synonyms) for term in terms if term.synonyms)
        return Everyday([*((group.said, group.typed) for group in self.groups), *labels])

    @cached_property
    def everyday_alone(self) -> Everyday:
        """Everyday words without synonyms of labels, for texts that have those of their own facets."""
        return Everyday((group.said, group.typed) for group in self.groups)

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The label of every key of every list, for templates that need many."""
        return {name: {key: terms.label(key) for key in terms} for name, terms in self._lists.items()}

    def __iter__(self) -> Iterator[str]:
        """Return the names of the lists in the order of the schema."""
        return iter(self._lists)

    def __getitem__(self, name: str) -> TermList:
        """Return one facet list by its name; raises KeyError."""
        return self._lists[name]
