"""Finds where a part of a list ends by its fields: where they begin anew without a dash, go on behind one, or are of the whole file.

YAML takes what stands in the column of a part for that part. Whoever forgets a dash, or sets the agenda of a newsletter in below its last
item, loses one of two fields with the same name, or all of that agenda.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import yaml

from praktijkbank.source.layout.typed_blocks import takes_blocks
from praktijkbank.source.layout.typed_lines import FieldTree, is_block
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import STEP
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.record import Record, name_fields, name_required
from praktijkbank.source.remedies.loose_texts import write_note
from praktijkbank.source.remedies.proposals import write_in_list
from praktijkbank.source.shapes import find_name, find_shape, takes_events
from praktijkbank.source.yaml_document import list_pairs

_FEWEST_ALIKE = 2  # fields that begin anew
_HEADS = frozenset({"kind", "title"})  # all that a part says which only leads to a field of the file


def find_bounds(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each part without its dash and each field of the file in a part, and the lines with those put right."""
    walk = _Walk(text, model)
    if walk.root:
        walk.read_record(walk.root, model)
    return sorted(walk.slips), walk.lines


class _Walk(FieldTree):
    """Walks down the lists of a file."""

    def read_record(self, node: yaml.MappingNode, record: type[Record]) -> None:
        """Look at the parts of the lists in a record, and at all records in it."""
        for key, value, name, shape in self.list_fields(node, record):
            if not shape.record:
                continue
            if isinstance(value, yaml.SequenceNode) and shape.part:
                self._join_parts(value, shape.record)
                self._read_parts(value, key, shape.record, record)
            elif isinstance(value, yaml.MappingNode):
                if shape.part and is_block(value) and not takes_blocks(record, name):
                    self._list_parts(key, value, shape.record)
                self.read_record(value, shape.record)

    def _read_parts(self, node: yaml.SequenceNode, owner: yaml.ScalarNode, record: type[Record], around: type[Record]) -> None:
        """Look at the parts of a list, and at all records in them; only a list of the file itself holds other fields of the file."""
        is_outer, are_blocks = around is self.model, takes_blocks(around, find_name(around, owner.value))
        for part in node.value:
            if not is_block(part):
                continue
            if (is_outer or are_blocks) and self._is_of_other(part, owner, record):
                continue
            self._part_fields(part, record)
            if is_outer:
                self._take_out(part, owner, record, is_last=part is node.value[-1])
            self.read_record(part, record)

    def _join_parts(self, node: yaml.SequenceNode, record: type[Record]) -> None:
        """Take the dash away from each part of a list that goes on with the fields of the part above it."""
        parts = [part for part in node.value if is_block(part)]
        named = [[find_name(record, key.value) for key, _ in list_pairs(part)] for part in parts]
        wholes = _join_names(named)
        # What every whole part has of what it must say; what all lack, or one of them, is told as missing once they are joined.
        shared = {name for name in name_required(name_fields(record)) if all(name in names for names in wholes)}
        are_parts = len(parts) == len(node.value) > len(wholes) and len(shared) > 1
        if not are_parts or any(shared <= {*names} for names in named):
            return
        starts = {sum(map(len, wholes[:number])) for number in range(len(wholes))}
        before = [sum(map(len, named[:number])) for number in range(len(named))]
        joined = [part.start_mark for part, count in zip(parts, before, strict=True) if count not in starts]
        lines = [mark.line for mark in joined]
        for mark in joined:
            self.lines[mark.line] = f"{' ' * mark.column}{self.lines[mark.line][mark.column :]}"
        hint = f"zet op {say_lines(lines)} een spatie in plaats van het streepje; een streepje staat alleen voor het eerste veld ervan"
        self.tell(lines[0], joined[0].column - STEP, "lijstteken", "dit hoort nog bij het onderdeel erboven", hint)

    def _list_parts(self, owner: yaml.ScalarNode, node: yaml.MappingNode, record: type[Record]) -> None:
        """Make a list of the fields of more parts, none of which has a dash."""
        keys = [key for key, _ in list_pairs(node)]
        starts = [keys[0].start_mark.line, *(key.start_mark.line for key in self._list_starts(node, record))]
        if len(starts) == 1:
            return
        column, last = keys[0].start_mark.column, self.list_lines(node, node)[-1]
        others = [line for line in range(starts[0], last + 1) if line not in starts and self.lines[line].strip()]
        for line in (*starts, *others):
            self.lines[line] = f"{' ' * column}{'- ' if line in starts else '  '}{self.lines[line][column:]}"
        rest = f", en {say_spaces(STEP)} meer voor {say_lines(others)}" if others else ""
        hint = f"zet een streepje en een spatie (`- `) voor het eerste woord van {say_lines(starts)}{rest}"
        message = f"bij '{owner.value}' hoort een lijst van onderdelen"
        self.tell(starts[0], column, "verkeerd-type", message, hint)

    def _list_starts(self, part: yaml.MappingNode, record: type[Record]) -> list[yaml.ScalarNode]:
        """Return each field that is the first one of its part again, if another field follows again too."""
        keys = [key for key, _ in list_pairs(part)]
        names = [find_name(record, key.value) for key in keys]
        starts = [at for at, name in enumerate(names) if name and name == names[0]]
        return [
            keys[start]
            for start, end in pairwise([*starts[1:], len(names)])
            if len({*names[start:end]} & {*names[:start]} - {""}) >= _FEWEST_ALIKE
        ]

    def _part_fields(self, part: yaml.MappingNode, record: type[Record]) -> None:
        """Put a dash before each field in a part with which another part begins."""
        for key in self._list_starts(part, record):
            line, column = key.start_mark.line, key.start_mark.column
            told = f"- {self.lines[line].strip()}"
            self.lines[line] = f"{' ' * (column - STEP)}{told}"
            hint = f"schrijf `{told}`, met {say_spaces(column - STEP)} ervoor"
            self.tell(line, column, "lijstteken", "hier ontbreekt het streepje van een lijst", hint)

    def _is_of_other(self, part: yaml.MappingNode, owner: yaml.ScalarNode, record: type[Record]) -> bool:
        """Take a part out of its list that has a day and another field of an event, and tell how to write it; return whether it is one."""
        pairs = list_pairs(part)
        if len(pairs) == 1 and isinstance(pairs[0][1], yaml.MappingNode) and not find_name(record, pairs[0][0].value):
            pairs = list_pairs(pairs[0][1])
        texts = {key.value: value.value for key, value in pairs if isinstance(value, yaml.ScalarNode)}
        shapes = {name: find_shape(self.model, name) for name in name_fields(self.model)}
        other, kind = next(((name, inner) for name, (_, inner) in shapes.items() if inner and takes_events(inner)), ("", None))
        if not kind or find_shape(self.model, find_name(self.model, owner.value)).record is kind or len(texts) != len(pairs):
            return False
        named = {typed: find_name(kind, typed) for typed in texts}
        own = {typed for typed in texts if find_name(record, typed) and typed.lower() not in record.no_fields}
        told = {name: texts[typed] for typed, name in named.items() if name and (typed not in own or name in {"title", "signup"})}
        if "date" not in told or len(told.keys() - {"title", "date"}) < 1:
            return False
        rest = [f"{typed}: {text}" for typed, text in texts.items() if named[typed] not in told and find_name(record, typed) != "kind"]
        note = write_note(told.get("note", ""), *rest) if rest else {}
        lines = self.list_lines(part, part)
        written = ", ".join(f"{name}: {write_in_list(' '.join(text.split()))}" for name, text in {**told, **note}.items())
        there = f"zet vooraan op een eigen regel, onder deze lijst, `{other}:`, als die er nog niet staat, en daaronder"
        hint = f"{there} `  - {{{written}}}`; haal {say_lines(lines)} hier weg; is het een bericht, zet dag, tijd en plek dan in de tekst"
        message = f"dit leest als een bijeenkomst, en die hoort in '{other}'"
        self.tell(lines[0], part.start_mark.column, "verkeerd-type", message, hint)
        self.take_away(lines)
        return True

    def _take_out(self, part: yaml.MappingNode, owner: yaml.ScalarNode, record: type[Record], *, is_last: bool) -> None:
        """Take a field of the whole file, with what stands below it, out of a part of another list of that file."""
        pairs = list_pairs(part)
        for key, value in pairs:
            name = find_name(self.model, key.value)
            is_own = find_name(record, key.value) or key.value.lower() in record.no_fields or name == find_name(self.model, owner.value)
            if is_own or not find_shape(self.model, name).record or isinstance(value, yaml.ScalarNode):
                continue
            lines = self.list_lines(key, value)
            is_end = is_last and key is pairs[-1][0]
            others = [other for other, _ in pairs if other is not key]
            is_bare = {find_name(record, other.value) for other in others} <= _HEADS
            heads = [other.start_mark.line for other in others] if is_bare else []
            self._tell_out(key, name, lines, heads)
            self.take_away(heads)
            for line in lines:
                self.lines[line] = self.lines[line][key.start_mark.column :] if is_end else ""

    def _tell_out(self, key: yaml.ScalarNode, name: str, lines: Sequence[int], heads: Sequence[int]) -> None:
        column = key.start_mark.column
        away = f", en haal {say_lines(heads)} weg" if heads else ""
        hint = (
            f"zet {say_lines(lines)} onder alle regels van deze lijst, en haal voor elk daarvan {say_spaces(column)} weg, zodat"
            f" `{name}:` vooraan staat{away}"
        )
        message = f"'{key.value}' is een veld van het hele bestand, en staat hier in een onderdeel van een lijst"
        self.tell(lines[0], column, "inspringing", message, hint)


def _join_names(named: Sequence[Sequence[str]]) -> list[list[str]]:
    """Join the fields of parts of a list as long as each is new, or unknown."""
    wholes = list[list[str]]()
    for names in named:
        if wholes and not {*names} & {*wholes[-1]} - {""}:
            wholes[-1] += names
        else:
            wholes.append([*names])
    return wholes
