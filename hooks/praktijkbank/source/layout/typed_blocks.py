"""Reads things that are typed as the fields of one block or section, such as two persons and a quotation, as a block each.

Of two fields with the same name YAML keeps one, and what belongs to a thing (`role`, `by`) stands beside it. This module looks at fields as
they were typed, one below another, and lets every name of a thing begin a block.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import yaml

from praktijkbank.source.layout.named_lines import cut_sign
from praktijkbank.source.layout.typed_lines import FieldTree, is_block
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import STEP
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.lines.quoting import CONTINUED
from praktijkbank.source.record import STAND_IN, Record, name_fields, name_required
from praktijkbank.source.remedies.loose_texts import split_links, write_address
from praktijkbank.source.remedies.meant_fields import Schema
from praktijkbank.source.remedies.proposals import write_in_list
from praktijkbank.source.shapes import find_name, find_shape
from praktijkbank.source.yaml_document import Place, Value, list_pairs

_FEWEST_KINDS = 3  # of things with fields of their own, which a list of blocks takes
_SEVERAL = 2
_DOTS = "…"


@dataclass(slots=True)
class _Block:
    """One thing as it was typed: its name, the line and column of that (from 0), its record (None for a text) and what it says.

    `told` has the fields of a record, or a text under "". `placed` has the line of each. `is_whole` tells whether it stands below its name
    as it should, `is_spread` whether fields beside it are its own; `typed` is what stands behind its name.
    """

    name: str
    line: int
    column: int
    record: type[Record] | None
    told: dict[str, Value]
    is_whole: bool
    lines: list[int]
    placed: dict[str, int] = field(default_factory=dict)
    is_spread: bool = False
    typed: Value = ""


def part_blocks(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for each thing that is typed as a field, and the lines with a block for each of those."""
    walk = _Walk(text, model)
    if walk.root:
        walk.read_record(walk.root, model, ())
        walk.read_loose(walk.root, model)
    return sorted(walk.slips), walk.lines


class _Walk(FieldTree):
    """Walks down the records of a file."""

    def read_record(self, node: yaml.MappingNode, record: type[Record], place: Place) -> None:
        """Look for things in a record that takes blocks, and in all records in it."""
        owner = next((name for name in name_fields(record) if takes_blocks(record, name)), "")
        if owner and not node.flow_style and all(name != owner for _, _, name, _ in self.list_fields(node, record)):
            self._read_beside(node, record, (*place, owner))
        for _, value, name, (_, inner) in self.list_fields(node, record):
            parts = value.value if isinstance(value, yaml.SequenceNode) else [value]
            for number, part in enumerate(parts if inner else ()):
                if not isinstance(part, yaml.MappingNode) or not inner:
                    continue
                if takes_blocks(record, name) and is_block(part):
                    self._read_inside(part, inner, (*place, name), is_listed=part is not value)
                self.read_record(part, inner, (*place, name) if part is value else (*place, name, number))

    def read_loose(self, root: yaml.MappingNode, model: type[Record]) -> None:
        """Read the things that are fields of the whole file, where they belong to one of its sections."""
        for listed in name_fields(model):
            inner = find_shape(model, listed).record
            owner = next((name for name in name_fields(inner) if takes_blocks(inner, name)), "") if inner else ""
            kind = find_shape(inner, owner).record if inner and owner else None
            if not inner or not kind or root.flow_style:
                continue
            things = [*self._list_things(root, kind, (listed, 0, owner), model)]
            for block in (each for each in things if each.record and not (each.is_whole and each.name in name_fields(inner))):
                message = f"'{block.name}' is een onderdeel van een bericht in '{listed}', en staat hier los"
                there = f"zet bij het bericht waar het hoort een regel `{owner}:`, als die er nog niet staat, met eronder"
                written = " en ".join(f"`{_write(each)}`" for each in self._part_links(block, (listed, 0, owner, 0, block.name)))
                self.tell(block.line, block.column, "onbekend-veld", message, f"{there} {written}; haal {say_lines(block.lines)} hier weg")
                self.take_away(block.lines)
            return

    def _part_links(self, block: _Block, place: Place) -> list[_Block]:
        """Return a block for each of the addresses in its text, with the words before it; the block itself if it has fewer than two."""
        links = split_links(block.typed) if isinstance(block.typed, str) and block.record else []
        told = [Schema(self.model, None, {}).read_fields(place, cut_sign(link)) for link in links]
        return [replace(block, told={**each}) for each in told] if told and all("url" in each for each in told) else [block]

    def _read_beside(self, node: yaml.MappingNode, record: type[Record], place: Place) -> None:
        """Read the things that are fields of a section without blocks."""
        owner = str(place[-1])
        kind = find_shape(record, owner).record
        blocks = [*self._list_things(node, kind, place, record)] if kind else []
        if not _are_parted(blocks) and not any(block.is_whole and block.record for block in blocks):
            return
        column = node.value[0][0].start_mark.column
        for block in blocks:
            is_first, where = block is blocks[0], f", met {say_spaces(column + STEP)} ervoor"
            lead = f"zet er een regel `{owner}:` boven" if is_first else f"dit hoort ook onder `{owner}:`"
            way = _say_block(block, where, 2 * STEP)
            self.tell(block.line, block.column, "onbekend-veld", f"'{block.name}' is een onderdeel van '{owner}'", f"{lead}; {way}")
            opener = f"{owner}: [" if is_first else ""
            self._replace(block, f"{' ' * column}{opener}", "]" if block is blocks[-1] else ",")

    def _read_inside(self, node: yaml.MappingNode, kind: type[Record], place: Place, *, is_listed: bool) -> None:
        """Read the things that are fields below the name of a list of blocks, or (`is_listed`) fields of one block."""
        blocks = [*self._list_things(node, kind, place, None)]
        if not _are_parted(blocks):
            return
        for block in blocks:
            has_dash = is_listed and block is blocks[0]
            where = ", recht onder het streepje erboven" if is_listed and not has_dash else ""
            if not (has_dash and block.is_whole):
                message = f"bij '{place[-1]}' hoort één streepje per onderdeel"
                self.tell(block.line, block.column, "lijstteken", message, _say_block(block, where, 0 if is_listed else STEP))
            self._replace(block, f"{' ' * (block.column - STEP * is_listed)}- ", "")

    def _list_things(self, node: yaml.MappingNode, kind: type[Record], place: Place, around: type[Record] | None) -> Iterator[_Block]:
        """Yield a block of a kind for each thing among fields, which are those of a block or of the record around it."""
        own, current = set[str](), None
        for key, value in list_pairs(node):
            beside = find_name(around, key.value) if around else ""
            beside = "" if beside in own else beside
            thing = find_name(kind, key.value)
            is_list = len(split_links(str(_read(value)))) > 1  # and not the one address of a block
            if current and not is_list and (name := _find_taken(current, key.value, beside)):
                current.told[name], current.placed[name] = _read_said(name, value), key.start_mark.line
                current.lines += self.list_lines(key, value)
                current.is_spread = True
            elif thing and not beside and (current or not around or thing not in name_fields(around)):
                yield from [current] if current else []
                begun = [*self._begin_each(kind, thing, key, value, place)]
                yield from begun[:-1]
                current = begun[-1] if begun else None
            else:
                own |= {beside}
        yield from [current] if current else []

    def _begin_each(self, kind: type[Record], name: str, key: yaml.Node, value: yaml.Node, place: Place) -> Iterator[_Block]:
        """Yield the block that a thing begins, or one for each part of a list of texts or whole things; none for another list."""
        parts = value.value if isinstance(value, yaml.SequenceNode) and find_shape(kind, name).record else [value]
        if parts == [value] or all(isinstance(part, yaml.ScalarNode) or self._is_named(kind, name, part) for part in parts):
            for spot, part in zip([key, *parts[1:]], parts, strict=False):
                block = self._begin(kind, name, spot, part, place)
                if part is not value:
                    _take_off_dash(block)
                yield block

    def _is_named(self, kind: type[Record], name: str, part: yaml.Node) -> bool:
        """Tell whether a list part has all that a thing needs by name, but for what a check asks apart."""
        inner = find_shape(kind, name).record
        if not inner or not isinstance(part, yaml.MappingNode):
            return False
        needed = {each for each in name_required(name_fields(inner)) if not find_shape(inner, each).record}
        return bool(needed) and needed <= {find_name(inner, key.value) for key, _ in list_pairs(part)}

    def _begin(self, kind: type[Record], name: str, spot: yaml.Node, value: yaml.Node, place: Place) -> _Block:
        """Return the block that a thing begins."""
        record, typed, line = find_shape(kind, name).record, _read(value), spot.start_mark.line
        lines = self.list_lines(spot, value)
        block = _Block(name, line, spot.start_mark.column, record, {}, not isinstance(typed, str) or not record, lines, typed=typed)
        if isinstance(typed, dict):
            block.told = typed
            block.placed = {inner.value: inner.start_mark.line for inner, _ in list_pairs(value)}
        elif not record:
            block.told = {"": typed}
        elif isinstance(typed, str) and typed:
            block.told = {**Schema(self.model, None, {}).read_fields((*place, 0, name), typed)}
        block.placed = dict.fromkeys(block.told, line) | block.placed
        return block

    def _replace(self, block: _Block, before: str, after: str) -> None:
        """Write a block into the lines that it was typed on, each field on its own."""
        self.take_away(block.lines)
        is_text = "" in block.told
        self.lines[block.line] = f"{before}{{{json.dumps(block.name)}: {'' if is_text else '{'}"
        last = block.line
        for name in sorted(block.told, key=block.placed.__getitem__):
            first, *more = _write_flow(block.told[name])
            last = block.placed[name] + len(more)
            self._add(block.placed[name], block, first if is_text else f"{json.dumps(name)}: {first}")
            for line, part in enumerate(more, block.placed[name] + 1):
                self._add(line, block, part)
            self._add(last, block, "" if is_text else ", ")
        for name, value in _list_lacking(block) if not (block.is_whole or _is_broken(block)) else ():
            self._add(last, block, f"{json.dumps(name)}: {json.dumps(value)}, ")
        self._add(last, block, f"{'' if is_text else '}'}}}{after}")

    def _add(self, line: int, block: _Block, written: str) -> None:
        self.lines[line] = f"{self.lines[line] or ' ' * (block.column + 2 * STEP)}{written}"


def takes_blocks(record: type[Record], name: str) -> bool:
    """Tell whether a field takes a list whose parts hold one of several kinds of things."""
    part = find_shape(record, name).part
    fields = name_fields(part) if part else {}
    kinds = [each for each in fields if part and find_shape(part, each).kind == "record"]
    return len(kinds) >= _FEWEST_KINDS and not name_required(fields)


def _take_off_dash(block: _Block) -> None:
    """Let a block that was a list part below the name of its kind be written with its name, and its fields with theirs."""
    block.is_spread, block.is_whole = True, block.record is None
    if block.record:
        for name in [*block.told]:
            meant = find_name(block.record, name) or name
            block.told[meant], block.placed[meant] = block.told.pop(name), block.placed.pop(name)


def _are_parted(blocks: Sequence[_Block]) -> bool:
    """Tell whether there are several things, or one with fields beside it; one that stands whole is read as it stands."""
    return len(blocks) >= _SEVERAL or any(block.is_spread for block in blocks)


def _find_taken(block: _Block, typed: str, beside: str) -> str:
    """Return the field of an open block that a name beside it means; "" if none. `beside` is what the record around has by that name."""
    if not block.record or block.is_whole:
        return ""
    fields = name_fields(block.record)
    name = find_name(block.record, typed.removeprefix(f"{block.name}_"))
    if not name or name in block.told or (beside and name != typed and not fields[name].is_required()):
        return ""
    return name


def _is_broken(block: _Block) -> bool:
    """Tell whether a thing can't be written on one line, because a text of it has more."""
    return not block.is_whole and any(isinstance(value, str) and "\n" in value for value in block.told.values())


def _list_lacking(block: _Block) -> list[tuple[str, Value]]:
    """Return the required fields that a block lacks, each with a placeholder."""
    record = block.record
    if not record:
        return []
    return [(name, record.stand_ins.get(name, STAND_IN)) for name in name_required(name_fields(record)) if name not in block.told]


def _write(block: _Block) -> str:
    """Write a block in Dutch advice on one line, with dots for what it lacks."""
    if not block.record:
        return f"- {block.name}: {_write_value(block.told[''])}"
    told = {name: _write_value(value) for name, value in block.told.items()}
    told |= {name: _write_dots(block.record, name) for name, _ in _list_lacking(block)}
    return f"- {block.name}: {{{', '.join(f'{name}: {value}' for name, value in told.items())}}}"


def _say_block(block: _Block, where: str, deeper: int) -> str:
    """Say in Dutch how to write a block; `where` is said of its first line, and `deeper` is how far what stands below it moves."""
    below = f"zet {say_spaces(deeper)} meer voor wat eronder staat" if deeper else "wat eronder staat, blijft staan"
    rest = [line for line in block.lines if line != block.line]
    if block.is_whole:
        return f"schrijf `- {block.name}:`{where}; {below}" if rest else f"schrijf `{_write(block)}`{where}"
    if not _is_broken(block):
        away = f"; haal {say_lines(rest)} weg, want dat staat daar al in" if rest else ""
        return f"schrijf `{_write(block)}`{where}{away}"
    own = [f"`{name}: {_write_value(value)}`" for name, value in block.told.items() if block.placed[name] == block.line]
    column = block.column + deeper + STEP
    first = f", met eronder, op een eigen regel en met {say_spaces(column)} ervoor, {' en '.join(own)}" if own else ""
    return f"schrijf `- {block.name}:`{where}{first}; zet {say_spaces(deeper + STEP)} meer voor {say_lines(rest)}"


def _write_value(value: Value) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_write_value(each)}' for name, each in value.items())}}}"
    return f"[{', '.join(map(_write_value, value))}]" if isinstance(value, list) else write_in_list(value)


def _write_dots(record: type[Record], name: str) -> str:
    inner = find_shape(record, name).record
    needed = name_required(name_fields(inner)) if inner else []
    return f"{{{', '.join(f'{each}: {_DOTS}' for each in needed)}}}" if inner else f'"{_DOTS}"'


def _write_flow(value: Value) -> list[str]:
    """Write a value between braces, on as many lines as a text has."""
    written = json.dumps(value, ensure_ascii=False)
    return written.replace("\\n ", "\\n\\ ").replace("\\n", f"{CONTINUED}\n").split("\n")


def _read_said(name: str, node: yaml.Node) -> Value:
    """Return what a field of a thing says; an address gets the beginning that it lacks."""
    value = _read(node)
    return write_address(name, value) if name == "url" and isinstance(value, str) else value


def _read(node: yaml.Node) -> Value:
    """Return a node as plain data."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value).rstrip("\n")
    if isinstance(node, yaml.MappingNode):
        return {key.value: _read(value) for key, value in list_pairs(node)}
    return [_read(part) for part in node.value]
