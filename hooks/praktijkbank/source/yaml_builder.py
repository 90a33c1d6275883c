"""Builds plain data from YAML events, and reports what a record can't use: aliases, tags, and text that YAML would drop."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import yaml

from praktijkbank.source.findings import MOST_OF_A_KIND, Finding
from praktijkbank.source.lines.line_shapes import CROSSES, MARKS, ODD_PAIR, are_points, has_glued_parts
from praktijkbank.source.lines.quoting import CONTINUED, QUESTION_MARK
from praktijkbank.source.yaml_document import BLOCK_STYLES, Document, SwallowedLine, Value, find_line_and_column

MAX_DEPTH = 12
_LIST_LINE = re.compile(rf"(?:[-{MARKS}{CROSSES}👉★☆>]\ufe0f?|\d+[.)])\s")
_TIMED_LINE = re.compile(r"\d{1,2}[.:]\d{2}\s*(?:uur|u|[-–—])?\s")  # of a programme
_FIELD_LINE = re.compile(r"(- +)?([A-Za-z_]+):(?:\s|$)")
_GLUED_FIELD = re.compile(r"([a-z_]+):(?!//)\S")
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\(?![\\"\n])')
_DECIMALS = re.compile(r"[0-9]|[-=]+$")
_LONGEST_JOINED = 300
_LONGEST_NAME = 2  # words; a shorter text may also be one value of a list
_QUOTED = frozenset("'\"")
_QUESTION = re.compile(r"\?(?<![^\s\[\]{},:?-].)")  # a question mark that may introduce a key
_BETWEEN = re.compile(r"#[^\n]*|\?")
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_LOST = "\0"  # the key of a value that is reported and dropped
_QUOTE_OR_WRITE_OUT = "zet de tekst tussen aanhalingstekens als het teken bij de tekst hoort; schrijf anders de waarde uit"


class Builder:
    """Builds plain data from YAML events, and reports what a record can't use.

    It keeps its own stack: the library's composer recurses in C, so a hostile file could crash it.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._text = document.meant or document.text
        self.findings: list[Finding] = []
        self._root: list[Value] = []
        self._stack: list[list[Value] | dict[str, Value]] = [self._root]
        self._keys: list[str | None] = [None]
        self._key_ends = [0]  # where the current key ends, per level
        self._in_braces = [False]  # whether a level is a mapping between braces
        self._has_alias = False
        self._joined = (0, "")  # the record and field of the last text that a comma splits
        self._counts: Counter[str] = Counter()
        self._last: dict[str, Finding] = {}

    def build(self) -> Value:
        """Return the data of the file's only document; "" if there is none or the file is refused as a whole.

        A file with an alias is refused, because nothing tells what should replace the alias.
        """
        for event in self._list_events():
            if isinstance(event, yaml.ScalarEvent):
                self._add_scalar(event)
            elif isinstance(event, _ENDS):
                self._close(event)
            elif isinstance(event, yaml.NodeEvent):
                self._refuse_extras(event)
                self._open(event)
                if len(self._stack) > MAX_DEPTH:
                    self._report(event, "te-diep", "de inhoud is te diep genest", "haal lagen weg")
                    return ""
            elif isinstance(event, yaml.DocumentStartEvent) and self._root:
                self._report(event, "twee-documenten", "na --- begint een tweede document", "zet elk in een eigen bestand")
                return self._root[0]
        if not self._root:
            self._report(None, "leeg-bestand", "het bestand is leeg", "begin met een kopie van een bestand dat er al staat")
            return ""
        return "" if self._has_alias else self._root[0]

    def _list_events(self) -> Iterator[yaml.Event]:
        """Return YAML's events, checking the text between them if it may contain anything that is not data."""
        events = iter(yaml.CBaseLoader(self._text).get_event, None)
        if "#" not in self._text and not _QUESTION.search(self._text):
            return events
        return self._look_between(events)

    def _look_between(self, events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
        read_to = 0
        for event in events:
            self._refuse_between(read_to, _start(event))
            read_to = max(read_to, _end(event))
            yield event

    def _add_scalar(self, event: yaml.ScalarEvent) -> None:
        if event.anchor or event.tag or event.style in BLOCK_STYLES:
            self._refuse_extras(event)
        elif "\n" in self._text[_start(event) : _end(event)] and event.style not in _QUOTED:
            self._look_into_plain(event)
        elif event.style == '"' and (found := _ESCAPE.search(self._text, _start(event), _end(event))) and not self._is_joined(event):
            hint = "zet de tekst tussen enkele aanhalingstekens, of schrijf \\\\ voor elke backslash"
            self._refuse_at(found.start(), "backslash", "een backslash tussen dubbele aanhalingstekens verandert de tekst", hint)
            self._add(self._text[_start(event) + 1 : _end(event) - 1], event)
            return
        self._add(event.value, event)

    def _is_joined(self, event: yaml.ScalarEvent) -> bool:
        """Tell whether our own correction put quotation marks around this multi-line text."""
        return bool(self.document.meant) and f"{CONTINUED}\n" in self._text[_start(event) : _end(event)]

    def _close(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.SequenceEndEvent) and self._text[_end(event) - 1 : _end(event)] == "]":
            self._join_in_round(event)
        for kept in (self._stack, self._keys, self._key_ends, self._in_braces):
            kept.pop()

    def _open(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._add("", event)
            return
        container: list[Value] | dict[str, Value] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._add(container, event)
        self._stack.append(container)
        self._keys.append(None)
        self._key_ends.append(0)
        self._in_braces.append(isinstance(event, yaml.MappingStartEvent) and bool(event.flow_style))

    def _add(self, value: Value, event: yaml.NodeEvent) -> None:
        parent = self._stack[-1]
        key = self._keys[-1]
        if isinstance(parent, list):
            parent.append(value)
        elif key is None:
            self._keys[-1] = self._take_key(parent, value, event)
            self._key_ends[-1] = _end(event)
        else:
            if key is not _LOST and self._in_braces[-1] and ":" not in self._text[self._key_ends[-1] : _end(event)]:
                self._refuse_comma(parent, key)
            elif key is not _LOST:
                parent[key] = value
            self._keys[-1] = None

    def _refuse_comma(self, parent: dict[str, Value], key: str) -> None:
        """Report a field without a value between braces: it has another sign than a colon, or is really part of the value before it."""
        at = max(self._text.rfind(key, 0, self._key_ends[-1]), 0)
        last, before = next(reversed(parent.items()), ("", ""))
        if pair := ODD_PAIR.fullmatch(key):
            name, sign, value = pair.groups()
            parent[name] = value
            message = f"achter '{name}' hoort een dubbele punt, geen '{sign}'"
            quote = "; hoort het bij de tekst ervoor, zet die dan tussen aanhalingstekens" if isinstance(before, str) and before else ""
            self._refuse_at(at + pair.start(2), "dubbele-punt-ontbreekt", message, f"schrijf `{name}: {value}`{quote}")
            return
        if last and isinstance(before, str) and before[-1:].isdigit() and _DECIMALS.match(key) and self._text[at - 1 : at] == ",":
            parent[last] = f"{before},{key}"  # 4,5 and 12.500,-: a field name does not begin with a digit
            return
        if last and isinstance(before, str) and len(before) < _LONGEST_JOINED:
            whole = f"{before},{' ' * (self._text[at - 1 : at] == ' ')}{key}"
            message = f"achter een komma begint tussen {{ en }} een nieuw veld, en '{key}' is geen veld"
            hint = f'hoort het bij de tekst, zet die dan tussen aanhalingstekens: {last}: "{whole}"'
            is_list = not any(map(str.isdigit, whole)) and all(len(part.split()) <= _LONGEST_NAME for part in whole.split(","))
            hint += "" if not is_list else f"; zijn het meer waarden, schrijf dan {last}: [{whole}]"
            parent[last] = whole
            is_told, self._joined = self._joined == (id(parent), last), (id(parent), last)
            if is_told and self.findings and self.findings[-1].rule == "komma-in-tekst":
                self.findings[-1] = replace(self.findings[-1], hint=hint)  # a further comma of the same text
                return
        else:
            message = f"tussen {{ en }} horen velden met een waarde, en '{key}' heeft er geen"
            hint = f"schrijf een lijst tussen rechte haken: [{key}]"
        self._refuse_at(at, "komma-in-tekst", message, hint)

    def _join_in_round(self, event: yaml.Event) -> None:
        """Join the values of a list between brackets that a comma between ( and ) would split, and report it."""
        values = self._stack[-1]
        assert isinstance(values, list)
        for at in reversed(range(len(values) - 1)):
            one, other = values[at : at + 2]
            if isinstance(one, str) and isinstance(other, str) and _opens(one) > 0 > _opens(other):
                values[at : at + 2] = [f"{one}, {other}"]
                message = "een komma splitst hier een waarde, tussen ( en )"
                hint = f'hoort de komma bij de tekst, zet die dan tussen aanhalingstekens: "{one}, {other}"'
                self._refuse_at(max(self._text.rfind(one, 0, _end(event)), 0), "komma-in-tekst", message, hint)

    def _take_key(self, parent: dict[str, Value], key: Value, event: yaml.NodeEvent) -> str:
        if not isinstance(key, str):
            self._report(event, "sleutel-geen-tekst", "een veldnaam moet gewone tekst zijn", "zet tekst tussen aanhalingstekens")
        elif key in parent:
            self._report(
                event,
                "dubbele-sleutel",
                f"veld '{key}' staat hier twee keer",
                "voeg de twee samen; zijn het twee onderdelen, zet dan voor elk een streepje",
            )
        else:
            return key
        return _LOST

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            message = f"*{event.anchor} verwijst naar een andere plek; dat wordt hier niet gebruikt"
            self._report(event, "verwijzing", message, _QUOTE_OR_WRITE_OUT)
            self._has_alias = True
            return
        if event.anchor:
            message = f"&{event.anchor} is een YAML-anker; dat wordt hier niet gebruikt"
            self._report(event, "verwijzing", message, _QUOTE_OR_WRITE_OUT)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._report(event, "yaml-tag", f"{tag} is een YAML-tag; die wordt hier niet gebruikt", _QUOTE_OR_WRITE_OUT)
        if isinstance(event, yaml.ScalarEvent) and event.style in BLOCK_STYLES:
            self._look_into_block(event)

    def _look_into_block(self, event: yaml.ScalarEvent) -> None:
        """Report what a block text would lose or swallow: folded structure, and fields that were indented too far."""
        head, *lines = self._text[_start(event) : _end(event)].split("\n")
        self._refuse_between(_start(event), _start(event) + len(head))
        told = [line.strip() for line in lines]
        while told and not told[-1]:
            told.pop()
        if event.style == ">" and (not all(told) or _has_list(told) or _has_own_line(told)):
            message = "achter > worden regels aan elkaar geplakt; deze tekst heeft witregels, een lijst of een regel die apart staat"
            self._report(event, "gevouwen-tekst", message, "schrijf | in plaats van > of >-")
            event.value = "\n".join(told)  # the intended text; otherwise checks of the text would report effects of the folding
        for number, line in enumerate(told, start=1):
            if match := _FIELD_LINE.match(line):
                mark = event.start_mark
                assert mark is not None  # every event parsed from text has one
                self.document.swallowed.append(SwallowedLine(match[2], mark.line + 1 + number, bool(match[1])))

    def _look_into_plain(self, event: yaml.ScalarEvent) -> None:
        """Report what a multi-line text without > or | would run together: a list, a table, a field that lacks a space."""
        first, *lines = [line.strip() for line in self._text[_start(event) : _end(event)].split("\n")]
        has_rows = any("\t" in line and "\t" in below for line, below in pairwise([first, *lines]))
        if has_rows or _has_list(lines, first) or are_points([first, *lines]):
            self.document.glued.append(self.document.place_in_file(*find_line_and_column(self._text, _start(event))))
        mark = event.start_mark
        assert mark is not None  # every event parsed from text has one
        if lines:
            self.document.continued.append((mark.line + 1, lines))
        for number, line in enumerate(lines, start=1):
            if match := _GLUED_FIELD.match(line):
                self.document.swallowed.append(SwallowedLine(match[1], mark.line + 1 + number))

    def _refuse_between(self, start: int, end: int) -> None:
        """Report what stands between two YAML events and would be lost: a comment after text, and a question mark before a key."""
        for found in _BETWEEN.finditer(self._text, start, end):
            if found[0] == "?":
                self._refuse_at(found.start(), "sleutel-met-vraagteken", *QUESTION_MARK)
            elif self._follows_something(found.start()):
                message = "alles achter # op deze regel zou wegvallen: YAML ziet het als een opmerking"
                hint = "zet de tekst tussen aanhalingstekens als # erbij hoort; een opmerking zet je op een eigen regel die met # begint"
                self._refuse_at(found.start(), "tekst-achter-hekje", message, hint)

    def _follows_something(self, at: int) -> bool:
        """Tell whether something precedes a position on its line: if so, a # there was probably meant as text."""
        text = self._text
        return bool(text[text.rfind("\n", 0, at) + 1 : at].strip())

    def _refuse_at(self, offset: int, rule: str, message: str, hint: str) -> None:
        self._tell(rule, message, hint, lambda: find_line_and_column(self._text, offset))

    def _report(self, event: yaml.Event | None, rule: str, message: str, hint: str) -> None:
        mark = event.start_mark if event else None
        self._tell(rule, message, hint, lambda: (mark.line + 1, mark.column + 1) if mark else (1, 1))

    def _tell(self, rule: str, message: str, hint: str, locate: Callable[[], tuple[int, int]]) -> None:
        """Report something. Beyond the limit for its kind only the count matters, so the last located finding stands in."""
        self._counts[rule] += 1
        if self._counts[rule] > MOST_OF_A_KIND + 1:
            self.findings.append(self._last[rule])
            return
        place = self.document.place_in_file(*locate())
        self._last[rule] = Finding(self.document.path, *place, rule, message, hint)
        self.findings.append(self._last[rule])


def _has_list(lines: list[str], first: str = "") -> bool:
    """Tell whether lines are a list or a programme with hours, perhaps with `first` above them; one line with hours may be a sentence."""
    whole = [first, *lines]
    return any(map(_LIST_LINE.match, lines)) or has_glued_parts(whole) or len([*filter(_TIMED_LINE.match, whole)]) > 1


def _has_own_line(lines: list[str]) -> bool:
    """Tell whether a line ends on purpose though no sentence does: with the word below it, it would take less than half of the longest."""
    half = max(map(len, lines), default=0) / 2
    return any(line[-1:] not in ".!?" and len(line) + len(below.split(maxsplit=1)[0]) < half for line, below in pairwise(lines))


def _opens(text: str) -> int:
    """Return how many more round brackets a text opens than it closes."""
    return text.count("(") - text.count(")")


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None  # every event parsed from text has one
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return event.end_mark.index
