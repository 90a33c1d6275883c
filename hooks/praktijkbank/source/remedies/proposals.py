"""Says in Dutch what to type instead of what can't be read: fields, list parts, a list between brackets."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from pydantic.fields import FieldInfo

from praktijkbank.source.advice import Begin, Remedy, Rewrite
from praktijkbank.source.choices import is_long_value
from praktijkbank.source.dutch.day_lists import list_days, names_vague_moment
from praktijkbank.source.dutch.notations import says_nothing
from praktijkbank.source.field_names import HOLDERS, TEXTS, find_holder, guess_fields, is_no_field
from praktijkbank.source.fields import SLUG_SCHEMA, find_slug, make_key
from praktijkbank.source.lines.line_shapes import are_points, has_glued_parts
from praktijkbank.source.lines.quoting import IN_ROUND, free_colons, is_plain_scalar, put_in_quotes, unquote, write_scalar
from praktijkbank.source.lines.table_rows import read_rows
from praktijkbank.source.record import list_described, list_notes
from praktijkbank.source.record_rules import OneOf, Together
from praktijkbank.source.remedies.contact_parts import is_person, list_asides, part_contact
from praktijkbank.source.remedies.event_groups import group_events
from praktijkbank.source.remedies.event_places import find_doubtful
from praktijkbank.source.remedies.grouped_texts import cut_pieces, find_heading, group_lines, read_heading
from praktijkbank.source.remedies.loose_texts import TO_FILL_IN, find_excluded, says_how_often, split_outside, split_points
from praktijkbank.source.remedies.meant_fields import Schema, find_behind, read_behind, read_meant
from praktijkbank.source.shapes import find_shape
from praktijkbank.source.ticks import list_ticked
from praktijkbank.source.yaml_document import Place

_EACH_PART = "zet één streepje per onderdeel"
_ANSWERS_YES = re.compile(r"(?:ja|yes)\b", re.IGNORECASE)
_ANSWER = re.compile(r"(?:ja|yes|akkoord|mondeling|per mail|toestemming|geregeld)\b", re.IGNORECASE)
_LONGEST_NAME = 60
_LONGEST_COPIED = 600  # anything longer is not the value of a single line
_BRACKET = re.compile(r"[\[\]{},]")
_LINE_BEGINS = re.compile(r"[^a-z]|$")
_ODD_BULLET = re.compile(r"(?:^|\s)[\u2013\u2014\u2022\u00b7](?:\s+|$)")
_GLUED_DASH = re.compile(r"^-(?=[^\W\d])")
_LONGEST_POINT = 60  # characters of a line that was surely not broken off
_BETWEEN_VALUES = re.compile("[,;]")
_LONGEST_OF_LIST = 4  # words of a name
_MOST_NAMES = 3
_MOST_PARTS = 20  # of a list that one message writes out
_MOST_WORDS = 2  # of a job title; anything longer may describe the one before it
_NEXT_NAME = re.compile(r",\s+(?:en )?|(?<=\w) en (?=[^,]*$)")
_NOT = frozenset({"nee", "no", "false"})
_BESIDE = ("role", "employer", "publisher", "note")  # fields that can take the words after a name


def propose_name(schema: Schema, place: Place) -> Remedy:
    """Say in Dutch which field name to put before a text without one."""
    if len(place) < 2 or not schema.find_fields(place[:-1]):
        return "schrijf er een veldnaam voor, of haal de regel weg"
    lead = "- " if isinstance(place[-2], int) else ""
    return Rewrite(f"schrijf {put_in_fields(schema, place[:-1], str(schema.follow(place)), lead)}")


def propose_value(schema: Schema, place: Place) -> Remedy:
    """Say in Dutch what to write if a value stands in the place of a field name, as in `tip: Begin klein`; else return ""."""
    behind, told = schema.follow(place), read_meant(schema, place)
    written = [f"`{field}: {write(text)}`" for field, text in told.items()]
    if not written:
        return _propose_choice(schema, place, schema.find_fields(place[:-1]))
    if isinstance(behind, dict):
        lead = "- " if isinstance(place[-2:-1] and place[-2], int) else ""
        return f"schrijf `{lead}{written[0].strip('`')}`, en zet wat eronder staat ({', '.join(behind)}) recht onder '{next(iter(told))}'"
    name, given = str(place[-1]), schema.find_beside(place)
    if isinstance(behind, str) and len(told) == 1 and behind not in next(iter(told.values())):
        beside = [other for other in _BESIDE if other in schema.find_fields(place[:-1])]
        if len(beside) != 1 or beside[0] in given:
            return Rewrite(f"schrijf {written[0]}, en zet de tekst erachter bij {_say_beside(schema.find_fields(place[:-1]))}")
        told[beside[0]] = behind
    lead = "- " if isinstance(place[-2:-1] and place[-2], int) and next(iter(given), "") == name else ""
    said = say_part(schema, place[:-1], schema.find_fields(place[:-1]), told, lead, {*given} - {name})
    return Rewrite(say_written(schema, place[:-1], f"{name}: {behind}", said))


def _propose_choice(schema: Schema, place: Place, fields: Mapping[str, FieldInfo]) -> Remedy:
    """Propose in Dutch the optional choice that an unknown field is, with yes behind it: `afgelast: ja`; "" for any other."""
    name, text = str(place[-1]), schema.follow(place)
    answer = _ANSWERS_YES.match(text) if isinstance(text, str) else None
    for each, field in fields.items() if answer else ():
        key, _ = schema.take_term(field, [name])
        if key and answer and not field.is_required() and each not in schema.find_beside(place):
            rest = str(text)[answer.end() :].strip(" ,;:.")
            more = f", en zet '{rest}' bij `note:`" if rest and "note" in fields else ""
            return Rewrite(f"schrijf voor deze regel in de plaats `{each}: {key}`{more}")
    return ""


def _say_beside(fields: Collection[str]) -> str:
    """Name in Dutch the fields that can take the words after a name."""
    return " of ".join(f"`{other}:`" for other in _BESIDE if other in fields)


def shorten(name: str, longest: int = _LONGEST_NAME) -> str:
    """Truncate a name that is longer than some number of characters."""
    return name if len(name) <= longest else f"{name[:longest]}…"


def put_in_fields(schema: Schema, place: Place, text: str, lead: str) -> str:
    """Say in Dutch how to turn a text into one or more records: the fields it fills, and the required ones beside them."""
    given = schema.follow(place)
    text, chosen = find_heading(schema, place, text)
    known = schema.find_fields(place)
    typed = [name for name in given if name] if isinstance(given, dict) else []
    taken = {*typed, *(meant[0] for name in typed if len(meant := guess_fields(schema.model, known, name)) == 1)}
    fields = {name: field for name, field in known.items() if name not in taken} or known
    holder = schema.find_choice(fields, text) or find_holder(fields, text)
    if lead and (names := _list_names(holder, text)):
        apart = ", ".join(f"`{lead}{holder}: {write(name)}`" for name in names[:_MOST_NAMES])
        more = ", en zo elke volgende" if len(names) > _MOST_NAMES else ""
        return f"{apart}{more}, elk op een eigen regel; is het één naam met een komma erin, dan `{lead}{holder}: {write(text)}`"
    parts = cut_pieces(schema, place, text) or schema.read_parts(place, text) if lead else []
    told = [chosen | part for part in (parts or [schema.read_fields(place, text)]) if part.keys() <= fields.keys()]
    asides = [aside for part in told for aside in list_asides(part.get("organisation", ""))]
    told = [part_contact(part) if "organisation" in part and "name" in fields.keys() - part.keys() else part for part in told]
    is_answer = text.strip(" .!").casefold() in {"ja", "yes"}  # which tells a reader nothing
    if holder not in HOLDERS:
        is_answer = not schema.say_choices(fields[holder]) and _ANSWER.match(text) is not None  # "ja, mondeling" names nobody
    said = [say_part(schema, place, fields, part, lead, taken) for part in ([{holder: ""}] if is_answer else told or [{holder: text}])]
    has_more = not parts and lead and (schema.counts_more(place, text) or (holder in TEXTS and are_points(text.split("\n"))))
    more = "; staat er meer in dan één, maak dan van elk een eigen onderdeel" if has_more else ""
    excluded = next(filter(None, (find_excluded(text, part["deadline"]) for part in told if "deadline" in part)), "")
    more += f"; telt {excluded} zelf nog mee, schrijf dan die dag" if excluded else ""
    more += f"; zet '{', '.join(asides)}' {schema.name_text()}" if asides else ""
    lone = next((part["organisation"] for part in told if is_person(part.get("organisation", ""))), "")
    more += f"; is '{lone}' een persoon, zet die dan vooraan bij `name:`, en bij `organisation:` waar die werkt" if lone else ""
    is_undated = "location" in fields and "date" not in taken and not all("date" in part for part in told)
    is_series = is_undated and any(map(says_how_often, "; ".join(part.get("note", "") for part in told).split("; ")))
    more += "; zijn het meer dagen, schrijf dan in plaats van `date:` elke dag: `dates: [eerste dag, tweede dag]`" if is_series else ""
    more += _say_undated(schema, text) if is_undated else ""
    doubtful = next(filter(None, (find_doubtful(part.get("title", "")) for part in told if "location" in fields.keys() - part.keys())), "")
    more += f"; is '{doubtful}' de plek, zet dat dan op een eigen regel bij location" if doubtful else ""
    more += "; vul op de puntjes het jaar in" if any(value.endswith(TO_FILL_IN) for part in told for value in part.values()) else ""
    return f"{'; en '.join(said)}{', elk op eigen regels' * (len(said) > 1)}{more}"


def _say_undated(schema: Schema, text: str) -> str:
    return f"; is de dag nog niet bekend, haal de regel dan weg, en zet '{text.strip()}' {schema.name_text()}"


def say_written(schema: Schema, place: Place, text: str, told: str) -> str:
    """Say in Dutch to write what a text is `told` to be; an event of which the text says that it has no day yet goes elsewhere."""
    undated = _say_undated(schema, text)
    fields = schema.find_fields(place)
    if "location" not in fields or not (undated in told or "`date:`" in told) or not names_vague_moment(text):
        return f"schrijf {told}"
    away = f"haal deze regel weg, en zet '{text.strip()}' {schema.name_text()}: in de agenda past alleen wat een dag heeft"
    return f"{away}; is de dag toch bekend, schrijf dan {told.replace(undated, '')}"


def _list_names(holder: str, text: str) -> list[str]:
    """Return the names in a text separated by commas; [] if it is one name. Words after a job title may belong to that title."""
    names = split_outside(_NEXT_NAME, text.strip()) if "," in text and holder in {"name", "function"} else []
    is_short = all(len(IN_ROUND.sub("", name).split()) <= _MOST_WORDS for name in names)
    return names if len(names) > 1 and (holder == "name" or is_short) else []


def say_part(
    schema: Schema, place: Place, fields: Mapping[str, FieldInfo], part: Mapping[str, str], lead: str, taken: Collection[str]
) -> str:
    """Say in Dutch which lines make up a record: those with known values, and those that are still required."""
    part = part or {find_holder(fields): ""}
    lines = [f"{name}: {_write_for(schema, (*place, name), value)}".rstrip() for name, value in part.items()]
    first, *others = [f"`{lead}{lines[0]}`", *(f"`{line}`" for line in lines[1:])]
    others += list_lacking(schema, place, fields, {*taken, *part})
    return f"{first}{say_below(others, next(iter(part)), lead)}"


def _write_for(schema: Schema, place: Place, text: str) -> str:
    """Write a text as the value of a field, between brackets if that takes a list."""
    record = schema.find_class(place[:-1])
    if not text or record is None or find_shape(record, str(place[-1])).kind != "values":
        return write(text)
    return f"[{', '.join(map(write_in_list, split_values(schema, place, text)))}]"


def say_below(lines: Sequence[str], first: str, lead: str) -> str:
    """Say in Dutch that lines belong right below the first line of a record, aligned with its name."""
    if not lines:
        return ""
    listed = f"{', '.join(lines[:-1])} en {lines[-1]}" if len(lines) > 1 else lines[0]
    return f", en recht onder '{first}', {'elk ' * (len(lines) > 1)}op een eigen regel, {listed}"


def list_lacking(schema: Schema, place: Place, fields: Mapping[str, FieldInfo], told: Collection[str]) -> Iterator[str]:
    """Return the required fields that a record still lacks."""
    for name, field in fields.items():
        if field.is_required() and name not in told:
            yield f"`{name}:`{_bracket(schema.say_choices(field))}"
    for rule in schema.list_rules(place):
        if isinstance(rule, OneOf) and not {rule.field, rule.other} & {*told}:
            yield f"`{rule.field}:`"
        if isinstance(rule, Together) and rule.is_half(told):
            lacking = rule.other if rule.field in told else rule.field
            yield f"`{lacking}:`{_bracket(schema.say_choices(fields[lacking]) if lacking in fields else '')}"
    if "title" in told and "text" in fields and "text" not in told:
        yield "`text:`"  # a heading alone introduces nothing


def write(text: str) -> str:
    """Write a text as a complete field value, because people copy what a message tells them to type."""
    shown = shorten(" ".join(text.split()), _LONGEST_COPIED)
    return write_scalar(shown)


def say_fields(told: Mapping[str, str]) -> str:
    """Say in Dutch to write the fields of a record, each on a line of its own."""
    lines = [f"`{name}: {write(value)}`" for name, value in told.items()]
    return f"schrijf {' en '.join(lines)}{', elk op een eigen regel' * (len(lines) > 1)}"


def _bracket(text: str) -> str:
    return f" ({text})" if text else ""


def unwrap(text: str) -> str:
    """Return the text of a list between round brackets, or of one that lacks a square bracket."""
    bare = text.strip()
    inner = bare[1:-1] if IN_ROUND.fullmatch(bare) else bare
    return inner.removeprefix("[").removesuffix("]")


def split_values(schema: Schema, place: Place, text: str) -> list[str]:
    """Return the values meant by a text in the place of a list: separated by commas, or by recognising words of the vocabulary."""
    field = schema.find_field(place)
    if is_sentence(schema, place, text):
        return [text]
    if ticked := list_ticked(text):
        text = ", ".join(ticked)
    between = re.compile(r"(?:^|\s)- ") if text.startswith("- ") else _BETWEEN_VALUES
    parts = [unquote(part.strip()) for part in split_outside(between, unwrap(text)) if part.strip()]
    parts = [_GLUED_DASH.sub("", part) for part in parts] if has_glued_parts(parts) else parts
    lists = schema.find_lists(place)
    if lists and (is_long_value(text) and not all(any(each.find_inside(part)[0] or each.match(part) for each in lists) for part in parts)):
        return [text]  # the commas of a sentence separate no values
    apart = [next(filter(None, (each.find_parts(part) for each in lists)), [part]) for part in parts]
    values = [*dict.fromkeys(value for each in apart for value in each)]
    is_slug = field is not None and SLUG_SCHEMA in list_notes(field)
    return [find_slug(value) or make_key(value) or value for value in values] if is_slug else values


def is_sentence(schema: Schema, place: Place, text: str) -> bool:
    """Tell whether a text in the place of a list of any words has more than names in it, so that its commas separate nothing.

    Where the examples of a field are sentences, any text is one.
    """
    field = schema.find_field(place)
    is_listed = text.startswith(("- ", "(")) or (text.startswith("[") and text.endswith("]"))
    if field is None or not takes_words(field) or is_listed:
        return False
    if any(str(example).endswith(".") for example in field.examples or ()):
        return True
    return any(len(part.split()) > _LONGEST_OF_LIST for part in split_outside(_BETWEEN_VALUES, text))


def takes_words(field: FieldInfo) -> bool:
    """Tell whether a field takes any text, so that a list without its brackets is one."""
    return bool(list_described(field, "maxLength"))


def say_parts(parts: Iterable[str]) -> Rewrite:
    """Say in Dutch to write parts of a list, each as it is written out."""
    return Rewrite(f"{_EACH_PART}: {'; en '.join(parts)}", makes_parts=True)


def put_text_in_list(schema: Schema, place: Place, text: str) -> Remedy:
    """Say in Dutch how to turn a text into the parts of a list, or into the first of many."""
    text = free_colons(text)
    if grouped := group_lines(schema, place, text.split("\n")):
        fields = schema.find_fields(place)
        return say_parts(say_part(schema, place, fields, part, "- ", ()) for part in grouped)
    if len(marked := split_points(text.rstrip())) > 1 or text.startswith("- "):
        return say_parts(put_in_fields(schema, place, point.split(maxsplit=1)[-1], "- ") for point in marked)
    lines = text.strip().split("\n")
    events = group_events(lines) if "location" in schema.find_fields(place) else []
    if len(events) > 1:
        return say_parts(put_in_fields(schema, place, "\n".join(lines[number] for number in event), "- ") for event in events)
    lines = read_rows(lines) if any("\t" in line for line in lines) else lines
    are_counts = all(schema.read_counted(place, line) for line in filter(None, lines))
    parts, is_asked = ([*filter(None, lines)], False) if are_counts else _list_points(lines)
    told = say_parts(put_in_fields(schema, place, _GLUED_DASH.sub("", part), "- ") for part in parts[:_MOST_PARTS])
    asked = "; is het samen één zin, maak er dan één onderdeel van" if is_asked else ""
    return replace(told, said=f"{told}{asked}") if len(parts) <= _MOST_PARTS else _begin_with(told)


def _list_points(lines: Sequence[str]) -> tuple[Sequence[str], bool]:
    """Return the parts of a list that lines are meant as, and whether they may be one text instead."""
    whole, apart = " ".join(lines), [*filter(None, lines)]
    if bullets := _ODD_BULLET.split(whole)[1:]:  # other than dashes, which leave one text
        return bullets, False
    if all(map(_LINE_BEGINS.match, lines[1:])):
        return apart, False
    is_without_capitals = lines[0][:1].islower() and all(len(line) <= _LONGEST_POINT for line in lines[:-1])
    return (apart, True) if is_without_capitals else ([whole], False)  # any other line continues the one above it


def _begin_with(told: str | Rewrite) -> Begin:
    """Say in Dutch to write all parts of a list like the first ones."""
    return Begin(f"{told}, en zo elk volgend onderdeel")


def put_in_brackets(schema: Schema, place: Place, given: object) -> Remedy:
    """Say in Dutch how to turn values into a list, whether they stand in a text or each before a colon.

    Words behind a choice are left out: another finding says where they go.
    """
    field = schema.find_field(place)
    if isinstance(given, dict) and field and takes_words(field):
        return Rewrite(f"zet er rechte haken om: {_write_list(place, [f'{name}: {said}' for name, said in given.items()])}")
    if isinstance(given, dict):
        values = [name for name, said in given.items() if not (isinstance(said, str) and said.casefold() in _NOT)]
        return Rewrite(f"zet er rechte haken om, met alleen wat van toepassing is: {_write_list(place, values)}")
    lines = given.split("\n") if isinstance(given, str) else []
    if isinstance(given, str) and is_sentence(schema, place, given):
        parts, _ = _list_points(lines)
        apart = split_outside(_BETWEEN_VALUES, parts[0]) if len(parts) == 1 else []
        listed = ", ".join(put_in_quotes(part.strip()) for part in apart)
        more = f"; zijn het er meer, dan `{name_last(place)}: [{listed}]`" if len(apart) > 1 else ""
        return Rewrite(f"zet er rechte haken om: {_write_list(place, parts)}{more}")
    if len(lines) > 1 and all(len(line.split()) <= _MOST_WORDS and line[-1:].isalnum() for line in lines):
        return Rewrite(f"zet er rechte haken om: {_write_known(schema, place, lines)}")
    if isinstance(given, str):
        lists = schema.find_lists(place)
        values = list_days(given) or split_values(schema, place, given)
        values = [value for value in values if not says_nothing(value)] or values
        chosen = [next(filter(None, (_find_meant(each, value) for each in lists if not each.match(value))), [value]) for value in values]
        return Rewrite(f"zet er rechte haken om: {_write_known(schema, place, dict.fromkeys(key for keys in chosen for key in keys))}")
    return "zet elke waarde op een eigen regel met een streepje ervoor"


def _find_meant(terms: Any, value: str) -> list[str]:
    """Return the one key of a list that a value misspells, or the keys that it begins with or as a sentence names; [] if there are none."""
    near = terms.find_near(value)
    return near if len(near) == 1 else list(terms.find_inside(value)[0]) or (list(terms.list_named(value)) if is_long_value(value) else [])


def _write_known(schema: Schema, place: Place, values: Iterable[str]) -> str:
    """Write a field with its values between brackets, and dots for those that its list does not know: they are refused again."""
    lists = schema.find_lists(place)
    known = [value if not lists or any(each.match(value) or each.find(value) for each in lists) else TO_FILL_IN for value in values]
    chosen = f", met op de puntjes wat je kiest{' (komma ertussen)' * (known.count(TO_FILL_IN) > 1)}" if TO_FILL_IN in known else ""
    written = ", ".join(each if each == TO_FILL_IN else write_in_list(each) for each in dict.fromkeys(known))
    return f"`{name_last(place)}: [{written}]`{chosen}"


def _write_list(place: Place, values: Sequence[str]) -> str:
    """Write a field with its values between brackets."""
    return f"`{name_last(place)}: [{', '.join(map(write_in_list, values))}]`"


def write_in_list(text: str) -> str:
    """Write a value for a list between brackets, with quotation marks if needed."""
    return text if is_plain_scalar(text) and not _BRACKET.search(text) else put_in_quotes(text)


def put_in_list(schema: Schema, place: Place, name: str) -> Remedy:
    """Say in Dutch how to turn fields into a list part, judging by the first name: a field name, or itself a value."""
    fields = schema.find_fields(place)
    if is_no_field(schema.model, fields, name):
        text = schema.follow((*place, name))
        if isinstance(text, dict) and (choice := schema.find_choice(fields, name)):
            return _begin_with(f"{_EACH_PART}: `- {choice}: {name}`, en wat eronder staat ({', '.join(text)}) recht onder '{choice}'")
        whole = f"{name}, {text}"
        if isinstance(text, str) and {name, text} == {*schema.read_fields(place, whole).values()}:
            return _begin_with(say_parts([put_in_fields(schema, place, whole, "- ")]))
        if parts := _list_chosen(schema, place) or _list_grouped(schema, place):
            return say_parts(say_part(schema, place, fields, part, "- ", ()) for part in parts)
        behind = find_behind(schema, place, fields, text) if schema.find_choice(fields, name) and isinstance(text, str) else ""
        if not behind and isinstance(text, str) and find_holder(fields) in TEXTS:
            pairs = schema.follow(place)
            said = [(each, words) for each, words in pairs.items() if isinstance(words, str)] if isinstance(pairs, dict) else []
            texts = [f"{each}: {words}" for each, words in said if is_no_field(schema.model, fields, each)]
            return say_parts(put_in_fields(schema, place, each, "- ") for each in texts)
        beside = f"`{behind}:`" if behind else _say_beside(fields)
        told = f"; zet wat erachter staat bij {beside}" if beside else ""
        return _begin_with(f"{say_parts([put_in_fields(schema, place, name, '- ')])}{told}")
    return Begin(f"{_EACH_PART}: `- {name}: …`, en de andere velden van dat onderdeel recht onder '{name}'", is_whole=True)


def _list_chosen(schema: Schema, place: Place) -> list[dict[str, str]]:
    """Return a record for each of the fields at a place, if the name of one is a choice and its text fits a field behind that; else [].

    A name that is neither a choice nor a field stays in the text, if that is where the text of a choice goes.
    """
    given, fields = schema.follow(place), schema.find_fields(place)
    parts: list[dict[str, str]] = []
    for name, text in given.items() if isinstance(given, dict) else ():
        choice = schema.find_choice(fields, name)
        behind = find_behind(schema, place, fields, text) if isinstance(text, str) and text.strip() else ""
        if not behind or not isinstance(text, str) or not (choice or (behind in TEXTS and is_no_field(schema.model, fields, name))):
            return []
        told = read_behind(schema, place, fields, name, text.strip()) if choice else {behind: f"{name}: {text.strip()}"}
        parts.append({**({choice: name} if choice else {}), **told})
    return parts


def _list_grouped(schema: Schema, place: Place) -> list[dict[str, str]]:
    """Return a record for each text in lists that stand below a choice each, as tips below "Valkuilen"; [] for anything else."""
    given, parts = schema.follow(place), list[dict[str, str]]()
    for name, texts in given.items() if isinstance(given, dict) else ():
        chosen = read_heading(schema, place, name)
        if not chosen or not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            return []
        parts += [{"text": str(text), **chosen} for text in texts]
    return parts


def name_last(place: Place) -> str:
    """Return the innermost field name of a place."""
    return next((part for part in reversed(place) if isinstance(part, str)), "dit veld")
