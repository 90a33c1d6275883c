"""Turns a YAML document into a record of the schema, and every schema error into a finding at its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from praktijkbank.source.advice import Begin, OnlyWords, Remedy, Rewrite, Several
from praktijkbank.source.choices import Answer
from praktijkbank.source.dutch.day_lists import list_days
from praktijkbank.source.field_names import guess_fields, is_no_field
from praktijkbank.source.fields import BROKEN_LINES, ON_ONE_LINE, list_errors
from praktijkbank.source.findings import MOST_OF_A_KIND, Finding, Severity, count_more, has_errors, limit
from praktijkbank.source.invisible import SOFT_HYPHEN
from praktijkbank.source.layout.continued_lines import find_continued
from praktijkbank.source.layout.text_lines import GLUED_LIST
from praktijkbank.source.layout.unread_fields import find_swallowed
from praktijkbank.source.lines.line_shapes import are_points
from praktijkbank.source.record import Record, find_class, find_fields, name_fields
from praktijkbank.source.remedies.explanations import explain, is_nothing, refine_hint
from praktijkbank.source.remedies.line_remedies import tell_lines
from praktijkbank.source.remedies.meant_fields import Schema, read_meant
from praktijkbank.source.remedies.proposals import put_in_brackets, split_values
from praktijkbank.source.remedies.proposed_blocks import is_alone, propose_block
from praktijkbank.source.salvage import UNKNOWN_FIELD, follow, replace_at, salvage
from praktijkbank.source.shapes import find_name, find_shape
from praktijkbank.source.yaml_document import Document, Place, Value, list_texts
from praktijkbank.source.yamlfile import read_on

Model = TypeVar("Model", bound=Record)


def read_record(
    model: type[Model],
    document: Document,
    vocabulary: object = None,
    inner: frozenset[str] = frozenset(),
    answers: set[Answer] | None = None,
) -> tuple[Model | None, list[Finding]]:
    """Validate a document against a schema class.

    Returns the record and any warnings, or None and everything that is wrong with the document. Without a vocabulary (because that file
    can't be read itself) values from its lists are not checked. `inner` names nested fields that no text may swallow. `answers` collects
    the vocabulary's answers: with a vocabulary that gives the same ones, the record is the same.

    If the content is wrong and a slip of the pen explains it, that slip is reported instead, and the document is replaced with the
    corrected one.
    """
    record, findings = _read(model, document, vocabulary, inner, answers)
    again = read_on(document, model) if has_errors(findings) and len(document.text) <= _MOST_READ_AGAIN else None
    if again:
        meant, slips = again
        _, left = _read(model, meant, vocabulary, inner)
        if len(left) < len(findings):
            document.data, document.meant = meant.data, meant.meant
            document.written_anew, document.renamed = meant.written_anew, meant.renamed
            return None, slips + left
    return (None if has_errors(findings) else record), findings


def read_sound_part(model: type[Model], document: Document, vocabulary: object = None) -> Model | None:
    """Return the valid part of a document with errors, for checks across records; None if too little is valid."""
    try:
        return model.validate(document.data, context={"vocabulary": vocabulary})
    except ValidationError as error:
        further = _Further(model, vocabulary, document)
        further.look(list_errors(error))
        further.read_texts()
        return salvage(model, further.data, further.list_left(), {"vocabulary": vocabulary})[0]


def _read(
    model: type[Model], document: Document, vocabulary: object, inner: frozenset[str], answers: set[Answer] | None = None
) -> tuple[Model | None, list[Finding]]:
    swallowed = [*find_swallowed(model, {*name_fields(model), *inner}, document, vocabulary)] if document.swallowed else []
    continued = [*find_continued(model, document)] if document.continued else []
    told = [*swallowed, *(finding for _, finding in continued)]
    findings = limit([*_find_glued(model, document), *told, *_find_soft_hyphens(document)])
    try:
        return model.validate(document.data, context={"vocabulary": vocabulary, "answers": set() if answers is None else answers}), findings
    except ValidationError as error:
        errors = list_errors(error)
    further = _Further(model, vocabulary, document)
    errors = further.look(errors)
    errors += salvage(model, further.data, further.list_left(), {"vocabulary": vocabulary})[1]
    errors = [details for details in errors if details["loc"] not in {place for place, _ in continued}]
    if swallowed:
        errors = [details for details in errors if details["type"] != BROKEN_LINES]  # joining lines as it asks would join fields
    if document.left_out:
        errors = [details for details in errors if not _may_be_left_out(document, further.find_typed(details["loc"]), details)]
    return None, findings + list(_locate_most(model, document, _join_lists(errors), vocabulary, further))


def _may_be_left_out(document: Document, place: Place, details: ErrorDetails) -> bool:
    """Tell whether an error only says that something lacks which may stand in a line that could not be read."""
    is_lacking = details["type"] in {"missing", "lege-tekst"}
    return document.may_lack(place[:-1]) if is_lacking else not details["input"] and document.may_lack(place)


class _Further:
    """Finds further errors where a single value stands in the place of a list, or a field name is nearly right.

    The value is read as the only part of the list, and the field under the name that was meant.
    """

    def __init__(self, model: type[Record], vocabulary: object, document: Document) -> None:
        self._model, self._vocabulary, self._document, self._data = model, vocabulary, document, document.data
        self._before: list[Value] = []  # the data before each round of corrections
        self._typed: dict[Place, Place] = {}
        self._names: dict[Place, str] = {}  # the field names that were surely meant
        self._told: set[Place] = set()  # missing fields that another explanation already covers
        self.noted: set[Place] = set()  # records whose note a remedy writes
        self._valued: set[Place] = set()  # list parts whose field names are values, and which another explanation rewrites

    def look(self, errors: list[ErrorDetails]) -> list[ErrorDetails]:
        """Return errors, including those that appear once names and lists are read as they were meant."""
        found = errors
        for _ in range(_MOST_TRIES):
            places = [details["loc"] for details in errors if details["type"] == "tuple_type" and _may_be_list(details["input"])]
            unknown = [details["loc"] for details in errors if details["type"] == UNKNOWN_FIELD][:_MOST_RENAMED]
            self._before.append(self._data)
            renamed = [meant for place in unknown for meant in self._rename(place)]
            if not places and not renamed:
                break
            for place in places:
                self._data = self._wrap(place)
            errors = [details for details in self.list_left() if _is_news(details, places, renamed)]
            found = [*found, *errors]
        unknown = [details["loc"] for details in found if details["type"] == UNKNOWN_FIELD][:_MOST_RENAMED]
        told = self._told | {place for place in unknown if place[:-1] in self._valued}
        asked = {place[:-1] for place in unknown if self._is_block(place)}
        return [
            details
            for details in found
            if details["loc"] not in told
            and not (details["type"] == "missing" and (details["loc"][:-1] in asked or self._is_told(details["loc"])))
        ]

    def read_texts(self) -> None:
        """Read each text in the place of one record as the fields that it means."""
        for details in self.list_left():
            place, text = details["loc"], details["input"]
            if details["type"] == "dataclass_type" and isinstance(text, str) and place and isinstance(place[-1], str):
                meant: dict[str, Value] = {**Schema(self._model, self._vocabulary, self._data).read_fields(place, text)}
                self._data = replace_at(self._data, place, meant)

    def _is_block(self, place: Place) -> bool:
        """Tell whether an unknown field is alone in its list part, so that its explanation covers the missing fields."""
        schema = Schema(self._model, self._vocabulary, self.find_data(place))
        return is_alone(schema, place) and bool(propose_block(schema, place, find_fields(self._model, place[:-1])))

    @property
    def data(self) -> Value:
        """The data with names and lists corrected."""
        return self._data

    def find_data(self, place: Place) -> Value:
        """Return the first data that has a value at a place, because a field higher up may have been typed under another name."""
        return next((data for data in self._before if follow(data, place) is not None), self._data)

    def find_typed(self, place: Place) -> Place:
        """Return a place with the names as they were typed."""
        typed: Place = ()
        meant: Place = ()
        for part in place:
            meant = (*meant, part)
            typed = (*typed, self._typed[meant][-1] if meant in self._typed else part)
        return typed

    def find_name(self, place: Place) -> str:
        """Return the field name that was surely meant by an unknown one; "" if there is none."""
        return self._names.get(place, "")

    def list_left(self) -> list[ErrorDetails]:
        """Return the errors that the data still has, with its names and lists corrected."""
        try:
            self._model.validate(self._data, context={"vocabulary": self._vocabulary})
        except ValidationError as error:
            return list_errors(error)
        return []

    def _is_told(self, place: Place) -> bool:
        """Tell whether a missing field is there under another name, or is covered by the explanation of a text without a name."""
        nameless = {typed[:-1] for typed in self._typed.values() if typed[-1] == ""}
        return place in self._typed or place[:-1] in nameless

    def _wrap(self, place: Place) -> Value:
        """Return data in which the value at a place is wrapped in a list."""
        one = follow(self._data, place)
        if one is None:
            return self._data
        fields = find_fields(self._model, place)
        if isinstance(one, dict) and fields and is_no_field(self._model, fields, next(iter(one))):
            self._valued.add((*place, 0))
        return replace_at(self._data, place, self._list_parts(place, one, is_of_records=bool(fields)))

    def _list_parts(self, place: Place, one: Value, *, is_of_records: bool) -> list[Value]:
        """Return the list parts that one value means: a text may name several, and values may each stand before a colon."""
        if isinstance(one, str):
            return [*(list_days(one) or split_values(Schema(self._model, self._vocabulary, one), place, one))]
        return [*one] if isinstance(one, dict) and not is_of_records else [one]

    def _rename(self, place: Place) -> list[Place]:
        """Rename the field at a place to what was surely meant, or move its name to where a value belongs; return the new places."""
        *before, name = place
        parent = follow(self._data, before)
        if not isinstance(parent, dict) or name not in parent:
            return []
        lines = self._document.read_lines(self.find_typed(place))
        whole = replace_at(self._data, place, lines) if lines else self._data
        if values := read_meant(Schema(self._model, self._vocabulary, whole), place):
            meant: dict[str, Value] = {**values}
            below = parent[str(name)] if isinstance(parent[str(name)], dict) else {}
            assert isinstance(below, dict)
            meant |= below
            lacking = [field for field, kind in find_fields(self._model, tuple(before)).items() if kind.is_required()]
            self._told |= {(*before, field) for field in (*meant, *lacking) if field not in parent}
            parts = [({**meant} if key == name else {key: value}) for key, value in parent.items()]
            self._data = replace_at(self._data, before, {key: value for part in parts for key, value in part.items()})
        else:
            near = guess_fields(self._model, find_fields(self._model, tuple(before)), str(name))
            if len(near) != 1 or near[0] in parent:
                return []
            meant = {near[0]: parent[str(name)]}
            self._names[place] = near[0]
            self._data = replace_at(self._data, before, {near[0] if key == name else key: value for key, value in parent.items()})
        places: list[Place] = [(*before, field) for field in meant]
        self._typed |= dict.fromkeys(places, place)
        return places


def _may_be_list(given: object) -> bool:
    return bool(given) and not is_nothing(given)


def _is_news(details: ErrorDetails, places: Collection[Place], renamed: Collection[Place]) -> bool:
    """Tell whether an error lies inside a value that was read as a list, or in a field that was read under another name."""
    loc = details["loc"]
    if any(loc[: len(place)] == place for place in renamed):
        return True
    return details["type"] != "dataclass_type" and any(loc[: len(place)] == place and len(loc) > len(place) for place in places)


def _join_lists(errors: list[ErrorDetails]) -> list[ErrorDetails]:
    """Return errors without those about a text in the place of a list of values that are told with the wrong values in it."""
    lists = {details["loc"]: details for details in errors if details["type"] == "tuple_type" and isinstance(details["input"], str)}
    wrong = [details for details in errors if details["loc"][:-1] in lists and "message" in (details.get("ctx") or {})]
    for details in wrong:
        details["ctx"] = {**details["ctx"], "list": lists[details["loc"][:-1]]["input"]}
    told = {details["loc"][:-1] for details in wrong}
    return [details for details in errors if details["type"] != "tuple_type" or details["loc"] not in told]


def _join_parts(document: Document, errors: list[ErrorDetails], further: _Further) -> Iterator[ErrorDetails]:
    """Return errors with one about the whole list instead of those about texts between brackets, because no dash can stand there."""
    told: set[Place] = set()
    lines = document.text.split("\n")
    for details in errors:
        place = details["loc"]
        parts = follow(further.find_data(place), place[:-1]) if details["type"] == "dataclass_type" else None
        line, column = document.locate(further.find_typed(place)) if isinstance(parts, list) else (1, 1)
        if not isinstance(parts, list) or "[" not in lines[line - 1][: column - 1] or not all(isinstance(part, str) for part in parts):
            yield details
        elif place[:-1] not in told:
            told.add(place[:-1])
            yield {**details, "type": "tuple_type", "loc": place[:-1], "input": parts}


def _locate_most(
    model: type[Record], document: Document, errors: list[ErrorDetails], vocabulary: Any, further: _Further
) -> Iterator[Finding]:
    """Return a finding for every error, but for one kind only the first ones and a count of the rest: locating each costs a search.

    A field name that was surely meant does not count, because a whole file may be typed in Dutch.
    """
    errors = list(_join_parts(document, errors, further))
    counts = Counter(details["type"] for details in errors)
    told: Counter[str] = Counter()
    located: Counter[str] = Counter()
    for details in errors:
        kind = details["type"]
        told[kind] += not (kind == UNKNOWN_FIELD and further.find_name(details["loc"]) and located[kind] < _MOST_RENAMED)
        if told[kind] > MOST_OF_A_KIND + 1:
            continue
        finding = _locate(model, document, details, vocabulary, further)
        if told[kind] > MOST_OF_A_KIND:
            yield count_more(finding, counts[kind] - located[kind])
            continue
        located[kind] += 1
        if kind != "verkeerd-type" or finding.line not in document.guessed:
            yield document.fit_hint(finding)


def _find_glued(model: type[Record], document: Document) -> Iterator[Finding]:
    for line, column in document.glued:
        hint = "schrijf | achter de dubbele punt van het veld, en zet de hele tekst op de regels eronder"
        place = document.find_place(line, column)
        owner = find_class(model, place[:-1]) if place else None
        name = find_name(owner, str(place[-1])) if owner else ""
        kind = find_shape(owner, name).kind if owner and name else "text"
        is_part = len(place) > 1 and isinstance(place[-1], int) and find_class(model, place) is not None
        if is_part or kind in {"record", "records", "values"}:
            continue  # whoever checks that field says how to write its parts
        if kind == "value":
            lines = document.read_lines(place).split("\n")
            if are_points(lines) and not are_points(lines, narrowest=0):
                continue  # one value that was broken off
            hint = f"hier past één regel: {ON_ONE_LINE}, achter de dubbele punt, zonder de tekens van de lijst"
        yield Finding(document.path, line, column, "gevouwen-tekst", GLUED_LIST, hint)


def _find_soft_hyphens(document: Document) -> Iterator[Finding]:
    """Warn about soft hyphens: they are harmless and are removed, because they would keep a word from being found."""
    if SOFT_HYPHEN not in document.text:
        return
    for place, text in list_texts(document.data):
        if SOFT_HYPHEN in text:
            message = f"de tekst bevat {text.count(SOFT_HYPHEN)} keer een zacht afbreekstreepje (U+00AD); dat is eruit gehaald"
            hint = "het komt mee bij plakken uit een tekstverwerker; haal het ook uit het bestand"
            yield document.finding(place, "zacht-afbreekstreepje", message, hint, token=SOFT_HYPHEN, severity=Severity.WARNING)


def _locate(model: type[Record], document: Document, details: ErrorDetails, vocabulary: Any, further: _Further) -> Finding:
    place: Place = details["loc"]
    if place[-1:] == ("[key]",) and details["type"] != UNKNOWN_FIELD:
        place = place[:-1]  # the error is about a key of a mapping, which pydantic adds to the place
    context = details.get("ctx") or {}
    schema = Schema(model, vocabulary, further.find_data(place))
    if "message" in context:
        place += (context["field"],) if context.get("field") else ()
        remedy = _refine(schema, place, details, document, further)
        typed = further.find_typed(place)
        finding = document.finding(typed, details["type"], context["message"], str(remedy), token=context["token"])
        _note_rewritten(document, finding.line, remedy)
        return replace(finding, hint=tell_lines(document, typed, finding.line, remedy)) if isinstance(remedy, Rewrite) else finding
    may_have_lines = details["type"] in {*_MAY_HAVE_LINES, "tuple_type"}
    lines = document.read_lines(further.find_typed(place)) if may_have_lines else ""
    if lines:
        schema, details = schema._replace(data=replace_at(schema.data, place, lines)), {**details, "input": lines}
    rule, message, remedy = explain(schema, place, details)
    typed = further.find_typed(place)
    finding = document.finding(typed, rule, message)
    if name := further.find_name(place):
        document.renamed[finding.line] = (str(place[-1]), name)
    _note_rewritten(document, finding.line, remedy)
    return replace(finding, hint=tell_lines(document, typed, finding.line, remedy) if may_have_lines else str(remedy))


def _note_rewritten(document: Document, line: int, remedy: Remedy) -> None:
    if not isinstance(remedy, str):
        document.rewritten[line] = isinstance(remedy, Begin) or remedy.makes_parts


def _refine(schema: Schema, place: Place, details: ErrorDetails, document: Document, further: _Further) -> Remedy:
    """Return the remedy for an error in a value, as it is to be followed in this file."""
    context = details["ctx"]
    advice = context["hint"]
    is_dashed = isinstance(place[-1], int) and _is_dashed(document, further.find_typed(place))
    advice = replace(advice, is_dashed=is_dashed) if isinstance(advice, Several) else advice
    if place[:-1] in further.noted:
        schema = schema._replace(data=_put_note(schema.data, place[:-1]))
    hint = refine_hint(schema, place, advice)
    if isinstance(advice, OnlyWords) and isinstance(hint, Rewrite):
        further.noted.add(place[:-1])
    if isinstance(hint, Rewrite) and isinstance(place[-1], int) and not is_dashed:
        hint = str(hint).replace("`- ", "`")  # of one value, beside which others stay on its line
    if "list" in context:
        listed = str(put_in_brackets(schema, place[:-1], context["list"]))
        return Rewrite(f"{hint} {listed[0].upper()}{listed[1:]}" if str(hint).endswith("?") else f"{hint}; {listed}")
    if details["type"] == BROKEN_LINES and (document.has_slips or document.left_out):
        return f"verbeter eerst wat er verder mis is met dit bestand; {hint}"
    if details["type"] == BROKEN_LINES and not _is_block(document, further.find_typed(place)):
        return _JOIN.sub("zet ze dan achter elkaar op één regel", str(hint))
    return hint


def _is_dashed(document: Document, place: Place) -> bool:
    """Tell whether a part of a list stands behind a dash, and not between brackets."""
    line, column = document.locate(place)
    return document.text.split("\n")[line - 1][: column - 1].strip() in {"", "-"}


def _is_block(document: Document, place: Place) -> bool:
    """Tell whether the text at a place stands behind a |, as the command that joins its lines needs."""
    line, _ = document.locate(place)
    return re.search(r"[:-] +\|[-+0-9]*\s*(?:#.*)?$", document.text.split("\n")[line - 1]) is not None


def _put_note(data: Value, place: Place) -> Value:
    """Return data in which the record at a place has the note that another remedy writes there."""
    given = follow(data, place)
    return replace_at(data, place, {"note": "…", **given}) if isinstance(given, dict) else data


_JOIN = re.compile(r"typ dan `[^`]+ reflow` met de naam van het bestand")
_MAY_HAVE_LINES = frozenset({UNKNOWN_FIELD, "dataclass_type"})  # a text in the place of fields: its lines may be those fields
_MOST_READ_AGAIN = 64 * 1024  # characters; anything larger was not typed by hand
_MOST_RENAMED = 200  # wrong field names that are read as those that were meant
_MOST_TRIES = 3  # how deeply wrong names may be nested
