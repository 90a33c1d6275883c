"""Reads headings below a field for records with a title and a text, because minutes and reports are pasted whole below one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from unicodedata import category

from praktijkbank.source.dutch.notations import NONE, says_nothing
from praktijkbank.source.layout.named_lines import cut_sign
from praktijkbank.source.layout.open_lines import Holder, LineReader
from praktijkbank.source.lines.line_shapes import KEY_LINE, STEP, indent
from praktijkbank.source.lines.moved_lines import say_lines, say_spaces
from praktijkbank.source.lines.quoting import put_in_quotes, quote_lines
from praktijkbank.source.remedies.proposals import write
from praktijkbank.source.shapes import takes_headings

HEADS_FIELD = "deze kop staat boven een veld, dat zijn eigen kop al krijgt"
_HEADING = re.compile(r" *(?P<number>[0-9]{1,2})(?:[.)]|(?P<sub>(?:\.[0-9]{1,2})+)[.)]?) +(?P<title>[^\W\d_].{0,100})$")
_BARE_HEADING = re.compile(r" *(?P<title>[^\W\d_][^:]{0,60}[^\W_])$")  # without a number, below an empty line
_ASKING_HEADING = re.compile(r" *(?:[^\W\d_]+: )?[^\W\d_][^:.;]{2,80}(?:[^\W_]|\?)$")  # Oproep: wie doet er mee?
_MOST_WORDS = 6  # in a heading without a number
_LONGEST_SHORT = 5  # letters in capitals that may be an abbreviation


class NumberedParts(LineReader):
    """Reads such headings in the lines of a file, and writes each as a part with the text below it."""

    def read(self, holder: Holder, number: int) -> int:
        """Read the parts that begin on a line; return the line after them, or 0 if there are no two with a text between them."""
        if not holder.shape.part or not takes_headings(holder.shape.part):
            return 0
        end = self._find_end(number)
        heads = self._list_heads(number, end) or self._list_bare_heads(number, end)
        lone = [
            head for head, after in pairwise([*heads, end]) if _is_striking(self._typed[head]) and not any(self._typed[head + 1 : after])
        ]
        if len(heads) < 2 or heads[0] != number or not (lone or any(self._typed[number + 1 : heads[1]])):
            return 0
        self._page.take_away(lone)
        for head in lone:
            hint = f"haal {say_lines([head])} weg, of zet eronder wat lezers moeten weten"
            self._page.tell(head, indent(self._typed[head]), "niet-ingevuld", "onder deze kop staat geen tekst", hint)
        heads = [head for head in heads if head not in lone]
        last = end
        if self._heads_field_below(heads[-1], end):
            self._page.take_away(heads[-1:])
            self._page.tell(heads[-1], indent(self._typed[number]), "lijstteken", HEADS_FIELD, f"haal {say_lines(heads[-1:])} weg")
            last = heads.pop()
        for head, after in zip(heads, [*heads[1:], last], strict=True):
            self._write(holder, head, [at for at in range(head + 1, after) if self._typed[at] and at not in lone])
        return end

    def _find_end(self, number: int) -> int:
        """Return the line after the parts: that of the next field that is known, or has nothing behind its colon."""
        for at in range(number, len(self._typed)):
            match = KEY_LINE.match(self._typed[at])
            if match and not match["lead"] and (self._page.is_known(match["key"]) or not match["value"]):
                return at
        return len(self._typed)

    def _heads_field_below(self, head: int, end: int) -> bool:
        """Tell whether a numbered heading has no text, and names the field that follows it: 5. Data, above `agenda:`."""
        match = _HEADING.match(self._typed[head])
        is_last = end < len(self._typed) and not any(self._typed[head + 1 : end])
        return is_last and match is not None and any(map(self._page.is_known, match["title"].split()))

    def _list_heads(self, number: int, end: int) -> list[int]:
        """Return the lines that are numbered from 1, each one more than the one before, and those with a number below such a one (2.1)."""
        heads: list[int] = []
        last = 0
        for at in range(number, end):
            match = _HEADING.match(self._typed[at])
            wanted = last + (not (match and match["sub"]))
            if match and int(match["number"]) == wanted and indent(self._typed[at]) == indent(self._typed[number]):
                heads.append(at)
                last = wanted
        return heads

    def _list_bare_heads(self, number: int, end: int) -> list[int]:
        """Return the headings by their looks: a few words in capitals, behind an emoji, or between an empty line and a text."""
        column = indent(self._typed[number])
        short = [at for at in range(number, end) if indent(self._typed[at]) == column and 0 < len(self._typed[at].split()) <= _MOST_WORDS]
        heads = [at for at in short if _is_striking(self._typed[at]) or self._is_between(at, number, end, _BARE_HEADING)]
        return [at for at in range(number, end) if at in heads or (heads and self._ends_on_purpose(at, number, end))]

    def _ends_on_purpose(self, at: int, number: int, end: int) -> bool:
        """Tell whether a line may be a longer heading: a word of the line below would have fitted on it, as it does in a text."""
        line, below = self._typed[at], self._typed[at + 1] if at + 1 < end else ""
        is_like = (":" in line or line.endswith("?")) and indent(line) == indent(self._typed[number])
        return is_like and self._is_between(at, number, end, _ASKING_HEADING) and len(line) + len(below.split()[0]) < len(below)

    def _is_between(self, at: int, number: int, end: int, heading: re.Pattern[str]) -> bool:
        """Tell whether a line stands below an empty line, or first of all, with a text right below."""
        is_apart = at == number or not self._typed[at - 1]
        below = self._typed[at + 1] if at + 1 < end else ""
        return is_apart and bool(below) and not KEY_LINE.match(below) and heading.match(self._typed[at]) is not None

    def _write(self, holder: Holder, head: int, below: Sequence[int]) -> None:
        """Write a part, and tell how to."""
        match = _HEADING.match(self._typed[head])
        title = match["title"] if match else cut_sign(self._typed[head])
        if below and all(_says_none(self._typed[at]) for at in below):
            self._take_away(head, below)
            return
        self._lines[head] = f"{holder.lead}- title: {put_in_quotes(title)}"
        hint = f"schrijf `- title: {write(title)}`"
        if below:
            written = quote_lines(f"{holder.lead}  text: ", f"{holder.lead}    ", [self._typed[at].strip() for at in below])
            self._page.put_instead(range(below[0], below[-1] + 1), written)
            spaces = holder.column + 2 * STEP
            hint += f", recht onder 'title', op een eigen regel, `text: |`, en zet {say_spaces(spaces)} voor {say_lines(below)}"
        message = f"dit is de kop van een onderdeel van '{holder.name}'"
        self._page.tell(head, indent(self._typed[head]), "lijstteken", message, hint)

    def _take_away(self, head: int, below: Sequence[int]) -> None:
        """Leave out a part with nothing to tell, and tell so."""
        self._page.take_away([head, *below])
        hint = f"haal {say_lines([head, *below])} weg; moeten lezers het weten, schrijf het dan in een zin onder deze kop"
        said = self._typed[below[0]].strip()
        self._page.tell(head, indent(self._typed[head]), "niet-ingevuld", f"onder deze kop staat alleen '{said}'", hint)


def _is_striking(line: str) -> bool:
    """Tell whether a line is a heading whatever stands around it: in capitals, or behind an emoji."""
    plain = line.strip()
    is_long = len(plain) > _LONGEST_SHORT
    return plain != "" and (category(plain[0]) == "So" or (is_long and plain.isupper() and plain[0].isalpha()))


def _says_none(line: str) -> bool:
    """Tell whether a line only says that there is nothing to tell."""
    return says_nothing(line.strip()) or line.strip(" .!").casefold() in NONE
