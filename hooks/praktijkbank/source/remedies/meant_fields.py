"""Interprets a text that stands in the place of a record as the fields it describes, so that a finding can propose them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from itertools import dropwhile
from typing import Any, NamedTuple

from pydantic.fields import FieldInfo

from praktijkbank.source.choices import Choice, TermKey, list_terms
from praktijkbank.source.dutch.date_notation import is_date
from praktijkbank.source.dutch.notations import NotationError
from praktijkbank.source.dutch.number_notation import cut_approximation, read_number, read_word_first, write_out
from praktijkbank.source.field_names import HOLDERS, TEXTS, find_holder, find_owners, guess_fields, is_no_field
from praktijkbank.source.fields import propose_file_name
from praktijkbank.source.record import Record, find_class, find_fields, list_described, name_required
from praktijkbank.source.record_rules import Rule, Together
from praktijkbank.source.remedies.contact_parts import is_kind_of_organisation
from praktijkbank.source.remedies.loose_texts import cut_behind_address, cut_labelled, divide, list_counted, split_outside, write_note
from praktijkbank.source.salvage import follow
from praktijkbank.source.shapes import find_shape
from praktijkbank.source.yaml_document import Place, Value

_PART = re.compile(r"\([^()]+\)|[,;:] [^,;:()]+")
_PICTURE = re.compile(r"(?P<file>[^,;:()\n]+?\.(?:jpe?g|png|gif|webp))(?:[ ,:;–-]+\(?(?P<alt>[^()]+)\)?)?", re.IGNORECASE)
_BREAK = re.compile(r",?\s*\n\s*|, ")
_MOST_WORDS = 4  # in a number: om en nabij 1.000
_MOST_OF_PAYER = 7  # words that name one further, and what it pays
_BETWEEN_NUMBERS = frozenset({"à", "á", "a", "-", "–", "tot", "of", "t/m", "x", "keer", "maal", "*", "+", "plus", "min", "/", "van", "op"})
_QUOTED = re.compile(  # quoted words and who said them
    r"[\"\u201c\u201e](?P<words>[^\"\u201c-\u201f]+)[\"\u201d]"
    r"(?:,? (?:aldus|zegt|zei|vertelt|volgens) | ?[-\u2013\u2014] ?| \((?=[^()]+\)\.?$))"
    r"(?P<by>\w[^\"\u201c-\u201f]*?)\)?\.?"
)
_SPOKEN = re.compile(r"(?P<words>[^\n]+) [-\u2013\u2014] (?P<by>\w[^.!?\n\u2013\u2014]{2,60})\.?")  # without quotation marks
_PRONOUNS = frozenset({"hij", "zij", "ze", "ik", "wij", "we"})  # a reader does not know who that is
_WORDS = re.compile(r"[\w'’&-]+")
_FOR_WHOM = frozenset({"per", "op", "voor", "aan", "in", "elke", "iedere", "tot", "naar", "bij"})
_TIME_OR_WORK = frozenset({"fte", "uur", "uren", "u", "dag", "dagen", "dagdeel", "dagdelen", "formatie", "leerlingen", "scholen"})
_NAME_AND_ROLE = re.compile(r"(?P<name>[^,.;:()]+), (?P<role>[^,.;:()]+)")
_DASH = re.compile(r"\s+(?:[-–—]\s+(?=[a-z]\S* \S)|=\s+)")
_SEMICOLON = re.compile(r";\s+| / ")
_NAMES = frozenset({"name", "function", "title"})  # fields of which a text may list several
_PAYS = frozenset({"betaalt", "betalen", "financiert", "financieren", "geeft", "geven"})  # what the field for an amount says itself
_SHARE = re.compile(
    r"(?:(?:circa|ca\.?|ongeveer|ruim|bijna|zo'n|±) ?)?[0-9][0-9,.]*(?: ?%| procent\b)"
    r"|de (?:andere )?(?:helft|rest)\b|een (?:kwart|derde)\b|(?:twee|drie|vier) (?:derde|kwart|vijfde)\b",
    re.IGNORECASE,
)
_NAME_AND_SHARE = re.compile(r"(?P<name>[A-Z][^:%\n]{2,60}?)(?: betaalt|:)? (?P<share>[0-9][0-9,.]*(?: ?%| procent))\.?")
_BRACKETED_SHARE = re.compile(r" \(([0-9][0-9,.]* ?(?:%|procent))\)")
_BEHIND_SHARE = re.compile(r"(?:,|(?<=[%a-z])\.) ")
_ARTICLES = frozenset({"de", "het", "een"})
_ANSWERS = re.compile(r"(?:ja|nee|yes|no)\W+\w", re.IGNORECASE)
_DENIES = re.compile(r"(?<!\w)(?:niet|geen|nooit)(?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;]\s+|\.\s+(?=[A-Z])")
_FROM_YEAR = re.compile(r"(?:vanaf|sinds|tot|in) (?:19|20)[0-9]{2}$", re.IGNORECASE)  # a moment, and no number of anything
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-–/](?:[0-9]{2}){1,2})?[,:]?")
_HAS_DIGIT = re.compile("[0-9]")
_TOGETHER = frozenset({"samen"})  # before a number of several people
_BEFORE_NAMES = frozenset({"van", "de", "het", "door", "uit"})


class Schema(NamedTuple):
    """The context of a check: the record class, the vocabulary (None if it can't be read) and the data."""

    model: type[Record]
    vocabulary: Any
    data: Value

    def follow(self, place: Place) -> Value | None:
        """Return what was typed at a place; None if there is nothing."""
        return follow(self.data, place)

    def find_beside(self, place: Place) -> dict[str, Value]:
        """Return what was typed in the record that a place is in; {} if that is no record."""
        record = self.follow(place[:-1])
        return record if isinstance(record, dict) else {}

    def find_class(self, place: Place) -> type[Record] | None:
        """Return the class of the record at a place; None if there is no record."""
        return find_class(self.model, place)

    def find_fields(self, place: Place) -> dict[str, FieldInfo]:
        """Return the fields of the record at a place."""
        return find_fields(self.model, place)

    def find_field(self, place: Place) -> FieldInfo | None:
        """Return the field at a place; None if its record has none by that name."""
        return self.find_fields(place[:-1]).get(str(place[-1])) if place else None

    def find_counted(self, place: Place) -> str:
        """Return the field of the record at a place for a number of what the record counts; "" if it counts nothing."""
        record = self.find_class(place)
        return record.counted if record else ""

    def name_text(self) -> str:
        """Say in Dutch which text of the file takes leftover words."""
        texts = [name for name in name_required(self.find_fields(())) if find_shape(self.model, name).kind == "text"]
        return f"in een zin, zoals bij `{texts[0]}:`" if texts else "in een zin"

    def find_headed(self) -> str:
        """Return the list of the file whose parts have a heading and a text; "" if there is none."""
        return next((each for each in self.find_fields(()) if {"title", "text"} <= self.find_fields((each, 0)).keys()), "")

    def say_choices(self, field: FieldInfo) -> str:
        """Say in Dutch which choices a field has; "" if it is not a choice."""
        for note in field.metadata:
            if isinstance(note, Choice):
                return note.say()
            if isinstance(note, TermKey) and self.vocabulary is not None:
                return str(self.vocabulary[note.name].say_choices())
        return ""

    def say_value(self, field: FieldInfo, word: str) -> str:
        """Return the Dutch label of a value from a field's list, or the word itself."""
        lists = [self.vocabulary[name] for name in list_terms(field)] if self.vocabulary is not None else []
        return next((str(terms.label(key)) for terms in lists if (key := terms.match(word))), word)

    def find_choice(self, fields: Mapping[str, FieldInfo], word: str) -> str:
        """Return the only required field for which a word is a choice, or "" if there is none."""
        if self.vocabulary is None:
            return ""
        required = [(name, note) for name, field in fields.items() if field.is_required() for note in field.metadata]
        known = [name for name, note in required if isinstance(note, TermKey) and len(self.vocabulary[note.name].find(word)) == 1]
        return known[0] if len(known) == 1 else ""

    def read_counted(self, place: Place, text: str) -> dict[str, str]:
        """Return the fields of a text that begins with a number ("ruim 12 scholen in Vught"); {} if it does not.

        A record without a note has no room for the words around the number; there the number stays in the text.
        """
        fields = self.find_fields(place)
        name = self.find_counted(place) if "note" in fields else ""
        words, together = write_out(text).split(), list[str]()
        if words[:1] and words[0].lower() in _TOGETHER:
            together, words = words[:1], words[1:]
        if name in fields and _is_money(fields[name]):
            together, words = _cut_year(words)
        elif name in fields:
            words = self._write_digits(fields, fields[name], words)
        size = _measure_number(words)
        if not name or not size or not _may_count(fields[name], words[size:]):
            return {}
        told, rest = {name: " ".join(words[:size])}, words[size:]
        for other, field in fields.items():
            key, rest = self.take_term(field, rest)
            told |= {other: key} if key else {}
        if rest and any(rule.is_half(told) for rule in self.list_rules(place) if isinstance(rule, Together)):
            return {}
        return {**told, **write_note(" ".join([*together, *rest]))}

    def _write_digits(self, fields: Mapping[str, FieldInfo], counted: FieldInfo, words: list[str]) -> list[str]:
        """Return words with the number in words that they begin with in digits, if a choice follows it that says what is counted."""
        read = read_word_first(" ".join(words))
        if not read or (not _takes_parts(counted) and "," in read[0]):
            return words
        behind = read[1].split()
        return [*read[0].split(), *behind] if any(self.take_term(field, behind)[0] for field in fields.values()) else words

    def read_fields(self, place: Place, text: str) -> dict[str, str]:
        """Return the fields found in a text: a number and what it counts, a choice, addresses, a date, and the rest."""
        fields = self.find_fields(place)
        known = (
            self._read_chosen(fields, text)
            or self.read_counted(place, text)
            or self.read_payer(place, text)
            or self._read_pair(place, text)
            or self._read_dashed(place, text)
        )
        if known := known or self._read_headed(fields, text) or _read_without_colon(fields, text):
            return known
        if chosen := self.find_choice(fields, text):
            return {chosen: text}
        if said := _read_with_words(fields, text) or _read_role(fields, text):
            return said
        holder = find_holder(fields, text)
        bare, status = self._take_status(fields, text)
        if divided := divide(fields, holder, bare) or (divide(fields, holder, text) if status else {}):
            return divided | status
        required = [name for name, field in fields.items() if field.is_required() and not self.say_choices(field)]
        parts = _break(text.strip(), len(required))
        if len(required) == len(parts) > 1 and {*required} <= {*HOLDERS}:
            return dict(zip(required, parts, strict=True))
        return {holder: text, **self._find_said(fields, text)}

    def _read_chosen(self, fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
        """Return the fields of a text with a choice on its first line, and a heading on the next; {} for any other."""
        first, _, rest = text.partition("\n")
        chosen = self.find_choice(fields, first)
        headed = self._read_headed({name: field for name, field in fields.items() if name != chosen}, rest) if chosen else {}
        return {chosen: first, **headed} if headed else {}

    def _read_headed(self, fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
        """Return the fields of a text with a heading on a line of its own; {} if it has none, or its record no text below one."""
        heading, _, below = text.partition("\n")
        holder = find_holder(fields, heading)
        is_headed = below and "text" in {*fields} - {holder} and heading[-1:].isalnum()
        return {holder: heading, "text": below, **self._find_said(fields, heading)} if is_headed else {}

    def _take_status(self, fields: Mapping[str, FieldInfo], text: str) -> tuple[str, dict[str, str]]:
        """Split an event's status ("gaat niet door") from its text; return the remaining text and the status field."""
        field = fields.get("status")
        for part in _PART.findall(text) if field and "location" in fields else ():
            key, rest = self.take_term(field, part.strip(" ,;:()").split()) if field else ("", [])
            if key and not rest:
                return text.replace(part, "", 1), {"status": key}
        return text, {}

    def read_parts(self, place: Place, text: str) -> list[dict[str, str]]:
        """Return one record per part of a text ("4 scholen, ca. 900 leerlingen"); [] if any part is not a record."""
        if "url" in self.find_fields(place) and (pieces := cut_behind_address(text)):
            return [self.read_fields(place, piece) for piece in pieces]
        if labelled := self._read_labelled(self.find_fields(place), text):
            return labelled
        if find_holder(self.find_fields(place)) in _NAMES and len(apart := split_outside(_SEMICOLON, text)) > 1:
            return [self.read_fields(place, part) for part in apart]
        moment, _, counts = text.partition(": ")
        if counts and is_date(moment) and "note" in self.find_fields(place):
            return [{**part, **write_note(moment, part.get("note", ""))} for part in self.read_parts(place, counts)]
        pieces, counted = list_counted(text), self.find_counted(place)
        required = {*name_required(self.find_fields(place))}
        parts = [self.read_counted(place, piece) or self.read_payer(place, piece) or self._read_pair(place, piece) for piece in pieces]
        is_whole = [required <= part.keys() for part in parts]
        are_parts = all(part and (is_told or {counted, "share"} & part.keys()) for is_told, part in zip(is_whole, parts, strict=True))
        is_counted = len(pieces) > 1 and are_parts and sum(is_whole) >= len(pieces) / 2
        return parts if is_counted else self._read_named(place, text)

    def _read_named(self, place: Place, text: str) -> list[dict[str, str]]:
        """Return a record for each of the choices that a text names, with what it says of that one; [] if it names fewer than two.

        What it says of several together ("gemeente en swv, ieder de helft") goes with each.
        """
        fields = self.find_fields(place)
        for name, field in fields.items() if find_holder(fields) == "note" else ():
            keys = self._list_named(field, text) if field.is_required() else []
            said = self._join_unnamed(field, _CLAUSE.split(text))
            if len(keys) > 1 and [self._list_named(field, each) for each in said] == [[key] for key in keys]:
                return [self.read_payer(place, each) or {name: key, "note": each} for key, each in zip(keys, said, strict=True)]
            if len(keys) > 1:
                return [{name: key, "note": text} for key in keys]
        return []

    def _join_unnamed(self, field: FieldInfo, pieces: Sequence[str]) -> list[str]:
        """Return pieces of a text, of which those that name no choice go on behind the one before."""
        said: list[str] = []
        for piece in pieces:
            if said and not self._list_named(field, piece):
                said[-1] += f", {piece}"
            else:
                said.append(piece)
        return said

    def _list_named(self, field: FieldInfo, text: str) -> list[str]:
        """Return the choices that a text names, but not what something counts for (per school); a grant "of" another is from that one."""
        keys: dict[str, None] = {}
        words, before, last = _WORDS.findall(text), "", ""
        while words:
            key, rest = ("", words[1:]) if before.lower() in _FOR_WHOM else self.take_term(field, words)
            size = len(words) - len(rest) if key else 1
            if key and words[0].lower() in _BEFORE_NAMES:
                keys.pop(last, None)
            keys |= {key: None} if key else {}
            before, last, words = words[size - 1], key, words[size:]
        return list(keys)

    def _read_labelled(self, fields: Mapping[str, FieldInfo], text: str) -> list[dict[str, str]]:
        """Return the records of a text with the names of choices in it: Begin klein. Valkuil: te veel willen."""
        for name, field in fields.items():
            lists = [self.vocabulary[terms] for terms in list_terms(field)] if field.is_required() and self.vocabulary is not None else []
            for terms in lists if "text" in fields else ():
                before, *others = cut_labelled(text, [terms.label(key) for key in terms])
                if others:
                    return [*([{"text": before}] if before else []), *({name: terms.match(label), "text": told} for label, told in others)]
        return []

    def read_payer(self, place: Place, text: str) -> dict[str, str]:
        """Return the fields of a text in which a number or a share follows a choice (gemeente 45.000 per jaar) or a name (Fonds X 40%)."""
        fields = self.find_fields(place)
        name = self.find_counted(place) if "note" in fields else ""
        text = _BRACKETED_SHARE.sub(r" \1", text)
        article, words = _cut_article(re.sub("[,:] ", " ", text).split())
        year, words = _cut_year(words) if name and _is_money(fields[name]) else ([], words)
        for choice, field in fields.items() if name else ():
            key, behind = self.take_term(field, words) if field.is_required() else ("", [])
            year, behind = _cut_year(behind) if key and not year else (year, behind)
            named, rest = self._cut_payer(field, behind)
            payer = " ".join([*article, *words[: len(words) - len(behind) + named]]) if named else ""
            if key and "share" in fields and (match := _SHARE.match(" ".join(rest))):
                shared = self._read_share(place, text[text.find(match[0]) :], payer)
                return {choice: key, **shared} if shared else {}
            if key and (size := _measure_number(rest)) and _may_count(fields[name], rest[size:]):
                per, left = self.take_term(fields["per"], rest[size:]) if "per" in fields else ("", rest[size:])
                per, left = ("", rest[size:]) if left and _is_number(left[0]) else (per, left)  # the total of all
                told = {choice: key, name: " ".join(rest[:size]), **({"per": per} if per else {})}
                return {**told, **write_note(payer, *year, " ".join(left))}
        other = _NAME_AND_SHARE.fullmatch(text) if name and "share" in fields else None
        return {"share": other["share"], "note": other["name"]} if other else {}

    def _read_share(self, place: Place, said: str, payer: str) -> dict[str, str]:
        """Return the share with which a text begins, the amount behind it, and what else it says; {} if it has the share of another too."""
        whole, *others = _BEHIND_SHARE.split(said, maxsplit=1)
        more = "".join(others)
        if len(_SHARE.findall(whole)) > 1:
            return {}
        share, aside = _cut_aside(whole)
        money = self.read_counted(place, more)
        is_all = bool(money) and "note" not in money
        return {"share": share, **(money if is_all else {}), **write_note(payer, aside, "" if is_all else more)}

    def _cut_payer(self, field: FieldInfo, words: list[str]) -> tuple[int, list[str]]:
        """Return how many words behind a payer name it further (gemeente Goes betaalt 60%), and what follows them; else 0 and all."""
        behind = [" ".join(words[at:]) for at in range(len(words[:_MOST_OF_PAYER]))]
        at = next((at for at, text in enumerate(behind) if words[at] in _PAYS or _SHARE.match(text) or re.match("[€0-9]", text)), -1)
        named = " ".join(words[: max(at, 0)])
        is_shared = at > 0 and _SHARE.match(behind[at]) is not None and "en" not in words[:at]
        is_named = at > 0 and (words[at] in _PAYS or named.istitle() or named.isupper() or is_shared)
        is_name = is_named and not self._list_named(field, named)
        return (at, words[at + (words[at] in _PAYS) :]) if is_name or (at == 0 and words[0] in _PAYS) else (0, words)

    def _read_pair(self, place: Place, text: str) -> dict[str, str]:
        """Return the fields of a text with a name before its colon, or a choice on its first line; {} if nothing tells what that is."""
        head, *behind = re.split(r": |\n", text, maxsplit=1)
        rest, fields = "".join(behind), self.find_fields(place)
        counted = self.read_counted(place, rest)
        if choice := self.find_choice(fields, head) if rest else "":
            others = {name: field for name, field in fields.items() if name != choice}
            return {choice: head, **(counted or {find_holder(others): rest})}
        if rest and {"name", "role"} <= fields.keys() and "\n" not in text:
            return {"name": f"{head} {rest}"} if is_kind_of_organisation(head) else {"name": head, "role": rest}
        return {**counted, "note": "; ".join(filter(None, (head, counted.get("note"))))} if counted else {}

    def _read_dashed(self, place: Place, text: str) -> dict[str, str]:
        """Return the fields of a name or function with a dash behind it, or with the words of a field (in dienst van …); {} if without."""
        fields, record = self.find_fields(place), self.find_class(place)
        holder, beside = find_holder(fields), next((name for name in ("role", "note") if name in fields), "")
        if holder not in {"name", "function"} or not beside or not record:
            return {}
        labels = {label: name for label, name in record.other_names.items() if " " in label}
        parts = re.split(rf"[\s(,;–-]+(?=(?:{'|'.join(labels)}) )|{_DASH.pattern}", text) if labels else _DASH.split(text)
        told, notes = {holder: parts[0].strip(" ,;")}, []
        for piece in (piece for part in parts[1:] for piece in re.split(r"[,;]\s+", part)):
            label = next((label for label in labels if piece.startswith(f"{label} ") and labels[label] not in told), "")
            if label:
                told[labels[label]] = piece.removeprefix(label).strip(" )")
            else:
                notes.append(piece)
        return {**told, **({beside: ", ".join(notes)} if notes else {})} if len(parts) > 1 else {}

    def counts_more(self, place: Place, text: str) -> bool:
        """Tell whether a text has several numbers while its record counts only one."""
        counted, fields = self.find_counted(place), self.find_fields(place)
        pieces = [piece.split() for piece in list_counted(text)] if counted else []
        if counted and _is_money(fields[counted]):
            pieces = [[word for word in words if not _YEAR.fullmatch(word)] for words in pieces]
        return sum(any(_is_number(word.strip("()%,")) for word in words) for words in pieces) > 1

    def _find_said(self, fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
        """Return the choices that a text begins with, for the required fields.

        "Yes" and "no" are not taken as an answer here, because the rest may qualify them (ja, tot eind 2026); nor is what a text denies.
        """
        if _ANSWERS.match(text) or _DENIES.search(text):
            return {}
        said = {
            name: self.take_term(field, text.replace(",", " ").replace(":", " ").split())[0]
            for name, field in fields.items()
            if field.is_required()
        }
        is_note = find_holder(fields) == "note"
        return {name: (self._list_named(fields[name], text) or [key])[-1] if is_note else key for name, key in said.items() if key}

    def find_lists(self, place: Place) -> list[Any]:
        """Return the vocabulary lists that a field draws from."""
        field = self.find_field(place)
        return [self.vocabulary[name] for name in (list_terms(field) if field and self.vocabulary is not None else ())]

    def list_rules(self, place: Place) -> tuple[Rule, ...]:
        """Return the rules between the fields of the record at a place."""
        owner = self.find_class(place)
        return owner.rules if owner else ()

    def take_term(self, field: FieldInfo, words: list[str]) -> tuple[str, list[str]]:
        """Return the key of a field's list that the words begin with, and the remaining words; "" if there is none."""
        bare = list(dropwhile(lambda word: word.lower() in _BEFORE_NAMES, words))
        for name in list_terms(field) if self.vocabulary is not None else ():
            for size in range(len(bare), 0, -1):
                said = " ".join(bare[:size]).rstrip(",;")
                if key := self.vocabulary[name].match(said) or self.vocabulary[name].match(said.rstrip(".")):
                    return key, bare[size:]
        return "", words


def _break(text: str, most: int) -> list[str]:
    """Return the lines of a text, or what its commas part outside brackets; the last of so many parts holds all that is left."""
    parts = [part.strip() for part in split_outside(_BREAK, text)]
    return [*parts[: most - 1], ", ".join(parts[most - 1 :])] if 0 < most < len(parts) else parts


def _read_with_words(fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
    """Return the fields of a quotation with who said it, or of a picture with what it shows; {} for any other text."""
    if {"file", "alt"} <= fields.keys() and (picture := _PICTURE.fullmatch(text)):
        return {"file": propose_file_name(picture["file"]), **({"alt": picture["alt"]} if picture["alt"] else {})}
    said = _QUOTED.fullmatch(text) or _SPOKEN.fullmatch(text) if {"text", "by"} <= fields.keys() else None
    return {"text": said["words"], **({} if said["by"].split()[0] in _PRONOUNS else {"by": said["by"]})} if said else {}


def _read_role(fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
    """Return the name and the role of somebody, with a comma between them; {} for any other text."""
    match = _NAME_AND_ROLE.fullmatch(text.strip()) if {"name", "role"} <= fields.keys() else None
    return match.groupdict() if match else {}


def _read_without_colon(fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
    """Return the field whose name begins a text, without its colon; {} if none does."""
    name, _, rest = text.partition(" ")
    return {name: rest.strip()} if name in fields and rest.strip() else {}


def _cut_aside(text: str) -> tuple[str, str]:
    """Return a text without what it ends with between brackets, and that."""
    before, _, aside = text.removesuffix(")").partition(" (")
    return (before, aside) if aside and text.endswith(")") else (text, "")


def _is_money(field: FieldInfo) -> bool:
    """Tell whether a field takes an amount of money."""
    return "euro" in list_described(field, "format")


def _takes_parts(field: FieldInfo) -> bool:
    """Tell whether a field takes a number with a part of one, as 1,5 is."""
    return "number" in list_described(field, "type")


def _cut_article(words: list[str]) -> tuple[list[str], list[str]]:
    """Split off the article that words begin with."""
    return (words[:1], words[1:]) if words[:1] and words[0].lower() in _ARTICLES else ([], words)


def _cut_year(words: list[str]) -> tuple[list[str], list[str]]:
    """Split off the year that words about money begin with, if that is all or another number follows: 2022, gemeente, € 10.000."""
    is_year = words[:1] and _YEAR.fullmatch(words[0]) and (not words[1:] or any(map(_HAS_DIGIT.search, words[1:])))
    return ([words[0].rstrip(",:")], words[1:]) if is_year else ([], words)


def _may_count(field: FieldInfo, words: Sequence[str]) -> bool:
    """Tell whether a number before some words may be what a field counts: an amount of money is neither of hours nor of jobs."""
    return not _is_money(field) or not words or words[0].strip(".,;()").lower() not in _TIME_OR_WORK


def _measure_number(words: Sequence[str]) -> int:
    """Return how many words the number at the start of a text takes; 0 if there is none, or it is one of two (10 à 15, 2 x 4)."""
    if _FROM_YEAR.match(" ".join(words[:2])):
        return 0
    size = next((size for size in range(min(_MOST_WORDS, len(words)), 0, -1) if _is_number(" ".join(words[:size]))), 0)
    return 0 if words[size : size + 1] and words[size] in _BETWEEN_NUMBERS and re.match("€?[0-9]", "".join(words[size + 1 :][:1])) else size


def _is_number(text: str) -> bool:
    _, number = cut_approximation(text)
    for decimals in (False, True):
        with suppress(NotationError):
            read_number(number, decimals=decimals, money=True)
            return True
    return False


def read_meant(schema: Schema, place: Place) -> dict[str, str]:
    """Return the fields meant by an unknown field whose name is really a value; {} if it is a misspelled field name."""
    fields, name = schema.find_fields(place[:-1]), str(place[-1])
    given_text = schema.follow(place)
    text = given_text if isinstance(given_text, str) else ""
    if (choice := schema.find_choice(fields, name)) and choice not in schema.find_beside(place):
        behind = find_behind(schema, place[:-1], fields, text)
        head, _, rest = text.partition("\n") if "text" in fields and behind != "text" else (text, "", "")
        return {choice: name, **read_behind(schema, place[:-1], fields, name, head), **({"text": rest} if rest else {})}
    holder = next((field for field in HOLDERS if field in fields and fields[field].is_required()), "")
    given = schema.find_beside(place)
    if len(place) < 2 or not isinstance(place[-2], int) or not given:
        return {}
    if not holder:
        return _read_noted(schema, place, fields, text)
    is_told = any(key == holder or guess_fields(schema.model, fields, key) == [holder] for key in given)
    if is_told or name != next(iter(given)) or not is_no_field(schema.model, fields, name) or find_owners(schema.model, name):
        return {}
    if holder in TEXTS and text:
        return schema.read_fields(place[:-1], f"{name}: {text}")
    return {holder: f"{name} {text}" if text and holder == "name" and is_kind_of_organisation(name) else name}


def _read_noted(schema: Schema, place: Place, fields: Mapping[str, FieldInfo], text: str) -> dict[str, str]:
    """Return the fields meant by an unknown one in a part of a list where only a note takes words; {} if those are there already."""
    name, owner = str(place[-1]), schema.find_class(place[:-1])
    if not (text and "note" in fields and is_no_field(schema.model, fields, name)) or find_owners(schema.model, name):
        return {}
    if owner and name.lower() in owner.no_fields:  # what to do with it is told there
        return {}
    told = schema.read_fields(place[:-1], f"{name}: {text}")
    return told if not told.keys() & schema.find_beside(place).keys() else {}


def read_behind(schema: Schema, place: Place, fields: Mapping[str, FieldInfo], choice: str, text: str) -> dict[str, str]:
    """Return the fields of the text after a choice: an amount with its period, or a number with what stands between brackets behind it."""
    if paid := schema.read_payer(place, f"{choice}: {text}"):
        return {name: value for name, value in paid.items() if not fields[name].is_required()}
    counted, (number, _, aside) = schema.find_counted(place), text.partition(" (")
    if aside and counted in fields and "note" in fields and _is_number(number):
        return {counted: number, "note": f"({aside}"}
    return {find_behind(schema, place, fields, text): text} if text else {}


def find_behind(schema: Schema, place: Place, fields: Mapping[str, FieldInfo], text: str) -> str:
    """Return the field for the text after a value: if it is a number, the field that the record counts."""
    counted = schema.find_counted(place)
    return counted if counted in fields and _is_number(text) else find_holder(fields)
