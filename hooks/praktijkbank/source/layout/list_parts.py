"""Reads the lines below a field for a list, where they are no parts as YAML knows them: words, rows of a table, other signs than a dash."""

from __future__ import annotations

import re

from praktijkbank.source.dutch.calendar_names import WEEKDAY
from praktijkbank.source.dutch.day_lists import begins_with_day
from praktijkbank.source.layout.labelled_events import LabelledEvents
from praktijkbank.source.layout.named_lines import cut_sign, find_sign
from praktijkbank.source.layout.numbered_parts import NumberedParts
from praktijkbank.source.layout.open_lines import Holder, LineReader, OpenLines
from praktijkbank.source.layout.paragraphs import Paragraphs
from praktijkbank.source.layout.table_parts import EACH_ROW, TableParts
from praktijkbank.source.lines.line_shapes import COLON, CROSSES, KEY_LINE, MARKS, PLAIN_PART, STEP, indent
from praktijkbank.source.lines.line_starts import say_mark
from praktijkbank.source.lines.moved_lines import say_lines, say_more, say_spaces
from praktijkbank.source.lines.quoting import put_in_quotes, unquote
from praktijkbank.source.lines.table_rows import is_further_row, is_row, is_tabbed, read_rows
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.remedies.event_groups import begins_event, group_events, names_day, part_lines
from praktijkbank.source.remedies.proposals import write, write_in_list
from praktijkbank.source.shapes import find_name, takes_events

_QUOTE_MARK = re.compile(r"( *)>[ \t]+(?=[^\W\d])")
_ODD_PART = re.compile(rf"( *)([{MARKS}{CROSSES}o]|[0-9]{{1,2}}[.)]|[a-z][.)])[ \t]+(?=\S)(?![^:]*[^\s:]:(?:\s|$))(?!.*\*$)")
WEEKDAY_FIRST = re.compile(rf"{WEEKDAY} [0-9]", re.IGNORECASE)
_PAIR = re.compile(r"([^\W\d_][^:]{0,60}?) ?:[ \t]+\S")  # some words before a colon, which name no field
_TWO_CELLS = re.compile(r"^([^\t]+?)[ ]*\t\s*([^\t]+)$")  # a row of two columns
_DASH = re.compile(" [-–—] ")  # could stand for a colon
_LONGEST_VALUE, _LONGEST_PART, _MOST_VALUES, _MOST_LINES = 60, 300, 20, 41  # with empty lines between them
_MOST_OF_EVENT = 6  # lines: title, day, hours, location and what else an event has


class ListParts(LineReader):
    """Reads list parts in the lines of a file, writes them as they are meant, and tells what was wrong with them."""

    def __init__(self, page: OpenLines) -> None:
        """Take the lines, which are corrected in place."""
        super().__init__(page)
        self.read_table = TableParts(page).read
        self._read_numbered = NumberedParts(page).read
        self._read_paragraphs = Paragraphs(page).read
        self._read_labelled = LabelledEvents(page).read

    def read(self, holder: Holder, number: int) -> int:
        """Read the parts that begin on a line; return the line after them, or 0 if they are as YAML takes them."""
        end = self._read_numbered(holder, number) or self.read_table(holder, number) or self._read_events(holder, number)
        end = end or self._read_paragraphs(holder, number)
        if not end and holder.shape.kind != "record":
            end = self._read_list(holder, number)
        end = end or (self._read_values(holder, number) if indent(self._typed[number]) <= holder.column else 0)
        return self._read_of_all(holder, end) if end else 0

    def _read_of_all(self, holder: Holder, number: int) -> int:
        """Take a field away that stands right below the parts of a list and is one of theirs: it goes for all; return the line after it."""
        match = KEY_LINE.match(self._typed[number]) if number < len(self._typed) else None
        record, is_here = holder.shape.part, match and match["value"] and len(match["lead"]) == holder.column
        name = find_name(record, match["key"]) if match and is_here and record else ""
        if not match or not record or not name or name_fields(record)[name].is_required() or self._page.is_known(match["key"]):
            return number
        self._page.take_away([number])
        hint = f"zet bij elk onderdeel waar het bij hoort `{name}: {write(match['value'])}`, en haal {say_lines([number])} weg"
        self._page.tell(number, holder.column, "losse-regel", f"dit hoort bij de onderdelen van '{holder.name}' erboven", hint)
        return number + 1

    def _read_events(self, holder: Holder, number: int) -> int:
        """Read events below their field, each a line that begins with its day, which may end in a colon; return 0 if all have a dash."""
        record = holder.shape.part
        if not record or not takes_events(record):
            return 0
        if self._typed[number].lstrip()[:1] in MARKS:
            return 0  # each line is a part by its sign
        if end := self._read_labelled(holder, record, number):
            return end
        events = self._list_events(record, holder.column, number)
        dashed = [at for at, *_ in events if PLAIN_PART.match(self._typed[at])]
        loose = [at for at, *_ in events if at not in dashed]
        is_cut = any(rest and COLON.search(self._typed[at]) for at, *rest in events)  # YAML takes no more text behind such a colon
        if not (loose or is_cut) or (dashed and not all(WEEKDAY_FIRST.match(self._typed[at].strip()) for at in loose)):
            return 0  # a day may be the rest of the line above it
        column = indent(self._typed[dashed[0]]) if dashed else holder.column
        for at, *rest in events:
            part = f"- {write(', '.join(cut_sign(self._typed[line]).rstrip(',;') for line in (at, *rest)))}"
            self._lines[at] = f"{' ' * (holder.shift + column)}{part}"
            if at in loose:
                message = f"wat bij '{holder.name}' hoort, begint met een streepje"
                beside = ", recht onder de andere streepjes" if dashed else ""
                self._page.tell(at, holder.column, "lijstteken", message, f"schrijf `{part}`{beside}")
            if rest:
                self._page.take_away(range(rest[0], rest[-1] + 1))
                hint = f"haal {say_lines(rest)} weg: dit staat al in wat je op {say_lines([at])} schrijft"
                self._page.tell(rest[0], holder.column, "meer-regels", "dit hoort bij de bijeenkomst erboven", hint)
        return events[-1][-1] + 1

    def _list_events(self, record: type[Record], column: int, number: int) -> list[list[int]]:
        """Return the lines of each event from a line on: one with its day, and others that are no field of the records around."""
        end = number
        while end < len(self._typed) and self._may_be_of_event(record, self._typed[end], column):
            end += 1
        lines = ["" if line.lstrip().startswith("#") else line for line in self._typed[number:end]]
        told = [at for at, line in enumerate(lines) if line.strip()]
        head = "".join(lines[:1])
        sign, margin = find_sign(head), indent(head)
        signed = [at for at in told if sign and find_sign(lines[at]) == sign and indent(lines[at]) == margin]
        is_signed = len(signed) > 1  # then each sign or number begins an event
        groups = part_lines(signed, told) if is_signed else group_events([*map(cut_sign, lines)])
        events = [[number + at for at in group][:_MOST_OF_EVENT] for group in groups]
        is_day = [any(names_day(cut_sign(self._typed[at])) for at in event) for event in events]
        return events if all(is_day) or (is_signed and any(is_day)) else []

    def _may_be_of_event(self, record: type[Record], line: str, column: int) -> bool:
        """Tell whether a line may be part of an event that is typed without dashes or field names, or with names in Dutch."""
        if not line.strip() or line.lstrip().startswith("#"):
            return True
        field = KEY_LINE.match(line)
        is_own = not field or (bool(find_name(record, field["key"])) and not self._page.is_known(field["key"]))
        return indent(line) >= column and (begins_event(cut_sign(line)) or (not PLAIN_PART.match(line) and is_own))

    def _read_list(self, holder: Holder, number: int) -> int:
        line = self._typed[number]
        if _QUOTE_MARK.match(line):
            return self._read_quoted(holder, number)
        if _ODD_PART.match(line) and indent(line) >= holder.column:
            return self._read_odd(holder, number)
        if is_row(line) or (self._typed[number + 1 :] and all(map(is_tabbed, self._typed[number : number + 2]))):
            return self._read_table(holder, number)
        return self._read_set_in(holder, number) if self._is_set_in_below(number) else 0

    def _read_values(self, holder: Holder, number: int) -> int:
        """Read words below a list field, one per line; return 0 if they are not such a list."""
        end = self._find_loose_end(holder, number)
        if end == number or end - number > _MOST_VALUES:
            return 0
        if holder.shape.record:
            return self._read_loose(holder, number, end)
        if end - number == 1 and re.search(r"[,;] ", self._typed[number]):  # whoever checks the field tells its values apart
            self._lines[number] = f"{holder.lead}{' ' * STEP}{self._typed[number].strip()}"
            return end
        values = [unquote(self._typed[at].strip().rstrip(",;")) for at in range(number, end)]
        for at, value in zip(range(number, end), values, strict=True):
            self._lines[at] = f"{holder.lead}- {write_in_list(value)}"
        listed = ", ".join(map(write_in_list, values))
        hint = f"zet ze tussen rechte haken achter de veldnaam: `{holder.name}: [{listed}]`, en haal de losse regels weg"
        self._page.tell(number, indent(self._typed[number]), "losse-regel", f"onder '{holder.name}' staan woorden zonder streepje", hint)
        return end

    def _find_loose_end(self, holder: Holder, number: int) -> int:
        """Return the line after the values below a field; between records there may be empty lines, if all begin alike."""
        end, is_pair = number, bool(_PAIR.match(self._typed[number]))
        for at in range(number, min(len(self._typed), number + _MOST_LINES)):
            line = self._typed[at]
            if line and not (self._is_loose(holder, line) and (at == end or bool(_PAIR.match(line)) == is_pair)):
                break
            if not line and holder.shape.kind != "records":
                break
            end = at + 1 if line else end
        return end

    def _is_loose(self, holder: Holder, line: str) -> bool:
        """Tell whether a line below a field is a value, or, where records belong, a text that may have words and a colon in front."""
        record = holder.shape.record
        if holder.shape.part and record and indent(line) == holder.column and (pair := _PAIR.match(line.strip())):
            return not find_name(record, pair[1]) and not self._page.is_known(pair[1])
        is_long = record is not None and "text" not in name_fields(record)  # each line is one; a text may be broken over its lines
        is_left = indent(line) <= holder.column
        return is_left and _is_value(line, _LONGEST_PART if is_long else _LONGEST_VALUE) and not self._page.match_field(line)

    def _read_loose(self, holder: Holder, number: int, end: int) -> int:
        """Read words below a field for records: each line is a list part, or all lines describe one record."""
        is_list = holder.shape.kind == "records"
        lead = "- " if is_list else " " * STEP
        for at in filter(self._typed.__getitem__, range(number, end)):
            text = _TWO_CELLS.sub(r"\1: \2", self._typed[at].strip())
            part = f"{lead}{put_in_quotes(text) if _PAIR.match(text) or _DASH.search(text) else text}"
            self._lines[at] = f"{holder.lead}{part}"
            if is_list:
                message = f"wat bij '{holder.name}' hoort, begint met een streepje"
                self._page.tell(at, holder.column, "lijstteken", message, f"schrijf `{part}`")
        if not is_list:
            hint = f"zet {say_more(STEP, self._typed[number:end])} voor {say_lines(range(number, end))}"
            self._page.tell(number, holder.column, "inspringing", f"wat bij '{holder.name}' hoort, springt niet in", hint)
        return end

    def _read_table(self, holder: Holder, number: int) -> int:
        """Read a table: each row is a list part."""
        end, is_part = number + 1, is_row if is_row(self._typed[number]) else is_further_row
        while end < len(self._typed) and is_part(self._typed[end]):
            end += 1
        rows = read_rows(self._typed[number:end])
        for at, row in enumerate(rows, number):
            self._lines[at] = f"{holder.lead}- {write_in_list(row)}" if row else ""
        values = ", ".join(write_in_list(row) for row in rows if row)
        heads = [at for at, row in enumerate(rows, number) if not row]
        away = f", en haal {say_lines(heads)} weg" if heads else ""
        way = f"schrijf `{holder.name}: [{values}]`, en haal de tabel weg" if holder.shape.kind == "values" else EACH_ROW + away
        self._page.tell(number, indent(self._typed[number]), "verkeerd-type", f"onder '{holder.name}' hoort een lijst, geen tabel", way)
        return (self._read_values(holder, end) if end < len(self._typed) else 0) or end

    def _read_odd(self, holder: Holder, number: int) -> int:
        """Read list parts, set in below their field, that begin with another sign than a dash or with a number."""
        end, column = number, indent(self._typed[number])
        for at in range(number, len(self._typed)):
            match = _ODD_PART.match(self._typed[at]) if indent(self._typed[at]) == column else None
            if match:
                start = match.start(2) if match[2] in CROSSES else match.end()
                self._lines[at] = f"{' ' * holder.shift}{match[1]}- {self._typed[at][start:]}"
                self._page.tell(at, column, *say_mark(match[2]))
                end = at + 1
            elif self._typed[at]:
                break
        return end

    def _is_set_in_below(self, number: int) -> bool:
        """Tell whether list parts without a field, one right below another, are followed by one that is set in further."""
        column, at = indent(self._typed[number]), number
        while at < len(self._typed) and is_bare_part(self._typed[at]) and indent(self._typed[at]) == column:
            at += 1
        return number < at < len(self._typed) and is_bare_part(self._typed[at]) and indent(self._typed[at]) > column

    def _read_set_in(self, holder: Holder, number: int) -> int:
        """Read list parts of which some are set in further than the first; YAML would make one text of them."""
        column, end = indent(self._typed[number]), number
        away = f"zet er {say_spaces(column)} voor in plaats van {{}}" if column else "haal de spaties ervoor weg"
        while end < len(self._typed) and is_bare_part(self._typed[end]) and indent(self._typed[end]) >= column:
            at = indent(self._typed[end])
            self._lines[end] = f"{' ' * (holder.shift + column)}{self._typed[end].lstrip()}"
            if at > column:
                hint = f"{away.format(at)}, zodat het recht onder het eerste staat"
                self._page.tell(end, at, "inspringing", "dit onderdeel springt te ver in", hint)
            end += 1
        return end

    def _read_quoted(self, holder: Holder, number: int) -> int:
        """Read list parts that begin with > instead of a dash."""
        end, column = number, indent(self._typed[number])
        shift = max(holder.shift + holder.column + STEP - column, 0)
        while end < len(self._typed) and (match := _QUOTE_MARK.match(self._typed[end])):
            self._lines[end] = f"{' ' * shift}{match[1]}- {self._typed[end][match.end() :]}"
            end += 1
        message = f"een onderdeel van '{holder.name}' begint hier met '>'"
        self._page.tell(number, column, "lijstteken", message, f"zet een streepje in plaats van > op {say_lines(range(number, end))}")
        return end


def is_bare_part(line: str) -> bool:
    """Tell whether a line is a list part without a field."""
    return PLAIN_PART.match(line) is not None and not KEY_LINE.match(line)


def _is_value(line: str, longest: int) -> bool:
    """Tell whether a line is a value for a list of at most some characters, or an event, which has more to say."""
    plain = line.strip()
    return (
        0 < len(plain) <= (_LONGEST_PART if begins_with_day(plain) else longest)
        and (plain[0].isalnum() or plain[0] in "'’" or unquote(plain) != plain)
        and not KEY_LINE.match(line)
        and not COLON.search(plain)
    )
