"""Reads the lines of a text below or beside its field, where YAML would join what must stay apart, or take part of it for a field."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence

from pydantic.fields import FieldInfo

from praktijkbank.source.layout.continued_lines import MISPLACED, list_apart, list_others
from praktijkbank.source.layout.open_lines import Holder, LineReader
from praktijkbank.source.lines.line_shapes import COLON, CROSSES, MARKS, PLAIN_PART, STEP, are_points, has_glued_parts, indent
from praktijkbank.source.lines.moved_lines import say_lines, say_more, say_spaces
from praktijkbank.source.lines.quoting import escape, join_cut_words, put_in_quotes, quote_lines

GLUED_LIST = "deze regels worden aan elkaar geplakt, en er staat een lijst in"
_LISTED = "achter een dubbele punt op dezelfde regel kan geen streepje van een lijst staan"
_ITEM = re.compile(rf"\s*(?:[-o{MARKS}{CROSSES}] |(?:[0-9]+|[a-z])[.)] )|\s*\|.*\|")


class TextLines(LineReader):
    """Reads texts in the lines of a file, writes them as they are meant, and tells what was wrong with them."""

    def read_below(self, holder: Holder, number: int, end: int) -> bool:
        """Read a text that stands below its field up to a line; return whether its | is missing: it is not set in, or contains a list."""
        below = list(filter(None, self._typed[number:end]))
        least = min(map(indent, below), default=holder.column + STEP)
        if not below or (least > holder.column and not (self._page.is_troubled and _has_structure(below))):
            return False
        if least <= holder.column < indent(below[0]):
            self._read_ragged(holder, number, end, least)
            return True
        wanted = (holder.column + STEP if least <= holder.column else least) - least + holder.shift
        is_barred = self._put_bar(holder)
        for at in range(number, end):
            if self._typed[at]:
                self._lines[at] = " " * wanted + self._typed[at]
        name = f"schrijf `{holder.name}: |`"
        if is_barred:
            told = f"zet {say_more(wanted, below)} voor {say_lines(range(number, end))}"
            self._page.tell(number, least, "inspringing", f"de tekst van '{holder.name}' springt niet in", told)
        elif least <= holder.column:
            told = f"{name}, en zet {say_more(wanted, below)} voor elke regel van de tekst ({say_lines(range(number, end))})"
            self._page.tell(number, least, "inspringing", f"de tekst van '{holder.name}' springt niet in", told)
        else:
            hint = f"{name}; de tekst eronder blijft staan zoals die is"
            self._page.tell(holder.line, holder.column, "gevouwen-tekst", _say_structure(below), hint)
        return True

    def _put_bar(self, holder: Holder) -> bool:
        """Put a | behind a field's colon; return whether a sign for a text of more lines stood there already."""
        line = self._lines[holder.line].rstrip()
        is_barred = line[-1] != ":"
        self._lines[holder.line] = line if is_barred else f"{line} |"
        return is_barred

    def _read_ragged(self, holder: Holder, number: int, end: int, least: int) -> None:
        """Read a text whose first line is indented further than its field, but some later lines are not."""
        first = next(indent(line) for line in self._typed[number:end] if line)
        short = [at for at in range(number, end) if self._typed[at] and indent(self._typed[at]) < first]
        shift, step = holder.shift, first - least
        self._put_bar(holder)
        for at in range(number, end):
            self._lines[at] = " " * (shift + (step if at in short else 0)) + self._typed[at] if self._typed[at] else ""
        message = f"de tekst van '{holder.name}' springt niet overal in"
        hint = f"schrijf `{holder.name}: |`, en zet {say_more(step + shift, map(self._typed.__getitem__, short))} voor {say_lines(short)}"
        self._page.tell(short[0], indent(self._typed[short[0]]), "inspringing", message, hint)

    def read_running(self, holder: Holder, end: int, *, is_flush: bool) -> int:
        """Read a text that begins beside its field and continues below up to a line; with a list in it, it needs a | and a line of its own.

        `is_flush` tells whether it goes on in the column of the field. Return the line after it.
        """
        number, value = holder.line, holder.value
        below = list(filter(None, self._typed[number + 1 : end]))
        if not (below or holder.is_listed) or not (is_flush or _has_structure([value, *below])):
            return number + 1
        least = min(map(indent, below), default=holder.column + STEP)
        margin = holder.column + STEP + holder.shift if is_flush else least
        before, lines = self._cut_value(holder), [line[least:] for line in self._typed[number + 1 : end]]
        self._lines[number:end] = quote_lines(before, " " * margin, [value, *lines])
        hint = f"schrijf `{holder.name}: |`, en zet de tekst die erachter staat op een eigen regel eronder, met {say_spaces(margin)} ervoor"
        if is_flush:
            message = "deze tekst gaat op de regel eronder verder, en die springt niet in"
            hint += f", en {say_more(margin - least, below)} voor {say_lines(range(number + 1, end))}"
        else:
            message = "deze tekst gaat op de regels eronder verder, en daar staat een lijst, een tabel of een dubbele punt in"
            hint += ", net als de andere regels" * bool(below)
        self._page.tell(number, holder.match.start("value"), "gevouwen-tekst", _LISTED if holder.is_listed else message, hint)
        return end

    def _cut_value(self, holder: Holder) -> str:
        """Return the line of a field without the text beside it."""
        return self._lines[holder.line][: -len(holder.match["value"])]

    def read_listed(self, holder: Holder, end: int) -> int:
        """Read a list whose first part stands beside its field and the others below it, as one text; return the line after it.

        Whoever checks that field says how to write them all, and that these lines go.
        """
        number, margin = holder.line, " " * (holder.column + STEP)
        if end == number + 1:
            return end
        parts = [escape(part.strip()).replace("\t", "\\t") for part in (holder.value, *self._typed[number + 1 : end])]
        self._lines[number] = f'{self._cut_value(holder)}"{parts[0]} \\'
        self._lines[number + 1 : end] = [*(f"{margin}{part} \\" for part in parts[1:-1]), f'{margin}{parts[-1]}"']
        hint = f"zet elk onderdeel op een eigen regel onder `{holder.match['key']}:`, ook het eerste"
        self._page.tell(number, holder.match.start("value"), "lijstteken", _LISTED, hint)
        return end

    def read_parts(self, holder: Holder, end: int) -> int:
        """Read the first part of a list beside its field, and the others right below it in its column, as a text of more lines.

        Values become one line with commas. Return the line after it. Whoever checks that field says how to write them all.
        """
        number, key, are_values = holder.line, holder.match["key"], holder.shape.kind == "values"
        if end == number + 1:
            return end
        parts = [holder.value, *map(str.strip, filter(None, self._typed[number + 1 : end]))]
        sign = "- " * (parts[-1].startswith("- ") and not are_values)
        parts = [f"{sign}{part.removeprefix('- ').lstrip()}" for part in parts]
        before = self._cut_value(holder)
        if are_values:
            self._page.put_instead(range(number, end), [f"{before}{put_in_quotes(', '.join(parts))}"])
        else:
            lead = " " * (holder.column + STEP + holder.frame.shift)
            self._page.put_instead(range(number, end), quote_lines(before, lead, parts))
        hint = f"neem over wat bij '{key}' voorgesteld wordt, voor elk onderdeel, en haal {say_lines(range(number + 1, end))} weg"
        told = f"wat hier staat, hoort bij '{key}' erboven"
        first = next(at for at in range(number + 1, end) if self._typed[at])
        self._page.tell(first, holder.column, "losse-regel", told, hint)
        return end

    def read_broken(self, holder: Holder, end: int, fields: Mapping[str, FieldInfo], beside: Container[str]) -> int:
        """Read a value of one line that goes on below, not set in or with a colon that makes a field of what stands before it.

        `fields` are those of its record, `beside` the ones that are there. Return the line after it.
        """
        number = holder.line
        self._take_others(holder, end, fields, beside)
        left = [at for at in range(number + 1, end) if self._lines[at].lstrip() == self._typed[at].lstrip()]
        below = [self._typed[at] for at in left if self._typed[at]]
        if not below:
            return end
        is_flush = any(indent(line) <= holder.column for line in below)
        if not (is_flush or any(map(COLON.search, below))) or any(map(PLAIN_PART.match, below)):
            return number + 1
        apart = "." if self._is_apart(holder, below[0]) else ""
        value = put_in_quotes(join_cut_words(" ".join([holder.value + apart, *below])))
        is_asked = is_flush and not below[0].lstrip()[0].islower()  # another sentence may be no part of a title or a date
        self._lines[number] = f"{self._cut_value(holder)}{put_in_quotes(holder.value) if is_asked else value}"
        self._page.take_away(left)
        odd = "die springen niet in" if is_flush else "daar staat een dubbele punt in"
        message = f"deze tekst gaat op de regels eronder verder, en {odd}"
        whole = f"zet alles op één regel, achter de dubbele punt: `{'- ' * holder.match['lead'].count('-')}{holder.name}: {value}`"
        away = f"haal {say_lines(left)} weg"
        hint = f"{whole}, en {away}"
        if is_asked:
            message = f"onder '{holder.name}' staat iets wat erbij kan horen, maar niet inspringt"
            is_yes_or_no = holder.name in fields and fields[holder.name].annotation is bool
            hint = (
                f"zet het in een tekst, en {away}"
                if is_yes_or_no
                else f"hoort het erbij, {whole}; hoort het er niet bij, zet het dan in een tekst; {away}"
            )
        self._page.tell(number, holder.match.start("value"), "losse-regel" if is_flush else "dubbele-punt-in-tekst", message, hint)
        return end

    def _is_apart(self, holder: Holder, below: str) -> bool:
        """Tell whether a sentence begins below an empty line and a value that no sign ends, so that a full stop keeps them apart."""
        is_ended = holder.value.endswith((".", "!", "?", ":", ";", ","))
        return not (self._typed[holder.line + 1] or is_ended) and below.lstrip()[0].isupper()

    def _take_others(self, holder: Holder, end: int, fields: Mapping[str, FieldInfo], beside: Container[str]) -> None:
        """Write lines below a value that belong to another field as that field, and tell so."""
        column, below = holder.column + holder.shift, [line.strip() for line in self._typed[holder.line + 1 : end]]
        is_cut = any(map(COLON.search, below))
        for other in (list_others if is_cut else list_apart)(fields, holder.name, below, holder.line + 1):
            self._page.take_away(other.lines)
            if other.field not in beside:
                self._lines[other.lines[0]] = other.write(column)
            self._page.tell(other.lines[0], 0, MISPLACED, *other.tell(holder.name, column, beside))


def _has_structure(lines: Sequence[str]) -> bool:
    """Tell whether lines must not be joined as YAML would: they contain a list, a table, or what YAML takes for a field."""
    return (
        has_glued_parts(lines)
        or are_points(lines)
        or any(_ITEM.match(line) or COLON.search(line) or "\t" in line.strip() for line in lines)
    )


def _say_structure(lines: Sequence[str]) -> str:
    """Say in Dutch which structure in the lines would be lost by joining them."""
    if any(map(_ITEM.match, lines)) or has_glued_parts(lines) or are_points(lines):
        return GLUED_LIST
    if any("\t" in line.strip() for line in lines):
        return "deze regels worden aan elkaar geplakt, en er staan tabs in: dat kan een tabel zijn"
    return "in deze tekst staat een regel die voor YAML een veld is"
