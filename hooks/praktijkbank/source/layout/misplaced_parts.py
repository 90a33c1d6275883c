"""Takes out the parts of a list of the file that stand below another record of it, as an article below the signature at the end does.

To YAML they are the rest of the last value of that record, or no YAML at all, and each of their fields would be told by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from praktijkbank.source.layout.continued_lines import MISPLACED
from praktijkbank.source.layout.named_lines import list_named
from praktijkbank.source.layout.typed_lines import empty_lines
from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, PLAIN_PART, indent
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.record import Record, name_fields
from praktijkbank.source.shapes import find_name, find_shape

_OWN_NOTATION = frozenset("|>[{\"'&#")  # begins a value that goes on as far as its sign says, or none at all
_FEWEST_KNOWN = 2  # fields of a part that show its list


class _Misplaced(NamedTuple):
    """Parts below a record: their lines (from 0), that record, and each list that they may be of with the column of its dashes.

    That is -1 if the file has no such list.
    """

    lines: list[int]
    record: str
    columns: dict[str, int]


def take_out_parts(text: str, model: type[Record]) -> tuple[list[Slip], list[str]]:
    """Return a slip for the parts of each list of the file that stand below another record, and the lines of the file without those."""
    lines = text.split("\n")
    found = [*_list_misplaced(lines, model)]
    slips = [_tell(lines, each) for each in found]
    for each in found:
        empty_lines(lines, each.lines)
    return slips, lines


def list_alone(text: str, model: type[Record]) -> Iterator[tuple[str, range]]:
    """Yield a file with nothing but such parts, each on its own line below the name of their list, and the lines (from 1) of those.

    That way what is wrong within them is told in the same round. None if more lists may be meant: nobody can tell what their fields are.
    """
    typed = text.split("\n")
    for part, _, columns in _list_misplaced(typed, model):
        if len(columns) > 1:
            continue
        column, (owner, meant) = indent(typed[part[0]]), next(iter(columns.items()))
        alone = [""] * (part[-1] + 1)
        for at in part:
            alone[at] = f"{' ' * (column if meant < 0 else meant)}{typed[at][column:]}"
        alone[part[0] - 1] = f"{owner}:"
        yield "\n".join(alone), range(part[0] + 1, part[-1] + 2)


def _list_misplaced(lines: Sequence[str], model: type[Record]) -> Iterator[_Misplaced]:
    named = list_named(lines, model)
    for number, name in named.items():
        shape = find_shape(model, name)
        for part, owners in _list_below(lines, number, shape.record, model) if shape.kind == "record" and shape.record else ():
            columns = {owner: _find_column(lines, named, owner) for owner in _choose(lines, named, part, owners)}
            yield _Misplaced(part, name, columns)


def _list_below(lines: Sequence[str], number: int, record: type[Record], model: type[Record]) -> Iterator[tuple[list[int], list[str]]]:
    """Yield the lines of the parts below a record that are of a list of the file, with the lists that they may be of."""
    at = number + 1
    while at < len(lines) and (lines[at][:1] in {"", " ", "-", "#"} or _is_flat(lines[at], record, model)):
        part, owners = _read_part(lines, at, model) if _is_apart(lines, number, at) else ([], [])
        inner = find_shape(model, owners[0]).record if owners else None
        if not inner or _is_own(lines, range(number, at), part, record, inner):
            at += 1
            continue
        at = part[-1] + 1
        while (below := _skip_empty(lines, at)) < len(lines) and indent(lines[below]) == indent(lines[part[0]]):
            further, others = _read_part(lines, below, model)
            if others != owners:
                break
            part += further
            at = further[-1] + 1
        yield part, owners


def _is_flat(line: str, record: type[Record], model: type[Record]) -> bool:
    """Tell whether a line in the first column is a field of a record that is not set in, and none of the file."""
    field = KEY_LINE.match(line)
    return field is not None and field["key"] in name_fields(record) and not find_name(model, field["key"])


def _skip_empty(lines: Sequence[str], number: int) -> int:
    return next((at for at in range(number, len(lines)) if lines[at].strip()), len(lines))


def _is_part(line: str) -> bool:
    return bool(PLAIN_PART.match(line) and KEY_LINE.match(line))


def _is_apart(lines: Sequence[str], number: int, at: int) -> bool:
    """Tell whether a dash begins nothing that the record on a line holds: the field above it, or left of it, has its value already."""
    column = indent(lines[at])
    for above in range(at - 1, number - 1, -1) if _is_part(lines[at]) else ():
        field = KEY_LINE.match(lines[above])
        if field and "-" not in field["lead"] and indent(lines[above]) <= column:
            is_ended = above > number and indent(lines[above]) == column and field["value"][:1] in {"|", ">"}
            has_fields = not field["value"] and not PLAIN_PART.match(lines[_skip_empty(lines, above + 1)])
            return is_ended or has_fields or field["value"][:1] not in {"", *_OWN_NOTATION}
    return False


def _is_own(lines: Sequence[str], above: range, part: Sequence[int], record: type[Record], inner: type[Record]) -> bool:
    """Tell whether a part may be fields of the record that it stands below: none of them is given there yet, or has another name there."""
    given = {match["key"] for at in above if (match := KEY_LINE.match(lines[at]))}
    return all(_is_named(key, record, inner) and key not in given for key in _list_keys(lines, part))


def _is_named(key: str, record: type[Record], other: type[Record]) -> bool:
    """Tell whether a name means a field of a record, and is not that of a field of another one alone."""
    return bool(find_name(record, key)) and (key in name_fields(record) or key not in name_fields(other))


def _read_part(lines: Sequence[str], first: int, model: type[Record]) -> tuple[list[int], list[str]]:
    """Return the lines of the part that begins on a line, and the lists of the file of which it has the most fields, if those are enough.

    A name that is one in no list may be among them, which is told once the part is read in its place.
    """
    if not _is_part(lines[first]):
        return [], []
    column = indent(lines[first])
    end = next((at for at in range(first + 1, len(lines)) if lines[at].strip() and indent(lines[at]) <= column), len(lines))
    part = [at for at in range(first, end) if lines[at].strip()]
    keys = _list_keys(lines, part)
    parts = {name: inner for name in name_fields(model) if (inner := find_shape(model, name).part)}
    known = {name: _count_known(keys, inner) for name, inner in parts.items()}
    most = max(known.values(), default=(0, 0))
    return part, [name for name, count in known.items() if count == most and count[0] >= min(len(keys), _FEWEST_KNOWN)]


def _count_known(keys: Sequence[str], record: type[Record]) -> tuple[int, int]:
    """Return how many names mean a field of a record, and how many are just the name of one."""
    return sum(bool(find_name(record, key)) for key in keys), len({*keys} & name_fields(record).keys())


def _list_keys(lines: Sequence[str], part: Sequence[int]) -> list[str]:
    """Return the names of the fields of a part, as they are typed."""
    heads = [match for at in part if (match := KEY_LINE.match(lines[at]))]
    return [head["key"] for head in heads if len(head["lead"]) == len(heads[0]["lead"])]


def _choose(lines: Sequence[str], named: Mapping[int, str], part: Sequence[int], owners: list[str]) -> list[str]:
    """Return the lists that a part may be of: the one in which another part begins with the same words, if there is one."""
    said = lines[part[0]].strip()
    alike = [at for at, line in enumerate(lines) if line.strip() == said and at < part[0]]
    given = {named[max(number for number in named if number < at)] for at in alike}
    return [name for name in owners if name in given] or owners


def _find_column(lines: Sequence[str], named: Mapping[int, str], owner: str) -> int:
    """Return the column of the dashes in a list of the file; -1 if it has none."""
    opener = next((at for at, name in named.items() if name == owner), len(lines))
    first = _skip_empty(lines, opener + 1)
    return indent(lines[first]) if first < len(lines) and PLAIN_PART.match(lines[first]) else -1


def _tell(lines: Sequence[str], found: _Misplaced) -> Slip:
    """Say where the parts on some lines belong."""
    column = indent(lines[found.lines[0]])
    ways = [_say_way(owner, found.lines, meant, column) for owner, meant in found.columns.items()]
    owners = " of ".join(f"'{owner}'" for owner in found.columns)
    message = f"dit is een onderdeel van {owners}, en staat hier onder '{found.record}'"
    return Slip(found.lines[0] + 1, column + 1, MISPLACED, message, "; of ".join(ways))


def _say_way(owner: str, part: Sequence[int], meant: int, column: int) -> str:
    """Say how to put the lines of parts into a list: at its end, or below its name where they stand if the file has no such list."""
    if meant < 0:
        return f"zet boven {say_lines(part[:1])} een regel `{owner}:`, zonder spaties ervoor"
    more = f", met {say_spaces(meant - column)} meer ervoor" if meant > column else ""
    less = f", en haal voor elk daarvan {say_spaces(column - meant)} weg" if meant < column else ""
    return f"verplaats {say_lines(range(part[0], part[-1] + 1))} naar het eind van `{owner}:`{more}{less}"
