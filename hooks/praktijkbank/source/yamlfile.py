"""Reads a YAML file so that every key and value keeps its place, and odd input becomes a finding, never a surprise.

All scalars stay text: the schema, not YAML's guessing, decides what is a number, a date or a yes/no. That ends the
surprises of `no`, `1e3`, `010` and `12:30` at their root.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import yaml

from praktijkbank.source.findings import MOST_OF_A_KIND, Finding, Severity, has_errors, limit, say_refusal
from praktijkbank.source.slips import Slip, look_over

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Place: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 256 * 1024
MAX_DEPTH = 12
_SYNTAX = "yaml-fout"
_MOST_LOOKED_OVER = 96 * 1024  # characters; what is larger was not typed by hand
_MOST_ROUNDS, _MOST_READ = 20, 2_000_000  # how often a file is read again around a line that can't be read; characters in all

_LIST_LINE = re.compile(r"(?:[-*+•]|\d+[.)])\s")
_FIELD_LINE = re.compile(r"([a-z_]+):(?:\s|$)")
_GLUED_FIELD = re.compile(r"([a-z_]+):(?!//)\S")
_ESCAPE = re.compile(r'(?<!\\)(?:\\\\)*\\(?![\\"\n])')
_LONGEST_JOINED = 300
_QUOTED = frozenset("'\"")
_TAB = ("een tab staat op de plaats van de inspringing", "gebruik spaties om in te springen")

_ODD_LINE_END = re.compile("[\r\x85\u2028\u2029]")
_QUESTION = re.compile(r"\?(?<![^\s\[\]{},:?-].)")  # one that may stand before a key
_BETWEEN = re.compile(r"#[^\n]*|\?")

_BLOCK_STYLES = frozenset("|>")
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
_LOST = "\0"  # the key of a value that is reported and not kept
_QUOTE_OR_WRITE_OUT = "zet de tekst tussen aanhalingstekens als het teken bij de tekst hoort; schrijf anders de waarde uit"
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
    "found unexpected end of stream": (
        "hier begint een tekst met een aanhalingsteken dat nergens gesloten wordt",
        "hoort het teken bij de tekst (zoals in 's-Hertogenbosch), zet dan de hele tekst tussen dubbele aanhalingstekens",
    ),
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


@dataclass(slots=True)
class Document:
    """One YAML file: its text, and what it says as plain data (text, lists, mappings).

    `is_read` tells whether the file had any data to find places in. `swallowed` are lines inside a text that look like a field, as
    (name, line number), `glued` the places of texts over more lines in which a list would be glued together. Of a file with slips,
    `meant` is the text as it was read on, line for line ("" where that is the text itself), and `is_partial` tells whether lines had
    to be left out of it.
    """

    path: str
    text: str = ""
    data: Value = ""
    is_read: bool = False
    swallowed: list[tuple[str, int]] = field(default_factory=list)
    glued: list[tuple[int, int]] = field(default_factory=list)
    meant: str = ""
    is_partial: bool = False

    def locate(self, place: Place, token: str = "") -> tuple[int, int]:
        """Return line and column (from 1) of a place: of a token in its value, else of its key, else of its nearest parent.

        Positions are found by parsing again: few files need them, and keeping them for all would cost memory.
        """
        text = self.meant or self.text
        spot, value = _follow(_compose(text), place) if self.is_read else (None, None)
        if token and value is not None:
            start = value.start_mark.index
            if isinstance(value, yaml.ScalarNode) and value.style in _BLOCK_STYLES:
                start = text.index("\n", start)  # the text begins below its | or >
            found = self._find_token(token, start, value.end_mark.index)
            if found >= 0:
                return self.place_in_file(*_line_and_column(text, found))
        return self.place_in_file(spot.start_mark.line + 1, spot.start_mark.column + 1) if spot else (1, 1)

    def place_in_file(self, line: int, column: int) -> tuple[int, int]:
        """Return where something stands in the file that was found in the text as it is meant."""
        if not self.meant:
            return line, column
        typed, meant = (text.split("\n", line)[line - 1 :][:1] for text in (self.text, self.meant))
        if typed == meant or not typed:
            return line, column
        same = next((at for at, (one, other) in enumerate(zip(typed[0], meant[0], strict=False)) if one != other), 0)
        moved = column - len(meant[0]) + len(typed[0]) if column - 1 > same else column
        return line, max(1, min(moved, len(typed[0])))

    def _find_token(self, token: str, start: int, end: int) -> int:
        """Return where a token stands, also where the file has it over more lines; -1 where it does not."""
        text = self.meant or self.text
        exact = text.find(token, start, end)
        words = token.split()
        if exact >= 0 or len(words) < 2:
            return exact
        folded = re.compile(r"\s+".join(map(re.escape, words))).search(text, start, end)
        return folded.start() if folded else -1

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


def list_texts(value: Value, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Return every text in plain data with its place."""
    if isinstance(value, str):
        yield place, value
        return
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield from list_texts(part, (*place, key))


def read_yaml(path: Path, shown_as: str) -> tuple[Document, list[Finding]]:
    """Read one file; returns what `parse_yaml` returns, or a finding where the file can't be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        return Document(shown_as), [explain_unreadable(shown_as, error)]
    return parse_yaml(raw, shown_as)


def explain_unreadable(shown_as: str, error: OSError) -> Finding:
    """Make the finding about a file that the system does not give."""
    message = f"het bestand is niet te lezen ({say_refusal(error)})"
    hint = "haal het weg, of zet er een gewoon, leesbaar bestand voor in de plaats"
    return Finding(shown_as, 1, 1, "onleesbaar", message, hint)


def list_folder(folder: Path, shown_as: str, findings: list[Finding]) -> list[Path]:
    """Return what lies in a folder, by name; nothing, and one finding more, where the system does not give it."""
    try:
        paths = sorted(folder.iterdir(), key=lambda path: path.name)
        for path in paths[:1]:
            path.lstat()  # a folder may tell its names and still let nobody in
    except OSError as error:
        message = f"de map is niet te lezen ({say_refusal(error)})"
        findings.append(Finding(shown_as, 1, 1, "onleesbaar", message, "maak er een gewone, leesbare map van"))
        return []
    return paths


def is_missing(path: Path) -> bool:
    """Tell whether nothing is there; something that can't be read is there."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def parse_yaml(raw: bytes, shown_as: str) -> tuple[Document, list[Finding]]:
    """Read the content of one file.

    Returns the document and what is wrong with it; with an error among the findings the data may be incomplete.
    `shown_as` is the path that findings name.
    """
    document = Document(shown_as)
    if len(raw) > MAX_BYTES:
        message = f"het bestand is {len(raw) // 1024} kB groot; hoogstens {MAX_BYTES // 1024} kB mag"
        return document, [Finding(shown_as, 1, 1, "bestand-te-groot", message, "verdeel de tekst of haal weg wat er niet hoort")]
    findings: list[Finding] = []
    document.text = _decode(raw, shown_as, findings)
    if not has_errors(findings):
        findings += _fill(document)
    return document, findings


def _decode(raw: bytes, path: str, findings: list[Finding]) -> str:
    hint = "sla het bestand op als UTF-8 (zonder BOM)"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.append(Finding(path, 1, 1, "geen-utf8", "het bestand is opgeslagen als UTF-16", hint))
        return ""
    if raw.startswith(b"\xef\xbb\xbf"):
        message = "het bestand begint met een onzichtbare BOM; die is overgeslagen"
        findings.append(Finding(path, 1, 1, "bom", message, hint, Severity.WARNING))
    try:
        return decode_sound(raw)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8")
        line, column = _line_and_column(before, len(before))
        message = f"hier staat een teken dat geen UTF-8 is (byte 0x{raw[error.start]:02x})"
        findings.append(Finding(path, line, column, "geen-utf8", message, hint))
        return ""


def decode_sound(raw: bytes) -> str:
    """Return the text of a file, a BOM left out and with plain line ends; raises UnicodeDecodeError."""
    text = raw.decode("utf-8-sig")
    if "\r" not in text:
        return text
    plain = text.replace("\r\r\n", "\n").replace("\r\n", "\n")  # of a copy that doubled a sign, too
    return plain if "\n" in plain else plain.replace("\r", "\n")  # old programs of the Mac end lines so, and all of them


def _line_and_column(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _fill(document: Document) -> list[Finding]:
    """Read the text of a document; where it has slips, what is meant is read on, and every slip is a finding."""
    odd = list(_refuse_line_ends(document))
    if "\r" in document.text:
        return limit(odd)  # what is one line and what are two, nobody can tell
    document.meant = _ODD_LINE_END.sub(" ", document.text) if odd else ""
    found = _build(document)
    if has_errors(found):
        look = look_over(document.meant or document.text) if len(document.text) <= _MOST_LOOKED_OVER else None
        if look and (look.slips or look.lone):
            typed = (document.meant or document.text).split("\n")
            document.meant = "\n".join(look.lines if look.slips else [look.lone.get(number, line) for number, line in enumerate(typed)])
            found = [*_tell_slips(document, look.slips), *_build(document)]
        found = _read_around(document, found)
    told = {finding.line for finding in odd}
    return limit([*odd, *(finding for finding in found if finding.line not in told)])


def read_on(document: Document) -> tuple[Document, list[Finding]] | None:
    """Read a document once more by all that may be a slip in it, for one whose content is not right.

    Returns that document and the slips that were not told before; None where there are none.
    """
    look = look_over(document.meant or document.text, all_that_may_be=True)
    again = Document(document.path, document.text, meant="\n".join(look.lines), is_partial=document.is_partial)
    if not look.slips or has_errors(_build(again)):
        return None
    return again, _tell_slips(document, look.slips)


def _tell_slips(document: Document, slips: Iterable[Slip]) -> list[Finding]:
    return [Finding(document.path, slip.line, slip.column, slip.rule, slip.message, slip.hint) for slip in slips]


def _build(document: Document) -> list[Finding]:
    """Fill a document with the data of its text; returns what is wrong with it."""
    builder = _Builder(document)
    document.data, document.is_read, document.swallowed, document.glued = "", False, [], []
    try:
        document.data = builder.build()
        document.is_read = bool(document.data)
    except yaml.MarkedYAMLError as error:
        builder.findings.append(_describe_syntax_error(document, error))
    except yaml.reader.ReaderError as error:
        place = _line_and_column(document.meant or document.text, error.position)
        builder.findings.append(Finding(document.path, *place, "yaml-fout", *_CONTROL))
    return builder.findings


def _read_around(document: Document, found: list[Finding]) -> list[Finding]:
    """Leave out, one by one, lines that can't be read, so that all that is wrong behind them comes in the same round."""
    told = {finding.line for finding in found if finding.rule != _SYNTAX}
    kept = [finding for finding in found if finding.rule != _SYNTAX]
    stops = [finding for finding in found if finding.rule == _SYNTAX]
    for _ in range(min(_MOST_ROUNDS, _MOST_READ // max(len(document.text), 1))):
        if not stops:
            return kept
        stop = stops[0]
        kept += [] if stop.line in told else [stop]
        told.add(stop.line)
        lines = (document.meant or document.text).split("\n")
        if not lines[stop.line - 1]:
            return kept
        lines[stop.line - 1] = ""
        document.meant, document.is_partial = "\n".join(lines), True
        again = _build(document)
        kept += [finding for finding in again if finding.rule != _SYNTAX and finding not in kept and finding.rule != "leeg-bestand"]
        stops = [finding for finding in again if finding.rule == _SYNTAX]
    return kept + [stop for stop in stops if stop.line not in told]


def _refuse_line_ends(document: Document) -> Iterator[Finding]:
    """Refuse what ends a line for YAML and for hardly anything else: what is a comment to one reader is text to another."""
    for odd in islice(_ODD_LINE_END.finditer(document.text), MOST_OF_A_KIND + 1):
        message = f"het bestand bevat een regeleinde dat de meeste programma's niet zien (U+{ord(odd[0]):04X})"
        hint = "haal het teken weg, of begin er een gewone nieuwe regel voor in de plaats"
        yield Finding(document.path, *_line_and_column(document.text, odd.start()), "vreemd-regeleinde", message, hint)


@lru_cache(maxsize=4)
def _compose(text: str) -> yaml.Node | None:
    try:
        return next(yaml.compose_all(text, Loader=yaml.CBaseLoader), None)
    except yaml.YAMLError:
        return None  # the first document was read all the same; what is wrong behind it has a place of its own


def _follow(root: yaml.Node | None, place: Place) -> tuple[yaml.Node | None, yaml.Node | None]:
    """Walk down a place; gives the node to point at (a key where there is one) and the value, None if it isn't there."""
    spot = value = root
    for part in place:
        step = _step(value, part)
        if step is None and isinstance(part, int) and not isinstance(value, yaml.SequenceNode):
            continue  # what should have been a list was read as the only part of one
        if step is None:
            return spot, None
        spot, value = step
    return spot, value


def _step(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == part), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        return (node.value[part], node.value[part]) if part < len(node.value) else None
    return None


class _Builder:
    """Builds plain data from YAML's events, and reports what no record has a use for.

    It keeps a stack of its own: the library's composer recurses in C, and a hostile file could crash it.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self._text = document.meant or document.text
        self.findings: list[Finding] = []
        self._root: list[Value] = []
        self._stack: list[list[Value] | dict[str, Value]] = [self._root]
        self._keys: list[str | None] = [None]
        self._key_ends = [0]  # where the key at hand ends, for every level
        self._in_braces = [False]  # whether a level is a mapping between braces
        self._has_alias = False
        self._counts: Counter[str] = Counter()
        self._last: dict[str, Finding] = {}

    def build(self) -> Value:
        """Return the data of the one document in the file; "" where there is none or it is refused as a whole.

        With an alias it is: nothing tells what should stand in its place.
        """
        for event in self._list_events():
            if isinstance(event, yaml.ScalarEvent):
                self._add_scalar(event)
            elif isinstance(event, _ENDS):
                self._close()
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
        """Return YAML's events, and look between them where something that is no data may stand."""
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
        if event.anchor or event.tag or event.style in _BLOCK_STYLES:
            self._refuse_extras(event)
        elif "\n" in self._text[_start(event) : _end(event)] and event.style not in _QUOTED:
            self._look_into_plain(event)
        elif event.style == '"' and (found := _ESCAPE.search(self._text, _start(event), _end(event))):
            hint = "zet de tekst tussen enkele aanhalingstekens, of schrijf \\\\ voor elke backslash"
            self._refuse_at(found.start(), "backslash", "een backslash tussen dubbele aanhalingstekens verandert de tekst", hint)
        self._add(event.value, event)

    def _close(self) -> None:
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
        """Report a text behind a comma between braces, which would be a field without a value, and read it as part of the value before."""
        at = self._text.rfind(key, 0, self._key_ends[-1])
        last, before = next(reversed(parent.items()), ("", ""))
        if last and isinstance(before, str) and len(before) < _LONGEST_JOINED:
            whole = f"{before},{' ' * (self._text[at - 1 : at] == ' ')}{key}"
            message = f"achter een komma begint tussen {{ en }} een nieuw veld, en '{key}' is geen veld"
            hint = f'hoort het bij de tekst, zet die dan tussen aanhalingstekens: {last}: "{whole}"'
            parent[last] = whole
        else:
            message = f"tussen {{ en }} horen velden met een waarde, en '{key}' heeft er geen"
            hint = f"schrijf een lijst tussen rechte haken: [{key}]"
        self._refuse_at(max(at, 0), "komma-in-tekst", message, hint)

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
        if isinstance(event, yaml.ScalarEvent) and event.style in _BLOCK_STYLES:
            self._look_into_block(event)

    def _look_into_block(self, event: yaml.ScalarEvent) -> None:
        """Report what a block of text would lose or swallow: folded structure, and a field that was indented too far."""
        head, *lines = self._text[_start(event) : _end(event)].split("\n")
        self._refuse_between(_start(event), _start(event) + len(head))
        told = [line.strip() for line in lines]
        while told and not told[-1]:
            told.pop()
        if event.style == ">" and any(not line or _LIST_LINE.match(line) for line in told):
            message = "achter > worden regels aan elkaar geplakt; deze tekst heeft witregels of een lijst"
            self._report(event, "gevouwen-tekst", message, "schrijf | in plaats van > of >-")
        for number, line in enumerate(told, start=1):
            if match := _FIELD_LINE.match(line):
                mark = event.start_mark
                assert mark is not None  # every event that was parsed from text has one
                self.document.swallowed.append((match[1], mark.line + 1 + number))

    def _look_into_plain(self, event: yaml.ScalarEvent) -> None:
        """Report what a text over more lines without > or | would glue together: a list, and a field without a space behind its colon."""
        lines = [line.strip() for line in self._text[_start(event) : _end(event)].split("\n")[1:]]
        if any(_LIST_LINE.match(line) for line in lines):
            self.document.glued.append(self.document.place_in_file(*_line_and_column(self._text, _start(event))))
        mark = event.start_mark
        assert mark is not None  # every event that was parsed from text has one
        for number, line in enumerate(lines, start=1):
            if match := _GLUED_FIELD.match(line):
                self.document.swallowed.append((match[1], mark.line + 1 + number))

    def _refuse_between(self, start: int, end: int) -> None:
        """Report what stands between two things that YAML reads and is lost: a comment behind text, and the sign before a key."""
        for found in _BETWEEN.finditer(self._text, start, end):
            if found[0] == "?":
                hint = "haal het vraagteken weg en schrijf `veld: waarde`; hoort het bij de tekst, zet die dan tussen aanhalingstekens"
                self._refuse_at(found.start(), "sleutel-met-vraagteken", "een los vraagteken staat voor een veldnaam", hint)
            elif self._follows_something(found.start()):
                message = "alles achter # op deze regel zou wegvallen: YAML ziet het als een opmerking"
                hint = "zet de tekst tussen aanhalingstekens als # erbij hoort; een opmerking zet je op een eigen regel die met # begint"
                self._refuse_at(found.start(), "tekst-achter-hekje", message, hint)

    def _follows_something(self, at: int) -> bool:
        """Tell whether something stands before a place on its line: who meant a # there as text would never know."""
        text = self._text
        return bool(text[text.rfind("\n", 0, at) + 1 : at].strip())

    def _refuse_at(self, offset: int, rule: str, message: str, hint: str) -> None:
        self._tell(rule, message, hint, lambda: _line_and_column(self._text, offset))

    def _report(self, event: yaml.Event | None, rule: str, message: str, hint: str) -> None:
        mark = event.start_mark if event else None
        self._tell(rule, message, hint, lambda: (mark.line + 1, mark.column + 1) if mark else (1, 1))

    def _tell(self, rule: str, message: str, hint: str, locate: Callable[[], tuple[int, int]]) -> None:
        """Report something; of the many of a kind that are only counted, the last to be located stands for all."""
        self._counts[rule] += 1
        if self._counts[rule] > MOST_OF_A_KIND + 1:
            self.findings.append(self._last[rule])
            return
        place = self.document.place_in_file(*locate())
        self._last[rule] = Finding(self.document.path, *place, rule, message, hint)
        self.findings.append(self._last[rule])


def _describe_syntax_error(document: Document, error: yaml.MarkedYAMLError) -> Finding:
    unclosed = "unexpected end of stream" in str(error.problem) and error.context_mark
    mark = unclosed or error.problem_mark or error.context_mark
    text = document.meant or document.text
    line, column = document.place_in_file(*_line_and_column(text, min(mark.index, len(text.rstrip("\n"))))) if mark else (1, 1)
    message, hint = _explain(f"{error.problem or ''} {error.context or ''}")
    if mark and text[mark.index : mark.index + 1] == "\t":
        message, hint = _TAB
    return Finding(document.path, line, column, "yaml-fout", message, hint)


def _explain(told: str) -> tuple[str, str]:
    for words, explanation in _PROBLEMS.items():
        if words in told:
            return explanation
    return "de opmaak van het bestand klopt hier niet", "controleer inspringing, dubbele punten en aanhalingstekens"


def _start(event: yaml.Event) -> int:
    assert event.start_mark is not None  # every event that was parsed from text has one
    return event.start_mark.index


def _end(event: yaml.Event) -> int:
    assert event.end_mark is not None
    return event.end_mark.index
