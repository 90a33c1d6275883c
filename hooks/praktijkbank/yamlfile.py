"""Reads a YAML file so that every key and value keeps its place, and odd input becomes a finding, never a surprise.

All scalars stay text: the schema, not YAML's guessing, decides what is a number, a date or a yes/no. That ends the
surprises of `no`, `1e3`, `010` and `12:30` at their root.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

import yaml

from praktijkbank.findings import Finding, Severity

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12

_TAB = ("een tab staat op de plaats van de inspringing", "gebruik spaties om in te springen")

_QUOTE_IT = "zet de tekst tussen aanhalingstekens"
_STAR = ("een * aan het begin van een waarde heeft in YAML een eigen betekenis", _QUOTE_IT)
_CONTROL = ("het bestand bevat een onzichtbaar stuurteken", "verwijder het teken")
_PROBLEMS = {
    "mapping values are not allowed": (
        "een dubbele punt staat op een plaats waar die niet kan",
        "zet de hele tekst tussen aanhalingstekens, of controleer de inspringing",
    ),
    "could not find expected ':'": ("achter de veldnaam ontbreekt een dubbele punt", "schrijf `veld: waarde`"),
    "expected <block end>": (
        "de inspringing klopt niet met de regels erboven",
        "laat velden die bij elkaar horen even ver inspringen",
    ),
    "found unexpected end of stream": ("een aanhalingsteken is niet gesloten", "sluit de tekst af met een aanhalingsteken"),
    "found unknown escape character": (
        "een backslash staat in een tekst tussen dubbele aanhalingstekens",
        "gebruik enkele aanhalingstekens of schrijf \\\\",
    ),
    "found character that cannot start any token": (
        "een tekst begint met een teken dat YAML voor zichzelf houdt (zoals @, ` of %)",
        _QUOTE_IT,
    ),
    "special characters are not allowed": _CONTROL,
    "control characters are not allowed": _CONTROL,
    "undefined alias": _STAR,
    "while scanning an alias": _STAR,
    "while scanning an anchor": ("een & aan het begin van een waarde heeft in YAML een eigen betekenis", _QUOTE_IT),
}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a key or value stands in the text of its file: line and column from 1, start and end as offsets."""

    line: int
    column: int
    start: int
    end: int


@dataclass(slots=True)
class Document:
    """One YAML file as plain data (text, lists, mappings) with the place of every key and value."""

    path: str
    text: str = ""
    data: Value = ""
    keys: dict[Place, Span] = field(default_factory=dict)
    values: dict[Place, Span] = field(default_factory=dict)

    def locate(self, place: Place, token: str = "") -> tuple[int, int]:
        """Give line and column of a place: of a token inside its value, else of its key, else of its nearest parent."""
        if token and place in self.values:
            span = self.values[place]
            found = self.text.find(token, span.start, span.end)
            if found >= 0:
                return _line_and_column(self.text, found)
        for depth in range(len(place), -1, -1):
            span_or_none = self.keys.get(place[:depth]) or self.values.get(place[:depth])
            if span_or_none:
                return span_or_none.line, span_or_none.column
        return 1, 1

    def finding(
        self,
        place: Place,
        rule: str,
        message: str,
        hint: str = "",
        *,
        token: str = "",
        severity: Severity = Severity.ERROR,
    ) -> Finding:
        """Make a finding about a place in this document."""
        return Finding(self.path, *self.locate(place, token), rule, message, hint, severity)


def read_yaml(path: Path, shown_as: str) -> tuple[Document, list[Finding]]:
    """Read one file.

    Returns the document and what is wrong with it; with an error among the findings the data may be incomplete.
    `shown_as` is the path that findings name. Raises OSError where the file can't be read at all.
    """
    document = Document(shown_as)
    raw = path.read_bytes()
    if len(raw) > MAX_BYTES:
        message = f"het bestand is {len(raw) // 1024} kB groot; hoogstens {MAX_BYTES // 1024} kB mag"
        return document, [Finding(shown_as, 1, 1, "bestand-te-groot", message, "verdeel de tekst of haal weg wat er niet hoort")]
    findings: list[Finding] = []
    document.text = _decode(raw, shown_as, findings)
    if not findings or not any(finding.is_error for finding in findings):
        findings += _compose(document)
    return document, findings


def _decode(raw: bytes, path: str, findings: list[Finding]) -> str:
    hint = "sla het bestand op als UTF-8 (zonder BOM)"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.append(Finding(path, 1, 1, "geen-utf8", "het bestand is opgeslagen als UTF-16", hint))
        return ""
    if raw.startswith(b"\xef\xbb\xbf"):
        message = "het bestand begint met een onzichtbare BOM; die is overgeslagen"
        findings.append(Finding(path, 1, 1, "bom", message, hint, Severity.WARNING))
        raw = raw[3:]
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = _line_and_column(before, len(before))
        message = f"hier staat een teken dat geen UTF-8 is (byte 0x{raw[error.start]:02x})"
        findings.append(Finding(path, line, column, "geen-utf8", message, hint))
        return ""


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _compose(document: Document) -> list[Finding]:
    composer = _Composer(document)
    try:
        composer.compose(yaml.parse(document.text, Loader=yaml.CBaseLoader))
    except yaml.MarkedYAMLError as error:
        composer.findings.append(_describe_syntax_error(document, error))
    except yaml.reader.ReaderError as error:
        line, column = _line_and_column(document.text, error.position)
        message = "het bestand bevat een onzichtbaar stuurteken"
        composer.findings.append(Finding(document.path, line, column, "yaml-fout", message, "verwijder het teken"))
    except _TooDeepError as error:
        composer.findings.append(error.finding)
    return composer.findings


def _describe_syntax_error(document: Document, error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    message, hint = _explain(f"{error.problem or ''} {error.context or ''}")
    if mark and document.text[mark.index : mark.index + 1] == "\t":
        message, hint = _TAB
    return Finding(document.path, line, column, "yaml-fout", message, hint)


def _explain(told: str) -> tuple[str, str]:
    for words, explanation in _PROBLEMS.items():
        if words in told:
            return explanation
    return "de opmaak van het bestand klopt hier niet", "controleer inspringing, dubbele punten en aanhalingstekens"


class _TooDeepError(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.message)
        self.finding = finding


class _Composer:
    """Builds plain data from YAML's events, noting places, and refusing what a practice file has no use for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.findings: list[Finding] = []

    def compose(self, events: Iterator[yaml.Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:
                    self._report(event, "twee-documenten", "na --- begint een tweede document", "zet één praktijk in één bestand")
                    return
            elif isinstance(event, yaml.NodeEvent):
                self.document.data = self._build(event, events, ())
        if not documents:
            self._report(None, "leeg-bestand", "het bestand is leeg", "begin met `title:`")

    def _build(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], place: Place) -> Value:
        if len(place) > MAX_DEPTH:
            raise _TooDeepError(self._make(event, "te-diep", "de inhoud is te diep genest", "haal lagen weg"))
        self._refuse_extras(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self._build_mapping(event, events, place)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._build_list(event, events, place)
        self.document.values[place] = _span(event, event)
        if not isinstance(event, yaml.ScalarEvent):
            return ""
        self._refuse_lost_text(event)
        return str(event.value)

    def _build_list(self, start: yaml.Event, events: Iterator[yaml.Event], place: Place) -> Value:
        items: list[Value] = []
        end: yaml.Event = start
        for event in events:
            end = event
            if isinstance(event, yaml.SequenceEndEvent):
                break
            if isinstance(event, yaml.NodeEvent):
                items.append(self._build(event, events, (*place, len(items))))
        self.document.values[place] = _span(start, end)
        return items

    def _build_mapping(self, start: yaml.Event, events: Iterator[yaml.Event], place: Place) -> Value:
        mapping: dict[str, Value] = {}
        end: yaml.Event = start
        for event in events:
            end = event
            if isinstance(event, yaml.MappingEndEvent):
                break
            if isinstance(event, yaml.NodeEvent):
                self._add_pair(mapping, event, events, place)
        self.document.values[place] = _span(start, end)
        return mapping

    def _add_pair(self, mapping: dict[str, Value], key: yaml.NodeEvent, events: Iterator[yaml.Event], place: Place) -> None:
        self._refuse_extras(key)
        if not isinstance(key, yaml.ScalarEvent):
            self._report(key, "sleutel-geen-tekst", "een veldnaam moet gewone tekst zijn", "zet tekst tussen aanhalingstekens")
            self._build(key, events, (*place, "?"))
            self._build(_next_node(events), events, (*place, "?"))
            return
        name = str(key.value)
        if name in mapping:
            self._report(key, "dubbele-sleutel", f"veld '{name}' staat hier twee keer", "voeg de twee samen")
            self._build(_next_node(events), events, (*place, "?"))
            return
        self.document.keys[(*place, name)] = _span(key, key)
        mapping[name] = self._build(_next_node(events), events, (*place, name))

    def _refuse_extras(self, event: yaml.NodeEvent) -> None:
        hint = "zet de tekst tussen aanhalingstekens als het teken bij de tekst hoort; schrijf anders de waarde uit"
        if isinstance(event, yaml.AliasEvent):
            self._report(event, "verwijzing", f"*{event.anchor} verwijst naar een andere plek; dat wordt hier niet gebruikt", hint)
        elif getattr(event, "anchor", None):
            self._report(event, "verwijzing", f"&{event.anchor} is een YAML-anker; dat wordt hier niet gebruikt", hint)
        tag = getattr(event, "tag", None)
        if tag not in {None, "!"}:
            self._report(event, "yaml-tag", f"{tag} is een YAML-tag; die wordt hier niet gebruikt", hint)

    def _refuse_lost_text(self, event: yaml.ScalarEvent) -> None:
        """Report a # behind unquoted text: YAML drops what follows, and an editor who meant it would never know."""
        end = _end(event)
        line_end = self.document.text.find("\n", end)
        rest = self.document.text[end : line_end if line_end >= 0 else None]
        if not event.style and rest.lstrip(" ").startswith("#"):
            line, column = _line_and_column(self.document.text, end + rest.index("#"))
            message = "alles achter # op deze regel zou wegvallen: YAML ziet het als een opmerking"
            hint = "zet de tekst tussen aanhalingstekens als # erbij hoort; zet een opmerking op een eigen regel"
            self.findings.append(Finding(self.document.path, line, column, "tekst-achter-hekje", message, hint))

    def _report(self, event: yaml.Event | None, rule: str, message: str, hint: str) -> None:
        self.findings.append(self._make(event, rule, message, hint))

    def _make(self, event: yaml.Event | None, rule: str, message: str, hint: str) -> Finding:
        line, column, _ = _start(event) if event else (1, 1, 0)
        return Finding(self.document.path, line, column, rule, message, hint)


def _next_node(events: Iterator[yaml.Event]) -> yaml.NodeEvent:
    event = next(events)
    assert isinstance(event, yaml.NodeEvent)  # YAML's grammar: a key is always followed by a node
    return event


def _span(first: yaml.Event, last: yaml.Event) -> Span:
    line, column, offset = _start(first)
    return Span(line, column, offset, _end(last))


def _start(event: yaml.Event) -> tuple[int, int, int]:
    """Give line and column of an event, from 1, and its offset in the text."""
    mark = event.start_mark
    assert mark is not None  # every event that was parsed from text has one
    return mark.line + 1, mark.column + 1, mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return event.end_mark.index
