"""Reads events below their field that are typed as an invitation has them: a title, and a line for each of day, place and costs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from praktijkbank.source.dutch.clock_times import cut_hours, list_readings, take_hours
from praktijkbank.source.dutch.date_notation import read_day
from praktijkbank.source.dutch.day_lists import begins_with_day
from praktijkbank.source.dutch.notations import NONE
from praktijkbank.source.layout.open_lines import Holder, LineReader
from praktijkbank.source.lines.line_shapes import PLAIN_PART, indent
from praktijkbank.source.lines.moved_lines import say_lines
from praktijkbank.source.lines.quoting import put_in_quotes
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.remedies.loose_texts import SAID_DAY, divide, take_last_day, write_note
from praktijkbank.source.remedies.proposals import say_below, write, write_in_list
from praktijkbank.source.shapes import find_name

_LABELLED = re.compile(r"(?P<label>[^\W\d_][^:]{0,30}?) ?:[ \t]+(?P<value>\S.*)")
_ASIDE = re.compile(r"(?P<hours>[^()]+?) ?\((?P<aside>[^()]+)\)")
_FEWEST_LABELS = 2
_ADDRESSES = frozenset({"signup", "online", "url"})


class LabelledEvents(LineReader):
    """Reads such events in the lines of a file, and writes each as a part of the list."""

    def read(self, holder: Holder, record: type[Record], number: int) -> int:
        """Read the events that begin on a line, with empty lines between them; return the line after them, or 0 if they are none."""
        end = self._find_end(holder, record, number)
        blocks = list(self._list_blocks(number, end))
        parts = [read_meeting(record, self._list_typed(block)) for block in blocks]
        labels = [match["label"] if (match := _LABELLED.match(self._typed[at].strip())) else "" for block in blocks for at in block]
        if all(label in name_fields(record) for label in labels):
            return 0  # the very names of fields are fields that are not set in
        is_dated = any(parts)
        parts = [part or self._read_bare(record, block) for part, block in zip(parts, blocks, strict=True)]
        if not is_dated and not (parts[0] and any(find_name(record, label.lower()) in _ADDRESSES for label in labels if label)):
            return 0  # others read these too, but take an address behind a label for a field of the file
        while not parts[-1] and self._is_of_file(record, blocks[-1]):
            end = blocks.pop()[0]
            parts.pop()
        for block, part in zip(blocks, parts, strict=True):
            if part:
                self._write(holder, block, part)
            else:
                for at in block:
                    self._lines[at] = f"{holder.lead}- {put_in_quotes(self._typed[at].strip())}"
        return end

    def _list_typed(self, block: Sequence[int]) -> list[str]:
        return [self._typed[at].strip() for at in block]

    def _read_bare(self, record: type[Record], block: Sequence[int]) -> dict[str, str]:
        """Return the fields of one event on lines without labels, among others with them; {} if its day or title is not sure."""
        lines = self._list_typed(block)
        told = divide(name_fields(record), "title", "\n".join(lines)) if sum(map(begins_with_day, lines)) == 1 < len(lines) else {}
        return told if {"title", "date"} <= told.keys() else {}

    def _is_of_file(self, record: type[Record], block: Sequence[int]) -> bool:
        """Tell whether lines below the last event each have a label, and none says what an event is or when."""
        lines = self._list_typed(block)
        labels = [match["label"].lower() if (match := _LABELLED.match(line)) else "" for line in lines]
        return all(labels) and not any(
            SAID_DAY.search(line) or find_name(record, label) in {"title", "date"} for line, label in zip(lines, labels, strict=True)
        )

    def _find_end(self, holder: Holder, record: type[Record], number: int) -> int:
        """Return the line after the last that may be of an event: another is left of its field, is a part with a dash, or another field."""
        end = number
        for at in range(number, len(self._typed)):
            line = self._typed[at]
            label = _LABELLED.match(line.strip())
            is_field = label is not None and self._page.is_known(label["label"]) and not find_name(record, label["label"].lower())
            is_field = is_field and indent(line) <= holder.column
            if line.strip() and (indent(line) < holder.column or PLAIN_PART.match(line) or is_field or line.rstrip()[-1] in ":|>"):
                break
            end = at + 1 if line.strip() else end
        return end

    def _list_blocks(self, number: int, end: int) -> Iterator[list[int]]:
        block: list[int] = []
        for at in range(number, end + 1):
            if at < end and self._typed[at].strip():
                block.append(at)
            elif block:
                yield block
                block = []

    def _write(self, holder: Holder, block: Sequence[int], part: dict[str, str]) -> None:
        """Write an event, and tell how to."""
        self._page.take_away(block)
        part = {**({"title": part["title"]} if "title" in part else {}), **part}  # which tells the reader what this is about
        written = ", ".join(f"{name}: {write_in_list(value)}" for name, value in part.items())
        self._lines[block[0]] = f"{holder.lead}- {{{written}}}"
        first, *others = [f"{name}: {write(value)}" for name, value in part.items()]
        hint = f"schrijf `- {first}`{say_below([f'`{line}`' for line in others], next(iter(part)), '- ')}"
        away = f"; haal {say_lines(block[1:])} weg, want dat staat daar al in"
        self._page.tell(block[0], holder.column, "verkeerd-type", f"bij '{holder.name}' horen eigen velden", f"{hint}{away}")


def is_labelled(line: str) -> bool:
    """Tell whether a line begins with a label and a colon, in bold or not."""
    return _LABELLED.match(line.replace("**", "").lstrip("* ")) is not None


def read_label(record: type[Record], line: str) -> tuple[str, str]:
    """Return the field of an event that a label before a colon names, with the value behind it; ("", "") if it names none."""
    match = _LABELLED.match(line.replace("**", "").lstrip("* "))
    field = find_name(record, match["label"].lower()) if match else ""
    return (field, match["value"]) if match and field else ("", "")


def read_meeting(record: type[Record], lines: Sequence[str]) -> dict[str, str]:
    """Return the fields of an event whose day and something else stand behind a label; {} for any other lines."""
    labelled = [read_label(record, line) for line in lines]
    part, notes, rest = dict[str, str](), list[str](), list[str]()
    for line, (field, value) in zip(lines, labelled, strict=True):
        if not field or value.strip(" .!").casefold() in NONE:
            rest.append(line)
            continue
        told = _read_value(record, field, value)
        if field == "end" and "date" in told and read_day(told["date"]) != read_day(part.get("date", "")):
            told["until"] = told.pop("date")
        notes += [told.pop("note")] if "note" in told and field != "note" else []
        if told.keys() & part.keys() - {"date"}:
            rest.append(line)
        else:
            part |= {name: each for name, each in told.items() if name not in part}
    if len([*filter(any, labelled)]) < _FEWEST_LABELS or not begins_with_day(part.get("date", "")):
        return {}
    title = {} if "title" in part or not rest or _LABELLED.match(rest[0]) else {"title": rest.pop(0)}
    told = divide(name_fields(record), "note", "\n".join(rest)) if rest else {}
    if told.keys() & part.keys() - {"note"}:
        told = {}
    notes = [*(told.pop("note", "").split("; ") if told else rest), *notes]
    part |= told | ({"status": "moved"} if "was" in part and "status" not in part else {})
    take_last_day(part, notes, [])
    note = write_note(*notes, part.pop("note", ""))
    return {**title, **part, **note}


def _read_value(record: type[Record], field: str, value: str) -> dict[str, str]:
    """Return the fields in what stands behind a label: hours perhaps with their day before them, or words between brackets behind them."""
    if field in {"date", "signup"}:
        return divide(name_fields(record), "note", f"aanmelden {value}" if field == "signup" else value) or {field: value}
    if field in {"start", "end"} and (moment := take_hours(value)):
        return {"date": moment[0], field: moment[1]}
    aside = _ASIDE.fullmatch(value) if field == "start" else None
    if aside and (cut_hours(aside["hours"]) or list_readings(aside["hours"])):
        return {field: aside["hours"], "note": aside["aside"]}
    return {field: value}
