"""Says in Dutch which lines are misplaced and what to put before them, with line numbers that the reader can follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from praktijkbank.source.lines.line_reading import Slip
from praktijkbank.source.lines.line_shapes import KEY_LINE, indent


@dataclass(slots=True)
class MovedLines:
    """The misplaced lines under one field, with the prefix for each: spaces, or a dash and a space."""

    name: str
    prefixes: dict[int, str] = field(default_factory=dict)  # by line index (from 0)
    is_list: bool = False


def tell_moved(lines: MovedLines, typed: Sequence[str]) -> Slip:
    """Say in Dutch what to put before which lines."""
    first = min(lines.prefixes)
    groups: dict[tuple[str, bool], list[int]] = {}
    for number, prefix in sorted(lines.prefixes.items()):
        groups.setdefault((prefix, not prefix.strip() and typed[number][:1] == " "), []).append(number)
    told = [
        f"{_say_prefix(prefix)} {'meer ' * is_in}voor {_say_where(prefix, numbers, typed)}" for (prefix, is_in), numbers in groups.items()
    ]
    name = KEY_LINE.match(typed[first])
    what = f"'{name['key']}' hoort" if name else "deze regel hoort"
    message = f"{what} onder '{lines.name}' hierboven, en springt niet in"
    return Slip(first + 1, indent(typed[first]) + 1, "inspringing", message, f"zet {', en '.join(told)}")


def _say_where(prefix: str, numbers: Sequence[int], typed: Sequence[str]) -> str:
    """Name lines in Dutch; a dash belongs before the first word, not before the spaces that a line begins with."""
    is_inside = prefix.strip() and any(map(indent, (typed[number] for number in numbers)))
    return f"het eerste woord van {say_lines(numbers)}" if is_inside else say_lines(numbers)


def _say_prefix(prefix: str) -> str:
    if not prefix.strip():
        return say_spaces(len(prefix))
    spaces = len(prefix) - len("- ")
    return "een streepje en een spatie (`- `)" if not spaces else f"{say_spaces(spaces)} en een streepje met een spatie (`{prefix}`)"


def say_lines(numbers: Sequence[int]) -> str:
    """Name lines in Dutch by their numbers, counted from 1; `numbers` are indexes."""
    runs = list(_list_runs(numbers))
    far = [(f"{first + 1} t/m {last + 1}",) if last > first + 1 else map(str, range(first + 1, last + 2)) for first, last in runs]
    parts = [part for each in far for part in each]
    return f"regel {' en '.join([', '.join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)}"


def _list_runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Return the first and last number of each run of consecutive numbers."""
    for _, part in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        row = [number for _, number in part]
        yield row[0], row[-1]


def explain_depth(line: str, meant: int) -> tuple[str, str]:
    """Say in Dutch that a line stands in the wrong column, and how to put it into the one that is meant."""
    column, is_part, is_field = indent(line), line.lstrip().startswith("- "), KEY_LINE.match(line)
    what = "dit onderdeel" if is_part else "dit veld" if is_field else "deze regel"
    way_out = f"zet er {say_spaces(meant)} voor in plaats van {column}" if meant else "haal de spaties ervoor weg"
    aim = ", zodat het recht onder de andere staat" if is_part or is_field else ""
    return f"{what} springt {'te ver' if column > meant else 'niet ver genoeg'} in", f"{way_out}{aim}"


def say_more(count: int, lines: Iterable[str]) -> str:
    """Say in Dutch how many spaces to put before lines, of which some may have spaces already."""
    return f"{say_spaces(count)}{' meer' * any(line[:1] == ' ' for line in lines)}"


def say_spaces(count: int) -> str:
    """Say in Dutch how many spaces."""
    return f"{count} {'spatie' if count == 1 else 'spaties'}"
