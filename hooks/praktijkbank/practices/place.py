"""Where a practice is: editors write a place as a bare name, as fields, or as unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, ValidationInfo, model_validator

from praktijkbank.practices.place_names import is_place, split_places
from praktijkbank.source.advice import LINE_AWAY, Hint, Rewrite
from praktijkbank.source.choices import Merged, TermKey
from praktijkbank.source.dutch.notations import says_nothing
from praktijkbank.source.fields import SLUG, Line, fold_name, is_placeholder, quote, refuse
from praktijkbank.source.lines.quoting import put_in_quotes
from praktijkbank.source.mail_remains import find_mail_remains
from praktijkbank.source.record import Record, record
from praktijkbank.source.remedies.loose_texts import split_outside
from praktijkbank.source.spelling import strip_signs

NOT_STATED = "not stated"
NO_PLACE = (NOT_STATED, "niet vermeld", "onbekend", "niet bekend")  # ways to write that the source does not state the place
NO_PLACE_TOLD = (
    "verplicht-veld",
    "het veld 'place' ontbreekt",
    f"voeg `place: {NOT_STATED}` toe; zegt de bron waar de praktijk is, schrijf dan die gemeente of regio",
)
Region = Annotated[str, TermKey("regions")]
Municipality = Annotated[str, TermKey("municipalities")]
_LONGEST_PLACE = 40
_LONGEST_NOTE = 120  # beside one town
_PLAIN = re.compile(r"[^\W\d_][\w '-]*")
_COMMA = re.compile(",")
_FOLLOWS = (
    f"de provincie volgt vanzelf uit de gemeente of de regio: {LINE_AWAY}; ligt die ergens anders, of staat die er niet, zet de provincie"
    " dan eerst bij `note:`"
)
NO_PROVINCE: Mapping[str, str] = dict.fromkeys(("provincie", "provincies", "province", "provinces"), _FOLLOWS)
_BARE_PLACES = ("municipalities", "regions")  # the kinds of place that a bare name can mean


@record
class Place(Record):
    """Where the practice runs."""

    other_names: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(
            ("neighbourhood", "neighborhood", "village", "district", "location", "wijk", "buurt", "dorp", "kern", "stadsdeel", "locatie"),
            "note",
        ),
        "regio": "regions",
        "gemeente": "municipalities",
    }
    no_fields: ClassVar[Mapping[str, str]] = NO_PROVINCE

    municipalities: Annotated[tuple[Municipality, ...], Merged] = Field(
        (),
        title="Gemeenten",
        description="waar de praktijk is; kies uit de lijst, en schrijf wat er niet in staat bij de toelichting",
        examples=["hengelo"],
    )
    regions: Annotated[tuple[Region, ...], Merged] = Field(
        (), title="Regio's", description="als de praktijk in een hele regio is", examples=["flevoland"]
    )
    partnership: Line | None = Field(
        None,
        title="Samenwerkingsverband",
        description="naam van het samenwerkingsverband passend onderwijs",
        examples=["Samenwerkingsverband Oosterweide"],
    )
    note: Line | None = Field(None, title="Toelichting", description="bijvoorbeeld wijk of locatie", examples=["wijk Veldschoten"])

    @model_validator(mode="before")
    @classmethod
    def _read_names(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str) and fold_name(value) in NO_PLACE:
            return {}
        value = value[0] if is_placeholder(value) else value
        if isinstance(value, str) and says_nothing(value):
            hint = f"schrijf waar de praktijk is; zegt de bron dat niet, dan `place: {NOT_STATED}`"
            raise refuse("plaats-ontbreekt", f"hier staat alleen '{value.strip()}'", hint)
        if not isinstance(value, dict) and (names := _list_places(value)):
            return _find_places(names, info)
        if not isinstance(value, dict) or not any(value.values()):
            raise refuse("plaats-ontbreekt", "hier hoort te staan waar de praktijk is", _say_place("hengelo"))
        return value


def _list_places(value: Any) -> list[str]:
    """Return the names given instead of fields: a single one, a list, or one text with commas."""
    parts = split_outside(_COMMA, value) if isinstance(value, str) else value
    return [part.strip() for part in parts if part.strip()] if all(isinstance(part, str) for part in parts) else []


def _find_places(names: Sequence[str], info: ValidationInfo) -> dict[str, list[str]]:
    """Return the place fields that bare names mean; raises PydanticCustomError for an unknown or ambiguous name."""
    context = info.context or {}
    vocabulary = context.get("vocabulary")
    found: dict[str, list[str]] = {}
    for name in _part_names(names, vocabulary):
        meant = [kind for kind in _BARE_PLACES if vocabulary is None or vocabulary[kind].find(name)]
        if len(meant) == 2 and vocabulary is not None:
            hint = " of ".join(f"`place: {{{kind}: [{', '.join(vocabulary[kind].find(name))}]}}`" for kind in meant)
            raise refuse("plaats-ontbreekt", f"'{name}' kan een gemeente zijn of een regio", f"schrijf {hint}")
        if not meant and vocabulary is not None:
            told = _propose_note(names, vocabulary) or _explain_unknown_place(name, vocabulary)
            raise refuse("plaats-ontbreekt", "hier hoort te staan waar de praktijk is", told)
        if vocabulary is not None and "answers" in context:
            context["answers"].update((kind, name, vocabulary[kind].match(name)) for kind in _BARE_PLACES)
        found.setdefault(meant[0], []).append(name)
    return found


def _part_names(names: Sequence[str], vocabulary: Mapping[str, Any] | None) -> list[str]:
    """Return names with two places in one apart (Den Bosch en Vught), if both are in a list."""
    parted: list[str] = []
    for name in names:
        lists = [vocabulary[kind] for kind in _BARE_PLACES] if vocabulary is not None else []
        parts = next((parts for each in lists if not each.find(name) and (parts := each.find_parts(name))), [name])
        parted += parts
    return parted


def _propose_note(names: Sequence[str], vocabulary: Mapping[str, Any]) -> Hint:
    """Say in Dutch how to write several places, or one with a village or district; "" for one name, or for a misspelling."""
    parts = split_places(names)
    found = {part: kind for part in parts for kind in _BARE_PLACES if vocabulary[kind].match(part)}
    around = _list_around(found, vocabulary)
    count = len(parts)
    parts = [part for part in parts if part in found or vocabulary["provinces"].match(part) not in around]
    real = [part for part in parts if part not in found and is_place(part)]
    rest = [part for part in parts if part not in found and part not in real]
    if len(rest) == len(parts) == 1 and (town := _find_town(rest[0], vocabulary)):
        found = {town: "municipalities"}
    elif count == 1 or (rest and (len(real) > 1 or bool(real) == bool(found))):
        return ""
    longest = _LONGEST_NOTE if len(rest) == len(found) == 1 else _LONGEST_PLACE
    if not all(_may_be_note(part, vocabulary, longest) for part in rest):
        return ""
    named = {kind: [*dict.fromkeys(vocabulary[kind].match(part) for part in found if found[part] == kind)] for kind in _BARE_PLACES}
    named["municipalities"] += [_write_place(part) for part in real]
    lists = [f"{kind}: [{', '.join(keys)}]" for kind, keys in named.items() if keys]
    villages = [part for part in parts if part in rest or (part in found and not _is_label(part, vocabulary[found[part]]))]
    beside = (
        villages
        if rest
        else [name for name in names if len(parts) > len(names) and len(set(found.values())) == sum(map(len, named.values()))]
    )
    notes = [f"note: {_write_place(', '.join(beside))}"] if beside else []
    told = f"schrijf `place: {{{', '.join([*lists, *notes])}}}`"
    unknown = [f"; staat {quote(part)} nog niet in de lijst: {vocabulary['municipalities'].explain_unknown(part)}" for part in real]
    return Rewrite("".join([told, *unknown]))


def _list_around(found: Mapping[str, str], vocabulary: Mapping[str, Any]) -> set[str]:
    """Return the provinces in which the municipalities among some places lie: that they are named tells nothing more."""
    towns = [vocabulary["municipalities"].match(part) for part, kind in found.items() if kind == "municipalities"]
    return {province for town in towns for province in getattr(vocabulary["municipalities"][town], "provinces", ())}


def _is_label(part: str, terms: Any) -> bool:
    """Tell whether part of a place is the name of a place in a list itself, and not one that lies in it."""
    return fold_name(part).removeprefix("gemeente ") == fold_name(terms.label(terms.match(part)))


def _find_town(part: str, vocabulary: Mapping[str, Any]) -> str:
    """Return the municipality that begins the name of a district: Almere Haven, Arnhem-Zuid; empty if there is none."""
    heads = [part[: match.start()] for match in re.finditer(r"[ -](?=\w)", part)]
    return next((head for head in reversed(heads) if vocabulary["municipalities"].match(head)), "")


def _may_be_note(part: str, vocabulary: Mapping[str, Any], longest: int = _LONGEST_PLACE) -> bool:
    """Return whether part of a place may be a village or district: not a field, and not a misspelling of a listed place."""
    is_short = part.isprintable() and len(part) <= longest and ": " not in part
    return is_short and not any(vocabulary[kind].suggest(part) for kind in _BARE_PLACES)


def _write_place(text: str) -> str:
    """Write a text as a YAML value between brackets."""
    return text if _PLAIN.fullmatch(text) else put_in_quotes(text)


def _explain_unknown_place(name: str, vocabulary: Mapping[str, Any]) -> str:
    """Say in Dutch what to write for a name that is neither a municipality nor a region."""
    bare = strip_signs(name)
    if bare != name and (fold_name(bare) in NO_PLACE or any(vocabulary[kind].find(bare) for kind in _BARE_PLACES)):
        return f"schrijf `place: {bare}`, zonder tekens eromheen"
    if ": " in name:
        return f"zet haken om de velden van de plaats: `place: {{{name}}}`"
    if vocabulary["provinces"].find(bare):
        note = f"`place: {{note: provincie {_write_place(bare)}}}`"
        return f"{quote(bare)} is een provincie: noem de gemeenten of de regio; zegt de bron niet meer, schrijf dan {note}"
    lists = [vocabulary[kind] for kind in _BARE_PLACES]
    if fold_name(bare).startswith("regio "):
        region = _write_place(bare.partition(" ")[2])
        told = vocabulary["regions"].explain_unknown(bare)
        return f"schrijf `place: {{regions: [{region}]}}`; staat {quote(region)} nog niet in de lijst: {told}"
    if near := next(filter(None, (each.suggest(name) or each.say_inside(name) for each in lists)), ""):
        return str(near)
    return _explain_new_place(name, bare, vocabulary)


def _explain_new_place(name: str, bare: str, vocabulary: Mapping[str, Any]) -> str:
    """Say in Dutch what to write for a name that no list has, perhaps with its province behind it; `bare` has no signs around it."""
    municipalities = vocabulary["municipalities"]
    if key := municipalities.match_in_province(name):
        return f"schrijf `place: {key}`: de provincie volgt vanzelf"
    if beside := _say_beside(name, vocabulary):
        return beside
    told = municipalities.explain_unknown(name)
    town, _ = municipalities.cut_province(name)
    if not is_place(bare) and town == name and _may_be_note(name, vocabulary):
        return f"schrijf `place: {{note: {_write_place(name)}}}`, en de gemeente erbij als je die weet: {told}"
    return f"{_say_place(town)}; staat {quote(town)} nog niet in de lijst: {told}"


def _say_beside(name: str, vocabulary: Mapping[str, Any]) -> str:
    """Say in Dutch how to write a town with a remark between brackets behind it; "" for a bare name, or one with its province."""
    municipalities, (town, _, aside) = vocabulary["municipalities"], name.partition(" (")
    if " " not in aside or not is_place(town) or municipalities.cut_province(name)[0] != name:
        return ""
    is_draft = any(find_mail_remains(f"({aside}"))
    note = "" if is_draft else f", note: {_write_place(aside.removesuffix(')'))}"
    away = f"; haal '({aside}' weg: dat is een opmerking voor jezelf" if is_draft else ""
    told = municipalities.explain_unknown(town)
    return f"schrijf `place: {{municipalities: [{_write_place(town)}]{note}}}`{away}; staat {quote(town)} nog niet in de lijst: {told}"


def _say_place(name: str) -> str:
    """Say in Dutch how to write a place, with the given name as example if possible."""
    fits = len(name) <= _LONGEST_PLACE and name.isprintable()
    written = (name if SLUG.fullmatch(name.lower().replace(" ", "-")) else put_in_quotes(name)) if fits else "hengelo"
    return f"schrijf bijvoorbeeld `place: {{municipalities: [{written}]}}`, of `place: {NOT_STATED}`"
